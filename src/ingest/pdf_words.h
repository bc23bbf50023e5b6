#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caresift::ingest {

/// A word on a page and the box around it, in points from the page's upper left corner.
struct PdfWord {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::string text;

  double height() const { return y1 - y0; }
  double middle() const { return (y0 + y1) / 2; }
};

struct PdfPage {
  double width = 0, height = 0;
  std::vector<PdfWord> words;  ///< in the order of the file, which need not be that of reading
};

struct PdfText {
  std::string title;
  std::vector<PdfPage> pages;
};

/// Reads what `pdftotext -bbox` prints: one element a line, <page …> and <word …>text</word>. `bbox` is valid
/// UTF-8. Words without letters that show (control characters, boxes of no size) are left out.
PdfText ParseBbox(std::string_view bbox);

}  // namespace caresift::ingest
