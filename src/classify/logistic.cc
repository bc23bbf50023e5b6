#include "logistic.h"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>

namespace caresift {
namespace {

struct FreeModel {
  void operator()(model* fitted) const { free_and_destroy_model(&fitted); }
};

void BeSilent() {
  static std::once_flag once;
  std::call_once(once, [] { set_print_string_function([](const char*) {}); });
}

// A column that is less than e to this likelier, or unlikelier, on positives than on negatives is left out:
// learning is a third faster without, and as good.
constexpr double kLeastEvidence = 0.5;

// By column, the logarithm of the ratio of its frequencies among positives and negatives, 0 where it tells
// too little.
std::vector<double> EvidenceOf(const SparseRows& rows, const std::vector<std::uint32_t>& subset,
                               const std::vector<bool>& positive, double positives, double added) {
  const auto columns = static_cast<std::size_t>(rows.cols());
  std::vector<double> with(columns, 0), without(columns, 0);
  for (std::uint32_t row : subset) {
    std::vector<double>& counts = positive[row] ? with : without;
    for (SparseRows::InnerIterator value(rows, row); value; ++value)
      if (value.value() != 0) ++counts[static_cast<std::size_t>(value.col())];
  }
  const double negatives = static_cast<double>(subset.size()) - positives;
  for (std::size_t column = 0; column < columns; ++column) {
    with[column] = std::log((with[column] + added) / (positives + 2 * added)) -
                   std::log((without[column] + added) / (negatives + 2 * added));
    if (std::abs(with[column]) < kLeastEvidence) with[column] = 0;
  }
  return with;
}

/// The rows in liblinear's form: for each its columns from 1, the constant last, ended by -1.
class Problem {
 public:
  Problem(const SparseRows& rows, const std::vector<std::uint32_t>& subset, const std::vector<bool>& positive,
          const std::vector<double>& scale, double bias_value) {
    std::size_t nodes = 0;
    for (std::uint32_t row : subset) nodes += static_cast<std::size_t>(rows.row(row).nonZeros()) + 2;
    nodes_.reserve(nodes);
    const int constant = static_cast<int>(rows.cols()) + 1;
    for (std::uint32_t row : subset) {
      starts_.push_back(nodes_.data() + nodes_.size());
      targets_.push_back(positive[row] ? 1 : -1);
      for (SparseRows::InnerIterator value(rows, row); value; ++value) {
        const auto column = static_cast<std::size_t>(value.col());
        const double scaled = scale.empty() ? value.value() : value.value() * scale[column];
        if (scaled != 0) nodes_.push_back({static_cast<int>(column) + 1, scaled});
      }
      nodes_.push_back({constant, bias_value});
      nodes_.push_back({-1, 0});
    }
    problem_.l = static_cast<int>(subset.size());
    problem_.n = constant;
    problem_.y = targets_.data();
    problem_.x = starts_.data();
    problem_.bias = bias_value;
  }
  Problem(const Problem&) = delete;
  Problem& operator=(const Problem&) = delete;

  const problem* get() const { return &problem_; }

 private:
  std::vector<feature_node> nodes_;
  std::vector<feature_node*> starts_;
  std::vector<double> targets_;
  problem problem_ = {};
};

}  // namespace

LinearScore FitLogistic(const SparseRows& rows, const std::vector<std::uint32_t>& subset,
                        const std::vector<bool>& positive, const LogisticOptions& options) {
  const auto columns = static_cast<std::size_t>(rows.cols());
  const double all = static_cast<double>(subset.size());
  double positives = 0;
  for (std::uint32_t row : subset) positives += positive[row];
  LinearScore score{std::vector<double>(columns, 0), 0};
  if (positives == 0 || positives == all) {
    score.bias = std::log((positives + 0.5) / (all - positives + 0.5));
    return score;
  }
  std::vector<double> scale;
  if (options.evidence > 0) {
    scale = EvidenceOf(rows, subset, positive, positives, options.evidence);
    const std::size_t scaled = std::min<std::size_t>(options.scaled_columns, columns);
    std::fill(scale.begin() + static_cast<std::ptrdiff_t>(scaled), scale.end(), 1.0);
  }
  const Problem examples(rows, subset, positive, scale, options.bias_value);

  int labels[] = {1, -1};
  double weights[] = {std::pow(all / (2 * positives), options.balance),
                      std::pow(all / (2 * (all - positives)), options.balance)};
  parameter how = {};
  how.solver_type = L2R_LR;
  how.eps = options.tolerance;
  how.C = options.cost;
  how.nr_weight = 2;
  how.weight_label = labels;
  how.weight = weights;
  BeSilent();
  const std::unique_ptr<model, FreeModel> fitted(train(examples.get(), &how));
  // Weights speak for the class that liblinear met first.
  const double sign = fitted->label[0] == 1 ? 1 : -1;
  for (std::size_t column = 0; column < columns; ++column)
    score.weights[column] = sign * fitted->w[column] * (scale.empty() ? 1 : scale[column]);
  score.bias = sign * fitted->w[columns] * options.bias_value;
  return score;
}

}  // namespace caresift
