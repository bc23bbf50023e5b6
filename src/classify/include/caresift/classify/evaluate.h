#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "caresift/classify/classifier.h"
#include "caresift/classify/metrics.h"
#include "caresift/classify/train.h"
#include "caresift/text/result.h"

namespace caresift {

/// How well labels are given to texts that were not learned from.
struct Evaluation {
  explicit Evaluation(std::vector<std::string> names)
      : labels(std::move(names)), counts(labels.size()), reliability_by_label(labels.size()) {}

  std::vector<std::string> labels;
  bool exclusive = false;
  LabelCounts counts;       ///< over all examples, each once per repeat
  Reliability reliability;  ///< over all pairs of example and label
  std::vector<Reliability> reliability_by_label;
  std::uint64_t examples = 0;  ///< in the data
  std::uint64_t groups = 0;    ///< units that were never split
  std::uint64_t unknown_labels =
      0;  ///< labels of the data that the model does not know; each counts as missed

  /// Scores of each held-out part, to see how far they vary.
  struct Part {
    std::uint64_t examples = 0;
    double micro = 0, macro = 0;
  };
  std::vector<Part> parts;

  /// Scores after learning from a part of the examples.
  struct CurvePoint {
    double learned_from = 0;  ///< examples, mean over the folds
    double micro = 0, macro = 0;
  };
  std::vector<CurvePoint> curve;
};

struct EvaluateOptions {
  TrainOptions train;
  std::uint32_t folds = 5;
  std::uint32_t repeats = 1;  ///< with the next seed each time
  bool curve = false;         ///< learn from an eighth, a quarter and half of each fold's examples too
};

/// k-fold cross-validation, groups never split: each example is judged by a model, thresholds and all, that
/// has seen nothing of its group. The same data and options give the same result whatever the threads.
Result<Evaluation> CrossValidate(const ExampleSet& set, const EvaluateOptions& options,
                                 const std::function<void(std::size_t done, std::size_t all)>& progress = {});

/// The model on data it was not trained on. Labels are matched by name.
Evaluation EvaluateOn(const Classifier& classifier, const ExampleSet& set, unsigned threads);

}  // namespace caresift
