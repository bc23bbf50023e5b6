#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "caresift/text/span.h"

// Questions about single characters and the ends of lines that all readers ask. Nothing here
// allocates; everything but the upper/lower-case questions looks at bytes only.

namespace caresift::ingest {

inline bool IsAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
inline bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool IsAsciiLetter(char c) { return IsAsciiLower(c) || IsAsciiUpper(c); }
inline char AsciiLower(char c) { return IsAsciiUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

enum class LetterCase : std::uint8_t { kNone, kLower, kUpper };

/// Case of the first character of `text`: kNone where it is not a cased letter.
LetterCase FirstCase(std::string_view text);

/// `text` without opening quotes, brackets and emphasis marks at its begin.
std::string_view SkipOpeners(std::string_view text);

/// The last character of `text` that is not a closing quote, bracket or emphasis mark, 0 for none.
/// Characters outside ASCII are given by their last byte, an ellipsis as '.'.
char LastSignificant(std::string_view text);

/// True iff `text` ends as a sentence, a lead-in or a clause of a list does: one of . ! ? : ;
bool EndsSentence(std::string_view text);

/// True iff `text` starts with `prefix`, whatever the case of ASCII letters. `prefix` is lower case.
bool StartsWithNoCase(std::string_view text, std::string_view prefix);

/// Equal whatever the case of ASCII letters. `lower` is lower case.
inline bool EqualsNoCase(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && StartsWithNoCase(text, lower);
}

/// True iff an address of the web or of electronic mail starts `text`.
bool StartsWithAddress(std::string_view text);

/// Words of `text`, separated by ASCII white space; counting stops at `limit`.
int CountWords(std::string_view text, int limit);

/// The span of `part`, which must be a view into `text`.
inline Span SpanOf(std::string_view text, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

}  // namespace caresift::ingest
