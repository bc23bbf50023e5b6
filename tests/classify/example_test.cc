#include "caresift/classify/example.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "support.h"

namespace caresift {
namespace {

TEST(DealFolds, KeepsGroupsWholeAndFoldsEven) {
  const ExampleSet set = HotelComments(101, 1);
  const auto folds = DealFolds(set.examples, 4, 1);
  std::map<std::string, std::set<std::uint32_t>> of_group;
  std::vector<int> sizes(4, 0);
  for (std::size_t i = 0; i < folds.size(); ++i) {
    ASSERT_LT(folds[i], 4u);
    of_group[set.examples[i].group].insert(folds[i]);
    ++sizes[folds[i]];
  }
  for (const auto& [group, in] : of_group) EXPECT_EQ(in.size(), 1u) << group;
  EXPECT_LE(*std::max_element(sizes.begin(), sizes.end()) - *std::min_element(sizes.begin(), sizes.end()), 2);
}

TEST(DealFolds, DoesNotDependOnTheOrderOfExamples) {
  ExampleSet set = HotelComments(60, 2);
  for (std::size_t i = 0; i < 20; ++i) set.examples[i].group.clear();
  const auto fold_by_id = [&](std::uint64_t seed) {
    std::map<std::string, std::uint32_t> by_id;
    const auto folds = DealFolds(set.examples, 5, seed);
    for (std::size_t i = 0; i < folds.size(); ++i) by_id[set.examples[i].id] = folds[i];
    return by_id;
  };
  const auto before = fold_by_id(3), other_seed = fold_by_id(4);
  std::reverse(set.examples.begin(), set.examples.end());
  EXPECT_EQ(fold_by_id(3), before);
  EXPECT_NE(other_seed, before);
}

TEST(ExampleSet, DigestTellsChangesApart) {
  const ExampleSet set = HotelComments(10, 1);
  EXPECT_EQ(set.Digest(), HotelComments(10, 1).Digest());
  const auto changed = [&](auto&& change) {
    ExampleSet other = set;
    change(&other);
    return other.Digest();
  };
  EXPECT_NE(changed([](ExampleSet* s) { s->examples[3].text += "x"; }), set.Digest());
  EXPECT_NE(changed([](ExampleSet* s) { s->examples[3].labels = {0, 1, 2}; }), set.Digest());
  EXPECT_NE(changed([](ExampleSet* s) { s->examples[3].hints = {"rule:x"}; }), set.Digest());
  EXPECT_NE(changed([](ExampleSet* s) { s->labels[0] = "food"; }), set.Digest());
  EXPECT_NE(changed([](ExampleSet* s) { s->exclusive = true; }), set.Digest());
}

}  // namespace
}  // namespace caresift
