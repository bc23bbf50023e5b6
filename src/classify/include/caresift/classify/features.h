#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/classify/example.h"

namespace caresift {

/// What a text is described by. Words are the normal forms of text/vocabulary.h, so case, possessives and
/// commas of numbers do not matter; marks between words are passed over.
struct FeatureOptions {
  std::uint32_t word_grams = 2;  ///< sequences of up to so many words within a sentence; 1 or 2, 0: none
  std::uint32_t stem_grams = 0;  ///< the same of their stems
  std::uint32_t shortest_part = 3, longest_part = 5;  ///< characters of the pieces of words; 0, 0: none
  std::uint32_t fewest_texts = 2;                     ///< a feature must stand in so many texts
  bool hints = true;                                  ///< Example::hints

  friend bool operator==(const FeatureOptions&, const FeatureOptions&) = default;
};

/// Kinds of features. Those of words, stems, parts and hints of a text are each a vector of length 1. Hints
/// that begin with "near:" tell what stands around the text: they are a kind of their own, and count as often
/// as they stand there.
enum class FeatureKind : std::uint8_t { kWord, kStem, kPart, kHint, kNear };
std::string_view Identifier(FeatureKind kind);  // "word", "stem", "part", "hint", "near"
FeatureKind KindOfHint(std::string_view hint);

/// One thing that a text can have: kWord "waiting" or "waiting time", kStem "wait time", kPart "^wai" ("^"
/// and "$" stand for the edges of a word), kHint and kNear as given.
struct Feature {
  FeatureKind kind = FeatureKind::kWord;
  std::string text;
  float rarity = 1;  ///< inverse document frequency: ln((1 + texts) / (1 + texts that have it)) + 1

  friend bool operator==(const Feature&, const Feature&) = default;
};

/// A feature that a text has, with its weight there: (1 + ln(times)) * rarity, each kind brought to length 1;
/// of kNear, times / 4.
struct FeatureValue {
  std::uint32_t feature = 0;  ///< index into FeatureTable::features
  float value = 0;
  friend bool operator==(const FeatureValue&, const FeatureValue&) = default;
};

/// The features a model knows, in order of kind and text.
class FeatureTable {
 public:
  FeatureTable(FeatureOptions options, std::vector<Feature> features);
  ~FeatureTable();
  FeatureTable(FeatureTable&&) noexcept;
  FeatureTable& operator=(FeatureTable&&) noexcept;

  /// All features of the examples that stand in `options.fewest_texts` of them.
  static FeatureTable Collect(const std::vector<Example>& examples, const FeatureOptions& options);

  const FeatureOptions& options() const { return options_; }
  const std::vector<Feature>& features() const { return features_; }

  /// Features before the first hint: hints stand last.
  std::uint32_t FeaturesOfText() const;

  /// Whether any hint is known, so that whoever reads texts for the model should give hints.
  bool UsesHints() const { return FeaturesOfText() < features_.size(); }

 private:
  friend class FeatureReader;
  struct Index;

  FeatureOptions options_;
  std::vector<Feature> features_;
  std::unique_ptr<Index> index_;
};

/// Where a feature comes from in a text: one for each time it stands there.
struct FeatureOrigin {
  std::uint32_t feature = 0;
  std::string
      words;  ///< as rules see them: the word that holds the part, the words of a sequence; a hint as it is
};

/// Describes texts by the features of a table. Not thread-safe: every worker owns one. What it remembers of
/// words is bounded, and the same text gives the same features whatever was read before.
class FeatureReader {
 public:
  /// `table` must outlive the reader.
  explicit FeatureReader(const FeatureTable& table);
  ~FeatureReader();
  FeatureReader(FeatureReader&&) noexcept;

  /// Replaces `values` by the features of `text` and `hints`, ascending.
  void Read(std::string_view text, const std::vector<std::string>& hints, std::vector<FeatureValue>* values);

  /// Where those features stand, in the order of the text.
  std::vector<FeatureOrigin> Origins(std::string_view text, const std::vector<std::string>& hints);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace caresift
