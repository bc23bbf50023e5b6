#include <cmath>
#include <nlohmann/json.hpp>

#include "caresift/outputs/evaluation.h"
#include "confusions.h"

namespace caresift {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kMostConfusions = 200;

// Six decimals are more than any data can tell apart; what is undefined is null.
ordered_json Number(double value) {
  return std::isfinite(value) ? ordered_json(std::round(value * 1e6) / 1e6) : ordered_json();
}

ordered_json CountsJson(const Counts& counts) {
  return {{"hits", counts.hits},
          {"wrong", counts.wrong},
          {"missed", counts.missed},
          {"precision", Number(counts.Precision())},
          {"recall", Number(counts.Recall())},
          {"f1", Number(counts.F1())}};
}

ordered_json LabelsJson(const Evaluation& evaluation) {
  ordered_json labels = ordered_json::array();
  for (std::size_t l = 0; l < evaluation.labels.size(); ++l) {
    ordered_json label = {{"label", evaluation.labels[l]}};
    label.update(CountsJson(evaluation.counts.by_label()[l]));
    label["brier"] = Number(evaluation.reliability_by_label[l].Brier());
    labels.push_back(std::move(label));
  }
  return labels;
}

ordered_json ConfusionJson(const Evaluation& evaluation) {
  ordered_json confusion = ordered_json::array();
  for (const Confusion& pair : Confusions(evaluation.counts, kMostConfusions)) {
    confusion.push_back({{"gold", evaluation.labels[pair.gold]},
                         {"given", evaluation.labels[pair.given]},
                         {"count", pair.count}});
  }
  return confusion;
}

ordered_json ReliabilityJson(const Reliability& reliability) {
  ordered_json bins = ordered_json::array();
  const auto width = 1.0 / static_cast<double>(Reliability::kBins);
  for (std::size_t i = 0; i < Reliability::kBins; ++i) {
    const Reliability::Bin& bin = reliability.bins()[i];
    const double count = static_cast<double>(bin.count);
    bins.push_back({{"from", Number(static_cast<double>(i) * width)},
                    {"to", Number(static_cast<double>(i + 1) * width)},
                    {"count", bin.count},
                    {"mean_probability", Number(bin.sum / count)},
                    {"share_of_positives", Number(static_cast<double>(bin.positives) / count)}});
  }
  return bins;
}

}  // namespace

std::string RenderEvaluationJson(const EvaluationReport& report) {
  const Evaluation& evaluation = *report.evaluation;
  ordered_json json = {{"schema", "caresift/evaluation/1"},
                       {"version", report.version},
                       {"model", report.model},
                       {"data", report.data},
                       {"data_digest", report.data_digest},
                       {"method", report.cross_validated ? "cross-validation" : "held-out"},
                       {"folds", report.folds},
                       {"repeats", report.repeats},
                       {"seed", report.seed},
                       {"task", evaluation.exclusive ? "single-label" : "multi-label"},
                       {"examples", evaluation.examples},
                       {"groups", evaluation.groups},
                       {"unknown_labels", evaluation.unknown_labels}};
  json["micro"] = CountsJson(evaluation.counts.Micro());
  json["macro_f1"] = Number(evaluation.counts.MacroF1());
  json["exact_share"] = Number(static_cast<double>(evaluation.counts.exact()) /
                               static_cast<double>(evaluation.counts.examples()));
  json["brier"] = Number(evaluation.reliability.Brier());
  json["calibration_error"] = Number(evaluation.reliability.CalibrationError());
  json["parts"] = ordered_json::array();
  for (const Evaluation::Part& part : evaluation.parts) {
    json["parts"].push_back(
        {{"examples", part.examples}, {"micro_f1", Number(part.micro)}, {"macro_f1", Number(part.macro)}});
  }
  json["labels"] = LabelsJson(evaluation);
  json["confusion"] = ConfusionJson(evaluation);
  json["reliability"] = ReliabilityJson(evaluation.reliability);
  json["learning_curve"] = ordered_json::array();
  for (const Evaluation::CurvePoint& point : evaluation.curve) {
    json["learning_curve"].push_back({{"examples", Number(point.learned_from)},
                                      {"micro_f1", Number(point.micro)},
                                      {"macro_f1", Number(point.macro)}});
  }
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace caresift
