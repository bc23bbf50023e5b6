// Themes with the shipped lexicons: one plain sentence for each, masks, headings, weak rules in company.
#include <gtest/gtest.h>

#include <set>

#include "support.h"

namespace caresift {
namespace {

struct Row {
  const char* themes;
  const char* text;
  const char* heading = "";
};

void ExpectThemes(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    const Verdict verdict = JudgeLast(ShippedLexicons(), row.text, row.heading, kCouncil);
    EXPECT_EQ(verdict.themes, row.themes) << "under '" << row.heading << "': " << verdict.why;
  }
}

constexpr Row kPlainSentences[] = {
    {"involvement-feedback/surveys", "Tenants gave feedback after each visit."},
    {"waiting-times/backlog", "At the end of May 63 people were waiting for a first visit."},
    {"unpaid-carers/breaks", "Unpaid carers had a break each month."},
    {"safeguarding/enquiries", "Section 42 enquiries were prompt."},
    {"medicines", "Medicines were stored in a locked room."},
    {"nutrition/meals", "Lunch was hot and the portions were large."},
    {"infection-control/hand-hygiene-ppe", "Nurses wore gloves and washed their hands."},
    {"complaints/handling waiting-times/wait-length", "Complaints were answered in ten days."},
    {"partnership/health-system", "The council and the ICB ran a joint hub."},
    {"equity/seldom-heard", "Leaflets were offered to seldom heard groups."},
    {"mental-capacity/mca", "Best interests decisions were recorded."},
    {"staffing/vacancies", "The vacancy rate had halved."},
    {"records-data/security", "Case notes were locked away."},
    {"regulation/breaches", "The provider was in breach of regulation 12."},
    {"finance-resources/budgets", "The budget was overspent."},
    {"activities-inclusion/activities", "Activities were held each afternoon."},
    {"physical-health/access-healthcare", "Residents saw a dentist each year."},
    {"market-capacity/capacity", "Homes in the borough had few nursing beds."},
    {"discharge-transitions/hospital-discharge", "Hospital discharge was planned with families."},
    {"prevention-reablement/reablement", "Reablement helped most people stay at home."},
    {"equipment-technology/community-equipment", "Grab rails and hoists were fitted."},
    {"charging-direct-payments/direct-payments", "Direct payments were offered to all."},
    {"leadership-governance/oversight", "The risk register went to the board."},
    {"culture-wellbeing/morale", "Morale was low."},
    {"learning-improvement/learning-from-events risk-incidents/incidents",
     "Lessons from incidents were shared."},
    {"environment/upkeep", "The roof leaked onto the ward."},
    {"risk-incidents/incidents", "Incidents were reported the same day."},
    {"dignity-personalisation/kindness", "Nurses were kind."},
    {"care-effectiveness/guidance", "Care followed NICE guidance."},
    {"training-supervision/supervision", "Supervision took place each month."},
    {"information-access/digital", "The website was hard to search."},
    {"assessment-care-planning/care-plans", "Care plans were detailed."},
};

TEST(Themes, OnePlainSentenceEach) {
  for (const Row& row : kPlainSentences) ExpectThemes({row});
}

// Whoever speaks, or bears a theme in its name, is not what the sentence is about.
TEST(Themes, SpeakersAndNamesAreMasked) {
  ExpectThemes({
      {"", "The quality assurance team told us about it."},
      {"", "A senior leader told us the forms were long."},
      {"", "A partner said that parking was hard."},
      {"", "The division of medicine had moved."},
      {"", "The finance director left in June."},
      {"", "A person with a learning disability told us about the bus."},
      {"", "Staff greeted patients in the waiting room."},
  });
}

// A weak word needs company: another weak word of its theme, or a heading that names the theme.
TEST(Themes, WeakWordsNeedCompany) {
  ExpectThemes({
      {"", "The discharge was at noon."},
      {"discharge-transitions", "The discharge was at noon.", "Hospital discharge"},
      {"", "The van came at noon.", "Hospital discharge"},
  });
}

// A rule of a section holds under its own heading, not under those that stand below it.
TEST(Themes, TheLastHeadingSpeaks) {
  ExpectThemes({
      {"training-supervision", "Places were booked for October.", "Safe : Mandatory training"},
      {"training-supervision", "Places were booked for October.", "Mandatory training : Processes"},
      {"", "Places were booked for October.", "Mandatory training : Rest breaks"},
      {"", "Places were booked for October.", "Safe and mandatory training"},
  });
}

TEST(Themes, CarersAssessmentsAreNotAssessment) {
  ExpectThemes({{"unpaid-carers/assessments waiting-times/delay", "Carers' assessments were delayed."}});
}

// Every theme has a sentence above, so that none can fall silent unnoticed.
TEST(Themes, EveryThemeIsFound) {
  std::set<std::string> found;
  const auto add = [&](const std::string& text) {
    for (const Explanation& why : Judge(ShippedLexicons()).Explain(text, "", kCouncil)) {
      for (const ThemeTag& tag : why.finding.themes) found.insert(ShippedLexicons().themes()[tag.theme].id);
    }
  };
  for (const Row& row : kPlainSentences) add(row.text);
  for (const Theme& theme : ShippedLexicons().themes()) EXPECT_TRUE(found.contains(theme.id)) << theme.id;
}
}  // namespace
}  // namespace caresift
