#pragma once

#include <string>

#include "caresift/text/result.h"
#include "report_data.h"

namespace caresift {

struct WorkbookOptions {
  std::size_t most_rows = 20'000;    ///< findings it holds; of more, a sample of those that `data` holds
  std::string body;                  ///< only findings about it; empty: all
  std::string page = "report.html";  ///< that ids lead to
};

/// `report.xlsx`: summary, themes, issues, findings, figures, checks, definitions. The same data gives the
/// same bytes. Error: kWriteFailed, where there is no room for temporary files.
Result<std::string> RenderWorkbook(const ReportData& data, const WorkbookOptions& options);

}  // namespace caresift
