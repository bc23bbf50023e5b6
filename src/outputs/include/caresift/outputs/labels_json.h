#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caresift/classify/classifier.h"

namespace caresift {

/// Appends `[{"label":"…","probability":0.93},…]`, probabilities with four decimals.
void AppendLabels(const Classifier& model, const std::vector<LabelProbability>& labels, std::string* out);

/// Appends a line of what `caresift tag --model` prints (src/outputs/schemas/labels-1.json), with its line
/// end.
void AppendLabelLine(std::string_view id, const Classifier& model,
                     const std::vector<LabelProbability>& labels, std::string* out);

}  // namespace caresift
