#include "groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "caresift/text/digest.h"
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
