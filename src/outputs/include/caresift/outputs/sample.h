#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

namespace caresift {

/// A finding's place in the order of sampling: its id, mixed by the finaliser of SplitMix64. Ids are digests
/// already, but nothing promises that they stay evenly spread.
inline std::uint64_t SamplingOrder(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

/// Keeps the findings whose ids, mixed, are the smallest: a uniform sample that depends on nothing but the
/// ids, so that the same findings are drawn whatever the order, and a finding that was in the sample of a
/// corpus is in that of any part of it (bottom-k sampling, Cohen and Kaplan 2007). An item has an `id`.
template <typename Item>
class Sample {
 public:
  explicit Sample(std::size_t most) : most_(most) {}

  /// Largest SamplingOrder that is still wanted; it only falls.
  std::uint64_t Threshold() const { return below_ ? *below_ - 1 : std::numeric_limits<std::uint64_t>::max(); }

  /// Whether Add would keep a finding of that id as things stand.
  bool Wants(std::uint64_t id) const { return !below_ || SamplingOrder(id) < *below_; }

  void Add(Item item) {
    kept_.push_back(std::move(item));
    if (kept_.size() - always_.size() >= 2 * most_ + 1024) Shrink();
  }

  /// Adds one that stays whatever its id.
  void AddAlways(Item item) {
    always_.insert(item.id);
    kept_.push_back(std::move(item));
  }

  /// The sample, in the order of adding.
  std::vector<Item> Take() {
    if (kept_.size() - always_.size() > most_) Shrink();
    return std::move(kept_);
  }

 private:
  void Shrink() {
    std::vector<std::uint64_t> order;
    order.reserve(kept_.size());
    for (const Item& item : kept_) {
      if (!always_.contains(item.id)) order.push_back(SamplingOrder(item.id));
    }
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(most_);
    std::nth_element(order.begin(), last, order.end());
    below_ = *last;  // ids are distinct, so exactly `most_` lie below
    std::erase_if(kept_, [&](const Item& item) { return !Wants(item.id) && !always_.contains(item.id); });
  }

  std::size_t most_;
  std::optional<std::uint64_t> below_;  // once there are too many
  std::vector<Item> kept_;
  std::unordered_set<std::uint64_t> always_;
};

/// Of a sample a smaller one, as Sample would have drawn it, in the same order.
template <typename Item>
void DrawFrom(std::size_t most, std::vector<const Item*>* items) {
  if (items->size() <= most) return;
  std::vector<std::uint64_t> order;
  order.reserve(items->size());
  for (const Item* item : *items) order.push_back(SamplingOrder(item->id));
  const auto last = order.begin() + static_cast<std::ptrdiff_t>(most);
  std::nth_element(order.begin(), last, order.end());
  std::erase_if(*items, [&](const Item* item) { return SamplingOrder(item->id) >= *last; });
}

}  // namespace caresift
