// One logistic regression an output (liblinear, by way of classify/), over signals, words and the dimensions
// of the word vectors. Scores of examples held out in turn then teach how scores become probabilities and
// from which one on an answer is given.
#include "caresift/gold/learn.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "caresift/findings/weigher.h"
#include "caresift/gold/score.h"
#include "caresift/text/digest.h"
#include "columns.h"
#include "decision.h"
#include "logistic.h"
#include "parallel.h"
#include "second_step.h"

namespace caresift {
namespace {

using Indices = std::vector<std::uint32_t>;

constexpr std::string_view kTheme = "theme/";
constexpr std::size_t kTypes = 4, kEvidences = 6, kChoices = kTypes + kEvidences;

// Outputs in the order of the model: choices first.
struct Task {
  std::string name;
  std::function<bool(const GoldSentence&)> positive;
};

std::vector<Task> TasksOf(const Lexicons& lexicons) {
  std::vector<Task> tasks;
  for (std::size_t t = 0; t < 4; ++t) {
    const auto type = static_cast<FindingType>(t);
    tasks.push_back(
        {"type/" + std::string(Identifier(type)), [type](const GoldSentence& g) { return g.type == type; }});
  }
  for (std::size_t e = 0; e < 6; ++e) {
    const auto evidence = static_cast<Evidence>(e);
    tasks.push_back({"evidence/" + std::string(Identifier(evidence)),
                     [evidence](const GoldSentence& g) { return g.evidence == evidence; }});
  }
  tasks.push_back({"plan", [](const GoldSentence& g) { return g.plan; }});
  for (const Theme& theme : lexicons.themes()) {
    tasks.push_back({std::string(kTheme) + theme.id, [id = theme.id](const GoldSentence& g) {
                       return std::binary_search(g.themes.begin(), g.themes.end(), id);
                     }});
  }
  return tasks;
}

// score -> slope * score + offset of each class, so that the softmax over classes fits best: descent on the
// logistic loss with a common slope.
struct ChoiceCalibration {
  double slope = 1;
  std::vector<double> offsets;
};

ChoiceCalibration FitChoice(const std::vector<std::vector<double>>& scores,
                            const std::vector<std::size_t>& gold) {
  const std::size_t classes = scores.front().size();
  ChoiceCalibration fit{1, std::vector<double>(classes, 0)};
  constexpr int kSteps = 3000;
  constexpr double kRate = 0.5, kPull = 1e-4;
  const double share = 1 / static_cast<double>(scores.size());
  for (int step = 0; step < kSteps; ++step) {
    double slope = kPull * (fit.slope - 1);
    std::vector<double> offsets(classes, 0);
    for (std::size_t i = 0; i < scores.size(); ++i) {
      std::vector<double> p(classes);
      double sum = 0;
      for (std::size_t c = 0; c < classes; ++c)
        sum += p[c] = std::exp(fit.slope * scores[i][c] + fit.offsets[c]);
      for (std::size_t c = 0; c < classes; ++c) {
        const double error = share * (p[c] / sum - (gold[i] == c));
        slope += error * scores[i][c];
        offsets[c] += error;
      }
    }
    fit.slope = std::max(0.05, fit.slope - kRate * slope);
    for (std::size_t c = 0; c < classes; ++c) fit.offsets[c] -= kRate * offsets[c];
  }
  return fit;
}

// How much each column may say of an output: a scale, by which its values are multiplied; 0 leaves it out. Of
// a theme speak the rules and verdicts on itself, and what the rules and headings say of other themes.
std::vector<double> ScalesFor(const std::string& output, const Columns& columns,
                              const LearnOptions& options) {
  const bool is_theme = output.starts_with(kTheme);
  const std::string theme = is_theme ? output.substr(kTheme.size()) : "";
  const LearnOptions::Kind& kind = is_theme ? options.themes : options.judgements;
  std::vector<double> scales;
  for (const std::string& signal : columns.signal_names) {
    const std::string name = signal.substr(signal.find(':') + 1);
    const bool own = name == theme || name.starts_with(theme + "/");
    const bool of_themes = signal.starts_with("theme:") || signal.starts_with("heading-theme:");
    scales.push_back(!is_theme || own || of_themes ? 1 : 0);
  }
  scales.insert(scales.end(), columns.word_names.size(), kind.words);
  scales.resize(columns.size(), kind.vectors);
  return scales;
}

SparseRows Scaled(const SparseRows& rows, const std::vector<double>& scales) {
  SparseRows scaled(rows.rows(), rows.cols());
  for (Eigen::Index row = 0; row < rows.rows(); ++row) {
    scaled.startVec(row);
    for (SparseRows::InnerIterator value(rows, row); value; ++value) {
      const double scale = scales[static_cast<std::size_t>(value.col())];
      if (scale != 0) scaled.insertBack(row, value.col()) = static_cast<float>(scale * value.value());
    }
  }
  scaled.finalize();
  return scaled;
}

class Learner {
 public:
  Learner(const std::vector<JudgeExample>& examples, const Lexicons& lexicons, const WordVectors& vectors,
          const LearnOptions& options)
      : examples_(examples),
        options_(options),
        columns_(examples, lexicons, vectors, options.fewest),
        tasks_(TasksOf(lexicons)) {}

  JudgeModel Learn() {
    rows_ = columns_.Rows(examples_);
    for (const Task& task : tasks_) {
      positive_.emplace_back();
      for (const JudgeExample& example : examples_) positive_.back().push_back(task.positive(example.gold));
    }
    HoldOut();
    CalibrateChoice(0, kTypes, options_.prior);
    CalibrateChoice(kTypes, kEvidences, 0);
    CalibrateQuestions();
    JudgeModel model = Assemble();
    model.training_digest = DigestOf();
    Measure(&model);
    return model;
  }

 private:
  LogisticOptions How(std::size_t task) const {
    const LearnOptions::Kind& kind = task > kChoices ? options_.themes : options_.judgements;
    LogisticOptions how;
    how.cost = kind.cost;
    how.balance = kind.balance;
    how.evidence = 0;
    return how;
  }

  Indices SubsetWithout(std::uint32_t fold) const {
    Indices subset;
    for (std::uint32_t i = 0; i < examples_.size(); ++i)
      if (folds_[i] != fold) subset.push_back(i);
    return subset;
  }

  void HoldOut() {
    std::vector<Example> groups(examples_.size());
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      groups[i].id = std::to_string(i);
      groups[i].group = examples_[i].group;
    }
    folds_ = DealFolds(groups, options_.folds, options_.seed);
    held_out_.assign(tasks_.size(), std::vector<double>(examples_.size(), 0));
    std::vector<Indices> subsets;
    for (std::uint32_t fold = 0; fold <= options_.folds; ++fold) subsets.push_back(SubsetWithout(fold));
    scales_.resize(tasks_.size());
    fits_.resize(tasks_.size());
    ParallelFor(tasks_.size(), 0, [&](std::size_t t) {
      scales_[t] = ScalesFor(tasks_[t].name, columns_, options_);
      const SparseRows rows = Scaled(rows_, scales_[t]);
      for (std::uint32_t fold = 0; fold < options_.folds; ++fold) {
        const LinearScore fit = FitLogistic(rows, subsets[fold], positive_[t], How(t));
        for (std::uint32_t i = 0; i < examples_.size(); ++i)
          if (folds_[i] == fold) held_out_[t][i] = fit.Of(rows, i);
      }
      fits_[t] = FitLogistic(rows, subsets.back(), positive_[t], How(t));
    });
  }

  void CalibrateChoice(std::size_t first, std::size_t count, double prior) {
    std::vector<std::vector<double>> scores(examples_.size(), std::vector<double>(count));
    std::vector<std::size_t> gold(examples_.size(), 0);
    std::vector<double> shares(count, 0);
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      for (std::size_t c = 0; c < count; ++c) {
        scores[i][c] = held_out_[first + c][i];
        if (positive_[first + c][i]) gold[i] = c;
      }
      shares[gold[i]] += 1 / static_cast<double>(examples_.size());
    }
    const ChoiceCalibration fit = FitChoice(scores, gold);
    for (std::size_t c = 0; c < count; ++c) {
      calibrations_.push_back({fit.slope, fit.offsets[c]});
      lifts_.push_back(-prior * std::log(std::max(shares[c], 1e-3)));
    }
  }

  void CalibrateQuestions() {
    std::vector<double> all;
    std::vector<double> own(tasks_.size(), 0);
    for (std::size_t t = kChoices; t < tasks_.size(); ++t) {
      calibrations_.push_back(FitCalibration(held_out_[t], positive_[t]));
      std::vector<double> probabilities;
      for (double score : held_out_[t])
        probabilities.push_back(Logistic(calibrations_[t].slope * score + calibrations_[t].offset));
      if (t > kChoices) all.insert(all.end(), probabilities.begin(), probabilities.end());
      own[t] = AttainableF1(std::move(probabilities)) / 2;
    }
    const double common = AttainableF1(std::move(all)) / 2;
    thresholds_.assign(tasks_.size(), 0.5);
    thresholds_[kChoices] = own[kChoices];
    for (std::size_t t = kChoices + 1; t < tasks_.size(); ++t)
      thresholds_[t] = options_.theme_threshold * (own[t] + common) / 2;
  }

  JudgeModel Assemble() const {
    JudgeModel model;
    model.rarest = columns_.rarest;
    for (std::size_t t = 0; t < tasks_.size(); ++t) {
      const Calibration& calibration = calibrations_[t];
      model.outputs.push_back({tasks_[t].name,
                               Rounded(calibration.slope * fits_[t].bias + calibration.offset),
                               t < kChoices ? Rounded(lifts_[t]) : 0, Rounded(thresholds_[t])});
    }
    const std::size_t signals = columns_.signal_names.size(), words = columns_.word_names.size();
    for (std::size_t i = 0; i < signals; ++i)
      model.signals.push_back({columns_.signal_names[i], 1, WeightsOf(i)});
    for (std::size_t i = 0; i < words; ++i) {
      model.words.push_back({columns_.word_names[i], columns_.rarities[i], WeightsOf(signals + i)});
    }
    for (std::size_t d = 0; signals + words + d < columns_.size(); ++d) {
      std::vector<float> direction;
      for (std::size_t t = 0; t < tasks_.size(); ++t)
        direction.push_back(static_cast<float>(
            Rounded(calibrations_[t].slope * WeightOf(t, signals + words + d) * columns_.DirectionScale(d))));
      model.directions.push_back(std::move(direction));
    }
    return model;
  }

  // Of examples and options, so that a model tells what it was made of.
  std::string DigestOf() const {
    Digest digest;
    for (const JudgeExample& example : examples_) {
      digest.Add(example.set).Add(example.gold.text).Add(Identifier(example.gold.type));
      digest.Add(Identifier(example.gold.evidence)).Add(std::uint64_t{example.gold.plan});
      for (const std::string& theme : example.gold.themes) digest.Add(theme);
    }
    return digest.Hex();
  }

  // What examples are judged by weights learned without them; thresholds and calibrations are those of all.
  void Measure(JudgeModel* model) const {
    std::vector<std::string> themes;
    for (std::size_t t = kChoices + 1; t < tasks_.size(); ++t)
      themes.push_back(tasks_[t].name.substr(kTheme.size()));
    JudgementScore score(std::move(themes));
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      const auto log_odds = [&](std::size_t t) {
        return calibrations_[t].slope * held_out_[t][i] + calibrations_[t].offset;
      };
      const auto likeliest = [&](std::size_t first, std::size_t count) {
        std::size_t best = first;
        for (std::size_t t = first; t < first + count; ++t)
          if (log_odds(t) + lifts_[t] > log_odds(best) + lifts_[best]) best = t;
        return best - first;
      };
      JudgedSentence judged;
      judged.type = static_cast<FindingType>(likeliest(0, kTypes));
      judged.evidence = static_cast<Evidence>(likeliest(kTypes, kEvidences));
      judged.plan = Logistic(log_odds(kChoices)) >= thresholds_[kChoices];
      for (std::size_t t = kChoices + 1; t < tasks_.size(); ++t) {
        const double probability = Logistic(log_odds(t));
        if (probability >= thresholds_[t])
          judged.themes.emplace_back(tasks_[t].name.substr(kTheme.size()), probability);
      }
      score.Add(examples_[i].gold, judged);
    }
    model->measured = {{"examples", static_cast<double>(examples_.size())},
                       {"themes_micro_f1", Rounded(score.themes().Micro().F1())},
                       {"finding_macro_f1", Rounded(score.types().MacroF1())},
                       {"plan_f1", Rounded(score.plan().F1())},
                       {"evidence_accuracy", Rounded(Accuracy(score.evidence()))}};
    model->options = {{"cost", options_.judgements.cost},
                      {"balance", options_.judgements.balance},
                      {"words", options_.judgements.words},
                      {"vectors", options_.judgements.vectors},
                      {"theme_cost", options_.themes.cost},
                      {"theme_balance", options_.themes.balance},
                      {"theme_words", options_.themes.words},
                      {"theme_vectors", options_.themes.vectors},
                      {"theme_threshold", options_.theme_threshold},
                      {"prior", options_.prior},
                      {"fewest", options_.fewest},
                      {"folds", options_.folds},
                      {"seed", static_cast<double>(options_.seed)}};
  }

  static double Rounded(double value) { return std::round(value * 1e4) / 1e4; }

  double WeightOf(std::size_t task, std::size_t column) const {
    return fits_[task].weights[column] * scales_[task][column];
  }

  std::vector<JudgeModel::Weight> WeightsOf(std::size_t column) const {
    std::vector<JudgeModel::Weight> weights;
    for (std::size_t t = 0; t < tasks_.size(); ++t) {
      const double weight = calibrations_[t].slope * WeightOf(t, column) / JudgeModel::kUnit;
      const double units = std::round(std::clamp(weight, -32000.0, 32000.0));
      if (units != 0) weights.push_back({static_cast<std::uint16_t>(t), static_cast<std::int16_t>(units)});
    }
    return weights;
  }

  const std::vector<JudgeExample>& examples_;
  const LearnOptions& options_;
  Columns columns_;
  std::vector<Task> tasks_;
  SparseRows rows_;
  std::vector<std::vector<bool>> positive_;  // by task
  std::vector<std::uint32_t> folds_;
  std::vector<std::vector<double>> held_out_;  // by task, scores of examples not learned from
  std::vector<std::vector<double>> scales_;    // by task and column
  std::vector<LinearScore> fits_;
  std::vector<Calibration> calibrations_;
  std::vector<double> lifts_, thresholds_;
};

// For each choice and question, its heaviest words and signals with the scores they get.
Result<Done> AddSelfTests(const WordVectors& vectors, const Lexicons& lexicons, JudgeModel* model) {
  constexpr std::size_t kTerms = 3, kTests = 16;
  const auto heaviest = [&](const std::vector<JudgeModel::Term>& terms, std::size_t output) {
    std::vector<std::pair<int, std::string>> found;
    for (const JudgeModel::Term& term : terms) {
      for (const JudgeModel::Weight& weight : term.weights) {
        if (weight.output == output && weight.units > 0) found.emplace_back(-weight.units, term.name);
      }
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(kTerms, found.size()); ++i) names.push_back(found[i].second);
    return names;
  };
  std::vector<JudgeModel::SelfTest> tests;
  for (std::size_t output = 0; output < std::min(kTests, model->outputs.size()); ++output) {
    JudgeModel::SelfTest test;
    test.words = heaviest(model->words, output);
    test.signals = heaviest(model->signals, output);
    tests.push_back(std::move(test));
  }
  const auto weigher = Weigher::Bind(*model, vectors, lexicons);
  if (!weigher) return weigher.error();
  Vocabulary vocabulary;
  Scale scale(*weigher, vocabulary);
  std::map<std::string, SignalId> ids;
  for (std::size_t id = 0; id < lexicons.signals().size(); ++id)
    ids.emplace(lexicons.signals().Name(static_cast<SignalId>(id)), static_cast<SignalId>(id));
  for (std::size_t output = 0; output < tests.size(); ++output) {
    std::vector<SignalId> signals;
    std::vector<Token> tokens;
    for (const std::string& name : tests[output].signals) signals.push_back(ids.at(name));
    for (const std::string& word : tests[output].words) tokens.push_back({{}, vocabulary.Intern(word)});
    const double score = scale.Weigh(signals, tokens)[output];
    tests[output].scores.emplace_back(static_cast<std::uint16_t>(output), std::round(score * 1e4) / 1e4);
  }
  model->self_tests = std::move(tests);
  return Done{};
}

}  // namespace

Result<JudgeModel> LearnJudgeModel(const std::vector<JudgeExample>& examples, const Lexicons& lexicons,
                                   const WordVectors& vectors, const LearnOptions& options) {
  JudgeModel model = Learner(examples, lexicons, vectors, options).Learn();
  model.vectors_digest = vectors.digest();
  if (auto tested = AddSelfTests(vectors, lexicons, &model); !tested) return std::move(tested).error();
  return model;
}

}  // namespace caresift
