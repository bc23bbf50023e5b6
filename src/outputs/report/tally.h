#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "report_data.h"

namespace caresift {

/// Counts findings as the reports show them, whether they are kept for the page or not.
class Tally {
 public:
  /// `data` has its codebook and documents; the counts go to data->summary and data->documents.
  explicit Tally(ReportData* data);

  void Add(const ReportFinding& finding);
  void AddDuplicate() { ++data_->summary.duplicates; }
  void AddContext() { ++data_->context; }

  /// Once all findings are in.
  void Finish();

 private:
  void CountThemes(const ReportFinding& finding);

  ReportData* data_;
  std::vector<std::uint32_t> theme_document_;  // document a theme was last met in, from 1
  std::vector<std::set<std::string>> theme_bodies_;
  std::vector<StatementSummary> statements_;  // by index into the codebook's
};

}  // namespace caresift
