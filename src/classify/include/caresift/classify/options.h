#pragma once

#include <cstdint>

#include "caresift/classify/features.h"

namespace caresift {

/// How to learn. The defaults were chosen by cross-validation on several kinds of text; models/README.md
/// tells which mattered.
struct TrainOptions {
  FeatureOptions features;
  double cost = 1;            ///< how closely the examples are fitted; see LogisticOptions in logistic.h
  double balance = 0.5;       ///< how far rare labels are weighed up: 0 not at all, 1 fully
  double evidence = 1;        ///< naive Bayes weights: added to each count; 0: features count alike
  double second_cost = 0.02;  ///< the same as `cost` for the second step; 0: labels say nothing of each other
  /// A label's threshold is this part of half the F1 it can reach, and for the rest half the F1 that all can
  /// together: 1 finds more of the rare labels, 0 is right about more labels over all.
  double threshold_share = 0.9;
  bool always =
      false;  ///< a text carries at least one label: the nearest to its threshold where none reaches it
  std::uint32_t inner_folds = 5;  ///< by which thresholds and the second step are learned
  std::uint64_t seed = 1;         ///< deals the folds
  unsigned threads = 0;           ///< 0: as many as the machine has; the model does not depend on it
};

}  // namespace caresift
