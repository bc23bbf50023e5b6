#include "caresift/lexicon/rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace caresift {
namespace {

using ::testing::HasSubstr;

class RuleFileTest : public ::testing::Test {
 protected:
  Result<RuleFile> Load(const std::string& yaml) {
    const auto path = std::filesystem::temp_directory_path() /
                      (std::string("caresift-") +
                       ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".yaml");
    std::ofstream(path) << yaml;
    auto loaded = LoadRuleFile(path.string(), {"polarity", "themes"});
    std::filesystem::remove(path);
    return loaded;
  }
};

TEST_F(RuleFileTest, ReadsEveryField) {
  const auto file = Load(R"(
theme: lifts
label: Lifts
definition: Going up.
subthemes:
  - {id: lifts/stuck, label: Stuck lifts, requires_theme: staffing}
rules:
  - id: stuck
    pattern: ['lift \w+ stuck', 'stuck in (the )?lift']
    weight: 0.5
    subtheme: lifts/stuck
    near: {pattern: floor, within: 3, side: after}
    not_near:
      - {pattern: weights}
      - {pattern: ski, side: before}
    heading: premises
    polarity: low
    themes: [a, b]
    examples: The lift was stuck between floors.
    counterexamples: [One., Two.]
    example_heading: Premises
)");
  ASSERT_TRUE(file.ok()) << file.error().Message();
  EXPECT_EQ(file->kind, "theme");
  EXPECT_EQ(file->id, "lifts");
  EXPECT_EQ(file->label, "Lifts");
  EXPECT_EQ(file->description, "Going up.");
  ASSERT_EQ(file->subthemes.size(), 1u);
  EXPECT_EQ(file->subthemes[0].requires_theme, "staffing");
  ASSERT_EQ(file->rules.size(), 1u);
  const Rule& rule = file->rules[0];
  EXPECT_EQ(rule.name, "lifts/stuck");
  EXPECT_EQ(rule.pattern, "(?:lift \\w+ stuck)|(?:stuck in (the )?lift)");
  EXPECT_EQ(rule.weight, 0.5);
  ASSERT_EQ(rule.conditions.size(), 3u);
  EXPECT_EQ(rule.conditions[0].within, 3u);
  EXPECT_EQ(rule.conditions[0].side, Side::kAfter);
  EXPECT_FALSE(rule.conditions[0].forbidden);
  EXPECT_TRUE(rule.conditions[2].forbidden);
  EXPECT_EQ(rule.heading, "premises");
  EXPECT_EQ(rule.attributes.at("polarity"), "low");
  EXPECT_EQ(rule.attributes.at("themes"), "a,b");
  EXPECT_EQ(rule.examples.size(), 1u);
  EXPECT_EQ(rule.counterexamples.size(), 2u);
  EXPECT_EQ(rule.line, 8);
}

TEST_F(RuleFileTest, NamesFileLineAndRuleOfAProblem) {
  const struct {
    const char* yaml;
    const char* place;
    const char* reason;
  } cases[] = {
      {"theme: x\nrules:\n  - id: a\n    patern: b\n", ":4: rule a", "unknown key 'patern'"},
      {"theme: x\nrules:\n  - pattern: b\n", ":3", "needs an id"},
      {"theme: x\nrules:\n  - {id: a}\n", ":3: rule a", "needs a pattern"},
      {"cue: x\nrules:\n  - {id: a, heading: b}\n", ":3: rule a", "needs a pattern"},
      {"theme: x\nrules:\n  - {id: a, pattern: b}\n  - {id: a, pattern: c}\n", ":4: rule a", "two rules"},
      {"theme: x\nrules:\n  - {id: a, pattern: b, weight: 2}\n", ":3: rule a", "a number from 0 to 1"},
      {"theme: x\nrules:\n  - {id: a, pattern: b, subtheme: x/y}\n", ":3: rule a", "no such sub-theme"},
      {"theme: x\nrules:\n  - {id: a, pattern: b, near: {within: 3}}\n", "rule a", "need a 'pattern'"},
      {"theme: x\nrules:\n  - {id: a, pattern: b, near: {pattern: c, side: left}}\n", "rule a",
       "either, before or after"},
      {"rules: []\n", "", "neither"},
      {"- a\n", "", "map"},
      {"theme: x\nrules: 3\n", "", "must be a list"},
      {"theme: [x\n", "yaml:", ""},
  };
  for (const auto& c : cases) {
    const auto file = Load(c.yaml);
    ASSERT_FALSE(file.ok()) << c.yaml;
    EXPECT_EQ(file.error().code, ErrorCode::kBadLexicon);
    EXPECT_THAT(file.error().place, HasSubstr(c.place)) << c.yaml;
    EXPECT_THAT(file.error().reason, HasSubstr(c.reason)) << c.yaml;
  }
}

TEST_F(RuleFileTest, AMissingFileIsUnreadable) {
  const auto file = LoadRuleFile("/nowhere/x.yaml", {});
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, ErrorCode::kUnreadable);
}

}  // namespace
}  // namespace caresift
