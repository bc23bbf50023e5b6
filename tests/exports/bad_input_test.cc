// What an export says of wrong usage and of an OUT folder that is none, or no longer one; nothing is written
// then.

#include <filesystem>

#include "../outputs/schema_check.h"
#include "export_fixture.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class ExportBadInput : public testing::Test {
 protected:
  void SetUp() override {
    folder_.Write("in/a.txt", "Staff were kind. Visits were late and people waited for weeks.\n");
    ASSERT_EQ(Caresift({"run", folder_ / "in", "-o", folder_ / "good", "-q"}).exit_code, 0);
  }
  TempFolder folder_;
};

TEST_F(ExportBadInput, WrongUsageIsToldAndNothingWritten) {
  struct Row {
    const char* name;
    std::vector<std::string> arguments;
    const char* said;
  };
  const Row rows[] = {
      {"no folder", {"-f", "csv", "-o", "x"}, "no folder"},
      {"no format", {"good", "-o", "x"}, "no format"},
      {"no target", {"good", "-f", "csv"}, "no target"},
      {"unknown format", {"good", "-f", "clay", "-o", "x"}, "no format 'clay'"},
      {"not an OUT", {"in", "-f", "csv", "-o", "x"}, "in/run.json: no such file or folder"},
      {"nowhere", {"nowhere", "-f", "csv", "-o", "x"}, "nowhere/run.json: no such file or folder"},
      {"unknown body",
       {"good", "-f", "csv", "-o", "x", "--body", "Atlantis"},
       "no document is about 'Atlantis'"},
      {"unknown theme", {"good", "-f", "csv", "-o", "x", "--theme", "weather"}, "no theme 'weather'"},
      {"no date", {"good", "-f", "csv", "-o", "x", "--since", "last year"}, "'last year' is no date"},
      {"no number", {"good", "-f", "csv", "-o", "x", "--min-confidence", "much"}, "('much')"},
      {"no share", {"good", "-f", "csv", "-o", "x", "--min-confidence", "2"}, "from 0 to 1"},
      {"no share at all", {"good", "-f", "csv", "-o", "x", "--min-confidence", "nan"}, "from 0 to 1"},
      {"target is a folder", {"good", "-f", "sqlite", "-o", "in"}, "in: wrong usage"},
      {"target is no file", {"good", "-f", "sqlite", "-o", "/dev/null"}, "/dev/null: wrong usage"},
      {"target is a file", {"good", "-f", "csv", "-o", "in/a.txt"}, "a file"},
      {"target is OUT", {"good", "-f", "csv", "-o", "good"}, "caresift did not make"},
      {"unknown schema", {"--schema", "clay"}, "no schema 'clay'; there are action-1"},
  };
  const std::vector<std::string> before = folder_.List();
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<std::string> arguments = {"export"};
    arguments.insert(arguments.end(), row.arguments.begin(), row.arguments.end());
    const Outcome outcome = Caresift(arguments, {.folder = folder_.path().string()});
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr(row.said));
    EXPECT_EQ(folder_.List(), before);
  }
}

TEST_F(ExportBadInput, DamageIsNamedByFileLineAndField) {
  struct Row {
    const char *name, *file, *from, *to, *said;
  };
  const Row rows[] = {
      {"no JSON", "findings.jsonl", "{", "", "findings.jsonl:1: the file is damaged"},
      {"cut off", "findings.jsonl", "\"duplicate_of\":null}", "", "findings.jsonl:1"},
      {"a field is missing", "findings.jsonl", "\"plan\"", "\"plans\"", "the field 'plan' is missing"},
      {"a field of another type", "findings.jsonl", "\"start\":0", "\"start\":-1", "'start' is no count"},
      {"an id that is none", "findings.jsonl", "\"id\":\"f-", "\"id\":\"g-", "is no id like f-"},
      {"a theme nobody knows", "findings.jsonl", "\"themes\":[{\"id\":\"", "\"themes\":[{\"id\":\"x",
       "codebook.json has no theme 'x"},
      {"a rule nobody knows", "findings.jsonl", "\"rule\":\"", "\"rule\":\"x",
       "codebook.json has no rule 'x"},
      {"a type nobody knows", "findings.jsonl", "\"finding\":\"", "\"finding\":\"x", "no finding type 'x"},
      {"a document nobody knows", "documents.jsonl", "\"document\":\"d-", "\"document\":\"d-0",
       "no id like d-"},
      {"a text elsewhere", "documents.jsonl", "\"texts/", "\"../texts/", "'text' is not texts/d-"},
      {"a codebook without rules", "codebook.json", "\"rules\"", "\"laws\"", "'rules' is missing"},
      {"an issue without label", "issues.jsonl", "\"label\"", "\"lable\"", "issues.jsonl:1"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    TempFolder copy;
    fs::copy(folder_ / "good", copy / "out", fs::copy_options::recursive);
    std::string bytes = FileText(copy / ("out/" + std::string(row.file)));
    if (std::string(row.name) == "an issue without label" && bytes.empty())
      bytes = "{\"id\":\"i-1\",\"rank\":1,\"label\":\"x\"}\n";
    const std::size_t at = bytes.find(row.from);
    ASSERT_NE(at, std::string::npos);
    copy.Write("out/" + std::string(row.file), bytes.replace(at, std::string(row.from).size(), row.to));
    const std::vector<std::string> before = copy.List();
    for (const char* format : {"sqlite", "csv"}) {
      const Outcome outcome = Caresift({"export", copy / "out", "-f", format, "-o", copy / "target"});
      EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
      EXPECT_THAT(outcome.err, HasSubstr(row.said));
      EXPECT_EQ(copy.List(), before) << "something was left";
    }
  }
}

TEST_F(ExportBadInput, AFindingTwiceIsAnError) {
  const std::string lines = FileText(folder_ / "good/findings.jsonl");
  folder_.Write("good/findings.jsonl", lines + lines);
  const Outcome outcome = Caresift({"export", folder_ / "good", "-f", "sqlite", "-o", folder_ / "x"});
  EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
  EXPECT_THAT(outcome.err, HasSubstr("findings"));
}

TEST_F(ExportBadInput, AFullDiskLeavesTheOldExport) {
  const std::string target = folder_ / "x";
  ASSERT_EQ(Caresift({"export", folder_ / "good", "-f", "sqlite", "-o", target}).exit_code, 0);
  const std::string before = FileText(target);
  const Outcome outcome =
      Caresift({"export", folder_ / "good", "-f", "sqlite", "-o", target}, {.file_size_limit = 4096});
  EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
  EXPECT_TRUE(FileText(target) == before);
}

}  // namespace
}  // namespace caresift
