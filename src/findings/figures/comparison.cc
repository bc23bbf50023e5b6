// The words that hold one number against another: averages of others, targets, "compared with", "higher
// than".
#include "comparison.h"

#include <algorithm>

namespace caresift::figures {
namespace {

constexpr std::uint32_t kNearReach = 5;  // words between "above the …" and the number above which

using Words = SentenceWords;

bool IsNational(const Words& words, std::uint32_t i) {
  return words.Is(i, "england", "national", "nationally", "english", "country", "uk");
}
bool IsRegional(const Words& words, std::uint32_t i) {
  return words.Is(i, "region", "regional", "regionally", "local", "london", "ccg", "icb", "ics", "county");
}
bool IsPeers(const Words& words, std::uint32_t i) {
  return words.Is(i, "similar", "sector", "comparator", "comparators", "peer", "peers", "neighbours",
                  "nearest");
}
bool IsBefore(const Words& words, std::uint32_t i) {
  return words.Is(i, "previous", "previously", "earlier", "before", "last", "ago", "prior");
}
bool IsExpectation(const Words& words, std::uint32_t i) {
  return words.Is(i, "target", "standard", "expected", "allowed", "agreed", "recommended", "promised",
                  "planned", "allows", "goal", "funded", "commissioned", "required");
}
bool IsStaticUse(const Words& words, std::uint32_t i) {
  return words.Is(i, "data", "survey", "audit", "guidance", "survey's", "statistics", "figures", "guidelines",
                  "programme");
}
bool IsHigherLower(const Words& words, std::uint32_t i) {
  return words.Is(i, "better", "higher", "lower", "worse", "faster", "slower", "shorter", "greater");
}

class ComparisonReader {
 public:
  explicit ComparisonReader(const Surroundings& near)
      : near_(near), words_(near.words()), amounts_(near.amounts()) {}

  Role ByWords(std::size_t k) const {
    // "the 56-day target"
    if (words_.Has(amounts_[k].last, kTarget) && amounts_[k].kind != AmountKind::kCount)
      return {Part::kTarget, {}, Statistic::kTarget, {}};
    Role role = ByWordsBefore(k);
    const Role behind = ByWordsBehind(k);
    if (role.part == Part::kComparator && role.kind == ComparatorKind::kOther && behind.part != Part::kFigure)
      return behind;
    if (role.part == Part::kFigure && behind.part != Part::kFigure && HeldAgainst(k)) return behind;
    return role;
  }

 private:
  Role ByWordsBefore(std::size_t k) const {
    const std::uint32_t begin = near_.LeftBegin(k);
    for (std::uint32_t i = amounts_[k].first; i-- > begin;) {
      if (words_.Is(i, ";") || words_.Has(i, kContrast) || SaysOwnStatistic(i)) break;
      if (words_.Has(i, kTarget) && IsTargetOf(i, k)) return {Part::kTarget, {}, Statistic::kTarget, {}};
      if (words_.Is(i, "from") && i == near_.Lead(k) &&
          (near_.FollowsChange(i) || (k > 0 && i > 0 && words_.Is(i - 1, ","))))
        return Compared(ComparatorKind::kPrevious);
      if (words_.Is(i, "than")) {
        if (IsComparingThan(i, amounts_[k].first)) return Compared(KindNear(i, amounts_[k].first));
        continue;
      }
      if (words_.Has(i, kComparing)) return Compared(KindNear(i, amounts_[k].first));
      if (words_.Is(i, "average") || words_.Is(i, "averages")) {
        const ComparatorKind kind = KindOfAverage(i);
        if (kind != ComparatorKind::kNone) return Compared(kind);
      }
      if ((SaysInLine(i) && !near_.CommaIn(i, amounts_[k].first)) ||
          (words_.Is(i, "short") && words_.Is(i + 1, "of")))
        return Compared(KindNear(i, amounts_[k].first));
      if ((words_.Is(i, "above") || words_.Is(i, "below") || words_.Is(i, "behind") ||
           words_.Is(i, "inside")) &&
          words_.Has(i + 1, kDefinite) && amounts_[k].first - i <= kNearReach)
        return Compared(KindNear(i, amounts_[k].first));
      if (k > 0 && IsNational(words_, i) && !IsStaticUse(words_, i + 1) && !words_.Is(i - 1, "in"))
        return Compared(ComparatorKind::kNational);
      if (words_.Is(i, "regional") && (words_.Is(i + 1, "figure") || words_.Is(i + 1, "rate")))
        return Compared(ComparatorKind::kRegional);
    }
    return {};
  }

  static Role Compared(ComparatorKind kind) { return {Part::kComparator, kind, Statistic::kNone, {}}; }

  // "The average was", "the longest wait was": what follows is a figure's own value.
  bool SaysOwnStatistic(std::uint32_t i) const {
    const std::uint32_t begin = i > kNearReach ? i - kNearReach : 0;
    for (std::uint32_t before = begin; before < i; ++before) {
      if (words_.Has(before, kComparing)) return false;  // "compared with a group average of"
    }
    if (words_.Is(i, "median", "mean", "maximum", "longest", "minimum", "shortest")) return true;
    return words_.Is(i, "average") && KindOfAverage(i) == ComparatorKind::kNone &&
           !words_.Has(i - 1, kComparing) && !words_.Is(i - 1, "an");
  }

  // A target in the amount's own clause; "expected to" and "standards of care" set none.
  bool IsTargetOf(std::uint32_t i, std::size_t k) const {
    if (words_.Is(i, "expected") && words_.Is(i + 1, "to")) return false;
    if (words_.Is(i, "standards", "objective")) return false;
    // "The trust's guidance is 35" sets a target, "in line with guidance" none.
    if (words_.Is(i, "guidance", "guideline", "policy") &&
        !words_.Is(i + 1, "is", "of", "was", "says", "allows", "allowed", "recommends", "sets", "set"))
      return false;
    // "a standard of five" sets one, "standard equipment" does not.
    if (words_.Is(i, "standard") && i + 1 < amounts_[k].first && !words_.Has(i + 1, kVerb) &&
        !words_.Is(i + 1, "of"))
      return false;
    return !near_.CommaIn(i, amounts_[k].first) && words_.clause(i) == words_.clause(amounts_[k].first);
  }

  // "higher than 26%", "more than the 30 allowed"; but "more than 52 weeks" is a threshold.
  bool IsComparingThan(std::uint32_t i, std::uint32_t amount) const {
    if (i > 0 && IsHigherLower(words_, i - 1)) return true;
    return i + 1 < amount && words_.Has(i + 1, kDefinite);
  }

  bool SaysInLine(std::uint32_t i) const {
    return (words_.Is(i, "line") && words_.Is(i + 1, "with")) ||
           (words_.Is(i, "similar") && words_.Is(i + 1, "to")) ||
           (words_.Is(i, "consistent") && words_.Is(i + 1, "with")) || words_.Is(i, "comparable");
  }

  // "England average", "average for similar councils". An average of nobody else is a figure's own.
  ComparatorKind KindOfAverage(std::uint32_t i) const {
    const ComparatorKind before = KindNear(i > 3 ? i - 3 : 0, i);
    if (before != ComparatorKind::kOther) return before;
    if (words_.Is(i + 1, "for") || words_.Is(i + 1, "in") || words_.Is(i + 1, "across") ||
        words_.Is(i + 1, "among")) {
      const ComparatorKind behind = KindNear(i + 2, i + 5);
      if (behind != ComparatorKind::kOther) return behind;
    }
    return ComparatorKind::kNone;
  }

  // Who is spoken of in [first, last).
  ComparatorKind KindNear(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = std::min(last, words_.size()); i-- > first;) {
      if (IsNational(words_, i) && !IsStaticUse(words_, i + 1)) return ComparatorKind::kNational;
      if (IsRegional(words_, i) && !words_.Is(i + 1, "authority")) return ComparatorKind::kRegional;
      if (IsPeers(words_, i)) return ComparatorKind::kPeers;
      if (words_.Is(i, "previous") || words_.Is(i, "previously")) return ComparatorKind::kPrevious;
    }
    return ComparatorKind::kOther;
  }

  Role ByWordsBehind(std::size_t k) const {
    const std::uint32_t end = near_.RightEnd(k);
    for (std::uint32_t i = amounts_[k].last; i < end; ++i) {
      const bool set_itself =
          words_.Is(i, "set") && (words_.Is(i + 1, "itself") || words_.Is(i + 1, "themselves"));
      if (set_itself || IsExpectation(words_, i)) return {Part::kTarget, {}, Statistic::kTarget, {}};
      if (IsBefore(words_, i)) return Compared(ComparatorKind::kPrevious);
    }
    const ComparatorKind kind = KindNear(amounts_[k].last, end);
    return kind == ComparatorKind::kOther ? Role{} : Compared(kind);
  }

  // Whether the word before amount k sets it beside another: "… with 74% across the sector".
  bool HeldAgainst(std::size_t k) const {
    if (k == 0) return false;
    const std::uint32_t lead = near_.Lead(k);
    if (words_.Is(lead, "with", "than", "from", "inside", "times", "twice", "double", "on", "above", "below",
                  "against", "was"))
      return true;
    return false;
  }

  const Surroundings& near_;
  const SentenceWords& words_;
  const std::vector<Amount>& amounts_;
};

}  // namespace

Role RoleByWords(const Surroundings& near, std::size_t k) { return ComparisonReader(near).ByWords(k); }

}  // namespace caresift::figures
