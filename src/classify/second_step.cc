// The second step mends what one-versus-rest learning cannot know: that some labels go together and some
// exclude each other. It sees the first step's probabilities of examples that were held out when they were
// made, keeps the label's own log-odds nearly as they are, and moves them by what the other labels add. Its
// weights are few and held small, so that rare labels, which have little to say, say little.

#include "second_step.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "decision.h"
#include "logistic.h"
#include "parallel.h"

namespace caresift {
namespace {

constexpr double kLeastProbability = 0.02;  // less tells nothing of other labels
// Values of the columns; their squares say how little it costs to use them.
constexpr double kOwnScale = 10, kOtherScale = 4, kBiasScale = 10;
constexpr double kFurthest = 12;  // log-odds beyond are as sure as these
constexpr double kLeastThreshold = 0.05, kLargestThreshold = 0.95;

using Indices = std::vector<std::uint32_t>;

double Clamped(double log_odds) { return std::clamp(log_odds, -kFurthest, kFurthest); }

// Calibrated log-odds, and probabilities of the first step.
struct FirstStep {
  LabelTable log_odds, probabilities;
};

FirstStep Calibrated(const LabelTable& scores, const std::vector<Calibration>& calibrations) {
  FirstStep first{scores, scores};
  for (std::size_t i = 0; i < scores.examples(); ++i) {
    for (std::size_t l = 0; l < scores.labels(); ++l) {
      const double log_odds = calibrations[l].slope * scores.At(i, l) + calibrations[l].offset;
      first.log_odds.At(i, l) = Clamped(log_odds);
      first.probabilities.At(i, l) = Logistic(log_odds);
    }
  }
  return first;
}

SparseRows RowsFor(LabelId label, const FirstStep& first) {
  const std::size_t examples = first.log_odds.examples(), labels = first.log_odds.labels();
  SparseRows rows(static_cast<Eigen::Index>(examples), static_cast<Eigen::Index>(labels));
  for (std::size_t i = 0; i < examples; ++i) {
    rows.startVec(static_cast<Eigen::Index>(i));
    for (std::size_t l = 0; l < labels; ++l) {
      double value = first.probabilities.At(i, l);
      value = l == label                  ? kOwnScale * first.log_odds.At(i, l)
              : value < kLeastProbability ? 0
                                          : kOtherScale * value;
      if (value != 0)
        rows.insertBack(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(l)) =
            static_cast<float>(value);
    }
  }
  rows.finalize();
  return rows;
}

LabelModel Fit(LabelId label, const SparseRows& rows, const Indices& subset,
               const std::vector<bool>& positive, double cost) {
  LabelModel model;
  if (cost <= 0) return model;
  LogisticOptions options;
  options.cost = cost;
  options.balance = 0;
  options.evidence = 0;
  options.bias_value = kBiasScale;
  options.tolerance = 0.001;
  const LinearScore score = FitLogistic(rows, subset, positive, options);
  model.constant = score.bias;
  model.own = score.weights[label] * kOwnScale;
  for (std::size_t l = 0; l < score.weights.size(); ++l) {
    const double weight = score.weights[l] * kOtherScale;
    if (l != label && weight != 0) model.others.push_back({static_cast<LabelId>(l), weight});
  }
  return model;
}

std::vector<double> Column(const LabelTable& table, std::size_t label,
                           const std::function<bool(std::size_t)>& in) {
  std::vector<double> column;
  for (std::size_t i = 0; i < table.examples(); ++i)
    if (in(i)) column.push_back(table.At(i, label));
  return column;
}

// Thresholds from the probabilities of the examples that are `in`.
std::vector<double> Thresholds(const LabelTable& probabilities, double share,
                               const std::function<bool(std::size_t)>& in) {
  std::vector<double> all, thresholds;
  for (std::size_t l = 0; l < probabilities.labels(); ++l) {
    std::vector<double> column = Column(probabilities, l, in);
    all.insert(all.end(), column.begin(), column.end());
    thresholds.push_back(AttainableF1(std::move(column)) / 2);
  }
  const double common = AttainableF1(std::move(all)) / 2;
  for (double& threshold : thresholds)
    threshold = std::clamp(share * threshold + (1 - share) * common, kLeastThreshold, kLargestThreshold);
  return thresholds;
}

}  // namespace

Calibration FitCalibration(const std::vector<double>& scores, const std::vector<bool>& positive) {
  // Newton's method on the logistic loss, with the slope drawn to 1 as if by one example's worth and the
  // offset a little to 0.
  constexpr double kSlopePull = 1, kOffsetPull = 0.01;
  constexpr int kSteps = 50;
  Calibration fit;
  for (int step = 0; step < kSteps; ++step) {
    double gradient_slope = kSlopePull * (fit.slope - 1), gradient_offset = kOffsetPull * fit.offset;
    double slope2 = kSlopePull, cross = 0, offset2 = kOffsetPull;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const double p = Logistic(fit.slope * scores[i] + fit.offset);
      const double error = p - (positive[i] ? 1 : 0), spread = p * (1 - p);
      gradient_slope += error * scores[i];
      gradient_offset += error;
      slope2 += spread * scores[i] * scores[i];
      cross += spread * scores[i];
      offset2 += spread;
    }
    const double determinant = slope2 * offset2 - cross * cross;
    if (determinant <= 0) break;
    const double move_slope = (offset2 * gradient_slope - cross * gradient_offset) / determinant;
    const double move_offset = (slope2 * gradient_offset - cross * gradient_slope) / determinant;
    // Far from the solution a whole step may overshoot.
    const double length = std::max(std::abs(move_slope), std::abs(move_offset));
    const double scale = length > 1 ? 1 / length : 1;
    fit.slope -= scale * move_slope;
    fit.offset -= scale * move_offset;
    if (length < 1e-9) break;
  }
  fit.slope = std::max(fit.slope, 0.01);  // a score never speaks against itself
  return fit;
}

double AttainableF1(std::vector<double> probabilities) {
  std::sort(probabilities.begin(), probabilities.end(), std::greater<>());
  const double positives = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
  double best = 0, hits = 0;
  for (std::size_t given = 1; given <= probabilities.size(); ++given) {
    hits += probabilities[given - 1];
    best = std::max(best, 2 * hits / (static_cast<double>(given) + positives));
  }
  return best;
}

SecondStep FitSecondStep(const LabelTable& scores, const Carriers& carriers,
                         const std::vector<std::uint32_t>& folds, bool exclusive,
                         const TrainOptions& options) {
  const std::size_t labels = scores.labels(), examples = scores.examples();
  const std::uint32_t count = folds.empty() ? 0 : *std::max_element(folds.begin(), folds.end()) + 1;
  SecondStep step;
  step.probabilities = LabelTable(examples, labels);
  step.given.resize(examples);
  step.calibrations.resize(labels);
  const auto everyone = [](std::size_t) { return true; };
  ParallelFor(labels, options.threads, [&](std::size_t l) {
    step.calibrations[l] = FitCalibration(Column(scores, l, everyone), carriers[l]);
  });
  const FirstStep first = Calibrated(scores, step.calibrations);

  // A second step without each fold in turn, and one of all, the last.
  std::vector<std::vector<LabelModel>> models(count + 1, std::vector<LabelModel>(labels));
  ParallelFor(labels, options.threads, [&](std::size_t l) {
    const SparseRows rows = RowsFor(static_cast<LabelId>(l), first);
    for (std::uint32_t fold = 0; fold <= count; ++fold) {
      Indices subset;
      for (std::uint32_t i = 0; i < examples; ++i)
        if (folds[i] != fold) subset.push_back(i);
      models[fold][l] = Fit(static_cast<LabelId>(l), rows, subset, carriers[l], options.second_cost);
    }
  });
  std::vector<double> own(labels), probable(labels), result;
  for (std::size_t i = 0; i < examples; ++i) {
    for (std::size_t l = 0; l < labels; ++l) {
      own[l] = first.log_odds.At(i, l);
      probable[l] = first.probabilities.At(i, l);
    }
    ProbabilitiesOf(models[folds[i]], exclusive, own, probable, &result);
    for (std::size_t l = 0; l < labels; ++l) step.probabilities.At(i, l) = result[l];
  }

  for (std::uint32_t fold = 0; fold <= count; ++fold) {
    const auto others = [&](std::size_t i) { return folds[i] != fold; };
    const std::vector<double> thresholds = Thresholds(step.probabilities, options.threshold_share, others);
    for (std::size_t l = 0; l < labels; ++l) models[fold][l].threshold = thresholds[l];
    for (std::size_t i = 0; i < examples; ++i) {
      if (folds[i] != fold) continue;
      for (std::size_t l = 0; l < labels; ++l) result[l] = step.probabilities.At(i, l);
      for (const LabelProbability& label : GivenLabels(models[fold], exclusive, options.always, result))
        step.given[i].push_back(label.label);
      std::sort(step.given[i].begin(), step.given[i].end());
    }
  }
  step.labels = std::move(models[count]);
  return step;
}

}  // namespace caresift
