#include "quantity.h"

#include <array>
#include <string_view>
#include <utility>

namespace caresift {
namespace {

// Whether a number after word `i` names a thing or a rate and is no quantity.
bool IsNaming(const SentenceView& sentence, std::uint32_t i) {
  return sentence.IsAny(i, "every", "per", "ward", "regulation", "section", "aged");
}

// After these only a year is none: "over 40 days" is a quantity, "in 2023" is not.
bool IsBeforeYear(const SentenceView& sentence, std::uint32_t i) {
  return sentence.IsAny(i, "over", "under", "in");
}

QuantityUnit UnitOf(std::string_view word) {
  if (word == "%" || word == "per") return QuantityUnit::kPercent;
  if (word.ends_with('s')) word.remove_suffix(1);
  static constexpr std::array<std::pair<std::string_view, QuantityUnit>, 7> kTimes = {
      {{"second", QuantityUnit::kSecond},
       {"minute", QuantityUnit::kMinute},
       {"hour", QuantityUnit::kHour},
       {"day", QuantityUnit::kDay},
       {"week", QuantityUnit::kWeek},
       {"month", QuantityUnit::kMonth},
       {"year", QuantityUnit::kYear}}};
  for (const auto& [name, unit] : kTimes) {
    if (name == word) return unit;
  }
  return QuantityUnit::kNone;
}

}  // namespace

std::optional<Quantity> QuantityAt(const SentenceView& sentence, std::uint32_t i) {
  const auto value = figures::ValueOfWord(sentence.word(i));
  if (!value) return std::nullopt;
  if (i > 0 && StartsWithDigit(sentence.word(i))) {
    if (IsNaming(sentence, i - 1) || (IsBeforeYear(sentence, i - 1) && IsYear(sentence.word(i))))
      return std::nullopt;
  }
  std::uint32_t unit = i + 1;
  if (sentence.IsAny(unit, "working", "calendar")) ++unit;
  return Quantity{*value, unit < sentence.size() ? UnitOf(sentence.word(unit)) : QuantityUnit::kNone};
}

std::optional<double> ProportionIn(const SentenceView& sentence) {
  for (std::uint32_t i = 1; i + 1 < sentence.size(); ++i) {
    std::uint32_t whole = i + 1;
    if (sentence.Is(i, "out") && sentence.Is(i + 1, "of")) {
      ++whole;
    } else if (!sentence.Is(i, "of")) {
      continue;
    }
    if (sentence.IsAny(whole, "the", "its", "our", "their")) ++whole;
    if (whole >= sentence.size()) continue;
    const auto part = QuantityAt(sentence, i - 1);
    const auto all = QuantityAt(sentence, whole);
    if (part && all && part->unit == QuantityUnit::kNone && part->value <= all->value && all->value >= 2) {
      return part->value / all->value;
    }
  }
  return std::nullopt;
}

}  // namespace caresift
