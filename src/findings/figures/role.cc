// Which amounts are figures, and which are what figures are held against. Each amount is judged by the words
// between the amount before it and itself (nearest first), then by the few words behind it. Comparators and
// targets look for the nearest amount they can be compared with; one without such a partner belongs to an
// earlier sentence, which reader.cc knows.
#include "role.h"

#include <algorithm>

#include "comparison.h"
#include "noun_phrase.h"
#include "statistic.h"
#include "surroundings.h"

namespace caresift::figures {
namespace {

constexpr std::uint32_t kFromToReach = 8;      // words between "from 41" and "to 23"
constexpr std::size_t kPartnerReach = 6;       // amounts between a comparator and its figure
constexpr std::uint32_t kLastedReach = 16;     // words between "had not" and "for seven weeks"
constexpr std::uint32_t kPredicateReach = 20;  // words between a count and a time with a verb of its own

class RoleFinder {
 public:
  RoleFinder(const SentenceWords& words, const std::vector<Counted>& counted_before,
             std::vector<Amount>* amounts)
      : words_(words),
        counted_before_(counted_before),
        amounts_(*amounts),
        roles_(amounts->size()),
        near_(words, amounts_) {}

  std::vector<Role> Find() {
    FindWholes();
    FindFromTo();
    for (std::size_t k = 0; k < amounts_.size(); ++k) {
      if (!settled(k)) roles_[k] = RoleByWords(near_, k);
    }
    for (std::size_t k = 0; k < amounts_.size(); ++k) FindPartner(k);
    FindEarlierYear();
    for (std::size_t k = 0; k < amounts_.size(); ++k) FindUnit(k);
    for (std::size_t k = 0; k < amounts_.size(); ++k) TakeUnitOfPartner(k);
    for (std::size_t k = 0; k < amounts_.size(); ++k) SetAsideTime(k);
    for (std::size_t k = 0; k < amounts_.size(); ++k) FindStatistic(k);
    return std::move(roles_);
  }

 private:
  bool settled(std::size_t k) const {
    return roles_[k].partner || roles_[k].statistic != Statistic::kNone || roles_[k].part == Part::kAside;
  }

  // "from A to B" is a change from A, unless it is a range.
  void FindFromTo() {
    for (std::size_t k = 0; k + 1 < amounts_.size(); ++k) {
      Amount& from = amounts_[k];
      Amount& to = amounts_[k + 1];
      if (!words_.Is(near_.Lead(k), "from") || !words_.Is(near_.Lead(k + 1), "to")) continue;
      if (to.first - from.last > kFromToReach) continue;
      if (!Comparable(from, to)) {
        // "from five months to 45 days": no number to compare with.
        if (from.kind != AmountKind::kTime || to.kind != AmountKind::kTime) continue;
        SetAside(k);
        roles_[k + 1].statistic = Statistic::kChange;
        continue;
      }
      if (IsRange(k)) {
        roles_[k].statistic = Statistic::kMinimum;
        roles_[k + 1].statistic = Statistic::kMaximum;
        ShareUnit(&from, &to);
        continue;
      }
      roles_[k] = {Part::kComparator, ComparatorKind::kPrevious, Statistic::kNone, k + 1};
      roles_[k + 1].statistic = Statistic::kChange;
    }
  }

  bool IsRange(std::size_t k) const {
    for (std::uint32_t i = near_.LeftBegin(k); i < amounts_[k].first; ++i) {
      if (words_.Is(i, "ranged", "ranging", "ranges", "range", "varied", "varying", "varies")) return true;
    }
    return false;
  }

  static void ShareUnit(Amount* a, Amount* b) {
    if (a->kind == AmountKind::kBare) a->kind = b->kind, a->unit = b->unit;
    if (b->kind == AmountKind::kBare) b->kind = a->kind, b->unit = a->unit;
  }

  void FindPartner(std::size_t k) {
    Role& role = roles_[k];
    if (role.partner || (role.part != Part::kComparator && role.part != Part::kTarget)) return;
    const auto fits = [&](std::size_t other) {
      if (amounts_[other].kind == AmountKind::kBare && !amounts_[other].digits && amounts_[other].value == 1)
        return false;  // a pronoun: "when they wanted one"
      return roles_[other].part == Part::kFigure && Comparable(amounts_[k], amounts_[other]) &&
             (amounts_[other].kind != AmountKind::kBare || amounts_[k].kind != AmountKind::kBare ||
              (other + 1 == k && IsSaidOfSubject(other)));
    };
    for (std::size_t back = 1; back <= std::min(k, kPartnerReach); ++back) {
      if (fits(k - back)) return Join(k, k - back);
    }
    if (amounts_[k].kind == AmountKind::kBare) return;
    for (std::size_t on = k + 1; on < std::min(k + kPartnerReach, amounts_.size()); ++on) {
      if (fits(on)) return Join(k, on);
    }
  }

  void Join(std::size_t k, std::size_t figure) {
    roles_[k].partner = figure;
    ShareUnit(&amounts_[k], &amounts_[figure]);
  }

  // "In 2011, 25% smoked, and the most recent data evidenced 9%."
  void FindEarlierYear() {
    for (std::size_t k = 1; k < amounts_.size(); ++k) {
      if (roles_[k].part != Part::kFigure || roles_[k - 1].part != Part::kFigure) continue;
      if (!Comparable(amounts_[k - 1], amounts_[k]) || !IsNow(k) || !IsThen(k - 1)) continue;
      roles_[k - 1] = {Part::kComparator, ComparatorKind::kPrevious, Statistic::kNone, k};
      roles_[k].statistic = Statistic::kChange;
    }
  }

  bool IsNow(std::size_t k) const {
    for (std::uint32_t i = near_.LeftBegin(k); i < amounts_[k].first; ++i) {
      if (words_.Is(i, "recent", "latest", "now", "currently")) return true;
    }
    return false;
  }

  bool IsThen(std::size_t k) const {
    for (std::uint32_t i = near_.LeftBegin(k); i < amounts_[k].first; ++i) {
      if (words_.Is(i, "previously")) return true;
      if (words_.Is(i, "in") && words_.word(i + 1).size() == 4 && words_.Has(i + 1, WordTable::kDigits))
        return true;
    }
    return false;
  }

  // A number without a unit is a figure where the sentence names elsewhere what it counts.
  void FindUnit(std::size_t k) {
    Amount& amount = amounts_[k];
    if (amount.kind != AmountKind::kBare) return;
    Role& role = roles_[k];
    if (role.part == Part::kFigure && GoesOnMeasuring(k)) return;
    if (role.part == Part::kFigure && (IsOfThose(k) || amount.out_of || GoesOnCounting(k) || StandsAlone(k)))
      return CountAsBefore(k);
    if (role.part == Part::kFigure && IsGroupOf(k)) {
      amount.kind = AmountKind::kCount;
      amount.unit = "person";
      return;
    }
    if (role.part == Part::kFigure && (role.statistic == Statistic::kChange || IsSaidOfSubject(k))) {
      const bool change = role.statistic == Statistic::kChange && k > 0;
      if (change && amounts_[k - 1].kind != AmountKind::kBare) return ShareUnit(&amounts_[k - 1], &amount);
      const std::size_t from = change ? k - 1 : k;
      amount.unit = UnitOfSubject(words_, near_.ClauseBegin(from), amounts_[from].first);
      if (!amount.unit.empty() || role.statistic == Statistic::kChange) {
        amount.kind = AmountKind::kCount;
        return;
      }
    }
    if (!role.partner) role = {Part::kAside, {}, {}, {}};
  }

  // "A team of six"
  bool IsGroupOf(std::size_t k) const {
    const std::uint32_t i = amounts_[k].first;
    return i > 1 && words_.Is(i - 1, "of") &&
           words_.Is(i - 2, "team", "group", "panel", "staff", "workforce");
  }

  // Some of what was counted before, here or in the last sentence, or of what the sentence speaks of.
  void CountAsBefore(std::size_t k) {
    Amount& amount = amounts_[k];
    const Counted before = CountedBefore(k);
    const bool of_those = IsOfThose(k);
    if (of_those) amount.unit = OfThemUnit(k);
    if (amount.unit.empty()) amount.unit = before.unit;
    if (!amount.out_of && of_those && before.unit == amount.unit && before.value >= amount.value)
      amount.out_of = before.value;
    if (amount.unit.empty()) amount.unit = UnitOfSubject(words_, near_.ClauseBegin(k), amount.first);
    if (amount.unit.empty()) {
      const std::uint32_t begin = amount.first > kSubjectReach ? amount.first - kSubjectReach : 0;
      amount.unit = UnitOfSubject(words_, begin, amount.first);
    }
    const bool pronoun = amount.value == 1 && !amount.digits && !IsRestOfProportion(k);
    if (amount.unit.empty() || pronoun) return SetAside(k);
    amount.kind = AmountKind::kCount;
    inherited_ = true;
  }

  // What "of them" speaks of; "70 of them children" says it.
  std::string OfThemUnit(std::size_t k) const {
    const Amount& amount = amounts_[k];
    if (words_.Is(amount.last, "of") && words_.Is(amount.last + 1, "them")) {
      if (const auto noun = ReadCountedNoun(words_, amount.last + 2, amount.value)) return noun->unit;
    }
    const bool which = words_.Is(amount.last + 1, "which") || words_.Is(amount.first - 1, "which");
    const bool whom = words_.Is(amount.last + 1, "whom") || words_.Is(amount.first - 1, "whom");
    const std::uint32_t begin = amount.first > kSubjectReach ? amount.first - kSubjectReach : 0;
    return UnitOfAntecedent(words_, begin, amount.first,
                            which  ? Antecedent::kThings
                            : whom ? Antecedent::kPersons
                                   : Antecedent::kAny);
  }

  // "Of six complaints none was answered in time and one not at all."
  bool IsRestOfProportion(std::size_t k) const {
    return k > 0 && amounts_[0].kind == AmountKind::kCount && words_.Is(0, "of") && amounts_[0].first <= 2;
  }

  // "94 weeks, and the longest was 171": in the unit of the time or share before.
  bool GoesOnMeasuring(std::size_t k) {
    if (k == 0 || amounts_[k - 1].kind == AmountKind::kBare || amounts_[k - 1].kind == AmountKind::kCount)
      return false;
    for (std::uint32_t i = near_.LeftBegin(k); i < amounts_[k].first; ++i) {
      if (!words_.Is(i, "longest", "shortest", "average", "median", "mean", "maximum", "minimum")) continue;
      if (!words_.Has(near_.Lead(k), kVerb) && !words_.Is(near_.Lead(k), "to")) return false;
      ShareUnit(&amounts_[k - 1], &amounts_[k]);
      return true;
    }
    return false;
  }

  // "…, but two had lapsed", "and had 54 in residence", "184 were unread": it counts what was told of before.
  bool StandsAlone(std::size_t k) const {
    const Amount& amount = amounts_[k];
    if (words_.Is(amount.last, "in") && words_.Is(amount.last + 1, "post", "residence", "place")) return true;
    const std::uint32_t verb =
        words_.Is(amount.last, "also", "still", "now", "more", "others") ? amount.last + 1 : amount.last;
    if (!words_.Has(verb, kVerb) || words_.Has(verb, kSaying)) return false;
    const std::uint32_t i = amount.first;
    return i == 0 || words_.Has(i - 1, kContrast | kMark) || words_.Is(i - 1, "and", "yet", "only");
  }

  void TakeUnitOfPartner(std::size_t k) {
    const auto partner = roles_[k].partner;
    if (!partner || amounts_[k].kind != AmountKind::kBare) return;
    ShareUnit(&amounts_[k], &amounts_[*partner]);
    if (amounts_[k].kind == AmountKind::kBare) SetAside(k);
  }

  // "Of these, 14 were …", "22 of whom", "168 of which".
  bool IsOfThose(std::size_t k) const {
    const auto those = [&](std::uint32_t i) {
      if (words_.Is(i, "these", "those", "them", "which", "whom")) return true;
      return false;
    };
    const Amount& amount = amounts_[k];
    if (words_.Is(amount.last, "of") && those(amount.last + 1)) return true;
    const std::uint32_t begin = amount.first > 4 ? amount.first - 4 : 0;
    for (std::uint32_t i = begin; i < amount.first; ++i) {
      if (words_.Is(i, "of") && those(i + 1)) return true;
    }
    return false;
  }

  // "… of which four were agreed and seven were not", "another 4 had been …".
  bool GoesOnCounting(std::size_t k) const {
    const std::uint32_t i = amounts_[k].first;
    if (i == 0 || !words_.Has(amounts_[k].last, kVerb | kBoundary) || words_.Has(amounts_[k].last, kTimeUnit))
      return false;
    if (i > 1 && words_.Has(i - 2, WordTable::kDigits | kCardinal))
      return false;  // "between eight and eleven"
    return words_.Is(i - 1, "another") || (inherited_ && words_.Is(i - 1, "and"));
  }

  // The whole where one was told, else what was counted last; nothing where that was in no known unit.
  Counted CountedBefore(std::size_t k) const {
    for (std::size_t i = k; i-- > 0;) {
      if (amounts_[i].kind != AmountKind::kCount || amounts_[i].unit.empty()) continue;
      if (amounts_[i].out_of && *amounts_[i].out_of != amounts_[i].value) continue;
      if (words_.Has(amounts_[i].last - 1, kPlace) && i > 0 && !amounts_[k].out_of)
        continue;  // "in two units"
      return {amounts_[i].value, amounts_[i].unit};
    }
    const auto whole = amounts_[k].out_of;
    for (const Counted& counted : counted_before_) {
      if (whole && counted.value == *whole) return counted;
    }
    return counted_before_.empty() || whole ? Counted() : counted_before_.back();
  }

  // "Of 24 charts, ten had gaps"; "26 people came, out of 33".
  void FindWholes() {
    for (std::size_t k = 0; k < amounts_.size(); ++k) {
      const std::uint32_t i = amounts_[k].first;
      if (k > 0 && i > 1 && words_.Is(i - 1, "of") && words_.Is(i - 2, "out") && !amounts_[k - 1].out_of &&
          amounts_[k - 1].value <= amounts_[k].value) {
        amounts_[k - 1].out_of = amounts_[k].value;
        SetAside(k);
      }
      const bool opens =
          k + 1 < amounts_.size() && amounts_[k].kind == AmountKind::kCount && i > 0 && i <= 2 &&
          (words_.Is(i - 1, "of") || (i == 2 && words_.Is(0, "of") && words_.Has(1, kDefinite)));
      if (!opens) continue;
      Amount& part = amounts_[k + 1];
      if (part.kind != AmountKind::kBare || part.value > amounts_[k].value || !words_.Is(part.first - 1, ","))
        continue;
      part.out_of = amounts_[k].value;
      part.unit = amounts_[k].unit;
      part.kind = AmountKind::kCount;
      SetAside(k);
    }
  }

  bool SpeaksOfCaseload(std::size_t k) const {
    for (std::uint32_t i = near_.LeftBegin(k); i < amounts_[k].first; ++i) {
      if (words_.Is(i, "caseload", "caseloads")) return true;
    }
    return false;
  }

  // "The number of referrals was 364", "the list stood at 131".
  bool IsSaidOfSubject(std::size_t k) const {
    const std::uint32_t lead = near_.Lead(k);
    if (lead >= words_.size()) return false;
    const bool verb = words_.Has(lead, kVerb) || words_.Is(lead, "of");
    if (words_.Is(lead, "averaged") || (verb && SpeaksOfCaseload(k))) return true;
    const bool at = words_.Is(lead, "at") && lead > 0 && words_.Has(lead - 1, kVerb);
    const bool to =
        words_.Is(lead, "to") && lead > 0 && !words_.Is(lead - 1, "up") && near_.FollowsChange(lead);
    if (at || to) return true;
    if (!words_.Has(lead, kVerb)) return false;
    for (std::uint32_t i = near_.ClauseBegin(k); i < lead; ++i) {
      if (words_.Is(i, "number") || words_.Is(i, "numbers") || words_.Is(i, "total") ||
          words_.Is(i, "population"))
        return true;
    }
    return false;
  }

  // A time is a figure where the clause is about waiting or speed, and where it does not merely say which
  // cases another figure of the clause counts.
  void SetAsideTime(std::size_t k) {
    const Amount& amount = amounts_[k];
    Role& role = roles_[k];
    const bool lonely = role.part == Part::kTarget || role.part == Part::kComparator;
    if (amount.kind != AmountKind::kTime || role.statistic == Statistic::kChange) return;
    if (role.part != Part::kFigure && (!lonely || role.partner)) return;
    const bool held =
        std::any_of(roles_.begin(), roles_.end(), [&](const Role& r) { return r.partner == k; });
    if (held) return;
    const std::uint32_t clause = words_.clause(amount.first);
    const bool within = near_.Intro(k, "within", "inside");
    const bool threshold = within || near_.Intro(k, "over", "than", "under", "least");
    if (threshold && IsGoverned(k, clause)) return SetAside(k);
    if (role.part == Part::kTarget || IsDaysCounted(k) || HasLasted(k)) return;
    if (near_.Intro(k, "as") && words_.Is(amount.first - 2, "much", "long")) return;
    const bool dated =
        near_.Intro(k, "in", "at", "after", "since", "before", "during", "until", "through", "on", "of");
    if (dated && !(words_.Is(near_.Lead(k), "of") && IsTimely(clause, amount))) {
      // "answered in 9 days"
      if (words_.Is(near_.Lead(k), "in") && near_.ClauseHas(kDone, clause, amount) && !IsGoverned(k, clause))
        return;
      return SetAside(k);
    }
    if (within) {
      if (amount.unit == "year" && amount.value > 1) return SetAside(k);  // a period, no limit
      const bool average = words_.Is(amount.last, "on") && words_.Is(amount.last + 1, "average");
      if (role.statistic == Statistic::kNone)
        role.statistic = average ? Statistic::kAverage : Statistic::kMaximum;
      return;
    }
    if (!IsTimely(clause, amount)) SetAside(k);
  }

  // "On nine days nobody had looked": days as things counted; but "we visited on two days".
  bool IsDaysCounted(std::size_t k) {
    const Amount& amount = amounts_[k];
    if (amount.unit != "day" || !words_.Is(near_.Lead(k), "on")) return false;
    const std::uint32_t begin = near_.LeftBegin(k);
    for (std::uint32_t i = begin; i < words_.size() && i < amount.last + 6; ++i) {
      if (words_.Is(i, "we", "visited", "visit", "inspection", "inspected", "open")) return false;
    }
    roles_[k].statistic = Statistic::kCount;
    return true;
  }

  // "Had been out of use for 31 days", "had not visited for seven weeks", "no hot water for three days": how
  // long something has gone on that should not, or nothing happened; but "support is given for up to 6
  // weeks".
  bool HasLasted(std::size_t k) const {
    const Amount& amount = amounts_[k];
    std::uint32_t lead = amount.first;
    while (lead > 0 &&
           (words_.Has(lead - 1, kApproximate) || words_.Is(lead - 1, "more", "than", "at", "least")))
      --lead;
    if (lead == 0 || !words_.Is(lead - 1, "for")) return false;
    const std::uint32_t clause = words_.clause(amount.first);
    const std::uint32_t begin = lead > kLastedReach ? lead - kLastedReach : 0;
    for (std::uint32_t i = begin; i + 1 < lead; ++i) {
      if (words_.clause(i) != clause) continue;
      if (words_.Is(i, "no", "without", "nobody", "unable", "unanswered", "closed", "broken", "stuck",
                    "left"))
        return true;
      if (words_.Is(i, "had", "has", "have") && IsParticiple(i + 1)) return true;
    }
    return false;
  }

  bool IsParticiple(std::uint32_t i) const {
    if (words_.Is(i, "not", "never", "only", "also")) ++i;
    if (words_.Is(i, "been", "sat", "gone", "stood", "lain", "run", "drifted", "done", "lasted")) return true;
    return words_.word(i).size() > 4 && words_.word(i).ends_with("ed");
  }

  void SetAside(std::size_t k) { roles_[k] = {Part::kAside, {}, {}, {}}; }

  // Whether the clause counts something else: then a time only says which cases it counts.
  bool IsGoverned(std::size_t k, std::uint32_t clause) const {
    for (std::size_t i = 0; i < amounts_.size(); ++i) {
      if (i == k || words_.clause(amounts_[i].first) != clause || roles_[i].part == Part::kAside) continue;
      const AmountKind kind = amounts_[i].kind;
      if (kind == AmountKind::kPercent || (kind == AmountKind::kCount && !NewPredicate(i, k))) return true;
    }
    // "Percentage of complaints resolved within 14 days" names a measure.
    const std::uint32_t first = amounts_[k].first;
    for (std::uint32_t i = first > kSubjectReach ? first - kSubjectReach : 0; i < first; ++i) {
      if (words_.Is(i, "percentage", "proportion", "number", "rate") && words_.Is(i + 1, "of") &&
          words_.clause(i) == clause)
        return true;
    }
    return false;
  }

  // "Received three complaints and had answered each within ten days": the second verb tells of its own.
  bool NewPredicate(std::size_t i, std::size_t k) const {
    if (i > k || amounts_[k].first - amounts_[i].last > kPredicateReach) return false;
    for (std::uint32_t at = amounts_[i].last; at + 1 < amounts_[k].first; ++at) {
      if (words_.Is(at, "and") && words_.Has(at + 1, kVerb)) return true;
    }
    return false;
  }

  bool IsTimely(std::uint32_t clause, const Amount& amount) const {
    return near_.ClauseHas(kTimeliness, clause, amount);
  }

  void FindStatistic(std::size_t k) {
    Role& role = roles_[k];
    if (role.part == Part::kFigure && role.statistic == Statistic::kNone)
      role.statistic = StatisticOf(near_, k);
  }

  const SentenceWords& words_;
  const std::vector<Counted>& counted_before_;
  std::vector<Amount>& amounts_;
  std::vector<Role> roles_;
  const Surroundings near_;
  bool inherited_ = false;  // a number of the sentence took its unit from what was counted before
};

}  // namespace

bool Comparable(const Amount& a, const Amount& b) {
  if (a.kind == AmountKind::kBare || b.kind == AmountKind::kBare) return true;
  return a.kind == b.kind &&
         (a.unit == b.unit || (a.kind == AmountKind::kCount && (a.unit.empty() || b.unit.empty())));
}

std::vector<Role> AssignRoles(const SentenceWords& words, const std::vector<Counted>& counted_before,
                              std::vector<Amount>* amounts) {
  return RoleFinder(words, counted_before, amounts).Find();
}

}  // namespace caresift::figures
