#pragma once

#include <string>

#include "caresift/outputs/evaluation.h"

namespace caresift {

/// "0.772", "–" for what is undefined.
std::string Score(double value);

/// "5-fold cross-validation of feedback.csv: 5,549 examples in 5,549 groups, 26 labels."
std::string MethodInWords(const EvaluationReport& report);

/// "0.761 to 0.781 over 5 parts, standard deviation 0.008"; empty for one part.
std::string SpreadInWords(const Evaluation& evaluation, double Evaluation::Part::*score);

}  // namespace caresift
