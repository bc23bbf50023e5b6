#include "caresift/lexicon/matcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "reference.h"

namespace caresift {
namespace {

using ::testing::HasSubstr;

Rule MakeRule(const std::string& pattern) {
  Rule rule;
  rule.id = rule.name = "r";
  rule.file = "t.yaml";
  rule.line = 1;
  rule.pattern = pattern;
  return rule;
}

// A matcher with what it takes to ask it about texts.
class Asked {
 public:
  explicit Asked(std::vector<Rule> rules)
      : matcher_(Compiled(std::move(rules))), segmenter_(&vocabulary_), scratch_(matcher_, vocabulary_) {}

  std::vector<RuleHit> Hits(const std::string& text, const std::string& heading = "") {
    const HeadingHits heading_hits = matcher_.ReadHeading(Tokens(heading), &scratch_);
    std::vector<RuleHit> hits;
    matcher_.Find(Tokens(text), heading_hits, &scratch_, &hits);
    return hits;
  }

  std::span<const Token> Tokens(const std::string& text) {
    segments_.Clear();
    segmenter_.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments_);
    return segments_.tokens;
  }

 private:
  static Matcher Compiled(std::vector<Rule> rules) {
    auto matcher = Matcher::Compile(std::move(rules));
    if (!matcher) ADD_FAILURE() << matcher.error().Message();
    return std::move(matcher).value();
  }

  Matcher matcher_;
  Vocabulary vocabulary_;
  Segmenter segmenter_;
  Segments segments_;
  Matcher::Scratch scratch_;
};

struct MatchCase {
  const char* pattern;
  const char* text;
  std::vector<std::pair<unsigned, unsigned>> matches;
};

TEST(Matcher, FindsWhatThePatternSays) {
  const MatchCase cases[] = {
      {"(waiting|wait) (times?|lists?)", "The wait time fell; waiting lists did not.", {{1, 3}, {5, 7}}},
      {"assess\\w*", "Assess, assessed, reassess.", {{0, 1}, {2, 3}}},
      {"lack of (\\w+ ){0,2}staff", "A lack of trained night staff and a lack of staff.", {{1, 6}, {8, 11}}},
      {"lack of (\\w+ ){0,2}staff", "A lack of kit, staff said.", {}},  // \w does not match the comma
      {"\\d+ days?", "Within 56 days or 1 day.", {{1, 3}, {4, 6}}},
      {"carers? assessments?", "Carers' assessments and one carer’s assessment", {{0, 2}, {4, 6}}},
      {"(very )*good", "It was very very good.", {{2, 5}}},
      {"not (always )?met", "Needs were not always met.", {{2, 5}}},
      {"(, )?but", "Small, but clean.", {{1, 3}}},
      {"no", "Not now, no.", {{3, 4}}},  // whole words only
      {"co produc(ed|tion)", "Co-produced by people; co-production", {{0, 2}, {5, 7}}},
      // Leftmost, then longest.
      {"care|care plan|plan", "care plan", {{0, 2}}},
      {"a b|b c d", "a b c d", {{0, 2}}},
      // Former bugs: none yet.
  };
  for (const MatchCase& c : cases) {
    Asked asked({MakeRule(c.pattern)});
    std::vector<std::pair<unsigned, unsigned>> found;
    for (const RuleHit& hit : asked.Hits(c.text)) found.emplace_back(hit.first, hit.last);
    EXPECT_EQ(found, c.matches) << c.pattern << " in: " << c.text;
    const RE2 expression(ReferenceExpression(c.pattern), ReferenceOptions());
    ASSERT_TRUE(expression.ok()) << expression.error();
    EXPECT_EQ(ReferenceMatches(expression, NormalText(c.text)), c.matches) << "RE2: " << c.pattern;
  }
}

struct ConditionCase {
  bool forbidden;
  Side side;
  std::uint32_t within;
  const char* text;
  bool holds;
};

TEST(Matcher, AsksConditions) {
  const ConditionCase cases[] = {
      {false, Side::kEither, 3, "Timely reviews of support.", true},
      {false, Side::kEither, 3, "Timely and regular home support.", false},
      {false, Side::kEither, 4, "Timely and regular home support.", true},
      {false, Side::kBefore, 8, "Timely support.", false},
      {false, Side::kAfter, 8, "Timely support.", true},
      {false, Side::kBefore, 1, "Support timely given.", true},
      {false, Side::kBefore, 0, "Support timely given.", false},
      {true, Side::kEither, 8, "Timely support.", false},
      {true, Side::kEither, 8, "Timely meals.", true},
  };
  for (const ConditionCase& c : cases) {
    Rule rule = MakeRule("timely");
    rule.conditions.push_back({"support", c.within, c.side, c.forbidden});
    Asked asked({rule});
    EXPECT_EQ(!asked.Hits(c.text).empty(), c.holds) << c.text << " within " << c.within;
  }
}

TEST(Matcher, AsksTheHeading) {
  Rule rule = MakeRule("enquiries");
  rule.heading = "safeguarding";
  Asked asked({rule});
  EXPECT_EQ(asked.Hits("Enquiries took long.", "Theme 3 : Safeguarding").size(), 1u);
  EXPECT_TRUE(asked.Hits("Enquiries took long.", "Leadership").empty());
  EXPECT_TRUE(asked.Hits("Enquiries took long.").empty());
}

// A match without words, at the head of the sentence; conditions look from there.
TEST(Matcher, HeadingMayBeEnough) {
  Rule rule = MakeRule("");
  rule.heading = "safeguarding";
  rule.conditions.push_back({.pattern = "training", .within = 3, .forbidden = true});
  Asked asked({rule, MakeRule("long")});
  const auto hits = asked.Hits("It took long.", "Theme 3 : Safeguarding");
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0], (RuleHit{0, 0, 0}));
  EXPECT_EQ(hits[1], (RuleHit{1, 2, 3}));
  EXPECT_TRUE(asked.Hits("The training came.", "Safeguarding").empty());
  EXPECT_EQ(asked.Hits("There came some training.", "Safeguarding").size(), 1u) << "a fourth word is too far";
  EXPECT_TRUE(asked.Hits("Rain fell.", "Leadership").empty());
  EXPECT_TRUE(asked.Hits("Rain fell.").empty());
}

TEST(Matcher, RejectsWhatIsNotARule) {
  const std::pair<const char*, const char*> cases[] = {
      {"(a", "missing"},        {"a.*b", "crosses words"}, {"^a", "not used"},        {"a|", "empty string"},
      {"(a )?", "no sentence"}, {"(a)?", "empty string"},  {"\\bno", "not used"},     {"(?i)a", "flags"},
      {"[a b]", "no space"},    {"  ", "no sentence"},     {"(a b)*c", "repetition"}, {"a{1,99}", "at most"},
  };
  for (const auto& [pattern, reason] : cases) {
    const auto matcher = Matcher::Compile({MakeRule(pattern)});
    ASSERT_FALSE(matcher.ok()) << pattern;
    EXPECT_THAT(matcher.error().Message(), HasSubstr("t.yaml:1: rule r")) << pattern;
    EXPECT_THAT(matcher.error().Message(), HasSubstr(reason)) << pattern;
  }
}

// Every small pattern made of these pieces against every small text, beside RE2.
TEST(Matcher, EqualsRe2OnGeneratedPatterns) {
  const std::vector<std::string> pieces = {"a",       "b",      "ab?",    "(a|b)",
                                           "\\w+",    "a\\w*",  "(a )?b", "(\\w+ ){0,2}a",
                                           "(a b|b)", "(b )*a", "[ab]+",  "(, )?b"};
  const std::vector<std::string> words = {"a", "b", "ab", "c", ","};
  std::vector<std::string> patterns = pieces;
  for (const auto& x : pieces) {
    for (const auto& y : pieces) patterns.push_back(x + " " + y), patterns.push_back(x + "|" + y);
  }
  std::mt19937 random(7);
  std::vector<std::string> texts;
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (unsigned n = random() % 8; n > 0; --n)
      text += (text.empty() ? "" : " ") + words[random() % words.size()];
    texts.push_back(text);
  }
  for (const std::string& pattern : patterns) {
    Asked asked({MakeRule(pattern)});
    const RE2 expression(ReferenceExpression(pattern), ReferenceOptions());
    for (const std::string& text : texts) {
      std::vector<std::pair<unsigned, unsigned>> found;
      for (const RuleHit& hit : asked.Hits(text)) found.emplace_back(hit.first, hit.last);
      ASSERT_EQ(found, ReferenceMatches(expression, NormalText(text))) << pattern << " in: " << text;
    }
  }
}

}  // namespace
}  // namespace caresift
