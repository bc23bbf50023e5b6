#pragma once

#include <string>
#include <string_view>

#include "caresift/outputs/summary.h"

namespace caresift {

/// A finding of an issue, beside its quote.
struct IssueFindingRow {
  int rank = 0;
  std::string_view issue;
  bool counts = true;  ///< false: a near-duplicate of another one in the same body
  std::string_view statement;
  int score = 0;  ///< of the statement; 0: unknown
};

/// issue_findings.csv: which findings an issue is made of, nearest to its centre first, one a row:
/// rank,issue,counts,finding,document,source,organisation,published,section,quality_statement,score,
/// type,evidence,text.
std::string IssueFindingsCsvHeader();
void AppendIssueFindingRow(const IssueFindingRow& row, const Quote& finding, std::string* out);

/// distinctive.csv: what a body, sector, region, rating or year says clearly more or less often than the
/// rest, one item a row:
/// dimension,group,kind,finding,id,label,here,findings_here,elsewhere,findings_elsewhere,
/// share_here,share_elsewhere,g2,log_ratio,log_ratio_low,log_ratio_high.
std::string RenderDistinctiveCsv(const RunSummary& summary);

}  // namespace caresift
