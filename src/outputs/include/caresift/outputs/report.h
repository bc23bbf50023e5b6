#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// What a report is to look like; the data is the OUT folder's.
struct ReportOptions {
  std::string title;                    ///< of the reports; empty: that of the run
  std::size_t most_findings = 100'000;  ///< findings that the page holds; of more, a sample and all counts
};

struct ReportFile {
  std::string name, bytes;
};

/// Makes the reports for people, report.html and report.md, from the files that a run has left in `folder`:
/// run.json, codebook.json, documents.jsonl, findings.jsonl, issues.jsonl, errors.jsonl. Nothing is written.
/// The same folder and options give the same bytes.
///
/// Errors: kNotFound where one of these is missing, kUnreadable, and kMalformed, naming file and line, where
/// one is not what its schema says.
Result<std::vector<ReportFile>> MakeReports(const std::string& folder, const ReportOptions& options);

}  // namespace caresift
