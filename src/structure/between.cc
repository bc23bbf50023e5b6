// Documents of one body against each other, by the facts that are kept of them.
//
// Parts are first gathered into assessments: reports and pages of one subject that share a day, or a wording,
// then what tells of one. Within an assessment the part that says most comes first, and whoever gives another
// value for the same entry does not go with it. Between two assessments only the rating before is compared.
// Everything is sorted, and equal days are looked up, so that a body of many parts costs no more than a sort.

#include "caresift/structure/between.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "checks.h"

namespace caresift {
namespace {

using What = OutcomeFacts::What;
using Fact = OutcomeFacts::Fact;

// Days from the last visit to the report.
constexpr int kLongestWriting = 180;
// Councils are assessed years apart: reports so near are of one assessment.
constexpr int kOneCouncilAssessment = 180;
// News comes out with the report.
constexpr int kNewsDays = 14;
// What tells of an assessment later than that may tell of the next.
constexpr int kLongestTelling = 365;

bool IsReport(PartKind kind) {
  return kind == PartKind::kLaAssessment || kind == PartKind::kProviderAssessment ||
         kind == PartKind::kInspectionReport;
}

bool TellsOfReports(PartKind kind) {
  return kind == PartKind::kPressRelease || kind == PartKind::kCoverReport || kind == PartKind::kActionPlan ||
         kind == PartKind::kNarrative;
}

/// Days since an epoch of an ISO date; nothing for text that is none.
std::optional<int> DayOf(std::string_view iso) {
  if (iso.size() != 10) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    return std::accumulate(iso.begin() + static_cast<std::ptrdiff_t>(at),
                           iso.begin() + static_cast<std::ptrdiff_t>(at + size), 0,
                           [](int sum, char digit) { return 10 * sum + (digit - '0'); });
  };
  const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  if (!day.ok()) return std::nullopt;
  return static_cast<int>(std::chrono::sys_days(day).time_since_epoch().count());
}

/// What a fact is of, whatever the framework that its part was read under.
struct Key {
  What what = What::kScore;
  std::string_view statement, group;

  auto operator<=>(const Key&) const = default;
};

Key KeyOf(const OutcomeFacts& outcome, const Fact& fact) {
  Key key;
  key.what = fact.what == What::kImplied ? What::kPercentage : fact.what;
  if (outcome.framework == nullptr) return key;
  if (fact.statement != kNoEntry) {
    key.statement = outcome.framework->statements[static_cast<std::size_t>(fact.statement)].id;
  } else if (fact.group != kNoEntry) {
    key.group = outcome.framework->groups[static_cast<std::size_t>(fact.group)].id;
  }
  return key;
}

std::string ValueOf(const Fact& fact) {
  switch (fact.what) {
    case What::kScore:
      return fmt::format("score {}", fact.value);
    case What::kPercentage:
      return fmt::format("{}%", fact.value);
    case What::kImplied:
      return fmt::format("{}% by its scores", fact.value);
    case What::kRating:
    case What::kPrevious:
      break;
  }
  return std::string(Identifier(static_cast<Rating>(fact.value)));
}

Check::Kind KindOf(const Fact& stated, const Fact& against) {
  if (stated.what == What::kImplied || against.what == What::kImplied) return Check::Kind::kPercentageScores;
  if (stated.what == What::kScore) return Check::Kind::kDocumentsScore;
  return stated.what == What::kRating ? Check::Kind::kDocumentsRating : Check::Kind::kDocumentsPercentage;
}

/// Parts that are about one assessment.
struct Assessment {
  std::string subject;
  std::optional<int> published, assessed;  ///< the last day of either
  std::vector<std::size_t> members;        ///< indices of outcomes

  std::optional<int> Day() const { return published ? published : assessed; }
  std::optional<int> FirstDay() const {
    return published && assessed ? std::min(published, assessed) : Day();
  }
};

/// Sets that are joined.
class Joined {
 public:
  explicit Joined(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }

  std::size_t RootOf(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(std::size_t a, std::size_t b) {
    a = RootOf(a), b = RootOf(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

/// Gathers the parts of one body into assessments.
class Gatherer {
 public:
  Gatherer(const std::vector<OutcomeFacts>& outcomes, std::vector<std::size_t> body)
      : outcomes_(outcomes), body_(std::move(body)) {}

  std::vector<Assessment> Gather() {
    std::vector<std::size_t> reports, tellers;
    for (const std::size_t i : body_) {
      if (IsReport(outcomes_[i].kind)) reports.push_back(i);
      if (TellsOfReports(outcomes_[i].kind)) tellers.push_back(i);
    }
    GatherReports(reports);
    JoinUndated();
    JoinVisits();
    Index();
    for (const std::size_t i : tellers) {
      if (const auto told = ToldBy(outcomes_[i])) assessments_[*told].members.push_back(i);
    }
    return std::move(assessments_);
  }

 private:
  void GatherReports(const std::vector<std::size_t>& reports) {
    Joined joined(reports.size());
    std::map<std::tuple<std::string_view, bool, std::string_view>, std::size_t> by_day;
    std::map<std::size_t, std::size_t> place;  // of an outcome in `reports`
    for (std::size_t r = 0; r < reports.size(); ++r) {
      const OutcomeFacts& report = outcomes_[reports[r]];
      place[reports[r]] = r;
      for (const bool published : {false, true}) {
        const std::string& day = published ? report.published : report.assessed;
        if (day.empty()) continue;
        const auto [first, added] = by_day.try_emplace({report.subject, published, day}, r);
        if (!added) joined.Join(first->second, r);
      }
    }
    for (std::size_t r = 0; r < reports.size(); ++r) {
      const int same = outcomes_[reports[r]].same_as;
      const auto found = same < 0 ? place.end() : place.find(static_cast<std::size_t>(same));
      if (found != place.end()) joined.Join(found->second, r);
    }
    JoinCouncils(reports, &joined);
    std::map<std::size_t, std::size_t> number;  // of an assessment, by its root
    for (std::size_t r = 0; r < reports.size(); ++r) {
      const auto [found, added] = number.try_emplace(joined.RootOf(r), assessments_.size());
      if (added) assessments_.emplace_back();
      Add(reports[r], &assessments_[found->second]);
    }
  }

  void JoinCouncils(const std::vector<std::size_t>& reports, Joined* joined) const {
    std::vector<std::pair<int, std::size_t>> days;
    for (std::size_t r = 0; r < reports.size(); ++r) {
      const OutcomeFacts& report = outcomes_[reports[r]];
      const auto day = DayOf(report.published);
      if (report.kind == PartKind::kLaAssessment && day) days.emplace_back(*day, r);
    }
    std::sort(days.begin(), days.end());
    for (std::size_t d = 1; d < days.size(); ++d) {
      if (days[d].first - days[d - 1].first <= kOneCouncilAssessment)
        joined->Join(days[d].second, days[d - 1].second);
    }
  }

  void Add(std::size_t outcome, Assessment* assessment) const {
    const OutcomeFacts& report = outcomes_[outcome];
    if (assessment->members.empty()) assessment->subject = report.subject;
    assessment->members.push_back(outcome);
    assessment->published = std::max(assessment->published, DayOf(report.published));
    assessment->assessed = std::max(assessment->assessed, DayOf(report.assessed));
  }

  // Merges assessment `from` into `to`; `from` is left without members.
  void Merge(std::size_t from, std::size_t to) {
    for (const std::size_t member : assessments_[from].members) Add(member, &assessments_[to]);
    assessments_[from] = {};
  }

  void DropEmpty() {
    std::erase_if(assessments_, [](const Assessment& assessment) { return assessment.members.empty(); });
  }

  /// A page about a council that prints no day is of its only assessment. Pages of providers print one.
  void JoinUndated() {
    std::vector<std::size_t> dated, undated;
    for (std::size_t a = 0; a < assessments_.size(); ++a) {
      const std::size_t first = assessments_[a].members.front();
      if (outcomes_[first].kind == PartKind::kLaAssessment)
        (assessments_[a].Day() ? dated : undated).push_back(a);
    }
    if (dated.size() != 1) return;
    for (const std::size_t page : undated) Merge(page, dated.front());
    DropEmpty();
  }

  /// A page that has the day of the visit alone is of the next report that has the day of publication alone.
  void JoinVisits() {
    std::map<std::pair<std::string, int>, std::size_t> published;
    for (std::size_t a = 0; a < assessments_.size(); ++a) {
      if (assessments_[a].published && !assessments_[a].assessed)
        published[{assessments_[a].subject, *assessments_[a].published}] = a;
    }
    for (std::size_t a = 0; a < assessments_.size(); ++a) {
      const Assessment& visit = assessments_[a];
      if (visit.published || !visit.assessed) continue;
      const auto next = published.lower_bound({visit.subject, *visit.assessed});
      if (next == published.end() || next->first.first != visit.subject ||
          next->first.second - *visit.assessed > kLongestWriting)
        continue;
      Merge(a, next->second);
    }
    DropEmpty();
  }

  /// Where the assessments are found by what tells of them.
  void Index() {
    for (std::size_t a = 0; a < assessments_.size(); ++a) {
      subjects_.insert(assessments_[a].subject);
      if (assessments_[a].Day()) by_day_.emplace(*assessments_[a].Day(), a);
      for (const std::size_t member : assessments_[a].members) {
        of_member_[static_cast<int>(member)] = a;
        const auto [found, added] = of_file_.try_emplace(outcomes_[member].file, a);
        if (!added && found->second != a) found->second = std::nullopt;  // the file holds several
      }
    }
  }

  /// Index of the assessment that a part tells of, where there is no doubt.
  std::optional<std::size_t> ToldBy(const OutcomeFacts& teller) const {
    if (const auto same = of_member_.find(teller.same_as); same != of_member_.end()) return same->second;
    if (const auto here = of_file_.find(teller.file); here != of_file_.end()) return here->second;
    const auto day = DayOf(teller.published.empty() ? teller.assessed : teller.published);
    if (!day) {  // there may have been another assessment than the one with a date
      const bool sole = assessments_.size() == 1 && !assessments_.front().Day();
      return sole ? std::optional<std::size_t>(0) : std::nullopt;
    }
    const auto near = by_day_.lower_bound(*day - kNewsDays);
    if (near != by_day_.end() && near->first <= *day + kNewsDays) {
      const auto next = std::next(near);
      const bool only = next == by_day_.end() || next->first > *day + kNewsDays;
      return only ? std::optional(near->second) : std::nullopt;
    }
    if (near == by_day_.begin() || subjects_.size() != 1) return std::nullopt;
    const auto before = std::prev(near);
    return *day - before->first <= kLongestTelling ? std::optional(before->second) : std::nullopt;
  }

  const std::vector<OutcomeFacts>& outcomes_;
  const std::vector<std::size_t> body_;
  std::vector<Assessment> assessments_;
  std::set<std::string_view> subjects_;
  std::multimap<int, std::size_t> by_day_;
  std::map<int, std::size_t> of_member_;
  std::map<std::size_t, std::optional<std::size_t>> of_file_;
};

/// Compares what the parts of one body say.
class Comparer {
 public:
  Comparer(const std::vector<OutcomeFacts>& outcomes, std::vector<Assessment> assessments,
           std::vector<Check>* checks)
      : outcomes_(outcomes), assessments_(std::move(assessments)), checks_(checks) {}

  void Compare() {
    for (Assessment& assessment : assessments_) {
      SortByAuthority(&assessment.members);
      CompareFacts(assessment);
      CompareDays(assessment, &OutcomeFacts::published, &OutcomeFacts::published_span);
      CompareDays(assessment, &OutcomeFacts::assessed, &OutcomeFacts::assessed_span);
    }
    ComparePrevious();
  }

 private:
  struct Source {
    std::size_t outcome = 0;
    const Fact* fact = nullptr;
  };

  /// Reports before what tells of them, then whoever says most.
  void SortByAuthority(std::vector<std::size_t>* members) const {
    std::sort(members->begin(), members->end(), [&](std::size_t a, std::size_t b) {
      const OutcomeFacts &first = outcomes_[a], &second = outcomes_[b];
      return std::tuple(!IsReport(first.kind), second.facts.size(), a) <
             std::tuple(!IsReport(second.kind), first.facts.size(), b);
    });
  }

  Check& Add(Check::Kind kind, CheckSide stated, CheckSide against, std::string note = {}) {
    checks_->push_back({kind, kNoEntry, kNoEntry, std::move(stated), std::move(against), std::move(note)});
    return checks_->back();
  }

  static CheckSide Side(const Source& source) {
    return {ValueOf(*source.fact), static_cast<int>(source.outcome), source.fact->span};
  }

  void CompareFacts(const Assessment& assessment) {
    std::map<Key, Source> first;
    for (const std::size_t member : assessment.members) {
      const OutcomeFacts& outcome = outcomes_[member];
      for (const Fact& fact : outcome.facts) {
        if (fact.what == What::kPrevious) continue;
        const auto [found, added] = first.try_emplace(KeyOf(outcome, fact), Source{member, &fact});
        const Source& other = found->second;
        if (added || other.fact->value == fact.value || outcomes_[other.outcome].file == outcome.file)
          continue;
        Check& check = Add(KindOf(fact, *other.fact), Side({member, &fact}), Side(other));
        check.statement = fact.statement;
        check.group = fact.group;
      }
    }
  }

  void CompareDays(const Assessment& assessment, std::string OutcomeFacts::*day, Span OutcomeFacts::*span) {
    const std::size_t* first = nullptr;
    for (const std::size_t& member : assessment.members) {
      const OutcomeFacts& outcome = outcomes_[member];
      if (!IsReport(outcome.kind) || (outcome.*day).empty() || (outcome.*span).empty()) continue;
      if (first == nullptr) first = &member;
      const OutcomeFacts& other = outcomes_[*first];
      if (other.*day == outcome.*day || other.file == outcome.file) continue;
      Add(Check::Kind::kDocumentsDates, {outcome.*day, static_cast<int>(member), outcome.*span},
          {other.*day, static_cast<int>(*first), other.*span});
    }
  }

  /// A rating that an assessment gives, by its subject and key.
  using Rated = std::map<std::pair<std::string_view, Key>, Source>;

  static void TakeRatings(const std::vector<OutcomeFacts>& outcomes, const Assessment& assessment,
                          Rated* rated) {
    std::set<Key> own;
    for (const std::size_t member : assessment.members) {
      const OutcomeFacts& outcome = outcomes[member];
      for (const Fact& fact : outcome.facts) {
        const Key key = KeyOf(outcome, fact);
        if (fact.what == What::kRating && own.insert(key).second)
          (*rated)[{assessment.subject, key}] = {member, &fact};
      }
    }
  }

  /// What each says of the rating before, against the latest one that says it.
  void ComparePrevious() {
    std::vector<const Assessment*> in_time;
    for (const Assessment& assessment : assessments_) {
      if (assessment.Day()) in_time.push_back(&assessment);
    }
    std::stable_sort(in_time.begin(), in_time.end(), [](const Assessment* a, const Assessment* b) {
      return std::pair(a->FirstDay(), a->subject) < std::pair(b->FirstDay(), b->subject);
    });
    Rated rated;
    for (const Assessment* assessment : in_time) {
      for (const std::size_t member : assessment->members) {
        for (const Fact& fact : outcomes_[member].facts) {
          if (fact.what == What::kPrevious) ComparePrevious(*assessment, {member, &fact}, rated);
        }
      }
      TakeRatings(outcomes_, *assessment, &rated);
    }
  }

  void ComparePrevious(const Assessment& assessment, const Source& told, const Rated& rated) {
    Key key = KeyOf(outcomes_[told.outcome], *told.fact);
    key.what = What::kRating;
    const auto found = rated.find({assessment.subject, key});
    if (found == rated.end() || found->second.fact->value == told.fact->value) return;
    Check& check = Add(Check::Kind::kPreviousRating, Side(told), Side(found->second),
                       "Another report may lie between the two.");
    check.statement = told.fact->statement;
    check.group = told.fact->group;
  }

  const std::vector<OutcomeFacts>& outcomes_;
  std::vector<Assessment> assessments_;
  std::vector<Check>* checks_;
};

}  // namespace

std::vector<Check> FindChecksBetween(const std::vector<OutcomeFacts>& outcomes) {
  std::map<std::string_view, std::vector<std::size_t>> bodies;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i].body.empty() && !outcomes[i].empty()) bodies[outcomes[i].body].push_back(i);
  }
  std::vector<Check> checks;
  for (const auto& [body, parts] : bodies) {
    if (parts.size() < 2) continue;
    Comparer(outcomes, Gatherer(outcomes, parts).Gather(), &checks).Compare();
  }
  std::stable_sort(checks.begin(), checks.end(), [](const Check& a, const Check& b) {
    return std::tuple(a.stated.part, a.stated.span.begin, a.kind, a.against.part) <
           std::tuple(b.stated.part, b.stated.span.begin, b.kind, b.against.part);
  });
  return checks;
}

}  // namespace caresift
