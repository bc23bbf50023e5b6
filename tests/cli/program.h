#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace caresift {

/// A fresh folder, gone with its owner.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// Path of `name` in it.
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

  /// Writes a file, with the folders above it, and returns its path.
  std::string Write(const std::string& name, const std::string& bytes) const;

  /// Everything in it, relative and sorted, hidden entries included; folders end in '/'.
  std::vector<std::string> List() const;

 private:
  std::filesystem::path path_;
};

/// How a program ended, with all that a failure message needs.
struct Outcome {
  std::string command, out, err;
  int exit_code = -1;  ///< -1 where a signal ended it
  int signal = 0;
  bool timed_out = false;
  double seconds = 0;
  long peak_kilobytes = 0;  ///< largest resident set
};
void PrintTo(const Outcome& outcome, std::ostream* stream);

struct ProgramSetting {
  std::string folder = "/";   ///< to run in
  double limit_seconds = 60;  ///< killed after that
  long file_size_limit = 0;   ///< bytes a file may grow to; 0: any
  std::string out_file = {};  ///< where standard output goes instead of into Outcome::out
  std::string input = {};     ///< standard input
  std::function<void(int process)> meanwhile = {};  ///< called once the program runs
};

/// Runs a program with no environment but PATH, and waits for its end.
Outcome RunProgram(const std::vector<std::string>& command, const ProgramSetting& setting = {});

/// The same for caresift.
Outcome Caresift(std::vector<std::string> arguments, const ProgramSetting& setting = {});

/// Content of every file below `folder`, by relative path.
std::map<std::string, std::string> FilesOf(const std::filesystem::path& folder);

}  // namespace caresift
