#include "caresift/classify/train.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "caresift/classify/metrics.h"
#include "logistic.h"
#include "parallel.h"
#include "second_step.h"

namespace caresift {
namespace {

using Indices = std::vector<std::uint32_t>;

Error Unlearnable(std::string reason) { return Error{ErrorCode::kBadExamples, "", std::move(reason)}; }

SparseRows ReadRows(const FeatureTable& table, const std::vector<Example>& examples) {
  SparseRows rows(static_cast<Eigen::Index>(examples.size()),
                  static_cast<Eigen::Index>(table.features().size()));
  FeatureReader reader(table);
  std::vector<FeatureValue> values;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    reader.Read(examples[i].text, examples[i].hints, &values);
    rows.startVec(static_cast<Eigen::Index>(i));
    for (const FeatureValue& value : values)
      rows.insertBack(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(value.feature)) = value.value;
  }
  rows.finalize();
  return rows;
}

Carriers CarriersOf(const ExampleSet& set) {
  Carriers carriers(set.labels.size(), std::vector<bool>(set.examples.size(), false));
  for (std::size_t i = 0; i < set.examples.size(); ++i)
    for (LabelId label : set.examples[i].labels) carriers[label][i] = true;
  return carriers;
}

struct FirstFit {
  std::vector<LinearScore> scores;  // by label, learned from all examples
  LabelTable held_out;              // of each example, learned from the other folds
};

// Hints are few and each was chosen by somebody: all count, as the examples say.
FirstFit FitFirstStep(const FeatureTable& table, const SparseRows& rows, const Carriers& carriers,
                      const std::vector<std::uint32_t>& folds, std::uint32_t count,
                      const TrainOptions& options) {
  const std::size_t labels = carriers.size();
  LogisticOptions how;
  how.cost = options.cost;
  how.balance = options.balance;
  how.evidence = options.evidence;
  how.scaled_columns = table.FeaturesOfText();
  std::vector<Indices> learned_from(count + 1), held_out(count + 1);
  for (std::uint32_t i = 0; i < folds.size(); ++i)
    for (std::uint32_t fold = 0; fold <= count; ++fold)
      (folds[i] == fold ? held_out : learned_from)[fold].push_back(i);
  FirstFit fit{std::vector<LinearScore>(labels), LabelTable(folds.size(), labels)};
  ParallelFor(labels * (count + 1), options.threads, [&](std::size_t task) {
    const std::size_t label = task / (count + 1), fold = task % (count + 1);
    LinearScore score = FitLogistic(rows, learned_from[fold], carriers[label], how);
    for (std::uint32_t i : held_out[fold]) fit.held_out.At(i, label) = score.Of(rows, i);
    if (fold == count) fit.scores[label] = std::move(score);
  });
  return fit;
}

// Of one label's weights, calibrated, those that count.
void KeepWeights(LabelId label, const LinearScore& score, double slope,
                 std::vector<std::vector<Classifier::Weight>>* weights) {
  for (std::size_t f = 0; f < score.weights.size(); ++f) {
    const double units = std::round(slope * score.weights[f] / Classifier::kWeightUnit);
    if (units != 0) (*weights)[f].push_back({label, static_cast<float>(units * Classifier::kWeightUnit)});
  }
}

void FillCard(const ExampleSet& set, const TrainOptions& options, const SecondStep& second, ModelCard* card) {
  card->examples = set.examples.size();
  card->training_digest = set.Digest();
  card->options = options;
  LabelCounts counts(set.labels.size());
  for (std::size_t i = 0; i < set.examples.size(); ++i) counts.Add(set.examples[i].labels, second.given[i]);
  card->scores = {{"micro_f1", counts.Micro().F1()}, {"macro_f1", counts.MacroF1()}};
}

}  // namespace

Result<Classifier> Train(const ExampleSet& set, const TrainOptions& options, ModelCard card) {
  if (set.labels.size() < 2) return Unlearnable(fmt::format("{} labels, two are needed", set.labels.size()));
  std::set<std::string_view> groups;
  std::size_t alone = 0;
  for (const Example& example : set.examples) {
    if (example.group.empty()) {
      ++alone;
    } else {
      groups.insert(example.group);
    }
  }
  const std::size_t units = groups.size() + alone;
  if (units < 2) return Unlearnable("all examples belong to one group, so none can be held out");
  const auto count =
      static_cast<std::uint32_t>(std::min<std::size_t>(std::max(options.inner_folds, 2u), units));

  FeatureTable table = FeatureTable::Collect(set.examples, options.features);
  const SparseRows rows = ReadRows(table, set.examples);
  const Carriers carriers = CarriersOf(set);
  const std::vector<std::uint32_t> folds = DealFolds(set.examples, count, options.seed);
  const FirstFit first = FitFirstStep(table, rows, carriers, folds, count, options);
  SecondStep second = FitSecondStep(first.held_out, carriers, folds, set.exclusive, options);

  std::vector<std::vector<Classifier::Weight>> weights(table.features().size());
  for (LabelId l = 0; l < set.labels.size(); ++l) {
    const Calibration& calibration = second.calibrations[l];
    LabelModel& label = second.labels[l];
    label.name = set.labels[l];
    label.examples = static_cast<std::uint64_t>(std::count(carriers[l].begin(), carriers[l].end(), true));
    label.bias = calibration.slope * first.scores[l].bias + calibration.offset;
    KeepWeights(l, first.scores[l], calibration.slope, &weights);
  }
  FillCard(set, options, second, &card);
  return Classifier(std::move(card), set.exclusive, std::move(second.labels), std::move(table), weights);
}

}  // namespace caresift
