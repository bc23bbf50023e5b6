#pragma once

#include <Eigen/SparseCore>
#include <cstdint>
#include <vector>

namespace caresift {

/// One example a row, one feature a column.
using SparseRows = Eigen::SparseMatrix<float, Eigen::RowMajor, std::int32_t>;

/// A score: the sum of a row's values times their weights, and `bias`. Its sign is the verdict, and it is the
/// log-odds of a positive where it was fitted without `balance`.
struct LinearScore {
  std::vector<double> weights;  ///< by column
  double bias = 0;

  double Of(const SparseRows& rows, std::uint32_t row) const {
    double sum = bias;
    for (SparseRows::InnerIterator value(rows, row); value; ++value)
      sum += weights[static_cast<std::size_t>(value.col())] * value.value();
    return sum;
  }
};

struct LogisticOptions {
  double cost = 1;        ///< of an example's loss against the square of the weights: larger fits closer
  double balance = 0.5;   ///< 0: examples count alike; 1: positives together count as much as all negatives
  double evidence = 0.5;  ///< see FitLogistic; 0: columns count alike
  std::uint32_t scaled_columns = 0xffffffff;  ///< only the first so many are weighed by evidence
  double bias_value = 1;                      ///< value of the constant column; larger leaves the bias freer
  double tolerance = 0.01;                    ///< when to stop, as liblinear's -e
};

/// L2-regularised logistic regression of `positive` on the rows named by `subset` (liblinear, trust region
/// Newton, which draws no random numbers: the same data give the same weights). Where `evidence` is above
/// zero, each column is first scaled by how much it tells about the label: the logarithm of how much likelier
/// positives are to have it than negatives, counted with `evidence` added to each (naive Bayes weights: Wang
/// and Manning, Baselines and Bigrams, ACL 2012). Columns that tell nothing then hardly count, however many
/// they are.
///
/// Where all examples are positive or none is, the score is their log-odds, half an example added to each.
LinearScore FitLogistic(const SparseRows& rows, const std::vector<std::uint32_t>& subset,
                        const std::vector<bool>& positive, const LogisticOptions& options);

}  // namespace caresift
