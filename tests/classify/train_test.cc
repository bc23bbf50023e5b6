#include "caresift/classify/train.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support.h"

namespace caresift {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

TEST(Train, LearnsWhatTellsLabelsApart) {
  const Classifier model = TrainOrDie(HotelComments(300, 1));
  EXPECT_THAT(NamesGiven(model, "The porridge was on our room."), ElementsAre("breakfast"));
  EXPECT_THAT(NamesGiven(model, "Again the drilling."), ElementsAre("noise"));
  EXPECT_THAT(NamesGiven(model, "A rude porter"), ElementsAre("staff"));
  EXPECT_THAT(NamesGiven(model, "Toast and traffic"), UnorderedElementsAre("breakfast", "noise"));
  // A form never seen, by its pieces.
  EXPECT_THAT(NamesGiven(model, "porridges"), ElementsAre("breakfast"));
  for (const auto& [name, score] : model.card().scores) EXPECT_GT(score, 0.9) << name;
  EXPECT_EQ(model.card().examples, 300u);
  EXPECT_EQ(model.card().training_digest, HotelComments(300, 1).Digest());
}

TEST(Train, SameModelWhateverTheThreads) {
  const ExampleSet set = HotelComments(120, 1);
  TrainOptions options;
  options.threads = 1;
  const std::string one = TrainOrDie(set, options).Serialise();
  for (unsigned threads : {2u, 7u}) {
    options.threads = threads;
    EXPECT_EQ(TrainOrDie(set, options).Serialise(), one) << threads;
  }
  options.seed = 2;
  EXPECT_NE(TrainOrDie(set, options).Serialise(), one);
}

TEST(Train, ExclusiveModelGivesOneLabelAlways) {
  const Classifier model = TrainOrDie(ExclusiveComments(200, 1));
  EXPECT_TRUE(model.exclusive());
  EXPECT_THAT(NamesGiven(model, "Toast and toast and traffic"), ElementsAre("breakfast"));
  Predictor predictor(model);
  EXPECT_EQ(predictor.Labels("nothing that it knows").size(), 1u);
  double sum = 0;
  for (double probability : predictor.LastProbabilities()) sum += probability;
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(Train, AlwaysGivesALabelWhereNoneReachesItsThreshold) {
  TrainOptions options;
  const ExampleSet set = HotelComments(200, 1);
  EXPECT_THAT(NamesGiven(TrainOrDie(set, options), "and the room"), ElementsAre());
  options.always = true;
  EXPECT_EQ(NamesGiven(TrainOrDie(set, options), "and the room").size(), 1u);
}

TEST(Train, HintsCountWhereWordsSayNothing) {
  ExampleSet set = HotelComments(200, 1);
  for (Example& example : set.examples) {
    example.text = "the room";
    example.hints = {"floor:" + std::to_string(example.labels.front())};
  }
  const Classifier model = TrainOrDie(set);
  EXPECT_THAT(NamesGiven(model, "the room", {"floor:2"}), ElementsAre("staff"));
  EXPECT_THAT(NamesGiven(model, "the room", {"floor:0"}), testing::Contains("breakfast"));
}

TEST(Train, ALabelWithOneExampleDoesNoHarm) {
  ExampleSet set = HotelComments(100, 1);
  set.labels.push_back("zoo");
  set.examples[7].labels = {3};
  const Classifier model = TrainOrDie(set);
  EXPECT_EQ(model.labels()[3].examples, 1u);
  EXPECT_THAT(NamesGiven(model, "porridge"), ElementsAre("breakfast"));
}

TEST(Train, NothingToLearnIsAnError) {
  struct Row {
    const char* name;
    ExampleSet set;
    const char* reason;
  };
  ExampleSet one_group = HotelComments(20, 1);
  for (Example& example : one_group.examples) example.group = "all";
  const Row rows[] = {{"no examples", {}, "0 labels"},
                      {"one label", {{"a"}, {{.text = "x", .labels = {0}}}, false}, "1 labels"},
                      {"one group", one_group, "one group"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto model = Train(row.set, {}, {});
    ASSERT_FALSE(model.ok());
    EXPECT_EQ(model.error().code, ErrorCode::kBadExamples);
    EXPECT_THAT(model.error().reason, HasSubstr(row.reason));
  }
}

}  // namespace
}  // namespace caresift
