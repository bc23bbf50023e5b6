#include "learning_options.h"

#include <fmt/format.h>

#include <filesystem>

#include "caresift/batch/lexicon_hints.h"
#include "caresift/findings/lexicons.h"
#include "caresift/structure/framework.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

// A value whose default stands in the help, read from the options themselves.
template <typename T>
auto WithDefault(T* value, const char* name) {
  return po::value(value)->value_name(name)->default_value(*value, fmt::format("{}", *value));
}

std::string FileName(const std::string& path) {
  const std::filesystem::path given(path);
  return (given.has_filename() ? given : given.parent_path()).filename().string();
}

}  // namespace

void LearningOptions::AddDataOptions(po::options_description* options) {
  options->add_options()                                                                    //
      ("data", po::value(&data)->value_name("FILE"), "examples: CSV or JSON Lines")         //
      ("text", WithDefault(&columns.text, "COLUMN"), "column of the text")                  //
      ("labels", WithDefault(&columns.labels, "COLUMN"), "column of its labels")            //
      ("separator", WithDefault(&separator, "C"), "between labels (JSON may hold a list)")  //
      ("id", WithDefault(&columns.id, "COLUMN"), "column that names the row")               //
      ("group", po::value(&columns.group)->value_name("COLUMN"),
       "document or person it belongs to: never split")                          //
      ("task", WithDefault(&task, "T"), "single, multi; auto: as the data are")  //
      ("labels-from", po::value(&labels_from)->value_name("headings"),
       "instead: sentences of CORPUS by their section")                                           //
      ("entry", WithDefault(&entry, "E"), "statement (quality statements) or question")           //
      ("hints", po::value(&hints)->value_name("lexicon"), "learn from the lexicons' themes too")  //
      ("findings-only", po::bool_switch(&headings.of_findings_only), "no lists and plans")        //
      ("framework", po::value(&headings.frameworks)->value_name("ID")->composing(),
       "only of documents that follow it");
}

void LearningOptions::AddTrainOptions(po::options_description* options) {
  options->add_options()                                                              //
      ("seed", WithDefault(&train.seed, "N"), "deals the folds")                      //
      ("cost", WithDefault(&train.cost, "X"), "how closely examples are fitted")      //
      ("balance", WithDefault(&train.balance, "X"), "weight of rare labels, 0 to 1")  //
      ("rare", WithDefault(&train.threshold_share, "X"),
       "0: right over all; 1: find rare labels too")                              //
      ("always", po::bool_switch(&train.always), "every text gets a label")       //
      ("threads,j", WithDefault(&train.threads, "N"), "0: as many as there are")  //
      ("quiet,q", po::bool_switch(&quiet), "say nothing but errors");
}

std::string LearningOptions::Mistake() const {
  if (data.empty() == labels_from.empty())
    return "name the examples: --data FILE, or --labels-from headings CORPUS";
  if (!data.empty() && !headings.corpus.empty())
    return "a corpus goes with --labels-from headings, not with --data";
  if (data.empty() && labels_from != "headings") return "--labels-from knows 'headings' only";
  if (data.empty() && headings.corpus.empty()) return "no corpus: name files or folders to read";
  if (entry != "statement" && entry != "question") return "--entry is statement or question";
  if (separator.size() != 1) return "--separator is one character";
  if (task != "auto" && task != "single" && task != "multi") return "--task is auto, single or multi";
  if (!hints.empty() && hints != "lexicon") return "--hints knows 'lexicon' only";
  if (train.threads > 1024) return "--threads is at most 1024";
  if (!(train.cost > 0) || train.cost > 1e6) return "--cost is above 0 and at most 1000000";
  if (!(train.balance >= 0 && train.balance <= 1)) return "--balance is between 0 and 1";
  if (!(train.threshold_share >= 0 && train.threshold_share <= 1)) return "--rare is between 0 and 1";
  return "";
}

Result<TextTable> LearningOptions::ReadTable(const std::optional<Lexicons>& lexicons) {
  if (!data.empty()) {
    columns.separator = separator[0];
    return ReadTextTable(data, columns);
  }
  headings.entry = entry == "statement" ? HeadingEntry::kStatement : HeadingEntry::kGroup;
  const auto frameworks = LoadFrameworks(BaseLexicons() + "/frameworks");
  if (!frameworks) return frameworks.error();
  auto found = ReadHeadingTable(headings, *lexicons, *frameworks);
  if (!found) return std::move(found).error();
  for (const std::string& file : found->unread) fmt::print(stderr, "not read: {}\n", file);
  return std::move(found->table);
}

Result<ExampleSet> LearningOptions::ReadExamples(bool with_hints) {
  if (const std::string mistake = Mistake(); !mistake.empty()) return Error{ErrorCode::kUsage, "", mistake};
  with_hints |= !hints.empty();
  train.features.hints = with_hints;
  std::optional<Lexicons> lexicons;
  if (with_hints || data.empty()) {
    auto loaded = Lexicons::Load(BaseLexicons());
    if (!loaded) return std::move(loaded).error();
    lexicons.emplace(std::move(loaded).value());
  }
  auto table = ReadTable(lexicons);
  if (!table) return std::move(table).error();
  if (with_hints) AddLexiconHints(*lexicons, train.threads, &*table);
  const Task kind = data.empty() || task == "single" ? Task::kSingleLabel
                    : task == "multi"                ? Task::kMultiLabel
                                                     : Task::kByData;
  return ExamplesOf(*table, kind, SourceName());
}

std::string LearningOptions::SourceName() const {
  if (!data.empty()) return FileName(data);
  std::string name = "headings of";
  for (const std::string& path : headings.corpus) name += " " + FileName(path);
  return name;
}

}  // namespace caresift::cli
