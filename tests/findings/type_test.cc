// The type of a finding, mechanism by mechanism, with the shipped lexicons. What the mechanisms do to made-up
// cues is in mechanism_test.cc.
#include <gtest/gtest.h>

#include "support.h"

namespace caresift {
namespace {

struct Row {
  const char* type;
  const char* text;
  const char* heading = "";
  bool council = kCouncil;
};

void ExpectTypes(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    const Verdict verdict = JudgeLast(ShippedLexicons(), row.text, row.heading, row.council);
    EXPECT_EQ(verdict.type, row.type) << "under '" << row.heading << "': " << verdict.why;
  }
}

// Triggers turn what is in their scope; a negation that a cue took in by a gap turns that cue.
TEST(Type, Negation) {
  ExpectTypes({
      {"shortfall", "The rota was not clear."},
      {"shortfall", "Staff did not always wear aprons in the sluice."},
      {"shortfall", "Callers were not kept informed."},
      {"strength", "There were no delays in fitting rails."},
      {"strength", "Nobody had been harmed on the unit."},
      {"strength", "The unit was free from clutter and hazards."},
      {"shortfall", "Advice was rarely helpful."},
      {"shortfall", "Forms were never fully completed."},
      {"strength", "The backlog had been cleared."},
      {"strength", "The hub had reduced delays for tenants."},
      {"shortfall", "There was a lack of clear guidance for night porters."},
      {"shortfall", "Porters struggled to get timely feedback."},
      {"shortfall", "The needs of young tenants were unmet."},
      {"shortfall", "There were not enough drivers."},
      {"shortfall", "The form wasn't clear."},
  });
}

// Phrases that only look like a negation or a bad word.
TEST(Type, LookalikesOfNegation) {
  ExpectTypes({
      {"strength", "No complaints had been upheld."},
      {"strength", "There was no waiting list for lunch clubs."},
      {"strength", "Staff knew whom to call if a visit was missed."},
      {"strength", "There were no concerns about the lunch club."},
      {"strength", "Not only was the lodge clean, it was welcoming."},
      {"strength", "Support was provided without delay."},
      {"none", "The rail was no longer needed."},
      {"shortfall", "Records did not always reflect what people wanted."},
  });
}

// Clauses set against each other, and phrases that report both sides in one breath.
TEST(Type, TwoSides) {
  ExpectTypes({
      {"mixed", "The lodge was clean and welcoming but the kitchen was dirty."},
      {"mixed", "Although tenants praised the cooks, many found the menu repetitive and poor."},
      {"mixed", "Training was thorough; however, few night porters had completed it and there were gaps."},
      {"mixed", "Drivers were kind, yet they were often late."},
      {"mixed", "Whilst letters were clear, they arrived late."},
      {"mixed", "Tenants gave mixed feedback about the lunch club."},
      {"mixed", "Some tenants praised the cooks whilst others found them rude."},
      {"mixed", "Despite a strong training offer, supervision was inconsistent and poor."},
      {"mixed", "The quality of letters was variable."},
  });
}

// With an average, a target or another figure; of some measures less is better.
TEST(Type, Comparisons) {
  ExpectTypes({
      {"shortfall", "Uptake of the offer was below the England average."},
      {"strength", "Uptake of the offer was above the England average."},
      {"none", "Uptake of the offer was in line with the England average."},
      {"shortfall", "Waiting times were above the national average."},
      {"strength", "Waiting times were below the national average."},
      {"strength", "Staff turnover was lower than the regional average."},
      {"shortfall", "Sickness was higher than the national average."},
      {"shortfall", "The council did not meet its target for reviews."},
      {"strength", "The council met its target for annual reviews."},
      {"shortfall", "Calls were answered in 9 minutes against a target of 5 minutes."},
      {"strength", "Calls were answered in 4 minutes against a target of 5 minutes."},
      {"strength", "Uptake was 71% compared with 60% across England."},
      {"shortfall", "Uptake was 52% compared with 60% across England."},
      {"strength", "Vacancies had fallen from 14% to 9%."},
      {"shortfall", "Falls had increased by a third."},
      {"strength", "In all, 19 of the 22 drivers had been trained."},
      {"none", "In all, nine of the 22 drivers lived nearby."},
  });
}

// Roles of headings, must and should, lead-ins.
TEST(Type, ListsAndHeadings) {
  ExpectTypes({
      {"strength", "A duty desk in each town", "What is working well"},
      {"shortfall", "Tenants were not kept informed", "What is working well"},
      {"shortfall", "Letters to tenants", "Areas for improvement"},
      {"shortfall", "The website", "Areas for improvement"},
      {"none", "Rewrite the letters to tenants", "Priorities/Actions"},
      {"none", "A new lunch club", "Next steps"},
      {"none", "A duty desk in each town", "Strengths and areas for improvement"},
      {"shortfall", "The trust must ensure that fridges are checked.", "Action the trust MUST take",
       kProvider},
      {"shortfall", "Keep the corridors clear", "Action the trust SHOULD take", kProvider},
      {"none", "The lodge is a good place.", "Background to this inspection", kProvider},
      {"none", "Areas for improvement included:"},
      {"none", "The following were poor:"},
  });
}

// Duties, definitions, aims, what exists.
TEST(Type, WithoutJudgement) {
  ExpectTypes({
      {"none", "The council had a duty to assess tenants."},
      {"none", "The lunch club ran on Mondays."},
      {"none", "The council aimed to provide good and timely advice."},
      {"none", "Co-production means that tenants share in decisions."},
  });
}

// Under a key question of a provider's report a bare arrangement is praise.
TEST(Type, KeyQuestions) {
  ExpectTypes({
      {"strength", "Fridges were checked each evening.", "Is the service safe?", kProvider},
      {"none", "The lodge is registered for 12 people.", "Is the service safe?", kProvider},
      {"none", "We spoke with nine tenants and two cooks.", "Is the service safe?", kProvider},
      {"none", "At our last inspection the kitchen was dirty.", "Is the service safe?", kProvider},
      {"strength", "The provider was no longer in breach of the regulation.", "Is the service safe?",
       kProvider},
      {"shortfall", "The provider remained in breach of the regulation.", "Is the service safe?", kProvider},
      {"mixed", "The fridge was broken and the gap was put right before we left.", "Is the service safe?",
       kProvider},
  });
}

// A measure of which less is better is carried to the next sentence where that goes on with it.
TEST(Type, MeasureOfTheSentenceBefore) {
  ExpectTypes({
      {"shortfall", "The waiting time was 30 days. This was above the national average."},
      {"strength", "The waiting time was 30 days. This was below the national average."},
      {"strength", "Uptake was 30%. This was above the national average."},
  });
}

}  // namespace
}  // namespace caresift
