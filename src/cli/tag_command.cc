#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <optional>
#include <stdexcept>

#include "caresift/batch/files.h"
#include "caresift/batch/tag.h"
#include "caresift/batch/tag_documents.h"
#include "caresift/batch/tag_stream.h"
#include "caresift/batch/text_table.h"
#include "caresift/structure/framework.h"
#include "command.h"
#include "options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

constexpr const char* kStandardInput = "-";

void Print(std::string_view lines) { std::fwrite(lines.data(), 1, lines.size(), stdout); }

int TagRows(const Classifier& model, const std::optional<Lexicons>& lexicons,
            const std::vector<std::string>& files, const TextColumns& columns, unsigned threads) {
  for (const std::string& file : files) {
    const auto table = ReadTextTable(file, columns);
    if (!table) return Fail(table.error());
    if (!table->has_ids)
      fmt::print(stderr, "{}: no column '{}': rows go by their number\n", file, columns.id);
    TagTable(model, *table, lexicons ? &*lexicons : nullptr, threads, Print);
  }
  return kDone;
}

int TagFiles(const Classifier* model, const Lexicons& lexicons, bool rules_only, const Redactor* redactor,
             const std::vector<std::string>& files, unsigned threads) {
  const auto weigher = BaseWeigher(lexicons, rules_only);
  if (!weigher) return Fail(weigher.error());
  const auto frameworks = LoadFrameworks(BaseLexicons() + "/frameworks");
  if (!frameworks) return Fail(frameworks.error());
  TagDocumentsOptions options;
  options.weigher = *weigher ? &**weigher : nullptr;
  options.model = model;
  options.redactor = redactor;
  options.threads = threads;
  std::string input;
  for (const std::string& file : files) {
    if (file != kStandardInput) {
      options.corpus.push_back(file);
    } else if (options.standard_input == nullptr) {
      input.assign(std::istreambuf_iterator<char>(std::cin), {});
      options.standard_input = &input;
    }
  }
  const auto failures = TagDocuments(options, lexicons, *frameworks, Print);
  if (!failures) return Fail(failures.error());
  for (const std::string& failure : *failures) fmt::print(stderr, "{}\n", failure);
  return failures->empty() ? kDone : kSomeDocumentsFailed;
}

// Whoever feeds the stream may wait for what a line gave before sending the next.
int TagLines(const Classifier* model, const Lexicons& lexicons, bool rules_only, const Redactor* redactor) {
  const auto weigher = BaseWeigher(lexicons, rules_only);
  if (!weigher) return Fail(weigher.error());
  const auto frameworks = LoadFrameworks(BaseLexicons() + "/frameworks");
  if (!frameworks) return Fail(frameworks.error());
  std::ios::sync_with_stdio(false);  // reads what is there, rather than a byte at a time
  TagStreamOptions options;
  options.weigher = *weigher ? &**weigher : nullptr;
  options.model = model;
  options.redactor = redactor;
  const auto findings = [](std::string_view lines) {
    Print(lines);
    if (std::fflush(stdout) != 0) throw std::runtime_error("standard output cannot be written");
  };
  const auto errors = [](std::string_view line) { fmt::print(stderr, "{}", line); };
  return TagStream(std::cin, options, lexicons, *frameworks, findings, errors) == 0 ? kDone
                                                                                    : kSomeDocumentsFailed;
}

}  // namespace

int TagCommand(const std::vector<std::string>& arguments) {
  std::string path, text_column;
  TextColumns columns;
  std::vector<std::string> files, extensions;
  unsigned threads = 0;
  bool rules_only = false;
  bool whole = false, redact = false;
  std::string redact_names;
  CommandLine line;
  line.usage =
      "caresift tag FILE... [options]\n"
      "       caresift tag - [options]\n"
      "       caresift tag --model MODEL --text-column COLUMN FILE.csv... [options]";
  line.description =
      "Prints the findings of documents as JSON Lines, as 'caresift run' writes them,\n"
      "with the labels of a model where one is named. '-' reads standard input line by\n"
      "line and answers each as it comes: JSON objects with `text` and `id`, or plain\n"
      "text. With --text-column, FILE is a table (CSV or JSON Lines) and a line is a\n"
      "row of it: its id, and the labels above their threshold, best first.";
  line.options.add_options()                                                                     //
      ("model", po::value(&path)->value_name("MODEL"), "a file, or one of models/ by its name")  //
      ("text-column", po::value(&text_column)->value_name("COLUMN"), "column of the text")       //
      ("id", po::value(&columns.id)->value_name("COLUMN")->default_value(columns.id),
       "column that names the row")                                                                //
      ("whole", po::bool_switch(&whole), "standard input is one document")                         //
      ("lexicons", po::value(&extensions)->value_name("DIR")->composing(), "as for caresift run")  //
      ("rules-only", po::bool_switch(&rules_only), "as for caresift run")                          //
      ("redact", po::bool_switch(&redact), "as for caresift run")                                  //
      ("redact-names", po::value(&redact_names)->value_name("FILE"), "as for caresift run")        //
      ("threads,j", po::value(&threads)->value_name("N")->default_value(threads), "0: as many as there are");
  line.arguments.add_options()("file", po::value(&files));
  line.positional = {"file"};
  line.example = "caresift tag --model feedback.model --text-column text feedback.csv";
  int exit_code = kDone;
  if (!ParseCommandLine("tag", line, arguments, &exit_code)) return exit_code;
  if (path.empty() && !text_column.empty()) return FailUsage("tag", "no model: name one with --model MODEL");
  if (files.empty()) return FailUsage("tag", "no file to tag");
  const bool lines =
      !whole && text_column.empty() && std::count(files.begin(), files.end(), kStandardInput) > 0;
  if (lines && files.size() > 1)
    return FailUsage("tag", "'-' reads lines and stands alone; with --whole it is one more document");
  if (threads > 1024) return FailUsage("tag", "--threads is at most 1024");
  if (redact && !text_column.empty())
    return FailUsage("tag",
                     "--redact masks findings; of a table's rows nothing is printed but ids and labels");
  if (!redact && !redact_names.empty()) return FailUsage("tag", "--redact-names goes with --redact");
  std::optional<Redactor> redactor;
  if (redact) {
    auto loaded = redact_names.empty() ? Redactor() : Redactor::Load(redact_names);
    if (!loaded) return Fail(loaded.error());
    redactor.emplace(std::move(loaded).value());
  }
  const Redactor* const mask = redactor ? &*redactor : nullptr;
  std::optional<Classifier> model;
  if (!path.empty()) {
    auto loaded = OpenModel(path);
    if (!loaded) return Fail(loaded.error());
    model.emplace(std::move(loaded).value());
  }
  std::optional<Lexicons> lexicons;
  if (text_column.empty() || model->table().UsesHints()) {
    auto loaded = Lexicons::Load(BaseLexicons(), extensions);
    if (!loaded) return Fail(loaded.error());
    lexicons.emplace(std::move(loaded).value());
  }
  if (lines) return TagLines(model ? &*model : nullptr, *lexicons, rules_only, mask);
  if (text_column.empty())
    return TagFiles(model ? &*model : nullptr, *lexicons, rules_only, mask, files, threads);
  columns.text = text_column;
  return TagRows(*model, lexicons, files, columns, threads);
}

}  // namespace caresift::cli
