// The lexicons of the repository themselves: they load, their examples hold, and the matcher finds in real
// prose what RE2 finds, rule by rule.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "caresift/lexicon/matcher.h"
#include "reference.h"
#include "support.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

TEST(Lexicons, ExamplesHold) {
  for (const std::string& problem : CheckExamples(ShippedLexicons().matcher())) ADD_FAILURE() << problem;
}

// Rule ids that files and reports cite, and the labels that they show.
TEST(Lexicons, NamesAreThere) {
  const Lexicons& lexicons = ShippedLexicons();
  EXPECT_EQ(lexicons.themes().size(), 32u);
  std::set<std::string> ids, labels, rules;
  for (const Theme& theme : lexicons.themes()) {
    EXPECT_TRUE(ids.insert(theme.id).second) << theme.id;
    EXPECT_TRUE(labels.insert(theme.label).second) << theme.label;
    EXPECT_FALSE(theme.definition.empty()) << theme.id;
    for (const SubthemeEntry& subtheme : theme.subthemes)
      EXPECT_TRUE(subtheme.id.starts_with(theme.id + "/")) << subtheme.id;
  }
  for (const Rule& rule : lexicons.matcher().rules())
    EXPECT_TRUE(rules.insert(rule.name).second) << rule.Place();
}

TEST(Lexicons, MatcherEqualsRe2OnRealProse) {
  std::string text;
  for (const char* folder : {"/seeds", "/gold/provider"}) {
    const fs::path shared = std::string(CARESIFT_SHARED_DIR) + folder;
    if (!fs::exists(shared)) GTEST_SKIP() << "the real documents are not here: " << shared;
    for (const auto& entry : fs::directory_iterator(shared)) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      text += std::string(std::istreambuf_iterator<char>(in), {}) + "\n";
    }
  }
  std::vector<Rule> rules = ShippedLexicons().matcher().rules();
  for (Rule& rule : rules) {
    rule.conditions.clear();
    rule.heading.clear();
    rule.first = 0;
  }
  const auto matcher = Matcher::Compile(rules);
  ASSERT_TRUE(matcher.ok()) << matcher.error().Message();

  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  std::istringstream lines(text);
  std::vector<std::string> normal;
  Matcher::Scratch scratch(*matcher, vocabulary);
  std::vector<std::vector<RuleHit>> found;
  for (std::string line; std::getline(lines, line);) {
    segments.Clear();
    segmenter.Segment(line, {0, static_cast<std::uint32_t>(line.size())}, &segments);
    for (const Sentence& sentence : segments.sentences) {
      const std::span<const Token> tokens(segments.tokens.data() + sentence.first,
                                          sentence.last - sentence.first);
      std::string form;
      for (const Token& token : tokens)
        form.append(form.empty() ? "" : " ").append(vocabulary.Word(token.word));
      normal.push_back(form);
      matcher->Find(tokens, {}, &scratch, &found.emplace_back());
    }
  }
  // Every seventh sentence for every rule: plain RE2 is slow, which is why it is only the twin.
  std::size_t compared = 0;
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    if (rules[rule].pattern.empty()) continue;  // asks for its heading alone
    const RE2 expression(ReferenceExpression(rules[rule].pattern), ReferenceOptions());
    ASSERT_TRUE(expression.ok()) << rules[rule].Place() << ": " << expression.error();
    for (std::size_t i = rule % 7; i < normal.size(); i += 7) {
      std::vector<std::pair<unsigned, unsigned>> hits;
      for (const RuleHit& hit : found[i]) {
        if (hit.rule == rule) hits.emplace_back(hit.first, hit.last);
      }
      ASSERT_EQ(hits, ReferenceMatches(expression, normal[i])) << rules[rule].Place() << " in: " << normal[i];
      ++compared;
    }
  }
  RecordProperty("compared", static_cast<int>(compared));
}

}  // namespace
}  // namespace caresift
