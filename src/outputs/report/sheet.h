#pragma once

#include <xlsxwriter.h>

#include <string>
#include <string_view>
#include <vector>

namespace caresift {

/// The formats of a workbook's cells.
struct CellFormats {
  explicit CellFormats(lxw_workbook* workbook);

  lxw_format *title, *head, *text, *wrapped, *number, *decimal, *percent, *date, *link, *bold;
};

struct SheetColumn {
  const char* heading;
  double width;  ///< in characters
};

/// One sheet, written row by row from the top: rows that are done leave memory. Text is text whatever it
/// looks like: a string cell holds no formula, no link and no control character. Text longer than a cell
/// holds ends in "…".
class Sheet {
 public:
  Sheet(lxw_workbook* workbook, const char* name, const CellFormats& formats,
        std::vector<SheetColumn> columns);

  /// A line above the table.
  void Line(std::string_view text, bool bold = false);

  /// The row of headings, frozen and with filters over `rows` rows below it.
  void Head(std::size_t rows);

  // Cells of the current row, from left to right.
  Sheet& Text(std::string_view text) { return Put(text, formats_.text); }
  Sheet& Wrapped(std::string_view text);
  Sheet& Bold(std::string_view text) { return Put(text, formats_.bold); }
  Sheet& Count(std::uint64_t number) { return Put(static_cast<double>(number), formats_.number); }
  Sheet& Decimal(double number) { return Put(number, formats_.decimal); }
  Sheet& Share(double fraction) { return Put(fraction, formats_.percent); }
  /// An ISO date as a date; other text as it is.
  Sheet& Date(std::string_view iso);
  /// `text` that leads to `place`, a file beside the workbook with a fragment. Never text of a document.
  Sheet& Link(std::string_view text, const std::string& place);
  Sheet& Empty() { return ++column_, *this; }
  void EndRow();

 private:
  Sheet& Put(std::string_view text, lxw_format* format);
  Sheet& Put(double number, lxw_format* format);

  lxw_worksheet* sheet_;
  const CellFormats& formats_;
  std::vector<SheetColumn> columns_;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
  std::size_t lines_ = 1;  // that the current row needs
  std::size_t links_ = 0;
};

}  // namespace caresift
