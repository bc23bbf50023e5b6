#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sentence_words.h"

namespace caresift::figures {

enum class AmountKind : std::uint8_t {
  kPercent,
  kTime,
  kMoney,
  kCount,
  kRate,  ///< "2.9 per 1,000 births"
  kBare   ///< a number whose unit stands elsewhere
};

/// A number with its unit, before anything is known of the part it plays.
struct Amount {
  AmountKind kind = AmountKind::kBare;
  double value = 0;
  std::optional<double> high;    ///< of a range: "3-4 months"
  std::optional<double> out_of;  ///< "19 of 22"
  std::string unit;              ///< "percent", "day", "person" …; empty for kBare
  std::uint32_t first = 0;       ///< tokens [first, number_end) are the number,
  std::uint32_t number_end = 0;  ///< [number_end, last) the unit or the counted noun
  std::uint32_t last = 0;
  bool digits = false;                          ///< written in digits
  std::uint32_t noun_first = 0, noun_last = 0;  ///< its noun, where that stands elsewhere in the sentence
  std::string noun;                             ///< or in the words of the sentence before
  bool planned = false;                         ///< out_of is what was meant to be: "58 of a planned 180"
};

/// A stretch of time in which something was counted: "the last 12 months".
struct Period {
  std::uint32_t first = 0, last = 0;
};

/// All amounts of a sentence in order, and its periods. What only looks like one is left out: see Figure.
struct Amounts {
  std::vector<Amount> amounts;
  std::vector<Period> periods;
};

/// Gives the unit of the one to the other, where that has none.
void ShareUnit(Amount* a, Amount* b);

Amounts ReadAmounts(const SentenceWords& words);

}  // namespace caresift::figures
