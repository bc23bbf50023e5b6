#include "rating_grid.h"

#include "ratings.h"

namespace caresift {
namespace {

// A row of more cells is of no grid.
constexpr std::size_t kMostCells = 64;

bool IsRequires(std::string_view normal) { return normal == "requires" || normal == "require"; }

}  // namespace

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
  if (first) {
    goes_on_ = EndsRowAbove(cell);
    if (!goes_on_) of_row_ = {};
  }
  if (goes_on_) return true;
  const Rated rated = RatedCell(cell);
  const bool overall =
      reading_.lines[cell].kind == LineKind::kOverall && reading_.lines[cell].rating != Rating::kNone;
  if (rated.rating != Rating::kNone || overall || reading_.lines[cell].kind == LineKind::kRating) {
    Take(cell, rated, judgements);
  } else if (first) {
    of_row_ = HeadingOf(cell);
    if (const std::size_t below = CellBelow(cell); below < stretch_.end && EndsRowAbove(below))
      of_row_.label.append(" ").append(TitleText(TextOf(reading_.document, below)));
    if (block.column > 0) of_columns_[block.column] = of_row_;  // a row of headings begins with an empty cell
  } else if (Heading heading = HeadingOf(cell); heading.IsKnown()) {
    of_columns_[block.column] = std::move(heading);
  }
  return true;
}

bool RatingGrid::IsCellOf(std::size_t block, int table) const {
  const Block& cell = reading_.document.blocks[block];
  return cell.kind == BlockKind::kCell && cell.table == table;
}

/// At least two cells with a rating, and nothing in the table that reads as prose.
bool RatingGrid::IsGrid(std::size_t first_cell) const {
  int ratings = 0;
  for (std::size_t c = first_cell; c < stretch_.end; ++c) {
    if (reading_.IsFurniture(c)) continue;
    if (!IsCellOf(c, table_)) break;
    const Line& line = reading_.lines[c];
    if (line.kind == LineKind::kProse || line.kind == LineKind::kLead) return false;
    const bool overall = line.kind == LineKind::kOverall && line.rating != Rating::kNone;
    ratings += overall || RatedCell(c).rating != Rating::kNone;
  }
  return ratings >= 2;
}

/// The cell of the next row in the same column; stretch_.end where there is none.
std::size_t RatingGrid::CellBelow(std::size_t cell) const {
  const Block& block = reading_.document.blocks[cell];
  for (std::size_t c = cell + 1; c < std::min(stretch_.end, cell + 2 * kMostCells); ++c) {
    if (reading_.IsFurniture(c)) continue;
    const Block& other = reading_.document.blocks[c];
    if (!IsCellOf(c, block.table) || other.row > block.row + 1) break;
    if (other.row == block.row + 1 && other.column == block.column) return c;
  }
  return stretch_.end;
}

/// "improvement", perhaps with its month: what a narrow column cuts off "requires".
bool RatingGrid::EndsWithImprovement(std::size_t cell) const {
  const NormalForm form(TextOf(reading_.document, cell));
  return RatingOfCell("requires " + std::string(form.view())) != Rating::kNone;
}

RatingGrid::Rated RatingGrid::RatedCell(std::size_t cell) const {
  const Line& line = reading_.lines[cell];
  Rated rated{line.kind == LineKind::kRating ? line.rating : Rating::kNone,
              reading_.document.blocks[cell].span};
  if (rated.rating != Rating::kNone || line.kind == LineKind::kEntry || line.kind == LineKind::kOverall)
    return rated;
  const NormalForm form(TextOf(reading_.document, cell));
  rated.rating = RatingOfCell(form.view());
  if (rated.rating == Rating::kNone && IsRequires(form.view())) {
    const std::size_t below = CellBelow(cell);
    if (below < stretch_.end && EndsWithImprovement(below)) rated.rating = Rating::kRequiresImprovement;
  }
  return rated;
}

/// Whether the row that `first_cell` begins only ends what the row above began: "improvement" below
/// "Requires", and perhaps the rest of a name before it.
bool RatingGrid::EndsRowAbove(std::size_t first_cell) const {
  const int row = reading_.document.blocks[first_cell].row;
  bool improvement = false;
  for (std::size_t c = first_cell; c < std::min(stretch_.end, first_cell + kMostCells); ++c) {
    if (reading_.IsFurniture(c)) continue;
    if (!IsCellOf(c, table_) || reading_.document.blocks[c].row != row) break;
    if (EndsWithImprovement(c)) {
      improvement = true;
    } else if (reading_.document.blocks[c].column > 0) {
      return false;
    }
  }
  return improvement;
}

RatingGrid::Heading RatingGrid::HeadingOf(std::size_t cell) const {
  const Line& line = reading_.lines[cell];
  Heading heading;
  heading.span = reading_.document.blocks[cell].span;
  heading.label = TitleText(TextOf(reading_.document, cell));
  const NormalForm form(heading.label);
  heading.whole =
      line.kind == LineKind::kOverall || form.view() == "overall" || form.view().starts_with("overall ");
  if (line.kind != LineKind::kEntry || framework_ < 0) return heading;
  const EntryRef entry = EntryOf(line, framework_, reading_.frameworks);
  if (entry.statement == kNoEntry) heading.group = entry.group;
  return heading;
}

/// The rating of a cell is of its row, else of its column; where both are headed, as in the row of the whole,
/// of the one that names a key question.
void RatingGrid::Take(std::size_t cell, const Rated& rated, JudgementCollector* judgements) {
  const Line& line = reading_.lines[cell];
  if (line.kind == LineKind::kOverall) return judgements->Overall(line.rating, rated.span);
  const auto column = of_columns_.find(reading_.document.blocks[cell].column);
  const bool of_service = !of_row_.IsKnown() && !of_row_.span.empty();
  if (of_service) {
    if (column != of_columns_.end()) TakeOfService(rated, column->second, judgements);
    return;
  }
  const Heading* heading = &of_row_;
  if (column != of_columns_.end() && (!of_row_.IsKnown() || of_row_.whole)) heading = &column->second;
  if (heading->whole) return judgements->Overall(rated.rating, rated.span);
  if (heading->group == kNoEntry || rated.rating == Rating::kNone) return;
  judgements->Begin({kNoEntry, heading->group, heading->label, heading->span, true, true, -1, -1});
  judgements->SetRating(rated.rating, rated.span);
  judgements->Close();
}

void RatingGrid::TakeOfService(const Rated& rated, const Heading& column, JudgementCollector* judgements) {
  if (rated.rating == Rating::kNone || !column.IsKnown()) return;
  const int service = services_.Rated(of_row_.label);
  judgements->Begin({kNoEntry, column.group, column.label, rated.span, true, true, -1, service});
  judgements->SetRating(rated.rating, rated.span);
  judgements->Close();
}

}  // namespace caresift
