#include <fmt/format.h>

#include <csignal>

#include "caresift/batch/report.h"
#include "command.h"
#include "options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

CommandLine Describe(std::string* folder, ReportOptions* options) {
  CommandLine line;
  line.usage = "caresift report OUT [options]";
  line.description =
      "Makes report.html and report.md of OUT anew, the folder that caresift run wrote,\n"
      "from the data in it. Nothing is read or judged again.";
  line.options.add_options()  //
      ("title", po::value(&options->title)->value_name("TEXT"), "title of the reports")(
          "config", po::value<std::string>()->value_name("FILE"),
          "read options from FILE: lines of name = value")  //
      ("quiet,q", po::bool_switch(), "say nothing but the report's path");
  line.arguments.add_options()("folder", po::value(folder));
  line.positional = {"folder"};
  line.example = "caresift report out --title \"What our reports say\"";
  return line;
}

}  // namespace

int ReportCommand(const std::vector<std::string>& arguments) {
  std::string folder;
  ReportOptions options;
  int exit_code = kDone;
  const auto values = ParseCommandLine("report", Describe(&folder, &options), arguments, &exit_code);
  if (!values) return exit_code;
  if (folder.empty()) return FailUsage("report", "no folder: name the OUT folder of a run");
  std::signal(SIGXFSZ, SIG_IGN);  // a full quota is a failed write, not a death
  const auto paths = RemakeReports(folder, options);
  if (!paths) return Fail(paths.error());
  if (!(*values)["quiet"].as<bool>()) fmt::print(stderr, "caresift: {} reports made\n", paths->size());
  fmt::print("{}\n", paths->front());
  return kDone;
}

}  // namespace caresift::cli
