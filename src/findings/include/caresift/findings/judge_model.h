#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// What a model says of sentences: one score for each. Of the outputs of a choice ("type/strength", …) the
/// likeliest stands; a question ("plan", "theme/staffing") is answered by itself.
struct ModelOutput {
  std::string name;
  double bias = 0;  ///< its score, in log-odds, where nothing speaks
  /// Choices: added to the score before the likeliest is taken, so that the rare are not always outvoted.
  /// Questions: yes from this probability on.
  double lift = 0, threshold = 0.5;

  friend bool operator==(const ModelOutput&, const ModelOutput&) = default;
};

/// Weights for what the rules saw in a sentence (findings/signals.h) and for its words, learned from labelled
/// sentences: everything adds up, so each judgement can be taken apart.
///
///   score = bias + Σ signals + (Σ over words of rarity × (weight of the word + vector · direction)) / norm
///
/// with norm = √(Σ rarity²) over the words. `direction` is a weight for each dimension of the word vectors:
/// what words used alike have in common, for words that no labelled sentence holds.
class JudgeModel {
 public:
  /// Scores are whole numbers of this unit in the file: a hundredth of a log-odds.
  static constexpr double kUnit = 0.01;

  struct Weight {
    std::uint16_t output = 0;
    std::int16_t units = 0;
    friend bool operator==(const Weight&, const Weight&) = default;
  };
  struct Term {
    std::string name;  ///< of a signal, or a word in normal form; "#" stands for every number
    float rarity = 1;  ///< words only
    std::vector<Weight> weights;
    friend bool operator==(const Term&, const Term&) = default;
  };
  struct SelfTest {
    std::vector<std::string> signals, words;
    std::vector<std::pair<std::uint16_t, double>> scores;  ///< of the outputs named
    friend bool operator==(const SelfTest&, const SelfTest&) = default;
  };

  std::string name, description, source, licence, created_with, training_digest;
  std::vector<std::pair<std::string, double>> options, measured;  ///< for people: how it was made, how good
  std::string vectors_digest;                                     ///< of the word vectors it was learned with
  float rarest = 1;                                               ///< rarity of a word that is not in `words`
  std::vector<ModelOutput> outputs;
  std::vector<Term> signals, words;            ///< by name
  std::vector<std::vector<float>> directions;  ///< by dimension of the vectors, for each output
  std::vector<SelfTest> self_tests;

  /// The model as JSON Lines: a header, then a line for each output, signal, word and dimension, then
  /// self-tests made of its own heaviest terms. The same model gives the same bytes.
  std::string Serialise() const;

  /// Reads what Serialise wrote. Fails with kBadModel, naming line and reason, where the bytes are no such
  /// model, are damaged or cut short, or score a self-test differently than they once did.
  static Result<JudgeModel> Parse(std::string_view bytes, const std::string& path);
  static Result<JudgeModel> Load(const std::string& path);

  const std::string& digest() const { return digest_; }  ///< of the file it was read from

 private:
  std::string digest_;
};

}  // namespace caresift
