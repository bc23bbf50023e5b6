#include "normal_form.h"

#include <gtest/gtest.h>

#include <string>

namespace caresift {
namespace {

TEST(NormalFormTest, FoldsWhatHeadingsVaryIn) {
  const struct {
    std::string_view text, normal;
  } kCases[] = {
      {"Safeguarding", "safeguarding"},
      {"  PARTNERSHIPS   &  Communities: ", "partnerships and communities"},
      {"Assessing people’s needs", "assessing peoples needs"},
      {"**Well-led**", "well led"},
      {"Theme 1 – Working with People", "theme 1 working with people"},
      {"Priorities/Actions:", "priorities actions"},
      {"• Care\u00a0Home", "care home"},
      {"© Care Quality Commission", "© care quality commission"},
      {"", ""},
      {"---", ""},
  };
  for (const auto& test : kCases) EXPECT_EQ(NormalForm(test.text).view(), test.normal) << test.text;
}

TEST(NormalFormTest, LongTextHasNone) {
  EXPECT_TRUE(NormalForm(std::string(kLongestLine + 1, 'a')).empty());
  EXPECT_EQ(NormalForm(std::string(kLongestLine, '&')).view().size() > 0, true);
}

TEST(NumberTest, ReadsSectionNumbers) {
  const struct {
    std::string_view text;
    int depth, first;
    bool closed;
  } kCases[] = {
      {"4.5.1. Staff", 3, 4, true}, {"- 4.4. The", 2, 4, true},    {"3 Background", 1, 3, false},
      {"12) Actions", 1, 12, true}, {"2021/22 data", 0, 0, false}, {"30% of people", 0, 0, false},
      {"3rd party", 0, 0, false},   {"Theme 3", 0, 0, false},      {"", 0, 0, false},
      {"2", 1, 2, false},           {"1234 people", 0, 0, false},
  };
  for (const auto& test : kCases) {
    const Number number = ParseNumber(test.text);
    EXPECT_EQ(number.depth, test.depth) << test.text;
    if (test.depth == 0) continue;
    EXPECT_EQ(number.parts[0], test.first) << test.text;
    EXPECT_EQ(number.closed, test.closed) << test.text;
  }
}

TEST(ContainsWordsTest, MatchesAtWordEdges) {
  EXPECT_TRUE(ContainsWords("our self assessment 2024", "self assessment"));
  EXPECT_FALSE(ContainsWords("our self assessments", "self assessment"));
  EXPECT_FALSE(ContainsWords("herself assessment", "self assessment"));
}

}  // namespace
}  // namespace caresift
