#include "sheet.h"

#include <algorithm>
#include <utility>

#include "caresift/text/utf8.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kMostUnits = 32767;  // UTF-16 units that a cell holds
constexpr std::size_t kMostLinks = 65530;  // that a sheet holds
constexpr std::size_t kMostLines = 20;     // of a row: a screenful
constexpr double kLineHeight = 15;         // points

// `text` as a cell may hold it.
std::string CellText(std::string_view raw) {
  std::string text = CleanUtf8(raw);
  std::size_t units = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) == 0x80) continue;
    units += byte >= 0xF0 ? 2 : 1;
    if (units < kMostUnits) continue;
    text.resize(i);
    return text + "…";
  }
  return text;
}

}  // namespace

CellFormats::CellFormats(lxw_workbook* workbook) {
  const auto make = [&](auto change) {
    lxw_format* format = workbook_add_format(workbook);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    change(format);
    return format;
  };
  title = make([](lxw_format* f) { format_set_bold(f), format_set_font_size(f, 16); });
  head = make([](lxw_format* f) {
    format_set_bold(f), format_set_text_wrap(f);
    format_set_bg_color(f, 0x0C2B47), format_set_font_color(f, LXW_COLOR_WHITE);
  });
  text = make([](lxw_format*) {});
  bold = make([](lxw_format* f) { format_set_bold(f); });
  wrapped = make([](lxw_format* f) { format_set_text_wrap(f); });
  number = make([](lxw_format* f) { format_set_num_format(f, "#,##0"); });
  decimal = make([](lxw_format* f) { format_set_num_format(f, "#,##0.##"); });
  percent = make([](lxw_format* f) { format_set_num_format(f, "0%"); });
  date = make(
      [](lxw_format* f) { format_set_num_format(f, "yyyy-mm-dd"), format_set_align(f, LXW_ALIGN_LEFT); });
  link = make([](lxw_format* f) {
    format_set_underline(f, LXW_UNDERLINE_SINGLE), format_set_font_color(f, 0x1A5D9C);
  });
}

Sheet::Sheet(lxw_workbook* workbook, const char* name, const CellFormats& formats,
             std::vector<SheetColumn> columns)
    : sheet_(workbook_add_worksheet(workbook, name)), formats_(formats), columns_(std::move(columns)) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet_, column, column, columns_[i].width, nullptr);
  }
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, 9);  // A4
  worksheet_fit_to_pages(sheet_, 1, 0);
}

void Sheet::EndRow() {
  // Not every program fits rows to wrapped text by itself.
  if (lines_ > 1) worksheet_set_row(sheet_, row_, kLineHeight * static_cast<double>(lines_), nullptr);
  ++row_, column_ = 0, lines_ = 1;
}

Sheet& Sheet::Wrapped(std::string_view text) {
  // Words that do not fit leave part of a line empty: about an eighth of it.
  const auto room = static_cast<std::size_t>(std::max(columns_[column_].width * 0.88, 1.0));
  lines_ = std::max(lines_, std::min(kMostLines, (CodePointCount(text) + room - 1) / room));
  return Put(text, formats_.wrapped);
}

void Sheet::Line(std::string_view text, bool bold) {
  Put(text, row_ == 0 ? formats_.title : bold ? formats_.bold : formats_.text);
  EndRow();
}

void Sheet::Head(std::size_t rows) {
  const lxw_row_t head = row_;
  lines_ = 2;
  for (const SheetColumn& column : columns_) Put(std::string_view(column.heading), formats_.head);
  EndRow();
  worksheet_freeze_panes(sheet_, row_, 0);
  worksheet_repeat_rows(sheet_, head, head);
  worksheet_autofilter(sheet_, head, 0, head + static_cast<lxw_row_t>(std::max<std::size_t>(rows, 1)),
                       static_cast<lxw_col_t>(columns_.size() - 1));
}

Sheet& Sheet::Date(std::string_view iso) {
  const auto digits = [&](std::size_t at, std::size_t n) {
    int number = 0;
    for (char c : iso.substr(at, n)) number = c >= '0' && c <= '9' ? number * 10 + (c - '0') : -10000;
    return number;
  };
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return Text(iso);
  lxw_datetime date{};
  date.year = digits(0, 4), date.month = digits(5, 2), date.day = digits(8, 2);
  if (date.year < 1900 || date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31)
    return Text(iso);
  worksheet_write_datetime(sheet_, row_, column_++, &date, formats_.date);
  return *this;
}

Sheet& Sheet::Link(std::string_view text, const std::string& place) {
  if (++links_ > kMostLinks) return Text(text);
  const std::string target = "external:" + place, shown = CellText(text);
  worksheet_write_url_opt(sheet_, row_, column_++, target.c_str(), formats_.link, shown.c_str(), nullptr);
  return *this;
}

Sheet& Sheet::Put(std::string_view text, lxw_format* format) {
  if (!text.empty()) worksheet_write_string(sheet_, row_, column_, CellText(text).c_str(), format);
  ++column_;
  return *this;
}

Sheet& Sheet::Put(double number, lxw_format* format) {
  worksheet_write_number(sheet_, row_, column_++, number, format);
  return *this;
}

}  // namespace caresift
