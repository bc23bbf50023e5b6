// Tidy tables, a CSV file each (RFC 4180, UTF-8, header row): what a spreadsheet, R or pandas reads without a
// word.

#include <fmt/format.h>

#include <iterator>
#include <memory>

#include "caresift/outputs/reports.h"
#include "formats.h"
#include "tables.h"

namespace caresift {
namespace {

class CsvSink : public RowSink {
 public:
  explicit CsvSink(OutputFolder* folder) {
    for (const Table& table : Tables()) {
      files_.push_back(std::make_unique<OutputFile>(folder->PathOf(std::string(table.name) + ".csv")));
      std::string header;
      for (const Column& column : table.columns)
        header += (header.empty() ? "" : ",") + std::string(column.name);
      files_.back()->Append(header + "\r\n");
    }
  }

  Result<Done> Add(std::size_t table, Row row) override {
    line_.clear();
    for (const Cell& cell : row) {
      if (&cell != row.data()) line_ += ',';
      Append(cell);
    }
    line_ += "\r\n";
    files_[table]->Append(line_);
    return Done{};
  }

  Result<Done> Finish() {
    for (const auto& file : files_) {
      if (auto closed = file->Close(); !closed) return closed;
    }
    return Done{};
  }

 private:
  void Append(const Cell& cell) {
    auto out = std::back_inserter(line_);
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
      AppendCsvField(*text, &line_);
    } else if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
      fmt::format_to(out, "{}", *integer);
    } else if (const auto* real = std::get_if<double>(&cell)) {
      fmt::format_to(out, "{}", *real);
    } else if (const auto* flag = std::get_if<bool>(&cell)) {
      line_ += *flag ? "true" : "false";
    }
  }

  std::vector<std::unique_ptr<OutputFile>> files_;  // one a table
  std::string line_;
};

}  // namespace

Result<ExportOutcome> WriteCsv(const OutReader& out, OutputFolder* folder) {
  CsvSink sink(folder);
  auto outcome = Tabulate(out, &sink);
  if (!outcome) return outcome;
  if (auto finished = sink.Finish(); !finished) return std::move(finished).error();
  return outcome;
}

}  // namespace caresift
