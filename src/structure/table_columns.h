#pragma once

#include <map>

#include "reading.h"

namespace caresift {

/// Keeps what the headers of tables say of their columns while the cells of one part go by.
class TableColumns {
 public:
  /// `lasting`: headers hold for later tables too. A page break cuts the table of an action plan in two, and
  /// the second has no header of its own.
  TableColumns(const Reading& reading, Stretch stretch, bool lasting)
      : reading_(reading), stretch_(stretch), lasting_(lasting) {}

  /// Must be called for every cell, in order. True for a cell of a header row.
  bool Enter(std::size_t cell);

  /// What the header of that column says; nullptr where it has none that is known.
  const Column* Find(int column) const;
  /// Whether some column is of that kind.
  bool HasKind(ColumnKind kind) const;

 private:
  bool IsHeaderRow(std::size_t first_cell) const;

  const Reading& reading_;
  const Stretch stretch_;
  const bool lasting_;
  int table_ = -1, header_row_ = -1;
  std::map<int, const Column*> columns_;
};

}  // namespace caresift
