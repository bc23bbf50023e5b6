// Which amounts are figures, and which are what figures are held against. Each amount is judged by the words
// between the amount before it and itself (nearest first), then by the few words behind it. Comparators and
// targets look for the nearest amount they can be compared with; one without such a partner belongs to an
// earlier sentence, which reader.cc knows.
#include "role.h"

#include <algorithm>
#include <cmath>

#include "comparison.h"
#include "noun_phrase.h"
#include "statistic.h"
#include "surroundings.h"
#include "times.h"
#include "unit.h"

namespace caresift::figures {
namespace {

constexpr std::uint32_t kFromToReach = 8;  // words between "from 41" and "to 23"
constexpr double kRoundedPoints = 10;      // between "nearly half" and "(46%)"
constexpr std::size_t kPartnerReach = 6;   // amounts between a comparator and its figure

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
    FindUnits(near_, counted_before_, &amounts_, &roles_);
    for (std::size_t k = 0; k < amounts_.size(); ++k) TakeUnitOfPartner(k);
    SetAsideTimes(near_, &roles_);
    for (std::size_t k = 1; k < amounts_.size(); ++k) SetAsideRounded(k);
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
      if (words_.Is(near_.Lead(k), "between") && words_.Is(near_.Lead(k + 1), "and") &&
          Comparable(from, to) && from.value < to.value && to.first - from.last <= 1) {
        roles_[k].statistic = Statistic::kMinimum;
        roles_[k + 1].statistic = Statistic::kMaximum;
        ShareUnit(&from, &to);
        continue;
      }
      const bool money = from.kind == AmountKind::kMoney && to.kind == from.kind && from.value < to.value;
      if (money && words_.Is(to.first - 1, "to", "–") && to.first - from.last == 1 &&
          !words_.Is(near_.Lead(k), "from", "by")) {
        roles_[k].statistic = Statistic::kMinimum;
        roles_[k + 1].statistic = Statistic::kMaximum;
        continue;
      }
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
      roles_[k] = {Part::kComparator, ComparatorKind::kPrevious, Statistic::kNone, false, k + 1};
      roles_[k + 1].statistic = Statistic::kChange;
    }
  }

  bool IsRange(std::size_t k) const {
    for (std::uint32_t i = near_.LeftBegin(k); i < amounts_[k].first; ++i) {
      if (words_.Is(i, "ranged", "ranging", "ranges", "range", "varied", "varying", "varies")) return true;
    }
    return false;
  }

  void FindPartner(std::size_t k) {
    Role& role = roles_[k];
    if (role.partner || (role.part != Part::kComparator && role.part != Part::kTarget)) return;
    const auto fits = [&](std::size_t other) {
      if (amounts_[other].kind == AmountKind::kBare && !amounts_[other].digits && amounts_[other].value == 1)
        return false;  // a pronoun: "when they wanted one"
      return roles_[other].part == Part::kFigure && Comparable(amounts_[k], amounts_[other]) &&
             (amounts_[other].kind != AmountKind::kBare || amounts_[k].kind != AmountKind::kBare ||
              (other + 1 == k && near_.IsSaidOfSubject(other)));
    };
    // "412 had waited more than a year, up from 260": a bare number is held against what was counted first.
    for (const bool thresholds : {false, true}) {
      for (std::size_t back = 1; back <= std::min(k, kPartnerReach); ++back) {
        if (fits(k - back) && IsThreshold(k - back) == thresholds) return Join(k, k - back);
      }
    }
    if (amounts_[k].kind == AmountKind::kBare) return;
    for (std::size_t on = k + 1; on < std::min(k + kPartnerReach, amounts_.size()); ++on) {
      if (fits(on)) return Join(k, on);
    }
  }

  // "(waited) more than a year"
  bool IsThreshold(std::size_t k) const {
    return amounts_[k].kind == AmountKind::kTime &&
           near_.Intro(k, "than", "over", "within", "under", "least");
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
      roles_[k - 1] = {Part::kComparator, ComparatorKind::kPrevious, Statistic::kNone, false, k};
      roles_[k].statistic = Statistic::kChange;
    }
  }

  bool IsNow(std::size_t k) const {
    for (std::uint32_t i = near_.LeftBegin(k); i < amounts_[k].first; ++i) {
      if (words_.Is(i, "recent", "latest", "now", "currently", "today")) return true;
      if (words_.Is(i, "this") && words_.Is(i + 1, "time", "year", "inspection", "visit", "assessment"))
        return true;
    }
    return false;
  }

  bool IsThen(std::size_t k) const {
    for (std::uint32_t i = near_.LeftBegin(k); i < amounts_[k].first; ++i) {
      if (words_.Is(i, "previously", "ago")) return true;
      if (words_.Is(i, "last", "previous") &&
          words_.Is(i + 1, "inspection", "visit", "assessment", "time", "survey"))
        return true;
      if (words_.Is(i, "in") && words_.word(i + 1).size() == 4 && words_.Has(i + 1, WordTable::kDigits))
        return true;
    }
    return false;
  }

  void TakeUnitOfPartner(std::size_t k) {
    const auto partner = roles_[k].partner;
    if (!partner || amounts_[k].kind != AmountKind::kBare) return;
    ShareUnit(&amounts_[k], &amounts_[*partner]);
    if (amounts_[k].kind == AmountKind::kBare) SetAside(k);
  }

  // "Of 24 charts, ten had gaps"; "26 people came, out of 33".
  void FindWholes() {
    for (std::size_t k = 0; k < amounts_.size(); ++k) {
      const std::uint32_t i = amounts_[k].first;
      const std::uint32_t estimated = i > 3 && words_.Is(i - 1, "estimated", "possible", "planned") ? 2 : 0;
      if (k > 0 && i > 1 && words_.Is(i - 1 - estimated, "of") && words_.Is(i - 2 - estimated, "out") &&
          !amounts_[k - 1].out_of && amounts_[k - 1].value <= amounts_[k].value) {
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
      part.noun_first = amounts_[k].number_end;
      part.noun_last = amounts_[k].last;
      part.kind = AmountKind::kCount;
      SetAside(k);
    }
  }

  // "More than half of the plans (56%)": the exact number is the figure.
  void SetAsideRounded(std::size_t k) {
    const Amount &rounded = amounts_[k - 1], &exact = amounts_[k];
    if (rounded.kind != AmountKind::kPercent || exact.kind != AmountKind::kPercent || rounded.digits) return;
    if (!exact.digits || roles_[k].part != Part::kFigure || roles_[k - 1].part != Part::kFigure) return;
    const bool enclosed = words_.Is(exact.first - 1, "(") && words_.Is(exact.last, ")");
    if (enclosed && std::abs(rounded.value - exact.value) <= kRoundedPoints) SetAside(k - 1);
  }

  void SetAside(std::size_t k) { roles_[k] = kAsideRole; }

  void FindStatistic(std::size_t k) {
    Role& role = roles_[k];
    if (role.part != Part::kFigure || role.statistic != Statistic::kNone) return;
    role.statistic = StatisticOf(near_, k);
    // "a rise of 43% in women and 53% in men"
    const bool goes_on =
        k > 0 && role.statistic == Statistic::kShare && roles_[k - 1].statistic == Statistic::kChange;
    if (goes_on && words_.Is(near_.Lead(k), "and", ",") && words_.Is(amounts_[k].last, "in", "for", "among"))
      role.statistic = Statistic::kChange;
  }

  const SentenceWords& words_;
  const std::vector<Counted>& counted_before_;
  std::vector<Amount>& amounts_;
  std::vector<Role> roles_;
  const Surroundings near_;
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
