// The lexicons that lexicons/README.md shows: each loads on top of the shipped ones and holds its examples,
// and the walk-through ends where it says.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support.h"

namespace caresift {
namespace {

constexpr const char* kLexicons = CARESIFT_SOURCE_DIR "/lexicons";

// A fenced block of the page; its first line names the file: "# my-lexicons/themes/gardens.yaml".
struct Snippet {
  std::string section, file, text;
};

std::vector<Snippet> SnippetsOfReadme() {
  std::ifstream in(std::string(kLexicons) + "/README.md");
  std::vector<Snippet> snippets;
  std::string section;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (!inside && line.starts_with("## ")) section = line.substr(3);
    if (line.starts_with("```")) {
      inside = line == "```yaml";
      if (inside) snippets.push_back({section, "", ""});
      continue;
    }
    if (!inside) continue;
    Snippet& snippet = snippets.back();
    static const std::string kRoot = "# my-lexicons/";
    if (snippet.text.empty() && line.starts_with(kRoot)) snippet.file = line.substr(kRoot.size());
    snippet.text += line + "\n";
  }
  return snippets;
}

TEST(LexiconsReadme, EverySnippetLoadsAndHoldsItsExamples) {
  const auto snippets = SnippetsOfReadme();
  EXPECT_GE(snippets.size(), 4u);
  for (const Snippet& snippet : snippets) {
    ASSERT_FALSE(snippet.file.empty()) << "its first line must name the file:\n" << snippet.text;
    TempFolder folder;
    folder.Write(snippet.file, snippet.text);
    const auto lexicons = Lexicons::Load(kLexicons, {folder.path()});
    ASSERT_TRUE(lexicons.ok()) << lexicons.error().Message() << "\n" << snippet.text;
    for (const std::string& problem : CheckExamples(lexicons->matcher())) ADD_FAILURE() << problem;
  }
}

TEST(LexiconsReadme, TheWalkThroughWorks) {
  const std::string section = "Add a theme in ten minutes";
  std::vector<Snippet> steps;
  for (const Snippet& snippet : SnippetsOfReadme()) {
    if (snippet.section == section) steps.push_back(snippet);
  }
  ASSERT_EQ(steps.size(), 2u);
  const struct {
    std::size_t step;
    const char* themes;
    const char* text;
    const char* heading;
  } cases[] = {
      {0, "gardens", "Residents grew beans on the allotment.", ""},
      {0, "gardens", "The director was on garden leave.", ""},  // what the second step mends
      {1, "", "The director was on garden leave.", ""},
      {1, "gardens/growing", "Residents grew beans on the allotment.", ""},
      {1, "", "Porters smoked outside.", ""},
      {1, "gardens", "Porters smoked outside.", "Garden"},
  };
  for (const auto& c : cases) {
    TempFolder folder;
    folder.Write(steps[c.step].file, steps[c.step].text);
    const auto lexicons = Lexicons::Load(kLexicons, {folder.path()});
    ASSERT_TRUE(lexicons.ok()) << lexicons.error().Message();
    EXPECT_EQ(lexicons->themes().size(), ShippedLexicons().themes().size() + 1);
    const Verdict verdict = JudgeLast(*lexicons, c.text, c.heading, kProvider);
    EXPECT_EQ(verdict.themes, c.themes) << "step " << c.step << ": " << verdict.why;
  }
}

// The table of normal forms: | in the report | `read as` | why |
TEST(LexiconsReadme, NormalFormsAreWhatTheTableSays) {
  std::ifstream in(std::string(kLexicons) + "/README.md");
  std::size_t rows = 0;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("## ")) inside = line == "## What a rule sees";
    if (!inside || !line.starts_with("| ") || line.find(" | `") == std::string::npos) continue;
    const std::size_t cell = line.find(" | `"), end = line.find("` |");
    EXPECT_EQ(NormalText(line.substr(2, cell - 2)), line.substr(cell + 4, end - cell - 4));
    ++rows;
  }
  EXPECT_GE(rows, 6u);
}

// What the page says is refused is refused, what it says may be written may.
TEST(LexiconsReadme, TheRuleLanguageIsAsTold) {
  const auto loads = [](const std::string& pattern) {
    TempFolder folder;
    folder.Write("themes/t.yaml", "theme: t\nrules:\n  - {id: x, pattern: '" + pattern + "'}\n");
    return Lexicons::Load(folder.path()).ok();
  };
  for (const char* pattern :
       {"waiting lists?", "(late|overdue|delayed)", "recruit\\w*", "lack of (\\w+ ){0,3}staff", "\\d+",
        "\\d\\S*", "[a-z]+", "(mon|tues)day", "however( ,)?", "so (\\w+ )*there", "(?:tea|milk)"})
    EXPECT_TRUE(loads(pattern)) << pattern;
  for (const char* pattern : {"a.b", "^tea", "tea$", "\\btea", "te*?a", "(?i)tea", "(?P<x>tea)",
                              "(tea ){0,21}x", "(tea|milk )*x", "(", "", "[a b]", "(tea)?"})
    EXPECT_FALSE(loads(pattern)) << pattern;
}

// Every key of a rule and every attribute of a cue has its place in the page.
TEST(LexiconsReadme, NamesEveryFieldAndKind) {
  std::ifstream in(std::string(kLexicons) + "/README.md");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  for (const char* name : {"id",
                           "pattern",
                           "weight",
                           "subtheme",
                           "near",
                           "not_near",
                           "first",
                           "heading",
                           "examples",
                           "counterexamples",
                           "example_heading",
                           "within",
                           "side",
                           "body",
                           "direction",
                           "scope",
                           "effect",
                           "alone",
                           "only",
                           "opens",
                           "min_before",
                           "polarity",
                           "with",
                           "role",
                           "evidence",
                           "mind",
                           "inverted",
                           "themes",
                           "plan",
                           "requires_theme"}) {
    const std::string key(name);
    EXPECT_TRUE(page.find("`" + key + "`") != std::string::npos ||
                page.find("`" + key + ":") != std::string::npos)
        << key;
  }
  for (int kind = 0; kind <= static_cast<int>(CueKind::kMask); ++kind) {
    const std::string name(Identifier(static_cast<CueKind>(kind)));
    EXPECT_TRUE(page.find("`" + name + "`") != std::string::npos) << name;
  }
}

}  // namespace
}  // namespace caresift
