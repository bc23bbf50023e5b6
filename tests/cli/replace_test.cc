// OUT appears whole or not at all: what stands in its place is never half a run, never lost, and nothing is
// left beside it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <thread>

#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kGood = "Staff were kind and caring. Visits were late and people waited for weeks.\n";
constexpr const char* kOther = "Medicines were not stored safely. The home was clean.\n";

class Replace : public testing::Test {
 protected:
  void SetUp() override { folder_.Write("in/a.txt", kGood); }

  Outcome Run(std::vector<std::string> arguments, ProgramSetting setting = {}) const {
    arguments.insert(arguments.begin(), "run");
    setting.folder = folder_.path().string();
    return Caresift(arguments, setting);
  }

  // What no run may leave, well ended or not.
  void ExpectNothingLeftBeside() const {
    EXPECT_THAT(folder_.List(), Not(Contains(AnyOf(HasSubstr(".partial"), HasSubstr(".old")))));
  }

  TempFolder folder_;
};

TEST_F(Replace, EarlierRunIsReplacedWhole) {
  ASSERT_EQ(Run({"in", "-o", "out"}).exit_code, 0);
  const auto first = FilesOf(folder_ / "out");
  folder_.Write("out/texts/d-stale.txt", "left by hand");
  fs::remove(folder_ / "in/a.txt");
  folder_.Write("in/b.txt", kOther);
  const Outcome outcome = Run({"in", "-o", "out"});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  const OutFolder out(folder_ / "out");
  ASSERT_EQ(out.documents.size(), 1u);
  EXPECT_EQ(out.documents[0]["source"], "b.txt");
  EXPECT_FALSE(fs::exists(folder_ / "out/texts/d-stale.txt"));
  EXPECT_EQ(FilesOf(folder_ / "out").size(), first.size());
  ExpectNothingLeftBeside();
}

TEST_F(Replace, NamesOfOut) {
  struct Row {
    const char* name;
    const char* out;
    const char* made;
  };
  const Row rows[] = {{"trailing slash", "out1/", "out1"},
                      {"folders above it are made", "new/deep/out", "new/deep/out"},
                      {"empty folder", "empty", "empty"},
                      {"through ..", "in/../out2", "out2"},
                      {"link to a folder", "link", "target"}};
  fs::create_directory(folder_ / "empty");
  fs::create_directory(folder_ / "target");
  fs::create_directory_symlink("target", folder_ / "link");
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    for (int times = 0; times < 2; ++times) {
      const Outcome outcome = Run({"in", "-o", row.out});
      EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
      EXPECT_TRUE(fs::exists(folder_ / (std::string(row.made) + "/report.html")));
    }
    ExpectNothingLeftBeside();
  }
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
}

TEST_F(Replace, ForeignOutIsRefusedAndUntouched) {
  struct Row {
    const char* name;
    const char* file;
    const char* bytes;
    const char* out;
    const char* said;
  };
  const Row rows[] = {
      {"folder with files", "thesis/chapter.txt", "years of work", "thesis", "did not make"},
      {"folder with folders", "photos/2024/a.jpg", "x", "photos", "did not make"},
      {"run.json of another program", "training/run.json", "{\"schema\":\"other/run/1\"}", "training",
       "did not make"},
      {"file", "file.txt", "a file", "file.txt", "OUT is a file"},
      {"below a file", "file2.txt", "a file", "file2.txt/out", "file2.txt"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    folder_.Write(row.file, row.bytes);
    const auto before = FilesOf(folder_.path());
    const Outcome outcome = Run({"in", "-o", row.out});
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr(row.said));
    EXPECT_EQ(FilesOf(folder_.path()), before);
    ExpectNothingLeftBeside();
  }
}

// Replacing OUT would take the corpus with it.
TEST_F(Replace, CorpusOrMetadataInOutIsRefused) {
  ASSERT_EQ(Run({"in", "-o", "out"}).exit_code, 0);
  folder_.Write("out/meta.csv", "file,organisation\na.txt,A\n");
  const auto before = FilesOf(folder_.path());
  const std::vector<std::vector<std::string>> rows = {
      {"out/texts", "-o", "out"},
      {"out", "-o", "out"},
      {"in", "out/findings.jsonl", "-o", "out/"},
      {"in", "-o", "out", "--metadata", "out/meta.csv"},
  };
  for (const auto& arguments : rows) {
    const Outcome outcome = Run(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("lies in OUT"));
    EXPECT_EQ(FilesOf(folder_.path()), before);
  }
  const Outcome same = Run({"in", "-o", "in"});
  EXPECT_EQ(same.exit_code, 2) << testing::PrintToString(same);
  EXPECT_EQ(FilesOf(folder_.path()), before);
}

TEST_F(Replace, OutInsideTheCorpusIsNotRead) {
  ASSERT_EQ(Run({"in", "-o", "in/out"}).exit_code, 0);
  const auto first = FilesOf(folder_ / "in/out");
  const Outcome second = Run({"in", "-o", "in/out"});
  EXPECT_EQ(second.exit_code, 0) << testing::PrintToString(second);
  const auto again = FilesOf(folder_ / "in/out");
  ASSERT_EQ(again.size(), first.size());
  for (const auto& [name, bytes] : first) {
    if (name != "run.json") {
      EXPECT_EQ(again.at(name), bytes) << name;
    }
  }
  ExpectNothingLeftBeside();
}

// A file may not grow beyond the limit: to the program the same as a disk that is full.
TEST_F(Replace, FullDiskLeavesNoOutOrTheOldOne) {
  const std::string sample = CARESIFT_SOURCE_DIR "/corpora/sample";
  for (long limit : {0L + 512, 20'000L, 200'000L}) {
    SCOPED_TRACE(limit);
    const Outcome fresh = Run({sample, "-o", "fresh"}, {.file_size_limit = limit});
    EXPECT_EQ(fresh.exit_code, 2) << testing::PrintToString(fresh);
    EXPECT_THAT(fresh.err, AllOf(HasSubstr("cannot be written"), HasSubstr("File too large")));
    EXPECT_FALSE(fs::exists(folder_ / "fresh"));
    ExpectNothingLeftBeside();
  }
  ASSERT_EQ(Run({"in", "-o", "out"}).exit_code, 0);
  const auto before = FilesOf(folder_ / "out");
  const Outcome again = Run({sample, "-o", "out"}, {.file_size_limit = 100'000});
  EXPECT_EQ(again.exit_code, 2) << testing::PrintToString(again);
  EXPECT_EQ(FilesOf(folder_ / "out"), before);
  ExpectNothingLeftBeside();
}

class Interrupt : public Replace {
 protected:
  // The sample over and over, each file a little different: some seconds of work.
  void SetUp() override {
    Replace::SetUp();
    const auto sample = FilesOf(CARESIFT_SOURCE_DIR "/corpora/sample");
    for (int copy = 0; copy < 40; ++copy) {
      for (const auto& [name, bytes] : sample) {
        if (name.ends_with(".txt"))
          folder_.Write("many/" + std::to_string(copy) + "/" + name,
                        bytes + "\nCopy " + std::to_string(copy));
      }
    }
  }

  // Waits until files are being read and written, then sends the signal.
  Outcome RunAndSend(int signal) const {
    ProgramSetting setting;
    setting.meanwhile = [&](int process) {
      for (int tries = 0; tries < 5000; ++tries) {
        if (::kill(process, 0) != 0) return;
        for (const auto& entry : fs::directory_iterator(folder_.path())) {
          std::error_code gone;
          if (entry.path().filename().string().starts_with(".out.partial") &&
              !fs::is_empty(entry.path() / "texts", gone) && !gone) {
            ::kill(process, signal);
            return;
          }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
      }
    };
    return Run({"many", "-o", "out", "-j", "1"}, setting);
  }
};

TEST_F(Interrupt, LeavesNoOutAndDiesOfTheSignal) {
  for (int signal : {SIGINT, SIGTERM}) {
    const Outcome outcome = RunAndSend(signal);
    EXPECT_EQ(outcome.signal, signal) << testing::PrintToString(outcome);
    EXPECT_FALSE(fs::exists(folder_ / "out"));
    ExpectNothingLeftBeside();
  }
}

TEST_F(Interrupt, LeavesTheOldOut) {
  ASSERT_EQ(Run({"in", "-o", "out"}).exit_code, 0);
  const auto before = FilesOf(folder_ / "out");
  const Outcome outcome = RunAndSend(SIGINT);
  EXPECT_EQ(outcome.signal, SIGINT) << testing::PrintToString(outcome);
  EXPECT_EQ(FilesOf(folder_ / "out"), before);
  ExpectNothingLeftBeside();
}

}  // namespace
}  // namespace caresift
