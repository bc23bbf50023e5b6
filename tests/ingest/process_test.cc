#include "../../src/ingest/limited_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>

namespace caresift::ingest {
namespace {

using testing::HasSubstr;
using testing::Lt;

ProcessResult Shell(const std::string& script, std::string_view input = "",
                    const ProcessLimits& limits = {}) {
  return RunLimited({"sh", "-c", script}, input, limits);
}

double SecondsOf(const std::function<void()>& run) {
  const auto start = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(LimitedProcessTest, HandsInputOverAndOutputBack) {
  const std::string input(300'000, 'x');  // more than a pipe holds
  const ProcessResult result = Shell("cat; echo complaint >&2; exit 3", input);
  EXPECT_EQ(result.end, ProcessEnd::kExited);
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, input);
  EXPECT_EQ(result.err, "complaint\n");
}

TEST(LimitedProcessTest, InputIsAFileThatCanBeReadAgain) {
  EXPECT_EQ(Shell("cat <&0; cat /dev/stdin", "once ").out, "once once ");
}

TEST(LimitedProcessTest, RunsElsewhereWithNothingButThePath) {
  EXPECT_EQ(Shell("pwd; env | cut -d= -f1 | grep -v -x -E 'PWD|SHLVL|_|OLDPWD'").out, "/\nPATH\n");
}

TEST(LimitedProcessTest, MissingProgram) {
  EXPECT_EQ(RunLimited({"caresift-no-such-program"}, "", {}).end, ProcessEnd::kNotFound);
}

TEST(LimitedProcessTest, EndsWhatTakesTooLong) {
  ProcessResult result;
  // The one it waits for must go too, or it would keep the pipe open.
  EXPECT_THAT(SecondsOf([&] { result = Shell("sleep 600 & sleep 600", "", {.wall_seconds = 0.3}); }), Lt(20));
  EXPECT_EQ(result.end, ProcessEnd::kTooSlow);
}

TEST(LimitedProcessTest, EndsWhatGoesOnAfterClosingItsOutputs) {
  ProcessResult result;
  EXPECT_THAT(SecondsOf([&] { result = Shell("exec >&- 2>&-; sleep 600", "", {.wall_seconds = 0.3}); }),
              Lt(20));
  EXPECT_EQ(result.end, ProcessEnd::kTooSlow);
}

TEST(LimitedProcessTest, EndsWhatComputesTooLong) {
  const ProcessResult result = Shell("while :; do :; done", "", {.wall_seconds = 120, .cpu_seconds = 1});
  EXPECT_EQ(result.end, ProcessEnd::kTooSlow);
}

TEST(LimitedProcessTest, EndsWhatWritesTooMuch) {
  const ProcessResult result = Shell("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", "",
                                     {.wall_seconds = 60, .output_bytes = 100'000});
  EXPECT_EQ(result.end, ProcessEnd::kTooMuch);
  EXPECT_THAT(result.out.size(), Lt(300'000u));
}

TEST(LimitedProcessTest, ComplaintsWithoutEndDoNotStopIt) {
  const ProcessResult result = Shell("head -c 5000000 /dev/zero >&2; echo done");
  EXPECT_EQ(result.out, "done\n");
  EXPECT_THAT(result.err.size(), Lt(200'000u));
}

TEST(LimitedProcessTest, TellsSignals) {
  const ProcessResult result = Shell("kill -SEGV $$");
  EXPECT_EQ(result.end, ProcessEnd::kKilled);
  EXPECT_EQ(result.signal, SIGSEGV);
}

TEST(LimitedProcessTest, MemoryIsLimited) {
  const ProcessResult result =
      Shell("sleep 0.2; x=xxxxxxxxxxxxxxxx; while :; do x=$x$x; done", "", {.memory_bytes = 64 << 20});
  EXPECT_FALSE(result.end == ProcessEnd::kExited && result.exit_code == 0);
  EXPECT_THAT(result.end, testing::AnyOf(ProcessEnd::kExited, ProcessEnd::kKilled));
}

}  // namespace
}  // namespace caresift::ingest
