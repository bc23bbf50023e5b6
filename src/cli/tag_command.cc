#include <fmt/format.h>

#include <optional>

#include "caresift/batch/files.h"
#include "caresift/batch/tag.h"
#include "caresift/batch/text_table.h"
#include "command.h"
#include "options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

int TagRows(const Classifier& model, const std::vector<std::string>& files, const TextColumns& columns,
            unsigned threads) {
  std::optional<Lexicons> lexicons;
  if (model.table().UsesHints()) {
    auto loaded = Lexicons::Load(BaseLexicons());
    if (!loaded) return Fail(loaded.error());
    lexicons.emplace(std::move(loaded).value());
  }
  for (const std::string& file : files) {
    const auto table = ReadTextTable(file, columns);
    if (!table) return Fail(table.error());
    if (!table->has_ids)
      fmt::print(stderr, "{}: no column '{}': rows go by their number\n", file, columns.id);
    TagTable(model, *table, lexicons ? &*lexicons : nullptr, threads,
             [](std::string_view lines) { std::fwrite(lines.data(), 1, lines.size(), stdout); });
  }
  return kDone;
}

}  // namespace

int TagCommand(const std::vector<std::string>& arguments) {
  std::string path, text_column;
  TextColumns columns;
  std::vector<std::string> files;
  unsigned threads = 0;
  CommandLine line;
  line.usage = "caresift tag --model MODEL --text-column COLUMN FILE.csv... [options]";
  line.description =
      "Gives the texts of a table (CSV or JSON Lines) the labels of a model. Prints one\n"
      "JSON object a row: its id, and the labels above their threshold with their\n"
      "probability, best first.";
  line.options.add_options()                                                                //
      ("model", po::value(&path)->value_name("MODEL"), "made by caresift train")            //
      ("text-column", po::value(&text_column)->value_name("COLUMN"), "column of the text")  //
      ("id", po::value(&columns.id)->value_name("COLUMN")->default_value(columns.id),
       "column that names the row")  //
      ("threads,j", po::value(&threads)->value_name("N")->default_value(threads), "0: as many as there are");
  line.arguments.add_options()("file", po::value(&files));
  line.positional = {"file"};
  line.example = "caresift tag --model feedback.model --text-column text feedback.csv";
  int exit_code = kDone;
  if (!ParseCommandLine("tag", line, arguments, &exit_code)) return exit_code;
  if (path.empty()) return FailUsage("tag", "no model: name one with --model MODEL");
  if (text_column.empty()) return FailUsage("tag", "no --text-column");
  if (files.empty()) return FailUsage("tag", "no file to tag");
  if (threads > 1024) return FailUsage("tag", "--threads is at most 1024");
  const auto model = LoadModel(path);
  if (!model) return Fail(model.error());
  columns.text = text_column;
  return TagRows(*model, files, columns, threads);
}

}  // namespace caresift::cli
