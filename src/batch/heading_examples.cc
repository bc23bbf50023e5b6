#include "caresift/batch/heading_examples.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "caresift/batch/files.h"
#include "caresift/findings/judge.h"
#include "caresift/ingest/document.h"
#include "caresift/structure/part.h"
#include "caresift/text/utf8.h"
#include "discover.h"

namespace caresift {
namespace {

/// Collects the labelled sentences of one document after another.
class HeadingReader {
 public:
  HeadingReader(const HeadingOptions& options, const Lexicons& lexicons, const Frameworks& frameworks)
      : options_(options), frameworks_(frameworks), judge_(lexicons) {}

  Result<Done> Add(const CorpusFile& file) {
    auto bytes = ReadFileBytes(file.path);
    if (!bytes) return std::move(bytes).error();
    const auto document = ReadDocument(file.source, std::move(bytes).value());
    if (!document) return document.error();
    std::size_t number = 0;
    for (const Part& part : FindParts(*document, frameworks_))
      if (Wanted(part)) AddPart(*document, part, &number);
    return Done{};
  }

  TextTable Take() { return std::move(table_); }

 private:
  bool Wanted(const Part& part) const {
    const std::vector<std::string>& wanted = options_.frameworks;
    return part.framework != nullptr &&
           (wanted.empty() || std::find(wanted.begin(), wanted.end(), part.framework->id) != wanted.end());
  }

  bool IsExample(Role role) const {
    if (role == Role::kContext || role == Role::kCommitment) return false;
    return !options_.of_findings_only || role == Role::kFinding || role == Role::kSummary;
  }

  void AddPart(const Document& document, const Part& part, std::size_t* number) {
    std::vector<Finding> findings;
    judge_.FindFindings(document, part, &findings);
    const std::string& group = part.body.name.empty() ? document.source : part.body.name;
    for (const Finding& finding : findings) {
      if (finding.section < 0 || !IsExample(finding.role)) continue;
      const std::string label = LabelOf(part, part.sections[static_cast<std::size_t>(finding.section)]);
      if (label.empty()) continue;
      std::string text = CollapseWhiteSpace(Slice(document.text, finding.span));
      if (!seen_.insert({group, label, text}).second) continue;
      table_.rows.push_back({document.source + "#" + std::to_string(++*number),
                             std::move(text),
                             group,
                             document.source,
                             {label},
                             {}});
    }
  }

  std::string LabelOf(const Part& part, const Section& section) const {
    const bool statement = options_.entry == HeadingEntry::kStatement;
    const EntryId entry = statement ? section.statement : section.group;
    if (entry == kNoEntry) return {};
    return (statement ? part.framework->statements : part.framework->groups)[static_cast<std::size_t>(entry)]
        .id;
  }

  const HeadingOptions& options_;
  const Frameworks& frameworks_;
  Judge judge_;
  TextTable table_;
  std::set<std::tuple<std::string, std::string, std::string>> seen_;
};

}  // namespace

Result<HeadingTable> ReadHeadingTable(const HeadingOptions& options, const Lexicons& lexicons,
                                      const Frameworks& frameworks) {
  for (const std::string& id : options.frameworks) {
    if (frameworks.Find(id) == nullptr) return Error{ErrorCode::kUsage, id, "no such framework"};
  }
  auto corpus = Discover(options.corpus, {});
  if (!corpus) return std::move(corpus).error();
  HeadingTable headings;
  for (const Failure& failure : corpus->failures)
    headings.unread.push_back(failure.path + ": " + failure.reason);
  HeadingReader reader(options, lexicons, frameworks);
  for (const CorpusFile& file : corpus->files) {
    if (auto added = reader.Add(file); !added) headings.unread.push_back(added.error().Message());
  }
  headings.table = reader.Take();
  return headings;
}

}  // namespace caresift
