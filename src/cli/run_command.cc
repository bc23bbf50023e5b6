#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <map>

#include "caresift/batch/run.h"
#include "caresift/exports/export.h"
#include "caresift/text/utf8.h"
#include "command.h"
#include "options.h"
#include "ranking_options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

constexpr unsigned kMostThreads = 1024;

std::atomic<bool> interrupted = false;
std::atomic<int> caught = 0;  // the signal
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "set by a signal handler");

// The first signal lets the files under way end, a second one does not wait.
void OnInterrupt(int signal) {
  caught = signal;
  interrupted = true;
  std::signal(signal, SIG_DFL);
}

// A line that is rewritten on a terminal; in a log, one line every ten seconds.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet) : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) == 1) {}

  void Show(const RunProgress& progress) {
    const double interval = terminal_ ? 0.1 : 10;
    if (quiet_ || progress.seconds - last_ < interval) return;
    last_ = progress.seconds;
    const double speed = static_cast<double>(progress.bytes_done) / 1e6 / std::max(progress.seconds, 1e-3);
    const double left =
        static_cast<double>(progress.bytes_total - progress.bytes_done) / 1e6 / std::max(speed, 1e-3);
    fmt::print(stderr, "{}{}/{} documents, {:.1f} MB/s, {:.0f} s left, {} failed{}", terminal_ ? "\r" : "",
               progress.files_done, progress.files_total, speed, left, progress.failures,
               terminal_ ? "\033[K" : "\n");
    shown_ = true;
  }

  void End() const {
    if (shown_ && terminal_) fmt::print(stderr, "\r\033[K");
  }

 private:
  bool quiet_, terminal_, shown_ = false;
  double last_ = 0;
};

CommandLine Describe(RunOptions* options) {
  CommandLine line;
  line.usage = "caresift run CORPUS... -o OUT [options]";
  line.description =
      "Reads reports (PDF, Word, HTML, Markdown, text, CSV of comments; folders, .zip,\n"
      ".gz), finds what they say by theme, strength or shortfall, plan and evidence,\n"
      "ranks recurring issues, and writes the folder OUT: report.html, .xlsx and .md\n"
      "for people, tables (.csv), findings, documents, issues, actions and checks\n"
      "(.jsonl), texts/, errors.jsonl, codebook.json, run.json; README.md tells of\n"
      "each. OUT appears whole or not at all.";
  line.options.add_options()                                                                    //
      ("out,o", po::value(&options->out)->value_name("OUT"), "folder to write, or to replace")  //
      ("metadata", po::value(&options->metadata)->value_name("FILE.csv"),
       "facts about the files: column 'file' (or location_id) names them, 'organisation', 'published', … are "
       "used")  //
      ("text-column", po::value(&options->reading.text_column)->value_name("NAME"),
       "column of CSV files that holds people's comments; needed where more than one may")  //
      ("lexicons", po::value(&options->extensions)->value_name("DIR")->composing(),
       "folder of lexicons that replace or add to those that come with the program; may be repeated")  //
      ("rules-only", po::bool_switch(), "judge by the lexicons alone, without the trained model")      //
      ("title", po::value(&options->title)->value_name("TEXT"), "title of the reports")                //
      ("threads,j", po::value(&options->threads)->value_name("N")->default_value(options->threads),
       "workers; 0: one for each core")  //
      ("most-issues",
       po::value(&options->issues.most_issues)->value_name("N")->default_value(options->issues.most_issues),
       "issues kept after ranking")                                            //
      ("weights", po::value<std::string>()->value_name("LIST"), kWeightsHelp)  //
      ("redact", po::bool_switch(&options->redact),
       "mask e-mail addresses, phone and NHS numbers and postcodes in all that is written")  //
      ("redact-names", po::value(&options->redact_names)->value_name("FILE"),
       "with --redact: mask these names too, one a line")  //
      ("update", po::bool_switch(&options->update),
       "read and judge anew only what has changed since the last run with --update, and list in "
       "OUT/changes.jsonl "
       "what became of findings")                                                                      //
      ("dry-run", po::bool_switch(), "tell what --update would do with each file, and write nothing")  //
      ("config", po::value<std::string>()->value_name("FILE"),
       "read options from FILE: lines of name = value")   //
      ("quiet,q", po::bool_switch(), "show no progress")  //
      ("verbose,v", po::bool_switch(), "tell what was noticed about single files");
  line.arguments.add_options()("corpus", po::value(&options->corpus));
  line.positional = {"corpus"};
  line.example = "caresift run corpora/sample --metadata corpora/sample/metadata.csv -o out";
  return line;
}

Result<Done> WriteChanges(const std::string& folder, const std::string& earlier) {
  auto written = ExportChanges(folder, earlier, (std::filesystem::path(folder) / "changes.jsonl").string());
  if (!written) return std::move(written).error();
  return Done{};
}

int Conclude(const RunOptions& options, const RunOutcome& outcome, bool quiet, bool verbose) {
  if (!quiet) {
    for (std::size_t i = 0; i < outcome.notices.size() && (verbose || i < 3); ++i) {
      fmt::print(stderr, "caresift: note: {}\n", outcome.notices[i]);
    }
    if (!verbose && outcome.notices.size() > 3) {
      fmt::print(stderr, "caresift: note: {} more notes; --verbose tells them all\n",
                 outcome.notices.size() - 3);
    }
    fmt::print(stderr, "caresift: {} files read, {} failed, {} in part; {} findings, {} issues\n",
               outcome.files - std::min(outcome.failed, outcome.files), outcome.failed, outcome.read_in_part,
               outcome.findings, outcome.issues);
    if (options.update) fmt::print(stderr, "caresift: {} files were unchanged\n", outcome.unchanged);
    if (outcome.failed > 0)
      fmt::print(stderr, "caresift: failures are listed in {}/errors.jsonl\n", options.out);
  }
  fmt::print("{}\n", (std::filesystem::path(options.out) / "report.html").string());
  return outcome.failed > 0 ? kSomeDocumentsFailed : kDone;
}

// Unchanged files are only told of where asked for: nearly all are.
int ShowPlan(const RunOptions& options, bool quiet, bool verbose) {
  const auto planned = PlanRun(options, interrupted);
  if (!planned) return Fail(planned.error());
  std::map<PlannedFile::State, std::size_t> counts;
  for (const PlannedFile& file : *planned) {
    ++counts[file.state];
    if (file.state == PlannedFile::State::kUnchanged && !verbose) continue;
    fmt::print("{}\t{}{}{}\n", Identifier(file.state), CollapseWhiteSpace(file.source),
               file.reason.empty() ? "" : "\t", CollapseWhiteSpace(file.reason));
  }
  std::string told;
  for (const auto& [state, count] : counts) told += fmt::format(", {} {}", count, Identifier(state));
  if (!quiet) fmt::print(stderr, "caresift: {} files{}; nothing was written\n", planned->size(), told);
  return counts.contains(PlannedFile::State::kUnreadable) ? kSomeDocumentsFailed : kDone;
}

}  // namespace

int RunCommand(const std::vector<std::string>& arguments) {
  RunOptions options;
  options.lexicons = BaseLexicons();
  int exit_code = kDone;
  const auto values = ParseCommandLine("run", Describe(&options), arguments, &exit_code);
  if (!values) return exit_code;
  if (!(*values)["rules-only"].as<bool>()) options.models = BaseModels();
  // A negative number arrives here as a huge one.
  if (options.threads > kMostThreads) return FailUsage("run", "--threads is a number from 0 to 1024");
  if (options.issues.most_issues > kMostIssues)
    return FailUsage("run", "--most-issues is a number from 0 to 1000000");
  if (values->count("weights") > 0) {
    auto read = ReadWeights((*values)["weights"].as<std::string>(), &options.issues.weights);
    if (!read) return FailUsage("run", read.error().reason);
  }
  if (!options.redact && !options.redact_names.empty())
    return FailUsage("run", "--redact-names goes with --redact");
  if (options.update) options.finish = WriteChanges;
  const bool quiet = (*values)["quiet"].as<bool>();

  std::signal(SIGINT, OnInterrupt);
  std::signal(SIGTERM, OnInterrupt);
  std::signal(SIGXFSZ, SIG_IGN);  // a full quota is a failed write, not a death
  if ((*values)["dry-run"].as<bool>()) return ShowPlan(options, quiet, (*values)["verbose"].as<bool>());
  ProgressLine progress(quiet);
  const auto outcome = Run(
      options, [&](const RunProgress& p) { progress.Show(p); }, interrupted);
  progress.End();
  if (interrupted) {
    // Nothing is left behind; die of the signal, as a caller expects of an interrupted program.
    std::signal(caught, SIG_DFL);
    std::raise(caught);
  }
  if (!outcome) return Fail(outcome.error());
  return Conclude(options, *outcome, quiet, (*values)["verbose"].as<bool>());
}

}  // namespace caresift::cli
