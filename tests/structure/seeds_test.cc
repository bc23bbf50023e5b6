// The real documents, where the shared folder is there.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "caresift/structure/check.h"
#include "test_support.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class SeedsTest : public testing::Test {
 protected:
  void Read(const std::string& prefix, const std::string& folder = "/seeds") {
    const fs::path path = CARESIFT_SHARED_DIR + folder;
    if (!fs::is_directory(path)) GTEST_SKIP() << path << " is not there";
    for (const auto& entry : fs::directory_iterator(path)) {
      if (entry.path().filename().string().starts_with(prefix)) {
        document_ = ReadText(ReadFile(entry.path().string()), entry.path().filename().string());
        parts_ = FindParts(document_, TestFrameworks());
      }
    }
    ASSERT_FALSE(parts_.empty()) << "no file " << prefix;
  }

  std::vector<std::string> ToldBy(const Part& part) const {
    std::vector<std::string> told;
    for (const Judgement& judgement : part.judgements) told.push_back(Told(part, judgement));
    return told;
  }

  Document document_;
  std::vector<Part> parts_;
};

#define READ_OR_SKIP(...) \
  Read(__VA_ARGS__);      \
  if (IsSkipped() || HasFatalFailure()) return

TEST_F(SeedsTest, PackHasItsPartsInOrder) {
  READ_OR_SKIP("003");
  std::vector<std::string> kinds;
  for (const Part& part : parts_) kinds.emplace_back(Identifier(part.kind));
  ASSERT_THAT(kinds,
              ElementsAre("narrative", "cover-report", "self-assessment", "la-assessment", "action-plan"));
  EXPECT_EQ(parts_[1].rating, Rating::kRequiresImprovement);
  EXPECT_EQ(parts_[1].percentage, 59);
  EXPECT_EQ(parts_[2].title, "Self-Assessment – March 2024");
  EXPECT_EQ(parts_[3].title, "Medway Council: local authority assessment");
  EXPECT_EQ(parts_[3].published, "2025-01-10");
  EXPECT_EQ(parts_[3].rating, Rating::kRequiresImprovement);
  for (const Part& part : parts_) {
    EXPECT_EQ(part.body.name, "Medway Council");
    EXPECT_EQ(part.body.type, BodyType::kLocalAuthority);
  }
}

TEST_F(SeedsTest, NineStatementsHaveTheirScores) {
  READ_OR_SKIP("003");
  ASSERT_EQ(parts_.size(), 5U);
  EXPECT_THAT(ToldBy(parts_[3]),
              ElementsAre("overall requires-improvement", "assessing-needs 2", "supporting-healthier-lives 3",
                          "equity 2", "care-provision 2", "partnerships-communities 3", "safe-pathways 3",
                          "safeguarding 2", "governance 2", "learning-improvement 2"));
  for (const Judgement& judgement : parts_[3].judgements) {
    if (judgement.IsOverall()) continue;
    ASSERT_GE(judgement.section, 0) << judgement.label;
    EXPECT_EQ(judgement.label_score, judgement.score) << judgement.label;
    EXPECT_EQ(judgement.listed_score, judgement.score) << judgement.label;
    EXPECT_EQ(parts_[3].sections[judgement.section].score, judgement.score) << judgement.label;
  }
}

TEST_F(SeedsTest, SelfAssessmentHasThreeListsForEachStatement) {
  READ_OR_SKIP("003");
  ASSERT_EQ(parts_.size(), 5U);
  const Part& part = parts_[2];
  EXPECT_EQ(part.dated, "2024-03");
  std::map<std::string, std::map<Role, int>> items;
  for (const Passage& passage : part.passages) {
    const EntryId statement = passage.section < 0 ? kNoEntry : part.sections[passage.section].statement;
    if (statement == kNoEntry || passage.role == Role::kContext) continue;
    EXPECT_EQ(document_.blocks[passage.block].kind, BlockKind::kItem) << TextOfPassage(document_, passage);
    ++items[part.framework->statements[statement].id][passage.role];
  }
  // Bullets counted in the document by hand: working well, to improve, priorities.
  const std::map<std::string, std::array<int, 3>> kCounted = {
      {"assessing-needs", {10, 13, 10}},
      {"supporting-healthier-lives", {10, 9, 7}},
      {"equity", {7, 11, 7}},
      {"partnerships-communities", {12, 7, 7}},
      {"care-provision", {7, 10, 6}},
      {"safe-pathways", {10, 8, 4}},
      {"safeguarding", {8, 11, 9}},
      {"governance", {5, 7, 7}},
      {"learning-improvement", {10, 9, 5}},
  };
  ASSERT_EQ(items.size(), 9U);
  for (const auto& [statement, counts] : kCounted) {
    SCOPED_TRACE(statement);
    EXPECT_EQ(items[statement][Role::kStrengthList], counts[0]);
    EXPECT_EQ(items[statement][Role::kImprovementList], counts[1]);
    EXPECT_EQ(items[statement][Role::kAction], counts[2]);
    EXPECT_EQ(items[statement].size(), 3U);
  }
  ASSERT_EQ(part.actions.size(), 62U);
}

TEST_F(SeedsTest, CoverReportHasBothLists) {
  READ_OR_SKIP("003");
  ASSERT_EQ(parts_.size(), 5U);
  std::map<std::string, int> roles;
  for (const Passage& passage : parts_[1].passages) ++roles[std::string(Identifier(passage.role))];
  EXPECT_EQ(roles["strength-list"], 13);
  EXPECT_GE(roles["improvement-list"], 10);
  EXPECT_LE(roles["improvement-list"], 11);
}

/// The rows of the plan's tables as the file has them: every row whose first cell begins an entry and that
/// has something beside it. What goes on with the row above begins in lower case or with its list.
std::vector<std::string> RowsThatBeginAnAction(std::string_view text) {
  std::vector<std::string> rows;
  text.remove_prefix(text.rfind("© Care Quality Commission"));
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || tab == 0) continue;
    const bool beside = line.find_first_not_of('\t', tab) != std::string_view::npos;
    const bool goes_on = line.starts_with("<ul") || (line[0] >= 'a' && line[0] <= 'z');
    if (beside && !goes_on && !line.starts_with("Action\t")) rows.emplace_back(line.substr(0, tab));
  }
  return rows;
}

TEST_F(SeedsTest, ActionPlanHoldsEveryActionOnce) {
  READ_OR_SKIP("003");
  ASSERT_EQ(parts_.size(), 5U);
  const Part& plan = parts_[4];
  EXPECT_EQ(plan.published, "2025-01-16");  // the meeting it was put to
  const std::vector<std::string> rows = RowsThatBeginAnAction(document_.text);
  ASSERT_EQ(rows.size(), 123U);
  ASSERT_EQ(plan.actions.size(), rows.size());
  std::map<std::string, int> by_statement;
  std::size_t steps = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Action& action = plan.actions[i];
    const std::string title = TextOf(document_, action.title);
    SCOPED_TRACE(title);
    // The title is the beginning of its cell, whatever tag stands before it.
    EXPECT_NE(rows[i].find(title), std::string::npos) << rows[i];
    EXPECT_EQ(action.kind, Action::Kind::kPlan);
    EXPECT_FALSE(action.group.empty());
    ASSERT_NE(action.statement, kNoEntry);
    ++by_statement[plan.framework->statements[action.statement].id];
    EXPECT_GE(action.steps.size(), 1U);
    EXPECT_LE(action.steps.size(), 3U);
    EXPECT_GE(action.timescales.size(), 1U);
    EXPECT_GE(action.indicators.size(), 1U);
    EXPECT_GE(action.impacts.size(), 1U);
    EXPECT_TRUE(action.others.empty());
    steps += action.steps.size();
  }
  EXPECT_EQ(by_statement.size(), 9U);
  EXPECT_EQ(by_statement["safeguarding"], 15);
  RecordProperty("steps", static_cast<int>(steps));
}

// Sentences that a page break or a lost list mark would cut or merge, told by their first and last words.
TEST_F(SeedsTest, StepsAreWhole) {
  READ_OR_SKIP("003");
  ASSERT_EQ(parts_.size(), 5U);
  const struct {
    const char *first, *last;
  } kSteps[] = {
      {"Increase efforts to engage", "outreach programmes"},
      {"Broaden co-production", "evaluation of services"},
      {"Collaborate with providers to establish", "travel time"},
      {"Continue efforts to streamline", "(CDP)"},
      {"Conduct regular reviews", "quality and risk"},
      {"Expand the PA database", "Direct Payments"},
      {"Offer incentives", "recruitment and retention"},
      {"Continue the review of", "national average"},
      {"Regularly update", "under-served populations"},
      {"Create an escalation protocol", "ICB"},
  };
  for (const auto& step : kSteps) {
    int found = 0;
    for (const Action& action : parts_[4].actions) {
      for (const Excerpt& excerpt : action.steps) {
        const std::string text = TextOf(document_, excerpt);
        found += text.starts_with(step.first) && text.ends_with(step.last);
      }
    }
    EXPECT_EQ(found, 1) << step.first;
  }
}

// "Plan on a page" is a page of loose words, two of which name quality statements.
TEST_F(SeedsTest, SlidesAreNoActions) {
  READ_OR_SKIP("003");
  ASSERT_EQ(parts_.size(), 5U);
  int loose = 0;
  for (const Passage& passage : parts_[2].passages) {
    if (passage.section < 0) continue;
    const auto path = SectionPath(parts_[2], passage.section);
    if (path.front().find("on a Page") == std::string_view::npos) continue;
    EXPECT_EQ(passage.role, Role::kContext) << TextOfPassage(document_, passage);
    EXPECT_EQ(parts_[2].sections[passage.section].statement, kNoEntry);
    ++loose;
  }
  EXPECT_EQ(loose, 37);
}

TEST_F(SeedsTest, CommitmentsAreNeverFindings) {
  READ_OR_SKIP("003");
  ASSERT_EQ(parts_.size(), 5U);
  int commitments = 0;
  for (const Passage& passage : parts_[3].passages) {
    commitments += passage.role == Role::kCommitment;
    const std::string_view text = TextOfPassage(document_, passage);
    if (text.starts_with("I have ") || text.starts_with("I feel ")) {
      EXPECT_EQ(passage.role, Role::kCommitment) << text;
    }
  }
  EXPECT_GE(commitments, 18);
}

TEST_F(SeedsTest, ProviderPage) {
  READ_OR_SKIP("000");
  ASSERT_EQ(parts_.size(), 1U);
  EXPECT_EQ(parts_[0].kind, PartKind::kProviderAssessment);
  EXPECT_EQ(parts_[0].framework->id, "cqc-provider-2024");
  EXPECT_TRUE(parts_[0].body.name.starts_with("Kent and Medway NHS")) << parts_[0].body.name;
  EXPECT_TRUE(parts_[0].body.name.ends_with("Partnership Trust")) << parts_[0].body.name;
  EXPECT_EQ(parts_[0].body.type, BodyType::kNhsTrust);
  EXPECT_EQ(parts_[0].rating, Rating::kGood);
  EXPECT_EQ(parts_[0].percentage, 57);
  EXPECT_EQ(parts_[0].assessed, "2025-01-17");
  EXPECT_EQ(parts_[0].published, "2024-12-19");
  EXPECT_EQ(parts_[0].judgements[1].date, "2024-12-19");
  for (const Judgement& judgement : parts_[0].judgements) {
    EXPECT_EQ(judgement.previous, judgement.carried_over ? Rating::kRequiresImprovement : Rating::kNone)
        << judgement.label;
  }
  EXPECT_THAT(ToldBy(parts_[0]),
              ElementsAre("overall good", "well-led requires-improvement 57%",
                          "shared-direction 2 carried over", "inclusive-leaders 2 carried over",
                          "speaking-up 2 carried over", "workforce-equality 2 carried over", "governance 3",
                          "partnerships-communities 2 carried over", "learning-improvement 3"));
}

TEST_F(SeedsTest, PressRelease) {
  READ_OR_SKIP("001");
  ASSERT_EQ(parts_.size(), 1U);
  EXPECT_EQ(parts_[0].kind, PartKind::kPressRelease);
  EXPECT_EQ(parts_[0].published, "2017-04-12");
  EXPECT_EQ(parts_[0].rating, Rating::kGood);
  EXPECT_TRUE(parts_[0].body.name.starts_with("Kent and Medway NHS")) << parts_[0].body.name;
  EXPECT_TRUE(parts_[0].body.name.ends_with("Partnership Trust")) << parts_[0].body.name;
  EXPECT_EQ(parts_[0].body.type, BodyType::kNhsTrust);
  std::map<Role, int> roles;
  for (const Passage& passage : parts_[0].passages) ++roles[passage.role];
  EXPECT_EQ(roles[Role::kStrengthList], 5);
  EXPECT_EQ(roles[Role::kImprovementList], 4);
  ASSERT_NE(parts_[0].framework, nullptr);
  EXPECT_EQ(parts_[0].framework->id, "cqc-provider-2014");
  EXPECT_EQ(parts_[0].previous_rating, Rating::kRequiresImprovement);
  EXPECT_THAT(ToldBy(parts_[0]), ElementsAre("overall good", "caring outstanding"));
  ASSERT_EQ(parts_[0].actions.size(), 4U);
  for (const Action& action : parts_[0].actions) EXPECT_EQ(action.kind, Action::Kind::kMust);
}

TEST_F(SeedsTest, SinglePagesOfTheAssessment) {
  for (const auto& [prefix, told] :
       {std::pair("002", "learning-improvement 2"), std::pair("004", "governance 2")}) {
    READ_OR_SKIP(prefix);
    SCOPED_TRACE(document_.source);
    ASSERT_EQ(parts_.size(), 1U);
    EXPECT_EQ(parts_[0].kind, PartKind::kLaAssessment);
    EXPECT_EQ(parts_[0].framework->id, "cqc-la-2023");
    EXPECT_EQ(ToldBy(parts_[0]).size(), 1U);
  }
}

/// Each contradiction of a seed that somebody has read line by line, and no other.
TEST_F(SeedsTest, ContradictionsAreFound) {
  const std::map<std::string, std::vector<std::string>> kKnown = {
      {"000",
       {"dates: 2024-12-19 | 2025-01-17", "told-rating: good | requires-improvement",
        "carried-over: good | score 2, carried over: requires-improvement",
        "missing-statements: 7 of 8 statements | missing: Environmental sustainability – sustainable "
        "development"}},
      {"001", {}},
      {"002", {}},
      {"003",
       {"dates: 2024-01-16 | 2025-01-16", "dates: 2024-01-16 | 2025-01-10",
        "percentage-scores: 59% | 58% (21 of 36)", "dates: 2015-219 | no year",
        "dates: 2024/24 | ends before it can"}},
      {"004", {}},
  };
  for (const auto& [seed, known] : kKnown) {
    READ_OR_SKIP(seed);
    SCOPED_TRACE(seed);
    std::vector<std::string> found;
    for (const Check& check : FindChecks(document_, parts_, TestFrameworks()))
      found.push_back(std::string(Identifier(check.kind)) + ": " + check.stated.value + " | " +
                      check.against.value);
    EXPECT_EQ(found, known);
  }
}

TEST_F(SeedsTest, InventedReportsKeepTheirKinds) {
  const std::pair<const char*, PartKind> kCases[] = {
      {"acute-wards", PartKind::kInspectionReport},
      {"community-mental-health", PartKind::kProviderAssessment},
      {"hospice", PartKind::kInspectionReport},
      {"residential-home", PartKind::kInspectionReport},
      {"supported-living", PartKind::kInspectionReport}};
  for (const auto& [prefix, kind] : kCases) {
    READ_OR_SKIP(prefix, "/gold/provider");
    SCOPED_TRACE(prefix);
    ASSERT_EQ(parts_.size(), 1U);
    EXPECT_EQ(parts_[0].kind, kind);
    EXPECT_NE(parts_[0].rating, Rating::kNone);
    EXPECT_FALSE(parts_[0].body.name.empty());
    EXPECT_GE(parts_[0].judgements.size(), 5U);
    for (const Passage& passage : parts_[0].passages) {
      if (TextOfPassage(document_, passage).size() <= 120) continue;
      EXPECT_NE(passage.role, Role::kContext);
    }
  }
}

}  // namespace
}  // namespace caresift
