#pragma once

#include <string>

#include "caresift/outputs/report.h"
#include "caresift/text/result.h"
#include "report_data.h"

namespace caresift {

/// The data that report.html carries for its script: one JSON object, described in ../README.md. It holds no
/// "<". `texts` is the folder of the text files, which the paragraphs are taken from.
Result<std::string> RenderPageData(const ReportData& data, const std::string& texts,
                                   const ReportOptions& options);

}  // namespace caresift
