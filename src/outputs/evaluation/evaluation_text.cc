#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "caresift/outputs/evaluation.h"
#include "caresift/text/utf8.h"
#include "confusions.h"
#include "evaluation_words.h"

namespace caresift {
namespace {

constexpr std::size_t kNameWidth = 40;
constexpr std::size_t kConfusions = 5;

// To `width` columns, a longer name cut.
std::string Padded(const std::string& name, std::size_t width) {
  std::string out;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(name[i]) & 0xC0) != 0x80;
    if (starts && ++columns > width) break;
    out += name[i];
  }
  return out.append(width - std::min(columns, width), ' ');
}

}  // namespace

std::string RenderEvaluationText(const EvaluationReport& report) {
  const Evaluation& evaluation = *report.evaluation;
  std::string out = MethodInWords(report) + "\n\n";
  const auto put = [&](std::string_view name, double value, const std::string& note) {
    fmt::format_to(std::back_inserter(out), "{:<20}{:>6}  {}\n", name, Score(value), note);
  };
  put("micro F1", evaluation.counts.Micro().F1(), SpreadInWords(evaluation, &Evaluation::Part::micro));
  put("macro F1", evaluation.counts.MacroF1(), SpreadInWords(evaluation, &Evaluation::Part::macro));
  put("all labels right",
      static_cast<double>(evaluation.counts.exact()) / static_cast<double>(evaluation.counts.examples()), "");
  put("Brier score", evaluation.reliability.Brier(), "0 is perfect");
  put("calibration error", evaluation.reliability.CalibrationError(), "0 is perfect");
  fmt::format_to(std::back_inserter(out), "\n{}{:>9}{:>10}{:>8}{:>7}\n", Padded("label", kNameWidth),
                 "examples", "precision", "recall", "F1");
  for (std::size_t l = 0; l < evaluation.labels.size(); ++l) {
    const Counts& counts = evaluation.counts.by_label()[l];
    fmt::format_to(std::back_inserter(out), "{}{:>9}{:>10}{:>8}{:>7}\n",
                   Padded(evaluation.labels[l], kNameWidth), counts.hits + counts.missed,
                   Score(counts.Precision()), Score(counts.Recall()), Score(counts.F1()));
  }
  const auto confusions = Confusions(evaluation.counts, kConfusions);
  if (!confusions.empty()) out += "\nmost often missed where another was given\n";
  for (const Confusion& pair : confusions) {
    fmt::format_to(std::back_inserter(out), "{:>6}  {} where {} was given\n", pair.count,
                   evaluation.labels[pair.gold], evaluation.labels[pair.given]);
  }
  if (!evaluation.curve.empty()) out += "\nlearned from   micro F1   macro F1\n";
  for (const Evaluation::CurvePoint& point : evaluation.curve) {
    fmt::format_to(std::back_inserter(out), "{:>12}{:>11}{:>11}\n", std::llround(point.learned_from),
                   Score(point.micro), Score(point.macro));
  }
  return out;
}

}  // namespace caresift
