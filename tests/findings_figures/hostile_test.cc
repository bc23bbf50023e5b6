// Any text, in time that grows with its length.
#include <gtest/gtest.h>

#include <random>

#include "caresift/text/utf8.h"
#include "support.h"

namespace caresift {
namespace {

std::string Repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

TEST(FiguresHostile, LinearInOneLongSentence) {
  for (std::string_view piece :
       {"9% of 1 in 2 from 3 to 4 weeks, ", "1-", "£1 ", "twenty hundred ", "of these 5 lamps ",
        "a third of over a year ", "regulations 12 and ", "waited within 2 days than ",
        "the number of lamps was 4 ", "1 2 3 ", "from 1 ", "no lamps for 3 days and had ",
        "all 9 of which had ", "2.9 per 1,000 ", "compared with an average of 5 ", "the longest was 4, "}) {
    const std::uint64_t small = WordsLookedAt(Repeated(piece, 1 << 14));
    const std::uint64_t large = WordsLookedAt(Repeated(piece, 1 << 17));
    EXPECT_GT(small, 0u) << piece;
    // Eight times the text; a quadratic reader would look at 64 times as many words.
    EXPECT_LT(large, 9 * small) << piece;
  }
}

TEST(FiguresHostile, SpansStayInsideTheirSentence) {
  static constexpr std::string_view kPieces[] = {
      "3",  "%", " ", "£",  "of",   "the", "12",     "weeks",   "from",    "to",     "-",
      "–",  ",", "(", ")",  "half", "a",   "target", "England", "average", "waited", "people",
      "’s", ".", ":", "in", "2021", "May", "é",      "out",     "was",     "/"};
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      text += kPieces[random() % std::size(kPieces)];
      if (random() % 3 != 0) text += ' ';
    }
    for (const Finding& finding : ReadFigures(text)) {
      for (const Figure& figure : finding.figures) {
        EXPECT_TRUE(finding.span.Contains(figure.span)) << text;
        EXPECT_FALSE(figure.span.empty()) << text;
      }
    }
  }
}

}  // namespace
}  // namespace caresift
