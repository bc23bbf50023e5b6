// Ranking of recurring issues. The way: canonical order and stems (stems.h), near-duplicates of one
// body folded into one (repeats.h), TF-IDF rows (vectors.h), groups (groups.h), their score (score.h), time
// (timeline.h) and label (labels.h).
//
// Ranked by score (score.h); equal totals are ordered by more findings, then by the text of the medoid.

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
#include "groups.h"
#include "labels.h"
#include "phrases.h"
#include "repeats.h"
#include "row_sum.h"
#include "score.h"
#include "stems.h"
#include "timeline.h"
#include "vectors.h"

namespace caresift {
namespace {

constexpr std::size_t kTinyCorpus = 30;  // findings below which single ones may fill the list …
constexpr std::size_t kTinyIssues = 5;   // … up to this many issues
constexpr std::size_t kStretch = 4096;   // rows that one thread takes at once
constexpr std::size_t kMostQuotes = 3;
constexpr std::size_t kQuoteCandidates = 256;

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
      : rows_(rows),
        options_(options),
        vectors_(BuildVectors(rows)),
        timeline_(rows, options.strengths),
        scorer_(rows, timeline_, options) {}

  std::vector<Issue> Run() {
    const std::vector<Candidate> candidates = Candidates();
    const Labeller labeller(rows_, vectors_, candidates.size(), options_.strengths);
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
    candidate.spread = scorer_.SpreadOf(candidate.rows);
    SortByCentrality(candidate);
    candidate.score = scorer_.Score(candidate.rows, candidate.spread, candidate.sum.Length());
    return candidate;
  }

  void SortByCentrality(Candidate& candidate) const {
    std::vector<std::pair<double, RowId>> order;
    for (const RowId row : candidate.rows) order.emplace_back(-Dot(vectors_.matrix, row, candidate.sum), row);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i) candidate.rows[i] = order[i].second;
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
    IssueTime time = timeline_.TimeOf(candidate.rows);
    issue.years = std::move(time.years);
    issue.status = time.status;
    issue.resolved = std::move(time.resolved);
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
      if (!timeline_.DayOf(document)) continue;
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
  Timeline timeline_;
  Scorer scorer_;
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
