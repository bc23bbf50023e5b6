#pragma once

#include <string_view>

namespace caresift {

// The script and the stylesheet of report.html, made from web/ when caresift is built, each with the source
// expression that a Content-Security-Policy allows it by: "'sha256-…'".

extern const std::string_view kPageScript, kPageScriptHash;
extern const std::string_view kPageStyle, kPageStyleHash;
extern const std::string_view kChartStyleHash;  ///< of the stylesheet that the chart library puts into charts

}  // namespace caresift
