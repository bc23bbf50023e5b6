// A word is looked up once: what it gives by itself (its form, stem and parts) and its numbers in sequences
// are kept by its id, so that a text costs an addition for each feature and one look-up for each pair of
// neighbours.

#include <algorithm>
#include <cmath>

#include "feature_index.h"
#include "word_walk.h"

namespace caresift {
namespace {

constexpr float kNearUnit = 4;  // things near that weigh as much as all that a text says of one kind
constexpr std::size_t kMostWords = 1u << 18;  // then all that is known of words is forgotten

}  // namespace

struct FeatureReader::State {
  struct Word {
    bool known = false;
    std::uint32_t member = kNoFeature, stem_member = kNoFeature;  // of sequences
    std::vector<std::uint32_t> features;
  };

  explicit State(const FeatureTable& t) : table(t), times(t.features().size(), 0) {}

  const Word& Know(WordId id) {
    if (words.size() <= id) words.resize(id + 1);
    Word& word = words[id];
    if (word.known) return word;
    word.known = true;
    const FeatureTable::Index& index = *table.index_;
    const auto& forms = index.of(FeatureKind::kWord);
    const auto& stems = index.of(FeatureKind::kStem);
    const auto& parts = index.of(FeatureKind::kPart).single;
    const std::string_view form = walk->vocabulary().Word(id), stem = walk->vocabulary().Stem(id);
    const auto add = [&](std::uint32_t feature) {
      if (feature != kNoFeature) word.features.push_back(feature);
    };
    add(FeatureTable::Index::Find(forms.single, form));
    add(FeatureTable::Index::Find(stems.single, stem));
    word.member = FeatureTable::Index::Find(forms.members, form);
    word.stem_member = FeatureTable::Index::Find(stems.members, stem);
    const FeatureOptions& options = table.options();
    if (!parts.empty()) {
      ForEachPart(form, options.shortest_part, options.longest_part,
                  [&](std::string_view part) { add(FeatureTable::Index::Find(parts, part)); });
    }
    return word;
  }

  static std::uint32_t Pair(const FeatureTable::Index::Kind& kind, std::uint32_t left, std::uint32_t right) {
    if (left == kNoFeature || right == kNoFeature) return kNoFeature;
    const auto found = kind.pairs.find(std::uint64_t{left} << 32 | right);
    return found == kind.pairs.end() ? kNoFeature : found->second;
  }

  // Calls `seen(feature, first, last)` for every feature of the words [first, last] of a sentence.
  template <typename Seen>
  void Visit(const std::vector<WordId>& sentence, const Seen& seen) {
    const FeatureTable::Index& index = *table.index_;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      for (std::uint32_t feature : Know(sentence[i]).features) seen(feature, i, i);
      if (i == 0) continue;
      const Word &left = words[sentence[i - 1]], &right = words[sentence[i]];
      const std::uint32_t pair = Pair(index.of(FeatureKind::kWord), left.member, right.member);
      if (pair != kNoFeature) seen(pair, i - 1, i);
      const std::uint32_t stems = Pair(index.of(FeatureKind::kStem), left.stem_member, right.stem_member);
      if (stems != kNoFeature) seen(stems, i - 1, i);
    }
  }

  std::uint32_t FindHint(std::string_view hint) const {
    return FeatureTable::Index::Find(table.index_->of(KindOfHint(hint)).single, hint);
  }

  void Count(std::uint32_t feature) {
    if (times[feature]++ == 0) touched.push_back(feature);
  }

  void Forget() {
    if (walk->vocabulary().size() < kMostWords) return;
    words.clear();
    walk = std::make_unique<WordWalk>();
  }

  // What was counted as values, each kind of length 1; nothing is left counted.
  void Take(std::vector<FeatureValue>* values) {
    std::sort(touched.begin(), touched.end());
    values->clear();
    std::size_t begin = 0;
    double squares = 0;
    const auto end_kind = [&] {
      const float scale = squares > 0 ? static_cast<float>(1 / std::sqrt(squares)) : 0;
      for (; begin < values->size(); ++begin) (*values)[begin].value *= scale;
      squares = 0;
    };
    const std::vector<Feature>& features = table.features();
    for (std::size_t i = 0; i < touched.size(); ++i) {
      const Feature& feature = features[touched[i]];
      if (feature.kind == FeatureKind::kNear) break;  // they stand last
      if (i > 0 && feature.kind != features[touched[i - 1]].kind) end_kind();
      const float value = LogTimes(times[touched[i]]) * feature.rarity;
      squares += static_cast<double>(value) * value;
      values->push_back({touched[i], value});
      times[touched[i]] = 0;
    }
    end_kind();
    for (std::size_t i = values->size(); i < touched.size(); ++i) {
      values->push_back({touched[i], static_cast<float>(times[touched[i]]) / kNearUnit});
      times[touched[i]] = 0;
    }
    touched.clear();
  }

  static float LogTimes(std::uint32_t times) {
    return times == 1 ? 1.0f : 1.0f + std::log(static_cast<float>(times));
  }

  const FeatureTable& table;
  std::unique_ptr<WordWalk> walk = std::make_unique<WordWalk>();
  std::vector<Word> words;           // by WordId
  std::vector<std::uint32_t> times;  // by feature, all 0 between texts
  std::vector<std::uint32_t> touched;
};

FeatureReader::FeatureReader(const FeatureTable& table) : state_(std::make_unique<State>(table)) {}
FeatureReader::~FeatureReader() = default;
FeatureReader::FeatureReader(FeatureReader&&) noexcept = default;

void FeatureReader::Read(std::string_view text, const std::vector<std::string>& hints,
                         std::vector<FeatureValue>* values) {
  State& state = *state_;
  state.walk->Walk(text, [&](const std::vector<WordId>& sentence) {
    state.Visit(sentence, [&](std::uint32_t feature, std::size_t, std::size_t) { state.Count(feature); });
  });
  for (const std::string& hint : hints) {
    const std::uint32_t feature = state.FindHint(hint);
    if (feature != kNoFeature) state.Count(feature);
  }
  state.Take(values);
  state.Forget();
}

std::vector<FeatureOrigin> FeatureReader::Origins(std::string_view text,
                                                  const std::vector<std::string>& hints) {
  State& state = *state_;
  std::vector<FeatureOrigin> origins;
  state.walk->Walk(text, [&](const std::vector<WordId>& sentence) {
    state.Visit(sentence, [&](std::uint32_t feature, std::size_t first, std::size_t last) {
      std::string words(state.walk->vocabulary().Word(sentence[first]));
      if (last > first) words.append(" ").append(state.walk->vocabulary().Word(sentence[last]));
      origins.push_back({feature, std::move(words)});
    });
  });
  for (const std::string& hint : hints) {
    const std::uint32_t feature = state.FindHint(hint);
    if (feature != kNoFeature) origins.push_back({feature, hint});
  }
  state.Forget();
  return origins;
}

}  // namespace caresift
