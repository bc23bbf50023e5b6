#pragma once

#include <string_view>
#include <vector>

#include "caresift/text/span.h"

namespace caresift::ingest {

/// A piece of a paragraph, an item or a cell that is a block of its own.
struct Segment {
  Span span;  ///< bytes of the text, trimmed
  Span mark;  ///< the bullet before it, empty for none
};

/// Cuts `span` of `text` where extracted text keeps its blocks in one line: at remnants of block-level HTML
/// tags
/// (`<ul style="…">`, `<p>`, `<br/>`) and before bullets that can be nothing else (▪ •). Remnants and
/// marks belong to no segment; empty pieces are left out. Appends to `out`.
void CutSegments(std::string_view text, Span span, std::vector<Segment>& out);

/// `span` without what encloses the whole of it: white space, remnants of inline tags, `**…**`, `_…_`, and
/// the address of a link that is all there is (`[text](#)`).
Span TrimMarkup(std::string_view text, Span span);

}  // namespace caresift::ingest
