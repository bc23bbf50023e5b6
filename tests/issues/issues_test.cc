#include "caresift/issues/issue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "corpus.h"

namespace caresift {
namespace {

using testing::CorpusBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::SmallWorld;
using ::testing::StartsWith;

// All of an issue that may not depend on the order of the input.
std::string Written(const IssueCorpus& corpus, const std::vector<Issue>& issues) {
  std::string out;
  const auto list = [&](const std::vector<std::uint32_t>& findings) {
    for (const std::uint32_t finding : findings) out += corpus.findings[finding].id + " ";
    out += "| ";
  };
  for (const Issue& issue : issues) {
    out +=
        issue.id + " " + issue.label + " " + std::to_string(issue.score.total) + " " + issue.first_seen + " ";
    list(issue.findings);
    list(issue.quotes);
    for (const std::string& term : issue.terms) out += term + ", ";
    std::set<std::string> documents;
    for (const std::uint32_t document : issue.documents) documents.insert(corpus.documents[document].id);
    for (const std::string& document : documents) out += document + " ";
    for (const std::string& body : issue.bodies) out += body + " ";
    out += "\n";
  }
  return out;
}

IssueCorpus Shuffled(const IssueCorpus& corpus, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::uint32_t> place(corpus.documents.size());
  std::iota(place.begin(), place.end(), 0U);
  std::shuffle(place.begin(), place.end(), random);
  IssueCorpus out = corpus;
  for (std::size_t i = 0; i < place.size(); ++i) out.documents[place[i]] = corpus.documents[i];
  for (IssueFinding& finding : out.findings) finding.document = place[finding.document];
  std::shuffle(out.findings.begin(), out.findings.end(), random);
  // Words as other threads would have numbered them.
  std::vector<std::uint32_t> order(corpus.words.size()), number(corpus.words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::shuffle(order.begin(), order.end(), random);
  out.words = {};
  for (const std::uint32_t word : order)
    number[word] = out.words.Add(corpus.words.word(word), corpus.words.stem(word));
  for (IssueFinding& finding : out.findings) {
    for (std::uint32_t& word : finding.words) word = number[word];
    for (std::uint32_t& word : finding.near_words) word = number[word];
    std::shuffle(finding.near_words.begin(), finding.near_words.end(), random);
  }
  return out;
}

TEST(RankIssues, FindsWhatRecurs) {
  const IssueCorpus corpus = SmallWorld().corpus();
  const std::vector<Issue> issues = RankIssues(corpus, {});
  ASSERT_GE(issues.size(), 3U);
  std::set<std::uint16_t> themes;
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_THAT(issues[i].findings, SizeIs(8)) << issues[i].label;
    EXPECT_THAT(issues[i].bodies, ElementsAre("Ashmere", "Birchford", "Calverley", "Dunholt"));
    EXPECT_EQ(issues[i].assessments, 8U);
    EXPECT_EQ(issues[i].first_seen, "2022-03-01");
    EXPECT_EQ(issues[i].last_seen, "2024-03-01");
    EXPECT_THAT(issues[i].id, StartsWith("i-"));
    themes.insert(issues[i].theme);
  }
  EXPECT_THAT(themes, ElementsAre(testing::kWaiting, testing::kStaffing, testing::kMedicines));
}

TEST(RankIssues, DoesNotDependOnTheOrderOfTheInput) {
  IssueCorpus corpus = SmallWorld().corpus();
  for (std::size_t i = 1; i < corpus.findings.size(); ++i)  // as if each stood after the one before
    corpus.findings[i].near_words = corpus.findings[i - 1].words;
  const std::string expected = Written(corpus, RankIssues(corpus, {}));
  for (unsigned seed = 0; seed < 20; ++seed) {
    const IssueCorpus shuffled = Shuffled(corpus, seed);
    ASSERT_EQ(Written(shuffled, RankIssues(shuffled, {})), expected) << "seed " << seed;
  }
}

TEST(RankIssues, SameDocumentTwiceChangesNothing) {
  CorpusBuilder builder = SmallWorld();
  IssueCorpus twice = builder.corpus();
  const std::vector<Issue> once = RankIssues(builder.corpus(), {});
  IssueDocument copy = twice.documents[0];
  copy.id += "-copy";
  twice.documents.push_back(copy);
  const std::size_t size = twice.findings.size();
  for (std::size_t i = 0; i < size; ++i) {
    if (twice.findings[i].document != 0) continue;
    IssueFinding finding = twice.findings[i];
    finding.document = static_cast<std::uint32_t>(twice.documents.size() - 1);
    finding.id += "-copy";
    twice.findings.push_back(finding);
  }
  const std::vector<Issue> issues = RankIssues(twice, {});
  EXPECT_EQ(Written(twice, issues), Written(builder.corpus(), once));
  std::size_t repeats = 0;
  for (const Issue& issue : issues) repeats += issue.repeats.size();
  EXPECT_EQ(repeats, 3U);
}

TEST(RankIssues, MoreBodiesRankHigher) {
  CorpusBuilder builder;
  for (int i = 0; i < 4; ++i) {
    const std::string n = std::to_string(i);
    builder.Document("Body" + n);
    builder.Add("Sling checks at mill" + n + " lapsed.", {0});  // four bodies
    builder.Document("Body0", "2024-05-0" + std::to_string(i + 2));
    builder.Add("Kettle tests at barn" + n + " slipped.", {1});  // one body, four documents
  }
  const std::vector<Issue> issues = RankIssues(builder.corpus(), {});
  ASSERT_GE(issues.size(), 2U);
  EXPECT_THAT(issues[0].bodies, SizeIs(4));
  EXPECT_THAT(issues[1].bodies, SizeIs(1));
  EXPECT_THAT(issues[1].findings, SizeIs(4));
  EXPECT_GT(issues[0].score.recurrence, issues[1].score.recurrence);
}

TEST(RankIssues, WorseIssuesRankHigher) {
  CorpusBuilder builder;
  for (const char* body : {"A", "B"}) {
    builder.Document(body).Add(std::string("Sling checks lapsed ") + body + "mill", {0});
    builder.last().severity = 0.9F;
    builder.Add(std::string("Kettle tests slipped ") + body + "barn", {1});
    builder.last().severity = 0.1F;
  }
  const std::vector<Issue> issues = RankIssues(builder.corpus(), {});
  ASSERT_GE(issues.size(), 2U);
  EXPECT_EQ(issues[0].theme, 0);
  EXPECT_GT(issues[0].score.severity, issues[1].score.severity);
}

TEST(RankIssues, ScoresAreTheirWeightedParts) {
  const IssueOptions options{
      .weights = {.recurrence = 3, .salience = 3, .severity = 2, .recency = 1, .persistence = 1}};
  const std::vector<Issue> issues = RankIssues(SmallWorld().corpus(), options);
  ASSERT_FALSE(issues.empty());
  for (const Issue& issue : issues) {
    const IssueScore& score = issue.score;
    for (const double part :
         {score.recurrence, score.salience, score.severity, score.recency, score.persistence}) {
      EXPECT_GE(part, 0);
      EXPECT_LE(part, 1);
    }
    EXPECT_DOUBLE_EQ(score.total, 0.3 * score.recurrence + 0.3 * score.salience + 0.2 * score.severity +
                                      0.1 * score.recency + 0.1 * score.persistence);
  }
  EXPECT_TRUE(std::is_sorted(issues.begin(), issues.end(),
                             [](const Issue& a, const Issue& b) { return a.score.total > b.score.total; }));
}

TEST(RankIssues, SeverityAndRecencyAreTheFormulas) {
  CorpusBuilder builder;
  builder.Document("A", "2022-01-01").Add("Sling checks lapsed", {0});
  builder.last().severity = 1;
  builder.last().score = 1;
  builder.Document("A", "2024-01-01").Add("Sling checks lapsed", {0});
  builder.last().severity = 0.5F;
  builder.last().score = 0;
  const std::vector<Issue> issues = RankIssues(builder.corpus(), {});
  ASSERT_THAT(issues, SizeIs(1));
  EXPECT_DOUBLE_EQ(issues[0].score.severity_parts.wording, 0.75);
  EXPECT_DOUBLE_EQ(issues[0].score.severity_parts.scores, 1);
  EXPECT_DOUBLE_EQ(issues[0].score.severity, 1 - (1 - 0.6 * 0.75) * (1 - 0.4 * 1));
  EXPECT_NEAR(issues[0].score.recency, (1 + std::exp2(-730 / 730.5)) / 2, 1e-12);
  EXPECT_DOUBLE_EQ(issues[0].score.recurrence, 1);
  EXPECT_DOUBLE_EQ(issues[0].score.persistence, 1);
}

TEST(RankIssues, PutsAFindingInOneIssueAtMost) {
  const IssueCorpus corpus = SmallWorld().corpus();
  std::map<std::uint32_t, int> times;
  for (const Issue& issue : RankIssues(corpus, {})) {
    for (const std::uint32_t finding : issue.findings) ++times[finding];
    for (const std::uint32_t finding : issue.repeats) ++times[finding];
  }
  for (const auto& [finding, count] : times) EXPECT_EQ(count, 1) << corpus.findings[finding].text;
}

TEST(RankIssues, QuotesOtherBodiesFirst) {
  CorpusBuilder builder;
  builder.Document("A").Add("Sling checks lapsed", {0}).Add("Sling checks lapsed twice", {0});
  builder.Add("Sling checks lapsed in spring", {0});
  builder.Document("B").Add("Sling checks lapsed at dusk", {0});
  const std::vector<Issue> issues = RankIssues(builder.corpus(), {});
  ASSERT_FALSE(issues.empty());
  ASSERT_THAT(issues[0].quotes, SizeIs(3));
  EXPECT_EQ(issues[0].quotes[0], issues[0].findings[0]);
  const auto body = [&](std::size_t i) {
    return builder.corpus().documents[builder.corpus().findings[issues[0].quotes[i]].document].body;
  };
  EXPECT_NE(body(0), body(1));
}

TEST(RankIssues, GivesEachIssueItsOwnLabel) {
  std::set<std::string> labels;
  for (const Issue& issue : RankIssues(SmallWorld().corpus(), {})) {
    EXPECT_FALSE(issue.label.empty());
    EXPECT_TRUE(labels.insert(issue.label).second) << issue.label;
  }
}

TEST(RankIssues, KeepsToItsLimits) {
  const IssueCorpus corpus = SmallWorld().corpus();
  EXPECT_THAT(RankIssues(corpus, {.most_issues = 2}), SizeIs(2));
  for (const Issue& issue : RankIssues(corpus, {.smallest_group = 5})) EXPECT_GE(issue.findings.size(), 5U);
}

TEST(RankIssues, FillsTheListOfATinyCorpus) {
  CorpusBuilder builder;
  builder.Document("A")
      .Add("Sling checks lapsed", {0})
      .Add("Sling checks slipped", {0})
      .Add("Rain fell", {1});
  const std::vector<Issue> issues = RankIssues(builder.corpus(), {});
  ASSERT_THAT(issues, SizeIs(2));
  EXPECT_THAT(issues[0].findings, SizeIs(2));
  EXPECT_THAT(issues[1].findings, SizeIs(1));
}

TEST(RankIssues, TakesEmptyAndBareInput) {
  EXPECT_THAT(RankIssues({}, {}), IsEmpty());
  IssueCorpus bare;  // no dates, bodies, themes, stems
  bare.documents.resize(1);
  bare.findings.resize(3);
  const std::vector<Issue> issues = RankIssues(bare, {});
  for (const Issue& issue : issues) EXPECT_EQ(issue.score.recency, 0);
}

TEST(RankIssues, TopStaysWhenADocumentIsAdded) {
  CorpusBuilder builder = SmallWorld();
  const auto tops = [](const CorpusBuilder& b) {
    std::set<std::uint16_t> themes;
    const std::vector<Issue> issues = RankIssues(b.corpus(), {});
    for (std::size_t i = 0; i < 3; ++i) themes.insert(issues[i].theme);
    return themes;
  };
  const std::set<std::uint16_t> before = tops(builder);
  builder.Document("Elmsworth").Add("Sling checks lapsed", {3}).Add("Wound reviews ran late", {0});
  EXPECT_EQ(tops(builder), before);
}

}  // namespace
}  // namespace caresift
