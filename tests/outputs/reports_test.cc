// The reports for people: report.html, report.md, the CSV files, issues.jsonl and errors.jsonl. The pages
// are read back as a strict consumer would: every tag closed, every id once, every link to somewhere.

#include <libxml/HTMLparser.h>

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
#include "schema_check.h"

namespace caresift {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// ---- Summaries to report on

Quote SampleQuote(const std::string& id, const std::string& text) {
  return {id,       text,         "shortfall",         "people",       "Medway Council",
          "d-0001", "medway.txt", "Medway assessment", "Safeguarding", "2025-01-10"};
}

RunSummary Sample() {
  RunSummary summary;
  summary.title = "Two councils";
  summary.version = "0.1.0";
  summary.files = 3, summary.failed = 1, summary.parts = 2, summary.words = 12345, summary.bodies = 2;
  summary.findings = 1300, summary.duplicates = 66, summary.rules = 1184;
  summary.earliest = "2024-03-01", summary.latest = "2025-01-10";
  summary.types = {400, 500, 100, 234};
  summary.evidence = {{"people", 600}, {"processes", 400}};
  summary.themes = {{"staffing", "Staffing", "Vacancies and caseloads", 90, {10, 20, 5, 7}, 4, 2, 2},
                    {"waiting-times", "Waiting lists", "Waits and backlogs", 99, {20, 60, 2, 3}, 9, 2, 1},
                    {"nutrition", "Food and drink", "Meals", 0, {}, 0, 0, 0}};
  StatementSummary statement;
  statement.framework = "cqc-la-2023", statement.id = "safeguarding", statement.label = "Safeguarding";
  statement.findings = 12;
  statement.themes = {{"waiting-times", {3, 9, 0, 1}}};
  summary.statements = {statement};
  IssueSummary issue;
  issue.rank = 1, issue.id = "i-0001", issue.label = "Long waits", issue.theme = "waiting-times";
  issue.theme_label = "Waiting lists", issue.first_seen = "2024-03-01", issue.last_seen = "2025-01-10";
  issue.findings = 3, issue.documents = 2;
  issue.bodies = {"Leeds City Council", "Medway Council"}, issue.terms = {"wait", "months"};
  issue.document_ids = {"d-0001", "d-0002"}, issue.finding_ids = {"f-1", "f-2", "f-3"};
  issue.recurrence = 0.9, issue.salience = 0.5, issue.severity = 0.25, issue.recency = 1;
  issue.score = 0.66750000001;
  issue.quotes = {SampleQuote("f-1", "People waited 74 days.")};
  issue.evidence = {issue.quotes[0], SampleQuote("f-2", "Reviews were late."),
                    SampleQuote("f-3", "Calls were not returned.")};
  summary.issues = {issue};
  summary.documents = {{"d-0001",
                        "medway.txt",
                        "la-assessment",
                        "Medway assessment",
                        "Medway Council",
                        "local-authority",
                        "2025-01-10",
                        "requires-improvement",
                        56,
                        9000,
                        {4, 5, 1, 2}},
                       {"d-0002", "leeds.txt", "press-release", "", "", "", "", "", -1, 3345, {}}};
  summary.failures = {{"scan.pdf", "ingest", "no-text", "It holds no text.", true}};
  return summary;
}

// What a document may try: end the element it stands in, start another, leave an attribute, run a
// formula, start a Markdown block or table cell, and bytes that are no text.
const std::string kHostile =
    std::string(
        "=HYPERLINK(\"http://e.example\";\"x\")\"onmouseover=\"alert(1)\" 'x' </style></title>"
        "--><script>alert(1)</script><img src=x onerror=alert(1)>&amp;|# a\n# b\r\n\t[l](http://e)") +
    '\0' + "\x1b\xff\xc3";

Quote HostileQuote(int number) {
  const std::string id = kHostile + std::to_string(number);
  return {id, kHostile, kHostile, kHostile, kHostile, kHostile, kHostile, kHostile, kHostile, kHostile};
}

RunSummary Hostile() {
  RunSummary summary = Sample();
  summary.title = summary.version = summary.earliest = summary.latest = kHostile;
  summary.evidence = {{kHostile, 3}};
  for (ThemeSummary& theme : summary.themes) theme.id = theme.label = theme.definition = kHostile;
  StatementSummary& statement = summary.statements[0];
  statement.framework = statement.id = statement.label = statement.framework_label = kHostile;
  statement.themes = {{kHostile, {3, 9, 0, 1}}};
  IssueSummary& issue = summary.issues[0];
  issue.id = issue.label = issue.theme = issue.theme_label = issue.first_seen = issue.last_seen = kHostile;
  issue.bodies = issue.terms = issue.document_ids = issue.finding_ids = {kHostile, kHostile};
  issue.quotes = {HostileQuote(1), HostileQuote(1)};
  issue.evidence = {HostileQuote(1), HostileQuote(2), HostileQuote(3)};
  for (DocumentSummary& document : summary.documents) {
    document.id = document.source = document.kind = document.title = document.body = kHostile;
    document.body_type = document.published = document.rating = kHostile;
  }
  Failure& failure = summary.failures[0];
  failure.path = failure.stage = failure.code = failure.reason = kHostile;
  return summary;
}

RunSummary Large() {
  RunSummary summary = Sample();
  const IssueSummary issue = summary.issues[0];
  summary.issues.clear();
  for (int i = 1; i <= 70; ++i) {
    summary.issues.push_back(issue);
    summary.issues.back().rank = i;
    summary.issues.back().id = "i-" + std::to_string(i);
  }
  while (summary.documents.size() < 600) {
    summary.documents.push_back(summary.documents[1]);
    summary.documents.back().id = "d-x" + std::to_string(summary.documents.size());
  }
  return summary;
}

struct NamedSummary {
  std::string name;
  RunSummary summary;
};

std::vector<NamedSummary> AllSummaries() {
  return {{"sample", Sample()}, {"empty", RunSummary{}}, {"hostile", Hostile()}, {"large", Large()}};
}

// ---- Reading the page back

const std::set<std::string> kVoidTags = {"meta", "rect"};
const std::set<std::string> kTags = {
    "html",    "head",       "meta",    "title",      "style",  "body",    "a",     "header",  "div",
    "p",       "span",       "h1",      "h2",         "h3",     "nav",     "ol",    "ul",      "li",
    "main",    "section",    "dl",      "dt",         "dd",     "svg",     "rect",  "article", "figure",
    "cite",    "code",       "table",   "thead",      "tbody",  "tr",      "th",    "td",      "small",
    "details", "blockquote", "caption", "figcaption", "strong", "summary", "footer"};
const std::set<std::string> kAttributes = {"lang",
                                           "charset",
                                           "http-equiv",
                                           "content",
                                           "name",
                                           "class",
                                           "id",
                                           "href",
                                           "role",
                                           "scope",
                                           "data-label",
                                           "aria-hidden",
                                           "focusable",
                                           "title",
                                           "aria-labelledby",
                                           "aria-label",
                                           "width",
                                           "height",
                                           "x",
                                           "viewBox",
                                           "tabindex",
                                           "preserveAspectRatio"};

struct PageFacts {
  std::vector<std::string> ids, fragments, problems;
  std::vector<int> heading_levels;
};

void ReadAttributes(std::string attributes, PageFacts& facts) {
  static const std::regex kAttribute(R"re(^ ([A-Za-z-]+)="([^"<>]*)")re");
  for (std::smatch match; !attributes.empty(); attributes = match.suffix()) {
    if (!std::regex_search(attributes, match, kAttribute)) {
      facts.problems.push_back("attribute: " + attributes);
      return;
    }
    if (kAttributes.count(match[1]) == 0) facts.problems.push_back("attribute name: " + match[1].str());
    if (match[1] == "id") facts.ids.push_back(match[2]);
    if (match[1] == "href") facts.fragments.push_back(match[2]);
  }
}

// A tag or nothing: the page has no comments and no doctype but its first line.
void ReadTag(const std::string& tag, std::vector<std::string>& open, PageFacts& facts) {
  static const std::regex kTag(R"re(^(/?)([a-z0-9]+)((?: [^<>]*?)?)(/?)$)re");
  std::smatch match;
  if (!std::regex_match(tag, match, kTag) || kTags.count(match[2]) == 0) {
    facts.problems.push_back("tag: " + tag);
    return;
  }
  if (match[1].length() > 0) {
    if (open.empty() || open.back() != match[2]) facts.problems.push_back("not open: " + tag);
    if (!open.empty()) open.pop_back();
    return;
  }
  ReadAttributes(match[3], facts);
  if (match[2].str().size() == 2 && match[2].str()[0] == 'h' && std::isdigit(match[2].str()[1])) {
    facts.heading_levels.push_back(match[2].str()[1] - '0');
  }
  if (kVoidTags.count(match[2]) == 0) open.push_back(match[2]);
}

PageFacts ReadPage(const std::string& page) {
  const std::string doctype = "<!doctype html>\n";
  PageFacts facts;
  if (page.compare(0, doctype.size(), doctype) != 0) facts.problems.push_back("no doctype");
  std::vector<std::string> open;
  for (std::size_t at = page.find('<', doctype.size()); at != std::string::npos; at = page.find('<', at)) {
    const std::size_t end = page.find('>', at);
    if (end == std::string::npos) break;
    const std::string tag = page.substr(at + 1, end - at - 1);
    ReadTag(tag, open, facts);
    at = tag == "style" ? page.find("</style>", end) : end;
  }
  if (!open.empty()) facts.problems.push_back("left open: " + open.back());
  return facts;
}

std::string Between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from);
  if (begin == std::string::npos) return "";
  const std::size_t start = begin + from.size();
  return text.substr(start, text.find(to, start) - start);
}

TEST(HtmlReport, IsWellFormedWithUniqueIdsAndNoBrokenLink) {
  for (const auto& [name, summary] : AllSummaries()) {
    SCOPED_TRACE(name);
    const PageFacts facts = ReadPage(RenderHtmlReport(summary));
    EXPECT_THAT(facts.problems, IsEmpty());
    const std::set<std::string> ids(facts.ids.begin(), facts.ids.end());
    EXPECT_EQ(ids.size(), facts.ids.size());
    for (const std::string& fragment : facts.fragments) {
      ASSERT_EQ(fragment.substr(0, 1), "#");
      EXPECT_EQ(ids.count(fragment.substr(1)), 1u) << fragment;
    }
  }
}

TEST(HtmlReport, HeadingsNeverSkipALevel) {
  for (const auto& [name, summary] : AllSummaries()) {
    SCOPED_TRACE(name);
    int last = 0;
    for (int level : ReadPage(RenderHtmlReport(summary)).heading_levels) {
      EXPECT_LE(level, last + 1);
      last = level;
    }
  }
}

// Calls `visit` on every node of the tree that libxml2 makes of the page.
void Walk(const xmlNode* node, const std::function<void(const xmlNode&)>& visit) {
  for (; node != nullptr; node = node->next) {
    visit(*node);
    Walk(node->children, visit);
  }
}

TEST(HtmlReport, AnotherParserFindsNothingThatRunsOrLoads) {
  const std::string page = RenderHtmlReport(Hostile());
  htmlDocPtr document = htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8",
                                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  ASSERT_NE(document, nullptr);
  const std::set<std::string> forbidden = {"script", "img",  "iframe", "object",
                                           "embed",  "link", "base",   "form"};
  int elements = 0;
  Walk(xmlDocGetRootElement(document), [&](const xmlNode& node) {
    if (node.type != XML_ELEMENT_NODE) return;
    ++elements;
    EXPECT_EQ(forbidden.count(reinterpret_cast<const char*>(node.name)), 0u) << node.name;
    for (const xmlAttr* attribute = node.properties; attribute != nullptr; attribute = attribute->next) {
      const std::string attribute_name = reinterpret_cast<const char*>(attribute->name);
      EXPECT_NE(attribute_name.substr(0, 2), "on") << attribute_name;
      EXPECT_NE(attribute_name, "style");
      EXPECT_NE(attribute_name, "src");
    }
  });
  EXPECT_GT(elements, 200);
  xmlFreeDoc(document);
}

TEST(HtmlReport, TextOfDocumentsStaysText) {
  const std::string page = RenderHtmlReport(Hostile());
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_EQ(page.find('\0'), std::string::npos);
  EXPECT_EQ(page, CleanUtf8(page));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

// FIPS 180-4, so that the hash in the policy is checked by other code than made it: a page with a wrong
// one would show without its stylesheet.
std::string Sha256(std::string message) {
  const auto root = [](int power, unsigned prime) {
    const long double value =
        power == 2 ? std::sqrt(static_cast<long double>(prime)) : std::cbrt(static_cast<long double>(prime));
    return static_cast<std::uint32_t>((value - std::floor(value)) * 4294967296.0L);
  };
  std::vector<std::uint32_t> state, k;
  for (unsigned n = 2; k.size() < 64; ++n) {
    bool prime = true;
    for (unsigned d = 2; d * d <= n; ++d) prime = prime && n % d != 0;
    if (!prime) continue;
    if (state.size() < 8) state.push_back(root(2, n));
    k.push_back(root(3, n));
  }
  const std::uint64_t bits = message.size() * 8;
  message += '\x80';
  while (message.size() % 64 != 56) message += '\0';
  for (int shift = 56; shift >= 0; shift -= 8) message += static_cast<char>(bits >> shift);
  const auto rotate = [](std::uint32_t x, int n) { return (x >> n) | (x << (32 - n)); };
  for (std::size_t at = 0; at < message.size(); at += 64) {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 64; ++i)
      w[i / 4] = i < 64 ? (w[i / 4] << 8) | static_cast<unsigned char>(message[at + i]) : 0;
    for (std::size_t i = 16; i < 64; ++i) {
      const std::uint32_t a = w[i - 15], b = w[i - 2];
      w[i] = w[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ (a >> 3)) + w[i - 7] +
             (rotate(b, 17) ^ rotate(b, 19) ^ (b >> 10));
    }
    std::vector<std::uint32_t> s = state;
    for (std::size_t i = 0; i < 64; ++i) {
      const std::uint32_t t1 = s[7] + (rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)) +
                               ((s[4] & s[5]) ^ (~s[4] & s[6])) + k[i] + w[i];
      const std::uint32_t t2 = (rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)) +
                               ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
      s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
    }
    for (std::size_t i = 0; i < 8; ++i) state[i] += s[i];
  }
  std::string digest;
  for (std::uint32_t word : state) {
    for (int shift = 24; shift >= 0; shift -= 8) digest += static_cast<char>(word >> shift);
  }
  return digest;
}

std::string Base64(const std::string& bytes) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (unsigned char byte : bytes) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 6; held -= 6) out += digits[(bits >> (held - 6)) & 63];
  }
  if (held > 0) out += digits[(bits << (6 - held)) & 63];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

TEST(HtmlReport, PolicyAllowsOneStylesheetAndNothingElse) {
  ASSERT_EQ(Base64(Sha256("abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  const std::string page = RenderHtmlReport(Sample());
  const std::string css = Between(page, "<style>", "</style>");
  EXPECT_EQ(css, FileText(CARESIFT_SOURCE_DIR "/src/outputs/report/report.css"));
  EXPECT_EQ(Between(page, "Content-Security-Policy\" content=\"", "\""),
            "default-src 'none'; style-src 'sha256-" + Base64(Sha256(css)) +
                "'; base-uri 'none'; form-action 'none'");
  EXPECT_THAT(css, AllOf(Not(HasSubstr("url(")), Not(HasSubstr("@import")), Not(HasSubstr("</"))));
}

TEST(HtmlReport, SaysTheAnswerFirst) {
  const std::string page = RenderHtmlReport(Sample());
  for (const char* expected :
       {"Caresift read 2 of 3 files and found 2 documents in them, about 2 bodies, published between 1 March "
        "2024 "
        "and 10 January 2025: 12,345 words in all.",
        "It took 1,234 findings from them", "50% are shortfalls, 40% are strengths and 10% are mixed",
        "3 findings in 2 documents about 2 bodies, March 2024 to January 2025.",
        "The theme with most shortfalls is <strong>Waiting lists</strong> (60 of 82 judged findings).",
        "1 file could not be read"}) {
    EXPECT_THAT(page, HasSubstr(expected));
  }
}

TEST(HtmlReport, IssueShowsItsScoreQuotesAndEveryFindingOnce) {
  const std::string page = RenderHtmlReport(Sample());
  for (const char* expected :
       {"<article class=\"issue\" id=\"i-0001\">", "<strong>67</strong> <span>score out of 100</span>",
        "“Safeguarding”, <span class=\"date\">10 January 2025</span>",
        "<a href=\"#d-0001\">Medway assessment</a>", "Show all 3 findings",
        "The 1 quoted above, and 2 more."}) {
    EXPECT_THAT(page, HasSubstr(expected));
  }
  for (const char* id : {"id=\"f-1\"", "id=\"f-2\"", "id=\"f-3\""}) {
    const std::size_t first = page.find(id);
    ASSERT_NE(first, std::string::npos) << id;
    EXPECT_EQ(page.find(id, first + 1), std::string::npos) << id;
  }
}

TEST(HtmlReport, ThemesStandByFrequencyAndUnseenOnesAreNamed) {
  const std::string page = RenderHtmlReport(Sample());
  const std::string themes = Between(page, "<section id=\"themes\"", "</section>");
  EXPECT_LT(themes.find("Waiting lists"), themes.find("Staffing"));
  EXPECT_THAT(themes, HasSubstr("<strong>No judged findings:</strong> Food and drink."));
  EXPECT_THAT(themes, HasSubstr("<a href=\"#i-0001\">1. Long waits</a>"));
}

TEST(HtmlReport, ALargeRunIsCutAndSaysSo) {
  const std::string page = RenderHtmlReport(Large());
  EXPECT_THAT(page, HasSubstr("20 issues lower in rank are in <code>issues.csv</code>."));
  EXPECT_THAT(page, HasSubstr("These are the documents quoted on this page, of 600 read."));
  EXPECT_THAT(page, Not(HasSubstr("id=\"d-x599\"")));
}

TEST(HtmlReport, NothingReadStillMakesAPage) {
  const std::string page = RenderHtmlReport(RunSummary{});
  EXPECT_THAT(page, HasSubstr("Caresift read 0 documents: 0 words in all."));
  EXPECT_THAT(page, HasSubstr("Nothing recurs"));
  EXPECT_THAT(page, Not(HasSubstr("nan")));
}

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
  return RenderHtmlReport(summary) + RenderMarkdownReport(summary) + RenderThemesCsv(summary) +
         RenderIssuesCsv(summary) + RenderIssuesJsonl(summary) + RenderErrorsJsonl(summary);
}

TEST(Reports, SameBytesInEveryLocale) {
  const std::string before = AllReports(Sample());
  const std::locale old = std::locale::global(std::locale(std::locale::classic(), new CommaNumbers));
  const std::string after = AllReports(Sample());
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
  const auto rows = ReadCsv(RenderThemesCsv(Sample()));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_THAT(rows[0], ElementsAre("theme", "label", "mentions", "findings", "strength", "shortfall", "mixed",
                                   "none", "plans", "documents", "organisations", "share"));
  EXPECT_THAT(rows[1],
              ElementsAre("staffing", "Staffing", "90", "42", "10", "20", "5", "7", "4", "2", "2", "0.0350"));
  EXPECT_EQ(rows[3][11], "0.0000");
}

TEST(ThemesCsv, ShareOfNothingIsEmpty) {
  RunSummary summary = Sample();
  summary.types = {};
  EXPECT_EQ(ReadCsv(RenderThemesCsv(summary))[1][11], "");
}

TEST(IssuesCsv, OneRowAnIssueAndNoFormula) {
  const auto rows = ReadCsv(RenderIssuesCsv(Sample()));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].size(), rows[1].size());
  EXPECT_EQ(rows[1][8], "Leeds City Council; Medway Council");
  EXPECT_EQ(rows[1][11], "0.6675");
  for (const auto& row : ReadCsv(RenderIssuesCsv(Hostile()) + RenderThemesCsv(Hostile()))) {
    for (const std::string& field : row) {
      EXPECT_EQ(std::string("=+-@\t\r").find(field.empty() ? 'x' : field[0]), std::string::npos) << field;
    }
  }
}

// ---- JSON Lines

using nlohmann::json;

TEST(Jsonl, FollowsItsSchema) {
  EXPECT_THAT(SchemaViolations("issue-1.json", RenderIssuesJsonl(Sample())), IsEmpty());
  EXPECT_THAT(SchemaViolations("issue-1.json", RenderIssuesJsonl(Large())), IsEmpty());
  EXPECT_THAT(SchemaViolations("error-1.json", RenderErrorsJsonl(Sample())), IsEmpty());
  EXPECT_THAT(SchemaViolations("error-1.json", RenderErrorsJsonl(Hostile())), IsEmpty());
}

TEST(Jsonl, TheSchemaCheckSeesABreach) {
  EXPECT_THAT(SchemaViolations("error-1.json", "{\"schema\":\"caresift/error/1\",\"fatal\":1,\"extra\":2}\n"),
              testing::SizeIs(6));  // four fields missing, one of the wrong type, one not described
}

TEST(Jsonl, IssueFields) {
  const json issue = ReadJsonl(RenderIssuesJsonl(Sample()))[0];
  EXPECT_EQ(issue["score"].dump(), "0.6675");
  EXPECT_EQ(issue["score_parts"]["severity"], 0.25);
  EXPECT_EQ(issue["quotes"][0]["id"], "f-1");
  EXPECT_EQ(issue["quotes"][0]["finding"], "shortfall");
  RunSummary summary = Sample();
  summary.issues[0].first_seen.clear();
  summary.issues[0].score = std::nan("");
  const json unknown = ReadJsonl(RenderIssuesJsonl(summary))[0];
  EXPECT_TRUE(unknown["first_seen"].is_null());
  EXPECT_EQ(unknown["score"], 0.0);
}

TEST(Jsonl, OneLineAnObjectWhateverTheText) {
  EXPECT_EQ(ReadJsonl(RenderIssuesJsonl(Hostile())).size(), 1u);
  EXPECT_EQ(ReadJsonl(RenderErrorsJsonl(Hostile())).size(), 1u);
  EXPECT_EQ(RenderErrorsJsonl(RunSummary{}), "");
}

// ---- Markdown

TEST(MarkdownReport, SaysTheSameInShort) {
  const std::string page = RenderMarkdownReport(Sample());
  for (const char* expected :
       {"# Two councils\n", "- Read: 2 documents about 2 bodies, March 2024 to January 2025; 12,345 words\n",
        "- Judged: 400 strengths (40%), 100 mixed (10%), 500 shortfalls (50%)\n", "### 1. Long waits\n",
        "> People waited 74 days.\n", "| Waiting lists | 20 | 2 | 60 | 2 | 1 |\n",
        "- scan.pdf: It holds no text. (not read)\n"}) {
    EXPECT_THAT(page, HasSubstr(expected));
  }
}

TEST(MarkdownReport, TextOfDocumentsStaysTextOnItsLine) {
  const std::string page = RenderMarkdownReport(Hostile());
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
    RunSummary summary = Sample();
    summary.issues[0].quotes[0].text = text;
    EXPECT_THAT(RenderMarkdownReport(summary), HasSubstr("> " + expected + "\n")) << text;
  }
}

}  // namespace
}  // namespace caresift
