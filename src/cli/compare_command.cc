#include <fmt/format.h>

#include <csignal>

#include "caresift/batch/compare.h"
#include "caresift/batch/files.h"
#include "command.h"
#include "options.h"
#include "ranking_options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

CommandLine Describe(CompareOptions* options, std::string* kind, std::string* out) {
  CommandLine line;
  line.usage = "caresift compare A B [options]";
  line.description =
      "Tells what two sides say more or less often: themes, and the issues of both ranked\n"
      "together. A and B are the OUT folders of two runs; or, with --in OUT, two bodies\n"
      "(\"Harrowmere Council\", or enough of the name), two periods (2023, 2023..2024,\n"
      "2023-06..2024-05), or region=NAME, sector=NAME, rating=NAME of one run. Differences\n"
      "that chance would make once in a hundred are not called clear.";
  line.options.add_options()                                                                           //
      ("in", po::value(&options->folder)->value_name("OUT"), "folder of a run that holds both sides")  //
      ("kind", po::value(kind)->value_name("KIND")->default_value(*kind), "shortfall or strength")     //
      ("csv", po::value(out)->value_name("FILE"),
       "write all items to FILE as well, - for standard output alone")         //
      ("weights", po::value<std::string>()->value_name("LIST"), kWeightsHelp)  //
      ("lexicons", po::value(&options->extensions)->value_name("DIR")->composing(),
       "folder of lexicons that the runs were given")  //
      ("config", po::value<std::string>()->value_name("FILE"),
       "read options from FILE: lines of name = value");
  line.arguments.add_options()("a", po::value(&options->a))("b", po::value(&options->b));
  line.positional = {"a", "b"};
  line.example = "caresift compare 2023 2025 --in out";
  return line;
}

}  // namespace

int CompareCommand(const std::vector<std::string>& arguments) {
  CompareOptions options;
  options.lexicons = BaseLexicons();
  std::string kind = "shortfall", out;
  int exit_code = kDone;
  const auto values = ParseCommandLine("compare", Describe(&options, &kind, &out), arguments, &exit_code);
  if (!values) return exit_code;
  if (options.a.empty() || options.b.empty()) return FailUsage("compare", "two sides are needed, A and B");
  if (!ReadKind(kind, &options.kind))
    return FailUsage("compare", "--kind is shortfall or strength, not '" + kind + "'");
  if (values->count("weights") > 0) {
    auto read = ReadWeights((*values)["weights"].as<std::string>(), &options.issues.weights);
    if (!read) return FailUsage("compare", read.error().reason);
  }
  std::signal(SIGXFSZ, SIG_IGN);  // a full quota is a failed write, not a death
  const auto comparison = Compare(options);
  if (!comparison) return Fail(comparison.error());
  if (out == "-") return fmt::print("{}", RenderComparisonCsv(*comparison)), kDone;
  if (!out.empty()) {
    if (auto written = WriteFileWhole(out, RenderComparisonCsv(*comparison)); !written)
      return Fail(written.error());
  }
  fmt::print("{}", RenderComparison(*comparison));
  return kDone;
}

}  // namespace caresift::cli
