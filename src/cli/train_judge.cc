#include "train_judge.h"

#include <fmt/format.h>

#include <iterator>

#include "caresift/batch/files.h"
#include "caresift/gold/examples.h"
#include "caresift/gold/learn.h"
#include "caresift/version.h"
#include "command.h"

namespace caresift::cli {

int TrainJudge(const JudgeTraining& training) {
  if (training.out.empty()) return FailUsage("train", "no file to write: name one with -o MODEL");
  const auto lexicons = Lexicons::Load(BaseLexicons());
  if (!lexicons) return Fail(lexicons.error());
  const auto frameworks = LoadFrameworks(BaseLexicons() + "/frameworks");
  if (!frameworks) return Fail(frameworks.error());
  const auto vectors = WordVectors::Load(training.vectors);
  if (!vectors) return Fail(vectors.error());
  std::vector<JudgeExample> examples;
  for (const std::string& gold : training.gold) {
    auto gathered = GatherExamples({gold, training.documents, /*split=*/"", /*leave_out=*/"closed"},
                                   *lexicons, *frameworks);
    if (!gathered) return Fail(gathered.error());
    if (!training.quiet)
      fmt::print(stderr, "{}: {} sentences, {} left out as cut in another way\n", gold,
                 gathered->examples.size(), gathered->unmatched);
    std::move(gathered->examples.begin(), gathered->examples.end(), std::back_inserter(examples));
  }
  auto model = LearnJudgeModel(examples, *lexicons, *vectors, {});
  if (!model) return Fail(model.error());
  model->name = training.name;
  model->description = training.description;
  model->source = training.source;
  model->licence = training.licence;
  model->created_with = fmt::format("caresift {}", kVersion);
  if (const auto written = WriteFileWhole(training.out, model->Serialise()); !written)
    return Fail(written.error());
  if (!training.quiet) {
    for (const auto& [name, value] : model->measured) fmt::print(stderr, "{} {}\n", name, value);
  }
  fmt::print("{}\n", training.out);
  return kDone;
}

}  // namespace caresift::cli
