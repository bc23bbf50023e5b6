#pragma once

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "caresift/classify/evaluate.h"

namespace caresift {

/// How often a text that should have carried one label got another that it should not.
struct Confusion {
  LabelId gold = 0, given = 0;
  std::uint64_t count = 0;
};

/// The most frequent first, at most `most`.
inline std::vector<Confusion> Confusions(const LabelCounts& counts, std::size_t most) {
  std::vector<Confusion> all;
  for (LabelId gold = 0; gold < counts.confusion().size(); ++gold) {
    for (LabelId given = 0; given < counts.confusion().size(); ++given) {
      const std::uint64_t count = counts.confusion()[gold][given];
      if (gold != given && count > 0) all.push_back({gold, given, count});
    }
  }
  std::sort(all.begin(), all.end(), [](const Confusion& a, const Confusion& b) {
    return std::tuple(b.count, a.gold, a.given) < std::tuple(a.count, b.gold, b.given);
  });
  all.resize(std::min(all.size(), most));
  return all;
}

}  // namespace caresift
