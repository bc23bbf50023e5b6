#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core_services.h"
#include "judgements.h"
#include "reading.h"

namespace caresift {

/// A grid of ratings whose columns a reader of PDF has lost: the names of the five key questions, and
/// perhaps "Overall", in a line or one below the other; then rows of a name and a rating for each of them,
/// wherever lines end.
///
///     Safe Effective Caring Responsive Well-led Overall
///     Urgent and emergency
///     services Requires
///     improvement Good Good Good Good Good
class TextGrid {
 public:
  /// `framework`: index of the part's; -1 without, and then nothing is read.
  TextGrid(const Reading& reading, Stretch stretch, int framework, CoreServices* services);

  /// Reads the grid that begins at `block`. Returns the block after its last row; `block` where there is no
  /// grid.
  std::size_t Read(std::size_t block, JudgementCollector* judgements);

 private:
  struct Cell {
    Rating rating = Rating::kNone;  ///< kNone: "not rated"
    Span span;
  };
  struct Row {
    std::string name;
    std::vector<Cell> cells;
  };

  // What has been read so far.
  struct Rows {
    std::vector<Row> rows;
    std::string begun;  // "requires", "not": the first of two words, perhaps on the line before; else empty
    Span begun_span;

    bool IsWhole(std::size_t columns) const {
      return begun.empty() && !rows.empty() && rows.back().cells.size() == columns;
    }
  };

  std::size_t ReadHead(std::size_t block);
  bool ReadWords(std::size_t block, Rows* read) const;
  bool ReadWord(std::string_view word, Span span, Rows* read) const;
  void Take(const Row& row, JudgementCollector* judgements);

  const Reading& reading_;
  const Stretch stretch_;
  CoreServices& services_;
  std::vector<EntryId> groups_;  // of the five key questions, in the order of a grid; empty: not known
  const Framework* framework_ = nullptr;
  std::size_t columns_ = 0;  // of the grid that is read
};

}  // namespace caresift
