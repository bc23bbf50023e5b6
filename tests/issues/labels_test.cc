#include "labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "corpus.h"

namespace caresift {
namespace {

using ::testing::Contains;
using testing::CorpusBuilder;
using ::testing::ElementsAre;
using ::testing::Not;

GroupNames NamesOfFirst(const CorpusBuilder& builder, std::size_t size, std::size_t groups,
                        bool strengths = false) {
  const StemRows rows(builder.corpus());
  const TermVectors vectors = BuildVectors(rows);
  std::vector<RowId> group;  // the findings added first
  for (RowId row = 0; row < rows.size(); ++row) {
    if (rows.finding_index(row) < size) group.push_back(row);
  }
  return Labeller(rows, vectors, groups, strengths).Name(group);
}

CorpusBuilder Kettles() {
  CorpusBuilder builder;
  builder.Document("A");
  builder.Add("Descaling of kettles was overdue in the tea room.");
  builder.Add("Ashmere cooks told us the descaling of kettles was overdue again.");
  builder.Document("B").Add("In the lounge, descaling of kettles was overdue by a month.");
  builder.Add("Birds sang.").Add("Rain fell on slates.").Add("The lounge was painted.");
  return builder;
}

TEST(Labeller, TakesAPhraseThatStandsInTheText) {
  const GroupNames names = NamesOfFirst(Kettles(), 3, 4);
  ASSERT_FALSE(names.labels.empty());
  EXPECT_EQ(names.labels[0], "Descaling of kettles was overdue");
}

TEST(Labeller, ListsTermsOnce) {
  const GroupNames names = NamesOfFirst(Kettles(), 3, 4);
  EXPECT_LE(names.terms.size(), 8U);
  EXPECT_THAT(names.terms, Contains("descaling kettles"));
  EXPECT_THAT(names.terms, Not(Contains("descaling")));
}

TEST(Labeller, DoesNotReachAcrossPunctuation) {
  CorpusBuilder builder;
  builder.Document("A").Add("Kettles; toasters.").Add("Kettles; toasters!").Add("Other words.");
  EXPECT_THAT(NamesOfFirst(builder, 2, 2).labels, ElementsAre("Theme-0", "Kettles", "Toasters"));
}

TEST(Labeller, PrefersWhatAllBodiesSay) {
  CorpusBuilder builder;
  for (const char* body : {"A", "B", "C"}) {
    builder.Document(body).Add(std::string("Hoist slings wore thin in ") + body + "xton infirmary.");
  }
  builder.Add("Birds sang.").Add("Rain fell.");
  EXPECT_EQ(NamesOfFirst(builder, 3, 3).labels[0], "Hoist slings wore thin");
}

TEST(Labeller, TakesWordsThatDoNotStandInTheText) {
  CorpusBuilder builder;
  builder.Document("A").Add("Kettles boil").Add("Kettles boil");
  ContentWords& words = builder.words();  // folded beyond recognition
  builder.last().words = {words.Add("tea", "kettle"), words.Add("pots", "boil")};
  EXPECT_NO_FATAL_FAILURE(NamesOfFirst(builder, 2, 1));
}

struct Case {
  const char* name;
  std::vector<const char*> sentences;
  const char* label;
};

const Case kCases[] = {
    {"says what is wrong",
     {"Kettle logs were often incomplete.", "Inspectors found that kettle logs were incomplete in the mill."},
     "Kettle logs were incomplete"},
    {"puts the trouble before a topic where no phrase holds both",
     {"It took cooks nine weeks, too slow, to get kettle repairs.",
      "Slow again: two weeks for kettle repairs.", "Kettle repairs, said one cook, are slow."},
     "Delays in kettle repairs"},
    {"does not find gaps in people",
     {"It took cooks nine weeks, a gap, to get kettle carers.", "A gap again: two weeks for kettle carers.",
      "Kettle carers, said one cook, see gaps."},
     "Gaps for kettle carers"},
    {"leaves a topic alone where there is no trouble",
     {"Cooks praised the kettle logs.", "Guests praised the kettle logs too."},
     "Kettle logs"},
    {"leaves out what the body must do",
     {"The mill must resume kettle descaling.", "Kettle descaling had lapsed."},
     "Kettle descaling had lapsed"},
    {"does not name the body",
     {"Ashmere kettle logs were incomplete.", "There were gaps in kettle logs."},
     "Gaps in kettle logs"},
};

TEST(Labeller, Cases) {
  for (const Case& row : kCases) {
    SCOPED_TRACE(row.name);
    CorpusBuilder builder;
    builder.Document("Ashmere Mill");
    for (const char* sentence : row.sentences) builder.Add(sentence);
    builder.Add("Birds sang.").Add("Rain fell on slates.").Add("The lounge was painted.");
    const GroupNames names = NamesOfFirst(builder, row.sentences.size(), 4);
    ASSERT_FALSE(names.labels.empty());
    EXPECT_EQ(names.labels[0], row.label);
    for (const std::string& label : names.labels) EXPECT_LE(label.size(), 70U) << label;
  }
}

TEST(Labeller, NamesTheSubthemeWhereNoSentenceSaysItWell) {
  CorpusBuilder builder;
  builder.Document("A")
      .Add("Nothing came.")
      .Add("They waited, and then they left.")
      .Add("Rain fell on slates.");
  IssueCorpus corpus = builder.corpus();
  corpus.subtheme_labels[7] = "Visits to people";
  for (IssueFinding& finding : corpus.findings) finding.subthemes = {7};
  const StemRows rows(corpus);
  const TermVectors vectors = BuildVectors(rows);
  const GroupNames names = Labeller(rows, vectors, 2, false).Name({0, 1, 2});
  ASSERT_FALSE(names.labels.empty());
  EXPECT_THAT(names.labels[0], ::testing::EndsWith("isits to people"));
}

TEST(Labeller, NamesTheSubthemeWhereATopicIsACorner) {
  CorpusBuilder builder;
  builder.Document("A");
  for (const char* sentence : {"Cooks praised the kettle logs.", "Guests praised the kettle logs.",
                               "Soup came.", "Bread rose.", "Plums fell.", "Tea stood."})
    builder.Add(sentence);
  IssueCorpus corpus = builder.corpus();
  corpus.subtheme_labels[7] = "Meals and drinks";
  const auto label = [&corpus](std::size_t named) {
    for (std::size_t i = 0; i < corpus.findings.size(); ++i)
      corpus.findings[i].subthemes.assign(i < named ? 1 : 0, 7);
    const StemRows rows(corpus);
    const TermVectors vectors = BuildVectors(rows);
    std::vector<RowId> group(rows.size());
    std::iota(group.begin(), group.end(), 0U);
    std::stable_partition(group.begin(), group.end(), [&rows](RowId row) {
      return rows.finding(row).text.find("kettle") != std::string::npos;
    });
    return Labeller(rows, vectors, 2, false).Name(group).labels.at(0);
  };
  EXPECT_EQ(label(3), "Kettle logs") << "two of three";
  EXPECT_EQ(label(4), "Meals and drinks") << "two of four";
}

TEST(Labeller, LabelsOfStrengthsTellOfNoTrouble) {
  CorpusBuilder builder;
  builder.Document("A").Add("Kettle descaling was checked each week.");
  builder.Document("B").Add("Kettle descaling was checked, though delays in kettle descaling were common.");
  builder.Add("Birds sang.").Add("Rain fell on slates.");
  const GroupNames troubles = NamesOfFirst(builder, 2, 3), strengths = NamesOfFirst(builder, 2, 3, true);
  ASSERT_FALSE(troubles.labels.empty());
  EXPECT_EQ(troubles.labels[0], "Delays in kettle descaling were common");
  ASSERT_FALSE(strengths.labels.empty());
  EXPECT_EQ(strengths.labels[0], "Kettle descaling was checked");
  for (const std::string& label : strengths.labels)
    EXPECT_EQ(label.find("elays"), std::string::npos) << label;
}

}  // namespace
}  // namespace caresift
