// Run as a library: errors are values, progress is told, and a run stops when asked.

#include "caresift/batch/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../cli/program.h"

namespace caresift {
namespace {

using ::testing::ElementsAre;

class RunTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.Write("in/a.txt", "Visits were late. Staff were kind.");
    folder_.Write("in/b.txt", "Medicines were not stored safely.");
    folder_.Write("in/c.txt", "");
    options_.corpus = {folder_ / "in"};
    options_.out = folder_ / "out";
    options_.lexicons = CARESIFT_SOURCE_DIR "/lexicons";
    options_.threads = 1;
  }

  TempFolder folder_;
  RunOptions options_;
  std::atomic<bool> stop_ = false;
};

TEST_F(RunTest, TellsItsOutcome) {
  const auto outcome = caresift::Run(options_, {}, stop_);
  ASSERT_TRUE(outcome) << outcome.error().Message();
  EXPECT_EQ(outcome->files, 3u);
  EXPECT_EQ(outcome->failed, 1u);
  EXPECT_EQ(outcome->findings, 3u);
}

TEST_F(RunTest, TellsProgressAfterEveryFile) {
  std::vector<std::uint64_t> done;
  RunProgress last;
  const auto outcome = caresift::Run(
      options_, [&](const RunProgress& progress) { done.push_back(progress.files_done), last = progress; },
      stop_);
  ASSERT_TRUE(outcome);
  EXPECT_THAT(done, ElementsAre(1, 2, 3));
  EXPECT_EQ(last.files_total, 3u);
  EXPECT_EQ(last.bytes_done, last.bytes_total);
  EXPECT_EQ(last.failures, 1u);
}

TEST_F(RunTest, StopsWhenAskedAndLeavesNothing) {
  const auto outcome = caresift::Run(
      options_, [&](const RunProgress&) { stop_ = true; }, stop_);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kInterrupted);
  EXPECT_THAT(folder_.List(), ElementsAre("in/", "in/a.txt", "in/b.txt", "in/c.txt"));
}

TEST_F(RunTest, ErrorsAreValuesAndNothingIsWritten) {
  struct Row {
    const char* name;
    std::function<void(RunOptions*)> change;
    ErrorCode code;
  };
  const Row rows[] = {
      {"no corpus", [](RunOptions* o) { o->corpus.clear(); }, ErrorCode::kUsage},
      {"no out", [](RunOptions* o) { o->out.clear(); }, ErrorCode::kUsage},
      {"missing corpus", [](RunOptions* o) { o->corpus[0] += "/none"; }, ErrorCode::kNotFound},
      {"missing metadata", [](RunOptions* o) { o->metadata = "/none.csv"; }, ErrorCode::kNotFound},
      {"out is the corpus", [](RunOptions* o) { o->out = o->corpus[0]; }, ErrorCode::kUsage},
      {"out is a file", [](RunOptions* o) { o->out = o->corpus[0] + "/a.txt"; }, ErrorCode::kUsage},
      {"no lexicons there", [](RunOptions* o) { o->lexicons = "/none"; }, ErrorCode::kNotFound},
  };
  const std::vector<std::string> before = folder_.List();
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunOptions options = options_;
    row.change(&options);
    const auto outcome = caresift::Run(options, {}, stop_);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, row.code) << outcome.error().Message();
    EXPECT_EQ(folder_.List(), before);
  }
}

}  // namespace
}  // namespace caresift
