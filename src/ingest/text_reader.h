#pragma once

#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"

namespace caresift::ingest {

/// The blocks of plain text or Markdown. `text` is valid UTF-8 of at most kMaxTextBytes.
///
/// Plain text as it comes out of PDF and web pages carries its structure in short lines, marks, tabs
/// and blank lines, and now and then in scraps of Markdown and HTML; both media go through the same
/// lines and blocks. They differ in two things: Markdown always joins neighbouring lines, plain text only
/// where the document is hard-wrapped (see WrapProfile in the source); and lines that merely look like
/// headings count in plain text, in Markdown only where nothing is marked as a heading.
std::vector<Block> ReadTextBlocks(std::string_view text, MediaType media);

}  // namespace caresift::ingest
