#pragma once

#include <string_view>
#include <vector>

#include "lines.h"

namespace caresift::ingest {

/// True iff `line` is page furniture by its own words: "Page 3 of 12", "- 12 -", "This page is
/// intentionally left blank", a copyright line, a foot note that is nothing but an address.
bool IsKnownFurniture(std::string_view line);

/// Marks the lines that are furniture by where they stand: numbers alone that count pages, and
/// running headers and footers.
///
/// A line that recurs is a running header only where it behaves like the edge of a page: beside page numbers
/// or form feeds, between two rows of one table, or in the middle of a sentence. Headings recur too
/// ("What is working well:", "Score: 2"); they never do that, or do it seldom.
void MarkFurniture(std::string_view text, std::vector<Line>& lines);

}  // namespace caresift::ingest
