// findings.jsonl itself, less what a filter leaves out: the lines as they stand.

#include "formats.h"

namespace caresift {

Result<ExportOutcome> WriteJsonl(const OutReader& out, const std::string& path) {
  OutputFile file(path);
  ExportOutcome outcome;
  for (const DocumentRecord& document : out.documents()) outcome.documents += document.kept;
  auto read = out.ForEachFinding([&](const FindingRecord& finding, const DocumentRecord&) {
    ++outcome.findings;
    file.Append(finding.line);
    file.Append("\n");
    return Result<Done>(Done{});
  });
  if (!read) return std::move(read).error();
  if (auto closed = file.Close(); !closed) return std::move(closed).error();
  return outcome;
}

}  // namespace caresift
