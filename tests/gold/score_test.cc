#include "caresift/gold/score.h"

#include <gtest/gtest.h>

namespace caresift {
namespace {

GoldSentence Gold(std::vector<std::string> themes, FindingType type, bool plan, Evidence evidence) {
  GoldSentence gold;
  gold.themes = std::move(themes);
  gold.type = type;
  gold.plan = plan;
  gold.evidence = evidence;
  return gold;
}

TEST(JudgementScore, CountsEveryJudgement) {
  JudgementScore score({"equity", "medicines", "staffing"});
  using enum FindingType;
  using enum Evidence;
  score.Add(Gold({"medicines", "staffing"}, kShortfall, true, kPeople),
            {{{"staffing", 0.9}, {"equity", 0.4}}, kShortfall, 0.8, true, kPeople});
  score.Add(Gold({"equity"}, kNone, false, kProcesses),
            {{{"equity", 0.7}}, kStrength, 0.6, true, kProcesses});
  score.Add(Gold({}, kStrength, true, kOutcomes), {{}, kStrength, 0.9, false, kProcesses});

  const Counts themes = score.themes().Micro();
  EXPECT_EQ(themes.hits, 2u);
  EXPECT_EQ(themes.wrong, 1u);
  EXPECT_EQ(themes.missed, 1u);
  EXPECT_EQ(score.themes().by_label()[1].missed, 1u) << "medicines";
  EXPECT_DOUBLE_EQ(Accuracy(score.types()), 2.0 / 3);
  EXPECT_DOUBLE_EQ(Accuracy(score.evidence()), 2.0 / 3);
  EXPECT_EQ(score.plan().hits, 1u);
  EXPECT_EQ(score.plan().wrong, 1u);
  EXPECT_EQ(score.plan().missed, 1u);
  EXPECT_NEAR(score.type_confidence().Brier(), (0.04 + 0.36 + 0.01) / 3, 1e-9);
  EXPECT_NEAR(score.theme_confidence().Brier(), (0.01 + 0.16 + 0.09) / 3, 1e-9);
}

TEST(JudgementScore, ThemesItWasNotToldOfArePassedOver) {
  JudgementScore score({"staffing"});
  score.Add(Gold({"gardens"}, FindingType::kNone, false, Evidence::kPeople), {{{"gardens", 0.9}}});
  EXPECT_EQ(score.themes().Micro().hits, 0u);
  EXPECT_EQ(score.themes().Micro().missed, 0u);
}

}  // namespace
}  // namespace caresift
