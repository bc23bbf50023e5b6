// caresift report: the reports of an OUT folder made anew from what lies in it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;

class Report : public testing::Test {
 protected:
  void SetUp() override {
    folder_.Write("in/a.txt", "Staff were kind. Visits were late and people waited for weeks.\n");
    folder_.Write("in/b.txt", "People waited for weeks. Visits were late again.\n");
    ASSERT_EQ(Caresift({"run", folder_ / "in", "-o", out_, "-q"}).exit_code, 0);
  }

  // Replaces the first `from` in a file of OUT.
  void Edit(const std::string& name, const std::string& from, const std::string& to) {
    std::string bytes = FilesOf(out_).at(name);
    const std::size_t at = bytes.find(from);
    ASSERT_NE(at, std::string::npos) << name << ": " << from;
    folder_.Write("out/" + name, bytes.replace(at, from.size(), to));
  }

  TempFolder folder_;
  const std::string out_ = folder_ / "out";
};

TEST_F(Report, GivesTheBytesThatTheRunGave) {
  const auto before = FilesOf(out_);
  for (const char* name : {"report.html", "report.md", "report.xlsx"}) fs::remove(fs::path(out_) / name);
  const Outcome outcome = Caresift({"report", out_});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_EQ(outcome.out, out_ + "/report.html\n");
  EXPECT_TRUE(FilesOf(out_) == before);
}

TEST_F(Report, TakesATitle) {
  ASSERT_EQ(Caresift({"report", out_, "--title", "Late <visits>"}).exit_code, 0);
  EXPECT_THAT(FilesOf(out_)["report.html"], HasSubstr("<title>Late &lt;visits&gt;</title>"));
  EXPECT_THAT(FilesOf(out_)["report.md"], HasSubstr("# Late &lt;visits&gt;"));
}

TEST_F(Report, IsAboutABodyBesideTheOthers) {
  folder_.Write("meta.csv", "file,organisation\na.txt,\"Ärger & Co, Ltd\"\nb.txt,Other Council\n");
  ASSERT_EQ(Caresift({"run", folder_ / "in", "-o", out_, "-q", "--metadata", folder_ / "meta.csv"}).exit_code,
            0);
  const Outcome outcome = Caresift({"report", out_, "--for", "Ärger & Co, Ltd"});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_EQ(outcome.out, out_ + "/report-rger-co-ltd.html\n");
  auto files = FilesOf(out_);
  EXPECT_TRUE(files.contains("report.html"));
  EXPECT_TRUE(files.contains("report-rger-co-ltd.xlsx"));
  EXPECT_THAT(files["report-rger-co-ltd.html"],
              HasSubstr("<h1>What the reports say about Ärger &amp; Co, Ltd</h1>"));
  EXPECT_THAT(files["report-rger-co-ltd.html"], HasSubstr("Caresift read 1 document"));
  EXPECT_THAT(files["report-rger-co-ltd.md"], HasSubstr("1 document"));
  const Outcome nobody = Caresift({"report", out_, "--for", "Nobody"});
  EXPECT_EQ(nobody.exit_code, 2);
  EXPECT_THAT(nobody.err,
              HasSubstr("Nobody: wrong usage: no document is about it. The bodies are: Other Council; "));
}

TEST_F(Report, TakesNameAndColoursOfADepartment) {
  const std::string theme = folder_.Write(
      "theme.ini", "# ours\nname = Department of <Care>\r\nbrand=#005EB8\n\nshortfall = #aa3300\n");
  ASSERT_EQ(Caresift({"report", out_, "--theme-file", theme}).exit_code, 0);
  const std::string page = FilesOf(out_)["report.html"];
  EXPECT_THAT(page, HasSubstr("<p class=\"brand\">Department of &lt;Care&gt; "));
  EXPECT_THAT(page,
              HasSubstr(R"("branding":{"brand":"#005EB8","strength":"","mixed":"","shortfall":"#aa3300"})"));
}

TEST_F(Report, NamesLineAndReasonOfAThemeFileThatWillNotDo) {
  const std::pair<const char*, const char*> rows[] = {
      {"brand = blue\n", ":1: the file is damaged: 'blue' is no colour like #0c2b47"},
      {"\nbrand = #00aaff\n",
       ":2: the file is damaged: #00aaff is too faint for brand: its contrast with white is 2.6, 4.5 is "
       "needed"},
      {"strength = #99bbee\n", "3 is needed"},
      {"colour = #000000\n", "'colour' is no name of a setting"},
      {"brand\n", "it is no 'name = value'"},
      {"brand = #00000g\n", "is no colour"},
      {"brand = #000000;}\n", "is no colour"},
  };
  const auto before = FilesOf(out_);
  for (const auto& [text, said] : rows) {
    SCOPED_TRACE(text);
    const Outcome outcome = Caresift({"report", out_, "--theme-file", folder_.Write("theme.ini", text)});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr(said));
  }
  EXPECT_EQ(Caresift({"report", out_, "--theme-file", folder_ / "none.ini"}).exit_code, 2);
  EXPECT_EQ(Caresift({"report", out_, "--theme-file", folder_ / "in"}).exit_code, 2);
  EXPECT_TRUE(FilesOf(out_) == before);
}

TEST_F(Report, NamesFileLineAndFieldOfWhatIsDamaged) {
  struct Row {
    const char *name, *file, *from, *to, *said;
  };
  const Row rows[] = {
      {"no JSON", "findings.jsonl", "{", "", "findings.jsonl:1: the file is damaged"},
      {"a field is missing", "findings.jsonl", "\"plan\"", "\"plans\"",
       "findings.jsonl:1: the file is damaged: the field 'plan' is missing"},
      {"a field of another type", "findings.jsonl", "\"start\":0", "\"start\":-1", "'start' is no count"},
      {"a theme nobody knows", "findings.jsonl", "\"themes\":[{\"id\":\"", "\"themes\":[{\"id\":\"x",
       "stands nowhere else in OUT"},
      {"a document nobody knows", "documents.jsonl", "\"document\":\"d-", "\"document\":\"e-",
       "the document 'd-"},
      {"no id", "findings.jsonl", "\"id\":\"f-", "\"id\":\"f-g", "is no id like f-0123456789abcdef"},
      {"an issue's finding", "issues.jsonl", "\"findings\":[\"f-", "\"findings\":[\"x-", "issues.jsonl:1"},
      {"run.json", "run.json", "\"title\"", "\"tile\"", "run.json: the file is damaged: the field 'title'"},
      {"codebook.json", "codebook.json", "\"themes\"", "\"theme\"", "codebook.json"},
      {"errors.jsonl", "errors.jsonl", "", "[]\n", "errors.jsonl:1"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto before = FilesOf(out_);
    Edit(row.file, row.from, row.to);
    const auto damaged = FilesOf(out_);
    const Outcome outcome = Caresift({"report", out_});
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr(row.said));
    EXPECT_TRUE(FilesOf(out_) == damaged) << "something was written";
    folder_.Write("out/" + std::string(row.file), before.at(row.file));
  }
}

TEST_F(Report, DeepNestingIsAnErrorAndNoCrash) {
  folder_.Write("out/errors.jsonl", std::string(1'000'000, '[') + "\n");
  const Outcome outcome = Caresift({"report", out_});
  EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
}

TEST_F(Report, SaysWhatIsNoOutputFolder) {
  const Outcome nothing = Caresift({"report"});
  EXPECT_EQ(nothing.exit_code, 2);
  EXPECT_THAT(nothing.err, HasSubstr("name the OUT folder"));
  const Outcome other = Caresift({"report", folder_ / "in"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_THAT(other.err, HasSubstr("in/run.json: no such file or folder"));
}

}  // namespace
}  // namespace caresift
