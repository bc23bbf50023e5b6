#include "caresift/classify/metrics.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace caresift {
namespace {

double Ratio(double part, double whole) {
  return whole == 0 ? std::numeric_limits<double>::quiet_NaN() : part / whole;
}

}  // namespace

double Counts::Precision() const {
  return Ratio(static_cast<double>(hits), static_cast<double>(hits + wrong));
}
double Counts::Recall() const { return Ratio(static_cast<double>(hits), static_cast<double>(hits + missed)); }
double Counts::F1() const {
  return Ratio(2 * static_cast<double>(hits), static_cast<double>(2 * hits + wrong + missed));
}

void LabelCounts::Add(const std::vector<LabelId>& gold, const std::vector<LabelId>& given) {
  ++examples_;
  exact_ += gold == given;
  std::vector<LabelId> missed, wrong;
  std::set_difference(gold.begin(), gold.end(), given.begin(), given.end(), std::back_inserter(missed));
  std::set_difference(given.begin(), given.end(), gold.begin(), gold.end(), std::back_inserter(wrong));
  for (LabelId label : given) {
    if (!std::binary_search(gold.begin(), gold.end(), label)) continue;
    ++by_label_[label].hits;
    ++together_[label][label];
  }
  for (LabelId label : missed) ++by_label_[label].missed;
  for (LabelId label : wrong) ++by_label_[label].wrong;
  for (LabelId lost : missed)
    for (LabelId label : wrong) ++together_[lost][label];
}

Counts LabelCounts::Micro() const {
  Counts all;
  for (const Counts& counts : by_label_) {
    all.hits += counts.hits;
    all.wrong += counts.wrong;
    all.missed += counts.missed;
  }
  return all;
}

double LabelCounts::MacroF1() const {
  double sum = 0, labels = 0;
  for (const Counts& counts : by_label_) {
    const double f1 = counts.F1();
    if (std::isnan(f1)) continue;
    sum += f1;
    ++labels;
  }
  return Ratio(sum, labels);
}

void Reliability::Add(double probability, bool positive) {
  const auto bin = std::min(kBins - 1, static_cast<std::size_t>(probability * kBins));
  ++bins_[bin].count;
  bins_[bin].positives += positive;
  bins_[bin].sum += probability;
  const double distance = probability - (positive ? 1 : 0);
  squares_ += distance * distance;
  ++count_;
}

double Reliability::Brier() const { return Ratio(squares_, static_cast<double>(count_)); }

double Reliability::CalibrationError() const {
  double sum = 0;
  for (const Bin& bin : bins_) sum += std::abs(bin.sum - static_cast<double>(bin.positives));
  return Ratio(sum, static_cast<double>(count_));
}

}  // namespace caresift
