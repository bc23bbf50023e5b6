#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support.h"

namespace caresift::ingest_test {
namespace {

struct HtmlCase {
  const char* name;
  const char* html;
  const char* blocks;
};

TEST(HtmlTest, Blocks) {
  const HtmlCase cases[] = {
      {"headings and paragraphs", "<h1>One</h1><p>Two\n  three</p><h4>Four</h4>five",
       "H1 One\nP Two three\nH4 Four\nP five"},
      {"unclosed", "<p>One<p>Two<ul><li>Three<li>Four</ul>", "P One\nP Two\nI1 Three\nI1 Four"},
      {"entities", "<p>Fish &amp; chips &pound;5 &#8211; &lt;b&gt;</p>", "P Fish & chips £5 – <b>"},
      {"inline elements do not break", "<p>So<em>me</em> <a href=x>linked</a>, <b>bold</b>.</p>",
       "P Some linked, bold."},
      {"nested lists", "<ul><li>One<ul><li>Two</li></ul></li><li><p>Three</p><p>More</p></li></ul>",
       "I1 One\nI2 Two\nI1 Three\nI1 More"},
      {"marks written out", "<p>• One</p><p>4.1. Two</p><li>(a) three</li>",
       "I1[•] One\nI2[4.1.] Two\nI1[(a)] three"},
      {"a table", "<table><tr><th>A<th>B<tr><td>1<td><p>2</p><ul><li>3</ul></table>",
       "C0.0.0 A\nC0.0.1 B\nC0.1.0 1\nC0.1.1 2\nC0.1.1 3"},
      {"spans", "<table><tr><td rowspan=2>A<td>B<tr><td>C<tr><td colspan=2>D<td>E</table>",
       "C0.0.0 A\nC0.0.1 B\nC0.1.1 C\nC0.2.0 D\nC0.2.2 E"},
      {"a table for layout", "<table role=presentation><tr><td>One.</td></tr></table>", "P One."},
      {"nested tables", "<table><tr><td>A<table><tr><td>B</table>C</table>", "C0.0.0 A\nC1.0.0 B\nC0.0.0 C"},
      {"definition lists and quotes", "<dl><dt>One<dd>Two</dl><blockquote>Three</blockquote>",
       "P One\nP Two\nP Three"},
      {"br ends a block", "<p>Gun Wharf<br>Dock Road</p>", "P Gun Wharf\nP Dock Road"},
      {"br in mid-sentence", "<p>It was a<br>long line.</p>", "P It was a long line."},
      {"br in a heading", "<h2>One<br>Two</h2>", "H2 One Two"},
      {"pre", "<pre>One.\nTwo.</pre>", "P One.\nP Two."},
      {"a bold paragraph", "<p><strong>Our vision</strong></p><p><b>Not</b> this.</p>",
       "H Our vision\nP Not this."},
      {"copyright", "<p>Text.</p><p>© Care Quality Commission</p>", "P Text.\nF © Care Quality Commission"},
      {"no-break space", "<p>&nbsp;</p><p>a&nbsp;b&nbsp;</p>", "P a\u00A0b"},
  };
  for (const HtmlCase& c : cases) EXPECT_EQ(Show(Read("a.html", c.html)), c.blocks) << c.name;
}

TEST(HtmlTest, LeavesChromeOut) {
  const char* chrome[] = {
      "<script>if (a < b) x</script>",
      "<style>p { color: red }</style>",
      "<noscript>Turn it on</noscript>",
      "<template><p>x</p></template>",
      "<nav><ul><li>Home</li></ul></nav>",
      "<header><p>Site</p></header>",
      "<footer><p>Site</p></footer>",
      "<aside>Related</aside>",
      "<form><p>Search</p><input value=x><button>Go</button></form>",
      "<button>Go</button>",
      "<svg><text>x</text><title>y</title></svg>",
      "<iframe>x</iframe>",
      "<p hidden>x</p>",
      "<div aria-hidden=true><p>x</p></div>",
      "<div style='color:red; DISPLAY : none'>x</div>",
      "<div class='govuk-cookie-banner'><h2>Cookies</h2></div>",
      "<ol class=breadcrumb><li>Home</li></ol>",
      "<a class=govuk-skip-link href=#main>Skip</a>",
      "<a href=#main>Skip to main content</a>",
      "<p>Share this page</p>",
      "<div role=navigation>x</div>",
      "<span class=visually-hidden>x</span>",
      "<!-- <p>x</p> -->",
  };
  for (const char* c : chrome) {
    const std::string html =
        std::string("<title>T</title><body>") + c + "<p>Enough text of its own to stay.</p>";
    EXPECT_EQ(Show(Read("a.html", html)), "P Enough text of its own to stay.") << c;
  }
}

TEST(HtmlTest, KeepsWhatOnlyLooksLikeChrome) {
  const HtmlCase cases[] = {
      {"a class on the body", "<body class='no-cookie menu'><p>Text.", "P Text."},
      {"a page in a form", "<form><p>All of the text is in here.</p></form><p>x</p>",
       "P All of the text is in here.\nP x"},
      {"a wrapper with a class", "<div class=cookie-consent><p>All of the text is in here.</p></div>",
       "P All of the text is in here."},
      {"the header of an article", "<article><header><h1>Title</h1></header><p>Text.</p></article>",
       "H1 Title\nP Text."},
      {"a word inside a word", "<div class=shared-direction><p>Text.</p></div>", "P Text."},
      {"all of it chrome", "<nav><p>Text.</p></nav>", "P Text."},
  };
  for (const HtmlCase& c : cases) EXPECT_EQ(Show(Read("a.html", c.html)), c.blocks) << c.name;
}

TEST(HtmlTest, PrefersTheMainPart) {
  const char* openings[] = {"<main>", "<div role=main>", "<div id=main-content>", "<article>"};
  for (const char* open : openings) {
    const std::string html =
        std::string("<div><p>Latest news</p></div>") + open + "<p>The report itself, long enough.</p>";
    EXPECT_EQ(Show(Read("a.html", html)), "P The report itself, long enough.") << open;
  }
  EXPECT_EQ(Show(Read("a.html", "<main><p>x</p></main><p>The report is elsewhere.</p>")),
            "P x\nP The report is elsewhere.");
}

TEST(HtmlTest, ComposesOneBlockALine) {
  const Document document =
      Read("a.html",
           "<title> A\n title </title><h1>One</h1>\n\n<p>Two &nbsp; <b> three </b></p><ul><li>• four</ul>");
  EXPECT_EQ(document.title, "A title");
  EXPECT_EQ(document.text, "One\n\nTwo \u00A0 three\n\n• four");
}

TEST(HtmlTest, IgnoresEncodingDeclarationsOnceDecoded) {
  EXPECT_EQ(Read("a.html", "<meta charset=iso-8859-1><p>£ – é</p>").text, "£ – é");
  EXPECT_EQ(Read("a.html", "<?xml version='1.0' encoding='utf-16'?><html><p>£</p></html>").text, "£");
}

TEST(HtmlTest, StopsAtHostileDepth) {
  std::string html = "<p>Before.</p>";
  for (int i = 0; i < 200000; ++i) html += "<b>";
  html += "too deep";
  for (int i = 0; i < 200000; ++i) html += "</i>";
  const Document document = Read("a.html", html);
  EXPECT_EQ(Show(document), "P Before.");
  ASSERT_THAT(document.warnings, testing::SizeIs(1));
  EXPECT_THAT(document.warnings[0].reason, testing::HasSubstr("512 deep"));
}

TEST(HtmlTest, SurvivesAMillionAttributes) {
  std::string html = "<p ";
  for (int i = 0; i < 1000000; ++i) html += "a" + std::to_string(i) + " ";
  EXPECT_EQ(Show(Read("a.html", html + ">Text.</p>")), "P Text.");
}

}  // namespace
}  // namespace caresift::ingest_test
