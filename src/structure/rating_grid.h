#pragma once

#include <map>
#include <string>

#include "judgements.h"
#include "reading.h"

namespace caresift {

/// Ratings that a table prints: beside the name of a key question, or below it, as the grids on the first
/// pages of reports have them. Of a grid with a row for each service the row of the whole counts.
class RatingGrid {
 public:
  /// `framework`: index of the part's; -1 without.
  RatingGrid(const Reading& reading, Stretch stretch, int framework)
      : reading_(reading), stretch_(stretch), framework_(framework) {}

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

  bool IsGrid(std::size_t first_cell) const;
  Heading HeadingOf(std::size_t cell) const;
  void Take(std::size_t cell, JudgementCollector* judgements) const;

  const Reading& reading_;
  const Stretch stretch_;
  const int framework_;
  int table_ = -1, row_ = -1;
  bool grid_ = false;
  Heading of_row_;
  std::map<int, Heading> of_columns_;
};

}  // namespace caresift
