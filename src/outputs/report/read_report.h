#pragma once

#include <cstddef>
#include <string>

#include "caresift/text/result.h"
#include "report_data.h"

namespace caresift {

/// Reads back the OUT folder of a run. At most about `most_findings` findings are kept, chosen by their ids
/// alone (see sample.h); everything counted is counted over all of them. Errors as MakeReports.
Result<ReportData> ReadReportData(const std::string& folder, std::size_t most_findings);

}  // namespace caresift
