#pragma once

#include <optional>
#include <string>
#include <vector>

#include "caresift/classify/classifier.h"
#include "caresift/findings/weigher.h"
#include "caresift/text/result.h"

namespace caresift::cli {

/// What the program returns to its caller; the manual (`caresift help exit-codes`) says the same.
enum ExitCode : int {
  kDone = 0,
  kSomeDocumentsFailed = 1,  ///< done, but some documents failed: OUT/errors.jsonl lists them
  kUnusable = 2,             ///< wrong usage or unusable input; nothing was written
  kInternal = 3,
};

/// One subcommand. `arguments` are those after its name.
struct Command {
  const char* name;
  const char* summary;  ///< one line for `caresift --help`
  int (*run)(const std::vector<std::string>& arguments);
};

int RunCommand(const std::vector<std::string>& arguments);
int CompareCommand(const std::vector<std::string>& arguments);
int IssuesCommand(const std::vector<std::string>& arguments);
int ReportCommand(const std::vector<std::string>& arguments);
int ExportCommand(const std::vector<std::string>& arguments);
int ImportCommand(const std::vector<std::string>& arguments);
int ExplainCommand(const std::vector<std::string>& arguments);
int TagCommand(const std::vector<std::string>& arguments);
int EvaluateCommand(const std::vector<std::string>& arguments);
int TrainCommand(const std::vector<std::string>& arguments);
int LexiconCommand(const std::vector<std::string>& arguments);

/// Tells `error` on standard error and returns kUnusable.
int Fail(const Error& error);
int FailUsage(const std::string& command, const std::string& reason);

/// The folder of the lexicons that come with the program: beside the installed program, else the one of the
/// source tree it was built from.
std::string BaseLexicons();

/// The folder of the models that come with the program, beside that of the lexicons.
std::string BaseModels();

/// The judge's model that comes with the program, made ready for `lexicons`, which must outlive it; none
/// where `rules_only`.
Result<std::optional<Weigher>> BaseWeigher(const Lexicons& lexicons, bool rules_only);

/// The model a user means by `name`: a file, or else one that comes with the program, named without folder
/// and ending: "quality-statements-la". Errors as LoadModel's.
Result<Classifier> OpenModel(const std::string& name);

}  // namespace caresift::cli
