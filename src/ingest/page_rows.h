#pragma once

#include <string>
#include <vector>

#include "pdf_words.h"

namespace caresift::ingest {

/// A line of type: words beside each other, joined by single spaces.
struct TypeLine {
  double x0 = 0, x1 = 0, y0 = 0, y1 = 0;
  std::string text;

  double size() const { return y1 - y0; }  ///< of the type, with room above and below
};

/// Words of a page that stand side by side, across all its columns.
struct PageRow {
  double y0 = 0, y1 = 0, middle = 0;
  std::vector<const PdfWord*> words;  ///< from left to right

  double height() const { return y1 - y0; }
};

/// The rows of a page, from top to bottom. Words turned by a quarter (marks in the margin) are left out.
std::vector<PageRow> MakeRows(const std::vector<PdfWord>& words);

/// `words`, at least one, as a line.
TypeLine MakeLine(const std::vector<const PdfWord*>& words);

/// Takes the page furniture out of `pages` and returns it, a list of lines for each page: what recurs in the
/// margins of many pages but for its numbers, lines there that count the pages, and lines that are furniture
/// by their words. A page's furniture stands in order; what is in its upper half comes first.
std::vector<std::vector<TypeLine>> TakeFurniture(std::vector<PdfPage>* pages);

}  // namespace caresift::ingest
