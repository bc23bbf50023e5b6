#include "caresift/findings/weigher.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace caresift {
namespace {

constexpr std::size_t kLane = 8;               // rows are padded to whole vector registers
constexpr double kSelfTestTolerance = 2e-3;    // processors round differently, not by this much
constexpr std::string_view kMarks = ",;:()–";  // stand between words and say little
constexpr std::string_view kNumber = "#";

Error BadModel(const JudgeModel& model, std::string reason) {
  return Error{ErrorCode::kBadModel, model.name, std::move(reason)};
}

void AddRow(std::span<const float> row, float times, Weigher::Scores* sums) {
  for (std::size_t o = 0; o < row.size(); ++o) (*sums)[o] += times * row[o];
}

void FillRow(const std::vector<JudgeModel::Weight>& weights, float times, float* row) {
  for (const JudgeModel::Weight& weight : weights)
    row[weight.output] += times * static_cast<float>(weight.units * JudgeModel::kUnit);
}

float Logistic(float log_odds) { return 1 / (1 + std::exp(-log_odds)); }

struct Choice {
  std::size_t index = 0;
  float probability = 0;
};

// The output of the largest score with its lift, and the probability that the scores alone give it.
template <typename Outputs>
Choice Likeliest(const Outputs& choices, const Weigher::Scores& scores,
                 const std::vector<ModelOutput>& outputs) {
  Choice best;
  float sum = 0;
  const auto lifted = [&](std::size_t i) {
    return scores[choices[i]] + static_cast<float>(outputs[choices[i]].lift);
  };
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (lifted(i) > lifted(best.index)) best.index = i;
    sum += std::exp(scores[choices[i]]);
  }
  best.probability = std::exp(scores[choices[best.index]]) / sum;
  return best;
}

}  // namespace

std::string_view ModelWord(std::string_view word) {
  if (kMarks.find(word) != std::string_view::npos) return {};
  return word[0] >= '0' && word[0] <= '9' ? kNumber : word;
}

Result<Weigher> Weigher::Bind(JudgeModel model, const WordVectors& vectors, const Lexicons& lexicons) {
  if (model.vectors_digest != vectors.digest()) {
    return BadModel(model, fmt::format("learned with other word vectors ({}, these are {})",
                                       model.vectors_digest, vectors.digest()));
  }
  if (model.directions.size() != vectors.dimensions())
    return BadModel(model, "its directions are not those of the word vectors");
  Weigher weigher;
  weigher.model_ = std::move(model);
  weigher.names_ = &lexicons.signals();
  weigher.stride_ = (weigher.model_.outputs.size() + kLane - 1) / kLane * kLane;
  if (auto found = weigher.FindOutputs(lexicons); !found) return std::move(found).error();
  weigher.BindSignals(lexicons.signals());
  weigher.BindWords(vectors);
  if (auto replayed = weigher.ReplaySelfTests(); !replayed) return std::move(replayed).error();
  return weigher;
}

Result<Weigher> Weigher::Load(const std::string& folder, const Lexicons& lexicons) {
  auto model = JudgeModel::Load(folder + "/judge.jsonl");
  if (!model) return std::move(model).error();
  auto vectors = WordVectors::Load(folder + "/words.vec");
  if (!vectors) return std::move(vectors).error();
  return Bind(std::move(model).value(), *vectors, lexicons);
}

Result<Done> Weigher::FindOutputs(const Lexicons& lexicons) {
  std::string missing;
  const auto find = [&](const std::string& name) {
    for (std::size_t o = 0; o < model_.outputs.size(); ++o) {
      if (model_.outputs[o].name == name) return o;
    }
    missing = name;
    return kNoOutput;
  };
  for (std::size_t t = 0; t < types_.size(); ++t)
    types_[t] = find("type/" + std::string(Identifier(static_cast<FindingType>(t))));
  for (std::size_t e = 0; e < evidences_.size(); ++e)
    evidences_[e] = find("evidence/" + std::string(Identifier(static_cast<Evidence>(e))));
  plan_ = find("plan");
  if (!missing.empty()) return BadModel(model_, "it has no output '" + missing + "'");
  for (const ModelOutput& output : model_.outputs)
    least_scores_.push_back(static_cast<float>(std::log(output.threshold / (1 - output.threshold))));
  for (const Theme& theme : lexicons.themes()) themes_.push_back(find("theme/" + theme.id));
  return Done{};
}

void Weigher::BindSignals(const SignalNames& names) {
  signal_rows_.assign(names.size() * stride_, 0);
  for (std::size_t id = 0; id < names.size(); ++id)
    signal_ids_.emplace(names.Name(static_cast<SignalId>(id)), static_cast<SignalId>(id));
  for (const JudgeModel::Term& term : model_.signals) {
    const auto id = signal_ids_.find(term.name);
    if (id == signal_ids_.end()) {
      unknown_.push_back(term.name);
    } else {
      FillRow(term.weights, 1, &signal_rows_[id->second * stride_]);
    }
  }
}

// Every word with a vector or a weight gets a row: rarity × (weight + vector · direction).
void Weigher::BindWords(const WordVectors& vectors) {
  word_rows_.assign(stride_, 0);
  const auto row_of = [&](const std::string& name, float rarity) {
    const auto [word, added] = words_.try_emplace(name);
    if (added) {
      word->second = {static_cast<std::uint32_t>(word_rows_.size() / stride_), rarity};
      word_rows_.resize(word_rows_.size() + stride_, 0);
    }
    return &word_rows_[word->second.row * stride_];
  };
  for (const JudgeModel::Term& term : model_.words)
    FillRow(term.weights, term.rarity, row_of(term.name, term.rarity));
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    const std::string word(vectors.Word(i));
    const auto known = words_.find(word);
    const float rarity = known == words_.end() ? model_.rarest : known->second.rarity;
    float* row = row_of(word, rarity);
    const WordVectors::Bytes vector = vectors.Vector(i);
    for (std::size_t d = 0; d < vector.size(); ++d) {
      const float value = rarity * vectors.unit() * static_cast<float>(vector[d]);
      for (std::size_t o = 0; o < model_.outputs.size(); ++o) row[o] += value * model_.directions[d][o];
    }
  }
}

Weigher::Word Weigher::Find(std::string_view word) const {
  word = ModelWord(word);
  if (word.empty()) return {0, 0};
  const auto found = words_.find(std::string(word));
  return found == words_.end() ? Word{0, model_.rarest} : found->second;
}

Weigher::Verdict Weigher::Decide(const Scores& scores) const {
  Verdict verdict;
  const auto choice = Likeliest(types_, scores, model_.outputs);
  verdict.type = static_cast<FindingType>(choice.index);
  verdict.confidence = choice.probability;
  verdict.evidence = static_cast<Evidence>(Likeliest(evidences_, scores, model_.outputs).index);
  verdict.plan = scores[plan_] >= least_scores_[plan_];
  for (ThemeId theme = 0; theme < themes_.size(); ++theme) {
    const std::size_t output = themes_[theme];
    if (output == kNoOutput) continue;
    if (scores[output] >= least_scores_[output]) verdict.themes.emplace_back(theme, Logistic(scores[output]));
  }
  return verdict;
}

Result<Done> Weigher::ReplaySelfTests() const {
  Vocabulary vocabulary;
  Scale scale(*this, vocabulary);
  for (const JudgeModel::SelfTest& test : model_.self_tests) {
    std::vector<SignalId> signals;
    std::vector<Token> tokens;
    bool known = true;
    for (const std::string& name : test.signals) {
      const auto id = signal_ids_.find(name);
      known &= id != signal_ids_.end();
      if (known) signals.push_back(id->second);
    }
    if (!known) continue;  // the lexicons have moved on; a test of the shipped ones sees to that
    for (const std::string& word : test.words) tokens.push_back({{}, vocabulary.Intern(word)});
    const Scores& scores = scale.Weigh(signals, tokens);
    for (const auto& [output, score] : test.scores) {
      if (std::abs(scores[output] - score) > kSelfTestTolerance) {
        return BadModel(model_, fmt::format("self-test '{}': {} scores {:.3f} instead of {:.3f}",
                                            fmt::join(test.words, " "), model_.outputs[output].name,
                                            scores[output], score));
      }
    }
  }
  return Done{};
}

Weigher::Word Scale::WordOf(WordId id) {
  if (id >= known_.size()) known_.resize(vocabulary_.size());
  Known& known = known_[id];
  if (!known.read) known = {weigher_.Find(vocabulary_.Word(id)), true};
  return known.word;
}

const Weigher::Scores& Scale::Weigh(std::span<const SignalId> signals, std::span<const Token> tokens) {
  words_.assign(weigher_.stride(), 0);
  float square = 0;
  for (const Token& token : tokens) {
    const Weigher::Word word = WordOf(token.word);
    square += word.rarity * word.rarity;
    if (word.row != 0) AddRow(weigher_.WordRow(word.row), 1, &words_);
  }
  scores_.assign(weigher_.stride(), 0);
  const std::vector<ModelOutput>& outputs = weigher_.model().outputs;
  for (std::size_t o = 0; o < outputs.size(); ++o) scores_[o] = static_cast<float>(outputs[o].bias);
  if (square > 0) AddRow(words_, 1 / std::sqrt(square), &scores_);
  for (SignalId signal : signals) AddRow(weigher_.SignalRow(signal), 1, &scores_);
  return scores_;
}

std::vector<Scale::Contribution> Scale::Contributions(std::span<const SignalId> signals,
                                                      std::span<const Token> tokens) {
  std::vector<Contribution> contributions;
  const auto add = [&](std::string term, std::span<const float> row, float times) {
    Contribution contribution{std::move(term), Weigher::Scores(row.size(), 0)};
    AddRow(row, times, &contribution.scores);
    contributions.push_back(std::move(contribution));
  };
  for (SignalId signal : signals) add(weigher_.SignalName(signal), weigher_.SignalRow(signal), 1);
  float square = 0;
  for (const Token& token : tokens) square += std::pow(WordOf(token.word).rarity, 2.0f);
  for (const Token& token : tokens) {
    const Weigher::Word word = WordOf(token.word);
    if (word.row != 0) {
      add(fmt::format("\"{}\"", vocabulary_.Word(token.word)), weigher_.WordRow(word.row),
          1 / std::sqrt(square));
    }
  }
  return contributions;
}

}  // namespace caresift
