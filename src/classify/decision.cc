#include "decision.h"

#include <algorithm>
#include <cmath>

namespace caresift {

double Logistic(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

void ProbabilitiesOf(const std::vector<LabelModel>& labels, bool exclusive, const std::vector<double>& scores,
                     const std::vector<double>& first, std::vector<double>* probabilities) {
  probabilities->resize(labels.size());
  double sum = 0;
  for (std::size_t l = 0; l < labels.size(); ++l) {
    double log_odds = labels[l].own * scores[l] + labels[l].constant;
    for (const LabelModel::Other& other : labels[l].others) log_odds += other.weight * first[other.label];
    sum += (*probabilities)[l] = Logistic(log_odds);
  }
  if (!exclusive || sum <= 0) return;
  for (double& probability : *probabilities) probability /= sum;
}

std::vector<LabelProbability> GivenLabels(const std::vector<LabelModel>& labels, bool exclusive, bool always,
                                          const std::vector<double>& probabilities) {
  std::vector<LabelProbability> given;
  if (labels.empty()) return given;
  const auto share = [&](std::size_t l) {
    return exclusive ? probabilities[l] : probabilities[l] / labels[l].threshold;
  };
  std::size_t nearest = 0;
  for (std::size_t l = 0; l < labels.size(); ++l) {
    if (share(l) > share(nearest)) nearest = l;
    if (!exclusive && probabilities[l] >= labels[l].threshold)
      given.push_back({static_cast<LabelId>(l), probabilities[l]});
  }
  if (exclusive || (always && given.empty()))
    given.push_back({static_cast<LabelId>(nearest), probabilities[nearest]});
  std::stable_sort(given.begin(), given.end(), [](const LabelProbability& a, const LabelProbability& b) {
    return a.probability > b.probability;
  });
  return given;
}

}  // namespace caresift
