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
// A label names what is wrong with what. Its phrases stand in the group's own sentences (phrases.cc says
// where they begin and end). The score of a phrase is
//
//     (Σ W(stem) + Σ W(pair)) / (stems + kLengthPrior) · nearness · form · commonness · name,
//
// the sums over its distinct stems and neighbouring pairs. Dividing by the length makes every word earn its
// place; the prior keeps a heavy word or two from beating the phrase that says what is wrong with them.
// Nearness falls from 1 at the group's centroid to 1 - kFarLoss at the last sentence read. Form prefers a
// phrase with subject and verb to one without, and one that says what is wrong to one that asks for
// something. Commonness falls to kOwnShare where no stem stands in a second sentence: such a phrase is one
// sentence's story. A phrase with the name of its body scores nothing, one with another name that few share
// kNameLoss.
//
// Three kinds of label, in this order of preference:
//
//   1. a phrase with a word of trouble: "Supervision had lapsed", "delays in reviews". It must score at
//      least kLeastOfTopic of the best topic, or it tells of one sentence and not of the group;
//   2. a topic, a noun phrase without such a word, after the trouble that most of the group's sentences
//      speak of: "Delays in financial assessments", "Gaps for young carers". Topics are ordered by
//      score · (1 + ln(sentences that hold all its stems)); a single word is one only where kLeastAlone of
//      the sentences hold it. At least kLeastOfName as many sentences hold it as carry the commonest
//      sub-theme, or it names a corner of the group;
//   3. a topic alone, where the sentences speak of no trouble;
//   4. the name of the sub-theme, then of the theme, that most of the findings carry, after the trouble: what
//      no sentence says well, people who know the field have named;
//   5. a topic about one word.
//
// What a phrase is about (Phrase::matter) must be the group's: all stems of a topic stand in kLeastShared of
// the sentences, and in two; of a phrase with a word of trouble one does, and half of them stand in a second
// one.
//
// A label of strengths holds no word of trouble: a phrase with subject and verb comes first, then a topic.

#include "labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "phrases.h"

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
constexpr std::size_t kMostTopicStems = 5;
constexpr double kLengthPrior = 3;
constexpr double kFarLoss = 0.4;
constexpr double kLeastOfTopic = 0.5;
constexpr double kNeedLoss = 0.7;       // factor of a phrase that asks for something
constexpr double kSentenceGain = 1.4;   // factor of a phrase with subject and verb
constexpr double kCommonFrom = 4;       // a stem of one sentence in so many is common in the group
constexpr double kOwnShare = 0.3;       // factor of a phrase none of whose stems stands in another sentence
constexpr double kLeastAlone = 0.4;     // share of the sentences that a word which names the group stands in
constexpr double kLeastTroubled = 0.3;  // share of the sentences that speak of one kind of trouble
constexpr double kLeastShared = 0.25;   // share of the sentences that hold what a label is about
constexpr double kLeastOfName = 0.6;    // share of those with the commonest sub-theme that hold a topic
constexpr double kNameLoss = 0.5;       // factor of a phrase with a name that few of the sentences hold
constexpr double kLeastNamed = 0.3;     // share of the sentences from which a name is the group's

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

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

std::string Capitalised(std::string_view phrase) {
  std::string out(phrase);
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

// For use inside a sentence: lower case at the front, unless more than the first letter is upper case
// ("DoLS", "Care Act").
std::string Uncapitalised(std::string_view phrase) {
  std::string out(phrase);
  if (std::count_if(out.begin(), out.end(), IsUpper) == 1 && IsUpper(out[0]))
    out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

// A phrase of one of the group's sentences.
struct Candidate {
  Phrase phrase;
  std::string text;
  std::size_t sentence = 0;
  double score = 0;

  bool IsTroubled() const { return phrase.problem != Problem::kNone; }
};

// Reads the sentences of one group and writes its labels.
class LabelWriter {
 public:
  LabelWriter(const StemRows& rows, const std::vector<RowId>& group, const GroupWeights& weights,
              bool strengths)
      : rows_(rows),
        group_(group),
        weights_(weights),
        strengths_(strengths),
        read_(std::min(group.size(), kMostSentences)) {}

  std::vector<std::string> Write() {
    CountSentences();
    for (std::size_t i = 0; i < read_; ++i) ReadSentence(i);
    const auto better = [](const Candidate& a, const Candidate& b) {
      return std::tuple(-a.score, a.sentence, a.phrase.span.begin, a.phrase.span.end) <
             std::tuple(-b.score, b.sentence, b.phrase.span.begin, b.phrase.span.end);
    };
    std::sort(told_.begin(), told_.end(), better);
    std::sort(topics_.begin(), topics_.end(), better);
    const double least = topics_.empty() ? 0 : kLeastOfTopic * topics_[0].score;
    for (Candidate& topic : topics_) topic.score *= Support(topic.phrase.stems);
    std::sort(topics_.begin(), topics_.end(), better);
    for (const Candidate& told : told_) {
      if (told.score >= least && IsGroups(told.phrase.matter)) Add(told.text, told.phrase.stems);
    }
    AddTopics(/*single=*/false, static_cast<std::size_t>(std::ceil(kLeastOfName * MostInSubtheme())));
    AddNamesOfThemes();
    AddTopics(/*single=*/false);
    AddTopics(/*single=*/true);
    return std::move(labels_);
  }

 private:
  void CountSentences() {
    for (std::size_t i = 0; i < read_; ++i) {
      const std::span<const StemId> stems = rows_.stems(group_[i]);
      for (const StemId stem : std::set<StemId>(stems.begin(), stems.end())) ++sentences_with_[stem];
      const std::uint32_t problems = ProblemsOf(rows_.finding(group_[i]).text);
      for (std::size_t problem = 0; problem < kProblems; ++problem)
        troubled_[problem] += problems >> problem & 1;
    }
  }

  void ReadSentence(std::size_t sentence) {
    const RowId row = group_[sentence];
    const std::string_view text = rows_.finding(row).text;
    for (Phrase& phrase : FindPhrases(rows_, row)) {
      Candidate candidate{.phrase = std::move(phrase), .text = {}, .sentence = sentence, .score = 0};
      candidate.text = Slice(text, candidate.phrase.span);
      candidate.score = Score(candidate);
      if (candidate.score <= 0) continue;
      if (strengths_ && candidate.IsTroubled()) continue;
      if (strengths_ ? candidate.phrase.sentence : candidate.IsTroubled()) {
        const std::size_t least = strengths_ ? 2 : 1;
        if (candidate.phrase.stems.size() > 1 && candidate.phrase.matter.size() >= least)
          told_.push_back(std::move(candidate));
      } else if (IsTopic(candidate)) {
        topics_.push_back(std::move(candidate));
      }
    }
  }

  double Score(const Candidate& candidate) const {
    const double nearness =
        1 - kFarLoss * static_cast<double>(candidate.sentence) / static_cast<double>(read_);
    double form = 1;
    if (candidate.phrase.problem == Problem::kNeed) form = kNeedLoss;
    if ((strengths_ || candidate.IsTroubled()) && candidate.phrase.sentence) form *= kSentenceGain;
    form *= kOwnShare + (1 - kOwnShare) * Commonness(candidate.phrase.stems);
    return WeightOf(candidate.phrase.stems, weights_) * nearness * form * NameFactor(candidate);
  }

  // How common the stems are in the group's sentences, from 0 where none stands in a second sentence to 1
  // where each stands in a quarter of them.
  double Commonness(const std::vector<StemId>& stems) const {
    double sum = 0;
    for (const StemId stem : stems) {
      const auto with = static_cast<double>(sentences_with_.at(stem));
      if (with > 1) sum += std::min(1.0, kCommonFrom * with / static_cast<double>(read_));
    }
    return stems.empty() ? 0 : sum / static_cast<double>(stems.size());
  }

  // Topics about one word, or about more, that enough sentences hold.
  void AddTopics(bool single, std::size_t least = 0) {
    least = std::max(least, LeastTogether());
    for (const Candidate& topic : topics_) {
      const Phrase& phrase = topic.phrase;
      if ((phrase.matter.size() < 2) == single && Together(phrase.matter) >= least)
        Add(Troubled(topic.text), phrase.stems);
    }
  }

  // Of the sentences read, how many carry the sub-theme that most of them carry, if it has a name.
  double MostInSubtheme() const {
    std::map<std::uint32_t, std::size_t> counts;
    std::size_t most = 0;
    for (std::size_t i = 0; i < read_; ++i) {
      for (const std::uint32_t subtheme : rows_.finding(group_[i]).subthemes) {
        if (rows_.corpus().subtheme_labels.contains(subtheme)) most = std::max(most, ++counts[subtheme]);
      }
    }
    return static_cast<double>(most);
  }

  // ln of the sentences that hold all the stems, plus one.
  double Support(const std::vector<StemId>& stems) const {
    return 1 + std::log(static_cast<double>(std::max<std::size_t>(Together(stems), 1)));
  }

  // Sentences that hold all the stems; none where there is no stem.
  std::size_t Together(const std::vector<StemId>& stems) const {
    if (stems.empty()) return 0;
    std::size_t together = 0;
    for (std::size_t i = 0; i < read_; ++i) {
      const std::span<const StemId> row = rows_.stems(group_[i]);
      together += std::all_of(stems.begin(), stems.end(), [row](StemId stem) {
        return std::find(row.begin(), row.end(), stem) != row.end();
      });
    }
    return together;
  }

  std::size_t LeastTogether() const {
    return std::max<std::size_t>(std::min<std::size_t>(2, read_),
                                 static_cast<std::size_t>(kLeastShared * static_cast<double>(read_)));
  }

  // Whether what a phrase is about is what the group is about: one stem stands in enough of the sentences,
  // and half of them in a second one.
  bool IsGroups(const std::vector<StemId>& stems) const {
    std::size_t most = 0, shared = 0;
    for (const StemId stem : stems) {
      const std::size_t with = sentences_with_.at(stem);
      most = std::max(most, with);
      shared += with > 1 || read_ == 1;
    }
    return most >= LeastTogether() && 2 * shared >= stems.size();
  }

  // What no sentence says well, people who know the field have named: the sub-theme and the theme that most
  // of the findings carry.
  void AddNamesOfThemes() {
    std::map<std::uint32_t, std::size_t> subthemes;
    std::map<std::uint16_t, std::size_t> themes;
    for (const RowId row : group_) {
      for (const std::uint32_t subtheme : rows_.finding(row).subthemes) ++subthemes[subtheme];
      for (const std::uint16_t theme : rows_.finding(row).themes) ++themes[theme];
    }
    const auto rarer = [](const auto& a, const auto& b) { return a.second < b.second; };
    const auto subtheme = std::max_element(subthemes.begin(), subthemes.end(), rarer);
    const IssueCorpus& corpus = rows_.corpus();
    if (subtheme != subthemes.end() && 3 * subtheme->second >= group_.size()) {
      const auto label = corpus.subtheme_labels.find(subtheme->first);
      if (label != corpus.subtheme_labels.end()) Add(Troubled(label->second), {});
    }
    const auto theme = std::max_element(themes.begin(), themes.end(), rarer);
    if (theme != themes.end()) Add(Troubled(corpus.theme_labels[theme->first]), {});
  }

  // Whether a word alone can name the group: "complaints", if enough sentences hold it, but not "SALT".
  bool IsCommonWord(const Candidate& candidate) const {
    const auto upper = std::count_if(candidate.text.begin(), candidate.text.end(), IsUpper);
    const auto with = static_cast<double>(sentences_with_.at(candidate.phrase.stems[0]));
    return upper < 2 && with >= kLeastAlone * static_cast<double>(read_);
  }

  // Whether a phrase can be a noun phrase: no verb, no participle at either end, one to five words.
  bool IsTopic(const Candidate& candidate) const {
    const std::string_view text = candidate.text;
    const std::string_view first = text.substr(0, text.find(' '));
    const std::size_t stems = candidate.phrase.stems.size();
    if (stems == 1 && !IsCommonWord(candidate)) return false;
    if (candidate.phrase.verb || stems < 1 || stems > kMostTopicStems) return false;
    return !text.ends_with("ed") && !text.ends_with("ly") && !first.ends_with("ed") && !first.ends_with("ly");
  }

  // 0 for a phrase that names the body, kNameLoss for one with another name that few sentences hold.
  double NameFactor(const Candidate& candidate) const {
    const RowId row = group_[candidate.sentence];
    const std::string& body = rows_.document(row).body;
    const std::string_view text = rows_.finding(row).text;
    double factor = 1;
    const std::string_view phrase = candidate.text;
    for (std::size_t at = 0; at < phrase.size(); ++at) {
      const bool starts = at == 0 || phrase[at - 1] == ' ';
      if (!starts || !IsUpper(phrase[at])) continue;
      const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
      const std::string_view word = phrase.substr(at, end - at);
      if (at == 0 && candidate.phrase.span.begin == 0 && !text.empty() && word != body.substr(0, word.size()))
        continue;  // the first word of a sentence
      if (body.find(word) != std::string::npos) return 0;
      if (std::count_if(word.begin(), word.end(), IsUpper) == 1 && !IsOfMany(candidate)) factor = kNameLoss;
    }
    return factor;
  }

  // Whether enough sentences hold the rarest stem of the phrase.
  bool IsOfMany(const Candidate& candidate) const {
    const auto rare = [this](StemId stem) {
      return static_cast<double>(sentences_with_.at(stem)) < kLeastNamed * static_cast<double>(read_);
    };
    return std::none_of(candidate.phrase.stems.begin(), candidate.phrase.stems.end(), rare);
  }

  // `topic` after the trouble that most sentences speak of.
  std::string Troubled(std::string_view topic) const {
    constexpr std::array<std::string_view, kProblems> kBefore = {"",
                                                                 "Delays in ",
                                                                 "Gaps in ",
                                                                 "Inconsistent ",
                                                                 "Improvement needed in ",
                                                                 "Shortfalls in ",
                                                                 "Shortfalls in "};
    std::size_t most = 0;
    for (std::size_t problem = 1; problem < kProblems; ++problem) {
      if (troubled_[problem] > troubled_[most]) most = problem;
    }
    if (strengths_ || static_cast<double>(troubled_[most]) < kLeastTroubled * static_cast<double>(read_))
      return std::string(topic);
    std::string before(kBefore[most]);
    if (EndsInPeople(topic) && before.ends_with(" in ")) before.replace(before.size() - 4, 4, " for ");
    return before + Uncapitalised(topic);
  }

  // "unpaid carers", of whom nobody says that there are gaps in them.
  static bool EndsInPeople(std::string_view topic) {
    constexpr std::array<std::string_view, 24> kPeople = {
        "adults",     "carers",    "children",   "citizens", "communities", "councillors",
        "families",   "groups",    "inpatients", "managers", "members",     "midwives",
        "minorities", "nurses",    "parents",    "partners", "patients",    "people",
        "providers",  "relatives", "residents",  "staff",    "tenants",     "workers"};
    for (const std::string_view preposition : {" of ", " with ", " by ", " in ", " to "}) {
      if (topic.find(preposition) != std::string_view::npos) return false;  // "work with partners" is work
    }
    const std::string_view last = topic.substr(topic.rfind(' ') + 1);
    return std::find(kPeople.begin(), kPeople.end(), last) != kPeople.end();
  }

  // Adds a label unless a better one holds the same stems.
  void Add(std::string_view label, const std::vector<StemId>& stems) {
    if (labels_.size() == kMostLabels || label.size() > kMostPhraseBytes) return;
    if (!stems.empty() && !taken_.emplace(stems.begin(), stems.end()).second) return;
    labels_.push_back(Capitalised(label));
  }

  const StemRows& rows_;
  const std::vector<RowId>& group_;
  const GroupWeights& weights_;
  bool strengths_;
  std::size_t read_;
  std::map<StemId, std::size_t> sentences_with_;
  std::array<std::size_t, kProblems> troubled_{};  // sentences that speak of each kind of trouble
  std::vector<Candidate> told_;                    // what is wrong; of strengths, what is so
  std::vector<Candidate> topics_;
  std::vector<std::string> labels_;
  std::set<std::set<StemId>> taken_;
};

// The commonest surface of each term of the group; the first in alphabetical order among equals.
class Surfaces {
 public:
  void Add(const StemRows& rows, RowId row) {
    const std::span<const StemId> stems = rows.stems(row);
    std::string before;
    for (std::size_t i = 0; i < stems.size(); ++i) {
      std::string word(rows.word(row, i));
      ++stems_[stems[i]][word];
      if (i > 0) ++pairs_[{stems[i - 1], stems[i]}][before + " " + word];
      before = std::move(word);
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
  struct Weighed {
    double weight;
    std::string surface;
    StemId first, second;
  };
  std::vector<Weighed> candidates;
  for (const auto& [stem, weight] : weights.stems) {
    if (surfaces.Has(stem)) candidates.push_back({weight, surfaces.Of(stem), stem, stem});
  }
  for (const auto& [pair, weight] : weights.pairs) {
    if (surfaces.Has(pair)) candidates.push_back({weight, surfaces.Of(pair), pair.first, pair.second});
  }
  const auto key = [](const Weighed& c) { return std::tuple(-c.weight, c.first == c.second, c.surface); };
  std::sort(candidates.begin(), candidates.end(),
            [&key](const Weighed& a, const Weighed& b) { return key(a) < key(b); });
  std::vector<std::string> terms;
  std::set<StemId> used;
  for (const Weighed& candidate : candidates) {
    if (used.contains(candidate.first) && used.contains(candidate.second)) continue;
    used.insert({candidate.first, candidate.second});
    terms.push_back(candidate.surface);
    if (terms.size() == kMostTerms) break;
  }
  return terms;
}

}  // namespace

Labeller::Labeller(const StemRows& rows, const TermVectors& vectors, std::size_t groups, bool strengths)
    : rows_(rows),
      vectors_(vectors),
      strengths_(strengths),
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
  Surfaces surfaces;
  for (std::size_t i = 0; i < std::min(group.size(), kMostSentences); ++i) {
    surfaces.Add(rows_, group[i]);
  }
  return {.labels = LabelWriter(rows_, group, weights, strengths_).Write(),
          .terms = BestTerms(weights, surfaces)};
}

}  // namespace caresift
