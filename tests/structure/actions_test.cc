#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_support.h"

namespace caresift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Texts(const Document& document, const std::vector<Excerpt>& excerpts) {
  std::vector<std::string> texts;
  for (const Excerpt& excerpt : excerpts) texts.push_back(TextOf(document, excerpt));
  return texts;
}

struct Plan {
  explicit Plan(const std::string& text, const std::string& name = "plan.txt")
      : document(ReadText(text, name)), parts(FindParts(document, TestFrameworks())) {}

  std::vector<const Action*> Actions() const {
    std::vector<const Action*> actions;
    for (const Part& part : parts) {
      for (const Action& action : part.actions) actions.push_back(&action);
    }
    return actions;
  }
  std::string Title(std::size_t i) const { return TextOf(document, Actions().at(i)->title); }

  Document document;
  std::vector<Part> parts;
};

// A council's plan as a PDF's text has it: tags of lists that lost their items, rows and cells cut by the
// edge of a page, a table whose columns slip.
constexpr const char* kPlan =
    "Anyshire Council Action Plan 2025\n"
    "\n"
    "Theme 1: Working with people\n"
    "\n"
    "Assessing needs\t\t\t\n"
    "Action\tTimescale\tKey performance indicators\tImpact\tOwner\n"
    "Shorten waits\t\t\t\t\n"
    "Cut the queue: <ul style=\"list-style-type: none\"> Hire six reviewers for the Harbour Lane office Ring "
    "everybody who waits \tShort-term\tNumber of people waiting\t<ul style=\"list-style-type: none\"> "
    "Shorter waits People feel listened to\tHead of Assessment\n"
    "\tLong-term\tAverage days waited\t\t\n"
    "\n"
    "Anyshire Council Action Plan 2025\n"
    "\n"
    "2\n"
    "\n"
    "\t\tPercentage rung within a week\t<ul style=\"list-style-type: none\"> Transparency\t\n"
    "Tell people where they stand: <ul style=\"list-style-type: none\"> Write to people in plain words, such "
    "as the Town Hall\tOngoing\tComplaints about letters\t\t\n"
    "\n"
    "Anyshire Council Action Plan 2025\n"
    "\n"
    "3\n"
    "\n"
    "newsletter and its large-print twin <ul style=\"list-style-type: none\"> Test letters with "
    "readers\tMedium-term "
    "Ongoing\t\t\t\n"
    "Safeguarding\t\t\t\t\n"
    "Action\tTimescale\tKey performance indicators\tImpact\tOwner\n"
    "Answer sooner\tShort-term\tN/A\tSafer people\tSafeguarding lead\n";

TEST(ActionsTest, RowsAndCellsCutByPagesAreJoined) {
  const Plan plan(kPlan);
  const auto actions = plan.Actions();
  ASSERT_EQ(actions.size(), 3U);
  EXPECT_EQ(plan.Title(0), "Cut the queue:");
  EXPECT_EQ(actions[0]->kind, Action::Kind::kPlan);
  EXPECT_EQ(actions[0]->group, "Shorten waits");
  EXPECT_THAT(Texts(plan.document, actions[0]->steps),
              ElementsAre("Hire six reviewers for the Harbour Lane office", "Ring everybody who waits"));
  EXPECT_THAT(Texts(plan.document, actions[0]->timescales), ElementsAre("Short-term", "Long-term"));
  EXPECT_THAT(
      Texts(plan.document, actions[0]->indicators),
      ElementsAre("Number of people waiting", "Average days waited", "Percentage rung within a week"));
  EXPECT_THAT(Texts(plan.document, actions[0]->impacts),
              ElementsAre("Shorter waits", "People feel listened to", "Transparency"));
  EXPECT_THAT(Texts(plan.document, actions[0]->owners), ElementsAre("Head of Assessment"));

  EXPECT_EQ(plan.Title(1), "Tell people where they stand:");
  EXPECT_THAT(
      Texts(plan.document, actions[1]->steps),
      ElementsAre("Write to people in plain words, such as the Town Hall newsletter and its large-print twin",
                  "Test letters with readers"));
  EXPECT_EQ(actions[1]->steps[0].size(), 2U);  // two pieces, one on each page
  EXPECT_THAT(Texts(plan.document, actions[1]->timescales), ElementsAre("Ongoing", "Medium-term", "Ongoing"));

  EXPECT_EQ(plan.Title(2), "Answer sooner");
  EXPECT_THAT(actions[2]->steps, IsEmpty());
  EXPECT_THAT(Texts(plan.document, actions[2]->owners), ElementsAre("Safeguarding lead"));
  const Part& part = plan.parts.back();
  EXPECT_EQ(part.framework->statements[actions[0]->statement].id, "assessing-needs");
  EXPECT_EQ(part.framework->statements[actions[2]->statement].id, "safeguarding");
}

TEST(ActionsTest, ColumnsStandInAnyOrder) {
  const Plan plan(
      "# Oak House action plan\n\n"
      "| Ref | CQC finding | Action | By when | Lead | Status |\n"
      "|---|---|---|---|---|---|\n"
      "| 1 | Doses were missed | Audit medicines each week | 1 May 2025 | Manager | Complete |\n"
      "| 2 | Fire doors were wedged | Fit closers | June 2025 | Caretaker | On track |\n",
      "plan.md");
  const auto actions = plan.Actions();
  ASSERT_EQ(actions.size(), 2U);
  EXPECT_EQ(plan.Title(1), "Fit closers");
  EXPECT_THAT(Texts(plan.document, actions[1]->timescales), ElementsAre("June 2025"));
  EXPECT_THAT(Texts(plan.document, actions[1]->owners), ElementsAre("Caretaker"));
  EXPECT_THAT(Texts(plan.document, actions[1]->progress), ElementsAre("On track"));
  EXPECT_THAT(Texts(plan.document, actions[1]->others), ElementsAre("2", "Fire doors were wedged"));
}

TEST(ActionsTest, WhatReportsOrderAndAskFor) {
  const Plan plan(
      "Oak House\n\nDuring a routine inspection\n\n"
      "Action the provider MUST take to improve\n\n"
      "- Make sure that medicines are recorded.\n"
      "- Keep fire exits clear.\n\n"
      "Action the provider SHOULD take to improve\n\n"
      "- Replace the worn carpet.\n");
  const auto actions = plan.Actions();
  ASSERT_EQ(actions.size(), 3U);
  EXPECT_EQ(actions[0]->kind, Action::Kind::kMust);
  EXPECT_EQ(actions[1]->kind, Action::Kind::kMust);
  EXPECT_EQ(actions[2]->kind, Action::Kind::kShould);
  EXPECT_EQ(plan.Title(2), "Replace the worn carpet.");
}

TEST(ActionsTest, PrioritiesOfSelfAssessments) {
  const Plan plan(
      "Anyshire self-assessment 2025\n\nSafeguarding\n\nWhat is working well\n\n- A new hub\n\n"
      "Areas for improvement\n\n- Slow enquiries\n\nPriorities/Actions\n\n- Set targets\n- Train staff\n");
  const auto actions = plan.Actions();
  ASSERT_EQ(actions.size(), 2U);
  EXPECT_EQ(actions[0]->kind, Action::Kind::kPriority);
  EXPECT_EQ(plan.Title(0), "Set targets");
  EXPECT_EQ(plan.Title(1), "Train staff");
}

TEST(ActionsTest, SpansLieInTheTextAndInThePart) {
  const Plan plan(kPlan);
  for (const Part& part : plan.parts) {
    for (const Action& action : part.actions) {
      EXPECT_TRUE(part.span.Contains(action.span));
      for (const auto* list : {&action.steps, &action.timescales, &action.indicators, &action.impacts}) {
        for (const Excerpt& excerpt : *list) {
          for (const Span span : excerpt) EXPECT_TRUE(action.span.Contains(span));
        }
      }
    }
  }
}

// What has no separator left is parted only where that is sure.
TEST(ActionsTest, NamesAreNotTakenForBullets) {
  const Plan plan(
      "Anyshire Council Action Plan 2025\n\nSafeguarding\t\t\n"
      "Action\tTimescale\tImpact\n"
      "Review the Carers Offer to fill its gaps\tOngoing\t<ul> Quicker help under the Care Act\n"
      "Meet weekly: <ul> Set up a Panel using Direct Payments Offer choices to carers\tOngoing\t"
      "<ul> Fewer calls to the Access Team\n");
  const auto actions = plan.Actions();
  ASSERT_EQ(actions.size(), 2U);
  EXPECT_EQ(plan.Title(0), "Review the Carers Offer to fill its gaps");
  EXPECT_THAT(Texts(plan.document, actions[0]->impacts), ElementsAre("Quicker help under the Care Act"));
  EXPECT_THAT(Texts(plan.document, actions[1]->steps),
              ElementsAre("Set up a Panel using Direct Payments", "Offer choices to carers"));
}

}  // namespace
}  // namespace caresift
