#pragma once

#include <optional>
#include <string>
#include <vector>

#include "caresift/batch/lexicon_hints.h"
#include "caresift/classify/classifier.h"
#include "caresift/findings/finding.h"

namespace caresift {

/// Gives the findings of documents the labels of a model. Not thread-safe: every worker owns one.
class Labeller {
 public:
  /// Both must outlive the labeller.
  Labeller(const Classifier& model, const Lexicons& lexicons);

  /// For each finding of a part, in text order, the field `"labels":[…]`. A sentence of context carries none,
  /// and is a neighbour of none (see AddNearHints).
  std::vector<std::string> Fields(const std::string& text, const std::vector<Finding>& findings);

 private:
  const Classifier& model_;
  Predictor predictor_;
  std::optional<LexiconHints> hints_;  // where the model learned from some
};

}  // namespace caresift
