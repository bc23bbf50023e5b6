#include <fmt/format.h>

#include <csignal>
#include <cstdio>

#include "caresift/exports/import.h"
#include "command.h"
#include "options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

constexpr std::size_t kMostNotes = 10;

}  // namespace

int ImportCommand(const std::vector<std::string>& arguments) {
  std::string file, target, under;
  CommandLine line;
  line.usage = "caresift import FILE -o TARGET [options]";
  line.description =
      "Brings in what other programs made:\n"
      "  .qdpx              coded segments of a REFI-QDA project (NVivo, ATLAS.ti,\n"
      "                     MAXQDA), as JSON Lines for caresift train and evaluate\n"
      "  .yaml, .dic, .cat  a dictionary of quanteda, LIWC or WordStat, as a folder of\n"
      "                     lexicons for caresift run --lexicons";
  line.options.add_options()                                                          //
      ("out,o", po::value(&target)->value_name("TARGET"), "file or folder to write")  //
      ("under", po::value(&under)->value_name("CODE"),
       "only codes of that name and beneath it, of a .qdpx")  //
      ("verbose,v", po::bool_switch(), "tell of everything that was left out");
  line.arguments.add_options()("file", po::value(&file));
  line.positional = {"file"};
  line.example = "caresift import coded.qdpx --under Themes -o gold.jsonl";
  int exit_code = kDone;
  const auto values = ParseCommandLine("import", line, arguments, &exit_code);
  if (!values) return exit_code;
  if (file.empty()) return FailUsage("import", "no file to import");
  if (target.empty()) return FailUsage("import", "no target: name one with -o TARGET");
  std::signal(SIGXFSZ, SIG_IGN);  // a full quota is a failed write, not a death
  const bool segments = file.ends_with(".qdpx") || file.ends_with(".QDPX");
  if (!segments && !under.empty()) return FailUsage("import", "--under is for a .qdpx");
  const auto outcome = segments ? ImportSegments(file, target, under) : ImportDictionary(file, target);
  if (!outcome) return Fail(outcome.error());
  const std::size_t told = (*values)["verbose"].as<bool>() ? outcome->notes.size() : kMostNotes;
  for (std::size_t i = 0; i < outcome->notes.size() && i < told; ++i)
    fmt::print(stderr, "caresift: note: {}\n", outcome->notes[i]);
  if (outcome->notes.size() > told)
    fmt::print(stderr, "caresift: note: {} more notes; --verbose tells them all\n",
               outcome->notes.size() - told);
  fmt::print(stderr, "caresift: {} {} in {} {} imported\n", outcome->items, segments ? "segments" : "entries",
             outcome->categories, segments ? "labels" : "categories");
  fmt::print("{}\n", target);
  return kDone;
}

}  // namespace caresift::cli
