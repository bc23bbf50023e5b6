// Exit codes, help and messages of the command line.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "program.h"

namespace caresift {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kGood = "Staff were kind. Visits were late and people waited for weeks.\n";

TEST(ExitCode, OfEveryOutcome) {
  struct Row {
    const char* name;
    std::vector<std::string> arguments;
    int exit_code;
    const char* said;  // on standard error
  };
  const Row rows[] = {
      {"done", {"run", "good", "-o", "OUT"}, 0, "1 files read, 0 failed"},
      {"some documents failed", {"run", "good", "bad", "-o", "OUT"}, 1, "1 files read, 1 failed"},
      {"all documents failed", {"run", "bad", "-o", "OUT"}, 1, "0 files read, 1 failed"},
      {"no command", {}, 2, ""},
      {"unknown command", {"sieve"}, 2, "no command 'sieve'"},
      {"unknown topic", {"help", "sieve"}, 2, "no such topic 'sieve'"},
      {"unknown option", {"run", "good", "-o", "OUT", "--sieve"}, 2, "unrecognised option '--sieve'"},
      {"option twice", {"run", "good", "-o", "OUT", "-o", "OUT2"}, 2, "more than once"},
      {"option without value", {"run", "good", "-o"}, 2, "--out"},
      {"value is no number", {"run", "good", "-o", "OUT", "-j", "two"}, 2, "('two')"},
      {"value below zero", {"run", "good", "-o", "OUT", "-j", "-1"}, 2, "--threads"},
      {"value too large", {"run", "good", "-o", "OUT", "-j", "2000"}, 2, "--threads"},
      {"issues below zero", {"run", "good", "-o", "OUT", "--most-issues", "-1"}, 2, "--most-issues"},
      {"no corpus", {"run", "-o", "OUT"}, 2, "no corpus"},
      {"no output folder", {"run", "good"}, 2, "-o OUT"},
      {"empty corpus", {"run", "empty", "-o", "OUT"}, 2, "empty: wrong usage: there is no file in it"},
      {"missing corpus", {"run", "nowhere", "-o", "OUT"}, 2, "nowhere: no such file or folder"},
      {"missing beside a good one", {"run", "good", "nowhere", "-o", "OUT"}, 2, "nowhere: no such"},
      {"missing metadata", {"run", "good", "-o", "OUT", "--metadata", "no.csv"}, 2, "no.csv"},
      {"nothing to explain", {"explain"}, 2, "no text"},
      {"wrong setting", {"explain", "x", "--setting", "hospital"}, 2, "council or provider"},
      {"explained", {"explain", "Staff were kind."}, 0, ""},
      {"no action", {"lexicon"}, 2, "check, list or explain"},
      {"wrong action", {"lexicon", "burn"}, 2, "'burn'"},
      {"no such rule", {"lexicon", "explain", "no/such"}, 2, "'no/such'"},
      {"no such theme", {"lexicon", "list", "weather"}, 2, "'weather'"},
      {"lexicons hold", {"lexicon", "check"}, 0, ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const TempFolder folder;
    folder.Write("good/a.txt", kGood);
    folder.Write("bad/empty.txt", "");
    std::filesystem::create_directory(folder / "empty");
    const std::vector<std::string> before = folder.List();
    const Outcome outcome = Caresift(row.arguments, {.folder = folder.path().string()});
    EXPECT_EQ(outcome.exit_code, row.exit_code) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr(row.said));
    if (outcome.exit_code == 2) {
      EXPECT_EQ(folder.List(), before) << "something was written";
    }
  }
}

TEST(ExitCode, FailuresAreToldWithTheirPlace) {
  const TempFolder folder;
  folder.Write("in/empty.txt", "");
  folder.Write("in/good.txt", kGood);
  const Outcome outcome = Caresift({"run", "in", "-o", "out"}, {.folder = folder.path().string()});
  EXPECT_EQ(outcome.exit_code, 1) << testing::PrintToString(outcome);
  EXPECT_EQ(outcome.out, "out/report.html\n");
  EXPECT_THAT(outcome.err, HasSubstr("out/errors.jsonl"));
}

TEST(ExitCode, QuietSaysOnlyWhereTheReportIs) {
  const TempFolder folder;
  folder.Write("in/good.txt", kGood);
  const Outcome outcome = Caresift({"run", "in", "-o", "out", "-q"}, {.folder = folder.path().string()});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_EQ(outcome.out, "out/report.html\n");
  EXPECT_EQ(outcome.err, "");
}

// Half a list that looks like a whole one would mislead whoever reads it.
TEST(ExitCode, FullStandardOutputIsAFailure) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--version"}, {"lexicon", "list"}, {"explain", "Staff were kind."}}) {
    const Outcome outcome = Caresift(arguments, {.out_file = "/dev/full"});
    EXPECT_EQ(outcome.exit_code, 3) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("caresift: internal error"));
  }
}

TEST(Help, FitsAScreenAndEndsWithAnExample) {
  const std::vector<std::vector<std::string>> rows = {
      {"--help"},
      {"-h"},
      {"help"},
      {"run", "--help"},
      {"run", "-h"},
      {"explain", "-h"},
      {"train", "-h"},
      {"evaluate", "-h"},
      {"tag", "-h"},
      {"export", "-h"},
      {"import", "-h"},
      {"lexicon", "-h"},
      {"help", "run"},
      {"help", "explain"},
      {"help", "lexicon"},
  };
  for (const auto& arguments : rows) {
    const Outcome outcome = Caresift(arguments);
    SCOPED_TRACE(outcome.command);
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.err, IsEmpty());
    std::vector<std::string> lines;
    std::istringstream in(outcome.out);
    for (std::string line; std::getline(in, line);) {
      // Columns, not bytes.
      const auto columns = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
      EXPECT_LE(columns, 80) << line;
      lines.push_back(line);
    }
    EXPECT_LE(lines.size(), 40u);
    ASSERT_GE(lines.size(), 2u);
    EXPECT_EQ(lines[lines.size() - 2], "Example:");
    EXPECT_THAT(lines.back(), testing::StartsWith("  caresift "));
  }
}

TEST(Help, TopicIsTheCommandsOwnPage) {
  EXPECT_EQ(Caresift({"help", "run"}).out, Caresift({"run", "--help"}).out);
}

TEST(Help, NamesEveryCommandAndExitCode) {
  const std::string help = Caresift({"--help"}).out;
  for (const char* expected :
       {"run ", "tag ", "train ", "evaluate ", "explain ", "lexicon ", "  0  ", "  1  ", "  2  ", "  3  "})
    EXPECT_THAT(help, HasSubstr(expected));
  EXPECT_THAT(help, HasSubstr(Caresift({"help", "exit-codes"}).out));
}

TEST(Help, VersionIsOneLine) {
  EXPECT_THAT(Caresift({"--version"}).out, testing::MatchesRegex("caresift [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(Config, OptionsOfTheFileHoldAndTheCommandLineGoesFirst) {
  const TempFolder folder;
  folder.Write("in/a.txt", kGood);
  folder.Write("c.ini", "out = from-file\ntitle = Of the file\nquiet = true\n");
  const ProgramSetting here = {.folder = folder.path().string()};
  EXPECT_EQ(Caresift({"run", "in", "--config", "c.ini"}, here).out, "from-file/report.html\n");
  EXPECT_EQ(Caresift({"run", "in", "--config", "c.ini", "-o", "mine"}, here).out, "mine/report.html\n");
}

TEST(Config, BrokenFileIsNamedAndNothingWritten) {
  struct Row {
    const char* name;
    const char* config;
    const char* said;
  };
  const Row rows[] = {{"unknown option", "sieve = 1\n", "sieve"},
                      {"no assignment", "out\n", "out"},
                      {"broken section", "[run\n", "[run"},
                      {"value is no number", "threads = two\n", "two"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const TempFolder folder;
    folder.Write("in/a.txt", kGood);
    folder.Write("broken.ini", row.config);
    const std::vector<std::string> before = folder.List();
    const Outcome outcome =
        Caresift({"run", "in", "-o", "out", "--config", "broken.ini"}, {.folder = folder.path().string()});
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("broken.ini"), HasSubstr(row.said)));
    EXPECT_EQ(folder.List(), before);
  }
}

TEST(Config, FolderOrMissingFileIsRefused) {
  const TempFolder folder;
  folder.Write("in/a.txt", kGood);
  for (const char* config : {"in", "nowhere.ini"}) {
    const Outcome outcome =
        Caresift({"run", "in", "-o", "out", "--config", config}, {.folder = folder.path().string()});
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr(config));
    EXPECT_THAT(folder.List(), ElementsAre("in/", "in/a.txt"));
  }
}

}  // namespace
}  // namespace caresift
