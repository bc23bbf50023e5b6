#include "caresift/classify/classifier.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "decision.h"

namespace caresift {

Classifier::Classifier(ModelCard card, bool exclusive, std::vector<LabelModel> labels, FeatureTable table,
                       const std::vector<std::vector<Weight>>& weights)
    : card_(std::move(card)), exclusive_(exclusive), labels_(std::move(labels)), table_(std::move(table)) {
  begin_.reserve(weights.size() + 1);
  for (const std::vector<Weight>& of_feature : weights) {
    begin_.push_back(static_cast<std::uint32_t>(weights_.size()));
    weights_.insert(weights_.end(), of_feature.begin(), of_feature.end());
  }
  begin_.push_back(static_cast<std::uint32_t>(weights_.size()));
}

std::vector<Classifier::Weight> Classifier::WeightsOf(std::uint32_t f) const {
  return {weights_.begin() + begin_[f], weights_.begin() + begin_[f + 1]};
}

Predictor::Predictor(const Classifier& classifier) : classifier_(classifier), reader_(classifier.table()) {}

void Predictor::Score(std::string_view text, const std::vector<std::string>& hints) {
  const std::vector<LabelModel>& labels = classifier_.labels();
  reader_.Read(text, hints, &values_);
  scores_.resize(labels.size());
  for (std::size_t l = 0; l < labels.size(); ++l) scores_[l] = labels[l].bias;
  for (const FeatureValue& value : values_) {
    for (std::uint32_t w = classifier_.begin_[value.feature]; w < classifier_.begin_[value.feature + 1];
         ++w) {
      const Classifier::Weight& weight = classifier_.weights_[w];
      scores_[weight.label] += static_cast<double>(weight.weight) * value.value;
    }
  }
  first_.resize(labels.size());
  for (std::size_t l = 0; l < labels.size(); ++l) first_[l] = Logistic(scores_[l]);
  ProbabilitiesOf(labels, classifier_.exclusive(), scores_, first_, &probabilities_);
}

std::vector<LabelProbability> Predictor::Given() const {
  return GivenLabels(classifier_.labels(), classifier_.exclusive(), classifier_.card().options.always,
                     probabilities_);
}

std::vector<LabelProbability> Predictor::Labels(std::string_view text,
                                                const std::vector<std::string>& hints) {
  Score(text, hints);
  return Given();
}

}  // namespace caresift
