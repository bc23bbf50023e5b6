#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace caresift::ingest {

/// What another program may take before it is ended, with all that it started.
struct ProcessLimits {
  double wall_seconds = 120;
  int cpu_seconds = 60;
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;
  std::uint64_t output_bytes = std::uint64_t{256} << 20;
};

enum class ProcessEnd : std::uint8_t {
  kExited,      ///< by itself, with exit_code
  kNotFound,    ///< no program of that name on the PATH
  kNotStarted,  ///< for want of processes, files or memory
  kTooSlow,     ///< ended for its time
  kTooMuch,     ///< ended for the length of its output
  kKilled,      ///< by a signal: a crash, or its memory ran out
};

struct ProcessResult {
  ProcessEnd end = ProcessEnd::kNotStarted;
  int exit_code = 0;
  int signal = 0;
  std::string out;
  std::string err;  ///< its first kilobytes
};

/// Runs `command` (a name that is looked up on the PATH, and its arguments; no shell) with `input` as a file
/// on its standard input, and waits for its end. The program runs in a group of its own, in "/", with PATH
/// alone as its environment. Blocks the calling thread only; may be called from several at once.
ProcessResult RunLimited(const std::vector<std::string>& command, std::string_view input,
                         const ProcessLimits& limits);

}  // namespace caresift::ingest
