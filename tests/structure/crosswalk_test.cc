#include <gtest/gtest.h>

#include <set>

#include "test_support.h"

namespace caresift {
namespace {

/// "safe-staffing", "(safe)" for a key question alone, "" for nothing.
std::string Translated(const char* from, const char* statement, const char* group, const char* to) {
  const Frameworks& all = TestFrameworks();
  const Framework* source = all.Find(from);
  const Framework* target = all.Find(to);
  EXPECT_NE(source, nullptr) << from;
  EXPECT_NE(target, nullptr) << to;
  EntryPair entry{source->FindStatement(statement), source->FindGroup(group)};
  if (entry.statement != kNoEntry) entry.group = source->statements[entry.statement].parent;
  const EntryPair there = all.crosswalk.Translate(all.IndexOf(source), entry, all.IndexOf(target), all.all);
  if (there.statement != kNoEntry) return target->statements[there.statement].id;
  return there.group == kNoEntry ? "" : "(" + target->groups[there.group].id + ")";
}

TEST(CrosswalkTest, FindingsMoveBetweenFrameworks) {
  const struct {
    const char *from, *statement, *group, *to, *expected;
  } kCases[] = {
      {"cqc-provider-2014", "abuse-protection", "", "cqc-provider-2024", "safeguarding"},
      {"cqc-provider-2014", "medicines", "", "cqc-kloe-2015", "medicines"},
      {"cqc-provider-2024", "medicines", "", "cqc-regulations-2014", "safe-care"},
      {"cqc-la-2023", "safeguarding", "", "cqc-provider-2024", "safeguarding"},
      {"cqc-la-2023", "governance", "", "cqc-regulations-2014", "good-governance"},
      {"cqc-kloe-2017", "complaints", "", "cqc-provider-2014", "complaints"},
      {"cqc-regulations-2014", "nutrition", "", "cqc-kloe-2017", "food-drink"},
      // No entry of its own there: the key question.
      {"cqc-provider-2024", "environmental-sustainability", "", "cqc-kloe-2017", "(well-led)"},
      {"cqc-provider-2024", "medicines", "", "cqc-adult-social-care-2026", "(safe)"},
      {"cqc-la-2023", "equity", "", "cqc-hospitals-2026", "(responsive)"},
      // A key question alone.
      {"cqc-provider-2014", "", "caring", "cqc-provider-2024", "(caring)"},
      {"cqc-provider-2014", "", "caring", "cqc-mental-health-2026", "(caring)"},
      // Neither themes nor providers' statements have a place where nothing corresponds.
      {"cqc-la-2023", "", "leadership", "cqc-provider-2024", ""},
      {"cqc-provider-2024", "", "safe", "cqc-la-2023", ""},
      {"cqc-provider-2024", "medicines", "", "cqc-la-2023", ""},
      // Home.
      {"cqc-provider-2024", "medicines", "", "cqc-provider-2024", "medicines"},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(Translated(test.from, test.statement, test.group, test.to), test.expected)
        << test.from << " " << test.statement << test.group << " to " << test.to;
  }
}

TEST(CrosswalkTest, EveryStatementHasATopicAndEveryTopicAPlace) {
  const Frameworks& all = TestFrameworks();
  for (std::size_t f = 0; f < all.all.size(); ++f) {
    for (std::size_t s = 0; s < all.all[f].statements.size(); ++s) {
      EXPECT_GE(all.crosswalk.TopicOf(static_cast<int>(f), static_cast<EntryId>(s)), 0)
          << all.all[f].id << " " << all.all[f].statements[s].id;
    }
  }
  std::set<std::string> ids;
  for (const Topic& topic : all.crosswalk.topics) {
    EXPECT_TRUE(ids.insert(topic.id).second) << topic.id;
    EXPECT_NE(all.Find("cqc-key-questions")->FindGroup(topic.key_question), kNoEntry) << topic.id;
  }
  EXPECT_EQ(all.crosswalk.TopicOf(-1, 0), -1);
  EXPECT_EQ(all.crosswalk.TopicOf(0, kNoEntry), -1);
  EXPECT_TRUE(all.crosswalk.Translate(-1, {0, 0}, 0, all.all).empty());
}

}  // namespace
}  // namespace caresift
