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

template <typename Test>
constexpr std::array<bool, 256> BytesThat(Test test) {
  std::array<bool, 256> bytes{};
  for (std::size_t c = 0; c < kAsciiClasses.size(); ++c) bytes[c] = test(kAsciiClasses[c]);
  return bytes;
}

constexpr bool IsWordPart(CharClass c) { return c == CharClass::kLetter || c == CharClass::kDigit; }

// ASCII letters and digits, and ASCII characters that end a word whatever follows.
constexpr auto kWordBytes = BytesThat(IsWordPart);
constexpr auto kEndBytes =
    BytesThat([](CharClass c) { return c == CharClass::kSpace || c == CharClass::kOther; });

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

bool Joins(CharClass before, CharClass mark, CharClass after) {
  if (before != after) return false;
  if (mark == CharClass::kMidNumLet) return IsWordPart(before);
  return mark == CharClass::kMidNum && before == CharClass::kDigit;
}

// Where the word ends whose first character stands before `at`; false where a character is unknown.
bool ScanWord(std::string_view text, std::uint32_t end, std::uint32_t* at) {
  const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(text[i]); };
  while (true) {
    while (*at < end && kWordBytes[byte(*at)]) ++*at;
    if (*at >= end || kEndBytes[byte(*at)]) return true;
    const Character mark = CharacterAt(text, *at, end);
    if (mark.char_class == CharClass::kUnknown) return false;
    if (mark.char_class != CharClass::kMidNumLet && mark.char_class != CharClass::kMidNum) return true;
    const Character after = CharacterAt(text, *at + mark.size, end);
    if (after.char_class == CharClass::kUnknown) return false;
    if (!Joins(kAsciiClasses[byte(*at - 1)], mark.char_class, after.char_class)) return true;
    *at += mark.size + after.size;
  }
}

}  // namespace

bool ScanWords(std::string_view text, std::uint32_t begin, std::uint32_t end,
               std::vector<WordPiece>* pieces) {
  pieces->clear();
  for (std::uint32_t at = begin; at < end;) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const Character first = CharacterAt(text, at, end);
    if (first.char_class == CharClass::kUnknown) return false;
    const std::uint32_t from = at;
    at += first.size;
    if (first.char_class == CharClass::kSpace) continue;
    const bool is_word = IsWordPart(first.char_class);
    if (is_word && !ScanWord(text, end, &at)) return false;
    pieces->push_back({from, at, is_word});
  }
  return true;
}

}  // namespace caresift
