#include <fmt/format.h>

#include <csignal>

#include "caresift/batch/rank.h"
#include "command.h"
#include "options.h"
#include "ranking_options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

CommandLine Describe(RankFolderOptions* options, std::string* kind) {
  CommandLine line;
  line.usage = "caresift issues OUT [options]";
  line.description =
      "Ranks the findings of OUT anew, the folder that caresift run wrote. With --kind\n"
      "strength it ranks good practice worth spreading and writes strengths.csv,\n"
      "strengths.jsonl and strength_findings.csv into OUT; else it replaces issues.csv,\n"
      "issues.jsonl and issue_findings.csv, say with other weights (caresift report then\n"
      "makes the reports anew). Nothing is read or judged again.";
  line.options.add_options()                                                                        //
      ("kind", po::value(kind)->value_name("KIND")->default_value(*kind), "shortfall or strength")  //
      ("most-issues",
       po::value(&options->issues.most_issues)->value_name("N")->default_value(options->issues.most_issues),
       "issues kept after ranking")                                            //
      ("weights", po::value<std::string>()->value_name("LIST"), kWeightsHelp)  //
      ("lexicons", po::value(&options->extensions)->value_name("DIR")->composing(),
       "folder of lexicons that the run was given")  //
      ("config", po::value<std::string>()->value_name("FILE"),
       "read options from FILE: lines of name = value")  //
      ("quiet,q", po::bool_switch(), "say nothing but the path of the ranking");
  line.arguments.add_options()("folder", po::value(&options->folder));
  line.positional = {"folder"};
  line.example = "caresift issues out --kind strength";
  return line;
}

}  // namespace

int IssuesCommand(const std::vector<std::string>& arguments) {
  RankFolderOptions options;
  options.lexicons = BaseLexicons();
  std::string kind = "shortfall";
  int exit_code = kDone;
  const auto values = ParseCommandLine("issues", Describe(&options, &kind), arguments, &exit_code);
  if (!values) return exit_code;
  if (options.folder.empty()) return FailUsage("issues", "no folder: name the OUT folder of a run");
  if (!ReadKind(kind, &options.kind))
    return FailUsage("issues", "--kind is shortfall or strength, not '" + kind + "'");
  if (options.issues.most_issues > kMostIssues)
    return FailUsage("issues", "--most-issues is a number from 0 to 1000000");
  if (values->count("weights") > 0) {
    auto read = ReadWeights((*values)["weights"].as<std::string>(), &options.issues.weights);
    if (!read) return FailUsage("issues", read.error().reason);
  }
  std::signal(SIGXFSZ, SIG_IGN);  // a full quota is a failed write, not a death
  const auto paths = RankFolder(options);
  if (!paths) return Fail(paths.error());
  if (!(*values)["quiet"].as<bool>()) fmt::print(stderr, "caresift: {} files written\n", paths->size());
  fmt::print("{}\n", paths->front());
  return kDone;
}

}  // namespace caresift::cli
