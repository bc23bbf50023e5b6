// Every part of the log-odds is a weight times a value, so a label's reasons are a sum taken apart: each
// feature's share is dealt evenly to the places where it stands, the pieces of a word go to the word, and
// what other labels added in the second step is named by their names.

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "caresift/classify/classifier.h"
#include "decision.h"

namespace caresift {
namespace {

using Key = std::pair<std::string, std::string>;  // kind and what

Key KeyOf(const Feature& feature, const FeatureOrigin& origin) {
  if (feature.kind >= FeatureKind::kHint) return {std::string(Identifier(feature.kind)), origin.words};
  return {origin.words.find(' ') == std::string::npos ? "word" : "words", origin.words};
}

}  // namespace

std::vector<LabelReasons> Predictor::Explain(std::string_view text, const std::vector<std::string>& hints) {
  Score(text, hints);
  const std::vector<LabelModel>& labels = classifier_.labels();
  const std::vector<FeatureOrigin> origins = reader_.Origins(text, hints);
  std::map<std::uint32_t, double> times;
  for (const FeatureOrigin& origin : origins) ++times[origin.feature];
  std::map<std::uint32_t, double> values;
  for (const FeatureValue& value : values_) values[value.feature] = value.value;

  std::vector<std::map<Key, double>> sums(labels.size());
  for (const FeatureOrigin& origin : origins) {
    const Key key = KeyOf(classifier_.table().features()[origin.feature], origin);
    const double value = values[origin.feature] / times[origin.feature];
    for (const Classifier::Weight& weight : classifier_.WeightsOf(origin.feature))
      sums[weight.label][key] += labels[weight.label].own * weight.weight * value;
  }
  for (std::size_t l = 0; l < labels.size(); ++l) {
    sums[l][{"base", ""}] = labels[l].own * labels[l].bias + labels[l].constant;
    for (const LabelModel::Other& other : labels[l].others)
      sums[l][{"label", labels[other.label].name}] += other.weight * first_[other.label];
  }

  std::vector<LabelReasons> all(labels.size());
  for (std::size_t l = 0; l < labels.size(); ++l) {
    all[l] = {static_cast<LabelId>(l),
              probabilities_[l],
              classifier_.exclusive() ? 0 : labels[l].threshold,
              false,
              {}};
    for (const auto& [key, weight] : sums[l]) all[l].reasons.push_back({key.first, key.second, weight});
    std::stable_sort(all[l].reasons.begin(), all[l].reasons.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.weight) > std::abs(b.weight); });
  }
  for (const LabelProbability& label : Given()) all[label.label].given = true;
  std::stable_sort(all.begin(), all.end(), [](const LabelReasons& a, const LabelReasons& b) {
    return std::tuple(!a.given, -a.probability) < std::tuple(!b.given, -b.probability);
  });
  return all;
}

}  // namespace caresift
