#include "caresift/classify/evaluate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace caresift {
namespace {

EvaluateOptions Quick() {
  EvaluateOptions options;
  options.folds = 4;
  return options;
}

TEST(CrossValidate, ScoresEveryExampleOnce) {
  const ExampleSet set = HotelComments(160, 1);
  const auto evaluation = CrossValidate(set, Quick());
  ASSERT_TRUE(evaluation.ok());
  EXPECT_EQ(evaluation->counts.examples(), 160u);
  EXPECT_EQ(evaluation->groups, 80u);
  EXPECT_EQ(evaluation->parts.size(), 4u);
  EXPECT_GT(evaluation->counts.Micro().F1(), 0.9);
  std::uint64_t pairs = 0;
  for (const auto& bin : evaluation->reliability.bins()) pairs += bin.count;
  EXPECT_EQ(pairs, 160u * 3);
  EXPECT_LT(evaluation->reliability.Brier(), 0.05);
}

// Were a group split, its secret word would give the label away.
TEST(CrossValidate, NeverLearnsFromTheGroupItJudges) {
  ExampleSet set = HotelComments(160, 1);
  for (std::size_t i = 0; i < set.examples.size(); ++i) {
    set.examples[i].group = "guest " + std::to_string(i / 8);
    set.examples[i].text = "secret" + std::to_string(i / 8) + "x and the room";
    set.examples[i].labels = {static_cast<LabelId>((i / 8) % 3)};
  }
  // Secrets share pieces of words: only whole words are looked at.
  EvaluateOptions options = Quick();
  options.train.features.shortest_part = options.train.features.longest_part = 0;
  const auto evaluation = CrossValidate(set, options);
  ASSERT_TRUE(evaluation.ok());
  EXPECT_LT(evaluation->counts.Micro().F1(), 0.6);
  for (std::size_t i = 0; i < set.examples.size(); ++i) set.examples[i].group = "";
  const auto split = CrossValidate(set, options);
  ASSERT_TRUE(split.ok());
  EXPECT_GT(split->counts.Micro().F1(), 0.9) << "the test would see nothing";
}

TEST(CrossValidate, SameWhateverTheThreads) {
  const ExampleSet set = HotelComments(90, 1);
  EvaluateOptions options = Quick();
  options.train.threads = 1;
  const auto one = CrossValidate(set, options);
  options.train.threads = 5;
  const auto five = CrossValidate(set, options);
  ASSERT_TRUE(one.ok() && five.ok());
  EXPECT_EQ(one->reliability.Brier(), five->reliability.Brier());
  EXPECT_EQ(one->counts.confusion(), five->counts.confusion());
}

TEST(CrossValidate, CurveGrowsToTheWhole) {
  EvaluateOptions options = Quick();
  options.curve = true;
  std::size_t told = 0;
  const auto evaluation =
      CrossValidate(HotelComments(320, 1), options, [&](std::size_t done, std::size_t) { told = done; });
  ASSERT_TRUE(evaluation.ok());
  ASSERT_EQ(evaluation->curve.size(), 4u);
  EXPECT_EQ(told, 16u);
  for (std::size_t i = 1; i < 4; ++i)
    EXPECT_GT(evaluation->curve[i].learned_from, evaluation->curve[i - 1].learned_from);
  EXPECT_EQ(evaluation->curve.back().learned_from, 240);
  EXPECT_EQ(evaluation->curve.back().micro, evaluation->counts.Micro().F1());
  EXPECT_GT(evaluation->curve.back().micro, evaluation->curve.front().micro);
}

TEST(CrossValidate, TooFewGroupsIsAnError) {
  EvaluateOptions options = Quick();
  for (std::uint32_t folds : {1u, 11u}) {
    options.folds = folds;
    const auto evaluation = CrossValidate(HotelComments(20, 1), options);
    ASSERT_FALSE(evaluation.ok());
    EXPECT_EQ(evaluation.error().code, ErrorCode::kBadExamples);
  }
}

TEST(EvaluateOn, MatchesLabelsByNameAndCountsUnknownOnesAsMissed) {
  const Classifier model = TrainOrDie(HotelComments(200, 1));
  ExampleSet set = HotelComments(60, 5);
  // The labels in another order, and one that the model never met.
  set.labels = {"noise", "staff", "zoo", "breakfast"};
  const LabelId to[] = {3, 0, 1};
  for (Example& example : set.examples) {
    for (LabelId& label : example.labels) label = to[label];
    std::sort(example.labels.begin(), example.labels.end());
  }
  set.examples[0].labels = {2};
  const Evaluation evaluation = EvaluateOn(model, set, 2);
  EXPECT_THAT(evaluation.labels, testing::ElementsAre("breakfast", "noise", "staff", "zoo"));
  EXPECT_EQ(evaluation.unknown_labels, 1u);
  EXPECT_EQ(evaluation.counts.by_label()[3].missed, 1u);
  for (LabelId label = 0; label < 3; ++label)
    EXPECT_GT(evaluation.counts.by_label()[label].F1(), 0.85) << label;
}

}  // namespace
}  // namespace caresift
