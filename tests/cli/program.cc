#include "program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <ostream>
#include <stdexcept>
#include <thread>

#include "../outputs/schema_check.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// In the child, after fork: only calls that a signal handler may make.
[[noreturn]] void Become(char* const* arguments, const ProgramSetting& setting, const char* in,
                         const char* out, const char* err) {
  const auto redirect = [](const char* path, int flags, int to) {
    const int file = ::open(path, flags, 0600);
    if (file < 0 || ::dup2(file, to) < 0) ::_exit(126);
    ::close(file);
  };
  redirect(in, O_RDONLY, STDIN_FILENO);
  redirect(out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
  redirect(err, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
  if (setting.file_size_limit > 0) {
    const rlimit limit{static_cast<rlim_t>(setting.file_size_limit),
                       static_cast<rlim_t>(setting.file_size_limit)};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  if (::chdir(setting.folder.c_str()) != 0) ::_exit(126);
  static char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
  static char* const environment[] = {path, nullptr};
  ::execve(arguments[0], arguments, environment);
  ::_exit(127);
}

}  // namespace

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "caresift-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = fs::canonical(name);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string TempFolder::Write(const std::string& name, const std::string& bytes) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return file.string();
}

std::vector<std::string> TempFolder::List() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(path_)) {
    const bool folder = entry.is_directory() && !entry.is_symlink();
    names.push_back(entry.path().lexically_relative(path_).string() + (folder ? "/" : ""));
  }
  std::sort(names.begin(), names.end());
  return names;
}

void PrintTo(const Outcome& outcome, std::ostream* stream) {
  *stream << "\n$ " << outcome.command << "\nexit " << outcome.exit_code << ", signal " << outcome.signal
          << (outcome.timed_out ? ", timed out" : "") << " after " << outcome.seconds << " s, "
          << outcome.peak_kilobytes << " KB\n---- standard output\n"
          << outcome.out.substr(0, 4000) << "\n---- standard error\n"
          << outcome.err.substr(0, 4000) << "\n----\n";
}

Outcome RunProgram(const std::vector<std::string>& command, const ProgramSetting& setting) {
  const TempFolder streams;
  const std::string in = streams.Write("in", setting.input);
  const std::string out = setting.out_file.empty() ? streams / "out" : setting.out_file;
  const std::string err = streams / "err";
  std::vector<char*> arguments;
  Outcome outcome;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
    outcome.command += (outcome.command.empty() ? "" : " ") + argument;
  }
  arguments.push_back(nullptr);
  const Clock::time_point start = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  const pid_t process = ::fork();
  if (process == 0) Become(arguments.data(), setting, in.c_str(), out.c_str(), err.c_str());
  if (process < 0) throw std::runtime_error("no process");
  if (setting.meanwhile) setting.meanwhile(process);
  int status = 0;
  rusage usage{};
  while (::wait4(process, &status, WNOHANG, &usage) == 0) {
    if (!outcome.timed_out && seconds() > setting.limit_seconds) {
      outcome.timed_out = true;
      ::kill(process, SIGKILL);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  outcome.seconds = seconds();
  outcome.peak_kilobytes = usage.ru_maxrss;
  if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
  if (setting.out_file.empty()) outcome.out = FileText(out);
  outcome.err = FileText(err);
  return outcome;
}

Outcome Caresift(std::vector<std::string> arguments, const ProgramSetting& setting) {
  arguments.insert(arguments.begin(), CARESIFT_PROGRAM);
  return RunProgram(arguments, setting);
}

std::map<std::string, std::string> FilesOf(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).string()] = FileText(entry.path().string());
  }
  return files;
}

}  // namespace caresift
