#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "caresift/classify/classifier.h"
#include "support.h"

namespace caresift {
namespace {

TEST(Explain, ReasonsSumToTheLogOdds) {
  ExampleSet set = HotelComments(200, 1);
  for (Example& example : set.examples)
    if (example.labels.front() == 2) example.hints = {"floor:2", "near:floor:2"};
  const Classifier model = TrainOrDie(set);
  Predictor predictor(model);
  for (const char* text : {"The porridge and the drilling", "", "rude rude porter was on the room"}) {
    const auto labels = predictor.Explain(text, {"floor:2", "near:floor:2", "near:floor:2"});
    ASSERT_EQ(labels.size(), 3u);
    for (const LabelReasons& label : labels) {
      double sum = 0;
      for (const auto& reason : label.reasons) sum += reason.weight;
      EXPECT_NEAR(sum, std::log(label.probability / (1 - label.probability)), 1e-6) << text;
      EXPECT_EQ(label.given, label.probability >= label.threshold);
    }
  }
}

TEST(Explain, NamesTheWordsThatCarriedTheLabel) {
  const Classifier model = TrainOrDie(HotelComments(200, 1));
  const auto labels = Predictor(model).Explain("The porridge was on our room.");
  ASSERT_FALSE(labels.empty());
  EXPECT_TRUE(labels[0].given);
  EXPECT_EQ(model.labels()[labels[0].label].name, "breakfast");
  const auto heaviest = std::find_if(labels[0].reasons.begin(), labels[0].reasons.end(),
                                     [](const auto& reason) { return reason.kind != "base"; });
  ASSERT_NE(heaviest, labels[0].reasons.end());
  EXPECT_EQ(heaviest->what, "porridge");
  EXPECT_EQ(heaviest->kind, "word");
  EXPECT_GT(heaviest->weight, 0);
}

TEST(Explain, NamesOtherLabelsThatSpeakAgainstOne) {
  const Classifier model = TrainOrDie(HotelComments(400, 1));
  bool named = false;
  for (const LabelReasons& label : Predictor(model).Explain("The rude porter")) {
    if (model.labels()[label.label].name != "noise") continue;
    for (const auto& reason : label.reasons)
      named |= reason.kind == "label" && reason.what == "staff" && reason.weight < 0;
  }
  EXPECT_TRUE(named) << "staff and noise never stand together in these comments";
}

}  // namespace
}  // namespace caresift
