#include <utility>

#include "caresift/outputs/report.h"
#include "caresift/outputs/reports.h"
#include "read_report.h"

namespace caresift {

namespace {

Result<std::vector<ReportFile>> Rendered(Result<ReportData> data, const ReportOptions& options) {
  if (!data) return std::move(data).error();
  RunSummary& summary = data->summary;
  if (!options.title.empty()) summary.title = options.title;
  std::vector<ReportFile> files;
  files.push_back({"report.html", RenderHtmlReport(summary)});
  files.push_back({"report.md", RenderMarkdownReport(summary)});
  return files;
}

}  // namespace

Result<std::vector<ReportFile>> MakeReports(const std::string& folder, const ReportOptions& options) {
  return Rendered(ReadReportData(folder, options.most_findings), options);
}

Result<std::vector<ReportFile>> MakeReports(const std::string& folder, const ReportOptions& options,
                                            WrittenFindings written) {
  return Rendered(ReadReportData(folder, std::move(written)), options);
}

}  // namespace caresift
