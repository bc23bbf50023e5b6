#pragma once

#include <cstdint>
#include <optional>

#include "figures/number.h"
#include "sentence.h"

namespace caresift {

enum class QuantityUnit : std::uint8_t {
  kNone,
  kPercent,
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kMonth,
  kYear
};

struct Quantity {
  double value = 0;
  QuantityUnit unit = QuantityUnit::kNone;
};

inline bool IsTime(QuantityUnit unit) { return unit >= QuantityUnit::kSecond; }

/// The quantity that word `i` begins, with the unit that follows it. Not quantities: years, and numbers that
/// name something ("ward 7", "regulation 12", "every 1,000").
std::optional<Quantity> QuantityAt(const SentenceView& sentence, std::uint32_t i);

/// The share that the first "nineteen of 22" or "19 out of 22" of the sentence states, 0 to 1.
std::optional<double> ProportionIn(const SentenceView& sentence);

using figures::IsYear;
using figures::StartsWithDigit;

}  // namespace caresift
