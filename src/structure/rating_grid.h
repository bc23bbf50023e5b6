#pragma once

#include <map>
#include <string>

#include "core_services.h"
#include "judgements.h"
#include "reading.h"

namespace caresift {

/// Ratings that a table prints: beside the name of a key question, or below it, as the grids on the first
/// pages of reports have them. A row of a hospital's grid may be of a core service, whose name stands before
/// it; a rating may stand with the month it was given in, and be cut over two rows by a narrow column.
class RatingGrid {
 public:
  /// `framework`: index of the part's; -1 without.
  RatingGrid(const Reading& reading, Stretch stretch, int framework, CoreServices* services)
      : reading_(reading), stretch_(stretch), framework_(framework), services_(*services) {}

  /// Must be called for every cell, in order. True for a cell of a grid, which is no narrative.
  bool Enter(std::size_t cell, JudgementCollector* judgements);

 private:
  // What the ratings of a row or column are of.
  struct Heading {
    EntryId group = kNoEntry;
    bool whole = false;
    std::string label;
    Span span;

    bool IsKnown() const { return whole || group != kNoEntry; }
  };

  // A cell's rating, and the words it stands in.
  struct Rated {
    Rating rating = Rating::kNone;
    Span span;
  };

  bool IsGrid(std::size_t first_cell) const;
  bool IsCellOf(std::size_t block, int table) const;
  Rated RatedCell(std::size_t cell) const;
  bool EndsRowAbove(std::size_t first_cell) const;
  bool EndsWithImprovement(std::size_t cell) const;
  std::size_t CellBelow(std::size_t cell) const;
  Heading HeadingOf(std::size_t cell) const;
  void Take(std::size_t cell, const Rated& rated, JudgementCollector* judgements);
  void TakeOfService(const Rated& rated, const Heading& column, JudgementCollector* judgements);

  const Reading& reading_;
  const Stretch stretch_;
  const int framework_;
  CoreServices& services_;
  int table_ = -1, row_ = -1;
  bool grid_ = false;
  bool goes_on_ = false;  // the row only ends what the one above began
  Heading of_row_;
  std::map<int, Heading> of_columns_;
};

}  // namespace caresift
