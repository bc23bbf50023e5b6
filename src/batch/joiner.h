#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "breakdown.h"
#include "caresift/batch/output_folder.h"
#include "caresift/outputs/report.h"
#include "caresift/outputs/sample.h"
#include "caresift/text/digest.h"
#include "identities.h"
#include "outcomes.h"
#include "statement_counts.h"
#include "summary_builder.h"
#include "worker.h"

namespace caresift {

/// Joins processed files and writes what they give, in two steps. Add takes them in corpus order, one at a
/// time, and does what needs the order: identities, counts, places in the output files. Write then writes a
/// file's share, on any thread and in any order.
class Joiner {
 public:
  /// All must outlive the joiner.
  Joiner(const Lexicons& lexicons, const Frameworks& frameworks, OutputFolder* out);

  /// `source`: the file as outputs may show it.
  void Add(const std::string& source, ProcessedFile* processed);
  void AddFailure(Failure failure);
  void Write(ProcessedFile* processed);

  /// Ends the output files; the first error of any of them.
  /// Nothing may be added or written any more.
  Result<Done> CloseLines();

  /// Ranks the issues and hands the summary over. `words`: of all findings.
  RunSummary Finish(ContentWords words, const IssueOptions& options);

  /// Rows of issue_findings.csv of an issue; once finished.
  std::string IssueFindingRows(int rank) const { return summary_.IssueFindingRows(rank); }

  std::string StatementsCsv() const { return statements_.Render(); }
  std::string BreakdownCsv() const { return breakdown_.Render(); }
  const std::vector<std::string>& repeated() const { return repeated_; }
  std::string InputsDigest() const { return inputs_.Hex(); }
  std::uint64_t failed() const { return failed_; }
  std::uint64_t read_in_part() const { return read_in_part_; }
  std::uint64_t context() const { return context_; }
  const MaskedCounts& masked() const { return masked_; }

  /// Once finished.
  CrossTotals TakeCrossTotals() { return summary_.TakeCrossTotals(); }

  /// Where the findings stand that the reports keep.
  std::vector<FindingPlace> TakeSample() { return sample_.Take(); }

 private:
  void AddPart(ProcessedPart* part);
  Result<Done> CheckBetween();
  void Count(ProcessedFinding* finding);
  void WriteText(const ProcessedFile& processed);
  void WriteLines(ProcessedPart* part);
  std::size_t WriteBlock(std::span<const ProcessedFinding> findings, std::string lines, std::uint64_t place);
  void WriteFigures(ProcessedPart* part);

  SummaryBuilder summary_;
  StatementCounts statements_;
  Breakdown breakdown_;
  OutputFolder* out_;
  OutputFile findings_, documents_, figures_, actions_, action_rows_, checks_, check_rows_;
  FirstError text_problem_;
  Identities identities_;
  Outcomes outcomes_;
  Sample<FindingPlace> sample_{ReportOptions{}.most_findings};
  std::unordered_set<std::uint64_t> seen_;  // digests of files
  std::vector<std::string> repeated_;       // files whose bytes an earlier one had
  std::vector<Failure> failures_;
  MaskedCounts masked_{};
  Digest inputs_;
  std::uint64_t bytes_ = 0, failed_ = 0, read_in_part_ = 0, context_ = 0;
};

}  // namespace caresift
