#include "told_ratings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_support.h"

namespace caresift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kOf[] = {"here", "key-question", "overall", "named", "previous"};

std::vector<std::string> Told(std::string_view text) {
  std::vector<ToldRating> told;
  FindToldRatings(text, *TestFrameworks().recognition, &told);
  std::vector<std::string> lines;
  for (const ToldRating& one : told)
    lines.push_back(std::string(kOf[static_cast<int>(one.of)]) + " " + std::string(Identifier(one.rating)));
  return lines;
}

TEST(ToldRatingsTest, WhatSentencesTell) {
  const struct {
    const char* text;
    std::vector<std::string> told;
  } kCases[] = {
      // The whole.
      {"The home has been rated as Good overall, and residents are pleased.", {"overall good"}},
      {"with an overall rating of \"Requires Improvement.\"", {"overall requires-improvement"}},
      {"Overall, the practice is rated as inadequate.", {"overall inadequate"}},
      {"The rating for the hospital has improved to outstanding.", {"overall outstanding"}},
      {"CQC rated Elm Trust - Outstanding", {"overall outstanding"}},
      // One key question.
      {"Our rating of this key question was good.", {"key-question good"}},
      {"This key question has deteriorated to inadequate.", {"key-question inadequate"}},
      {"We rated it as requires improvement because doors stuck.", {"here requires-improvement"}},
      {"Wards were rated Outstanding for being caring and effective.", {"named outstanding"}},
      // Before.
      {"At our last inspection we rated the home requires improvement.", {"previous requires-improvement"}},
      {"The rating went up from inadequate.", {"previous inadequate"}},
      {"Three years ago the trust was rated by the regulator as Good.", {"previous good"}},
      {"The last rating for this service was good (published 3 May 2020).", {"previous good"}},
      {"Two years had gone by since we rated it inadequate.", {"previous inadequate"}},
      {"It was previously rated Outstanding.", {"previous outstanding"}},
      // Both in one sentence.
      {"At the last inspection the service was rated good. The service is now rated inadequate.",
       {"previous good", "overall inadequate"}},
      // Nothing.
      {"In all six services we rated caring as good or outstanding.", {}},
      {"The ratio of staff was good. It operated well.", {}},
      {"Good care was given at a steady rate.", {}},
      {"", {}},
  };
  for (const auto& test : kCases) EXPECT_EQ(Told(test.text), test.told) << test.text;
}

TEST(ToldRatingsTest, SpansNameTheWordsAndDoNotOverlap) {
  const std::string text =
      "Overall, the trust is rated as good. At the last inspection it was rated inadequate.";
  std::vector<ToldRating> told;
  FindToldRatings(text, *TestFrameworks().recognition, &told);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_LE(told[0].span.end, told[1].span.begin);
  EXPECT_TRUE(Slice(text, told[1].span).ends_with("inadequate"));
  EXPECT_EQ(FirstTold(told, TellingOf::kPrevious), &told[1]);
  EXPECT_EQ(FirstTold(told, TellingOf::kNamed), nullptr);
}

}  // namespace
}  // namespace caresift
