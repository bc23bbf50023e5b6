#include "logistic.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "decision.h"

namespace caresift {
namespace {

SparseRows RowsOf(const std::vector<std::vector<float>>& dense) {
  SparseRows rows(static_cast<Eigen::Index>(dense.size()), static_cast<Eigen::Index>(dense[0].size()));
  for (std::size_t i = 0; i < dense.size(); ++i)
    for (std::size_t j = 0; j < dense[i].size(); ++j)
      if (dense[i][j] != 0)
        rows.insert(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = dense[i][j];
  rows.makeCompressed();
  return rows;
}

// Gradient of the objective that FitLogistic minimises, without naive Bayes weights: zero at the solution.
std::vector<double> Gradient(const std::vector<std::vector<float>>& dense, const std::vector<bool>& positive,
                             const LinearScore& score, const LogisticOptions& options) {
  double positives = 0;
  for (bool p : positive) positives += p;
  const double all = static_cast<double>(dense.size());
  std::vector<double> gradient = score.weights;
  gradient.push_back(score.bias / options.bias_value);
  for (std::size_t i = 0; i < dense.size(); ++i) {
    double sum = score.bias;
    for (std::size_t j = 0; j < dense[i].size(); ++j) sum += score.weights[j] * dense[i][j];
    const double weight = std::pow(all / (2 * (positive[i] ? positives : all - positives)), options.balance);
    const double error = options.cost * weight * (Logistic(sum) - (positive[i] ? 1 : 0));
    for (std::size_t j = 0; j < dense[i].size(); ++j) gradient[j] += error * dense[i][j];
    gradient.back() += error * options.bias_value;
  }
  return gradient;
}

TEST(FitLogistic, ReachesTheMinimum) {
  std::mt19937 random(3);
  std::vector<std::vector<float>> dense(80, std::vector<float>(5));
  std::vector<bool> positive(80);
  for (std::size_t i = 0; i < dense.size(); ++i) {
    for (float& value : dense[i]) value = random() % 3 == 0 ? static_cast<float>(random() % 100) / 50 : 0;
    positive[i] = dense[i][0] + dense[i][1] > 0.8 || random() % 10 == 0;
  }
  std::vector<std::uint32_t> all(80);
  for (std::uint32_t i = 0; i < 80; ++i) all[i] = i;
  for (const LogisticOptions& options :
       {LogisticOptions{.evidence = 0, .tolerance = 1e-6},
        LogisticOptions{.cost = 0.1, .balance = 1, .evidence = 0, .bias_value = 5, .tolerance = 1e-6}}) {
    const LinearScore score = FitLogistic(RowsOf(dense), all, positive, options);
    for (double part : Gradient(dense, positive, score, options)) EXPECT_NEAR(part, 0, 1e-3);
  }
}

TEST(FitLogistic, ScoreSpeaksForPositivesWhicheverComesFirst) {
  const SparseRows rows = RowsOf({{1, 0}, {0, 1}, {1, 0}, {0, 1}});
  for (const std::vector<bool>& positive :
       {std::vector<bool>{true, false, true, false}, {false, true, false, true}}) {
    const LinearScore score = FitLogistic(rows, {0, 1, 2, 3}, positive, {});
    for (std::uint32_t row = 0; row < 4; ++row) EXPECT_EQ(score.Of(rows, row) > 0, positive[row]);
  }
}

TEST(FitLogistic, OnlyTheSubsetCounts) {
  const SparseRows rows = RowsOf({{1, 0}, {0, 1}, {1, 0}, {0, 1}, {1, 0}, {1, 0}});
  const LinearScore some = FitLogistic(rows, {0, 1, 2, 3}, {true, false, true, false, false, false}, {});
  const LinearScore same = FitLogistic(rows, {0, 1, 2, 3}, {true, false, true, false, true, true}, {});
  EXPECT_EQ(some.weights, same.weights);
  EXPECT_EQ(some.bias, same.bias);
}

TEST(FitLogistic, WithoutBothSidesIsThePrior) {
  const SparseRows rows = RowsOf({{1, 0}, {0, 1}, {1, 1}});
  const LinearScore none = FitLogistic(rows, {0, 1, 2}, {false, false, false}, {});
  EXPECT_DOUBLE_EQ(none.bias, std::log(0.5 / 3.5));
  EXPECT_EQ(none.weights, (std::vector<double>{0, 0}));
  EXPECT_DOUBLE_EQ(FitLogistic(rows, {0, 1, 2}, {true, true, true}, {}).bias, std::log(3.5 / 0.5));
}

TEST(FitLogistic, EvidenceQuietensColumnsThatTellNothing) {
  // Column 0 stands on every row, column 1 on positives alone.
  std::vector<std::vector<float>> dense;
  std::vector<bool> positive;
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < 40; ++i) {
    positive.push_back(i % 4 == 0);
    dense.push_back({1, positive.back() ? 1.0f : 0.0f});
    all.push_back(i);
  }
  const LinearScore plain = FitLogistic(RowsOf(dense), all, positive, {.evidence = 0});
  const LinearScore weighed = FitLogistic(RowsOf(dense), all, positive, {.evidence = 1});
  EXPECT_GT(std::abs(plain.weights[0]), 0.3);
  EXPECT_LT(std::abs(weighed.weights[0]), 0.05);
  EXPECT_GT(weighed.weights[1], plain.weights[1]);
}

}  // namespace
}  // namespace caresift
