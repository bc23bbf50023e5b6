// The shipped lexicons and model on the labelled documents that nobody who wrote rules has read and nothing
// was learned from: floors below which a change has broken something. What is reached today stands in
// CHANGELOG.md.
#include <gtest/gtest.h>

#include "caresift/gold/examples.h"
#include "caresift/gold/score.h"

namespace caresift {
namespace {

struct Floor {
  const char* set;
  double themes, finding, plan, evidence;
  double brier;  // of the type, at most
};
void PrintTo(const Floor& floor, std::ostream* stream) { *stream << floor.set; }

class Unread : public testing::TestWithParam<Floor> {};

TEST_P(Unread, DoesNotFallBelowItsFloor) {
  const Floor& floor = GetParam();
  const auto lexicons = Lexicons::Load(CARESIFT_SOURCE_DIR "/lexicons");
  ASSERT_TRUE(lexicons.ok()) << lexicons.error().Message();
  const auto frameworks = LoadFrameworks(CARESIFT_SOURCE_DIR "/lexicons/frameworks");
  ASSERT_TRUE(frameworks.ok());
  const auto weigher = Weigher::Load(CARESIFT_SOURCE_DIR "/models", *lexicons);
  ASSERT_TRUE(weigher.ok()) << weigher.error().Message();
  const std::string gold = std::string(CARESIFT_SOURCE_DIR "/corpora/labelled/") + floor.set + ".jsonl";
  const auto gathered = GatherExamples({.gold = gold, .split = "closed"}, *lexicons, *frameworks);
  ASSERT_TRUE(gathered.ok()) << gathered.error().Message();
  ASSERT_GE(gathered->examples.size(), 150u);

  std::vector<std::string> themes;
  for (const Theme& theme : lexicons->themes()) themes.push_back(theme.id);
  JudgementScore score(themes);
  Vocabulary vocabulary;
  Scale scale(*weigher, vocabulary);
  for (const JudgeExample& example : gathered->examples) {
    std::vector<Token> tokens;
    for (const std::string& word : example.words) tokens.push_back({{}, vocabulary.Intern(word)});
    const Weigher::Verdict verdict = weigher->Decide(scale.Weigh(example.signals, tokens));
    JudgedSentence judged{{}, verdict.type, verdict.confidence, verdict.plan, verdict.evidence};
    for (const auto& [theme, probability] : verdict.themes)
      judged.themes.emplace_back(themes[theme], probability);
    score.Add(example.gold, judged);
  }
  EXPECT_GE(score.themes().Micro().F1(), floor.themes);
  EXPECT_GE(score.types().MacroF1(), floor.finding);
  EXPECT_GE(score.plan().F1(), floor.plan);
  EXPECT_GE(Accuracy(score.evidence()), floor.evidence);
  EXPECT_LE(score.type_confidence().Brier(), floor.brier);
}

INSTANTIATE_TEST_SUITE_P(Gold, Unread,
                         testing::Values(Floor{"hospital", 0.67, 0.58, 0.50, 0.84, 0.19},
                                         Floor{"council", 0.69, 0.64, 0.62, 0.82, 0.20},
                                         Floor{"care", 0.63, 0.70, 0.58, 0.85, 0.17}),
                         [](const auto& info) { return std::string(info.param.set); });

}  // namespace
}  // namespace caresift
