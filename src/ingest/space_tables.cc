#include "space_tables.h"

#include <algorithm>

#include "caresift/text/utf8.h"
#include "characters.h"

namespace caresift::ingest {
namespace {

constexpr std::string_view kGap = "   ";
constexpr std::size_t kMostCells = 12;

/// A line with its cells, and where in the line they begin, in characters.
struct Row {
  std::size_t line = 0;
  std::vector<Span> cells;
  std::vector<std::size_t> starts;
};

Row ReadRow(std::string_view text, const Line& line, std::size_t number) {
  Row row;
  row.line = number;
  SplitAtSpaces(text, line.span(), &row.cells);
  for (const Span cell : row.cells)
    row.starts.push_back(line.indent + CodePointCount(text.substr(line.begin, cell.begin - line.begin)));
  return row;
}

bool Aligned(const Row& above, const Row& row) {
  return above.starts.size() == row.starts.size() && above.line + 1 == row.line &&
         std::equal(above.starts.begin() + 1, above.starts.end(), row.starts.begin() + 1);
}

/// Lines of prose go on in lower case; cells seldom do.
bool IsProse(std::string_view text, const std::vector<Row>& rows) {
  std::size_t cells = 0, lower = 0;
  for (const Row& row : rows) {
    for (const Span cell : row.cells) {
      ++cells;
      lower += FirstCase(Slice(text, cell)) == LetterCase::kLower;
    }
  }
  return 3 * lower > cells;
}

void MarkTable(std::string_view text, std::vector<Row>* rows, std::vector<Line>& lines) {
  if (rows->size() > 1 && !IsProse(text, *rows)) {
    for (const Row& row : *rows) lines[row.line].kind = LineKind::kSpaceRow;
  }
  rows->clear();
}

}  // namespace

void SplitAtSpaces(std::string_view text, Span line, std::vector<Span>* cells) {
  for (std::uint32_t begin = line.begin; begin < line.end;) {
    const std::size_t gap = Slice(text, {begin, line.end}).find(kGap);
    const auto end = gap == std::string_view::npos ? line.end : begin + static_cast<std::uint32_t>(gap);
    cells->push_back({begin, end});
    begin = end;
    while (begin < line.end && text[begin] == ' ') ++begin;
  }
}

void MarkSpaceRows(std::string_view text, std::vector<Line>& lines) {
  std::vector<Row> rows;  // of the table that may be
  std::size_t gap = text.find(kGap);
  for (std::size_t i = 0; i < lines.size() && gap != std::string_view::npos; ++i) {
    const Line& line = lines[i];
    if (gap < line.begin) gap = text.find(kGap, line.begin);
    if (gap >= line.end || line.kind != LineKind::kText) continue;
    Row row = ReadRow(text, line, i);
    if (row.cells.size() < 2 || row.cells.size() > kMostCells) continue;
    if (!rows.empty() && !Aligned(rows.back(), row)) MarkTable(text, &rows, lines);
    rows.push_back(std::move(row));
  }
  MarkTable(text, &rows, lines);
}

}  // namespace caresift::ingest
