#include "sources.h"

#include <unordered_map>

namespace caresift {

std::vector<SourceFile> SourceFiles(const OutReader& out) {
  std::vector<SourceFile> files;
  const DocumentRecord* before = nullptr;
  bool kept = false;  // a document of the file under way
  for (const DocumentRecord& document : out.documents()) {
    const bool same =
        before != nullptr && before->source == document.source && document.part == before->part + 1;
    before = &document;
    if (!same) kept = false;
    if (!document.kept) continue;
    if (!kept) files.emplace_back();
    kept = true;
    files.back().documents.push_back(&document);
  }
  return files;
}

Result<Done> ForEachSource(const OutReader& out, const std::vector<SourceFile>& files,
                           SourceVisitor* visitor) {
  std::unordered_map<const DocumentRecord*, std::size_t> file_of;
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (const DocumentRecord* document : files[i].documents) file_of.emplace(document, i);
  }
  std::size_t under_way = 0;
  bool begun = false;
  // Up to and with the beginning of `file`; files without findings are passed through.
  const auto go_to = [&](std::size_t file) -> Result<Done> {
    while (under_way < file || !begun) {
      if (begun) {
        if (auto ended = visitor->End(files[under_way]); !ended) return ended;
        ++under_way;
      }
      if (auto started = visitor->Begin(files[under_way]); !started) return started;
      begun = true;
    }
    return Done{};
  };
  auto read =
      out.ForEachFinding([&](const FindingRecord& finding, const DocumentRecord& document) -> Result<Done> {
        const std::size_t file = file_of.at(&document);
        if (file < under_way)
          return Error{ErrorCode::kMalformed, "", "it is not in the order of documents.jsonl"};
        if (auto there = go_to(file); !there) return there;
        return visitor->Visit(finding, document);
      });
  if (!read || files.empty()) return read;
  if (auto there = go_to(files.size() - 1); !there) return there;
  return visitor->End(files.back());
}

}  // namespace caresift
