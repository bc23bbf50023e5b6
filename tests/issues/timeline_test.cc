#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "caresift/issues/issue.h"
#include "corpus.h"

namespace caresift {
namespace {

using testing::CorpusBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A year of one body: how often the issue is told, how often anything else, and what the document is.
struct Year {
  const char* body;
  int year;
  int told;
  int other;
  bool whole = true;
  bool praised = false;
};

struct Row {
  const char* name;
  std::vector<Year> years;
  IssueStatus status;
  std::vector<std::string> resolved = {};
};

IssueCorpus CorpusOf(const std::vector<Year>& years) {
  CorpusBuilder builder;
  for (const Year& year : years) {
    builder.Document(year.body, std::to_string(year.year) + "-03-01");
    builder.document().whole = year.whole;
    if (year.praised) builder.document().praised = {7};
    for (int i = 0; i < year.told; ++i) {
      const std::string mark = std::string(year.body) + std::to_string(year.year) + std::to_string(i);
      builder.Add("Sling checks lapsed near " + mark + "mill beside " + mark + "lane.", {0});
      builder.last().subthemes = {7};
    }
    for (int i = 0; i < year.other; ++i) {
      const std::string mark = std::string(year.body) + std::to_string(year.year) + "x" + std::to_string(i);
      builder.Add(mark + "pond " + mark + "gate " + mark + "barn.", {});
    }
  }
  return builder.corpus();
}

TEST(Timeline, TellsHowAnIssueGoes) {
  const Row rows[] = {
      {"one year", {{"A", 2024, 4, 2}}, IssueStatus::kUnknown},
      {"no dates but one", {{"A", 2024, 3, 2}, {"B", 2024, 3, 2}}, IssueStatus::kUnknown},
      {"each year alike",
       {{"A", 2022, 3, 3}, {"A", 2023, 3, 3}, {"A", 2024, 3, 3}},
       IssueStatus::kPersistent},
      {"ever more", {{"A", 2022, 1, 30}, {"A", 2023, 6, 30}, {"A", 2024, 16, 30}}, IssueStatus::kGrowing},
      {"ever less", {{"A", 2022, 16, 30}, {"A", 2023, 6, 30}, {"A", 2024, 1, 30}}, IssueStatus::kEasing},
      {"more of a larger year", {{"A", 2022, 2, 10}, {"A", 2024, 6, 30}}, IssueStatus::kPersistent},
      {"only lately", {{"A", 2022, 0, 5}, {"A", 2024, 3, 5}}, IssueStatus::kNew},
      {"lately, first look", {{"B", 2022, 0, 5}, {"A", 2024, 3, 5}}, IssueStatus::kUnknown},
      {"lately, before only a page", {{"A", 2022, 0, 5, false}, {"A", 2024, 3, 5}}, IssueStatus::kUnknown},
      {"no longer", {{"A", 2022, 3, 2}, {"A", 2024, 0, 2}}, IssueStatus::kResolved, {"A"}},
      {"not on a later page", {{"A", 2022, 3, 2}, {"A", 2024, 0, 2, false}}, IssueStatus::kUnknown},
      {"praised on a later page",
       {{"A", 2022, 3, 2}, {"A", 2024, 0, 2, false, true}},
       IssueStatus::kResolved,
       {"A"}},
      {"over at one of two",
       {{"A", 2022, 3, 3}, {"A", 2023, 0, 3}, {"B", 2022, 3, 3}, {"B", 2023, 3, 3}},
       IssueStatus::kEasing,
       {"A"}},
      {"over at one of three",
       {{"A", 2022, 3, 3},
        {"A", 2023, 0, 0},
        {"B", 2022, 3, 3},
        {"B", 2023, 3, 3},
        {"C", 2022, 3, 3},
        {"C", 2023, 4, 0}},
       IssueStatus::kPersistent,
       {"A"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const IssueCorpus corpus = CorpusOf(row.years);
    const std::vector<Issue> issues = RankIssues(corpus, {});
    ASSERT_FALSE(issues.empty());
    const auto issue = std::find_if(issues.begin(), issues.end(), [](const Issue& i) {
      return std::find(i.terms.begin(), i.terms.end(), "sling checks") != i.terms.end();
    });
    ASSERT_NE(issue, issues.end());
    EXPECT_EQ(Identifier(issue->status), Identifier(row.status));
    EXPECT_THAT(issue->resolved, ::testing::ElementsAreArray(row.resolved));
    std::size_t told = 0;
    for (const YearCount& count : issue->years) told += count.findings;
    EXPECT_EQ(told, issue->findings.size());
  }
}

TEST(Timeline, PersistenceIsTheShareOfLaterYears) {
  const IssueCorpus corpus =
      CorpusOf({{"A", 2021, 2, 1}, {"A", 2022, 0, 1}, {"A", 2023, 1, 1}, {"B", 2023, 2, 1}});
  const std::vector<Issue> issues = RankIssues(corpus, {});
  ASSERT_FALSE(issues.empty());
  EXPECT_EQ(issues[0].findings.size(), 5U);
  EXPECT_DOUBLE_EQ(issues[0].score.persistence, 0.5) << "A was told again in one of two later years";
}

TEST(Timeline, WithoutDatesNothingIsKnown) {
  CorpusBuilder builder;
  builder.Document("A", "")
      .Add("Sling checks lapsed at the mill", {0})
      .Add("Sling checks lapsed by dusk", {0});
  const std::vector<Issue> issues = RankIssues(builder.corpus(), {});
  ASSERT_FALSE(issues.empty());
  EXPECT_EQ(issues[0].status, IssueStatus::kUnknown);
  EXPECT_THAT(issues[0].years, IsEmpty());
  EXPECT_EQ(issues[0].score.persistence, 0);
}

}  // namespace
}  // namespace caresift
