// Ranking of recurring issues. The way: canonical order and stems (stems.h), near-duplicates of one
// body folded into one (repeats.h), TF-IDF rows (vectors.h), groups (groups.h), and here the score.
// Labels: labels.h.
//
// The score of an issue is a weighted sum of four parts, each 0 to 1; weights are IssueOptions'.
// Write L(n, N) = ln(1 + n) / ln(1 + N) for a count n of the issue and the same count N of the whole
// corpus: the tenth body adds less than the second, and no unit is needed.
//
//   recurrence = 0.35 L(bodies) + 0.25 L(assessments) + 0.15 L(sections) + 0.25 L(findings)
//   salience   = L(‖Σ x‖, N findings): x are the TF-IDF rows of the issue's findings, so the length
//                of their sum is their number times how alike they are
//   severity   = mean strength of the findings' cues; where quality statements have scores,
//                0.6 of that and 0.4 of the mean of (4 - score) / 3
//   recency    = mean of 2^(-age / 2 years) over the dated findings, age counted back from the
//                newest document of the corpus; 0 where nothing is dated
//
// Findings are counted without their repeats. Equal totals are ordered by more findings, then by the
// text of the medoid.

#include "caresift/issues/issue.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "caresift/text/digest.h"
#include "caresift/text/parallel.h"
#include "caresift/text/stop_words.h"
#include "dates.h"
#include "groups.h"
#include "labels.h"
#include "phrases.h"
#include "repeats.h"
#include "stems.h"
#include "vectors.h"

namespace caresift {
namespace {

constexpr double kBodyShare = 0.35, kAssessmentShare = 0.25, kSectionShare = 0.15, kFindingShare = 0.25;
constexpr double kCueShare = 0.6;
constexpr double kHalfLifeDays = 2 * 365.25;
constexpr std::size_t kTinyCorpus = 30;  // findings below which single ones may fill the list …
constexpr std::size_t kTinyIssues = 5;   // … up to this many issues
constexpr std::size_t kStretch = 4096;   // rows that one thread takes at once
constexpr std::size_t kMostQuotes = 3;
constexpr std::size_t kQuoteCandidates = 256;

// What a row stands in, as numbers that are equal where the names are.
struct Place {
  std::uint32_t body, assessment, section;
};

std::vector<Place> PlacesOf(const StemRows& rows) {
  std::unordered_map<std::string_view, std::uint32_t> bodies, assessments, sections;
  std::unordered_map<std::uint64_t, std::uint32_t> document_sections;
  const auto number = [](auto& numbers, const auto& name) {
    return numbers.try_emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second;
  };
  std::vector<Place> places;
  places.reserve(rows.size());
  for (RowId row = 0; row < rows.size(); ++row) {
    const IssueDocument& document = rows.document(row);
    const std::string& assessment = document.assessment.empty() ? document.id : document.assessment;
    const std::uint64_t title = number(sections, std::string_view(rows.finding(row).section));
    places.push_back({number(bodies, std::string_view(document.body)),
                      number(assessments, std::string_view(assessment)),
                      number(document_sections, std::uint64_t{rows.finding(row).document} << 32 | title)});
  }
  return places;
}

// How many distinct things a set of findings stands in.
struct Spread {
  std::size_t bodies = 0, assessments = 0, sections = 0, findings = 0;
};

std::size_t Distinct(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  return static_cast<std::size_t>(std::unique(numbers.begin(), numbers.end()) - numbers.begin());
}

Spread SpreadOf(const std::vector<Place>& places, const std::vector<RowId>& rows) {
  std::vector<std::uint32_t> bodies, assessments, sections;
  for (const RowId row : rows) {
    bodies.push_back(places[row].body);
    assessments.push_back(places[row].assessment);
    sections.push_back(places[row].section);
  }
  return {Distinct(bodies), Distinct(assessments), Distinct(sections), rows.size()};
}

double Log(double part, double whole) { return whole <= 0 ? 0 : std::log1p(part) / std::log1p(whole); }
double Log(std::size_t part, std::size_t whole) {
  return Log(static_cast<double>(part), static_cast<double>(whole));
}

// A group with what scoring and writing need of it.
struct Candidate {
  std::vector<RowId> rows;  // nearest to the centroid first
  RowSum sum;
  IssueScore score;
  Spread spread;
};

class Ranking {
 public:
  Ranking(const StemRows& rows, const IssueOptions& options)
      : rows_(rows), options_(options), vectors_(BuildVectors(rows)), places_(PlacesOf(rows)) {
    std::vector<RowId> all(rows.size());
    std::iota(all.begin(), all.end(), 0U);
    whole_ = SpreadOf(places_, all);
    for (const IssueDocument& document : rows.corpus().documents) {
      days_.push_back(DaysSinceEpoch(document.published));
      newest_ = std::max(newest_, days_.back());
    }
  }

  std::vector<Issue> Run() {
    const std::vector<Candidate> candidates = Candidates();
    const Labeller labeller(rows_, vectors_, candidates.size());
    std::vector<Issue> issues(std::min(candidates.size(), options_.most_issues));
    std::vector<GroupNames> names(issues.size());
    ForEachStretch(issues.size(), 1, [&](std::size_t i, std::size_t) {
      names[i] = labeller.Name(candidates[i].rows);
      issues[i] = Written(candidates[i]);
    });
    for (std::size_t i = 0; i < issues.size(); ++i) {
      issues[i].label = ChooseLabel(names[i].labels, candidates[i]);
      issues[i].terms = std::move(names[i].terms);
    }
    return issues;
  }

 private:
  std::vector<Candidate> Candidates() {
    const std::size_t smallest = rows_.size() < kTinyCorpus ? 1 : options_.smallest_group;
    std::vector<std::vector<RowId>> groups = GroupRows(vectors_, TextKeys());
    std::erase_if(groups, [&](const std::vector<RowId>& group) { return group.size() < smallest; });
    std::vector<Candidate> candidates(groups.size());
    ForEachStretch(groups.size(), 1,
                   [&](std::size_t i, std::size_t) { candidates[i] = MakeCandidate(std::move(groups[i])); });
    std::sort(candidates.begin(), candidates.end(), Better);
    DropSpareSingles(candidates);
    return candidates;
  }

  std::vector<std::uint64_t> TextKeys() const {
    std::vector<std::uint64_t> keys(rows_.size());
    ForEachStretch(keys.size(), kStretch, [&](std::size_t begin, std::size_t end) {
      for (auto row = static_cast<RowId>(begin); row < end; ++row)
        keys[row] = Digest().Add(rows_.finding(row).text).Value();
    });
    return keys;
  }

  static bool Better(const Candidate& a, const Candidate& b) {
    if (a.score.total != b.score.total) return a.score.total > b.score.total;
    if (a.rows.size() != b.rows.size()) return a.rows.size() > b.rows.size();
    return a.rows[0] < b.rows[0];  // rows are in the order of their texts
  }

  // In a tiny corpus groups that are too small follow the others, up to kTinyIssues in all.
  void DropSpareSingles(std::vector<Candidate>& candidates) const {
    const auto first_small = std::stable_partition(
        candidates.begin(), candidates.end(),
        [this](const Candidate& c) { return c.rows.size() >= options_.smallest_group; });
    const auto large = static_cast<std::size_t>(first_small - candidates.begin());
    candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(
                                              std::min(candidates.size(), std::max(large, kTinyIssues))),
                     candidates.end());
  }

  Candidate MakeCandidate(std::vector<RowId> group) const {
    Candidate candidate{.rows = std::move(group), .sum = {}, .score = {}, .spread = {}};
    candidate.sum = SumRows(vectors_.matrix, candidate.rows);
    candidate.spread = SpreadOf(places_, candidate.rows);
    SortByCentrality(candidate);
    Score(candidate);
    return candidate;
  }

  void SortByCentrality(Candidate& candidate) const {
    std::vector<std::pair<double, RowId>> order;
    for (const RowId row : candidate.rows) order.emplace_back(-Dot(vectors_.matrix, row, candidate.sum), row);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i) candidate.rows[i] = order[i].second;
  }

  void Score(Candidate& candidate) const {
    IssueScore& score = candidate.score;
    score.recurrence = Recurrence(candidate.spread);
    score.salience = Log(candidate.sum.Length(), static_cast<double>(rows_.size()));
    score.severity = Severity(candidate.rows);
    score.recency = Recency(candidate.rows);
    score.total = options_.recurrence_weight * score.recurrence + options_.salience_weight * score.salience +
                  options_.severity_weight * score.severity + options_.recency_weight * score.recency;
  }

  double Recurrence(const Spread& spread) const {
    return kBodyShare * Log(spread.bodies, whole_.bodies) +
           kAssessmentShare * Log(spread.assessments, whole_.assessments) +
           kSectionShare * Log(spread.sections, whole_.sections) +
           kFindingShare * Log(spread.findings, whole_.findings);
  }

  double Severity(const std::vector<RowId>& group) const {
    double cues = 0, gaps = 0, scored = 0;
    for (const RowId row : group) {
      const IssueFinding& finding = rows_.finding(row);
      cues += std::clamp(static_cast<double>(finding.severity), 0.0, 1.0);
      if (finding.score < 1 || finding.score > 4) continue;
      gaps += (4 - finding.score) / 3.0;
      ++scored;
    }
    cues /= static_cast<double>(group.size());
    return scored == 0 ? cues : kCueShare * cues + (1 - kCueShare) * gaps / scored;
  }

  double Recency(const std::vector<RowId>& group) const {
    double sum = 0, dated = 0;
    for (const RowId row : group) {
      const std::optional<int> day = days_[rows_.finding(row).document];
      if (!day) continue;
      sum += std::exp2((*day - *newest_) / kHalfLifeDays);
      ++dated;
    }
    return dated == 0 ? 0 : sum / dated;
  }

  // The medoid, then up to two sentences as near to the group and as unlike the quotes so far as may
  // be (maximal marginal relevance, Carbonell & Goldstein 1998), other bodies before the same.
  std::vector<RowId> Quotes(const Candidate& candidate) const {
    std::vector<RowId> quotes = {candidate.rows[0]};
    std::vector<RowSum> quoted;
    const std::size_t considered = std::min(candidate.rows.size(), kQuoteCandidates);
    while (quotes.size() < std::min(kMostQuotes, considered)) {
      quoted.push_back(SumRows(vectors_.matrix, {quotes.back()}));
      std::optional<std::pair<std::tuple<bool, double>, RowId>> best;
      for (std::size_t i = 1; i < considered; ++i) {
        const RowId row = candidate.rows[i];
        if (std::find(quotes.begin(), quotes.end(), row) != quotes.end()) continue;
        const std::tuple<bool, double> value = {BringsBody(quotes, row), Marginal(candidate, quoted, row)};
        if (!best || value > best->first) best = {value, row};
      }
      quotes.push_back(best->second);
    }
    return quotes;
  }

  bool BringsBody(const std::vector<RowId>& quotes, RowId row) const {
    return std::none_of(quotes.begin(), quotes.end(),
                        [&](RowId quote) { return rows_.document(quote).body == rows_.document(row).body; });
  }

  double Marginal(const Candidate& candidate, const std::vector<RowSum>& quoted, RowId row) const {
    double likeness = 0;
    for (const RowSum& quote : quoted) likeness = std::max(likeness, Dot(vectors_.matrix, row, quote));
    return Dot(vectors_.matrix, row, candidate.sum) / candidate.sum.Length() - likeness;
  }

  std::uint16_t CommonestTheme(const std::vector<RowId>& group) const {
    std::map<std::uint16_t, std::size_t> counts;
    for (const RowId row : group) {
      for (const std::uint16_t theme : rows_.finding(row).themes) ++counts[theme];
    }
    const auto best = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == counts.end() ? std::uint16_t{0} : best->first;
  }

  // All but its label and terms.
  Issue Written(const Candidate& candidate) const {
    Issue issue;
    issue.id = "i-" + Digest().Add(rows_.finding(candidate.rows[0]).id).Hex();
    issue.theme = CommonestTheme(candidate.rows);
    issue.score = candidate.score;
    for (const RowId row : candidate.rows) issue.findings.push_back(rows_.finding_index(row));
    for (const RowId row : Quotes(candidate)) issue.quotes.push_back(rows_.finding_index(row));
    issue.assessments = candidate.spread.assessments;
    issue.sections = candidate.spread.sections;
    WriteDocuments(candidate, issue);
    return issue;
  }

  void WriteDocuments(const Candidate& candidate, Issue& issue) const {
    std::set<std::uint32_t> documents;
    for (const RowId row : candidate.rows) documents.insert(rows_.finding(row).document);
    issue.documents.assign(documents.begin(), documents.end());
    std::set<std::string_view> bodies;
    for (const std::uint32_t document : documents) bodies.insert(rows_.corpus().documents[document].body);
    for (const std::string_view body : bodies) {
      if (!body.empty()) issue.bodies.emplace_back(body);
    }
    for (const std::uint32_t document : documents) {
      const std::string& date = rows_.corpus().documents[document].published;
      if (!days_[document]) continue;
      if (issue.first_seen.empty() || date < issue.first_seen) issue.first_seen = date;
      if (date > issue.last_seen) issue.last_seen = date;
    }
  }

  // The best label that says something else than those of better issues.
  std::string ChooseLabel(const std::vector<std::string>& labels, const Candidate& candidate) {
    for (const std::string& label : labels) {
      if (labels_.insert(WordsOf(label)).second) return label;
    }
    return labels.empty() ? Shortened(rows_.finding(candidate.rows[0]).text) : labels[0];
  }

  // A sentence cut to the length of a label between two words.
  static std::string Shortened(const std::string& text) {
    if (text.size() <= kMostPhraseBytes) return text;
    return text.substr(0, text.rfind(' ', kMostPhraseBytes - 3)).substr(0, kMostPhraseBytes) + "…";
  }

  // The words of a label in no order, in lower case, without those that carry nothing.
  static std::set<std::string> WordsOf(std::string_view label) {
    std::set<std::string> words;
    std::string word;
    for (const char c : std::string(label) + ' ') {
      if (c != ' ') {
        word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      } else {
        if (!IsStopWord(word)) words.insert(std::move(word));
        word.clear();
      }
    }
    return words;
  }

  const StemRows& rows_;
  const IssueOptions& options_;
  TermVectors vectors_;
  std::vector<Place> places_;  // by row
  Spread whole_;
  std::vector<std::optional<int>> days_;  // by document
  std::optional<int> newest_;
  std::set<std::set<std::string>> labels_;  // words of those given so far
};

}  // namespace

std::vector<Issue> RankIssues(const IssueCorpus& corpus, const IssueOptions& options) {
  const StemRows all(corpus);
  const std::vector<RowId> originals = FindRepeats(all);
  std::vector<bool> keep(all.size());
  for (RowId row = 0; row < all.size(); ++row) keep[row] = originals[row] == row;
  const StemRows rows = all.Filtered(keep);
  std::vector<Issue> issues = Ranking(rows, options).Run();

  std::vector<Issue*> owners(corpus.findings.size());  // finding -> its issue
  for (Issue& issue : issues) {
    for (const std::uint32_t finding : issue.findings) owners[finding] = &issue;
  }
  for (RowId row = 0; row < all.size(); ++row) {
    if (keep[row]) continue;
    Issue* const owner = owners[all.finding_index(originals[row])];
    if (owner != nullptr) owner->repeats.push_back(all.finding_index(row));
  }
  for (Issue& issue : issues) std::sort(issue.repeats.begin(), issue.repeats.end());
  return issues;
}

}  // namespace caresift
