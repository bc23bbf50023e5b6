#include "options.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "command.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

void ShowHelp(const CommandLine& line) {
  std::ostringstream options;
  options << line.options;
  fmt::print("Usage: {}\n\n{}\n\n{}\nExample:\n  {}\n", line.usage, line.description, options.str(),
             line.example);
}

}  // namespace

std::optional<po::variables_map> ParseCommandLine(const std::string& command, CommandLine line,
                                                  const std::vector<std::string>& arguments, int* exit_code) {
  line.options.add_options()("help,h", "show this page");
  po::options_description all;
  all.add(line.options).add(line.arguments);
  po::positional_options_description positional;
  for (std::size_t i = 0; i < line.positional.size(); ++i) {
    positional.add(line.positional[i].c_str(), i + 1 == line.positional.size() ? -1 : 1);
  }
  po::variables_map values;
  try {
    po::store(po::command_line_parser(arguments).options(all).positional(positional).run(), values);
    if (values.count("help") > 0) {
      ShowHelp(line);
      *exit_code = kDone;
      return std::nullopt;
    }
    if (values.count("config") > 0) {
      const std::string path = values["config"].as<std::string>();
      std::ifstream file(path);
      file.peek();  // a folder opens, but does not read
      if (file.bad() || !file.is_open()) {
        *exit_code = Fail({ErrorCode::kUnreadable, path, "the config file cannot be read"});
        return std::nullopt;
      }
      file.clear();  // an empty file is one
      try {
        po::store(po::parse_config_file(file, line.options), values);
      } catch (const po::error& error) {
        *exit_code = FailUsage(command, path + ": " + error.what());
        return std::nullopt;
      }
    }
    po::notify(values);
  } catch (const po::error& error) {
    *exit_code = FailUsage(command, error.what());
    return std::nullopt;
  }
  return values;
}

}  // namespace caresift::cli
