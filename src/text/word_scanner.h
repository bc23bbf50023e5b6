#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace caresift {

/// A segment between two word boundaries, as byte offsets.
struct WordPiece {
  std::uint32_t begin = 0, end = 0;
  bool is_word = false;  ///< holds a letter or digit
};

/// Finds the words and marks of text[begin, end) by UAX #29, where the text keeps to ASCII and the few
/// typographic marks that English prose has (‘ ’ “ ” – — • … £, no-break space); white space is left out of
/// `pieces`. Returns false, with `pieces` unspecified, where a character or the underscore asks for the full
/// rules: ICU decides then. `begin` and `end` must be word boundaries.
bool ScanWords(std::string_view text, std::uint32_t begin, std::uint32_t end, std::vector<WordPiece>* pieces);

}  // namespace caresift
