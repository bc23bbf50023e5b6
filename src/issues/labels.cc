// Labels by class-based TF-IDF (Grootendorst, "BERTopic", 2022): the weight of a term t for a group
// c is
//
//     W(t,c) = p(t,c) · ln(1 + A / f(t)),
//
// where p is the share of the group's findings that hold the term times the share of its bodies that
// do, f the number of all findings that hold it, and A the mean number of findings in a group. A term
// that many of the group's sentences share and few others have weighs most; the name of one body's
// hospital weighs little in an issue of six bodies.
//
// A label is a phrase that stands in the group's own sentences: a run of two to six content words,
// joined by nothing but function words, hyphens and digits, with no punctuation inside. Its score is
//
//     (Σ W(stem) + Σ W(pair)) / (words + kLengthPrior) · (1 + ln(sentences that hold the phrase)),
//
// the sums over the distinct stems and neighbouring pairs of the phrase. Dividing by the length makes
// every word earn its place; the prior keeps a heavy word or two from beating the phrase that says
// what is wrong with them.

#include "labels.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "caresift/text/span.h"

namespace caresift {

// W of the terms of one group, zero for what has no column.
struct GroupWeights {
  using PairId = std::pair<StemId, StemId>;
  std::map<StemId, double> stems;
  std::map<PairId, double> pairs;

  double Of(StemId stem) const {
    const auto found = stems.find(stem);
    return found == stems.end() ? 0 : found->second;
  }
  double Of(const PairId& pair) const {
    const auto found = pairs.find(pair);
    return found == pairs.end() ? 0 : found->second;
  }
};

namespace {

constexpr std::size_t kMostTerms = 8;
constexpr std::size_t kMostLabels = 8;
constexpr std::size_t kMostSentences = 64;  // of a group, nearest first, that phrases are taken from
constexpr std::size_t kMostWeighed = 1024;  // of a group, nearest first, that terms are counted in
constexpr std::size_t kMostWords = 6;
constexpr std::size_t kMostBytes = 72;
constexpr double kLengthPrior = 3;

// Words that make no beginning or end of a name: reporting verbs, connectives, words of degree and of
// time, and who speaks where it is not the matter.
constexpr std::string_view kWeakEdges[] = {  // sorted
    "acknowledged", "added",      "also",     "although",   "always", "another",     "around",
    "association",  "authority",  "average",  "aware",      "become", "contrast",    "could",
    "council",      "data",       "day",      "days",       "done",   "due",         "easily",
    "eight",        "eleven",     "england",  "example",    "felt",   "five",        "found",
    "four",         "gave",       "given",    "government", "heard",  "highlighted", "however",
    "identified",   "improve",    "improved", "including",  "last",   "leader",      "leaders",
    "local",        "made",       "majority", "month",      "months", "national",    "needed",
    "nine",         "number",     "often",    "one",        "per",    "provided",    "quarter",
    "received",     "recognised", "remained", "reported",   "said",   "senior",      "seven",
    "shared",       "showed",     "six",      "stated",     "still",  "ten",         "three",
    "told",         "took",       "towards",  "two",        "went",   "whether",     "whilst",
    "within",       "year",       "years"};

bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80) != 0;
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), Lower);
  return out;
}

// Where `word` stands in `text` as a whole word at or after `from`; none if nowhere.
std::optional<std::size_t> FindWord(std::string_view text, std::string_view word, std::size_t from) {
  for (std::size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !IsWordByte(text[at - 1])) && (end == text.size() || !IsWordByte(text[end]))) return at;
  }
  return std::nullopt;
}

// A content word of a finding with its place in the text.
struct PlacedWord {
  Span span;
  StemId stem = 0;
};

std::vector<PlacedWord> PlaceWords(const IssueFinding& finding, std::span<const StemId> stems) {
  const std::string text = LowerAscii(finding.text);
  std::vector<PlacedWord> placed;
  std::size_t from = 0;
  for (std::size_t i = 0; i < stems.size() && i < finding.words.size(); ++i) {
    if (finding.words[i].empty()) continue;
    const auto at = FindWord(text, finding.words[i], from);
    if (!at) continue;
    from = *at + finding.words[i].size();
    placed.push_back({{static_cast<std::uint32_t>(*at), static_cast<std::uint32_t>(from)}, stems[i]});
  }
  return placed;
}

// Whether two content words with `gap` between them may stand in one phrase.
bool Joins(std::string_view gap) {
  const auto plain = [](char c) { return c == ' ' || c == '-' || c == '\'' || IsWordByte(c); };
  return gap.size() <= 16 && std::all_of(gap.begin(), gap.end(), plain) &&
         std::count(gap.begin(), gap.end(), ' ') <= 3;
}

bool IsWeakEdge(std::string_view word) {
  const std::string lower = LowerAscii(word);
  return std::binary_search(std::begin(kWeakEdges), std::end(kWeakEdges), lower);
}

std::string Capitalised(std::string_view phrase) {
  std::string out(phrase);
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

// A phrase by its stems, with the surface that came first (nearest to the centroid) and its count.
struct Phrase {
  std::string text;
  std::size_t first = 0;
  std::size_t sentences = 0;
  std::size_t last_sentence = 0;
};
using Phrases = std::map<std::vector<StemId>, Phrase>;

void AddPhrases(const IssueFinding& finding, const std::vector<PlacedWord>& words, std::size_t sentence,
                Phrases& phrases) {
  const std::string_view text = finding.text;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    if (IsWeakEdge(Slice(text, words[begin].span))) continue;
    std::vector<StemId> key = {words[begin].stem};
    for (std::size_t end = begin + 1; end < words.size() && end < begin + kMostWords; ++end) {
      if (!Joins(Slice(text, {words[end - 1].span.end, words[end].span.begin}))) break;
      const Span span{words[begin].span.begin, words[end].span.end};
      if (span.size() > kMostBytes) break;
      key.push_back(words[end].stem);
      if (IsWeakEdge(Slice(text, words[end].span))) continue;
      Phrase& phrase = phrases[key];
      if (phrase.sentences == 0) {
        phrase = {.text = std::string(Slice(text, span)),
                  .first = phrases.size(),
                  .sentences = 1,
                  .last_sentence = sentence};
      } else if (phrase.last_sentence != sentence) {
        ++phrase.sentences;
        phrase.last_sentence = sentence;
      }
    }
  }
}

using PairId = GroupWeights::PairId;

double WeightOf(const std::vector<StemId>& phrase, const GroupWeights& weights) {
  const std::set<StemId> distinct(phrase.begin(), phrase.end());
  double sum = 0;
  for (const StemId stem : distinct) sum += weights.Of(stem);
  std::set<PairId> distinct_pairs;
  for (std::size_t i = 1; i < phrase.size(); ++i) distinct_pairs.emplace(phrase[i - 1], phrase[i]);
  for (const PairId& pair : distinct_pairs) sum += weights.Of(pair);
  return sum / (static_cast<double>(phrase.size()) + kLengthPrior);
}

struct ScoredPhrase {
  double score;
  std::size_t first;
  const std::vector<StemId>* stems;
  const std::string* text;
};

std::vector<ScoredPhrase> Scored(const Phrases& phrases, const GroupWeights& weights) {
  std::vector<ScoredPhrase> scored;
  for (const auto& [stems, phrase] : phrases) {
    const double score = WeightOf(stems, weights) * (1 + std::log(static_cast<double>(phrase.sentences)));
    scored.push_back({score, phrase.first, &stems, &phrase.text});
  }
  std::sort(scored.begin(), scored.end(), [](const ScoredPhrase& a, const ScoredPhrase& b) {
    return a.score != b.score ? a.score > b.score : a.first < b.first;
  });
  return scored;
}

// The best phrases, none of them with the same set of stems as a better one.
std::vector<std::string> BestLabels(const Phrases& phrases, const GroupWeights& weights) {
  std::vector<std::string> labels;
  std::set<std::set<StemId>> taken;
  for (const ScoredPhrase& phrase : Scored(phrases, weights)) {
    if (!taken.emplace(phrase.stems->begin(), phrase.stems->end()).second) continue;
    labels.push_back(Capitalised(*phrase.text));
    if (labels.size() == kMostLabels) break;
  }
  return labels;
}

// The commonest surface of each term of the group; the first in alphabetical order among equals.
class Surfaces {
 public:
  void Add(const IssueFinding& finding, std::span<const StemId> stems) {
    const std::size_t count = std::min(stems.size(), finding.words.size());
    for (std::size_t i = 0; i < count; ++i) {
      ++stems_[stems[i]][finding.words[i]];
      if (i > 0) ++pairs_[{stems[i - 1], stems[i]}][finding.words[i - 1] + " " + finding.words[i]];
    }
  }
  std::string Of(StemId stem) const { return Commonest(stems_.at(stem)); }
  std::string Of(const PairId& pair) const { return Commonest(pairs_.at(pair)); }
  bool Has(StemId stem) const { return stems_.contains(stem); }
  bool Has(const PairId& pair) const { return pairs_.contains(pair); }

 private:
  using Counts = std::map<std::string, int>;
  static std::string Commonest(const Counts& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
  std::map<StemId, Counts> stems_;
  std::map<PairId, Counts> pairs_;
};

// Terms by weight, pairs before stems among equals; a term is left out where better ones hold all of it.
std::vector<std::string> BestTerms(const GroupWeights& weights, const Surfaces& surfaces) {
  struct Candidate {
    double weight;
    std::string surface;
    StemId first, second;
  };
  std::vector<Candidate> candidates;
  for (const auto& [stem, weight] : weights.stems) {
    if (surfaces.Has(stem)) candidates.push_back({weight, surfaces.Of(stem), stem, stem});
  }
  for (const auto& [pair, weight] : weights.pairs) {
    if (surfaces.Has(pair)) candidates.push_back({weight, surfaces.Of(pair), pair.first, pair.second});
  }
  const auto key = [](const Candidate& c) { return std::tuple(-c.weight, c.first == c.second, c.surface); };
  std::sort(candidates.begin(), candidates.end(),
            [&key](const Candidate& a, const Candidate& b) { return key(a) < key(b); });
  std::vector<std::string> terms;
  std::set<StemId> used;
  for (const Candidate& candidate : candidates) {
    if (used.contains(candidate.first) && used.contains(candidate.second)) continue;
    used.insert({candidate.first, candidate.second});
    terms.push_back(candidate.surface);
    if (terms.size() == kMostTerms) break;
  }
  return terms;
}

}  // namespace

Labeller::Labeller(const StemRows& rows, const TermVectors& vectors, std::size_t groups)
    : rows_(rows),
      vectors_(vectors),
      rows_per_group_(static_cast<double>(rows.size()) /
                      static_cast<double>(std::max<std::size_t>(groups, 1))) {}

GroupWeights Labeller::Weigh(const std::vector<RowId>& group) const {
  struct Count {
    double rows = 0;
    std::set<std::string_view> bodies;
  };
  std::map<std::uint32_t, Count> counts;  // by column
  std::set<std::string_view> bodies;
  const std::size_t weighed = std::min(group.size(), kMostWeighed);
  for (std::size_t i = 0; i < weighed; ++i) {
    bodies.insert(rows_.document(group[i]).body);
    for (TermMatrix::InnerIterator cell(vectors_.matrix, group[i]); cell; ++cell) {
      Count& count = counts[static_cast<std::uint32_t>(cell.col())];
      ++count.rows;
      count.bodies.insert(rows_.document(group[i]).body);
    }
  }
  GroupWeights weights;
  for (const auto& [column, count] : counts) {
    const Term& term = vectors_.terms[column];
    const double share = count.rows / static_cast<double>(weighed) *
                         static_cast<double>(count.bodies.size()) / static_cast<double>(bodies.size());
    if (term.kind == Term::Kind::kStem) weights.stems[term.first] = share * Rarity(term);
    if (term.kind == Term::Kind::kPair) weights.pairs[{term.first, term.second}] = share * Rarity(term);
  }
  return weights;
}

double Labeller::Rarity(const Term& term) const {
  return std::log(1 + rows_per_group_ / static_cast<double>(term.rows));
}

GroupNames Labeller::Name(const std::vector<RowId>& group) const {
  const GroupWeights weights = Weigh(group);
  Phrases phrases;
  Surfaces surfaces;
  for (std::size_t i = 0; i < std::min(group.size(), kMostSentences); ++i) {
    const IssueFinding& finding = rows_.finding(group[i]);
    AddPhrases(finding, PlaceWords(finding, rows_.stems(group[i])), i, phrases);
    surfaces.Add(finding, rows_.stems(group[i]));
  }
  return {.labels = BestLabels(phrases, weights), .terms = BestTerms(weights, surfaces)};
}

}  // namespace caresift
