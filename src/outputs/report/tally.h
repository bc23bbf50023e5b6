#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "report_data.h"

namespace caresift {

/// Counts findings as the reports show them, whether they are kept for the page or not.
class Tally {
 public:
  /// `data` has its codebook and documents; the counts go to data->summary, data->documents and data->totals.
  /// With a `body`, the summary counts what is about it alone; the totals count all.
  Tally(ReportData* data, const std::string& body);

  void Add(const ReportFinding& finding);
  void AddDuplicate(std::uint32_t document) { data_->summary.duplicates += summarised_[document]; }
  void AddContext(std::uint32_t document) { data_->context += summarised_[document]; }

  /// Once all findings are in.
  void Finish();

 private:
  /// Counts by theme of some of the findings.
  struct Themes {
    std::vector<ThemeSummary> themes;
    std::vector<std::uint32_t> last_document;  // that a theme was met in, from 1
    std::vector<std::set<std::string>> bodies;
  };

  void CountDocuments(const std::string& body);
  void CountThemes(const ReportFinding& finding, Themes* counts) const;
  static std::vector<ThemeSummary> Finished(Themes* counts);

  ReportData* data_;
  CrossTally cross_;
  std::vector<std::uint64_t TypeCounts::*> types_;  // what each type of the codebook counts as
  std::vector<bool> summarised_;                    // documents that the summary is about
  Themes all_, own_;                                // of all findings; of those that the summary is about
};

}  // namespace caresift
