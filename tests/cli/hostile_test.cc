// File names and metadata that try to be something else: markup, a formula, another line, no text at all.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Two wordings of one shortfall, so that every file's text is quoted by an issue.
std::string Report(int number) {
  const std::string place = "ward " + std::to_string(number);
  return "Medicines on " + place + " were not stored safely and records of medicines had gaps.\n\n" +
         "Records of medicines on " + place + " had gaps and medicines were not always stored safely.\n";
}

const std::vector<std::string>& HostileNames() {
  static const std::vector<std::string> names = {"line\nbreak.txt",
                                                 "car\rriage.txt",
                                                 "quote\"d'.txt",
                                                 "<script>alert(1)<!--.txt",
                                                 "<img src=x onerror=alert(1)>.txt",
                                                 "=cmd|' !A1.txt",
                                                 "+1+1.txt",
                                                 "-2.txt",
                                                 "@sum(1).txt",
                                                 "\xFF\xFE.txt",
                                                 "caf\xE9.txt",
                                                 "tab\there.txt",
                                                 "esc\x1b[31m.txt",
                                                 "back\\slash.txt",
                                                 "|pipe|`tick`.txt",
                                                 "[link](http://e).txt",
                                                 "&amp;.txt",
                                                 " leading space.txt",
                                                 "\u202Eright-to-left.txt"};
  return names;
}

class Hostile : public testing::Test {
 protected:
  void SetUp() override {
    int number = 0;
    for (const std::string& name : HostileNames()) folder_.Write("in/" + name, Report(++number));
    for (const std::string& name : HostileNames()) folder_.Write("in/bad/" + name, "");
    outcome_ = Caresift({"run", folder_ / "in", "-o", folder_ / "out"});
    ASSERT_EQ(outcome_.exit_code, 1) << testing::PrintToString(outcome_);
  }

  TempFolder folder_;
  Outcome outcome_;
};

TEST_F(Hostile, JsonIsValidAndComplete) {
  const OutFolder out(folder_ / "out");  // throws where a line is no JSON or no UTF-8
  EXPECT_EQ(out.documents.size(), HostileNames().size());
  EXPECT_EQ(out.errors.size(), HostileNames().size());
  EXPECT_THAT(SchemaProblems(out), IsEmpty());
  EXPECT_THAT(OffsetProblems(out), IsEmpty());
  std::vector<std::string> sources;
  for (const auto& document : out.documents) sources.push_back(document["source"]);
  EXPECT_THAT(sources, Contains("line\nbreak.txt"));
  EXPECT_THAT(sources, Contains("caf\uFFFD.txt"));
  EXPECT_THAT(sources, Contains("<script>alert(1)<!--.txt"));
}

// report.html up to its own script, which holds no text of documents.
std::string PageBeforeScript(const OutFolder& out) {
  const std::string page = out.Text("report.html");
  const std::size_t script = page.find("<script>");
  EXPECT_NE(script, std::string::npos);
  EXPECT_EQ(page.find("</html>", page.find("</script>", script)), page.size() - 8);
  return page.substr(0, script);
}

std::size_t Occurrences(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST_F(Hostile, PageHoldsNamesAsText) {
  const std::string page = PageBeforeScript(OutFolder(folder_ / "out"));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;!--.txt"));     // as HTML
  EXPECT_THAT(page, HasSubstr("\\u003cscript>alert(1)\\u003c!--.txt"));  // in the data
  for (const char* forbidden : {"<script>", "<img", "<!--", "\x1b", "\xFF"})
    EXPECT_EQ(Occurrences(page, forbidden), 0u) << forbidden;
  EXPECT_EQ(Occurrences(page, "<script"), 1u);  // the data's own element
}

TEST_F(Hostile, MarkdownHoldsNamesAsText) {
  const std::string page = OutFolder(folder_ / "out").Text("report.md");
  for (const char* forbidden : {"<script", "<img", "\n[link](http://e)", " [link](http://e)", "\x1b", "\xFF"})
    EXPECT_THAT(page, Not(HasSubstr(forbidden)));
}

TEST_F(Hostile, SpreadsheetReadsNoFormula) {
  const OutFolder out(folder_ / "out");
  for (const char* file : {"issues.csv", "themes.csv", "figures.csv"}) {
    for (const auto& row : out.Csv(file)) {
      for (const auto& [column, field] : row) {
        EXPECT_THAT(std::string("=+-@\t\r\n"), Not(HasSubstr(field.empty() ? "none" : field.substr(0, 1))))
            << file << " " << column << ": " << field;
      }
    }
  }
}

TEST(HostileMetadata, StaysDataEverywhere) {
  const TempFolder folder;
  folder.Write("in/=cmd.txt", Report(1));
  folder.Write("meta.csv",
               "file,organisation,note\n=cmd.txt,\"=HYPERLINK(\"\"http://e\"\",\"\"<script>x</script>\"\")\","
               "\"two\nlines\"\n");
  const Outcome outcome = Caresift({"run", folder / "in", "-o", folder / "out", "--metadata",
                                    folder / "meta.csv", "--title", "<script>title</script>"});
  ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  const OutFolder out(folder / "out");
  EXPECT_EQ(out.documents.at(0)["body"]["name"], "=HYPERLINK(\"http://e\",\"<script>x</script>\")");
  EXPECT_EQ(out.documents.at(0)["metadata"]["note"], "two\nlines");
  const auto issues = out.Csv("issues.csv");
  ASSERT_FALSE(issues.empty()) << "nothing was quoted";
  EXPECT_EQ(issues[0].at("quote_source"), "'=cmd.txt");
  EXPECT_EQ(issues[0].at("bodies").substr(0, 11), "'=HYPERLINK");
  EXPECT_EQ(Occurrences(PageBeforeScript(out), "<script"), 1u);  // the data's own element
  EXPECT_THAT(out.Text("report.md"), Not(HasSubstr("<script")));
  EXPECT_THAT(SchemaProblems(out), IsEmpty());
}

}  // namespace
}  // namespace caresift
