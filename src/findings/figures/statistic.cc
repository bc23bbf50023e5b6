#include "statistic.h"

namespace caresift::figures {
namespace {

constexpr std::uint32_t kAverageReach = 3;  // words between "20 minutes" and "(late) on average"
constexpr std::uint32_t kChangeReach = 14;  // words between "reducing" and "by 15%"

// What the word at `i`, before an amount at `amount`, makes of it.
Statistic SaidAt(const Surroundings& near, std::uint32_t i, std::uint32_t amount) {
  const SentenceWords& words = near.words();
  if (words.Is(i, "average", "averages", "averaged", "averaging", "mean", "typically"))
    return i > 0 && words.Is(i - 1, "on") ? Statistic::kNone
                                          : Statistic::kAverage;  // said of the number before
  if (words.Is(i, "median")) return Statistic::kMedian;
  if (words.Is(i, "maximum", "longest", "oldest")) return Statistic::kMaximum;
  if (words.Is(i, "up") && words.Is(i + 1, "to") && i + 3 >= amount) return Statistic::kMaximum;
  if (words.Is(i, "much", "many", "long") && words.Is(i + 1, "as") && i + 2 >= amount)
    return Statistic::kMaximum;
  if (words.Is(i, "minimum", "shortest")) return Statistic::kMinimum;
  const bool close = i + 2 >= amount;
  if (words.Is(i, "up", "down") && i + 1 == amount && i > 0 && !words.Is(i - 1, "made"))
    return Statistic::kChange;
  if (words.Is(i, "least") && close) return Statistic::kMinimum;
  if (!close || i == 0 || !words.Is(i, "by", "of")) return Statistic::kNone;
  const bool change =
      words.Has(i - 1, kChanging) || (words.Is(i, "by") && near.FollowsChange(i, kChangeReach));
  return change ? Statistic::kChange : Statistic::kNone;
}

// "No one waited longer than two days."
bool SaysNobody(const Surroundings& near, std::size_t k) {
  const SentenceWords& words = near.words();
  for (std::uint32_t i = near.ClauseBegin(k); i < near.amounts()[k].first; ++i) {
    if (words.Is(i, "nobody", "none", "never") || (words.Is(i, "no") && words.Is(i + 1, "one"))) return true;
  }
  return false;
}

}  // namespace

Statistic StatisticOf(const Surroundings& near, std::size_t k) {
  const SentenceWords& words = near.words();
  const Amount& amount = near.amounts()[k];
  for (std::uint32_t i = amount.last; i < amount.last + kAverageReach; ++i) {
    if (words.Is(i, "on") && words.Is(i + 1, "average")) return Statistic::kAverage;
    if (words.Has(i, kMark) || words.Is(i, "and")) break;
  }
  if (amount.kind == AmountKind::kMoney && words.Is(amount.last, "more", "less") &&
      words.Is(amount.last + 1, "than"))
    return Statistic::kChange;
  const std::uint32_t begin = near.LeftBegin(k);
  for (std::uint32_t i = amount.first; i-- > begin;) {
    if (words.Is(i, ";")) break;
    const Statistic said = SaidAt(near, i, amount.first);
    if (said != Statistic::kNone) return said;
  }
  if (amount.kind == AmountKind::kTime && near.Intro(k, "than") && SaysNobody(near, k))
    return Statistic::kMaximum;
  if (amount.kind == AmountKind::kCount) return Statistic::kCount;
  if (amount.kind != AmountKind::kPercent) return Statistic::kNone;
  // "a 22% rise in referrals"
  if (amount.unit == "percentage point") return Statistic::kNone;
  // "8% higher than a year earlier"
  if (words.Is(amount.last, "higher", "lower", "more", "less", "fewer") && words.Is(amount.last + 1, "than"))
    return Statistic::kChange;
  const bool change =
      words.Has(amount.last, kChanging) && !words.Is(amount.last, "up") && !words.Is(amount.last, "down");
  return change ? Statistic::kChange : Statistic::kShare;
}

}  // namespace caresift::figures
