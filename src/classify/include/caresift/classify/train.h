#pragma once

#include "caresift/classify/classifier.h"
#include "caresift/classify/example.h"
#include "caresift/text/result.h"

namespace caresift {

/// Learns a model. `card` comes with its name, description, source and licence; the rest is filled in. The
/// same examples and options give the same model whatever the threads. Fails with kBadExamples where there is
/// nothing to learn: fewer than two labels, or fewer than two groups.
Result<Classifier> Train(const ExampleSet& set, const TrainOptions& options, ModelCard card);

}  // namespace caresift
