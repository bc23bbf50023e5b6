// The score of an issue: the weighted mean of five parts, each 0 to 1; weights are IssueOptions'.
//
// Write L(n, N) = ln(1 + n) / ln(1 + N) for a count n of the issue and the same count N of the whole
// corpus: the tenth body adds less than the second, and no unit is needed.
//
//   recurrence  = 0.3 L(bodies) + 0.2 L(assessments) + 0.1 L(documents) + 0.15 L(sections) + 0.25 L(findings)
//   salience    = L(‖Σ x‖, N findings): x are the TF-IDF rows of the issue's findings, so the length
//                 of their sum is their number times how alike they are
//   severity    = 1 - (1 - 0.6 wording)(1 - 0.4 scores)(1 - 0.4 waits)(1 - 0.5 breaches), a noisy or: each
//                 makes the issue worse, none makes it better, and what a text does not tell counts for
//                 nothing
//     wording   = mean strength of the findings' cues, times kMixedShare where a finding is mixed
//     scores    = mean of (4 - score) / 3 over the findings whose statement has a score
//     waits     = mean of L(days, a year), at most 1, over the findings that tell how long people wait
//     breaches  = share of the findings that speak of a breach or of enforcement
//     Of strengths, how strong: scores is mean of (score - 1) / 3, waits and breaches are none.
//   recency     = mean of 2^(-age / 2 years) over the dated findings, age counted back from the newest
//                 document of the corpus
//   persistence = how much of the time a body is told so: see timeline.cc
//
// Findings are counted without their repeats.

#include "score.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace caresift {
namespace {

constexpr double kBodyShare = 0.3, kAssessmentShare = 0.2, kDocumentShare = 0.1, kSectionShare = 0.15,
                 kFindingShare = 0.25;
constexpr double kOfWording = 0.6, kOfScores = 0.4, kOfWaits = 0.4, kOfBreaches = 0.5;
constexpr double kMixedShare = 0.6;
constexpr double kLongWaitDays = 365;
constexpr double kBestScore = 4, kWorstScore = 1;

std::size_t Distinct(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  return static_cast<std::size_t>(std::unique(numbers.begin(), numbers.end()) - numbers.begin());
}

double Log(double part, double whole) { return whole <= 0 ? 0 : std::log1p(part) / std::log1p(whole); }
double Log(std::size_t part, std::size_t whole) {
  return Log(static_cast<double>(part), static_cast<double>(whole));
}

// A mean of what some rows have.
struct Mean {
  double sum = 0, count = 0;

  void Add(double value) { sum += value, ++count; }
  double Value() const { return count == 0 ? 0 : sum / count; }
};

double NoisyOr(const IssueSeverity& parts) {
  return 1 - (1 - kOfWording * parts.wording) * (1 - kOfScores * parts.scores) *
                 (1 - kOfWaits * parts.waits) * (1 - kOfBreaches * parts.breaches);
}

}  // namespace

Scorer::Scorer(const StemRows& rows, const Timeline& timeline, const IssueOptions& options)
    : rows_(rows), timeline_(timeline), options_(options) {
  FindPlaces();
  std::vector<RowId> all(rows.size());
  std::iota(all.begin(), all.end(), 0U);
  whole_ = SpreadOf(all);
}

void Scorer::FindPlaces() {
  std::unordered_map<std::string_view, std::uint32_t> bodies, assessments, sections;
  std::unordered_map<std::uint64_t, std::uint32_t> document_sections;
  const auto number = [](auto& numbers, const auto& name) {
    return numbers.try_emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second;
  };
  places_.reserve(rows_.size());
  for (RowId row = 0; row < rows_.size(); ++row) {
    const IssueDocument& document = rows_.document(row);
    const IssueFinding& finding = rows_.finding(row);
    const std::string& assessment = document.assessment.empty() ? document.id : document.assessment;
    const std::uint64_t title = number(sections, std::string_view(finding.section));
    places_.push_back({number(bodies, std::string_view(document.body)),
                       number(assessments, std::string_view(assessment)), finding.document,
                       number(document_sections, std::uint64_t{finding.document} << 32 | title)});
  }
}

Spread Scorer::SpreadOf(const std::vector<RowId>& group) const {
  std::vector<std::uint32_t> bodies, assessments, documents, sections;
  for (const RowId row : group) {
    bodies.push_back(places_[row].body);
    assessments.push_back(places_[row].assessment);
    documents.push_back(places_[row].document);
    sections.push_back(places_[row].section);
  }
  return {Distinct(bodies), Distinct(assessments), Distinct(documents), Distinct(sections), group.size()};
}

IssueScore Scorer::Score(const std::vector<RowId>& group, const Spread& spread, double mass) const {
  IssueScore score;
  score.recurrence = Recurrence(spread);
  score.salience = Log(mass, static_cast<double>(rows_.size()));
  score.severity_parts = SeverityOf(group);
  score.severity = NoisyOr(score.severity_parts);
  score.recency = timeline_.Recency(group);
  score.persistence = timeline_.Persistence(group);
  const IssueWeights& weights = options_.weights;
  score.total = (weights.recurrence * score.recurrence + weights.salience * score.salience +
                 weights.severity * score.severity + weights.recency * score.recency +
                 weights.persistence * score.persistence) /
                weights.Sum();
  return score;
}

double Scorer::Recurrence(const Spread& spread) const {
  return kBodyShare * Log(spread.bodies, whole_.bodies) +
         kAssessmentShare * Log(spread.assessments, whole_.assessments) +
         kDocumentShare * Log(spread.documents, whole_.documents) +
         kSectionShare * Log(spread.sections, whole_.sections) +
         kFindingShare * Log(spread.findings, whole_.findings);
}

IssueSeverity Scorer::SeverityOf(const std::vector<RowId>& group) const {
  Mean wording, scores, waits, breaches;
  for (const RowId row : group) {
    const IssueFinding& finding = rows_.finding(row);
    const double strength = std::clamp(static_cast<double>(finding.severity), 0.0, 1.0);
    wording.Add(finding.mixed ? kMixedShare * strength : strength);
    if (finding.score >= kWorstScore && finding.score <= kBestScore) {
      const double gap = (kBestScore - finding.score) / (kBestScore - kWorstScore);
      scores.Add(options_.strengths ? 1 - gap : gap);
    }
    if (finding.wait_days > 0)
      waits.Add(std::min(1.0, Log(static_cast<double>(finding.wait_days), kLongWaitDays)));
    breaches.Add(finding.breach ? 1 : 0);
  }
  return {wording.Value(), scores.Value(), waits.Value(), breaches.Value()};
}

}  // namespace caresift
