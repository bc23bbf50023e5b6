#include <fmt/format.h>

#include <csignal>

#include "caresift/batch/report.h"
#include "command.h"
#include "options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

CommandLine Describe(std::string* folder, ReportOptions* options, std::string* theme) {
  CommandLine line;
  line.usage = "caresift report OUT [options]";
  line.description =
      "Makes report.html, report.xlsx and report.md of OUT anew, the folder that\n"
      "caresift run wrote, from the data in it. Nothing is read or judged again.\n"
      "With --for, the reports are about one body against its peers and are called\n"
      "report-BODY.html and so on.";
  line.options.add_options()  //
      ("for", po::value(&options->body)->value_name("BODY"),
       "the body that the reports are about, as documents.jsonl spells it")              //
      ("title", po::value(&options->title)->value_name("TEXT"), "title of the reports")  //
      ("theme-file", po::value(theme)->value_name("FILE"),
       "a department's name and colours: lines of name, brand, strength, mixed or shortfall = value")  //
      ("config", po::value<std::string>()->value_name("FILE"),
       "read options from FILE: lines of name = value")  //
      ("quiet,q", po::bool_switch(), "say nothing but the report's path");
  line.arguments.add_options()("folder", po::value(folder));
  line.positional = {"folder"};
  line.example = "caresift report out --for \"Harrowmere Council\"";
  return line;
}

}  // namespace

int ReportCommand(const std::vector<std::string>& arguments) {
  std::string folder, theme;
  ReportOptions options;
  int exit_code = kDone;
  const auto values = ParseCommandLine("report", Describe(&folder, &options, &theme), arguments, &exit_code);
  if (!values) return exit_code;
  if (folder.empty()) return FailUsage("report", "no folder: name the OUT folder of a run");
  if (!theme.empty()) {
    auto branding = LoadBranding(theme);
    if (!branding) return Fail(branding.error());
    options.branding = std::move(branding).value();
  }
  std::signal(SIGXFSZ, SIG_IGN);  // a full quota is a failed write, not a death
  const auto paths = RemakeReports(folder, options);
  if (!paths) return Fail(paths.error());
  if (!(*values)["quiet"].as<bool>()) fmt::print(stderr, "caresift: {} reports made\n", paths->size());
  fmt::print("{}\n", paths->front());
  return kDone;
}

}  // namespace caresift::cli
