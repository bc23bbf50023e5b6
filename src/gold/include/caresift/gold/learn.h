#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/findings/judge_model.h"
#include "caresift/findings/lexicons.h"
#include "caresift/gold/examples.h"
#include "caresift/text/word_vectors.h"

namespace caresift {

/// How weights are learned. The defaults were chosen by leaving files of labelled sentences out in turn.
struct LearnOptions {
  /// What is set apart for themes and for all else: a theme hangs on words, a type on rules and their
  /// verdicts.
  struct Kind {
    double cost = 0.3;      ///< of an example's loss against the square of the weights: larger fits closer
    double balance = 0.5;   ///< how far rare answers are weighed up: 0 not at all, 1 fully
    double words = 3;       ///< scale of words against signals: larger lets them weigh more
    double vectors = 0.15;  ///< the same of word vectors
  };
  Kind judgements, themes = {1, 0, 2, 0.2};
  double prior = 0.4;            ///< how far rare types are lifted; see ModelOutput::lift
  double theme_threshold = 0.8;  ///< times the threshold that promises most on examples held out
  std::uint32_t fewest = 2;      ///< a signal or word must stand in so many examples
  std::uint32_t folds = 5;       ///< by which probabilities and thresholds are learned
  std::uint64_t seed = 1;        ///< deals the folds
};

/// Learns a model's weights from examples. The same examples and options give the same model. Name,
/// description, source and licence are the caller's to fill in.
Result<JudgeModel> LearnJudgeModel(const std::vector<JudgeExample>& examples, const Lexicons& lexicons,
                                   const WordVectors& vectors, const LearnOptions& options);

}  // namespace caresift
