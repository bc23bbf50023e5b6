#pragma once

#include <cstdint>
#include <vector>

#include "caresift/classify/classifier.h"

namespace caresift {

/// From the scores of all labels to their probabilities, and from these to labels given. What Predictor does
/// with one text and training with many.

double Logistic(double log_odds);

/// The second step of every label: `first[l]` is Logistic(scores[l]). Exclusive: probabilities sum to 1.
void ProbabilitiesOf(const std::vector<LabelModel>& labels, bool exclusive, const std::vector<double>& scores,
                     const std::vector<double>& first, std::vector<double>* probabilities);

/// Labels given, likeliest first, then by LabelId.
std::vector<LabelProbability> GivenLabels(const std::vector<LabelModel>& labels, bool exclusive, bool always,
                                          const std::vector<double>& probabilities);

}  // namespace caresift
