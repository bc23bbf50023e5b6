#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace caresift {

/// Keeps the findings whose ids, mixed, are the smallest: a uniform sample that depends on nothing but the
/// ids, so that the same findings are drawn whatever the order, and a finding that was in the sample of a
/// corpus is in that of any part of it (bottom-k sampling, Cohen and Kaplan 2007). An item has an `id`.
template <typename Item>
class Sample {
 public:
  explicit Sample(std::size_t most) : most_(most) {}

  /// Whether Add would keep a finding of that id as things stand; spares its making where not.
  bool Wants(std::uint64_t id) const { return !below_ || Mixed(id) < *below_; }

  void Add(Item item) {
    kept_.push_back(std::move(item));
    if (kept_.size() >= 2 * most_ + 1024) Shrink();
  }

  /// The sample, in the order of adding.
  std::vector<Item> Take() {
    if (kept_.size() > most_) Shrink();
    return std::move(kept_);
  }

 private:
  // The finaliser of SplitMix64: ids are digests already, but nothing promises that they stay evenly spread.
  static std::uint64_t Mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
  }

  void Shrink() {
    std::vector<std::uint64_t> order;
    order.reserve(kept_.size());
    for (const Item& item : kept_) order.push_back(Mixed(item.id));
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(most_);
    std::nth_element(order.begin(), last, order.end());
    below_ = *last;  // ids are distinct, so exactly `most_` lie below
    std::erase_if(kept_, [&](const Item& item) { return !Wants(item.id); });
  }

  std::size_t most_;
  std::optional<std::uint64_t> below_;  // once there are too many
  std::vector<Item> kept_;
};

}  // namespace caresift
