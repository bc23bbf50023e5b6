// caresift run --update: the same bytes as a full run over the same files, whatever has changed since the
// last one and whatever became of that.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <thread>

#include "../outputs/schema_check.h"
#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kSample = CARESIFT_SOURCE_DIR "/corpora/sample";

// Every file of OUT that a full run writes too, run.json without its timings.
std::map<std::string, std::string> Content(const std::string& out) {
  auto files = FilesOf(out);
  std::erase_if(files, [](const auto& file) { return file.first.starts_with(".cache/"); });
  files.erase("changes.jsonl");
  auto run = json::parse(files.at("run.json"));
  run.erase("timings");
  files["run.json"] = run.dump();
  return files;
}

void ExpectSame(const std::map<std::string, std::string>& updated,
                const std::map<std::string, std::string>& full) {
  EXPECT_EQ(updated.size(), full.size());
  for (const auto& [name, bytes] : full) {
    ASSERT_TRUE(updated.contains(name)) << name;
    // Not EXPECT_EQ: a difference in a megabyte is no message.
    EXPECT_TRUE(updated.at(name) == bytes) << name << " differs";
  }
}

class Update : public testing::Test {
 protected:
  void SetUp() override { fs::copy(kSample, folder_ / "in", fs::copy_options::recursive); }

  std::vector<std::string> Arguments(const std::string& out) const {
    std::vector<std::string> arguments = {"run", folder_ / "in", "-o", folder_ / out};
    arguments.insert(arguments.end(), options_.begin(), options_.end());
    return arguments;
  }

  Outcome Run(const std::string& out, const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = Arguments(out);
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Caresift(arguments);
  }

  // Updates OUT, holds it against a full run, and returns how many files were unchanged.
  int UpdateAndCompare() const {
    const Outcome updated = Run("out", {"--update", "-j", "2"});
    EXPECT_EQ(updated.exit_code, 0) << testing::PrintToString(updated);
    const Outcome full = Run("full", {"-q"});
    EXPECT_EQ(full.exit_code, 0) << testing::PrintToString(full);
    ExpectSame(Content(folder_ / "out"), Content(folder_ / "full"));
    const std::string words = " files were unchanged";
    const std::size_t end = updated.err.find(words);
    EXPECT_NE(end, std::string::npos) << updated.err;
    return std::stoi(updated.err.substr(updated.err.rfind(' ', end - 1) + 1));
  }

  // Kinds of changes with their numbers.
  std::map<std::string, int> Changes() const {
    const std::string lines = FileText(folder_ / "out/changes.jsonl");
    EXPECT_THAT(SchemaViolations("change-1.json", lines), IsEmpty());
    std::map<std::string, int> changes;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) ++changes[json::parse(line)["change"]];
    return changes;
  }

  std::string Read(const std::string& name) const { return FileText(folder_ / ("in/" + name)); }

  TempFolder folder_;
  std::vector<std::string> options_;
};

constexpr int kFiles = 36;

TEST_F(Update, EqualsAFullRunWhateverChanged) {
  EXPECT_EQ(UpdateAndCompare(), 0);
  EXPECT_EQ(Changes().size(), 1u);  // all are added
  EXPECT_GT(Changes()["added"], 500);

  SCOPED_TRACE("nothing changed");
  EXPECT_EQ(UpdateAndCompare(), kFiles);
  EXPECT_THAT(Changes(), IsEmpty());

  const std::string changed = "tidewell-homecare/2023-inspection.txt";
  folder_.Write("in/" + changed, Read(changed) + "\n\nStaff did not always receive regular supervision.\n");
  SCOPED_TRACE("changed");
  EXPECT_EQ(UpdateAndCompare(), kFiles - 1);
  EXPECT_EQ(Changes()["added"], 1);

  folder_.Write("in/tidewell-homecare/2026-note.txt", "People waited eleven weeks for an assessment.\n");
  SCOPED_TRACE("added");
  EXPECT_EQ(UpdateAndCompare(), kFiles);
  EXPECT_EQ(Changes()["added"], 1);

  fs::rename(folder_ / "in/tidewell-homecare/2026-note.txt", folder_ / "in/a-note.txt");
  SCOPED_TRACE("renamed");
  EXPECT_EQ(UpdateAndCompare(), kFiles);
  EXPECT_EQ(Changes()["added"], 0);
  EXPECT_EQ(Changes()["moved"], 1);

  fs::remove(folder_ / "in/a-note.txt");
  SCOPED_TRACE("removed");
  EXPECT_EQ(UpdateAndCompare(), kFiles);
  EXPECT_EQ(Changes()["withdrawn"], 1);

  fs::copy(folder_ / ("in/" + changed), folder_ / "in/again.txt");
  SCOPED_TRACE("copied");
  EXPECT_EQ(UpdateAndCompare(), kFiles);
}

TEST_F(Update, EqualsAFullRunWithOtherMetadata) {
  UpdateAndCompare();
  options_ = {"--metadata", folder_ / "in/metadata.csv"};
  EXPECT_LT(UpdateAndCompare(), kFiles);
  EXPECT_EQ(UpdateAndCompare(), kFiles);
  std::string metadata = Read("metadata.csv");
  const std::size_t place = metadata.find("Yorkshire and The Humber");
  ASSERT_NE(place, std::string::npos);
  metadata.replace(place, 24, "North East");  // of one row
  folder_.Write("in/metadata.csv", metadata);
  EXPECT_EQ(UpdateAndCompare(), kFiles - 1);
}

TEST_F(Update, EqualsAFullRunWithOtherRules) {
  UpdateAndCompare();
  options_ = {"--rules-only"};
  EXPECT_EQ(UpdateAndCompare(), 0);
  folder_.Write("mine/themes/harbour.yaml",
                "theme: harbour\nlabel: Harbours\ndefinition: Ships.\nrules:\n"
                "  - id: staff\n    pattern: 'staff'\n    examples: [\"Staff were kind.\"]\n");
  options_ = {"--rules-only", "--lexicons", folder_ / "mine"};
  EXPECT_EQ(UpdateAndCompare(), 0);
  EXPECT_EQ(UpdateAndCompare(), kFiles);
  // What decides only what is made of the findings leaves the files as they are.
  options_.insert(options_.end(), {"--title", "Another", "--most-issues", "3", "--weights", "recency=1"});
  EXPECT_EQ(UpdateAndCompare(), kFiles);
}

// What one file says decides about others: whose page it is, and what is the regulator's template.
TEST_F(Update, EqualsAFullRunWhereOneFileDecidesAboutOthers) {
  fs::remove_all(folder_ / "in");
  const std::string template_text =
      "The regulator looks at how services work together so that people stay safe and well.\n\n";
  const auto report = [&](const std::string& body, const std::string& more) {
    return body +
           ": local authority assessment\n\nAssessment published: 10 January 2025\n\nAssessing needs\n\n" +
           "Score: 2\n\n2 - Evidence shows some shortfalls\n\n" + template_text + more;
  };
  const char* kBodies[] = {"Northbury Council", "Eastbury Council", "Westbury Council", "Southbury Council"};
  for (const char* body : kBodies)
    folder_.Write(std::string("in/") + body + ".txt", report(body, "People told us that they waited.\n"));
  EXPECT_EQ(UpdateAndCompare(), 0);
  folder_.Write("in/five.txt", report("Midbury Council", "Carers waited for many months.\n"));
  UpdateAndCompare();
  const OutFolder with(folder_ / "out");
  EXPECT_EQ(with.run["counts"]["boilerplate"], 1);
  fs::remove(folder_ / "in/five.txt");
  UpdateAndCompare();
  EXPECT_EQ(OutFolder(folder_ / "out").run["counts"]["boilerplate"], 0);

  std::string page = "How we assess local authorities\n\nAssessing needs\n\nScore: 2\n\n";
  for (int i = 0; i < 8; ++i)
    page += "In street number " + std::string(1, static_cast<char>('a' + i)) + " people waited too long.\n\n";
  folder_.Write("in/page.txt", page);
  UpdateAndCompare();
  folder_.Write("in/report.txt", report("Highbury Council", page));
  UpdateAndCompare();
  EXPECT_EQ(OutFolder(folder_ / "out").run["counts"]["adopted"], 1);
  fs::remove(folder_ / "in/report.txt");
  UpdateAndCompare();
  EXPECT_EQ(OutFolder(folder_ / "out").run["counts"]["adopted"], 0);
}

TEST_F(Update, OneFileThenTwo) {
  fs::remove_all(folder_ / "in");
  folder_.Write("in/a.txt", "Staff were kind and caring.\n");
  EXPECT_EQ(UpdateAndCompare(), 0);
  EXPECT_EQ(UpdateAndCompare(), 1);
  folder_.Write("in/b.txt", "Visits were late.\n");
  EXPECT_EQ(UpdateAndCompare(), 1);
}

// A file that fails is tried again each time; one that can be read then is.
TEST_F(Update, FailedFilesAreTriedAgain) {
  folder_.Write("in/bad.pdf", "%PDF-1.4\nno PDF");
  for (int times = 0; times < 2; ++times) {
    const Outcome outcome = Run("out", {"--update"});
    EXPECT_EQ(outcome.exit_code, 1) << testing::PrintToString(outcome);
    EXPECT_FALSE(OutFolder(folder_ / "out").ErrorOf("bad.pdf").is_null());
  }
  EXPECT_EQ(Run("full", {}).exit_code, 1);
  ExpectSame(Content(folder_ / "out"), Content(folder_ / "full"));
}

// Whatever became of the cache, the result is that of a full run.
TEST_F(Update, DamagedCacheIsNoneAtAll) {
  UpdateAndCompare();
  const auto before = FilesOf(folder_ / "out/.cache");
  ASSERT_EQ(before.size(), 2u * kFiles + 1);
  int number = 0;
  for (const auto& [name, bytes] : before) {
    const std::string kept = bytes.substr(0, bytes.size() / 2);
    const std::string damages[] = {"", kept, kept + "?" + kept, "0123456789abcdef" + kept};
    folder_.Write("out/.cache/" + name, damages[number++ % 4]);
  }
  EXPECT_EQ(UpdateAndCompare(), 0);
  EXPECT_EQ(UpdateAndCompare(), kFiles);
  fs::remove_all(folder_ / "out/.cache");
  EXPECT_EQ(UpdateAndCompare(), 0);
}

// A run without --update leaves no cache; the next one with it still knows what findings there were.
TEST_F(Update, AfterARunWithout) {
  ASSERT_EQ(Run("out", {}).exit_code, 0);
  EXPECT_FALSE(fs::exists(folder_ / "out/.cache"));
  EXPECT_EQ(UpdateAndCompare(), 0);
  EXPECT_THAT(Changes(), IsEmpty());
}

TEST_F(Update, SecondRunOnTheSameOutIsRefused) {
  Outcome second;
  ProgramSetting setting;
  setting.meanwhile = [&](int process) {
    while (!fs::exists(folder_ / ".out.partial") && ::kill(process, 0) == 0)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::kill(process, SIGSTOP);
    second = Run("out", {"--update"});
    ::kill(process, SIGCONT);
  };
  const Outcome first = Caresift(Arguments("out"), setting);
  EXPECT_EQ(first.exit_code, 0) << testing::PrintToString(first);
  EXPECT_EQ(second.exit_code, 2) << testing::PrintToString(second);
  EXPECT_THAT(second.err, AllOf(HasSubstr(folder_ / "out"), HasSubstr("another run is writing it")));
  EXPECT_THAT(folder_.List(), Not(Contains(AnyOf(HasSubstr(".lock"), HasSubstr(".partial")))));
  EXPECT_EQ(Run("out", {}).exit_code, 0);
}

// Killed at any moment, a run leaves the old OUT with its cache, and stops nobody.
TEST_F(Update, KilledLeavesTheOldOutAndItsCache) {
  UpdateAndCompare();
  for (int step = 0; step < 4; ++step) {
    folder_.Write("in/new.txt", "Visits were late, " + std::to_string(step) + " times.\n");
    const auto before = FilesOf(folder_ / "out");
    std::vector<std::string> arguments = Arguments("out");
    arguments.insert(arguments.end(), {"--update", "-j", "1"});
    ProgramSetting setting;
    setting.meanwhile = [&](int process) {
      const char* const kSigns[] = {".out.partial", ".out.partial/.cache", ".out.partial/themes.csv",
                                    ".out.partial/report.md"};
      while (!fs::exists(folder_ / kSigns[step]) && ::kill(process, 0) == 0) std::this_thread::yield();
      ::kill(process, SIGKILL);
    };
    const Outcome killed = Caresift(arguments, setting);
    EXPECT_EQ(killed.signal, SIGKILL) << testing::PrintToString(killed);
    EXPECT_TRUE(FilesOf(folder_ / "out") == before) << step;
    EXPECT_EQ(UpdateAndCompare(), kFiles) << step;
    EXPECT_THAT(folder_.List(), Not(Contains(AnyOf(HasSubstr(".lock"), HasSubstr(".partial")))));
  }
}

}  // namespace
}  // namespace caresift
