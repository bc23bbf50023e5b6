// Most of what is read is plain English, for which the word boundary rules of UAX #29 come down to a few
// lines: runs of letters and digits (WB5, 8, 9, 10); a stop or apostrophe between two letters (WB6, 7), or a
// stop, apostrophe, comma or semicolon between two digits (WB11, 12), joins; all else stands alone (WB999).
// The colon joins nothing, as in CLDR's English rules. A test holds this against ICU on generated and real
// text.
#include "word_scanner.h"

#include <array>

namespace caresift {
namespace {

enum class CharClass : std::uint8_t {
  kOther,  // stands alone
  kSpace,  // stands alone and is left out
  kLetter,
  kDigit,
  kMidNumLet,  // joins letters, and digits: . '
  kMidNum,     // joins digits: , ;
  kUnknown,    // not for this scanner
};

constexpr std::array<CharClass, 128> MakeAsciiClasses() {
  std::array<CharClass, 128> classes{};
  for (auto& entry : classes) entry = CharClass::kOther;
  for (char c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = CharClass::kLetter;
  for (char c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = CharClass::kLetter;
  for (char c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = CharClass::kDigit;
  for (char c : {' ', '\t', '\n', '\r', '\v', '\f'}) classes[static_cast<std::size_t>(c)] = CharClass::kSpace;
  for (char c : {'.', '\''}) classes[static_cast<std::size_t>(c)] = CharClass::kMidNumLet;
  for (char c : {',', ';'}) classes[static_cast<std::size_t>(c)] = CharClass::kMidNum;
  for (char c : {'_', '@'}) classes[static_cast<std::size_t>(c)] = CharClass::kUnknown;
  return classes;
}

constexpr std::array<CharClass, 128> kAsciiClasses = MakeAsciiClasses();

// Bytes of ASCII letters and digits.
constexpr std::array<bool, 256> kWordBytes = [] {
  std::array<bool, 256> bytes{};
  for (std::size_t c = 0; c < kAsciiClasses.size(); ++c)
    bytes[c] = kAsciiClasses[c] == CharClass::kLetter || kAsciiClasses[c] == CharClass::kDigit;
  return bytes;
}();

struct Character {
  CharClass char_class;
  std::uint32_t size;
};

// The character at `at`; beyond `end` there is white space.
Character CharacterAt(std::string_view text, std::uint32_t at, std::uint32_t end) {
  if (at >= end) return {CharClass::kSpace, 1};
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {kAsciiClasses[first], 1};
  const std::string_view rest = text.substr(at, 3);
  if (rest == "’" || rest == "‘") return {CharClass::kMidNumLet, 3};
  if (rest == "–" || rest == "—" || rest == "“" || rest == "”" || rest == "•" || rest == "…")
    return {CharClass::kOther, 3};
  if (rest.starts_with("£")) return {CharClass::kOther, 2};
  if (rest.starts_with("\xC2\xA0")) return {CharClass::kOther, 2};
  return {CharClass::kUnknown, 1};
}

bool IsWordPart(CharClass c) { return c == CharClass::kLetter || c == CharClass::kDigit; }

bool Joins(CharClass before, CharClass mark, CharClass after) {
  if (before != after) return false;
  if (mark == CharClass::kMidNumLet) return IsWordPart(before);
  return mark == CharClass::kMidNum && before == CharClass::kDigit;
}

}  // namespace

bool ScanWords(std::string_view text, std::uint32_t begin, std::uint32_t end,
               std::vector<WordPiece>* pieces) {
  pieces->clear();
  for (std::uint32_t at = begin; at < end;) {
    const Character first = CharacterAt(text, at, end);
    if (first.char_class == CharClass::kUnknown) return false;
    if (!IsWordPart(first.char_class)) {
      if (first.char_class != CharClass::kSpace) pieces->push_back({at, at + first.size, false});
      at += first.size;
      continue;
    }
    std::uint32_t last = at + 1;
    while (true) {
      while (last < end && kWordBytes[static_cast<unsigned char>(text[last])]) ++last;
      const Character next = CharacterAt(text, last, end);
      if (next.char_class == CharClass::kUnknown) return false;
      if (next.char_class != CharClass::kMidNumLet && next.char_class != CharClass::kMidNum) break;
      const Character after = CharacterAt(text, last + next.size, end);
      if (after.char_class == CharClass::kUnknown) return false;
      const CharClass before = kAsciiClasses[static_cast<unsigned char>(text[last - 1])];
      if (!Joins(before, next.char_class, after.char_class)) break;
      last += next.size + after.size;
    }
    pieces->push_back({at, last, true});
    at = last;
  }
  return true;
}

}  // namespace caresift
