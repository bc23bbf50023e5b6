#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "caresift/text/span.h"

namespace caresift::ingest {

/// What a line is by itself and by the line before it. What it means among its neighbours is the
/// text reader's to say.
enum class LineKind : std::uint8_t {
  kText,
  kItem,       ///< starts with a list mark and goes on
  kLoneMark,   ///< a list mark and nothing else
  kAtx,        ///< "## Heading"
  kTitle,      ///< a heading by how it was printed, see Line::level
  kRow,        ///< cells between tabs
  kPipeRow,    ///< cells between '|'
  kSpaceRow,   ///< cells that stand below those of the row above, between runs of spaces
  kPipeRule,   ///< "|---|---|": no block
  kUnderline,  ///< "=====" or "-----" under a line of text
  kQuote,      ///< "> text"
  kFurniture,  ///< never narrative, wherever it stands
};

/// A line that holds something. Blank lines are not kept, only noted.
struct Line {
  std::uint32_t begin = 0;  ///< bytes of the text, trimmed of white space
  std::uint32_t end = 0;
  LineKind kind = LineKind::kText;
  std::uint8_t indent = 0;    ///< columns of white space before it, at most 255; a tab goes to the next four
  std::uint8_t level = 0;     ///< of a kTitle
  bool blank_before = false;  ///< a blank line, a page break or the start of the text stands before it
  bool page_break_before = false;  ///< a form feed stands before it

  std::uint32_t size() const { return end - begin; }
  Span span() const { return {begin, end}; }
};

struct LineOptions {
  bool markdown = false;  ///< front matter, fences, reference definitions, quotes, bare pipe rows
};

/// The lines of `text` that are not blank, in order. Lines end at LF, CR LF, CR or form feed.
std::vector<Line> ScanLines(std::string_view text, const LineOptions& options);

/// The whole line around `line`, without its end: with the white space that trimming took.
std::string_view RawLine(std::string_view text, const Line& line);

/// Cells of a tab-separated line, empty ones included.
int CountTabCells(std::string_view raw);

}  // namespace caresift::ingest
