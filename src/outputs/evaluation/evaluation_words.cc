#include "evaluation_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report_text.h"

namespace caresift {

std::string Score(double value) { return std::isfinite(value) ? fmt::format("{:.3f}", value) : "–"; }

std::string MethodInWords(const EvaluationReport& report) {
  const Evaluation& evaluation = *report.evaluation;
  std::string how = report.cross_validated ? fmt::format("{}-fold cross-validation", report.folds)
                                           : fmt::format("{} judging", report.model);
  if (report.repeats > 1) how += fmt::format(", {} times,", report.repeats);
  how += report.cross_validated ? " on " : " ";
  how += fmt::format("{}: {}", report.data, Counted(evaluation.examples, "example", "examples"));
  if (evaluation.groups != evaluation.examples) how += " in " + Counted(evaluation.groups, "group", "groups");
  how += ", " + Counted(evaluation.labels.size(), "label", "labels");
  if (evaluation.unknown_labels > 0)
    how += fmt::format(", {} of them unknown to the model", FormatCount(evaluation.unknown_labels));
  return how + ".";
}

std::string SpreadInWords(const Evaluation& evaluation, double Evaluation::Part::*score) {
  if (evaluation.parts.size() < 2) return "";
  double least = 1, most = 0, sum = 0, squares = 0;
  for (const Evaluation::Part& part : evaluation.parts) {
    least = std::min(least, part.*score);
    most = std::max(most, part.*score);
    sum += part.*score;
    squares += part.*score * part.*score;
  }
  const double count = static_cast<double>(evaluation.parts.size()), mean = sum / count;
  const double deviation = std::sqrt(std::max(0.0, (squares - count * mean * mean) / (count - 1)));
  return fmt::format("{} to {} over {} held-out parts, standard deviation {}", Score(least), Score(most),
                     evaluation.parts.size(), Score(deviation));
}

}  // namespace caresift
