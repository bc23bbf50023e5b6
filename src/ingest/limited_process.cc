#include "limited_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>
#include <utility>

namespace caresift::ingest {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t kMostErrorText = 16 * 1024;

/// A file descriptor, closed with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { Close(); }

  int get() const { return number_; }
  bool IsOpen() const { return number_ >= 0; }
  void Close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read, write;

  static Pipe Open() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
    return {Descriptor(ends[0]), Descriptor(ends[1])};
  }
};

// A file in memory that holds `bytes`, read from its start.
Descriptor MemoryFile(std::string_view bytes) {
  Descriptor file(::memfd_create("caresift-input", MFD_CLOEXEC));
  while (file.IsOpen() && !bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return Descriptor();
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file.IsOpen() && ::lseek(file.get(), 0, SEEK_SET) != 0) return Descriptor();
  return file;
}

/// What posix_spawn is told, freed with its owner.
class SpawnPlan {
 public:
  SpawnPlan(int in, int out, int err) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, err, STDERR_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions_, "/");
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes_, &none);
    sigset_t plain;
    sigemptyset(&plain);
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGXFSZ, SIGXCPU}) sigaddset(&plain, signal);
    posix_spawnattr_setsigdefault(&attributes_, &plain);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  // An error number, 0 for none.
  int Spawn(const std::vector<std::string>& command, pid_t* process) const {
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const char* path = std::getenv("PATH");
    std::string kept = std::string("PATH=") + (path == nullptr ? "/usr/bin:/bin" : path);
    std::array<char*, 2> environment = {kept.data(), nullptr};
    return ::posix_spawnp(process, arguments[0], &actions_, &attributes_, arguments.data(),
                          environment.data());
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

// From outside, for a child of posix_spawn cannot do it: it runs for some instructions without them, which
// harms nobody.
void SetLimits(pid_t process, const ProcessLimits& limits) {
  const auto set = [&](auto resource, std::uint64_t value) {
    const rlimit limit{value, value};
    ::prlimit(process, resource, &limit, nullptr);
  };
  set(RLIMIT_AS, limits.memory_bytes);
  // One second between the signal that tells and the one that ends.
  const auto seconds = static_cast<rlim_t>(limits.cpu_seconds);
  const rlimit time{seconds, seconds + 1};
  ::prlimit(process, RLIMIT_CPU, &time, nullptr);
  set(RLIMIT_CORE, 0);
  set(RLIMIT_FSIZE, 0);  // it has nothing to write but its output, which is a pipe
}

// Reads what is there. False at the end.
bool ReadSome(const Descriptor& from, std::string* to) {
  constexpr std::size_t kChunk = 1 << 16;
  const std::size_t before = to->size();
  to->resize(before + kChunk);
  ssize_t got = 0;
  do {
    got = ::read(from.get(), to->data() + before, kChunk);
  } while (got < 0 && errno == EINTR);
  to->resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return got > 0;
}

/// Gathers both outputs until the program closes them, or has to be stopped: kExited where it has not.
ProcessEnd Gather(Descriptor out, Descriptor err, Clock::time_point deadline, std::uint64_t most_bytes,
                  ProcessResult* result) {
  std::string dropped;
  while (out.IsOpen() || err.IsOpen()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return ProcessEnd::kTooSlow;
    std::array<pollfd, 2> watched = {{{out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}}};
    const int ready =
        ::poll(watched.data(), watched.size(), static_cast<int>(std::min<std::int64_t>(left, 60'000)));
    if (ready < 0 && errno != EINTR) return ProcessEnd::kNotStarted;
    if (ready <= 0) continue;
    if (watched[0].revents != 0 && !ReadSome(out, &result->out)) out.Close();
    if (result->out.size() > most_bytes) return ProcessEnd::kTooMuch;
    if (watched[1].revents != 0) {
      // Complaints without end are read and let go, so that the program does not wait for a reader.
      std::string* to = result->err.size() < kMostErrorText ? &result->err : &dropped;
      if (!ReadSome(err, to)) err.Close();
      dropped.clear();
    }
  }
  return ProcessEnd::kExited;
}

// Waits for the end of a program that has closed its outputs, which is nearly always at once.
bool EndsUntil(pid_t process, Clock::time_point deadline) {
  for (auto pause = std::chrono::milliseconds(1); Clock::now() < deadline;
       pause = std::min(pause * 2, 50ms)) {
    siginfo_t info{};
    const int status = ::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT);
    if (status == 0 && info.si_pid == process) return true;
    std::this_thread::sleep_for(pause);
  }
  return false;
}

}  // namespace

ProcessResult RunLimited(const std::vector<std::string>& command, std::string_view input,
                         const ProcessLimits& limits) {
  ProcessResult result;
  const Descriptor in = MemoryFile(input);
  Pipe out = Pipe::Open();
  Pipe err = Pipe::Open();
  if (!in.IsOpen() || !out.read.IsOpen() || !err.read.IsOpen()) return result;
  pid_t process = 0;
  const int failure = SpawnPlan(in.get(), out.write.get(), err.write.get()).Spawn(command, &process);
  if (failure != 0) {
    result.end = failure == ENOENT || failure == EACCES ? ProcessEnd::kNotFound : ProcessEnd::kNotStarted;
    return result;
  }
  SetLimits(process, limits);
  out.write.Close();
  err.write.Close();
  const auto deadline =
      Clock::now() + std::chrono::milliseconds(static_cast<std::int64_t>(limits.wall_seconds * 1000));
  result.end = Gather(std::move(out.read), std::move(err.read), deadline, limits.output_bytes, &result);
  if (result.end == ProcessEnd::kExited && !EndsUntil(process, deadline)) result.end = ProcessEnd::kTooSlow;
  // The whole group: the program that is to be stopped, and whoever one that has ended left behind. It is not
  // yet reaped, so that its number is still its own.
  ::kill(-process, SIGKILL);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (result.end != ProcessEnd::kExited) return result;
  if (WIFEXITED(status)) {
    result.exit_code = WEXITSTATUS(status);
  } else if (WIFSIGNALED(status)) {
    result.signal = WTERMSIG(status);
    result.end = result.signal == SIGXCPU ? ProcessEnd::kTooSlow : ProcessEnd::kKilled;
  }
  return result;
}

}  // namespace caresift::ingest
