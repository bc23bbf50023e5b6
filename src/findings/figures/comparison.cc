// The words that hold one number against another: averages of others, targets, "compared with", "higher
// than".
#include "comparison.h"

#include <algorithm>

#include "number.h"

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
                  "nearest", "neighbouring", "elsewhere");
}
// "other trusts", "councils of its type"
bool NamesOthersLikeIt(const Words& words, std::uint32_t i) {
  if (words.Is(i, "type", "kind", "size"))
    return i > 0 && words.Is(i - 1, "its", "this", "their", "same", "comparable", "similar");
  return words.Is(i, "other") && words.Is(i + 1, "trusts", "councils", "authorities", "areas", "services",
                                          "hospitals", "providers", "practices", "homes", "units");
}
// "The target was met for 58%": the number tells how often, not what.
bool IsOutcomeOfTarget(const Words& words, std::uint32_t i) {
  return words.Is(i, "met", "missed", "achieved", "reached", "exceeded", "breached", "hit");
}
// Whose or what target it is, between number and noun: "the 80% national target".
bool IsOwnerOfTarget(const Words& words, std::uint32_t i) {
  return words.Is(i, "national", "local", "regional", "contractual", "statutory", "operational", "internal",
                  "trust", "council", "trust's", "council's", "agreed", "own");
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
    if (IsDifference(k)) return {Part::kFigure, {}, Statistic::kChange, false, {}};
    // "the 56-day target", "the 80% national target"
    const std::uint32_t noun = amounts_[k].last + (IsOwnerOfTarget(words_, amounts_[k].last) ? 1 : 0);
    if (words_.Has(noun, kTarget) && !words_.Is(noun, "expected") && amounts_[k].kind != AmountKind::kCount &&
        !TargetHasOutcome(noun))
      return {Part::kTarget, {}, Statistic::kTarget, false, {}};
    if (k == 0 && OpensWithOthers())
      return Compared(IsPeers(words_, 0) ? ComparatorKind::kPeers : ComparatorKind::kNational);
    // "the 5.6% average for such trusts", "twice the 5 days of its policy", "having been 58 in May"
    if (k > 0 && words_.Is(amounts_[k].last, "average") && words_.Is(amounts_[k].first - 1, "the"))
      return Compared(KindNear(amounts_[k].last, near_.RightEnd(k)));
    if (k > 0 && words_.Is(amounts_[k].first - 1, "been") && words_.Is(amounts_[k].first - 2, "having"))
      return Compared(ComparatorKind::kPrevious);
    Role role = ByWordsBefore(k);
    // "against 32 in 2022"
    if (role.kind == ComparatorKind::kOther && words_.Is(amounts_[k].last, "in") &&
        IsYear(words_.word(amounts_[k].last + 1)))
      role.kind = ComparatorKind::kPrevious;
    const Role behind = ByWordsBehind(k);
    if (role.part == Part::kComparator && role.kind == ComparatorKind::kOther && behind.part != Part::kFigure)
      return behind;
    if (role.part == Part::kFigure && behind.part != Part::kFigure && HeldAgainst(k)) return behind;
    if (role.part == Part::kFigure && k > 0 && words_.Is(near_.Lead(k), "twice", "double") &&
        words_.Is(amounts_[k].first - 1, "the"))
      return Compared(ComparatorKind::kOther);
    return role;
  }

 private:
  // "2% above the average", "3% more than last year": how far apart, held against nothing itself.
  bool IsDifference(std::size_t k) const {
    const std::uint32_t last = amounts_[k].last;
    if (amounts_[k].kind != AmountKind::kPercent) return false;
    return (words_.Is(last, "above", "below") && words_.Has(last + 1, kDefinite)) ||
           (words_.Is(last, "more", "less", "fewer", "higher", "lower", "better", "worse") &&
            words_.Is(last + 1, "than"));
  }

  // "The four-hour target was met for 58%": a target's name, which no figure is held against there.
  bool TargetHasOutcome(std::uint32_t noun) const {
    return words_.Has(noun + 1, kVerb) && IsOutcomeOfTarget(words_, noun + 2);
  }

  // "Nationally, 88% are; here it was 79%": the sentence opens with the others' number and goes on with its
  // own.
  bool OpensWithOthers() const {
    const bool others = words_.Is(0, "nationally", "elsewhere", "neighbouring", "similar") ||
                        (words_.Is(0, "across", "in") && words_.Is(1, "england"));
    if (!others || amounts_.size() < 2 || !Comparable(amounts_[0], amounts_[1])) return false;
    for (std::uint32_t i = near_.LeftBegin(1); i < amounts_[1].first; ++i) {
      if (words_.Is(i, "here", "locally", "it", "this")) return true;
    }
    return false;
  }

  Role ByWordsBefore(std::size_t k) const {
    const std::uint32_t begin = near_.LeftBegin(k);
    for (std::uint32_t i = amounts_[k].first; i-- > begin;) {
      if (words_.Is(i, ";") || words_.Has(i, kContrast) || SaysOwnStatistic(i)) break;
      if (words_.Has(i, kTarget) && IsTargetOf(i, k))
        return {Part::kTarget, {}, Statistic::kTarget, false, {}};
      if (words_.Is(i, "from") && i == near_.Lead(k) &&
          (near_.FollowsChange(i) || (k > 0 && i > 0 && words_.Is(i - 1, ","))))
        return Compared(ComparatorKind::kPrevious);
      if (words_.Is(i, "than")) {
        if (IsComparingThan(i, amounts_[k].first)) return Compared(KindNear(i, amounts_[k].first));
        continue;
      }
      if (words_.Has(i, kComparing)) {
        if (words_.Is(i, "benchmark", "benchmarks") && IsNational(words_, i - 1))
          return Compared(ComparatorKind::kNational);
        if (IsNormNear(i + 1, amounts_[k].first)) return {Part::kTarget, {}, Statistic::kTarget, false, {}};
        return Compared(KindNear(i, amounts_[k].first));
      }
      if (words_.Is(i, "average") || words_.Is(i, "averages")) {
        const ComparatorKind kind = KindOfAverage(i);
        if (kind != ComparatorKind::kNone) return Compared(kind);
      }
      if ((SaysInLine(i) && !near_.CommaIn(i, amounts_[k].first)) ||
          (words_.Is(i, "short") && words_.Is(i + 1, "of")))
        return Compared(KindNear(i, amounts_[k].first));
      if (words_.Is(i, "above", "below", "behind", "beyond", "inside", "exceeding", "exceeds", "exceeded") &&
          words_.Has(i + 1, kDefinite) && amounts_[k].first - i <= kNearReach)
        return Compared(KindNear(i, amounts_[k].first));
      if (words_.Is(i, "under", "over") && words_.Is(i + 1, "the") && i + 2 == amounts_[k].first)
        return Compared(KindNear(amounts_[k].last, near_.RightEnd(k)));
      if (k > 0 && IsNorm(i) && amounts_[k].first - i <= 2)
        return {Part::kTarget, {}, Statistic::kTarget, false, {}};
      if (words_.Is(i, "should") && amounts_[k].kind != AmountKind::kCount &&
          words_.clause(i) == words_.clause(amounts_[k].first))
        return {Part::kTarget, {}, Statistic::kTarget, false, {}};
      if (k == 0 && IsOthersNumber(i, k)) return Compared(ComparatorKind::kNational);
      if (words_.Is(i, "regionally") && (k > 0 || i == 0) && amounts_[k].first - i <= kNearReach)
        return Compared(ComparatorKind::kRegional);
      if (k == 0 && IsTellingPast(k)) return Compared(ComparatorKind::kPrevious);
      if (k > 0 && IsRegional(words_, i) && i + 1 == amounts_[k].first)
        return Compared(ComparatorKind::kRegional);
      if (k > 0 && words_.Is(i, "(") && i + 1 == amounts_[k].first &&
          (IsBefore(words_, i - 1) || (i > 1 && IsBefore(words_, i - 2))))
        return Compared(ComparatorKind::kPrevious);  // "up on the year before (64%)"
      if (k > 0 && IsYear(words_.word(i)) && words_.Is(i + 1, ":") && i + 2 == amounts_[k].first)
        return Compared(ComparatorKind::kPrevious);  // "(2022: 48)"
      if (IsToldOfBefore(i, k) && (k > 0 || words_.clause(0) == words_.clause(i)))
        return Compared(ComparatorKind::kPrevious);
      if (k > 0 && IsNational(words_, i) && !IsStaticUse(words_, i + 1) && !words_.Is(i - 1, "in"))
        return Compared(ComparatorKind::kNational);
      if (words_.Is(i, "regional") && (words_.Is(i + 1, "figure") || words_.Is(i + 1, "rate")))
        return Compared(ComparatorKind::kRegional);
    }
    return {};
  }

  // Of the sentence before: "In April it had been 9 weeks"; but "it had been 9 weeks since".
  bool IsTellingPast(std::size_t k) const {
    const std::uint32_t lead = near_.Lead(k);
    return lead > 1 && lead < words_.size() && words_.Is(lead, "been") && words_.Is(lead - 1, "had") &&
           words_.Is(lead - 2, "it", "this", "figure", "rate", "wait", "number") &&
           !words_.Has(amounts_[k].last, kAfterTime);
  }

  // "; a year ago it had been 58", "the year before it was 12".
  bool IsToldOfBefore(std::uint32_t i, std::size_t k) const {
    const bool before =
        words_.Is(i, "ago", "earlier", "previously") ||
        (words_.Is(i, "before") && i > 0 && words_.Is(i - 1, "year", "years", "month", "months")) ||
        (words_.Is(i, "year") && words_.Is(i - 1, "last", "previous"));
    if (!before || words_.clause(i) != words_.clause(amounts_[k].first)) return false;
    if (!words_.Has(near_.Lead(k), kVerb) && !words_.Is(near_.Lead(k), "at")) return false;
    if (k > 0) return true;
    // Of the sentence before: "The year before it was 50%."
    for (std::uint32_t at = i + 1; at < amounts_[k].first; ++at) {
      if (words_.Is(at, "it", "this", "that", "figure", "rate")) return true;
    }
    return false;
  }

  // "Against a recommended 25", "an establishment of 4", "a safe level of 92%": what should be.
  bool IsNormNear(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      if (IsNorm(i) || words_.Is(i, "safe", "funded", "commissioned", "budget")) return true;
    }
    return false;
  }
  bool IsNorm(std::uint32_t i) const { return words_.Is(i, "recommended", "establishment", "required"); }

  // "Nationally it was 9 weeks", "The national figure was 61%": for a figure of the sentence before.
  bool IsOthersNumber(std::uint32_t i, std::size_t k) const {
    if (!IsNational(words_, i) || IsStaticUse(words_, i + 1)) return false;
    if (words_.Is(i + 1, "figure", "rate", "proportion", "share", "median", "level", "number")) return true;
    if (i > 1) return false;
    const bool opens = words_.Is(i, "nationally") || (i == 1 && words_.Is(0, "across", "in"));
    return opens && amounts_[k].first - i <= kNearReach;
  }

  static Role Compared(ComparatorKind kind) { return {Part::kComparator, kind, Statistic::kNone, false, {}}; }

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
    for (std::uint32_t on = i + 1; on < amounts_[k].first; ++on) {
      if (IsOutcomeOfTarget(words_, on)) return false;
    }
    // "The trust's guidance is 35" sets a target, "in line with guidance" none.
    if (words_.Is(i, "guidance", "guideline", "policy") &&
        !words_.Is(i + 1, "is", "of", "was", "says", "allows", "allowed", "recommends", "sets", "set"))
      return false;
    // "a standard of five" sets one, "standard equipment" does not.
    if (words_.Is(i, "standard") && i + 1 < amounts_[k].first && !words_.Has(i + 1, kVerb) &&
        !words_.Is(i + 1, "of"))
      return false;
    if (words_.Is(i + 1, ":") && i + 2 == amounts_[k].first) return true;  // "(target: 20 seconds)"
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
           (words_.Is(i, "consistent") && words_.Is(i + 1, "with")) || words_.Is(i, "comparable") ||
           (words_.Is(i, "contrast") && words_.Is(i + 1, "to", "with"));
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
    bool year = false;
    for (std::uint32_t i = std::min(last, words_.size()); i-- > first;) {
      if (IsNational(words_, i) && !IsStaticUse(words_, i + 1)) return ComparatorKind::kNational;
      if (IsRegional(words_, i) && !words_.Is(i + 1, "authority")) return ComparatorKind::kRegional;
      if (IsPeers(words_, i) || NamesOthersLikeIt(words_, i)) return ComparatorKind::kPeers;
      if (words_.Is(i, "previous", "previously", "earlier", "ago", "before"))
        return ComparatorKind::kPrevious;
      year = year || IsYear(words_.word(i));
    }
    return year ? ComparatorKind::kPrevious : ComparatorKind::kOther;  // "lower than in 2022 (63%)"
  }

  Role ByWordsBehind(std::size_t k) const {
    const std::uint32_t end = near_.RightEnd(k);
    for (std::uint32_t i = amounts_[k].last; i < end; ++i) {
      const bool set_itself =
          words_.Is(i, "set") && (words_.Is(i + 1, "itself") || words_.Is(i + 1, "themselves"));
      const bool of_others =
          words_.Is(i, "expected") && IsNational(words_, i + 1);  // "the 85% expected nationally"
      if (set_itself || (IsExpectation(words_, i) && !of_others))
        return {Part::kTarget, {}, Statistic::kTarget, false, {}};
      if (IsBefore(words_, i)) return Compared(ComparatorKind::kPrevious);
    }
    const ComparatorKind kind = KindNear(amounts_[k].last, end);
    return kind == ComparatorKind::kOther ? Role{} : Compared(kind);
  }

  // Whether the word before amount k sets it beside another: "… with 74% across the sector".
  bool HeldAgainst(std::size_t k) const {
    if (k == 0) return false;
    const std::uint32_t lead = near_.Lead(k);
    // "against an England average of 8.3% and 9.1% regionally"
    if (words_.Is(lead, "and") && amounts_[k].first - amounts_[k - 1].last <= kNearReach) {
      for (std::uint32_t i = near_.LeftBegin(k - 1); i < amounts_[k - 1].first; ++i) {
        if (words_.Has(i, kComparing)) return true;
      }
    }
    // "stood at 71% and had been 84% the year before"
    if (words_.Is(lead, "been") && words_.Is(lead - 1, "had")) return true;
    if (words_.Is(lead, "(", "with", "than", "from", "inside", "times", "twice", "double", "on", "above",
                  "below", "against", "was"))
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
