#include "caresift/text/flat_map.h"

#include <gtest/gtest.h>

#include <random>
#include <unordered_map>

namespace caresift {
namespace {

TEST(FlatMap, HoldsWhatWasPut) {
  FlatMap<int> map;
  EXPECT_EQ(map.Find(0), nullptr);
  EXPECT_EQ(map[0], 0);
  map[0] = 7;
  map[~std::uint64_t{0}] = 8;
  ASSERT_NE(map.Find(0), nullptr);
  EXPECT_EQ(*map.Find(0), 7);
  EXPECT_EQ(*map.Find(~std::uint64_t{0}), 8);
  EXPECT_EQ(map.Find(1), nullptr);
  EXPECT_EQ(map.size(), 2u);
  map.Clear();
  EXPECT_EQ(map.size(), 0u);
  EXPECT_EQ(map.Find(0), nullptr);
}

// Against the standard map, over keys that come in rows, that share their low bits, and random ones.
TEST(FlatMap, EqualsTheStandardMap) {
  FlatMap<std::uint64_t> map;
  std::unordered_map<std::uint64_t, std::uint64_t> twin;
  std::mt19937_64 random(3);
  for (std::uint64_t i = 0; i < 60'000; ++i) {
    const std::uint64_t key = i % 3 == 0 ? i : i % 3 == 1 ? i << 40 : random();
    const std::uint64_t again = i % 5 == 0 ? i / 2 : key;
    map[key] += i;
    twin[key] += i;
    map[again] ^= 5;
    twin[again] ^= 5;
  }
  EXPECT_EQ(map.size(), twin.size());
  for (const auto& [key, value] : twin) {
    ASSERT_NE(map.Find(key), nullptr) << key;
    ASSERT_EQ(*map.Find(key), value) << key;
  }
}

}  // namespace
}  // namespace caresift
