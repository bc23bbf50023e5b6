#include "caresift/gold/gold_index.h"

#include <gtest/gtest.h>

namespace caresift {
namespace {

TEST(GoldIndex, WordsAreLettersAndDigits) {
  EXPECT_EQ(MatchWords("The council’s 1,390 carers’ plans – it's LATE."),
            (std::vector<std::string>{"the", "councils", "1", "390", "carers", "plans", "its", "late"}));
  EXPECT_TRUE(MatchWords(" – … ").empty());
}

class Index : public ::testing::Test {
 protected:
  Index() {
    index_.Add("a.txt", 0, "Rotas were planned a month ahead.");      // 0
    index_.Add("a.txt", 40, "Staff liked that.");                     // 1
    index_.Add("b.txt", 0, "Rotas were planned a month ahead.");      // 2
    index_.Add("a.txt", 90, "• Rotas were planned - a month ahead");  // 3
    index_.Add("a.txt", 200,
               "The lounge was bright; the garden was open; the kitchen was shut all day.");      // 4
    index_.Add("a.txt", 300, "The bath had a leak and the manager had called a plumber twice.");  // 5
    index_.Add("a.txt", 400, "…");                                                                // 6
  }

  std::vector<std::size_t> Match(const char* document, std::uint64_t start, const char* text) const {
    GoldSentence gold;
    gold.doc = document;
    gold.start = start;
    gold.text = text;
    return index_.Match(gold);
  }

  GoldIndex index_;
};

TEST_F(Index, SentencesAreFoundByTheirWords) {
  using Numbers = std::vector<std::size_t>;
  EXPECT_EQ(Match("a.txt", 0, "Rotas were planned a month ahead."), Numbers{0});
  EXPECT_EQ(Match("b.txt", 70, "Rotas were planned a month ahead."), Numbers{2}) << "of the same document";
  EXPECT_EQ(Match("a.txt", 70, "Rotas were planned a month ahead."), Numbers{3}) << "the nearest of it";
  EXPECT_EQ(Match("c.txt", 38, "rotas WERE planned, a month ahead"), Numbers{0}) << "of another, the nearest";
  EXPECT_EQ(Match("a.txt", 0, "Rotas were planned a month ahead. Staff liked that."), (Numbers{0, 2, 3, 1}))
      << "cut more finely: all that lie inside";
  EXPECT_EQ(Match("a.txt", 0, "the garden was open"), Numbers{4}) << "cut more coarsely: the one around it";
  EXPECT_EQ(Match("a.txt", 0, "Nothing of the kind was ever said."), Numbers{});
  EXPECT_EQ(Match("a.txt", 0, "…"), Numbers{});
}

}  // namespace
}  // namespace caresift
