#include "labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus.h"

namespace caresift {
namespace {

using ::testing::Contains;
using testing::CorpusBuilder;
using ::testing::Not;

GroupNames NamesOfFirst(const CorpusBuilder& builder, std::size_t size, std::size_t groups) {
  const StemRows rows(builder.corpus());
  const TermVectors vectors = BuildVectors(rows);
  std::vector<RowId> group;  // the findings added first
  for (RowId row = 0; row < rows.size(); ++row) {
    if (rows.finding_index(row) < size) group.push_back(row);
  }
  return Labeller(rows, vectors, groups).Name(group);
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
  EXPECT_TRUE(NamesOfFirst(builder, 2, 2).labels.empty());
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
  builder.last().words = {"tea", "pots"};  // folded beyond recognition
  EXPECT_NO_FATAL_FAILURE(NamesOfFirst(builder, 2, 1));
}

}  // namespace
}  // namespace caresift
