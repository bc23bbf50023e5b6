#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "feature_index.h"
#include "word_walk.h"

namespace caresift {
namespace {

constexpr std::array<std::string_view, kFeatureKinds> kNames = {"word", "stem", "part", "hint", "near"};

/// Counts in how many texts each feature stands.
class Collector {
 public:
  explicit Collector(const FeatureOptions& options) : options_(options) {}

  void Add(const Example& example) {
    ++texts_;
    walk_.Walk(example.text, [&](const std::vector<WordId>& words) {
      for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::uint32_t entry : EntriesOf(words[i])) Count(entry);
        if (i == 0) continue;
        const Vocabulary& vocabulary = walk_.vocabulary();
        if (options_.word_grams > 1)
          Count(Entry(FeatureKind::kWord, Joined(vocabulary.Word(words[i - 1]), vocabulary.Word(words[i]))));
        if (options_.stem_grams > 1)
          Count(Entry(FeatureKind::kStem, Joined(vocabulary.Stem(words[i - 1]), vocabulary.Stem(words[i]))));
      }
    });
    if (!options_.hints) return;
    for (const std::string& hint : example.hints) Count(Entry(KindOfHint(hint), hint));
  }

  std::vector<Feature> Take() const {
    std::vector<Feature> features;
    for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) {
      for (const auto& [text, entry] : entries_[kind]) {
        const std::uint32_t in = counts_[entry].texts;
        if (in < options_.fewest_texts) continue;
        const double rarity = std::log((1.0 + texts_) / (1.0 + in)) + 1.0;
        features.push_back({static_cast<FeatureKind>(kind), text, static_cast<float>(rarity)});
      }
    }
    std::sort(features.begin(), features.end(), [](const Feature& a, const Feature& b) {
      return std::tie(a.kind, a.text) < std::tie(b.kind, b.text);
    });
    return features;
  }

 private:
  struct Counts {
    std::uint32_t texts = 0;
    std::uint32_t last = 0;  // the text that counted last
  };

  static std::string Joined(std::string_view a, std::string_view b) {
    return std::string(a).append(" ").append(b);
  }

  std::uint32_t Entry(FeatureKind kind, std::string text) {
    const auto [entry, is_new] = entries_[static_cast<std::size_t>(kind)].emplace(
        std::move(text), static_cast<std::uint32_t>(counts_.size()));
    if (is_new) counts_.emplace_back();
    return entry->second;
  }

  // What a word gives by itself, looked up once.
  const std::vector<std::uint32_t>& EntriesOf(WordId word) {
    if (by_word_.size() <= word) by_word_.resize(word + 1);
    std::vector<std::uint32_t>& entries = by_word_[word];
    if (!entries.empty()) return entries;
    const std::string_view form = walk_.vocabulary().Word(word);
    if (options_.word_grams > 0) entries.push_back(Entry(FeatureKind::kWord, std::string(form)));
    if (options_.stem_grams > 0)
      entries.push_back(Entry(FeatureKind::kStem, std::string(walk_.vocabulary().Stem(word))));
    ForEachPart(form, options_.shortest_part, options_.longest_part, [&](std::string_view part) {
      entries.push_back(Entry(FeatureKind::kPart, std::string(part)));
    });
    return entries;
  }

  void Count(std::uint32_t entry) {
    if (counts_[entry].last == texts_) return;
    counts_[entry].last = texts_;
    ++counts_[entry].texts;
  }

  FeatureOptions options_;
  WordWalk walk_;
  std::uint32_t texts_ = 0;
  std::array<std::unordered_map<std::string, std::uint32_t>, kFeatureKinds> entries_;
  std::vector<Counts> counts_;
  std::vector<std::vector<std::uint32_t>> by_word_;
};

}  // namespace

std::string_view Identifier(FeatureKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

FeatureKind KindOfHint(std::string_view hint) {
  return hint.starts_with("near:") ? FeatureKind::kNear : FeatureKind::kHint;
}

FeatureTable::FeatureTable(FeatureOptions options, std::vector<Feature> features)
    : options_(options), features_(std::move(features)), index_(std::make_unique<Index>(features_)) {}
FeatureTable::~FeatureTable() = default;
FeatureTable::FeatureTable(FeatureTable&&) noexcept = default;
FeatureTable& FeatureTable::operator=(FeatureTable&&) noexcept = default;

FeatureTable FeatureTable::Collect(const std::vector<Example>& examples, const FeatureOptions& options) {
  Collector collector(options);
  for (const Example& example : examples) collector.Add(example);
  return {options, collector.Take()};
}

std::uint32_t FeatureTable::FeaturesOfText() const {
  const auto first = std::partition_point(features_.begin(), features_.end(), [](const Feature& feature) {
    return feature.kind < FeatureKind::kHint;
  });
  return static_cast<std::uint32_t>(first - features_.begin());
}

FeatureTable::Index::Index(const std::vector<Feature>& features) {
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    const Feature& feature = features[i];
    const std::string_view text = feature.text;
    const std::size_t space = text.find(' ');
    const bool words = feature.kind == FeatureKind::kWord || feature.kind == FeatureKind::kStem;
    if (!words || space == std::string_view::npos) {
      of(feature.kind).single.emplace(text, i);
    } else {
      Kind& kind = of(feature.kind);
      const std::uint64_t left = kind.Member(text.substr(0, space));
      kind.pairs.emplace(left << 32 | kind.Member(text.substr(space + 1)), i);
    }
  }
}

}  // namespace caresift
