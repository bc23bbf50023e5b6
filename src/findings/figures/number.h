#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "../sentence.h"

namespace caresift::figures {

/// A number as it is written, without unit.
struct Number {
  double value = 0;
  std::uint32_t last = 0;  ///< the token after its last one
  bool digits = false;     ///< written in digits
};

/// The value of one word: "15", "1390", "four", "twenty". Nothing for "2nd", "4.4.1", "0300" or "third".
std::optional<double> ValueOfWord(std::string_view word);

/// The number that token `i` begins: "1,390", "twenty-six", "two hundred and ten", "2.4 million".
/// `money`: a scale may be glued to the digits, as in "£2.4m".
std::optional<Number> ReadNumber(const SentenceView& sentence, std::uint32_t i, bool money);

/// The share in percent of the fraction that begins at `i`: "half", "two thirds", "three quarters".
/// Two decimals: "a third" is 33.33.
std::optional<Number> ReadFraction(const SentenceView& sentence, std::uint32_t i);

/// `part` of `whole` in percent, with two decimals.
double ShareOf(double part, double whole);

/// 1900 to 2099 in four digits.
bool IsYear(std::string_view word);

bool StartsWithDigit(std::string_view word);

}  // namespace caresift::figures
