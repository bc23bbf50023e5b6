#pragma once

#include <cstddef>
#include <string>

#include "caresift/outputs/report.h"
#include "caresift/text/result.h"
#include "report_data.h"

namespace caresift {

/// Reads back the OUT folder of a run. At most `most_findings` findings are kept, chosen by their ids alone
/// (see sample.h); everything counted is counted over all of them. With a `body`, all findings about it are
/// kept beside that many of others, and ReportData::summary is about it alone. Errors as MakeReports.
Result<ReportData> ReadReportData(const std::string& folder, std::size_t most_findings,
                                  const std::string& body);

/// The same for a run that has just written the folder: counts are known, and of findings.jsonl only the
/// lines of the sample are read, on all cores.
Result<ReportData> ReadReportData(const std::string& folder, WrittenFindings written);

}  // namespace caresift
