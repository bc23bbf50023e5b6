#include "caresift/structure/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_support.h"

namespace caresift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "percentage-scores: 70% | 75% (6 of 8)", in the order of what is stated.
std::vector<std::string> ChecksOf(const Document& document) {
  const std::vector<Part> parts = FindParts(document, TestFrameworks());
  std::vector<std::string> told;
  for (const Check& check : FindChecks(document, parts, TestFrameworks())) {
    told.push_back(std::string(Identifier(check.kind)) + ": " + check.stated.value + " | " +
                   check.against.value);
    for (const CheckSide& side : {check.stated, check.against}) {
      EXPECT_LT(side.part, static_cast<int>(parts.size()));
      EXPECT_TRUE(side.span.empty() || parts[static_cast<std::size_t>(side.part)].span.Contains(side.span));
    }
  }
  return told;
}

std::vector<std::string> ChecksOf(const std::string& text, const std::string& name = "test.txt") {
  return ChecksOf(ReadText(text, name));
}

/// A provider's page: `front`, then well-led with its lines.
std::string Page(const std::string& front, const std::string& lines) {
  return "Elm House\n\n" + front + "\n\nWell-led\n\n" + lines + "\n";
}

std::string Scored(const std::string& name, int score, const std::string& more = "Staff were heard.") {
  return name + "\n\nScore: " + std::to_string(score) + "\n\n" + more + "\n\n";
}

// Seven of eight statements are missed; one is.
const std::string kEight[] = {"Shared direction and culture",
                              "Capable, compassionate and inclusive leaders",
                              "Freedom to speak up",
                              "Workforce equality, diversity and inclusion",
                              "Governance, management and sustainability",
                              "Partnerships and communities",
                              "Learning, improvement and innovation",
                              "Environmental sustainability – sustainable development"};

std::string AllEight(int score) {
  std::string all;
  for (const std::string& name : kEight) all += Scored(name, score);
  return all;
}

TEST(ChecksTest, SoundPagesHaveNone) {
  EXPECT_THAT(ChecksOf(Page("Overall: Good",
                            "Good\n\nThis service scored 75 (out of 100) for this area.\n\n" + AllEight(3))),
              IsEmpty());
  EXPECT_THAT(ChecksOf("Dear all,\n\nThe boat sails on 4 May 2024.\n"), IsEmpty());
  EXPECT_THAT(ChecksOf(Document{}), IsEmpty());
}

TEST(ChecksTest, ScoresAndRatings) {
  const struct {
    const char* name;
    std::string text;
    std::vector<std::string> checks;
  } kCases[] = {
      {"a percentage that the scores do not make",
       Page("Overall: Good", "Good\n\nThis service scored 78 (out of 100) for this area.\n\n" + AllEight(3)),
       {"percentage-scores: 78% | 75% (24 of 32)"}},
      {"a rating outside the band of its percentage",
       Page("Overall: Good",
            "Requires improvement\n\nThis service scored 75 (out of 100) for this area.\n\n" + AllEight(3)),
       {"rating-band: requires-improvement | 75%: good"}},
      {"a rating outside the band of its scores",
       Page("Overall: Good", "Outstanding\n\n" + AllEight(3)),
       {"rating-band: outstanding | 75% (24 of 32): good"}},
      {"a score and another score's words",
       Page("Overall: Good", "Good\n\n" + AllEight(3) +
                                 "Safe\n\nGood\n\nLearning culture\n\nScore: 3\n\n2 - Evidence shows some "
                                 "shortfalls\n\nIncidents were told.\n\n"),
       {"score-label: score 3 | 2 - Evidence shows some shortfalls"}},
      {"words of another score behind the same number",
       Page("Overall: Good", "Good\n\n" + AllEight(3) +
                                 "Safe\n\nGood\n\nLearning culture\n\nScore: 3\n\n3 - Evidence shows some "
                                 "shortfalls\n\nIncidents were told.\n\n"),
       {"score-label: score 3 | 3 - Evidence shows some shortfalls"}},
      {"a statement left out",
       Page("Overall: Good", "Good\n\n" + AllEight(3).substr(0, AllEight(3).rfind("Env"))),
       {"missing-statements: 7 of 8 statements | missing: Environmental sustainability – sustainable "
        "development"}},
  };
  for (const auto& test : kCases) EXPECT_EQ(ChecksOf(test.text), test.checks) << test.name;
}

TEST(ChecksTest, ScoresCarriedOver) {
  const auto carried = [](const std::string& name, int score, const std::string& named,
                          const std::string& of) {
    return Scored(name, score,
                  "We did not look at " + named +
                      " during this visit. Its score follows the previous rating for " + of + ".");
  };
  const std::string kCulture = kEight[0], kLeaders = kEight[7];
  const struct {
    const char* name;
    std::string text;
    std::vector<std::string> checks;
  } kCases[] = {
      {"all is well",
       carried(kCulture, 3, kCulture, "Well-led") + carried(kLeaders, 3, kLeaders, "Well-led"),
       {}},
      {"two scores from one rating",
       carried(kCulture, 3, kCulture, "Well-led") + carried(kLeaders, 2, kLeaders, "Well-led"),
       {"carried-over: score 2 | score 3: Shared direction and culture"}},
      {"the note of another statement",
       carried(kCulture, 3, kLeaders, "Well-led"),
       {"carried-over: Shared direction and culture | We did not look at Environmental "
        "sustainability – sustainable development"}},
      {"the note of another key question",
       carried(kCulture, 3, kCulture, "Safe"),
       {"carried-over: Well-led | Safe"}},
      {"findings all the same",
       carried(kCulture, 3, kCulture, "Well-led") +
           "Leaders walked the wards each week, and staff said that they "
           "were glad of it.\n\n",
       {"carried-over: not looked at | findings"}},
  };
  for (const auto& test : kCases)
    EXPECT_EQ(ChecksOf(Page("Overall: Good", "Good\n\n" + test.text)), test.checks) << test.name;
}

TEST(ChecksTest, WhatSentencesTell) {
  const std::string kNarrative =
      "We assessed two quality statements. Our rating of this key question was good, "
      "and "
      "people were pleased with what they were given.\n\n";
  const std::string kCarried =
      Scored(kEight[7], 2,
             "We did not look at Environmental sustainability. Its score comes from the previous "
             "rating for Well-led.");
  EXPECT_THAT(ChecksOf(Page("Overall: Good", "Requires improvement\n\n" + kNarrative + Scored(kEight[0], 2) +
                                                 Scored(kEight[4], 2) + kCarried)),
              ElementsAre("told-rating: good | requires-improvement",
                          "carried-over: good | score 2, carried over: requires-improvement"));
  EXPECT_THAT(ChecksOf(Page("Overall: Good", "Good\n\n" + kNarrative + Scored(kEight[0], 3) +
                                                 Scored(kEight[4], 3) + Scored(kEight[5], 3))),
              ElementsAre("told-count: 2 | 3 statements looked at"));
  // What it was before is no contradiction.
  EXPECT_THAT(ChecksOf(Page("Overall: Good",
                            "Good\n\nAt our last inspection we rated this key question requires "
                            "improvement, and much has been done since then.\n\n")),
              IsEmpty());
}

TEST(ChecksTest, PacksAreHeldAgainstTheirAssessment) {
  const std::string kPack =
      "Agenda\n\nA meeting of the committee will be held\n\nDate: 14 May 2025\n\nThis item tells the "
      "committee of an outcome.\n\n"
      "CQC outcome\n\n14 May 2024\n\nReport author: A. Person\n\nSummary\n\n"
      "The Council has an overall rating of \"Outstanding\" with a score of 70%. Two quality statements were "
      "rated "
      "'Good'.\n\nThe report was published on 2 April 2025.\n\n"
      "Anyshire Council: local authority assessment\n\nAssessment published: 2 April 2025\n\n"
      "Overall summary\n\nLocal authority rating and score\n\nAnyshire Council\n\nGood\n\n"
      "Quality statement scores\n\nAssessing needs\n\nScore: 3\n\nSafeguarding\n\nScore: 2\n\n"
      "Theme 1: How Anyshire works with people\n\nAssessing needs\n\nScore: 3\n\nPeople were seen soon.\n\n"
      "Theme 3: How Anyshire ensures safety within the system\n\nSafeguarding\n\nScore: 3\n\nThe hub was "
      "quick.\n\n© Care Quality Commission\n";
  EXPECT_THAT(ChecksOf(kPack),
              ElementsAre("dates: 2024-05-14 | 2025-05-14", "dates: 2024-05-14 | 2025-04-02",
                          "percentage-scores: 70% | 75% (6 of 8)", "rating-band: outstanding | 70%: good",
                          "told-rating: outstanding | good", "score-list: score 3 | score 2"));
}

TEST(ChecksTest, Dates) {
  const struct {
    const char* text;
    std::vector<std::string> checks;
  } kCases[] = {
      {"Published: 3 March 2024\n\nDate of inspection: 9 April 2024\n\n", {"dates: 2024-03-03 | 2024-04-09"}},
      {"Published: 3 March 2024\n\nThe visit took place on 9 April 2024.\n\n",
       {"dates: 2024-03-03 | 2024-04-09"}},
      // What is to come is no contradiction.
      {"Published: 3 March 2024\n\nThe new hub will open on 9 April 2024.\n\n", {}},
      {"Published: 3 March 2024\n\nIt was to be ready by 9 April 2024.\n\n", {}},
      {"They met on Monday 4 June 2024.\n\n", {"dates: monday | 2024-06-04 is a tuesday"}},
      {"They met on Tuesday 4 June 2024.\n\n", {}},
      {"They met on 31 June 2024.\n\n", {"dates: 31 June 2024 | no such day"}},
      {"They met on 29 February 2023.\n\n", {"dates: 29 February 2023 | no such day"}},
      {"They met on 29 February 2024.\n\n", {}},
      {"It spent more in 2024/24 than before.\n\n", {"dates: 2024/24 | ends before it can"}},
      {"It spent more in 2023/24 and 2024/25 than before, see 2024/11.\n\n", {}},
      {"Growth over 2015-219 was good, as in 2015-2019.\n\n", {"dates: 2015-219 | no year"}},
      {"The strategy of 2026-2023 was old, that of 2023-2026 new.\n\n",
       {"dates: 2026-2023 | ends before it can"}},
      {"Call 020 2024/24/2024 or see 2024-05-24.\n\n", {}},
  };
  for (const auto& test : kCases)
    EXPECT_EQ(ChecksOf(std::string("A note\n\n") + test.text), test.checks) << test.text;
}

TEST(ChecksTest, ListsThatSelfAssessmentsAndPlansLack) {
  std::string text = "Anyshire self-assessment 2025\n\n";
  const char* kStatements[] = {"Safeguarding",
                               "Partnerships and communities",
                               "Assessing needs",
                               "Governance, management and sustainability",
                               "Safe pathways, systems and transitions",
                               "Equity in experience and outcomes",
                               "Care provision, integration and continuity",
                               "Supporting people to live healthier lives"};
  for (const char* statement : kStatements) {
    text += std::string(statement) +
            "\n\nWhat is working well\n\n- A hub\n\nAreas for improvement\n\n- Waits\n\n";
    if (std::string(statement) != "Safeguarding") text += "Priorities/Actions\n\n- Hire\n\n";
  }
  EXPECT_THAT(
      ChecksOf(text),
      ElementsAre("missing-lists: 8 of 9 statements have a list of what works well | missing: Learning, "
                  "improvement and innovation",
                  "missing-lists: 8 of 9 statements have a list of what is to improve | missing: Learning, "
                  "improvement and innovation",
                  "missing-lists: 7 of 9 statements have a list of actions | missing: Safeguarding; "
                  "Learning, improvement and innovation"));
}

TEST(ChecksTest, TitlesOfRegulations) {
  EXPECT_THAT(
      ChecksOf("Elm House\n\nDuring a routine inspection\n\nThe provider was in breach of regulation 12 "
               "(Staffing). It was also in breach of regulation 17 (Good governance).\n"),
      ElementsAre("regulation-title: regulation 12: Staffing | regulation 12 is: Safe care and treatment"));
}

}  // namespace
}  // namespace caresift
