#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "caresift/classify/features.h"

namespace caresift {

inline constexpr std::size_t kFeatureKinds = 5;
inline constexpr std::uint32_t kNoFeature = 0xffffffff;

/// Finds features by what they say. Views into the table's features, whose strings stay where they are.
struct FeatureTable::Index {
  struct Kind {
    std::unordered_map<std::string_view, std::uint32_t> single;   // to features
    std::unordered_map<std::string_view, std::uint32_t> members;  // words of sequences, numbered
    std::unordered_map<std::uint64_t, std::uint32_t> pairs;       // two members to the feature

    std::uint32_t Member(std::string_view word) {
      return members.emplace(word, static_cast<std::uint32_t>(members.size())).first->second;
    }
  };

  explicit Index(const std::vector<Feature>& features);

  Kind& of(FeatureKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
  const Kind& of(FeatureKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }

  static std::uint32_t Find(const std::unordered_map<std::string_view, std::uint32_t>& map,
                            std::string_view key) {
    const auto found = map.find(key);
    return found == map.end() ? kNoFeature : found->second;
  }

  std::array<Kind, kFeatureKinds> kinds;
};

}  // namespace caresift
