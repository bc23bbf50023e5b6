#include "table_columns.h"

#include <algorithm>

namespace caresift {
namespace {

constexpr std::size_t kLongestHeader = 60;

}  // namespace

bool TableColumns::Enter(std::size_t cell) {
  const Block& block = reading_.document.blocks[cell];
  if (block.table != table_) {
    table_ = block.table;
    if (!lasting_) columns_.clear();
    header_row_ = IsHeaderRow(cell) ? block.row : -1;
  } else if (block.row != header_row_ && block.column == 0 && IsHeaderRow(cell)) {
    header_row_ = block.row;
  }
  if (block.row != header_row_) return false;
  const std::string_view text = TextOf(reading_.document, cell);
  if (text.size() <= kLongestHeader) {
    const Column* column = reading_.frameworks.recognition->FindColumn(NormalForm(text).view());
    if (column != nullptr) columns_[block.column] = column;
  }
  return true;
}

const Column* TableColumns::Find(int column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() ? nullptr : found->second;
}

bool TableColumns::HasKind(ColumnKind kind) const {
  return std::any_of(columns_.begin(), columns_.end(),
                     [&](const auto& column) { return column.second->kind == kind; });
}

/// A row with at least two known headers, which are half of it or more.
bool TableColumns::IsHeaderRow(std::size_t first_cell) const {
  const Block& first = reading_.document.blocks[first_cell];
  int known = 0, cells = 0;
  for (std::size_t c = first_cell; c < stretch_.end; ++c) {
    if (reading_.IsFurniture(c)) continue;
    const Block& cell = reading_.document.blocks[c];
    if (cell.kind != BlockKind::kCell || cell.table != first.table || cell.row != first.row) break;
    const std::string_view text = TextOf(reading_.document, c);
    ++cells;
    known += text.size() <= kLongestHeader &&
             reading_.frameworks.recognition->FindColumn(NormalForm(text).view()) != nullptr;
  }
  return known >= 2 && 2 * known >= cells;
}

}  // namespace caresift
