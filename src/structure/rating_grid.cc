#include "rating_grid.h"

namespace caresift {

bool RatingGrid::Enter(std::size_t cell, JudgementCollector* judgements) {
  const Block& block = reading_.document.blocks[cell];
  if (block.table != table_) {
    table_ = block.table;
    row_ = -1;
    of_columns_.clear();
    grid_ = IsGrid(cell);
  }
  if (!grid_) return false;
  const bool first = block.row != row_;
  row_ = block.row;
  if (first) of_row_ = {};
  const LineKind kind = reading_.lines[cell].kind;
  if (kind == LineKind::kRating ||
      (kind == LineKind::kOverall && reading_.lines[cell].rating != Rating::kNone)) {
    Take(cell, judgements);
  } else if (first) {
    of_row_ = HeadingOf(cell);
    if (block.column > 0) of_columns_[block.column] = of_row_;  // a row of headings begins with an empty cell
  } else if (Heading heading = HeadingOf(cell); heading.IsKnown()) {
    of_columns_[block.column] = std::move(heading);
  }
  return true;
}

/// At least two cells with a rating, and nothing in the table that reads as prose.
bool RatingGrid::IsGrid(std::size_t first_cell) const {
  int ratings = 0;
  for (std::size_t c = first_cell; c < stretch_.end; ++c) {
    if (reading_.IsFurniture(c)) continue;
    const Block& cell = reading_.document.blocks[c];
    if (cell.kind != BlockKind::kCell || cell.table != table_) break;
    const Line& line = reading_.lines[c];
    if (line.kind == LineKind::kProse || line.kind == LineKind::kLead) return false;
    ratings += line.rating != Rating::kNone && line.kind != LineKind::kEntry;
  }
  return ratings >= 2;
}

RatingGrid::Heading RatingGrid::HeadingOf(std::size_t cell) const {
  const Line& line = reading_.lines[cell];
  Heading heading;
  heading.span = reading_.document.blocks[cell].span;
  heading.label = TitleText(TextOf(reading_.document, cell));
  heading.whole = line.kind == LineKind::kOverall || NormalForm(heading.label).view() == "overall";
  if (line.kind != LineKind::kEntry || framework_ < 0) return heading;
  const EntryRef entry = EntryOf(line, framework_, reading_.frameworks);
  if (entry.statement == kNoEntry) heading.group = entry.group;
  return heading;
}

/// The rating of a cell is of its row, else of its column; where both are headed, as in the row of the whole,
/// of the one that names a key question.
void RatingGrid::Take(std::size_t cell, JudgementCollector* judgements) const {
  const Line& line = reading_.lines[cell];
  const Span span = reading_.document.blocks[cell].span;
  if (line.kind == LineKind::kOverall) return judgements->Overall(line.rating, span);
  const auto column = of_columns_.find(reading_.document.blocks[cell].column);
  const bool of_service = !of_row_.IsKnown() && !of_row_.span.empty();
  if (of_service) return;
  const Heading* heading = &of_row_;
  if (column != of_columns_.end() && (!of_row_.IsKnown() || of_row_.whole)) heading = &column->second;
  if (heading->whole) return judgements->Overall(line.rating, span);
  if (heading->group == kNoEntry || line.rating == Rating::kNone) return;
  judgements->Begin({kNoEntry, heading->group, heading->label, heading->span, true, true, -1, -1});
  judgements->SetRating(line.rating, span);
  judgements->Close();
}

}  // namespace caresift
