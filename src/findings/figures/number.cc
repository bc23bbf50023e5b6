// Atoms: what one number looks like, in digits and in words. Digits are read with std::from_chars, which
// knows no locale; a scale becomes the exponent of the decimal before it is read, so that "2.4m" is 2400000
// to the last bit.
#include "number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace caresift::figures {
namespace {

struct NumberWord {
  std::string_view word;
  double value;
};

// Sorted, for binary search.
constexpr std::array kNumberWords = {
    NumberWord{"dozen", 12},    NumberWord{"eight", 8},      NumberWord{"eighteen", 18},
    NumberWord{"eighty", 80},   NumberWord{"eleven", 11},    NumberWord{"fifteen", 15},
    NumberWord{"fifty", 50},    NumberWord{"five", 5},       NumberWord{"forty", 40},
    NumberWord{"four", 4},      NumberWord{"fourteen", 14},  NumberWord{"nine", 9},
    NumberWord{"nineteen", 19}, NumberWord{"ninety", 90},    NumberWord{"one", 1},
    NumberWord{"seven", 7},     NumberWord{"seventeen", 17}, NumberWord{"seventy", 70},
    NumberWord{"six", 6},       NumberWord{"sixteen", 16},   NumberWord{"sixty", 60},
    NumberWord{"ten", 10},      NumberWord{"thirteen", 13},  NumberWord{"thirty", 30},
    NumberWord{"three", 3},     NumberWord{"twelve", 12},    NumberWord{"twenty", 20},
    NumberWord{"two", 2},       NumberWord{"zero", 0},
};
static_assert(std::is_sorted(kNumberWords.begin(), kNumberWords.end(),
                             [](const NumberWord& a, const NumberWord& b) { return a.word < b.word; }));

struct Denominator {
  std::string_view one, many;
  double parts;
};

constexpr std::array kDenominators = {
    Denominator{"half", "halves", 2},      Denominator{"third", "thirds", 3},
    Denominator{"quarter", "quarters", 4}, Denominator{"fifth", "fifths", 5},
    Denominator{"sixth", "sixths", 6},     Denominator{"eighth", "eighths", 8},
    Denominator{"tenth", "tenths", 10},
};

std::optional<double> ValueOfDigits(std::string_view digits, int exponent) {
  double value = 0;
  std::string scaled;
  if (exponent > 0) digits = scaled.append(digits).append("e").append(std::to_string(exponent));
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

int ExponentOf(std::string_view scale) {
  if (scale == "k" || scale == "thousand") return 3;
  if (scale == "m" || scale == "mn" || scale == "million") return 6;
  if (scale == "bn" || scale == "b" || scale == "billion") return 9;
  return 0;
}

// Where the digits of `word` from `at` on end.
std::size_t EndOfDigits(std::string_view word, std::size_t at) {
  while (at < word.size() && word[at] >= '0' && word[at] <= '9') ++at;
  return at;
}

// Up to twelve digits, with up to three behind a point, and a scale glued to them; no nought before others.
bool SplitNumeral(std::string_view word, std::string_view* digits, std::string_view* scale) {
  constexpr std::size_t kMostDigits = 12, kMostDecimals = 3;
  std::size_t end = EndOfDigits(word, 0);
  if (end == 0 || end > kMostDigits || (word[0] == '0' && end > 1)) return false;
  if (end < word.size() && word[end] == '.') {
    const std::size_t point = end;
    end = EndOfDigits(word, point + 1);
    if (end == point + 1 || end - point - 1 > kMostDecimals) return false;
  }
  *digits = word.substr(0, end);
  *scale = word.substr(end);
  return scale->empty() || *scale == "k" || *scale == "m" || *scale == "mn" || *scale == "b" ||
         *scale == "bn";
}

std::optional<Number> ReadDigits(const SentenceView& sentence, std::uint32_t i, bool money) {
  std::string_view digits, scale;
  if (!SplitNumeral(sentence.word(i), &digits, &scale)) return std::nullopt;
  if (!scale.empty() && !money) return std::nullopt;
  int exponent = ExponentOf(scale);
  std::uint32_t last = i + 1;
  if (exponent == 0 && last < sentence.size() && sentence.word(last) != "k") {
    const std::string_view next = sentence.word(last);
    const bool letter = next.size() <= 2;
    if (!letter || money) exponent = ExponentOf(next);
    if (exponent > 0) ++last;
  }
  const auto value = ValueOfDigits(digits, exponent);
  if (!value) return std::nullopt;
  return Number{*value, last, true};
}

std::optional<double> SmallWord(std::string_view word) {
  const auto entry = std::lower_bound(kNumberWords.begin(), kNumberWords.end(), word,
                                      [](const NumberWord& a, std::string_view b) { return a.word < b; });
  if (entry == kNumberWords.end() || entry->word != word) return std::nullopt;
  return entry->value;
}

// "twenty", "twenty six", "six"; the value so far and the token after it.
std::optional<Number> ReadBelowHundred(const SentenceView& sentence, std::uint32_t i) {
  if (i >= sentence.size()) return std::nullopt;
  const auto tens = SmallWord(sentence.word(i));
  if (!tens) return std::nullopt;
  Number number{*tens, i + 1, false};
  if (*tens < 20 || i + 1 >= sentence.size()) return number;
  const auto units = SmallWord(sentence.word(i + 1));
  if (units && *units >= 1 && *units <= 9) {
    number.value += *units;
    ++number.last;
  }
  return number;
}

std::optional<Number> ReadBelowThousand(const SentenceView& sentence, std::uint32_t i) {
  const bool bare = sentence.Is(i, "hundred");  // "a hundred"
  auto number = bare ? std::optional(Number{1, i, false}) : ReadBelowHundred(sentence, i);
  if (!number || !sentence.Is(number->last, "hundred")) return number;
  number->value *= 100;
  ++number->last;
  const std::uint32_t rest = sentence.Is(number->last, "and") ? number->last + 1 : number->last;
  if (const auto more = ReadBelowHundred(sentence, rest)) {
    number->value += more->value;
    number->last = more->last;
  }
  return number;
}

}  // namespace

bool StartsWithDigit(std::string_view word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }

bool IsYear(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

double ShareOf(double part, double whole) { return std::round(part / whole * 10000) / 100; }

std::optional<double> ValueOfWord(std::string_view word) {
  if (!StartsWithDigit(word)) return SmallWord(word);
  std::string_view digits, scale;
  if (!SplitNumeral(word, &digits, &scale) || !scale.empty()) return std::nullopt;
  return ValueOfDigits(digits, 0);
}

std::optional<Number> ReadNumber(const SentenceView& sentence, std::uint32_t i, bool money) {
  if (StartsWithDigit(sentence.word(i))) return ReadDigits(sentence, i, money);
  auto number = ReadBelowThousand(sentence, i);
  if (!number) return std::nullopt;
  const int exponent = number->last < sentence.size() ? ExponentOf(sentence.word(number->last)) : 0;
  if (exponent >= 3 && sentence.word(number->last).size() > 2) {
    number->value *= std::pow(10, exponent);
    ++number->last;
  }
  return number;
}

std::optional<Number> ReadFraction(const SentenceView& sentence, std::uint32_t i) {
  double parts = 1;
  std::uint32_t at = i;
  if (const auto count = SmallWord(sentence.word(i)); count && *count >= 1 && *count < 10) {
    parts = *count;
    ++at;
  }
  if (at >= sentence.size()) return std::nullopt;
  for (const Denominator& entry : kDenominators) {
    const std::string_view word = sentence.word(at);
    if (word != (parts > 1 ? entry.many : entry.one) || parts >= entry.parts) continue;
    return Number{ShareOf(parts, entry.parts), at + 1, false};
  }
  return std::nullopt;
}

}  // namespace caresift::figures
