#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "caresift/ingest/document.h"
#include "caresift/text/span.h"

namespace caresift::ingest {

/// Tells words that a line end broke ("safe-" / "guarding") from words with a hyphen of their own that
/// happens to stand there ("long-" / "term"), by what the rest of the document shows: the joined word or the
/// hyphenated one elsewhere, both halves as words of their own, or first and last parts that take a hyphen in
/// English.
class BrokenWords {
 public:
  /// Takes note of the words of a stretch of text. A word broken at the end of a line counts as neither form.
  void Learn(std::string_view text);

  /// True iff the hyphen between `left` and `right` only marks the break. Both are what stands next to
  /// it, up to white space; no where either is not of lower-case letters (but for a capital at the front).
  bool Joins(std::string_view left, std::string_view right) const;

 private:
  bool Knows(const std::string& word) const { return words_.contains(word); }

  std::unordered_map<std::string, std::uint32_t> words_;  // lower case; inner hyphens kept
};

/// The breaks inside words of `text`: from the hyphen to the first letter of the next line, where both lines
/// belong to one block that is no furniture. In order.
std::vector<Span> FindBreaksInWords(std::string_view text, const std::vector<Block>& blocks);

/// Bytes of the hyphen that ends `line` after a letter: 1 for "-", 2 for a soft hyphen, 3 for U+2010; 0 for
/// none.
std::size_t HyphenAtEnd(std::string_view line);

/// The last and the first run of letters, as Joins wants them: of "well-be" (without the hyphen at its end)
/// "be", of "ing, and" "ing".
std::string_view LastWordOf(std::string_view text);
std::string_view FirstWordOf(std::string_view text);

}  // namespace caresift::ingest
