// Which times are figures: waits, durations of work, limits kept, and how long something has lasted that
// should not. Other times say which cases a figure counts, when something was, or how often.
#include "times.h"

#include <algorithm>

namespace caresift::figures {
namespace {

constexpr std::uint32_t kFromToReach = 8;  // words between "from 41" and "to 23"
constexpr double kManyHours = 100;  // given by volunteers, lost to sickness: nobody waits so long by the hour
constexpr std::uint32_t kLastedReach = 16;     // words between "had not" and "for seven weeks"
constexpr std::uint32_t kPredicateReach = 20;  // words between a count and a time with a verb of its own

class Judge {
 public:
  Judge(const Surroundings& near, std::vector<Role>* roles)
      : near_(near), words_(near.words()), amounts_(near.amounts()), roles_(*roles) {}

  // A time is a figure where the clause is about waiting or speed, and where it does not merely say which
  // cases another figure of the clause counts.
  void SetAsideTime(std::size_t k) {
    const Amount& amount = amounts_[k];
    Role& role = roles_[k];
    const bool lonely = role.part == Part::kTarget || role.part == Part::kComparator;
    if (amount.kind != AmountKind::kTime || role.statistic == Statistic::kChange) return;
    if (role.part != Part::kFigure && (!lonely || role.partner)) return;
    if (role.part == Part::kComparator && near_.SpeaksOfIt(k)) {
      role.loose = !IsTimely(words_.clause(amount.first), amount);
      return;
    }
    const bool held =
        std::any_of(roles_.begin(), roles_.end(), [&](const Role& r) { return r.partner == k; });
    if (held) return;
    const std::uint32_t clause = words_.clause(amount.first);
    const bool within = near_.Intro(k, "within", "inside");
    const bool threshold = within || near_.Intro(k, "over", "than", "under", "least");
    if (threshold && IsGoverned(k, clause)) return SetAside(k);
    if (role.part == Part::kTarget || IsDaysCounted(k) || HasLasted(k) || IsSpent(k)) return;
    if (near_.Intro(k, "as") && words_.Is(amount.first - 2, "much", "long")) return;
    // "14 months out of date"; "volunteers gave 5,600 hours"; "not done five weeks later"
    if (words_.Is(amount.last, "out", "later", "ago", "on")) return;
    if (amount.unit == "hour" && amount.value >= kManyHours) return;
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
    if (!IsTimely(clause, amount) && !FollowsTime(k)) SetAside(k);
  }

 private:
  // "Three months, and eleven weeks for children": a second time beside the first.
  bool FollowsTime(std::size_t k) const {
    return k > 0 && amounts_[k - 1].kind == AmountKind::kTime && roles_[k - 1].part == Part::kFigure &&
           amounts_[k].first - amounts_[k - 1].last <= kFromToReach && words_.Is(near_.Lead(k), "and", ",");
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
    const bool up_to = lead > 1 && words_.Is(lead - 1, "to") && words_.Is(lead - 2, "up");
    if (up_to) lead -= 2;
    if (lead == 0 || !words_.Is(lead - 1, "for")) return false;
    // "nursed in corridors for up to 19 hours"
    if (up_to && (amount.unit == "hour" || amount.unit == "minute")) return true;
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

  // "Spent up to 14 hours on trolleys"; but "we spent two days at the home".
  bool IsSpent(std::size_t k) const {
    std::uint32_t i = amounts_[k].first;
    while (i > 0 &&
           (words_.Has(i - 1, kApproximate) || words_.Is(i - 1, "up", "to", "more", "than", "least", "at")))
      --i;
    if (i < 2 || !words_.Is(i - 1, "spent", "spend", "spends", "spending")) return false;
    for (std::uint32_t at = near_.ClauseBegin(k); at < i; ++at) {
      if (words_.Is(at, "we", "inspector", "inspectors")) return false;
    }
    return true;
  }

  bool IsParticiple(std::uint32_t i) const {
    if (words_.Is(i, "not", "never", "only", "also")) ++i;
    if (words_.Is(i, "been", "had", "sat", "gone", "stood", "lain", "run", "drifted", "done", "lasted"))
      return true;
    return words_.word(i).size() > 4 && words_.word(i).ends_with("ed");
  }

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

  void SetAside(std::size_t k) { roles_[k] = kAsideRole; }

  const Surroundings& near_;
  const SentenceWords& words_;
  const std::vector<Amount>& amounts_;
  std::vector<Role>& roles_;
};

}  // namespace

void SetAsideTimes(const Surroundings& near, std::vector<Role>* roles) {
  Judge judge(near, roles);
  for (std::size_t k = 0; k < near.amounts().size(); ++k) judge.SetAsideTime(k);
}

}  // namespace caresift::figures
