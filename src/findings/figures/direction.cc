#include "direction.h"

#include <cmath>

namespace caresift::figures {
namespace {

// Further apart than this, figures are not in line: percentage points for percentages, else a share of the
// number compared with.
constexpr double kPointsInLine = 3;
constexpr double kShareInLine = 0.1;

bool NearEachOther(double value, double other, bool percent) {
  const double apart = std::abs(value - other);
  return percent ? apart <= kPointsInLine : apart <= kShareInLine * std::abs(other);
}

// "within its own limit", "met the target"; but "within 30 days".
bool NamesTarget(const SentenceWords& words, std::uint32_t verb) {
  return words.Has(verb + 1, kTarget) || words.Has(verb + 2, kTarget) || words.Has(verb + 3, kTarget);
}

Direction GoodIf(bool good) { return good ? Direction::kBetter : Direction::kWorse; }

}  // namespace

Said SaidIn(const SentenceWords& words, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    const bool in_line = (words.Is(i, "line") && words.Is(i + 1, "with")) || words.Is(i, "similar") ||
                         words.Is(i, "comparable") || (words.Is(i, "consistent") && words.Is(i + 1, "with"));
    if (in_line) return Said::kInLine;
    if (words.Is(i, "within", "met", "meets", "meeting") && NamesTarget(words, i)) return Said::kMet;
    if (words.Is(i, "missed", "missing") && NamesTarget(words, i)) return Said::kMissed;
    if (words.Is(i, "better") || words.Is(i, "improvement") || words.Is(i, "improved")) return Said::kBetter;
    if (words.Is(i, "worse") || words.Is(i, "slower") || (words.Is(i, "short") && words.Is(i + 1, "of")))
      return Said::kWorse;
    const bool comparing = words.Is(i, "above") || words.Is(i, "below") || words.Is(i + 1, "than");
    if (comparing && words.Has(i, kUp)) return Said::kAbove;
    if (comparing && words.Has(i, kDown)) return Said::kBelow;
  }
  return Said::kNothing;
}

Verdict JudgeDirection(Said said, double value, double other, bool percent, bool less_is_better) {
  const bool more = value > other, less = value < other;
  switch (said) {
    case Said::kInLine:
      return {Direction::kInLine, !NearEachOther(value, other, percent)};
    case Said::kBetter:
      return {Direction::kBetter, less_is_better && more};
    case Said::kWorse:
      return {Direction::kWorse, less_is_better && less};
    case Said::kMet:
      return {Direction::kBetter, false};
    case Said::kMissed:
      return {Direction::kWorse, false};
    case Said::kAbove:
      return {GoodIf(!less_is_better), less};
    case Said::kBelow:
      return {GoodIf(less_is_better), more};
    case Said::kNothing:
      break;
  }
  if (!more && !less) return {Direction::kInLine, false};
  return {GoodIf(more != less_is_better), false};
}

}  // namespace caresift::figures
