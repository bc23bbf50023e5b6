// Tidy tables, a CSV file each (RFC 4180, UTF-8, header row): what a spreadsheet, R or pandas reads without a
// word.

#include "caresift/outputs/reports.h"
#include "formats.h"
#include "table_files.h"

namespace caresift {

Result<ExportOutcome> WriteCsv(const OutReader& out, OutputFolder* folder) {
  static constexpr TableText kCsv = {.suffix = ".csv",
                                     .separator = ",",
                                     .line_end = "\r\n",
                                     .null = "",
                                     .yes = "true",
                                     .no = "false",
                                     .header = true,
                                     .append_text = AppendCsvField};
  TableFiles files(kCsv, folder);
  auto outcome = Tabulate(out, &files);
  if (!outcome) return outcome;
  if (auto finished = files.Finish(); !finished) return std::move(finished).error();
  return outcome;
}

}  // namespace caresift
