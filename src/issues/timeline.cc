// Time. A body without a name has no history: its findings have years, and nothing else of what follows.
//
//   persistence  mean, over the issue's bodies that were looked at in two years or more, of
//                (years that told of the issue - 1) / (years looked at - 1)
//
//   resolved     at a body: a document more than half a year after the last that told of the issue there
//                does not tell of it, and either looks at the body as a whole (IssueDocument::whole) or
//                praises the sub-theme that most of the issue's findings carry. The issue is resolved when
//                it is so at all of its bodies.
//   new          all its findings are of the newest year, and one of its bodies was looked at as a whole
//   before growing, easing
//                by the Cochran-Armitage test (Armitage, "Tests for linear trends in proportions and
//                frequencies", Biometrics 1955) of the issue's share of each year's ranked findings: with
//                x of n findings in year t, p = Σx / Σn and t̄ = Σ n t / Σn,
//
//                    z = Σ x (t - t̄) / √(p (1 - p) Σ n (t - t̄)²),
//
//                growing from kClearTrend on, easing from -kClearTrend on. An issue that is resolved at
//                half of its bodies or more is easing too.
//   persistent   seen in two years or more, and none of these
//
// The first that holds counts, in this order. In a corpus of one year nothing is known.

#include "timeline.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "dates.h"

namespace caresift {

// When a body was told of an issue.
struct Timeline::BodyTimes {
  std::set<int> years;
  int last = 0;  // day
};

namespace {

constexpr double kHalfLifeDays = 2 * 365.25;
constexpr int kNextLookDays = 183;     // what is nearer belongs to the same look
constexpr double kClearTrend = 1.645;  // one-sided, 5 in 100
constexpr double kCommonShare = 0.5;   // of the findings that carry the issue's sub-theme

int YearOf(int day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return static_cast<int>(date.year());
}

}  // namespace

std::string_view Identifier(IssueStatus status) {
  switch (status) {
    case IssueStatus::kUnknown:
      return "";
    case IssueStatus::kNew:
      return "new";
    case IssueStatus::kGrowing:
      return "growing";
    case IssueStatus::kPersistent:
      return "persistent";
    case IssueStatus::kEasing:
      return "easing";
    case IssueStatus::kResolved:
      return "resolved";
  }
  return "";
}

Timeline::Timeline(const StemRows& rows, bool strengths) : rows_(rows), strengths_(strengths) {
  const std::vector<IssueDocument>& documents = rows.corpus().documents;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    days_.push_back(DaysSinceEpoch(documents[i].published));
    if (!days_.back()) continue;
    const int day = *days_.back();
    newest_ = newest_ ? std::max(*newest_, day) : day;
    if (documents[i].body.empty()) continue;
    looks_[documents[i].body].push_back({day, i});
    body_years_[documents[i].body].push_back(YearOf(day));
  }
  for (auto& [body, years] : body_years_) {
    std::sort(years.begin(), years.end());
    years.erase(std::unique(years.begin(), years.end()), years.end());
  }
  for (RowId row = 0; row < rows.size(); ++row) {
    if (const auto day = days_[rows.finding(row).document]) ++year_findings_[YearOf(*day)];
  }
  if (newest_) newest_year_ = YearOf(*newest_);
}

double Timeline::Recency(const std::vector<RowId>& group) const {
  double sum = 0, dated = 0;
  for (const RowId row : group) {
    const std::optional<int> day = days_[rows_.finding(row).document];
    if (!day) continue;
    sum += std::exp2((*day - *newest_) / kHalfLifeDays);
    ++dated;
  }
  return dated == 0 ? 0 : sum / dated;
}

double Timeline::Persistence(const std::vector<RowId>& group) const {
  double sum = 0, bodies = 0;
  for (const auto& [body, times] : TimesByBody(group)) {
    const std::size_t looked = body_years_.at(body).size();
    if (looked < 2) continue;
    sum += static_cast<double>(times.years.size() - 1) / static_cast<double>(looked - 1);
    ++bodies;
  }
  return bodies == 0 ? 0 : sum / bodies;
}

IssueTime Timeline::TimeOf(const std::vector<RowId>& group) const {
  IssueTime time;
  std::map<int, std::size_t> counts;
  for (const RowId row : group) {
    if (const auto day = days_[rows_.finding(row).document]) ++counts[YearOf(*day)];
  }
  for (const auto& [year, findings] : counts) time.years.push_back({year, findings});
  if (counts.empty() || year_findings_.size() < 2) return time;
  const std::map<std::string_view, BodyTimes> bodies = TimesByBody(group);
  const std::optional<std::uint32_t> subtheme = CommonSubtheme(group);
  for (const auto& [body, times] : bodies) {
    if (!strengths_ && IsOver(LooksAt(body), times.last, subtheme)) time.resolved.emplace_back(body);
  }
  const double trend = Trend(time.years);
  if (!bodies.empty() && time.resolved.size() == bodies.size()) {
    time.status = IssueStatus::kResolved;
  } else if (time.years.front().year == newest_year_) {
    if (WasSeenBefore(bodies, newest_year_)) time.status = IssueStatus::kNew;
  } else if (trend >= kClearTrend) {
    time.status = IssueStatus::kGrowing;
  } else if (trend <= -kClearTrend || (!bodies.empty() && 2 * time.resolved.size() >= bodies.size())) {
    time.status = IssueStatus::kEasing;
  } else if (time.years.size() > 1) {
    time.status = IssueStatus::kPersistent;
  }
  return time;
}

std::map<std::string_view, Timeline::BodyTimes> Timeline::TimesByBody(const std::vector<RowId>& group) const {
  std::map<std::string_view, BodyTimes> bodies;
  for (const RowId row : group) {
    const std::optional<int> day = days_[rows_.finding(row).document];
    const std::string_view body = rows_.document(row).body;
    if (!day || body.empty()) continue;
    const auto [times, added] = bodies.try_emplace(body);
    times->second.years.insert(YearOf(*day));
    times->second.last = added ? *day : std::max(times->second.last, *day);
  }
  return bodies;
}

const std::vector<Timeline::Look>& Timeline::LooksAt(std::string_view body) const { return looks_.at(body); }

bool Timeline::IsOver(const std::vector<Look>& looks, int last_told,
                      std::optional<std::uint32_t> subtheme) const {
  return std::any_of(looks.begin(), looks.end(), [&](const Look& look) {
    if (look.day <= last_told + kNextLookDays) return false;
    const IssueDocument& document = rows_.corpus().documents[look.document];
    return document.whole ||
           (subtheme && std::binary_search(document.praised.begin(), document.praised.end(), *subtheme));
  });
}

bool Timeline::WasSeenBefore(const std::map<std::string_view, BodyTimes>& bodies, int year) const {
  const auto seen = [&](const Look& look) {
    return YearOf(look.day) < year && rows_.corpus().documents[look.document].whole;
  };
  return std::any_of(bodies.begin(), bodies.end(), [&](const auto& body) {
    const std::vector<Look>& looks = LooksAt(body.first);
    return std::any_of(looks.begin(), looks.end(), seen);
  });
}

double Timeline::Trend(const std::vector<YearCount>& years) const {
  double all = 0, moment = 0, issue = 0;
  for (const auto& [year, findings] : year_findings_) {
    all += static_cast<double>(findings);
    moment += static_cast<double>(findings) * year;
  }
  const double mean_year = moment / all;
  double spread = 0, slope = 0;
  for (const auto& [year, findings] : year_findings_)
    spread += static_cast<double>(findings) * (year - mean_year) * (year - mean_year);
  for (const YearCount& count : years) {
    issue += static_cast<double>(count.findings);
    slope += static_cast<double>(count.findings) * (count.year - mean_year);
  }
  const double share = issue / all;
  const double variance = share * (1 - share) * spread;
  return variance <= 0 ? 0 : slope / std::sqrt(variance);
}

std::optional<std::uint32_t> Timeline::CommonSubtheme(const std::vector<RowId>& group) const {
  std::map<std::uint32_t, std::size_t> counts;
  for (const RowId row : group) {
    for (const std::uint32_t subtheme : rows_.finding(row).subthemes) ++counts[subtheme];
  }
  for (const auto& [subtheme, count] : counts) {
    if (static_cast<double>(count) >= kCommonShare * static_cast<double>(group.size())) return subtheme;
  }
  return std::nullopt;
}

}  // namespace caresift
