// What figures are held against, in the wordings of reports: whose average, what target, which time before.
#include <gtest/gtest.h>

#include "support.h"

namespace caresift {
namespace {

struct Case {
  const char* text;
  const char* figures;
};

void Check(std::initializer_list<Case> cases) {
  for (const Case& test : cases) EXPECT_EQ(ShowFigures(test.text), test.figures) << test.text;
}

TEST(FigureComparators, OfOthers) {
  Check({
      {"Beds were full 97% of the time, above the national benchmark of 92%.",
       "97 percent share vs 92 national better"},
      {"Paid work was found for 3.1% of members; regionally it was 4.4% and nationally 4.8%.",
       "3.1 percent share vs 4.8 national worse"},
      {"Paid work was found for 3.1% of members. Regionally the figure was 4.4%.",
       "3.1 percent share vs 4.4 regional worse"},
      {"Some 48% of tenants were content, worse than the average of 52% for councils of its type.",
       "48 percent share vs 52 peers worse"},
      {"About 83% of guests would come again, lower than the average for other trusts at 90%.",
       "83 percent share vs 90 peers worse"},
      {"Of those who left, 82% had kept their home, in line with other councils (83%).",
       "82 percent share vs 83 peers in-line"},
  });
}

TEST(FigureComparators, NamedBesideTheNumber) {
  Check({
      {"Attendance, at 82%, exceeded the 75% average for similar trusts.",
       "82 percent share vs 75 peers better"},
      {"The average stay was 43 days in contrast to 32 days for England.",
       "43 day average vs 32 national worse"},
      {"Turnover was 44%, far beyond the 29% that is usual in the sector.",
       "44 percent share vs 29 peers better"},
      {"Porters waited 11 days for a reply, about twice the 5 days that the policy gives.",
       "11 day vs 5 other worse"},
      {"In the survey 61% would come again against 57% the previous year and 60% nationally.",
       "61 percent share vs 60 national better"},
  });
}

// How far apart two numbers are is held against nothing, and nothing against it.
TEST(FigureComparators, DifferencesHaveNone) {
  Check({
      {"The clinic kept 96% of its promises, 2% above the local average and 1% above the national average.",
       "96 percent share; 2 percent change; 1 percent change"},
      {"Overall 89% of relatives were content, 3% more than in the last survey.",
       "89 percent share; 3 percent change"},
  });
}

TEST(FigureComparators, OfBefore) {
  Check({
      {"Appraisals stood at 71% at the end of the year and had been 84% the year before.",
       "71 percent share vs 84 previous worse"},
      {"At our last inspection 55% of porters had been supervised; this time it was 81%.",
       "81 percent change vs 55 previous better"},
      {"The survey put content at 68%, up on the year before (64%).",
       "68 percent share vs 64 previous better"},
      {"People waited 14 weeks for a ramp. In April it had been 9 weeks.", "14 week vs 9 previous worse"},
      {"The list stood at 1,940 people, having been 2,610 in January.", "1940 person count vs 2610 previous"},
      // Since when something has been so is no number before.
      {"People waited 14 weeks for a ramp. It had been 9 weeks since anybody asked.", "14 week"},
  });
}

TEST(FigureComparators, Targets) {
  Check({
      {"Uptake was 66%. This was below the 80% national target.", "66 percent share target 80 worse"},
      // How often a target was met is no target.
      {"In May 87% of shifts were filled. The four-hour target was met for 58% of guests.",
       "87 percent share; 58 percent share"},
      {"Calls were answered in 74 seconds on average (target: 20 seconds).",
       "74 second average target 20 worse"},
      {"They did not meet their own target of 85% and reached 72%.", "72 percent share target 85 worse"},
  });
}

}  // namespace
}  // namespace caresift
