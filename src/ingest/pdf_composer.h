#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/ingest/document.h"
#include "page_layout.h"

namespace caresift::ingest {

/// A page as it goes into the text.
struct ComposedPage {
  std::vector<PageRegion> regions;
  std::vector<TypeLine> furniture;
  double height = 0;
};

/// The page that a stretch of the text begins, and what is known of it from how it stands there.
struct ComposedLine {
  Span span;                 ///< bytes of the text, without its line end
  int page = 0;              ///< from 1
  std::uint8_t heading = 0;  ///< level by the size of type, 0 for none
  bool furniture = false;
  bool row = false;  ///< of a table, cells between tabs
};

struct ComposedText {
  std::string text;
  std::vector<ComposedLine> lines;  ///< in order; everything but line ends belongs to one
};

/// Writes laid-out pages as one text: a paragraph, an item, or a row of a table (cells between tabs,
/// paragraphs of a cell between vertical tabs) a line, blank lines between paragraphs, a form feed at the
/// start of a page.
///
/// Lines become paragraphs by their distance, their indents, and whether the first word of a line would have
/// fitted on the one above. Words broken over lines are joined. A sentence that goes on over the edge of a
/// page or a column is one paragraph, and the furniture between stands after it.
ComposedText ComposePages(const std::vector<ComposedPage>& pages);

}  // namespace caresift::ingest
