#pragma once

#include <cstdint>
#include <vector>

#include "caresift/classify/classifier.h"
#include "caresift/classify/train.h"

namespace caresift {

/// A value for each example and label.
class LabelTable {
 public:
  LabelTable(std::size_t examples, std::size_t labels) : labels_(labels), values_(examples * labels, 0) {}
  double& At(std::size_t example, std::size_t label) { return values_[example * labels_ + label]; }
  double At(std::size_t example, std::size_t label) const { return values_[example * labels_ + label]; }
  std::size_t labels() const { return labels_; }
  std::size_t examples() const { return labels_ == 0 ? 0 : values_.size() / labels_; }

 private:
  std::size_t labels_;
  std::vector<double> values_;
};

/// Which examples carry a label, by label.
using Carriers = std::vector<std::vector<bool>>;

/// score -> slope * score + offset makes log-odds of a score (Platt). Slopes stay near 1 where a label has
/// few examples.
struct Calibration {
  double slope = 1, offset = 0;
};
Calibration FitCalibration(const std::vector<double>& scores, const std::vector<bool>& positive);

/// What the scores of examples that were not learned from teach about all labels.
struct SecondStep {
  std::vector<Calibration> calibrations;  ///< by label: scores to log-odds
  std::vector<LabelModel> labels;         ///< own, constant, others and threshold filled in
  /// Probabilities of the same examples, each by a second step learned from the other folds.
  LabelTable probabilities{0, 0};
  /// The labels each is given by thresholds learned from the other folds, ascending.
  std::vector<std::vector<LabelId>> given;
};
SecondStep FitSecondStep(const LabelTable& scores, const Carriers& carriers,
                         const std::vector<std::uint32_t>& folds, bool exclusive,
                         const TrainOptions& options);

/// The F1 that giving a label from the best threshold on can be expected to reach, where `probabilities` are
/// right: half of it is that threshold (Lipton, Elkan and Narayanaswamy, Optimal thresholding of classifiers
/// to maximize F1, 2014). 0 where there are none.
double AttainableF1(std::vector<double> probabilities);

}  // namespace caresift
