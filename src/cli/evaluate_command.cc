#include <fmt/format.h>
#include <unistd.h>

#include <optional>

#include "caresift/batch/files.h"
#include "caresift/classify/evaluate.h"
#include "caresift/gold/run_score.h"
#include "caresift/outputs/evaluation.h"
#include "caresift/version.h"
#include "learning_options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

struct Request {
  LearningOptions learning;
  std::string model, json, page;
  EvaluateOptions options;
  bool cross_validate = false;
};

// On a terminal only: a log has no use for it.
void ShowProgress(std::size_t done, std::size_t all) {
  if (::isatty(STDERR_FILENO) != 1) return;
  fmt::print(stderr, "\r{} of {} parts{}", done, all, done == all ? "\n" : "");
}

int Write(const std::string& path, const std::string& bytes) {
  const auto written = WriteFileWhole(path, bytes);
  return written ? kDone : Fail(written.error());
}

int Render(const Request& request, const EvaluationReport& report) {
  if (!request.json.empty()) {
    if (const int code = Write(request.json, RenderEvaluationJson(report)); code != kDone) return code;
  }
  if (!request.page.empty()) {
    if (const int code = Write(request.page, RenderEvaluationPage(report)); code != kDone) return code;
  }
  fmt::print("{}", RenderEvaluationText(report));
  return kDone;
}

int Run(Request* request) {
  EvaluationReport report;
  std::optional<Classifier> model;
  if (!request->model.empty()) {
    auto loaded = OpenModel(request->model);
    if (!loaded) return Fail(loaded.error());
    model.emplace(std::move(loaded).value());
    report.model = model->card().name.empty() ? request->model : model->card().name;
  }
  const auto set = request->learning.ReadExamples(model && model->table().UsesHints());
  if (!set)
    return set.error().code == ErrorCode::kUsage ? FailUsage("evaluate", set.error().reason)
                                                 : Fail(set.error());
  report.data = request->learning.SourceName();
  report.data_digest = set->Digest();
  report.version = kVersion;
  EvaluateOptions& options = request->options;
  options.train = request->learning.train;
  const bool its_own = model && model->card().training_digest == report.data_digest;
  if (its_own && !request->cross_validate)
    fmt::print(stderr,
               "the model was trained on these examples: its recipe is cross-validated on them instead\n");
  report.cross_validated = !model || its_own || request->cross_validate;
  if (!report.cross_validated) {
    const Evaluation evaluation = EvaluateOn(*model, *set, options.train.threads);
    report.evaluation = &evaluation;
    return Render(*request, report);
  }
  if (model) {
    options.train = model->card().options;
    options.train.threads = request->learning.train.threads;
  }
  report.folds = options.folds;
  report.repeats = options.repeats;
  report.seed = options.train.seed;
  auto evaluation = CrossValidate(*set, options, ShowProgress);
  if (!evaluation) {
    Error error = evaluation.error();
    if (error.place.empty()) error.place = report.data;
    return Fail(error);
  }
  report.evaluation = &*evaluation;
  return Render(*request, report);
}

// The findings of an output folder against labelled sentences.
int ScoreFindings(const std::string& gold, const std::vector<std::string>& out, const std::string& rules) {
  if (out.size() != 1) return FailUsage("evaluate", "--gold takes one output folder of caresift run");
  const auto score = ScoreRun(gold, out.front());
  if (!score) return Fail(score.error());
  if (!rules.empty()) {
    if (const int code = Write(rules, RenderRuleUseCsv(*score)); code != kDone) return code;
  }
  fmt::print("{}", RenderRunScoreText(*score));
  return kDone;
}

}  // namespace

int EvaluateCommand(const std::vector<std::string>& arguments) {
  Request request;
  std::vector<std::string> corpus;
  std::string gold, rules;
  CommandLine line;
  line.usage =
      "caresift evaluate [MODEL] --data FILE [options]\n"
      "       caresift evaluate [--model MODEL] --labels-from headings CORPUS...\n"
      "       caresift evaluate --gold FILE OUT";
  line.description =
      "How well labels are given to texts not learned from: by cross-validation, or by\n"
      "MODEL on data new to it; with --gold, how right a run's findings and rules are.";
  line.options.add_options()                                                                    //
      ("model", po::value(&request.model)->value_name("MODEL"), "judge this model")             //
      ("cross-validate", po::bool_switch(&request.cross_validate), "its settings, not itself")  //
      ("folds", po::value(&request.options.folds)->value_name("N")->default_value(request.options.folds),
       "parts, each held out in turn")  //
      ("repeats",
       po::value(&request.options.repeats)->value_name("N")->default_value(request.options.repeats),
       "with other parts")                                                                 //
      ("curve", po::bool_switch(&request.options.curve), "learn from fewer examples too")  //
      ("json", po::value(&request.json)->value_name("FILE"), "write all figures")          //
      ("page", po::value(&request.page)->value_name("FILE"), "write an HTML page")         //
      ("gold", po::value(&gold)->value_name("FILE"), "labelled sentences")                 //
      ("rules", po::value(&rules)->value_name("FILE.csv"), "with --gold: what each rule did");
  request.learning.AddDataOptions(&line.options);
  request.learning.AddTrainOptions(&line.options);
  line.arguments.add_options()("corpus", po::value(&corpus));
  line.positional = {"corpus"};
  line.example = "caresift evaluate --data feedback.csv --labels themes --page evaluation.html";
  int exit_code = kDone;
  if (!ParseCommandLine("evaluate", line, arguments, &exit_code)) return exit_code;
  if (request.options.repeats < 1 || request.options.repeats > 1000)
    return FailUsage("evaluate", "--repeats is between 1 and 1000");
  if (!gold.empty()) return ScoreFindings(gold, corpus, rules);
  // With a table, what stands alone is the model; with headings it is the corpus.
  if (!request.learning.data.empty() && !corpus.empty()) {
    if (corpus.size() > 1 || !request.model.empty()) return FailUsage("evaluate", "one model at a time");
    request.model = corpus.front();
    corpus.clear();
  }
  request.learning.headings.corpus = corpus;
  return Run(&request);
}

}  // namespace caresift::cli
