#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/classify/example.h"
#include "caresift/classify/features.h"
#include "caresift/classify/options.h"
#include "caresift/text/result.h"

namespace caresift {

/// What a model says of one of its labels.
struct LabelModel {
  std::string name;
  std::uint64_t examples = 0;  ///< it was learned from, that carry the label
  double bias = 0;             ///< its score for a text without any feature, in log-odds
  /// The second step: `own` times the score, `constant`, and `others[i].weight` times the first-step
  /// probability of another label make the log-odds. Some labels go together and some exclude each other.
  double own = 1, constant = 0;
  struct Other {
    LabelId label = 0;
    double weight = 0;
    friend bool operator==(const Other&, const Other&) = default;
  };
  std::vector<Other> others;  ///< ascending
  double threshold = 0.5;     ///< a text carries the label from this probability on
};

/// Everything about a model that is not a weight, for people and for those who have to trust it.
struct ModelCard {
  std::string name = {};          ///< "quality-statements-la"
  std::string description = {};   ///< what it is for, in a sentence
  std::string source = {};        ///< what it was trained on, in words or as a file name without folder
  std::string licence = {};       ///< of the training data
  std::string created_with = {};  ///< "caresift 0.1.0"
  std::uint64_t examples = 0;
  std::string training_digest = {};  ///< ExampleSet::Digest
  TrainOptions options = {};         ///< it was trained with
  /// Estimates on texts the model had not seen (inner cross-validation): name and value.
  std::vector<std::pair<std::string, double>> scores = {};
};

struct LabelProbability {
  LabelId label = 0;
  double probability = 0;
};

/// Why a label got its probability.
struct LabelReasons {
  LabelId label = 0;
  double probability = 0, threshold = 0;
  bool given = false;
  struct Reason {
    std::string kind;   ///< "word", "words", "hint", "near", "label", "base"
    std::string what;   ///< a word with its stem and parts, a sequence of words, a hint, another label
    double weight = 0;  ///< what it adds to the log-odds
  };
  std::vector<Reason> reasons;  ///< the heaviest first, by absolute weight; their sum is the log-odds
};

/// A trained model: texts in, labels with probabilities out. Immutable; shared by all threads, each of which
/// has a Predictor of its own.
class Classifier {
 public:
  /// One weight of a feature, in log-odds for each unit of the feature's value.
  struct Weight {
    LabelId label = 0;
    float weight = 0;
  };

  /// Weights are multiples of this. A text's features of one kind have length 1, so rounding moves its
  /// log-odds by some hundredths, a probability by less than one in a hundred.
  static constexpr double kWeightUnit = 0.05;

  /// `weights[f]` are those of feature f, ascending by label, none of them 0.
  Classifier(ModelCard card, bool exclusive, std::vector<LabelModel> labels, FeatureTable table,
             const std::vector<std::vector<Weight>>& weights);

  const ModelCard& card() const { return card_; }
  const std::vector<LabelModel>& labels() const { return labels_; }
  const FeatureTable& table() const { return table_; }

  /// One label a text: the likeliest one, and probabilities sum to 1.
  bool exclusive() const { return exclusive_; }

  /// Weights of feature `f`.
  std::vector<Weight> WeightsOf(std::uint32_t f) const;

  /// The model as its file (see model_file.cc), self-tests included. The same model gives the same bytes.
  std::string Serialise() const;

  /// Reads what Serialise wrote, and replays its self-tests. Fails with kBadModel, `path` and line, where the
  /// bytes are no model, one of another version, damaged, cut short, or judge a self-test differently than
  /// they once did.
  static Result<Classifier> Parse(std::string_view bytes, const std::string& path);

 private:
  friend class Predictor;

  ModelCard card_;
  bool exclusive_ = false;
  std::vector<LabelModel> labels_;
  FeatureTable table_;
  std::vector<std::uint32_t> begin_;  // by feature, into weights_, and the end
  std::vector<Weight> weights_;
};

/// One worker's hands on a model. Not thread-safe.
class Predictor {
 public:
  /// `classifier` must outlive the predictor.
  explicit Predictor(const Classifier& classifier);

  /// The labels that the text carries, likeliest first, then by LabelId.
  std::vector<LabelProbability> Labels(std::string_view text, const std::vector<std::string>& hints = {});

  /// Probability of every label in the last text, by LabelId. Good until the next call.
  const std::vector<double>& LastProbabilities() const { return probabilities_; }

  /// Why, for every label, in the order of Labels, those not given last.
  std::vector<LabelReasons> Explain(std::string_view text, const std::vector<std::string>& hints = {});

 private:
  void Score(std::string_view text, const std::vector<std::string>& hints);
  std::vector<LabelProbability> Given() const;

  const Classifier& classifier_;
  FeatureReader reader_;
  std::vector<FeatureValue> values_;
  std::vector<double> scores_, first_, probabilities_;
};

}  // namespace caresift
