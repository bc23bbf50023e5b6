#pragma once

#include <cstdint>
#include <string>

#include "caresift/classify/evaluate.h"

namespace caresift {

/// An evaluation with what a reader has to know of how it came about.
struct EvaluationReport {
  const Evaluation* evaluation = nullptr;
  std::string model;            ///< its name; empty where none was given
  std::string data;             ///< file name or corpus
  std::string data_digest;      ///< ExampleSet::Digest
  std::string version;          ///< of caresift
  bool cross_validated = true;  ///< false: a finished model on data it was not trained on
  std::uint32_t folds = 0, repeats = 0;
  std::uint64_t seed = 0;
};

/// For a terminal: the scores, then one line a label.
std::string RenderEvaluationText(const EvaluationReport& report);

/// Schema caresift/evaluation/1 (src/outputs/schemas/evaluation-1.json). What is undefined is null.
std::string RenderEvaluationJson(const EvaluationReport& report);

/// One self-contained page in the style of report.html, without a script: scores, learning curve, labels,
/// what was taken for what, how far probabilities can be taken at their word.
std::string RenderEvaluationPage(const EvaluationReport& report);

}  // namespace caresift
