// Loading a folder of lexicons: what it refuses, and how extension folders add to it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace caresift {
namespace {

using ::testing::HasSubstr;

constexpr const char* kTea =
    "theme: tea\nlabel: Tea\nrules:\n  - {id: tea, pattern: tea, examples: [Tea came.]}\n";

std::string CueFile(const std::string& kind, const std::string& attributes) {
  return "cue: " + kind + "\nrules:\n  - {id: x, pattern: x" + attributes + "}\n";
}

TEST(LexiconsLoad, RefusesWhatItDoesNotKnow) {
  const struct {
    const char* file;
    std::string text;
    const char* place;
    const char* reason;
  } cases[] = {
      {"cues/good.yaml", CueFile("good", ", strenght: 3"), "good.yaml:3: rule x", "unknown key 'strenght'"},
      // A key of another kind of cue
      {"cues/good.yaml", CueFile("good", ", scope: 3"), "good.yaml:3: rule x", "unknown key 'scope'"},
      {"cues/good.yaml", CueFile("good", ", body: hospital"), "good.yaml:3: rule x",
       "'body' cannot be 'hospital'"},
      {"cues/negation.yaml", CueFile("negation", ", direction: up"), "negation.yaml:3",
       "'direction' cannot be 'up'"},
      {"cues/negation.yaml", CueFile("negation", ", scope: far"), "negation.yaml:3",
       "'scope' cannot be 'far'"},
      {"cues/negation.yaml", CueFile("negation", ", scope: -1"), "negation.yaml:3", "'scope' cannot be '-1'"},
      {"cues/negation.yaml", CueFile("negation", ", scope: 1000"), "negation.yaml:3",
       "'scope' cannot be '1000'"},
      {"cues/negation.yaml", CueFile("negation", ", scope: ''"), "negation.yaml:3", "'scope' cannot be ''"},
      {"cues/negation.yaml", CueFile("negation", ", alone: 7"), "negation.yaml:3", "'alone' cannot be '7'"},
      {"cues/negation.yaml", CueFile("negation", ", effect: turn"), "negation.yaml:3",
       "'effect' cannot be 'turn'"},
      {"cues/negation.yaml", CueFile("negation", ", only: some"), "negation.yaml:3",
       "'only' cannot be 'some'"},
      {"cues/contrast.yaml", CueFile("contrast", ", opens: perhaps"), "contrast.yaml:3", "'opens' cannot be"},
      {"cues/comparison.yaml", CueFile("comparison", ", polarity: odd"), "comparison.yaml:3",
       "'polarity' cannot be"},
      {"cues/heading.yaml", CueFile("heading", ", role: speaker"), "heading.yaml:3",
       "'role' cannot be 'speaker'"},
      {"cues/voice.yaml", CueFile("voice", ", role: strengths"), "voice.yaml:3",
       "'role' cannot be 'strengths'"},
      {"cues/voice.yaml", CueFile("voice", ", evidence: rumour"), "voice.yaml:3",
       "'evidence' cannot be 'rumour'"},
      {"cues/mixed.yaml", CueFile("mixed", ", with: good"), "mixed.yaml:3", "'with' cannot be 'good'"},
      {"cues/mask.yaml", CueFile("mask", ", themes: [tea, coffee]"), "mask.yaml:3",
       "'themes' cannot be 'coffee'"},
      // Files of the wrong kind
      {"cues/goood.yaml", CueFile("good", ""), "goood.yaml", "no kind of cue has this name"},
      {"cues/good.yaml", kTea, "good.yaml", "begins with 'cue:'"},
      {"themes/good.yaml", CueFile("good", ""), "good.yaml", "begins with 'theme:'"},
      {"themes/milk.yaml", "theme: milk\nsubthemes:\n  - {id: milk/a, requires_theme: wine}\nrules: []\n",
       "milk.yaml", "requires the unknown theme 'wine'"},
      // Patterns
      {"cues/good.yaml", CueFile("good", ", near: {pattern: '^y'}"), "good.yaml:3: rule x", "^"},
      {"themes/milk.yaml", "theme: milk\nrules:\n  - {id: m, pattern: 'milk('}\n", "milk.yaml:3: rule m", ""},
      {"themes/milk.yaml", "theme: milk\nrules:\n  - {id: m, pattern: 'mi.k'}\n", "milk.yaml:3: rule m",
       "crosses words"},
      {"themes/milk.yaml", "theme: [milk\n", "milk.yaml", ""},
  };
  for (const auto& c : cases) {
    TempFolder folder;
    folder.Write("themes/tea.yaml", kTea).Write(c.file, c.text);
    const auto loaded = Lexicons::Load(folder.path());
    ASSERT_FALSE(loaded.ok()) << c.file << ":\n" << c.text;
    EXPECT_EQ(loaded.error().code, ErrorCode::kBadLexicon) << c.text;
    EXPECT_THAT(loaded.error().place, HasSubstr(c.place)) << c.text;
    EXPECT_THAT(loaded.error().reason, HasSubstr(c.reason)) << c.text;
  }
}

TEST(LexiconsLoad, ThemeIdsAreUnique) {
  TempFolder folder;
  folder.Write("themes/tea.yaml", kTea).Write("themes/tea-again.yaml", kTea);
  const auto loaded = Lexicons::Load(folder.path());
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, ErrorCode::kBadLexicon);
  EXPECT_THAT(loaded.error().Message(), HasSubstr("tea"));
}

TEST(LexiconsLoad, NeedsItsFolders) {
  TempFolder folder;
  const auto empty = Lexicons::Load(folder.path());
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.error().code, ErrorCode::kBadLexicon);

  const auto missing = Lexicons::Load(folder.path() + "/nowhere");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);

  folder.Write("themes/tea.yaml", kTea);
  EXPECT_TRUE(Lexicons::Load(folder.path()).ok());
  const auto extension = Lexicons::Load(folder.path(), {folder.path() + "/nowhere"});
  ASSERT_FALSE(extension.ok());
  EXPECT_EQ(extension.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(extension.error().place, HasSubstr("nowhere"));
}

TEST(LexiconsLoad, EveryAttributeArrives) {
  TempFolder folder;
  folder.Write("themes/tea.yaml", kTea)
      .Write("cues/negation.yaml",
             CueFile("negation",
                     ", weight: 0.7, direction: backward, scope: 9, effect: cancel, alone: 0.25, only: bad, "
                     "body: council"))
      .Write("cues/contrast.yaml", CueFile("contrast", ", opens: true, min_before: 5"))
      .Write("cues/comparison.yaml", CueFile("comparison", ", polarity: missed, body: provider"))
      .Write("cues/heading.yaml", CueFile("heading", ", role: must"))
      .Write("cues/history.yaml", CueFile("history", ", only: good, plan: false"))
      .Write("cues/mask.yaml", CueFile("mask", ", themes: [tea]"))
      .Write("cues/mixed.yaml", CueFile("mixed", ", with: bad"))
      .Write("cues/voice.yaml",
             "cue: voice\nrules:\n"
             "  - {id: a, pattern: a, role: saying, within: 2, inverted: true, mind: true}\n"
             "  - {id: b, pattern: b, role: speaker, evidence: partners, mind: false}\n");
  const auto loaded = Lexicons::Load(folder.path());
  ASSERT_TRUE(loaded.ok()) << loaded.error().Message();
  const auto cue = [&](const std::string& name) -> const Cue& {
    const auto& rules = loaded->matcher().rules();
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.name == name; });
    EXPECT_NE(rule, rules.end()) << name;
    return loaded->CueOf(static_cast<RuleId>(rule - rules.begin()));
  };
  const Cue& negation = cue("negation/x");
  EXPECT_EQ(negation.kind, CueKind::kNegation);
  EXPECT_DOUBLE_EQ(negation.weight, 0.7);
  EXPECT_TRUE(negation.backward);
  EXPECT_EQ(negation.scope, 9u);
  EXPECT_TRUE(negation.cancels);
  EXPECT_DOUBLE_EQ(negation.alone, 0.25);
  EXPECT_EQ(negation.only, Cue::Only::kBad);
  EXPECT_EQ(negation.setting, Setting::kCouncil);
  EXPECT_TRUE(cue("contrast/x").opens);
  EXPECT_EQ(cue("contrast/x").min_before, 5u);
  EXPECT_EQ(cue("comparison/x").polarity, Polarity::kMissed);
  EXPECT_EQ(cue("comparison/x").setting, Setting::kProvider);
  EXPECT_EQ(cue("heading/x").heading, HeadingRole::kMust);
  EXPECT_EQ(cue("history/x").only, Cue::Only::kGood);
  EXPECT_TRUE(cue("history/x").no_plan);
  EXPECT_EQ(cue("mask/x").themes, std::vector<ThemeId>{0});
  EXPECT_TRUE(cue("mixed/x").needs_bad);
  EXPECT_EQ(cue("voice/a").voice, VoiceRole::kSaying);
  EXPECT_EQ(cue("voice/a").within, 2u);
  EXPECT_TRUE(cue("voice/a").inverted);
  EXPECT_TRUE(cue("voice/a").needs_mind);
  EXPECT_EQ(cue("voice/b").evidence, Evidence::kPartners);
  EXPECT_FALSE(cue("voice/b").mind);
}

TEST(LexiconsLoad, ExtensionsAddAndReplaceByFileName) {
  TempFolder base, more;
  base.Write("themes/tea.yaml", kTea).Write("cues/good.yaml", CueFile("good", ""));
  more.Write("themes/milk.yaml", "theme: milk\nlabel: Milk\nrules:\n  - {id: milk, pattern: milk}\n")
      .Write("themes/tea.yaml", "theme: tea\nlabel: Infusions\nrules:\n  - {id: mate, pattern: mate}\n")
      .Write("themes/notes.txt", "not a lexicon");
  const auto plain = Lexicons::Load(base.path());
  const auto extended = Lexicons::Load(base.path(), {more.path()});
  ASSERT_TRUE(plain.ok());
  ASSERT_TRUE(extended.ok()) << extended.error().Message();
  ASSERT_EQ(extended->themes().size(), 2u);
  EXPECT_EQ(extended->themes()[0].id, "milk");  // in the order of file names
  EXPECT_EQ(extended->themes()[1].label, "Infusions");
  EXPECT_EQ(JudgeLast(*extended, "The mate and milk came.", "", kCouncil).themes, "milk tea");
  EXPECT_EQ(JudgeLast(*extended, "The tea came.", "", kCouncil).themes, "");
  EXPECT_EQ(JudgeLast(*extended, "The x came.", "", kCouncil).type, "strength");  // the base's cues stay
  EXPECT_NE(plain->digest(), extended->digest());
  EXPECT_EQ(plain->digest(), Lexicons::Load(base.path())->digest());
}

TEST(LexiconsLoad, TheLastExtensionWins) {
  TempFolder base, one, two;
  base.Write("themes/tea.yaml", kTea);
  one.Write("themes/tea.yaml", "theme: tea\nlabel: One\nrules: []\n");
  two.Write("themes/tea.yaml", "theme: tea\nlabel: Two\nrules: []\n");
  EXPECT_EQ(Lexicons::Load(base.path(), {one.path(), two.path()})->themes()[0].label, "Two");
  EXPECT_EQ(Lexicons::Load(base.path(), {two.path(), one.path()})->themes()[0].label, "One");
}

TEST(LexiconsLoad, EveryKindOfCueHasAName) {
  for (int kind = 0; kind <= static_cast<int>(CueKind::kMask); ++kind)
    EXPECT_FALSE(Identifier(static_cast<CueKind>(kind)).empty()) << kind;
}

}  // namespace
}  // namespace caresift
