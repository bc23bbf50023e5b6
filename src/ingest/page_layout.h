#pragma once

#include <vector>

#include "page_rows.h"
#include "pdf_words.h"

namespace caresift::ingest {

/// Part of a page with one flow of reading.
struct PageRegion {
  /// A flow of lines under each other.
  std::vector<TypeLine> lines;
  /// Rows of a table, each with one flow of lines a column; lines are empty then.
  std::vector<std::vector<std::vector<TypeLine>>> rows;
  std::vector<double> edges;  ///< of a table: where its columns begin

  bool IsTable() const { return !rows.empty(); }
};

/// Finds the order of reading on a page from where its words stand: lines, columns of prose, and tables.
///
/// Words side by side make rows. A gap of more than the height of the type inside a row is a gutter as far
/// down as no word crosses it. The rows along a gutter are a table, unless each of its two or three columns
/// is filled with prose whose paragraphs begin where they like: then they are columns, read one after the
/// other. In a table, a row begins where the lines of all columns keep more distance than within a cell, or,
/// where all lines keep the same, wherever the first column holds something new.
///
/// The idea is that of recursive whitespace cuts (Nagy and Seth, 1984) kept to what reports need: gutters
/// inside one column or one cell are not looked for.
std::vector<PageRegion> LayOutPage(const std::vector<PdfWord>& words);

}  // namespace caresift::ingest
