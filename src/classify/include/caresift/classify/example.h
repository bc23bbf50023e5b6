#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace caresift {

/// Index into ExampleSet::labels or Classifier::labels().
using LabelId = std::uint32_t;

/// A text with the labels that people gave it.
struct Example {
  std::string id = {};    ///< as the data names it, for messages
  std::string text = {};  ///< valid UTF-8
  /// What it belongs to: a document, a body, a person. Examples of one group are never split between learning
  /// and testing. Empty: the example is a group of its own.
  std::string group = {};
  /// Named facts beside its words, in any order: "rule:waiting-times/wait-noun". A model learns a weight for
  /// each.
  std::vector<std::string> hints = {};
  std::vector<LabelId> labels = {};  ///< ascending
};

/// Examples to learn from. In a set with one label each (`exclusive`), a text is given the likeliest label
/// only.
struct ExampleSet {
  std::vector<std::string> labels;  ///< sorted by bytes, each used by an example
  std::vector<Example> examples;
  bool exclusive = false;

  /// Digest of labels and examples in their order: the training data that a model names.
  std::string Digest() const;

  /// The same labels with the examples of those indices.
  ExampleSet Subset(const std::vector<std::uint32_t>& indices) const;
};

/// Deals the examples into `count` folds of like size, whole groups to one: the number of its fold for each
/// example. Depends on seed, groups and ids, not on the order of the examples.
std::vector<std::uint32_t> DealFolds(const std::vector<Example>& examples, std::uint32_t count,
                                     std::uint64_t seed);

}  // namespace caresift
