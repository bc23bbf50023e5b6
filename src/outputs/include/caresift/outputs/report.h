#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "caresift/outputs/cross_tally.h"
#include "caresift/outputs/summary.h"
#include "caresift/text/result.h"

namespace caresift {

/// A department's own name and colours. Colours are "#rrggbb"; empty: caresift's own. See LoadBranding.
struct Branding {
  std::string name;   ///< stands above the title
  std::string brand;  ///< the band that the title stands on
  std::string strength, mixed, shortfall;
};

/// Reads lines of `name = value`, "#" begins a comment. Errors: kNotFound, kUnreadable; kMalformed, naming
/// file and line, for a name or colour that is none, and for a colour too faint to be read: white text on
/// `brand` needs a contrast of 4.5, charts on white one of 3 (WCAG 2.2, 1.4.3 and 1.4.11).
Result<Branding> LoadBranding(const std::string& path);

/// What a report is to look like; the data is the OUT folder's.
struct ReportOptions {
  std::string title;  ///< of the reports; empty: that of the run
  std::string body;   ///< the reports are about this body, against the others; empty: about all
  Branding branding;
  std::size_t most_findings = 100'000;  ///< findings that the page holds; of more, a sample and all counts
  std::size_t most_rows = 20'000;       ///< findings that the workbook holds; of more, a sample
};

struct ReportFile {
  std::string name, bytes;
};

/// Makes the reports for people, report.html, report.xlsx and report.md, from the files that a run has left
/// in `folder`: run.json, codebook.json, documents.jsonl, findings.jsonl, issues.jsonl, errors.jsonl and
/// texts/. Nothing is written. The same folder and options give the same bytes. Reports about one body are
/// called report-BODY.html and so on. The page comes first.
///
/// Errors: kUsage where no document is about `body`, kNotFound where one of the files is missing,
/// kUnreadable, kWriteFailed where there is no room for temporary files, and kMalformed, naming file and
/// line, where one is not what its schema says.
Result<std::vector<ReportFile>> MakeReports(const std::string& folder, const ReportOptions& options);

/// Where the line of a finding stands in findings.jsonl.
struct FindingPlace {
  std::uint64_t id = 0;  ///< the digits of "f-…"
  std::uint64_t begin = 0;
  std::uint32_t size = 0;
};

/// What a run that has just written `folder` knows of it.
struct WrittenFindings {
  RunSummary summary;  ///< of the whole run
  CrossTotals by;
  std::uint64_t context = 0;  ///< lines of context
  std::vector<FindingPlace>
      sample;  ///< findings that a Sample of ReportOptions::most_findings keeps, in order
};

/// The same reports, without reading findings.jsonl through: only the lines of the sample are read.
Result<std::vector<ReportFile>> MakeReports(const std::string& folder, const ReportOptions& options,
                                            WrittenFindings written);

}  // namespace caresift
