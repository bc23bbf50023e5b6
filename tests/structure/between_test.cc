#include "caresift/structure/between.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "test_support.h"

namespace caresift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A corpus of files, each read by itself.
class Corpus {
 public:
  Corpus& Add(const std::string& text, const std::string& body = "") {
    const Document document = ReadText(text);
    for (Part& part : FindParts(document, TestFrameworks())) {
      if (!body.empty()) part.body.name = body;
      OutcomeFacts outcome = FactsOf(part);
      outcome.file = files_;
      outcomes_.push_back(std::move(outcome));
      texts_.push_back(document.text);
    }
    ++files_;
    return *this;
  }

  /// The last part repeats the wording of that one.
  Corpus& SameAs(int part) {
    outcomes_.back().same_as = part;
    return *this;
  }

  /// "documents-score: 1 score 3 <Score: 3> | 0 score 2 <Score: 2>"; numbers are of parts.
  std::vector<std::string> Told() const {
    std::vector<std::string> told;
    for (const Check& check : FindChecksBetween(outcomes_)) {
      told.push_back(std::string(Identifier(check.kind)) + ": " + Side(check.stated) + " | " +
                     Side(check.against));
    }
    return told;
  }

 private:
  std::string Side(const CheckSide& side) const {
    const std::string& text = texts_[static_cast<std::size_t>(side.part)];
    return std::to_string(side.part) + " " + side.value + " <" + std::string(Slice(text, side.span)) + ">";
  }

  std::vector<OutcomeFacts> outcomes_;
  std::vector<std::string> texts_;
  std::size_t files_ = 0;
};

/// A council's assessment with two statements.
std::string Council(const std::string& date, const std::string& front, int needs, int safeguarding) {
  return "Weir Council: local authority assessment\n\nAssessment published: " + date +
         "\n\nOverall summary\n\n" + front + "\n\nAssessing needs\n\nScore: " + std::to_string(needs) +
         "\n\nKey findings for this quality statement\n\nThe desk by the weir answered at once.\n\n"
         "Safeguarding\n\nScore: " +
         std::to_string(safeguarding) +
         "\n\nKey findings for this quality statement\n\nConcerns were opened within a day.\n";
}

/// One statement of it as a page.
std::string StatementPage(int score) {
  return "# Safeguarding\n\nScore: " + std::to_string(score) +
         "\n\n## The local authority commitment\n\nWe listen.\n\n## Key findings for this quality "
         "statement\n\nConcerns were opened within a day.\n\n"
         "© Care Quality Commission\n";
}

const char kFront[] = "Local authority rating and score\n\nWeir Council\n\nGood\n\n72%";

std::string News(const std::string& date, const std::string& rating, const std::string& percentage) {
  return "Weir Council rated " + rating + " by CQC\n\n" + date + "\n\nWeir Council has been rated " + rating +
         " by the Care Quality Commission with a score of " + percentage +
         ".\n\nAreas for improvement include:\n\n- Leaflets\n";
}

/// A home's inspection report.
std::string Home(const std::string& visit, const std::string& published, const std::string& rating,
                 const std::string& summary) {
  return "Weir House\n\nInspection report\n\nDate of inspection visit: " + visit +
         "\nDate of publication: " + published + "\n\nRatings\n\nOverall rating for this service\n" + rating +
         "\n\nIs the service safe?\nGood\n\nOverall summary\n\n" + summary + "\n";
}

TEST(BetweenTest, DocumentsOfOneAssessment) {
  const std::string kReport = Council("6 June 2025", kFront, 3, 2);
  const struct {
    const char* name;
    Corpus corpus;
    std::vector<std::string> told;
  } kCases[] = {
      {"a page that agrees", Corpus().Add(kReport).Add(StatementPage(2), "Weir Council"), {}},
      {"a page with another score",
       Corpus().Add(kReport).Add(StatementPage(3), "Weir Council"),
       {"documents-score: 1 score 3 <Score: 3> | 0 score 2 <Score: 2>"}},
      {"the page first",
       Corpus().Add(StatementPage(3), "Weir Council").Add(kReport),
       {"documents-score: 0 score 3 <Score: 3> | 1 score 2 <Score: 2>"}},
      {"a page of another council", Corpus().Add(kReport).Add(StatementPage(3), "Mere Council"), {}},
      {"a page of nobody", Corpus().Add(kReport).Add(StatementPage(3)), {}},
      {"a page without a day, of either of two assessments",
       Corpus().Add(kReport).Add(Council("8 May 2029", kFront, 3, 2)).Add(StatementPage(3), "Weir Council"),
       {}},
      {"the same page, whose wording tells of which",
       Corpus()
           .Add(kReport)
           .Add(Council("8 May 2029", kFront, 3, 3))
           .Add(StatementPage(1), "Weir Council")
           .SameAs(0),
       {"documents-score: 2 score 1 <Score: 1> | 0 score 2 <Score: 2>"}},
      {"the report printed twice with two days",
       Corpus().Add(kReport).Add(Council("9 June 2025", kFront, 3, 2)),
       {"documents-dates: 1 2025-06-09 <Assessment published: 9 June 2025> | "
        "0 2025-06-06 <Assessment published: 6 June 2025>"}},
      {"news that agrees", Corpus().Add(kReport).Add(News("7 June 2025", "good", "72%")), {}},
      {"news with another rating and percentage",
       Corpus().Add(kReport).Add(News("7 June 2025", "outstanding", "91%")),
       {"documents-percentage: 1 91% <Weir Council has been rated outstanding by the Care Quality Commission "
        "with a score of 91%.> | 0 72% <72%>",
        "documents-rating: 1 outstanding <Council has been rated outstanding> | 0 good <Good>"}},
      {"news long before", Corpus().Add(kReport).Add(News("7 June 2023", "outstanding", "91%")), {}},
      {"news without a day", Corpus().Add(kReport).Add(News("", "outstanding", "91%")), {}},
      {"two assessments, years apart",
       Corpus().Add(kReport).Add(Council("8 May 2029",
                                         "Local authority rating and score\n\nOutstanding\n\n"
                                         "90%",
                                         4, 4)),
       {}},
  };
  for (const auto& test : kCases) EXPECT_EQ(test.corpus.Told(), test.told) << test.name;
}

TEST(BetweenTest, TheRatingBefore) {
  const std::string kLast = "The last rating for this service was requires improvement.";
  const std::string k2019 = Home("4 May 2019", "20 June 2019", "Good", "People were at home.");
  const std::string k2021 = Home("3 March 2021", "1 May 2021", "Inadequate", "Nobody was at home.");
  const std::string k2023 = Home("9 May 2023", "2 July 2023", "Good", kLast);
  EXPECT_THAT(Corpus().Add(k2023).Told(), IsEmpty());
  EXPECT_THAT(Corpus().Add(k2019).Add(k2023).Told(),
              ElementsAre("previous-rating: 1 requires-improvement <last rating for this service was "
                          "requires improvement> | 0 good <Good>"));
  EXPECT_THAT(Corpus().Add(k2023).Add(k2021).Add(k2019).Told(),
              ElementsAre("previous-rating: 0 requires-improvement <last rating for this service was "
                          "requires improvement> | 1 inadequate <Inadequate>"))
      << "against the latest before it, in whatever order they are read";
  EXPECT_THAT(Corpus().Add(Home("3 March 2021", "1 May 2021", "Requires improvement", "")).Add(k2023).Told(),
              IsEmpty());
  EXPECT_THAT(Corpus().Add(k2023).Add(Home("4 May 2024", "20 June 2024", "Good", "")).Told(), IsEmpty())
      << "what comes later is no rating before";
  EXPECT_THAT(Corpus().Add(k2019, "Weir Homes").Add("Mere House\n" + k2023, "Weir Homes").Told(), IsEmpty())
      << "another home of the same body";
}

TEST(BetweenTest, ScoresCarriedOverStandForTheRatingBefore) {
  const std::string kNow =
      "Weir House\n\nOverall: Good read more about inspection ratings\n\nReport from 3 March 2025 "
      "assessment\n\nWell-led\n\nGood\n\nThis service scored 63 (out of 100) for this area.\n\nShared "
      "direction and culture\n\nScore: 3\n\nThe provider commitment\n\nWe share it.\n\nStaff shared "
      "it.\n\nFreedom to speak up\n\nScore: 2\n\nWe did not look at Freedom to "
      "speak up this time. Its score comes from the previous rating for Well-led.\n";
  const auto before = [](const std::string& rating) {
    return Home("4 May 2019", "20 June 2019", "Good", "People were at home.") +
           "\nIs the service well-led?\n" + rating + "\n\nStaff were heard.\n";
  };
  EXPECT_THAT(Corpus().Add(before("Good")).Add(kNow, "Weir House").Told(),
              ElementsAre("previous-rating: 1 requires-improvement <Score: 2> | 0 good <Good>"));
  EXPECT_THAT(Corpus().Add(before("Requires Improvement")).Add(kNow, "Weir House").Told(), IsEmpty());
}

// A body of very many parts must not cost the square of their number.
TEST(BetweenTest, ManyPartsOfOneBody) {
  std::vector<OutcomeFacts> outcomes;
  for (int i = 0; i < 40000; ++i) {
    OutcomeFacts outcome;
    outcome.kind = i % 2 == 0 ? PartKind::kInspectionReport : PartKind::kPressRelease;
    outcome.body = "Weir House";
    outcome.published = std::to_string(1000 + i / 20) + "-0" + std::to_string(1 + i % 9) + "-01";
    outcome.file = static_cast<std::size_t>(i);
    outcome.facts.push_back({OutcomeFacts::What::kRating, kNoEntry, kNoEntry, 3, {0, 4}});
    outcomes.push_back(outcome);
  }
  EXPECT_THAT(FindChecksBetween(outcomes), IsEmpty());
  for (OutcomeFacts& outcome : outcomes) outcome.facts.front().value = outcome.file == 0 ? 4 : 3;
  EXPECT_FALSE(FindChecksBetween(outcomes).empty());
}

}  // namespace
}  // namespace caresift
