#include "../../src/batch/turning_clause.h"

#include <gtest/gtest.h>

#include <string>

namespace caresift {
namespace {

struct Cue {
  const char* words;  // where they first stand in the sentence
  const char* rule;
};

struct Row {
  const char* name;
  std::string sentence;
  std::vector<Cue> cues;
  std::string shortfall, strength;
};

std::vector<SidedCue> CuesOf(const Row& row) {
  std::vector<SidedCue> cues;
  for (const Cue& cue : row.cues) {
    const auto begin = static_cast<std::uint32_t>(row.sentence.find(cue.words));
    cues.push_back(
        {{begin, begin + static_cast<std::uint32_t>(std::string(cue.words).size())}, SideOf(cue.rule)});
  }
  return cues;
}

TEST(TurningClause, TakesTheClauseThatTellsOfIt) {
  const std::string records = "Records were complete, but two of the charts were unsigned.";
  const std::string although = "Although staff were kind, the bells went unanswered at night.";
  const Row rows[] = {
      {"but in the middle",
       records,
       {{"complete", "good/complete"}, {", but", "contrast/but"}, {"unsigned", "bad/not-done"}},
       "but two of the charts were unsigned.",
       "Records were complete"},
      {"although at the front turns at the comma",
       although,
       {{"Although", "contrast/although"}, {"kind", "good/kind"}, {"unanswered", "bad/not-done"}},
       "the bells went unanswered at night.",
       "Although staff were kind"},
      {"no turn",
       "Staff were kind and late.",
       {{"kind", "good/kind"}, {"late", "bad/late"}},
       "Staff were kind and late.",
       "Staff were kind and late."},
      {"both sides alike",
       "Bells were slow, but lifts were slow too.",
       {{"slow", "bad/slow"}, {", but", "contrast/but"}, {"slow too", "bad/slow"}},
       "Bells were slow, but lifts were slow too.",
       "Bells were slow, but lifts were slow too."},
      {"too short to stand alone",
       "Tea was hot, but late.",
       {{"hot", "good/hot"}, {", but", "contrast/but"}, {"late", "bad/late"}},
       "Tea was hot, but late.",
       "Tea was hot"},
      {"denial is bad news",
       "Plans were clear, yet none of the nurses had read them.",
       {{"clear", "good/clear"}, {", yet", "contrast/yet"}, {"none", "negation/none"}},
       "yet none of the nurses had read them.",
       "Plans were clear"},
      {"no cues", records, {}, records, records},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(TurningClause(row.sentence, CuesOf(row), false), row.shortfall);
    EXPECT_EQ(TurningClause(row.sentence, CuesOf(row), true), row.strength);
  }
}

}  // namespace
}  // namespace caresift
