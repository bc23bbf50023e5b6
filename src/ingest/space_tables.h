#pragma once

#include <string_view>
#include <vector>

#include "caresift/text/span.h"
#include "lines.h"

namespace caresift::ingest {

/// Marks the lines whose cells stand apart by three spaces and more, and below each other: the tables of text
/// that keeps the layout of its pages (kSpaceRow). Two rows make a table where they have as many cells, and
/// each begins in the same column as the one above it. Columns of prose side by side are none.
void MarkSpaceRows(std::string_view text, std::vector<Line>& lines);

/// Appends the cells of a line, in order, without the spaces between them.
void SplitAtSpaces(std::string_view text, Span line, std::vector<Span>* cells);

}  // namespace caresift::ingest
