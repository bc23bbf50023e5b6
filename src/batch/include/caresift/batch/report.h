#pragma once

#include <string>
#include <vector>

#include "caresift/outputs/report.h"

namespace caresift {

/// Makes the reports of the OUT folder of a run anew, see MakeReports, and writes them into it. Each file is
/// replaced in one step. Returns their paths, report.html first. Errors: those of MakeReports, with nothing
/// written, and kWriteFailed.
Result<std::vector<std::string>> RemakeReports(const std::string& folder, const ReportOptions& options);

}  // namespace caresift
