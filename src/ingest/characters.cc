#include "characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

namespace caresift::ingest {
namespace {

constexpr std::array<std::string_view, 12> kOpeners = {
    "\"",           "'", "(",       "[", "*", "_", "\xE2\x80\x98", "\xE2\x80\x9C", "\xC2\xAB",
    "\xE2\x80\xB9", "{", "\xC2\xA0"};
constexpr std::array<std::string_view, 11> kClosers = {
    "\"", "'", ")", "]", "*", "_", "\xE2\x80\x99", "\xE2\x80\x9D", "\xC2\xBB", "\xE2\x80\xBA", "}"};

}  // namespace

LetterCase FirstCase(std::string_view text) {
  if (text.empty()) return LetterCase::kNone;
  const char first = text.front();
  if (IsAsciiLower(first)) return LetterCase::kLower;
  if (IsAsciiUpper(first)) return LetterCase::kUpper;
  if (static_cast<unsigned char>(first) < 0xC3) return LetterCase::kNone;
  std::int32_t at = 0;
  UChar32 c = 0;
  const auto size = static_cast<std::int32_t>(text.size() < 4 ? text.size() : 4);
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, c);
  if (c < 0) return LetterCase::kNone;
  if (u_isupper(c)) return LetterCase::kUpper;
  return u_islower(c) ? LetterCase::kLower : LetterCase::kNone;
}

std::string_view SkipOpeners(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view opener : kOpeners) {
      if (!text.starts_with(opener)) continue;
      text.remove_prefix(opener.size());
      again = true;
      break;
    }
  }
  return text;
}

char LastSignificant(std::string_view text) {
  // Most lines end in a letter or a full stop: no need to try the closers.
  if (!text.empty() && (IsAsciiLetter(text.back()) || text.back() == '.')) return text.back();
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : kClosers) {
      if (!text.ends_with(closer)) continue;
      text.remove_suffix(closer.size());
      again = true;
      break;
    }
  }
  if (text.ends_with("\xE2\x80\xA6")) return '.';
  return text.empty() ? '\0' : text.back();
}

bool EndsSentence(std::string_view text) {
  switch (LastSignificant(text)) {
    case '.':
    case '!':
    case '?':
    case ':':
    case ';':
      return true;
    default:
      return false;
  }
}

bool StartsWithNoCase(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (AsciiLower(text[i]) != prefix[i]) return false;
  }
  return true;
}

bool StartsWithAddress(std::string_view text) {
  text = SkipOpeners(text);
  if (text.starts_with('<')) text.remove_prefix(1);
  if (StartsWithNoCase(text, "http") || StartsWithNoCase(text, "www.")) return true;
  const std::string_view word = text.substr(0, text.find(' '));
  return word.size() < 100 && word.find('@') != std::string_view::npos;
}

int CountWords(std::string_view text, int limit) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = IsAsciiSpace(c);
    if (!space && !inside && ++words >= limit) break;
    inside = !space;
  }
  return words;
}

}  // namespace caresift::ingest
