// Which findings report a plan, with the shipped lexicons.
#include <gtest/gtest.h>

#include "support.h"

namespace caresift {
namespace {

TEST(Plan, Table) {
  const struct {
    bool plan;
    const char* text;
    const char* heading = "";
    bool council = kCouncil;
  } rows[] = {
      {true, "The council was redesigning its front door."},
      {true, "The surgery had plans to hire a nurse."},
      {true, "A new lunch club will open in June."},
      {true, "The council was working towards a single form."},
      {true, "The director told us she would reorder the masks."},
      {true, "The rota was being rewritten."},
      {true, "A refit was under way."},
      {true, "The council was in the process of updating its portal."},
      {true, "Two social workers had recently been recruited to address the gap."},
      {false, "Staff used care plans to guide lunch."},
      {false, "The council had rewritten the rota in 2019."},
      {false, "Tenants would recommend the lunch club."},
      {false, "The panel meets each week."},
      {false, "Contingency plans were in place for snow."},
      {true, "Rewrite the letters", "Priorities/Actions"},
      {false, "The council will rewrite the letters", "Areas for improvement"},
      {false, "The trust will ensure that fridges are checked.", "Action the trust MUST take", kProvider},
      {true, "A new lunch club will open in June.", "What is working well"},
      {false, "The council will do the following:"},
  };
  for (const auto& row : rows) {
    const Verdict verdict = JudgeLast(ShippedLexicons(), row.text, row.heading, row.council);
    EXPECT_EQ(verdict.plan, row.plan) << "under '" << row.heading << "': " << verdict.why;
  }
}

}  // namespace
}  // namespace caresift
