#include "caresift/gold/gold.h"

#include <gtest/gtest.h>

namespace caresift {
namespace {

TEST(Gold, LinesBecomeSentences) {
  const auto gold = ParseGold(
      R"({"id": "a1", "doc": "ward.txt", "start": 7, "end": 20, "section": "Safe", "text": "Rotas were late.", "themes": ["staffing", "leadership-governance"], "finding": "shortfall", "plan": true, "evidence": "outcomes", "split": "open", "setting": "council"})"
      "\n\n"
      R"({"text": "So what?", "themes": [], "finding": "none", "plan": false, "evidence": "processes"})",
      "gold.jsonl");
  ASSERT_TRUE(gold.ok()) << gold.error().Message();
  ASSERT_EQ(gold->size(), 2u);
  const GoldSentence& first = gold->front();
  EXPECT_EQ(first.id, "a1");
  EXPECT_EQ(first.doc, "ward.txt");
  EXPECT_EQ(first.section, "Safe");
  EXPECT_EQ(first.start, 7u);
  EXPECT_EQ(first.themes, (std::vector<std::string>{"leadership-governance", "staffing"}));
  EXPECT_EQ(first.type, FindingType::kShortfall);
  EXPECT_TRUE(first.plan);
  EXPECT_EQ(first.evidence, Evidence::kOutcomes);
  EXPECT_EQ(first.split, "open");
  EXPECT_TRUE(first.council);
  EXPECT_EQ(gold->back().doc, "");
  EXPECT_FALSE(gold->back().council);
}

TEST(Gold, WhatCannotBeReadIsNamedByLine) {
  const std::string good =
      R"({"text": "x", "themes": [], "finding": "none", "plan": false, "evidence": "processes"})";
  const struct {
    std::string line;
    const char* reason;
  } rows[] = {
      {"nonsense", "one JSON object"},
      {"[1]", "one JSON object"},
      {R"({"themes": [], "finding": "none", "plan": false, "evidence": "processes"})", "text"},
      {R"({"text": "x", "themes": [], "finding": "good", "plan": false, "evidence": "processes"})",
       "'finding' cannot be 'good'"},
      {R"({"text": "x", "themes": [], "finding": "none", "plan": false, "evidence": "hearsay"})",
       "'evidence' cannot be 'hearsay'"},
      {R"({"text": "x", "themes": [], "finding": "none", "plan": false, "evidence": "people", "setting": "ward"})",
       "'setting' cannot be 'ward'"},
      {R"({"text": "x", "themes": [], "finding": "none", "plan": "no", "evidence": "processes"})", "boolean"},
  };
  for (const auto& row : rows) {
    const auto gold = ParseGold(good + "\n" + row.line + "\n", "gold.jsonl");
    ASSERT_FALSE(gold.ok()) << row.line;
    EXPECT_EQ(gold.error().code, ErrorCode::kBadExamples);
    EXPECT_EQ(gold.error().place, "gold.jsonl:2");
    EXPECT_NE(gold.error().reason.find(row.reason), std::string::npos) << gold.error().reason;
  }
  EXPECT_EQ(ReadGold("/nowhere/gold.jsonl").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace caresift
