#include "caresift/issues/distinctive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace caresift {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Row {
  const char* name;
  std::uint64_t here, all_here, elsewhere, all_elsewhere;
  double g2, log_ratio, low, high;
  bool clear;
};

// Expected values from the formulas of distinctive.h, worked out by a program in another language.
TEST(CompareShares, IsTheFormulas) {
  const Row rows[] = {
      {"alike", 10, 100, 20, 200, 0, 0, -1.03894, 1.03894, false},
      {"twice as often, few", 2, 10, 10, 100, 0.78965, 1, -0.97934, 2.97934, false},
      {"twice as often, many", 200, 1000, 1000, 10000, 78.96519, 1, 0.80207, 1.19793, true},
      {"half as often, many", 100, 1000, 2000, 10000, 67.63201, -1, -1.27415, -0.72585, true},
      {"never here", 0, 100, 200, 1000, 42.30164, -5.33844, -9.3314, -1.34549, true},
      {"never anywhere", 0, 100, 0, 1000, 0, 3.30901, -2.33854, 8.95656, false},
      {"nothing to count", 0, 0, 5, 10, 0, 0, 0, 0, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Keyness keyness = CompareShares(row.here, row.all_here, row.elsewhere, row.all_elsewhere);
    EXPECT_NEAR(keyness.g2, row.g2, 5e-5);
    EXPECT_NEAR(keyness.log_ratio, row.log_ratio, 5e-5);
    EXPECT_NEAR(keyness.low, row.low, 5e-5);
    EXPECT_NEAR(keyness.high, row.high, 5e-5);
    EXPECT_EQ(keyness.IsClear(), row.clear);
  }
}

TEST(CompareShares, IsTheSameFromBothSides) {
  const Keyness one = CompareShares(30, 200, 10, 300), other = CompareShares(10, 300, 30, 200);
  EXPECT_DOUBLE_EQ(one.g2, other.g2);
  EXPECT_DOUBLE_EQ(one.log_ratio, -other.log_ratio);
  EXPECT_DOUBLE_EQ(one.low, -other.high);
}

TEST(GroupCounts, FindsWhatIsClear) {
  GroupCounts counts(3);
  for (int i = 0; i < 200; ++i) {
    counts.Add(0, {0});
    counts.Add(1, i % 4 == 0 ? std::vector<std::uint32_t>{0, 1} : std::vector<std::uint32_t>{1});
    counts.Add(2, i % 2 == 0 ? std::vector<std::uint32_t>{0} : std::vector<std::uint32_t>{});
  }
  const std::vector<Distinction> clear = counts.Clear(10);
  ASSERT_THAT(clear, SizeIs(::testing::Ge(4U)));
  EXPECT_EQ(clear[0].group, 0U);
  for (std::size_t i = 0; i < clear.size(); ++i) {
    const Distinction& found = clear[i];
    EXPECT_NE(found.item, 2U) << "nobody has it";
    EXPECT_EQ(found.all_here, 200U);
    EXPECT_EQ(found.all_elsewhere, 400U);
    if (i > 0 && clear[i - 1].group == found.group) {
      EXPECT_GE(clear[i - 1].keyness.g2, found.keyness.g2);
    }
  }
  EXPECT_THAT(counts.Clear(1), SizeIs(3)) << "one of each group";
}

TEST(GroupCounts, SmallCountsDoNotShout) {
  GroupCounts counts(1);
  for (int i = 0; i < 3; ++i) counts.Add(0, {0});
  for (int i = 0; i < 4; ++i)
    counts.Add(1, i == 0 ? std::vector<std::uint32_t>{0} : std::vector<std::uint32_t>{});
  EXPECT_THAT(counts.Clear(10), IsEmpty());
  EXPECT_THAT(GroupCounts(5).Clear(10), IsEmpty());
}

}  // namespace
}  // namespace caresift
