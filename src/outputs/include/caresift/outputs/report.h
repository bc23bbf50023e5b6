#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "caresift/outputs/summary.h"
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

/// Where the line of a finding stands in findings.jsonl.
struct FindingPlace {
  std::uint64_t id = 0;  ///< the digits of "f-…"
  std::uint64_t begin = 0;
  std::uint32_t size = 0;
};

/// What a run that has just written `folder` knows of it.
struct WrittenFindings {
  RunSummary summary;         ///< of the whole run
  std::uint64_t context = 0;  ///< lines of context
  std::vector<FindingPlace>
      sample;  ///< findings that a Sample of ReportOptions::most_findings keeps, in order
};

/// The same reports, without reading findings.jsonl through: only the lines of the sample are read.
Result<std::vector<ReportFile>> MakeReports(const std::string& folder, const ReportOptions& options,
                                            WrittenFindings written);

}  // namespace caresift
