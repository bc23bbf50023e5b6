#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <stdexcept>

#include "caresift/version.h"
#include "command.h"

namespace caresift::cli {
namespace {

constexpr std::array kCommands = {
    Command{"run", "read a corpus and write the report and its data", RunCommand},
    Command{"report", "make the reports of an output folder anew", ReportCommand},
    Command{"issues", "rank the findings of an output folder anew, or its strengths", IssuesCommand},
    Command{"compare", "what two bodies, periods or runs say more or less often", CompareCommand},
    Command{"export", "write findings for another system", ExportCommand},
    Command{"import", "bring in coded segments and dictionaries", ImportCommand},
    Command{"tag", "give texts the labels of a model", TagCommand},
    Command{"train", "learn to give labels from labelled texts", TrainCommand},
    Command{"evaluate", "how well labels are given to texts not learned from", EvaluateCommand},
    Command{"explain", "every judgement on a text, with the rules behind it", ExplainCommand},
    Command{"lexicon", "check, list and explain the rules", LexiconCommand},
};

constexpr const char* kExitCodes =
    "Exit codes:\n"
    "  0  done\n"
    "  1  done, but some documents failed; OUT/errors.jsonl lists them\n"
    "  2  wrong usage or unusable input; nothing was written\n"
    "  3  internal error\n";

int ShowHelp() {
  fmt::print("caresift {}: themes, findings and recurring issues in care reports\n\n", kVersion);
  fmt::print("Usage: caresift COMMAND [arguments]\n\nCommands:\n");
  for (const Command& command : kCommands) fmt::print("  {:<10}{}\n", command.name, command.summary);
  fmt::print(
      "\n'caresift COMMAND --help' tells about one command.\n\n{}\nExample:\n  caresift run reports/ -o "
      "out\n",
      kExitCodes);
  return kDone;
}

const Command* FindCommand(const std::string& name) {
  const auto command =
      std::find_if(kCommands.begin(), kCommands.end(), [&](const Command& c) { return c.name == name; });
  return command == kCommands.end() ? nullptr : command;
}

int Help(const std::vector<std::string>& topics) {
  if (topics.empty()) return ShowHelp();
  if (topics.front() == "exit-codes") return fmt::print("{}", kExitCodes), kDone;
  const Command* command = FindCommand(topics.front());
  if (command == nullptr) return FailUsage("help", "no such topic '" + topics.front() + "'");
  return command->run({"--help"});
}

int Main(std::vector<std::string> arguments) {
  if (arguments.empty()) {
    ShowHelp();
    return kUnusable;
  }
  const std::string name = arguments.front();
  arguments.erase(arguments.begin());
  if (name == "--help" || name == "-h") return ShowHelp();
  if (name == "--version") return fmt::print("caresift {}\n", kVersion), kDone;
  if (name == "help") return Help(arguments);
  const Command* command = FindCommand(name);
  if (command == nullptr) {
    fmt::print(stderr, "caresift: no command '{}'\nTry 'caresift --help'.\n", name);
    return kUnusable;
  }
  return command->run(arguments);
}

}  // namespace
}  // namespace caresift::cli

int main(int argc, char** argv) {
  try {
    const int exit_code = caresift::cli::Main({argv + 1, argv + argc});
    // Whoever reads standard output would take half a list for the whole.
    if (std::fflush(stdout) != 0) throw std::runtime_error("standard output cannot be written");
    return exit_code;
  } catch (const std::exception& error) {
    fmt::print(stderr, "caresift: internal error: {}\n", error.what());
    return caresift::cli::kInternal;
  }
}
