// What one sentence tells of the figures of another.
#include <gtest/gtest.h>

#include "support.h"

namespace caresift {
namespace {

struct Case {
  const char* text;
  const char* figures;
};

TEST(FigureSequence, CompletesEarlierFigures) {
  const Case cases[] = {
      {"Data showed 62% of lodgers felt safe. This was below the England average of 70%.",
       "62 percent share vs 70 national worse"},
      {"Data showed 62% of lodgers felt safe. The England average was 60%.",
       "62 percent share vs 60 national better"},
      {"Data showed 62% of lodgers felt safe. This was in line with the national average of 69%.",
       "62 percent share vs 69 national in-line !"},
      {"The median wait was 42 days. The longest wait was 90 days. The target time was 28 days.",
       "42 day median target 28 worse; 90 day maximum target 28 worse"},
      {"They aimed to finish repairs within 20 days. They did not meet this target and the average was 33 "
       "days.",
       "20 day target; 33 day average target 20 worse"},
      {"There were 30 hostels. Of these, 11 had a lift.", "30 hostel count; 11 hostel count of 30"},
      {"We met 37 clients. 12 of the 37 had no phone.", "37 client count; 12 client count of 37"},
      // A comparator in another unit, and one too far away, complete nothing.
      {"The median wait was 42 days. The England average was 60%.", "42 day median; 60 percent share"},
  };
  for (const Case& test : cases) EXPECT_EQ(ShowFigures(test.text), test.figures) << test.text;
}

TEST(FigureSequence, EndsWithTheSection) {
  const std::string text = "Data showed 62% of lodgers felt safe.";
  EXPECT_EQ(
      ShowFigures(text + " Doors were red. Walls were blue. Lamps were dim. The England average was 70%."),
      "62 percent share; 70 percent share");
}

}  // namespace
}  // namespace caresift
