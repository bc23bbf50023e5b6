// report.html, read back as a strict consumer would: every tag closed, every id once, nothing that runs but
// the one script, and the answer readable without it.

#include <libxml/HTMLparser.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../../src/outputs/report_text.h"
#include "caresift/outputs/reports.h"
#include "samples.h"
#include "schema_check.h"

namespace caresift {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// ---- Reading the page back

const std::set<std::string> kVoidTags = {"meta"};
const std::set<std::string> kTags = {
    "html",    "head",    "meta",       "title",   "style",      "body",   "a",      "header", "div",
    "p",       "span",    "h1",         "h2",      "h3",         "ol",     "ul",     "li",     "main",
    "section", "article", "figure",     "cite",    "code",       "table",  "thead",  "tbody",  "tr",
    "th",      "td",      "blockquote", "caption", "figcaption", "strong", "footer", "script"};
const std::set<std::string> kAttributes = {"lang",  "charset", "http-equiv", "content", "name",
                                           "class", "id",      "href",       "scope",   "type"};

constexpr const char* kData = R"({"some":"data"})";

std::string Render(const RunSummary& summary) { return RenderHtmlReport(summary, "", kData); }

// What reads without the script.
std::string RenderStatic(const RunSummary& summary) { return Between(Render(summary), "<body>", "<script"); }

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
    at = tag == "style"              ? page.find("</style>", end)
         : tag.starts_with("script") ? page.find("</script>", end)
                                     : end;
  }
  if (!open.empty()) facts.problems.push_back("left open: " + open.back());
  return facts;
}

TEST(HtmlReport, IsWellFormedWithUniqueIdsAndNoBrokenLink) {
  for (const auto& [name, summary] : AllSummaries()) {
    SCOPED_TRACE(name);
    const PageFacts facts = ReadPage(Render(summary));
    EXPECT_THAT(facts.problems, IsEmpty());
    const std::set<std::string> ids(facts.ids.begin(), facts.ids.end());
    EXPECT_EQ(ids.size(), facts.ids.size());
    for (const std::string& fragment : facts.fragments) {
      ASSERT_EQ(fragment.substr(0, 1), "#");
      // The script makes #main.
      EXPECT_TRUE(ids.contains(fragment.substr(1)) || fragment == "#main") << fragment;
    }
  }
}

TEST(HtmlReport, HeadingsNeverSkipALevel) {
  for (const auto& [name, summary] : AllSummaries()) {
    SCOPED_TRACE(name);
    int last = 0;
    for (int level : ReadPage(Render(summary)).heading_levels) {
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

TEST(HtmlReport, AnotherParserFindsNothingThatRunsOrLoadsButTheScript) {
  const std::string page = Render(HostileRun());
  htmlDocPtr document = htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8",
                                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  ASSERT_NE(document, nullptr);
  const std::set<std::string> forbidden = {"img", "iframe", "object", "embed", "link", "base", "form"};
  int elements = 0, scripts = 0;
  Walk(xmlDocGetRootElement(document), [&](const xmlNode& node) {
    if (node.type != XML_ELEMENT_NODE) return;
    ++elements;
    const std::string name = reinterpret_cast<const char*>(node.name);
    scripts += name == "script";
    EXPECT_EQ(forbidden.count(name), 0u) << name;
    for (const xmlAttr* attribute = node.properties; attribute != nullptr; attribute = attribute->next) {
      const std::string attribute_name = reinterpret_cast<const char*>(attribute->name);
      EXPECT_NE(attribute_name.substr(0, 2), "on") << attribute_name;
      EXPECT_NE(attribute_name, "style");
      EXPECT_NE(attribute_name, "src");
    }
  });
  EXPECT_GT(elements, 60);
  EXPECT_EQ(scripts, 2);  // the data and the program
  xmlFreeDoc(document);
}

TEST(HtmlReport, TextOfDocumentsStaysText) {
  const std::string page = Render(HostileRun());
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(RenderStatic(HostileRun()), Not(HasSubstr("<img")));
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

TEST(HtmlReport, PolicyAllowsOneScriptAndTheStylesheetsAndNothingElse) {
  ASSERT_EQ(Base64(Sha256("abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  const std::string page = Render(SampleRun());
  const std::string css = Between(page, "<style>", "</style>"),
                    script = Between(page, "<script>", "</script>");
  ASSERT_GT(css.size(), 1000u);
  ASSERT_GT(script.size(), 10000u);
  const std::string policy = Between(page, "Content-Security-Policy\" content=\"", "\"");
  const std::string before = "default-src 'none'; script-src 'sha256-" + Base64(Sha256(script)) +
                             "'; style-src 'sha256-" + Base64(Sha256(css)) + "' ";
  ASSERT_EQ(policy.substr(0, before.size()), before);
  // Of the chart library's stylesheet; the browser test sees that it is right.
  EXPECT_TRUE(
      std::regex_match(policy.substr(before.size()),
                       std::regex("'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'")))
      << policy;
  EXPECT_THAT(css, AllOf(Not(HasSubstr("url(")), Not(HasSubstr("@import")), Not(HasSubstr("</"))));
}

TEST(HtmlReport, DataStandsBesideTheScript) {
  EXPECT_EQ(Between(Render(SampleRun()), "<script type=\"application/json\" id=\"data\">", "</script>"),
            kData);
}

TEST(HtmlReport, SaysTheAnswerFirst) {
  const std::string page = RenderStatic(SampleRun());
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

TEST(HtmlReport, IssueShowsItsScoreAndQuotes) {
  const std::string page = RenderStatic(SampleRun());
  for (const char* expected :
       {"<article class=\"issue\" id=\"i-0001\">",
        "Score 67 out of 100: recurrence 90 (counts 40%), severity 25 (25%), salience 50 (20%), recency 100 "
        "(5%), persistence 75 (10%).",
        "<p>People waited 74 days.</p>",
        "<cite>Medway Council, Medway assessment, section “Safeguarding”, 10 January 2025</cite>, f-1"}) {
    EXPECT_THAT(page, HasSubstr(expected));
  }
}

TEST(HtmlReport, ThemesStandByFrequency) {
  const std::string page = RenderStatic(SampleRun());
  const std::string themes = Between(page, "<caption>Judged findings by theme", "</table>");
  EXPECT_LT(themes.find("Waiting lists"), themes.find("Staffing"));
  EXPECT_THAT(themes, Not(HasSubstr("Food and drink")));  // nothing judged
}

TEST(HtmlReport, ALargeRunIsCutAndSaysSo) {
  EXPECT_THAT(RenderStatic(LargeRun()), HasSubstr("60 issues lower in rank are in <code>issues.csv</code>."));
}

TEST(HtmlReport, NothingReadStillMakesAPage) {
  const std::string page = RenderStatic(RunSummary{});
  EXPECT_THAT(page, HasSubstr("Caresift read 0 documents: 0 words in all."));
  EXPECT_THAT(page, HasSubstr("Nothing recurs"));
  EXPECT_THAT(page, Not(HasSubstr("nan")));
}

TEST(HtmlReport, TellsBothSidesOfAContradiction) {
  const std::string page = RenderStatic(SampleRun());
  EXPECT_THAT(
      page,
      HasSubstr(
          "<strong>Rating band</strong>: Requires improvement, against 64%. 64% lies in the band of good."));
  RunSummary none = SampleRun();
  none.checks.clear();
  EXPECT_THAT(RenderStatic(none), Not(HasSubstr("contradict themselves")));
}

}  // namespace
}  // namespace caresift
