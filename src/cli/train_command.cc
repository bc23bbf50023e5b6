#include <fmt/format.h>
#include <unistd.h>

#include <cmath>

#include "caresift/batch/files.h"
#include "caresift/version.h"
#include "learning_options.h"
#include "train_judge.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

int TrainAndWrite(LearningOptions* learning, ModelCard card, const std::string& out) {
  if (out.empty()) return FailUsage("train", "no file to write: name one with -o MODEL");
  const auto set = learning->ReadExamples();
  if (!set)
    return set.error().code == ErrorCode::kUsage ? FailUsage("train", set.error().reason) : Fail(set.error());
  card.created_with = fmt::format("caresift {}", kVersion);
  if (card.source.empty()) card.source = learning->SourceName();
  const auto model = Train(*set, learning->train, std::move(card));
  if (!model) {
    Error error = model.error();
    if (error.place.empty()) error.place = learning->SourceName();
    return Fail(error);
  }
  if (const auto written = WriteFileWhole(out, model->Serialise()); !written) return Fail(written.error());
  if (!learning->quiet) {
    fmt::print(stderr, "{} examples, {} labels, {} features\n", set->examples.size(), set->labels.size(),
               model->table().features().size());
    for (const auto& [name, score] : model->card().scores)
      fmt::print(stderr, "{} {:.3f} on examples held out in turn\n", name, score);
  }
  fmt::print("{}\n", out);
  return kDone;
}

}  // namespace

int TrainCommand(const std::vector<std::string>& arguments) {
  LearningOptions learning;
  ModelCard card;
  JudgeTraining judge;
  std::string out;
  CommandLine line;
  line.usage =
      "caresift train --data FILE -o MODEL [options]\n       caresift train --labels-from headings CORPUS... "
      "-o MODEL [options]\n       caresift train --gold FILE... -o MODEL [options]";
  line.description =
      "Learns to give texts their labels, and writes a model for 'caresift tag'; with\n"
      "--gold, from labelled sentences, the model by which 'caresift run' weighs rules.";
  learning.AddDataOptions(&line.options);
  line.options.add_options()                                                             //
      ("out,o", po::value(&out)->value_name("MODEL"), "file to write")                   //
      ("name", po::value(&card.name)->value_name("TEXT"), "of the model, for its card")  //
      ("about", po::value(&card.description)->value_name("TEXT"), "what it is for")      //
      ("source", po::value(&card.source)->value_name("TEXT"), "what it learns from")     //
      ("licence", po::value(&card.licence)->value_name("TEXT"), "of the examples")       //
      ("gold", po::value(&judge.gold)->value_name("FILE")->composing(),
       "labelled sentences; may be repeated, and counts as often as it is named")  //
      ("documents", po::value(&judge.documents)->value_name("DIR")->composing(),
       "where the documents are that these name")  //
      ("vectors", po::value(&judge.vectors)->value_name("FILE"),
       "word vectors, other than the program's own");
  learning.AddTrainOptions(&line.options);
  line.arguments.add_options()("corpus", po::value(&learning.headings.corpus));
  line.positional = {"corpus"};
  line.example = "caresift train --data feedback.csv --labels themes -o feedback.model";
  int exit_code = kDone;
  if (!ParseCommandLine("train", line, arguments, &exit_code)) return exit_code;
  if (!judge.gold.empty()) {
    judge.out = out;
    judge.name = card.name;
    judge.description = card.description;
    judge.source = card.source;
    judge.licence = card.licence;
    judge.quiet = learning.quiet;
    if (judge.vectors.empty()) judge.vectors = BaseModels() + "/words.vec";
    return TrainJudge(judge);
  }
  return TrainAndWrite(&learning, std::move(card), out);
}

}  // namespace caresift::cli
