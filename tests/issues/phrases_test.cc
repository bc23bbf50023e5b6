#include "phrases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "corpus.h"

namespace caresift {
namespace {

using ::testing::Contains;
using testing::CorpusBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> PhrasesOf(std::string_view sentence) {
  CorpusBuilder builder;
  builder.Document("A").Add(sentence);
  const StemRows rows(builder.corpus());
  std::vector<std::string> phrases;
  for (const Phrase& phrase : FindPhrases(rows, 0)) {
    phrases.emplace_back(Slice(rows.finding(0).text, phrase.span));
  }
  return phrases;
}

struct Case {
  const char* name;
  const char* sentence;
  const char* phrase;
  bool found;
};

const Case kCases[] = {
    // Beginnings
    {"articles come off", "The kettles were scaled.", "kettles were scaled", true},
    {"so does who says it", "Cooks told us that kettles were scaled.", "kettles were scaled", true},
    {"and there were", "There were delays in kettle repairs.", "delays in kettle repairs", true},
    {"a duty is no finding", "The mill must descale kettles.", "mill must descale kettles", false},
    {"a word of trouble heads a phrase", "Cooks reported gaps in kettle logs.", "gaps in kettle logs", true},
    {"but not from inside a noun", "Kettle shortages grew.", "shortages grew", false},
    {"not enough", "Mills had not enough kettles.", "not enough kettles", true},
    {"not alone", "Cooks did not descale kettles.", "not descale kettles", false},
    {"noun after a preposition", "Cooks complained about broken kettles.", "broken kettles", true},
    {"adverbials are no subject", "In spring kettles were scaled.", "spring kettles were scaled", false},
    {"in contrast", "In contrast kettles were scaled.", "kettles were scaled", true},
    // Ends
    {"before a preposition", "Kettles were scaled in spring.", "Kettles were scaled", true},
    {"never before of", "A shortage of kettles grew.", "shortage", false},
    {"never before an article", "Kettles lacked the lids.", "Kettles lacked", false},
    {"never before what it says", "Kettles did not match what cooks wanted.", "Kettles did not match", false},
    {"and belongs to the object", "Cooks lost lids and spouts.", "Cooks lost lids and spouts", true},
    {"late is an end", "Kettles often arrived late.", "Kettles often arrived late", true},
    // Insides
    {"no number", "Kettles waited 12 weeks.", "Kettles waited 12 weeks", false},
    {"no number word", "Kettles waited two weeks.", "Kettles waited two weeks", false},
    {"no pronoun", "Kettles failed them badly.", "Kettles failed them badly", false},
    {"nothing pointing elsewhere", "Kettles missed this mark.", "Kettles missed this mark", false},
    {"no punctuation", "Kettles; broken lids.", "Kettles; broken lids", false},
    {"good news twice denied", "There were no delays in kettle repairs.", "no delays", false},
    {"relative clause", "Kettles that are out of date", "Kettles that are out of date", true},
    {"possessive", "Cooks’ kettles were scaled.", "Cooks’ kettles were scaled", true},
};

TEST(FindPhrases, Cases) {
  for (const Case& row : kCases) {
    SCOPED_TRACE(row.name);
    const std::vector<std::string> phrases = PhrasesOf(row.sentence);
    if (row.found) {
      EXPECT_THAT(phrases, Contains(row.phrase));
    } else {
      EXPECT_THAT(phrases, Not(Contains(row.phrase)));
    }
  }
}

TEST(FindPhrases, TakesOddInput) {
  for (const char* text :
       {"", "'", "-", "there", "in", "that", "\xe2\x80", "\xe2\x80\x9c", "the of to", "not"}) {
    EXPECT_THAT(PhrasesOf(text), IsEmpty()) << text;
  }
}

TEST(FindPhrases, KeepsToItsLimits) {
  const std::string phrase = "kettle descaling equipment ";
  for (const std::string& found :
       PhrasesOf("Delays in " + phrase + phrase + phrase + phrase + phrase + ".")) {
    EXPECT_LE(found.size(), kMostPhraseBytes);
  }
}

TEST(FindPhrases, SaysWhatKindOfTrouble) {
  CorpusBuilder builder;
  builder.Document("A").Add("Kettles were overdue.");
  const StemRows rows(builder.corpus());
  const std::vector<Phrase> phrases = FindPhrases(rows, 0);
  ASSERT_GE(phrases.size(), 2U);  // "Kettles", then
  ASSERT_EQ(Slice(rows.finding(0).text, phrases[1].span), "Kettles were overdue");
  EXPECT_EQ(phrases[1].problem, Problem::kDelay);
  EXPECT_TRUE(phrases[1].sentence);
  EXPECT_THAT(phrases[1].stems, ElementsAre(0U, 1U));
}

TEST(ProblemsOf, HasABitForEachKind) {
  const auto bit = [](Problem problem) { return 1U << static_cast<unsigned>(problem); };
  EXPECT_EQ(ProblemsOf("Kettles boil."), 0U);
  EXPECT_EQ(ProblemsOf("Late kettles lack lids."), bit(Problem::kDelay) | bit(Problem::kLack));
  EXPECT_EQ(ProblemsOf("Kettles aren’t clean."), bit(Problem::kNot));
}

}  // namespace
}  // namespace caresift
