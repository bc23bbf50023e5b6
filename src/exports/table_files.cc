#include "table_files.h"

#include <fmt/format.h>

#include <iterator>

namespace caresift {

TableFiles::TableFiles(const TableText& format, OutputFolder* folder) : format_(format) {
  for (const Table& table : Tables()) {
    const std::string name = std::string(table.name).append(format.suffix);
    files_.push_back(std::make_unique<OutputFile>(folder->PathOf(name)));
    if (!format.header) continue;
    std::string header;
    for (const Column& column : table.columns)
      header.append(header.empty() ? "" : format.separator).append(column.name);
    files_.back()->Append(header.append(format.line_end));
  }
}

Result<Done> TableFiles::Add(std::size_t table, Row row) {
  line_.clear();
  for (const Cell& cell : row) {
    if (&cell != row.data()) line_ += format_.separator;
    Append(cell);
  }
  line_ += format_.line_end;
  files_[table]->Append(line_);
  return Done{};
}

Result<Done> TableFiles::Finish() {
  for (const auto& file : files_) {
    if (auto closed = file->Close(); !closed) return closed;
  }
  return Done{};
}

void TableFiles::Append(const Cell& cell) {
  auto out = std::back_inserter(line_);
  if (const auto* text = std::get_if<std::string_view>(&cell)) {
    format_.append_text(*text, &line_);
  } else if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
    fmt::format_to(out, "{}", *integer);
  } else if (const auto* real = std::get_if<double>(&cell)) {
    fmt::format_to(out, "{}", *real);
  } else if (const auto* flag = std::get_if<bool>(&cell)) {
    line_ += *flag ? format_.yes : format_.no;
  } else {
    line_ += format_.null;
  }
}

}  // namespace caresift
