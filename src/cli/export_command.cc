#include <fmt/format.h>

#include <csignal>
#include <cstdio>

#include "caresift/exports/export.h"
#include "caresift/exports/schemas.h"
#include "command.h"
#include "options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

constexpr const char* kChanges = "changes";

struct Arguments {
  std::string folder, format, target, earlier;
  ExportFilter filter;
  bool schema = false;
};

std::string FormatHelp() {
  std::string help = "one of:";
  for (const ExportFormat& format : ExportFormats())
    help += fmt::format("\n  {}: {}", format.name, format.summary);
  return help + "\n  changes: findings added, changed, moved, withdrawn";
}

CommandLine Describe(Arguments* arguments) {
  CommandLine line;
  line.usage =
      "caresift export OUT --format FORMAT -o TARGET [options]\n       caresift export --schema [NAME]";
  line.description =
      "Writes the findings of OUT, the folder that caresift run wrote, for another\n"
      "system. TARGET, a file or a folder, appears whole or not at all. Ids are those\n"
      "of OUT.";
  static const std::string formats = FormatHelp();
  line.options.add_options()                                                                     //
      ("format,f", po::value(&arguments->format)->value_name("FORMAT"), formats.c_str())         //
      ("out,o", po::value(&arguments->target)->value_name("TARGET"), "file or folder to write")  //
      ("against", po::value(&arguments->earlier)->value_name("OUT"),
       "with --format changes: the folder of the earlier run")  //
      ("body", po::value(&arguments->filter.bodies)->value_name("NAME")->composing(),
       "only documents about this body (name or id); may be repeated")  //
      ("theme", po::value(&arguments->filter.themes)->value_name("ID")->composing(),
       "only findings of this theme; may be repeated")  //
      ("since", po::value(&arguments->filter.since)->value_name("DATE"),
       "only documents published on that day, month or year or later")  //
      ("min-confidence", po::value(&arguments->filter.min_confidence)->value_name("X"),
       "only findings judged at least so surely, 0 to 1; with --theme, so surely of that theme too")  //
      ("schema", po::bool_switch(&arguments->schema),
       "tell what every field means, or print the JSON Schema NAME")  //
      ("config", po::value<std::string>()->value_name("FILE"),
       "read options from FILE: lines of name = value")  //
      ("quiet,q", po::bool_switch(), "say nothing but the target's path");
  line.arguments.add_options()("folder", po::value(&arguments->folder));
  line.positional = {"folder"};
  line.example = "caresift export out --format sqlite -o findings.sqlite";
  return line;
}

int ShowSchema(const std::string& name) {
  if (name.empty()) return fmt::print("{}", DescribeSchemas()), kDone;
  const std::string_view schema = SchemaNamed(name);
  if (!schema.empty()) return fmt::print("{}", schema), kDone;
  std::string known;
  for (std::string_view one : SchemaNames()) known += fmt::format("{}{}", known.empty() ? "" : ", ", one);
  return FailUsage("export", fmt::format("no schema '{}'; there are {}", name, known));
}

}  // namespace

int ExportCommand(const std::vector<std::string>& given) {
  Arguments arguments;
  int exit_code = kDone;
  const auto values = ParseCommandLine("export", Describe(&arguments), given, &exit_code);
  if (!values) return exit_code;
  if (arguments.schema) return ShowSchema(arguments.folder);
  if (arguments.folder.empty()) return FailUsage("export", "no folder: name the OUT folder of a run");
  if (arguments.format.empty()) return FailUsage("export", "no format: name one with --format");
  if (arguments.target.empty()) return FailUsage("export", "no target: name one with -o TARGET");
  if (!(arguments.filter.min_confidence >= 0 && arguments.filter.min_confidence <= 1))
    return FailUsage("export", "--min-confidence is a number from 0 to 1");
  if ((arguments.format == kChanges) == arguments.earlier.empty())
    return FailUsage("export", "--format changes and --against OUT go together");
  std::signal(SIGXFSZ, SIG_IGN);  // a full quota is a failed write, not a death
  const auto outcome =
      arguments.earlier.empty()
          ? Export(arguments.folder, arguments.format, arguments.target, arguments.filter)
          : ExportChanges(arguments.folder, arguments.earlier, arguments.target, arguments.filter);
  if (!outcome) return Fail(outcome.error());
  if (!(*values)["quiet"].as<bool>()) {
    fmt::print(stderr, "caresift: {} documents, {} findings exported\n", outcome->documents,
               outcome->findings);
  }
  fmt::print("{}\n", arguments.target);
  return kDone;
}

}  // namespace caresift::cli
