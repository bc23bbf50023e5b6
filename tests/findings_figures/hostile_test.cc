// Any text, in time that grows with its length.
#include <gtest/gtest.h>

#include <ctime>
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

double SecondsFor(const std::string& text) {
  const std::clock_t start = std::clock();  // of the processor: the machine may be busy
  ReadFigures(text);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TEST(FiguresHostile, LinearInOneLongSentence) {
  for (std::string_view piece :
       {"9% of 1 in 2 from 3 to 4 weeks, ", "1-", "£1 ", "twenty hundred ", "of these 5 lamps ",
        "a third of over a year ", "regulations 12 and ", "waited within 2 days than ",
        "the number of lamps was ", "1 2 3 ", "from 1 "}) {
    SecondsFor(Repeated(piece, 1 << 12));
    const double small = SecondsFor(Repeated(piece, 1 << 16));
    const double large = SecondsFor(Repeated(piece, 1 << 19));
    // Eight times the text; a quadratic reader would need 64 times as long.
    EXPECT_LT(large, 30 * small + 0.05) << piece;
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
