#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "caresift/classify/example.h"

namespace caresift {

/// Hits and misses. A ratio of nothing to nothing is undefined (NaN), not 0: what a reader may not take for a
/// score.
struct Counts {
  std::uint64_t hits = 0, wrong = 0, missed = 0;  ///< true positives, false positives, false negatives

  double Precision() const;
  double Recall() const;
  double F1() const;  ///< 2 hits / (2 hits + wrong + missed)
};

/// Counts of labels given against labels that people gave.
class LabelCounts {
 public:
  explicit LabelCounts(std::size_t labels)
      : by_label_(labels), together_(labels, std::vector<std::uint64_t>(labels)) {}

  /// Both ascending.
  void Add(const std::vector<LabelId>& gold, const std::vector<LabelId>& given);

  const std::vector<Counts>& by_label() const { return by_label_; }
  Counts Micro() const;

  /// Mean over the labels that people gave or the model did, at least once: nothing can be said of others.
  double MacroF1() const;

  std::uint64_t examples() const { return examples_; }
  std::uint64_t exact() const { return exact_; }  ///< all labels right and none wrong

  /// [gold][given]: with one label a text, how often a text of the one was given the other; with many, how
  /// often a text that misses the one wrongly got the other. The diagonal counts hits.
  const std::vector<std::vector<std::uint64_t>>& confusion() const { return together_; }

 private:
  std::vector<Counts> by_label_;
  std::vector<std::vector<std::uint64_t>> together_;
  std::uint64_t examples_ = 0, exact_ = 0;
};

/// How far probabilities can be taken at their word.
class Reliability {
 public:
  static constexpr std::size_t kBins = 10;

  struct Bin {
    std::uint64_t count = 0, positives = 0;
    double sum = 0;  ///< of probabilities
  };

  void Add(double probability, bool positive);

  const std::vector<Bin>& bins() const { return bins_; }  ///< of equal width, from 0 to 1

  /// Mean square of probability less outcome: 0 is perfect, always saying the base rate p gives p (1 - p).
  double Brier() const;

  /// Mean distance of a bin's probabilities from its outcomes, weighted by its count.
  double CalibrationError() const;

 private:
  std::vector<Bin> bins_{kBins};
  double squares_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace caresift
