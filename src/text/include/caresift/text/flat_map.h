#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace caresift {

/// A map from 64-bit keys to small values, for millions of look-ups: one array, open addressing with linear
/// probing, at most half of it taken. Keys need not be well mixed. There is no order and no way to walk it.
template <typename Value>
class FlatMap {
 public:
  FlatMap() : slots_(1u << 12) {}

  /// The value of `key`, nullptr where it has none. Good until the next key is added.
  const Value* Find(std::uint64_t key) const {
    const Slot& slot = slots_[PlaceOf(key)];
    return slot.taken ? &slot.value : nullptr;
  }

  /// The value of `key`, a fresh one where it has none. Good until the next key is added.
  Value& operator[](std::uint64_t key) {
    std::size_t at = PlaceOf(key);
    if (slots_[at].taken) return slots_[at].value;
    if (2 * ++size_ > slots_.size()) {
      Grow();
      at = PlaceOf(key);
    }
    slots_[at].key = key;
    slots_[at].taken = true;
    return slots_[at].value;
  }

  std::size_t size() const { return size_; }

  void Clear() {
    slots_.assign(1u << 12, {});
    size_ = 0;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value{};
    bool taken = false;
  };

  std::size_t PlaceOf(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (key * 0x9E3779B97F4A7C15u) >> 24 & mask;  // Fibonacci hashing
    while (slots_[at].taken && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void Grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (Slot& slot : old) {
      if (slot.taken) slots_[PlaceOf(slot.key)] = std::move(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace caresift
