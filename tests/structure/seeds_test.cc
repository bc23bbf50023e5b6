// The real documents, where the shared folder is there.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

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
              ElementsAre("assessing-needs 2", "supporting-healthier-lives 3", "equity 2", "care-provision 2",
                          "partnerships-communities 3", "safe-pathways 3", "safeguarding 2", "governance 2",
                          "learning-improvement 2"));
  for (const Judgement& judgement : parts_[3].judgements) {
    ASSERT_GE(judgement.section, 0) << judgement.label;
    EXPECT_EQ(parts_[3].sections[judgement.section].score, judgement.score) << judgement.label;
  }
}

TEST_F(SeedsTest, SelfAssessmentHasThreeListsForEachStatement) {
  READ_OR_SKIP("003");
  ASSERT_EQ(parts_.size(), 5U);
  const Part& part = parts_[2];
  std::map<EntryId, std::map<Role, int>> items;
  for (const Passage& passage : part.passages) {
    if (passage.section < 0 || document_.blocks[passage.block].kind != BlockKind::kItem) continue;
    const EntryId statement = part.sections[passage.section].statement;
    if (statement != kNoEntry && passage.role != Role::kContext) ++items[statement][passage.role];
  }
  ASSERT_EQ(items.size(), 9U);
  for (auto& [statement, roles] : items) {
    SCOPED_TRACE(part.framework->statements[statement].id);
    EXPECT_GE(roles[Role::kStrengthList], 5);
    EXPECT_GE(roles[Role::kImprovementList], 7);
    EXPECT_GE(roles[Role::kAction], 4);
    EXPECT_EQ(roles.size(), 3U);
  }
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

TEST_F(SeedsTest, ActionPlanCoversEveryStatement) {
  READ_OR_SKIP("003");
  ASSERT_EQ(parts_.size(), 5U);
  std::map<EntryId, int> actions;
  for (const Passage& passage : parts_[4].passages) {
    if (passage.role == Role::kAction && passage.section >= 0)
      ++actions[parts_[4].sections[passage.section].statement];
  }
  EXPECT_EQ(actions.size(), 9U);
  EXPECT_EQ(actions.count(kNoEntry), 0U);
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
  EXPECT_THAT(ToldBy(parts_[0]),
              ElementsAre("well-led requires-improvement 57%", "shared-direction 2 carried over",
                          "inclusive-leaders 2 carried over", "speaking-up 2 carried over",
                          "workforce-equality 2 carried over", "governance 3",
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
