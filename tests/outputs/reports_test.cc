// The reports that are text: report.md, the CSV files, issues.jsonl and errors.jsonl.

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <locale>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "../../src/outputs/report_text.h"
#include "caresift/outputs/reports.h"
#include "samples.h"
#include "schema_check.h"

namespace caresift {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(HtmlEscape, Table) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"a & b", "a &amp; b"},
      {"<b>\"'", "&lt;b&gt;&quot;&#39;"},
      {"£ – “é”", "£ – “é”"},
      {std::string("a\0b", 3),
       "a\xEF\xBF\xBD"
       "b"},
      {"line\nline\ttab", "line\nline\ttab"},
      {"\xC0\xAF\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const auto& [text, expected] : rows) EXPECT_EQ(HtmlEscape(text), expected) << text;
}

// ---- Numbers and dates

TEST(ReportText, Table) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {FormatCount(0), "0"},
      {FormatCount(999), "999"},
      {FormatCount(1000), "1,000"},
      {FormatCount(std::numeric_limits<std::uint64_t>::max()), "18,446,744,073,709,551,615"},
      {Counted(1, "body", "bodies"), "1 body"},
      {Counted(0, "body", "bodies"), "0 bodies"},
      {FormatPercent(1, 8), "13%"},
      {FormatPercent(1, 1000), "less than 1%"},
      {FormatPercent(999, 1000), "more than 99%"},
      {FormatPercent(0, 5), "0%"},
      {FormatPercent(5, 5), "100%"},
      {FormatPercent(0, 0), "no share"},
      {FormatDate("2025-01-10"), "10 January 2025"},
      {FormatDate("2025-01"), "January 2025"},
      {FormatDate("2025"), "2025"},
      {FormatDate("2025-13-01"), "2025-13-01"},
      {FormatDate("spring 2025"), "spring 2025"},
      {FormatDate(""), ""},
      {FormatMonths("2024-03-01", "2025-01-10"), "March 2024 to January 2025"},
      {FormatMonths("2024-03-01", "2024-03-29"), "March 2024"},
      {FormatMonths("", "2024-03-29"), "March 2024"},
      {FormatMonths("", ""), ""},
      {FormatDecimal(0.1 + 0.2), "0.3"},
      {FormatDecimal(1), "1"},
      {FormatDecimal(-0.00001), "0"},
      {FormatDecimal(std::nan("")), "0"},
      {Humanise("requires-improvement"), "Requires improvement"},
      {EvidenceLabel("staff-leaders"), "Staff and leaders"},
      {EvidenceLabel("other-kind"), "Other kind"},
  };
  for (const auto& [actual, expected] : rows) EXPECT_EQ(actual, expected);
}

struct CommaNumbers : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

std::string AllReports(const RunSummary& summary) {
  return RenderHtmlReport(summary, "", "{}") + RenderMarkdownReport(summary) + RenderThemesCsv(summary) +
         RenderIssuesCsv(summary) + RenderIssuesJsonl(summary) + RenderErrorsJsonl(summary);
}

TEST(Reports, SameBytesInEveryLocale) {
  const std::string before = AllReports(SampleRun());
  const std::locale old = std::locale::global(std::locale(std::locale::classic(), new CommaNumbers));
  const std::string after = AllReports(SampleRun());
  std::locale::global(old);
  EXPECT_EQ(before, after);
}

// ---- CSV

// RFC 4180 and nothing else: rows end with CR LF, a quote stands only where it may.
std::vector<std::vector<std::string>> ReadCsv(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::size_t at = 0;
  const auto field = [&] {
    std::string out;
    if (at < csv.size() && csv[at] == '"') {
      for (++at; at < csv.size(); ++at) {
        if (csv[at] == '"' && (at + 1 >= csv.size() || csv[at + 1] != '"')) break;
        if (csv[at] == '"') ++at;
        out += csv[at];
      }
      ++at;
    } else {
      while (at < csv.size() && csv[at] != ',' && csv[at] != '\r') {
        EXPECT_NE(csv[at], '"');
        EXPECT_NE(csv[at], '\n');
        out += csv[at++];
      }
    }
    return out;
  };
  while (at < csv.size()) {
    rows.push_back({field()});
    while (at < csv.size() && csv[at] == ',') {
      ++at;
      rows.back().push_back(field());
    }
    EXPECT_EQ(csv.substr(at, 2), "\r\n");
    at += 2;
  }
  return rows;
}

TEST(CsvField, Table) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"plain", "plain"},
      {"", ""},
      {"a,b", "\"a,b\""},
      {"say \"no\"", "\"say \"\"no\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"=1+1", "'=1+1"},
      {"+44 20", "'+44 20"},
      {"-5", "-5"},
      {"+1.5e-3", "+1.5e-3"},
      {"-5%", "'-5%"},
      {"-1+cmd|'x'!A1", "'-1+cmd|'x'!A1"},
      {"- item", "'- item"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"  =1", "'  =1"},
      {"＝1", "'＝1"},
      {"\t=1", "'\t=1"},
      {"\r=1", "\"'\r=1\""},
      {"\n=1", "\"'\n=1\""},
      {"=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""},
      {"1.", "1."},
      {"-", "'-"},
      {std::string("a\0", 2), "a\xEF\xBF\xBD"},
  };
  for (const auto& [text, expected] : rows) EXPECT_EQ(CsvField(text), expected) << text;
}

TEST(ThemesCsv, OneRowATheme) {
  const auto rows = ReadCsv(RenderThemesCsv(SampleRun()));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_THAT(rows[0], ElementsAre("theme", "label", "mentions", "findings", "strength", "shortfall", "mixed",
                                   "none", "plans", "documents", "organisations", "share"));
  EXPECT_THAT(rows[1],
              ElementsAre("staffing", "Staffing", "90", "42", "10", "20", "5", "7", "4", "2", "2", "0.0350"));
  EXPECT_EQ(rows[3][11], "0.0000");
}

TEST(ThemesCsv, ShareOfNothingIsEmpty) {
  RunSummary summary = SampleRun();
  summary.types = {};
  EXPECT_EQ(ReadCsv(RenderThemesCsv(summary))[1][11], "");
}

TEST(IssuesCsv, OneRowAnIssueAndNoFormula) {
  const auto rows = ReadCsv(RenderIssuesCsv(SampleRun()));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].size(), rows[1].size());
  EXPECT_EQ(rows[1][8], "Leeds City Council; Medway Council");
  EXPECT_EQ(rows[1][11], "0.6675");
  for (const auto& row : ReadCsv(RenderIssuesCsv(HostileRun()) + RenderThemesCsv(HostileRun()))) {
    for (const std::string& field : row) {
      EXPECT_EQ(std::string("=+-@\t\r").find(field.empty() ? 'x' : field[0]), std::string::npos) << field;
    }
  }
}

// ---- JSON Lines

using nlohmann::json;

TEST(Jsonl, FollowsItsSchema) {
  EXPECT_THAT(SchemaViolations("issue-1.json", RenderIssuesJsonl(SampleRun())), IsEmpty());
  EXPECT_THAT(SchemaViolations("issue-1.json", RenderIssuesJsonl(LargeRun())), IsEmpty());
  EXPECT_THAT(SchemaViolations("error-1.json", RenderErrorsJsonl(SampleRun())), IsEmpty());
  EXPECT_THAT(SchemaViolations("error-1.json", RenderErrorsJsonl(HostileRun())), IsEmpty());
}

TEST(Jsonl, TheSchemaCheckSeesABreach) {
  EXPECT_THAT(SchemaViolations("error-1.json", "{\"schema\":\"caresift/error/1\",\"fatal\":1,\"extra\":2}\n"),
              testing::SizeIs(6));  // four fields missing, one of the wrong type, one not described
}

TEST(Jsonl, IssueFields) {
  const json issue = ReadJsonl(RenderIssuesJsonl(SampleRun()))[0];
  EXPECT_EQ(issue["score"].dump(), "0.6675");
  EXPECT_EQ(issue["score_parts"]["severity"], 0.25);
  EXPECT_EQ(issue["quotes"][0]["id"], "f-1");
  EXPECT_EQ(issue["quotes"][0]["finding"], "shortfall");
  RunSummary summary = SampleRun();
  summary.issues[0].first_seen.clear();
  summary.issues[0].score = std::nan("");
  const json unknown = ReadJsonl(RenderIssuesJsonl(summary))[0];
  EXPECT_TRUE(unknown["first_seen"].is_null());
  EXPECT_EQ(unknown["score"], 0.0);
}

TEST(Jsonl, OneLineAnObjectWhateverTheText) {
  EXPECT_EQ(ReadJsonl(RenderIssuesJsonl(HostileRun())).size(), 1u);
  EXPECT_EQ(ReadJsonl(RenderErrorsJsonl(HostileRun())).size(), 1u);
  EXPECT_EQ(RenderErrorsJsonl(RunSummary{}), "");
}

// ---- Markdown

TEST(MarkdownReport, SaysTheSameInShort) {
  const std::string page = RenderMarkdownReport(SampleRun());
  for (const char* expected :
       {"# Two councils\n", "- Read: 2 documents about 2 bodies, March 2024 to January 2025; 12,345 words\n",
        "- Judged: 400 strengths (40%), 100 mixed (10%), 500 shortfalls (50%)\n", "### 1. Long waits\n",
        "> People waited 74 days.\n", "| Waiting lists | 20 | 2 | 60 | 2 | 1 |\n",
        "- scan.pdf: It holds no text. (not read)\n"}) {
    EXPECT_THAT(page, HasSubstr(expected));
  }
}

TEST(MarkdownReport, TextOfDocumentsStaysTextOnItsLine) {
  const std::string page = RenderMarkdownReport(HostileRun());
  EXPECT_THAT(page, AllOf(Not(HasSubstr("<")), Not(HasSubstr("\n# b")), Not(HasSubstr("http://")),
                          Not(HasSubstr("[l](")), HasSubstr("\\|"), HasSubstr("&lt;script&gt;")));
  const std::string table = Between(page, "## Themes", "## What failed");
  const std::regex unescaped_bar(R"((^|[^\\])\|)");
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] != '|') continue;
    EXPECT_EQ(std::distance(std::sregex_iterator(line.begin(), line.end(), unescaped_bar), {}), 7) << line;
  }
}

TEST(MarkdownReport, AQuoteCannotOpenABlock) {
  for (const auto& [text, expected] :
       std::vector<std::pair<std::string, std::string>>{{"# Heading", "\\# Heading"},
                                                        {"- item", "\\- item"},
                                                        {"12. item", "12\\. item"},
                                                        {"12 people", "12 people"},
                                                        {"> x", "&gt; x"}}) {
    RunSummary summary = SampleRun();
    summary.issues[0].quotes[0].text = text;
    EXPECT_THAT(RenderMarkdownReport(summary), HasSubstr("> " + expected + "\n")) << text;
  }
}

}  // namespace
}  // namespace caresift
