// issue_findings.csv and distinctive.csv: RFC 4180, UTF-8, a header row, CR LF after every row.

#include "caresift/outputs/issues_csv.h"

#include <fmt/format.h>

#include "caresift/outputs/reports.h"
#include "report_text.h"

namespace caresift {
namespace {

double Share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::string IssueFindingsCsvHeader() {
  return "rank,issue,counts,finding,document,source,organisation,published,section,quality_statement,score,"
         "type,evidence,text\r\n";
}

void AppendIssueFindingRow(const IssueFindingRow& row, const Quote& finding, std::string* out) {
  out->append(fmt::format("{},{},{}", row.rank, row.issue, row.counts));
  for (std::string_view field :
       {std::string_view(finding.finding), std::string_view(finding.document),
        std::string_view(finding.source), std::string_view(finding.body), std::string_view(finding.published),
        std::string_view(finding.section), row.statement}) {
    out->append(",");
    AppendCsvField(field, out);
  }
  out->append(row.score == 0 ? "," : fmt::format(",{}", row.score));
  for (const std::string* field : {&finding.type, &finding.evidence, &finding.text}) {
    out->append(",");
    AppendCsvField(*field, out);
  }
  out->append("\r\n");
}

std::string RenderDistinctiveCsv(const RunSummary& summary) {
  std::string out =
      "dimension,group,kind,finding,id,label,here,findings_here,elsewhere,findings_elsewhere,share_here,"
      "share_elsewhere,g2,log_ratio,log_ratio_low,log_ratio_high\r\n";
  for (const DistinctiveSummary& row : summary.distinctive) {
    out +=
        fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", row.dimension, CsvField(row.group),
                    row.kind, row.finding, CsvField(row.id), CsvField(row.label), row.here, row.findings_here,
                    row.elsewhere, row.findings_elsewhere, FormatDecimal(Share(row.here, row.findings_here)),
                    FormatDecimal(Share(row.elsewhere, row.findings_elsewhere)), FormatDecimal(row.g2),
                    FormatDecimal(row.log_ratio), FormatDecimal(row.low), FormatDecimal(row.high));
  }
  return out;
}

}  // namespace caresift
