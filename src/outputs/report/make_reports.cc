#include <future>
#include <utility>

#include "caresift/outputs/report.h"
#include "caresift/outputs/reports.h"
#include "figure_rows.h"
#include "page_data.h"
#include "read_report.h"
#include "workbook.h"

namespace caresift {
namespace {

// "report", or "report-medway-council" where it is about a body.
std::string BaseName(const std::string& body) {
  std::string name = "report";
  bool pending = !body.empty();
  for (char c : body) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if (!upper && !lower && !digit) {
      pending = true;
      continue;
    }
    if (pending) name += '-';
    pending = false;
    name += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name == "report" && !body.empty() ? "report-body" : name;
}

std::string TitleOf(const RunSummary& summary, const ReportOptions& options) {
  if (!options.title.empty()) return options.title;
  return options.body.empty() ? summary.title : "What the reports say about " + options.body;
}

Result<std::vector<ReportFile>> Rendered(Result<ReportData> data, const std::string& folder,
                                         const ReportOptions& options) {
  if (!data) return std::move(data).error();
  RunSummary& summary = data->summary;
  summary.title = TitleOf(summary, options);
  summary.figures = SummariseFigures(*data, options.body);
  const std::string base = BaseName(options.body);
  // Page and workbook take about as long as each other.
  auto rendering = std::async(std::launch::async, [&] {
    return RenderWorkbook(*data, {options.most_rows, options.body, base + ".html"});
  });
  auto page = RenderPageData(*data, folder + "/texts", options);
  auto workbook = rendering.get();
  if (!page) return std::move(page).error();
  if (!workbook) return std::move(workbook).error();
  return std::vector<ReportFile>{{base + ".html", RenderHtmlReport(summary, options.branding.name, *page)},
                                 {base + ".xlsx", std::move(workbook).value()},
                                 {base + ".md", RenderMarkdownReport(summary)}};
}

}  // namespace

Result<std::vector<ReportFile>> MakeReports(const std::string& folder, const ReportOptions& options) {
  return Rendered(ReadReportData(folder, options.most_findings, options.body), folder, options);
}

Result<std::vector<ReportFile>> MakeReports(const std::string& folder, const ReportOptions& options,
                                            WrittenFindings written) {
  return Rendered(ReadReportData(folder, std::move(written)), folder, options);
}

}  // namespace caresift
