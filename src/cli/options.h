#pragma once

#include <boost/program_options.hpp>
#include <optional>
#include <string>
#include <vector>

namespace caresift::cli {

/// A command's options and its help page, which fits a screen and ends with an example.
struct CommandLine {
  std::string usage;        ///< "caresift run CORPUS... -o OUT [options]"
  std::string description;  ///< a few lines of plain English
  boost::program_options::options_description options{"Options"};
  std::vector<std::string> positional;  ///< names of positional arguments; the last takes the rest
  boost::program_options::options_description arguments;  ///< the positional ones, not shown
  std::string example;
};

/// Reads `arguments`, and the file of --config where the command has that option (command line before file).
/// Returns nullopt where nothing is left to do; *exit_code is then the program's: help was shown, or the
/// usage was wrong and has been told.
std::optional<boost::program_options::variables_map> ParseCommandLine(
    const std::string& command, CommandLine line, const std::vector<std::string>& arguments, int* exit_code);

}  // namespace caresift::cli
