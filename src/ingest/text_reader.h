#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"

namespace caresift::ingest {

/// What is known of a line from where it came, beyond its words.
struct LineHint {
  Span span;                 ///< bytes of the text
  std::uint8_t heading = 0;  ///< level of the heading that its size of type makes it; 0: its words decide
  bool furniture = false;
  bool row = false;  ///< a row of a table, cells between tabs, however few of them hold something
};

/// The blocks of plain text or Markdown. `text` is valid UTF-8 of at most kMaxTextBytes.
///
/// Plain text as it comes out of PDF and web pages carries its structure in short lines, marks, tabs
/// and blank lines, and now and then in scraps of Markdown and HTML; both media go through the same
/// lines and blocks. They differ in two things: Markdown always joins neighbouring lines, plain text only
/// where the document is hard-wrapped (see WrapProfile in the source); and lines that merely look like
/// headings count in plain text, in Markdown only where nothing is marked as a heading.
///
/// `hints`, in order, speak for single lines. A text with hints comes from a format that knows its furniture:
/// none is looked for.
std::vector<Block> ReadTextBlocks(std::string_view text, MediaType media,
                                  const std::vector<LineHint>& hints = {});

}  // namespace caresift::ingest
