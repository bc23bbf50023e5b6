#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_support.h"

namespace caresift {
namespace {

using testing::ElementsAre;

/// "12 safe-care breach (Safe care and treatment)", …
std::vector<std::string> BreachesIn(const std::string& sentence) {
  const Document document = ReadText("Elm House\n\nDuring a routine inspection\n\n" + sentence + "\n");
  const std::vector<Part> parts = FindParts(document, TestFrameworks());
  const Framework* regulations = TestFrameworks().Regulations();
  std::vector<std::string> told;
  for (const Part& part : parts) {
    for (const Breach& breach : part.breaches) {
      std::string line = breach.number + " ";
      line += breach.regulation == kNoEntry ? "?" : regulations->statements[breach.regulation].id;
      line.append(" ").append(Identifier(breach.status));
      if (!breach.title.empty()) line += " (" + breach.title + ")";
      told.push_back(line);
      EXPECT_TRUE(part.span.Contains(breach.span)) << sentence;
      EXPECT_TRUE(Slice(document.text, breach.span).starts_with(breach.number)) << sentence;
    }
  }
  return told;
}

TEST(BreachesTest, NumbersTitlesAndStatus) {
  const struct {
    const char* sentence;
    std::vector<std::string> told;
  } kCases[] = {
      {"The provider was in breach of regulation 12 because doses were missed.", {"12 safe-care breach"}},
      {"This was a breach of Regulation 17 (Good governance).",
       {"17 good-governance breach (Good governance)"}},
      {"There were breaches of regulations 12, 13 and 18.",
       {"12 safe-care breach", "13 safeguarding breach", "18 staffing breach"}},
      {"We found breaches of regulation 17 (Good governance) and 18 (Staffing).",
       {"17 good-governance breach (Good governance)", "18 staffing breach (Staffing)"}},
      {"Breach of Regulation 9A.", {"9A visiting breach"}},
      {"It was in breach of regulation 12(1)(2)(a) of the Health and Social Care Act 2008 (Regulated "
       "Activities) Regulations 2014.",
       {"12 safe-care breach"}},
      // Two sets of regulations have the number 18.
      {"This was a breach of regulation 18 (Notification of other incidents) of the Care Quality Commission "
       "(Registration) Regulations 2009.",
       {"18 notification-of-incidents breach (Notification of other incidents)"}},
      {"Enough had been done and the provider was no longer in breach of regulation 11.", {"11 consent met"}},
      {"At our last inspection the provider was in breach of regulation 14.", {"14 nutrition mentioned"}},
      {"At our last inspection there was a breach and the home remained in breach of regulation 14.",
       {"14 nutrition breach"}},
      {"The home keeps to regulation 20.", {"20 duty-of-candour mentioned"}},
      {"They were in breach of regulation 99.", {"99 ? breach"}},
      // A title of another number is kept as printed.
      {"It broke regulation 12 (Staffing), a breach.", {"12 safe-care breach (Staffing)"}},
      // No numbers of regulations.
      {"Regulation 2014 applies.", {}},
      {"The regulation of heating was poor, and so was regulation 12th of May.", {}},
      {"Deregulation 12 months ago.", {}},
  };
  for (const auto& test : kCases) EXPECT_EQ(BreachesIn(test.sentence), test.told) << test.sentence;
}

TEST(BreachesTest, NoticesNameRegulationsInTables) {
  const Document document = ReadText(
      "# Elm House\n\nDuring a routine inspection\n\n## Action we have told the provider to take\n\n"
      "| Regulated activity | Regulation |\n|---|---|\n"
      "| Personal care | Regulation 9 HSCA RA Regulations 2014 Person-centred care |\n"
      "| Personal care | Regulation 18 HSCA RA Regulations 2014 Staffing |\n",
      "test.md");
  const std::vector<Part> parts = FindParts(document, TestFrameworks());
  ASSERT_EQ(parts.size(), 1U);
  ASSERT_EQ(parts[0].breaches.size(), 2U);
  EXPECT_EQ(parts[0].breaches[0].status, Breach::Status::kBreach);
  EXPECT_EQ(parts[0].breaches[0].title, "Person-centred care");
  EXPECT_EQ(parts[0].breaches[1].number, "18");
  EXPECT_EQ(parts[0].breaches[1].title, "Staffing");
}

TEST(BreachesTest, EachRegulationOnceForEachStatus) {
  EXPECT_THAT(
      BreachesIn(
          "Doses were missed, a breach of regulation 12. Doors stood open, which breached regulation 12 "
          "(Safe care and treatment). The provider was no longer in breach of regulation 12."),
      ElementsAre("12 safe-care breach (Safe care and treatment)", "12 safe-care met"));
}

}  // namespace
}  // namespace caresift
