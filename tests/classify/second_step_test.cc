#include "second_step.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "decision.h"

namespace caresift {
namespace {

using ::testing::ElementsAre;

TEST(FitCalibration, FindsSlopeAndOffset) {
  std::mt19937 random(5);
  std::normal_distribution<double> normal(0, 2);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<double> scores;
  std::vector<bool> positive;
  for (int i = 0; i < 20000; ++i) {
    scores.push_back(normal(random));
    positive.push_back(uniform(random) < Logistic(0.6 * scores.back() - 1));
  }
  const Calibration fit = FitCalibration(scores, positive);
  EXPECT_NEAR(fit.slope, 0.6, 0.05);
  EXPECT_NEAR(fit.offset, -1, 0.05);
}

TEST(FitCalibration, FewExamplesLeaveTheSlopeNearOne) {
  const Calibration fit = FitCalibration({3, -2, -3, -4}, {true, false, false, false});
  EXPECT_NEAR(fit.slope, 1, 0.5);
  EXPECT_TRUE(std::isfinite(fit.offset));
}

TEST(FitCalibration, HopelessScoresDoNotTurnRound) {
  std::vector<double> scores;
  std::vector<bool> positive;
  for (int i = 0; i < 200; ++i) {
    scores.push_back(i % 2 == 0 ? 2 : -2);
    positive.push_back(i % 2 != 0);
  }
  EXPECT_GT(FitCalibration(scores, positive).slope, 0);
}

// Expected F1 of every threshold, the slow way.
double SlowAttainable(const std::vector<double>& probabilities) {
  double best = 0, positives = 0;
  for (double p : probabilities) positives += p;
  for (double threshold : probabilities) {
    double hits = 0, given = 0;
    for (double p : probabilities) {
      if (p < threshold) continue;
      hits += p;
      ++given;
    }
    best = std::max(best, 2 * hits / (given + positives));
  }
  return best;
}

TEST(AttainableF1, EqualsTryingEveryThresholdAndHalfOfItIsTheBest) {
  std::mt19937 random(11);
  for (int round = 0; round < 50; ++round) {
    std::vector<double> probabilities;
    for (std::size_t i = 0; i < 40; ++i) probabilities.push_back(std::pow((random() % 1000) / 1000.0, 3));
    const double best = AttainableF1(probabilities);
    EXPECT_NEAR(best, SlowAttainable(probabilities), 1e-12);
    double hits = 0, given = 0, positives = 0;
    for (double p : probabilities) {
      positives += p;
      hits += p > best / 2 ? p : 0;
      given += p > best / 2;
    }
    EXPECT_NEAR(2 * hits / (given + positives), best, 1e-9);
  }
  EXPECT_EQ(AttainableF1({}), 0);
  EXPECT_EQ(AttainableF1({1, 1, 0}), 1);
}

TEST(GivenLabels, Table) {
  struct Row {
    const char* name;
    bool exclusive, always;
    std::vector<double> probabilities;
    std::vector<LabelId> given;
  };
  std::vector<LabelModel> labels(3);
  labels[0].threshold = 0.5;
  labels[1].threshold = 0.2;
  labels[2].threshold = 0.5;
  const Row rows[] = {
      {"likeliest first", false, false, {0.6, 0.3, 0.9}, {2, 0, 1}},
      {"at the threshold", false, false, {0.5, 0, 0}, {0}},
      {"none", false, false, {0.4, 0.1, 0.1}, {}},
      {"always one: nearest to its own threshold", false, true, {0.3, 0.15, 0.1}, {1}},
      {"always does not add", false, true, {0.6, 0.1, 0.1}, {0}},
      {"exclusive: the likeliest, whatever the thresholds", true, false, {0.3, 0.28, 0.42}, {2}},
      {"ties go to the first", false, false, {0.7, 0.1, 0.7}, {0, 2}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<LabelId> given;
    for (const LabelProbability& label : GivenLabels(labels, row.exclusive, row.always, row.probabilities))
      given.push_back(label.label);
    EXPECT_EQ(given, row.given);
  }
}

TEST(ProbabilitiesOf, ExclusiveOnesSumToOne) {
  std::vector<LabelModel> labels(3);
  std::vector<double> probabilities;
  ProbabilitiesOf(labels, true, {2, 0, -1}, {0, 0, 0}, &probabilities);
  EXPECT_NEAR(probabilities[0] + probabilities[1] + probabilities[2], 1, 1e-12);
  EXPECT_NEAR(probabilities[0] / probabilities[1], Logistic(2) / 0.5, 1e-12);
}

// The scores cannot tell whether an example carries label 1, but it always does where it carries label 0.
TEST(FitSecondStep, LearnsThatLabelsGoTogether) {
  constexpr std::size_t kExamples = 400;
  LabelTable scores(kExamples, 2);
  Carriers carriers(2, std::vector<bool>(kExamples));
  std::vector<std::uint32_t> folds(kExamples);
  for (std::size_t i = 0; i < kExamples; ++i) {
    const bool carries = i % 3 == 0;
    carriers[0][i] = carriers[1][i] = carries;
    scores.At(i, 0) = carries ? 3 : -3;
    scores.At(i, 1) = i % 2 == 0 ? 0.1 : -0.1;
    folds[i] = static_cast<std::uint32_t>(i % 5);
  }
  TrainOptions options;
  options.second_cost = 1;
  const SecondStep with = FitSecondStep(scores, carriers, folds, false, options);
  options.second_cost = 0;
  const SecondStep without = FitSecondStep(scores, carriers, folds, false, options);
  std::size_t right = 0, right_without = 0;
  for (std::size_t i = 0; i < kExamples; ++i) {
    const auto gives = [&](const SecondStep& step) {
      return std::find(step.given[i].begin(), step.given[i].end(), 1u) != step.given[i].end();
    };
    right += gives(with) == carriers[1][i];
    right_without += gives(without) == carriers[1][i];
  }
  EXPECT_EQ(right, kExamples);
  EXPECT_LT(right_without, kExamples * 3 / 4);
  ASSERT_EQ(with.labels[1].others.size(), 1u);
  EXPECT_GT(with.labels[1].others[0].weight, 1);
  EXPECT_THAT(without.labels[1].others, testing::IsEmpty());
}

}  // namespace
}  // namespace caresift
