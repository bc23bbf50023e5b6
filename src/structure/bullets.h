#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "reading.h"

namespace caresift {

/// Whether the text at byte `at` follows a remnant of a list's markup, "<ul style=…>" or "<li>".
bool StandsBehindListTag(std::string_view text, std::size_t at);

/// Parts bullets that lost their marks and run together in one cell of a table: text extracted from a PDF
/// often keeps a list's opening tag and nothing of its items. A bullet begins
///   - with a verb of an action or a word of an indicator that headings.yaml lists, or
///   - with a word that the document also writes in lower case, so that it is no name, and whose next word is
///     no name's second one,
/// where the word before cannot end a bullet's sentence short ("of", "including", "completing"). Where
/// nothing of this shows, the bullets stay one.
class BulletSplitter {
 public:
  explicit BulletSplitter(const Reading& reading) : reading_(reading) {}

  /// Whether cell `block` below a header of that kind may hold bullets without marks.
  bool MayRunTogether(std::size_t block, ColumnKind column) const;

  /// The bullets of such a cell, in order; the whole cell where it holds one.
  std::vector<Span> Split(std::size_t block, ColumnKind column);

 private:
  struct Word {
    std::string_view text;
    std::size_t begin = 0;  ///< in the cell's text
  };
  std::size_t TimescaleEnd(const std::vector<Word>& words, std::size_t at) const;
  bool Begins(const std::vector<Word>& words, std::size_t at, std::size_t first, ColumnKind column);
  bool IsCommonWord(std::string_view word);
  void CollectLowerWords();

  const Reading& reading_;
  std::unordered_set<std::string_view> lower_;  ///< words of the document that stand in lower case
  bool collected_ = false;
};

}  // namespace caresift
