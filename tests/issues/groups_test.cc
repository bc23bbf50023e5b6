#include "groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <random>

#include "average_link.h"
#include "caresift/text/digest.h"
#include "centroids.h"
#include "corpus.h"

namespace caresift {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;

RowSum Item(std::vector<std::uint32_t> columns, std::vector<double> weights) {
  return {.columns = std::move(columns), .weights = std::move(weights), .rows = 1};
}

TEST(AverageLink, JoinsWhatIsAlike) {
  const std::vector<RowSum> items = {Item({0}, {1}), Item({1}, {1}), Item({0, 2}, {0.8, 0.6}),
                                     Item({1, 3}, {0.9, 0.44}), Item({4}, {1})};
  EXPECT_THAT(AverageLink(items, 0.5, 5), ElementsAre(0, 1, 0, 1, 2));
  EXPECT_THAT(AverageLink(items, 0.85, 5), ElementsAre(0, 1, 2, 1, 3));
  EXPECT_THAT(AverageLink({}, 0.5, 5), ElementsAre());
}

// 0-1 and 1-2 are alike, 0-2 are not: the mean over the pair {0,1} and 2 is what decides.
TEST(AverageLink, DoesNotChain) {
  const std::vector<RowSum> items = {Item({0}, {1}), Item({0, 1}, {0.72, 0.69}), Item({1}, {1})};
  EXPECT_THAT(AverageLink(items, 0.4, 2), ElementsAre(0, 0, 1));
  EXPECT_THAT(AverageLink(items, 0.3, 2), ElementsAre(0, 0, 0));
}

// The slow obvious twin: join the closest pair of clusters until none is close enough.
std::vector<std::uint32_t> NaiveAverageLink(const std::vector<RowSum>& items, double least) {
  std::vector<std::uint32_t> cluster(items.size());
  for (std::uint32_t i = 0; i < items.size(); ++i) cluster[i] = i;
  const auto dot = [&](std::size_t a, std::size_t b) {
    double sum = 0;
    for (std::size_t i = 0; i < items[a].columns.size(); ++i) {
      for (std::size_t j = 0; j < items[b].columns.size(); ++j) {
        if (items[a].columns[i] == items[b].columns[j]) sum += items[a].weights[i] * items[b].weights[j];
      }
    }
    return sum;
  };
  for (;;) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, int>> links;
    for (std::size_t a = 0; a < items.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        if (cluster[a] == cluster[b]) continue;
        auto& link = links[{std::min(cluster[a], cluster[b]), std::max(cluster[a], cluster[b])}];
        link.first += dot(a, b);
        ++link.second;
      }
    }
    const auto closest = std::max_element(links.begin(), links.end(), [](const auto& a, const auto& b) {
      return a.second.first / a.second.second < b.second.first / b.second.second;
    });
    if (closest == links.end() || closest->second.first / closest->second.second < least) break;
    for (std::uint32_t& name : cluster) {
      if (name == closest->first.second) name = closest->first.first;
    }
  }
  std::map<std::uint32_t, std::uint32_t> numbers;
  for (std::uint32_t& name : cluster) {
    name = numbers.try_emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second;
  }
  return cluster;
}

TEST(AverageLink, EqualsItsSlowTwin) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::vector<RowSum> items;
    for (int i = 0; i < 24; ++i) {
      RowSum item{.columns = {}, .weights = {}, .rows = 1};
      for (std::uint32_t column = 0; column < 10; ++column) {
        if (random() % 3 != 0) continue;
        item.columns.push_back(column);
        item.weights.push_back(0.05 + static_cast<double>(random() % 100'000) / 200'000);
      }
      items.push_back(std::move(item));
    }
    for (const double least : {0.15, 0.25, 0.4}) {
      ASSERT_THAT(AverageLink(items, least, 10), Eq(NaiveAverageLink(items, least))) << round << " " << least;
    }
  }
}

// Former bug: a chain of nearest neighbours over similarities that compare with nothing never ended.
TEST(AverageLink, LeavesAloneWhatIsNoNumber) {
  constexpr double kNot = std::numeric_limits<double>::quiet_NaN(), kHuge = 1e300;
  const std::vector<RowSum> items = {Item({0}, {kNot}),          Item({0}, {1}),     Item({0, 1}, {0.8, 0.6}),
                                     Item({0, 1}, {kNot, kNot}), Item({0}, {kHuge}), Item({0}, {-kHuge})};
  EXPECT_THAT(AverageLink(items, 0.5, 2), ElementsAre(0, 1, 1, 2, 3, 4));
  EXPECT_THAT(AverageLink({Item({0}, {kNot}), Item({0}, {kNot})}, kNot, 1), ElementsAre(0, 1));
}

// Three rows say {0} and two {1}; row 5 says mostly {0} and stands with the two.
TEST(Centroids, HoldsARowAgainstTheOthersOfItsGroup) {
  TermMatrix matrix(6, 3);
  for (const int row : {0, 1, 2}) matrix.insert(row, 0) = 1;
  matrix.insert(3, 1) = 1;
  matrix.insert(4, 2) = 1;
  matrix.insert(5, 0) = 0.8F;
  matrix.insert(5, 1) = 0.6F;
  const auto nearest = [&matrix](const std::vector<std::vector<RowId>>& groups, double least) {
    std::vector<RowSum> sums;
    std::vector<std::uint32_t> own(6, kNoGroup);
    for (std::uint32_t group = 0; group < groups.size(); ++group) {
      sums.push_back(SumRows(matrix, groups[group]));
      for (const RowId row : groups[group]) own[row] = group;
    }
    return Centroids(sums, least, 3).Nearest(matrix, {0, 1, 2, 3, 4, 5}, own);
  };
  // Of the pair {3, 5} the mean similarity without the row itself is 0.6 for both; with it row 5 would stay.
  EXPECT_THAT(nearest({{0, 1, 2}, {3, 5}}, 0.1), ElementsAre(0, 0, 0, 1, kNoGroup, 0));
  EXPECT_THAT(nearest({{0, 1, 2}, {3, 5}}, 0.7), ElementsAre(0, 0, 0, kNoGroup, kNoGroup, 0));
  EXPECT_THAT(nearest({{0, 1, 2}, {4}}, 0.1), ElementsAre(0, 0, 0, kNoGroup, kNoGroup, 0)) << "4 is alone";
}

// Held against dense arithmetic: no row in a group twice, any sizes.
TEST(Centroids, LeavingOutEqualsTakingAway) {
  std::mt19937 random(3);
  constexpr int kRows = 40, kGroups = 6;
  TermMatrix matrix(kRows, 12);
  for (int row = 0; row < kRows; ++row) {
    for (int column = 0; column < 12; ++column) {
      if (random() % 3 == 0) matrix.insert(row, column) = static_cast<float>(1 + random() % 100) / 100;
    }
  }
  std::vector<std::vector<RowId>> groups(kGroups);
  std::vector<std::uint32_t> own(kRows);
  std::vector<RowId> rows;
  for (RowId row = 0; row < kRows; ++row) {
    own[row] = random() % kGroups;
    groups[own[row]].push_back(row);
    rows.push_back(row);
  }
  std::vector<RowSum> sums;
  for (const auto& group : groups) sums.push_back(SumRows(matrix, group));
  const std::vector<std::uint32_t> nearest = Centroids(sums, 0, 12).Nearest(matrix, rows, own);
  for (const RowId row : rows) {
    std::vector<double> cosines;
    for (std::uint32_t group = 0; group < kGroups; ++group) {
      std::vector<RowId> others = groups[group];
      std::erase(others, row);
      const RowSum sum = SumRows(matrix, others);
      cosines.push_back(others.empty() ? 0 : Dot(matrix, row, sum) / sum.Length());
    }
    const double best = *std::max_element(cosines.begin(), cosines.end());
    if (best == 0) continue;
    EXPECT_NEAR(cosines[nearest[row]], best, 1e-6) << row;
  }
}

void AddWord(char kind, std::size_t number, IssueCorpus* corpus, IssueFinding* finding) {
  const std::string word = std::string(1, kind).append(std::to_string(number));
  finding->words.push_back(corpus->words.Add(word, word));
}

// Findings of 40 issues of six own words each; rows of an issue must come together. More rows than
// a sample holds, so that assignment and rounds are at work.
TEST(GroupRows, FindsPlantedIssuesBeyondASample) {
  std::mt19937 random(11);
  IssueCorpus corpus;
  corpus.documents.emplace_back().id = "d-1";
  constexpr std::size_t kRows = 9000, kPlanted = 40;
  for (std::size_t i = 0; i < kRows; ++i) {
    IssueFinding finding;
    finding.id = std::to_string(i);
    const std::size_t issue = i % kPlanted;
    for (int word = 0; word < 5; ++word) AddWord('k', issue * 6 + random() % 6, &corpus, &finding);
    for (int word = 0; word < 3; ++word) AddWord('w', random() % 4000, &corpus, &finding);
    finding.themes = {static_cast<std::uint16_t>(issue % 8)};
    finding.text = std::to_string(issue) + "/" + std::to_string(i);
    corpus.findings.push_back(std::move(finding));
  }
  const StemRows rows(corpus);
  std::vector<std::uint64_t> keys;
  for (RowId row = 0; row < rows.size(); ++row) keys.push_back(Digest().Add(rows.finding(row).text).Value());
  const auto groups = GroupRows(BuildVectors(rows), keys);

  std::size_t grouped = 0, pure = 0;
  std::vector<bool> seen(kRows);
  for (const std::vector<RowId>& group : groups) {
    std::map<std::string, std::size_t> counts;
    for (const RowId row : group) {
      EXPECT_FALSE(seen[row]) << "in two groups";
      seen[row] = true;
      const std::string& text = rows.finding(row).text;
      ++counts[text.substr(0, text.find('/'))];
    }
    grouped += group.size();
    pure += std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
              return a.second < b.second;
            })->second;
  }
  EXPECT_GT(grouped, kRows * 95 / 100);
  EXPECT_GT(pure, grouped * 95 / 100);
}

TEST(GroupRows, TakesAnEmptyMatrix) { EXPECT_TRUE(GroupRows(TermVectors(), {}).empty()); }

TEST(Dot, EqualsTheDenseProduct) {
  TermMatrix matrix(2, 4);
  matrix.insert(0, 1) = 0.5F;
  matrix.insert(0, 3) = 2.0F;
  matrix.insert(1, 0) = 1.0F;
  matrix.insert(1, 3) = 0.25F;
  const RowSum sum = SumRows(matrix, {0, 1});
  EXPECT_THAT(sum.columns, ElementsAre(0, 1, 3));
  EXPECT_THAT(sum.weights, ElementsAre(1, 0.5, 2.25));
  EXPECT_DOUBLE_EQ(Dot(matrix, 0, sum), 0.5 * 0.5 + 2 * 2.25);
  EXPECT_DOUBLE_EQ(Dot(matrix, 1, sum), 1 + 0.25 * 2.25);
}

}  // namespace
}  // namespace caresift
