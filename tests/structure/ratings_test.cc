#include "ratings.h"

#include <gtest/gtest.h>

#include <string>

namespace caresift {
namespace {

TEST(RatingsTest, WholeLines) {
  EXPECT_EQ(RatingOf("requires improvement"), Rating::kRequiresImprovement);
  EXPECT_EQ(RatingOf("rating good"), Rating::kGood);
  EXPECT_EQ(RatingOf("outstanding"), Rating::kOutstanding);
  EXPECT_EQ(RatingOf("good practice"), Rating::kNone);
}

TEST(RatingsTest, OverallLines) {
  const struct {
    std::string_view normal;
    bool label;
    Rating rating;
  } kCases[] = {
      {"overall good read more about inspection ratings", false, Rating::kGood},
      {"overall rating for this location requires improvement", false, Rating::kRequiresImprovement},
      {"overall rating for this service", true, Rating::kNone},
      {"the overall rating for this practice is outstanding", false, Rating::kOutstanding},
      {"overall good progress had been made", false, Rating::kNone},
      {"overall people told us care was good", false, Rating::kNone},
      {"overall", false, Rating::kNone},
  };
  for (const auto& test : kCases) {
    const OverallLine line = ReadOverallLine(test.normal);
    EXPECT_EQ(line.label, test.label) << test.normal;
    EXPECT_EQ(line.rating, test.rating) << test.normal;
  }
}

TEST(RatingsTest, ScoresStandForRatings) {
  EXPECT_EQ(RatingOfScore(0), Rating::kNone);
  EXPECT_EQ(RatingOfScore(1), Rating::kInadequate);
  EXPECT_EQ(RatingOfScore(4), Rating::kOutstanding);
  EXPECT_EQ(RatingOfScore(5), Rating::kNone);
}

TEST(RatingsTest, Percentages) {
  EXPECT_EQ(FindPercentage("This service scored 64 (out of 100) for caring."), 64);
  EXPECT_EQ(FindPercentage("awarded a score of 59% and"), 59);
  EXPECT_EQ(FindPercentage("a score of 3 for safeguarding"), -1);
  EXPECT_EQ(FindPercentage("scored 570 (out of 100)"), -1);
}

TEST(RatingsTest, EveryEnumHasItsIdentifier) {
  EXPECT_EQ(Identifier(PartKind::kLaAssessment), "la-assessment");
  EXPECT_EQ(Identifier(PartKind::kNarrative), "narrative");
  EXPECT_EQ(Identifier(Role::kImprovementList), "improvement-list");
  EXPECT_EQ(Identifier(BodyType::kNhsTrust), "nhs-trust");
  EXPECT_EQ(Identifier(Rating::kNone), "");
  EXPECT_EQ(Identifier(Rating::kRequiresImprovement), "requires-improvement");
}

}  // namespace
}  // namespace caresift
