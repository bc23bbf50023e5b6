// The lexicons of the repository themselves: they load, their examples hold, and the matcher finds in real
// prose what RE2 finds, rule by rule.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "caresift/lexicon/matcher.h"
#include "reference.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

std::vector<Rule> AllRules() {
  std::vector<Rule> rules;
  std::vector<fs::path> files;
  for (const char* folder : {"themes", "cues"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(CARESIFT_SOURCE_DIR) / "lexicons" / folder)) {
      if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  const std::vector<std::string> attributes = {
      "alone", "body", "direction", "effect",   "evidence", "inverted", "kind",   "measure",
      "mid",   "only", "opens",     "polarity", "role",     "scope",    "themes", "within"};
  for (const fs::path& file : files) {
    auto loaded = LoadRuleFile(file.string(), attributes);
    if (!loaded) {
      ADD_FAILURE() << loaded.error().Message();
      continue;
    }
    rules.insert(rules.end(), loaded->rules.begin(), loaded->rules.end());
  }
  return rules;
}

TEST(Lexicons, ExamplesHold) {
  const auto matcher = Matcher::Compile(AllRules());
  ASSERT_TRUE(matcher.ok()) << matcher.error().Message();
  for (const std::string& problem : CheckExamples(*matcher)) ADD_FAILURE() << problem;
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
  std::vector<Rule> rules = AllRules();
  for (Rule& rule : rules) {
    rule.conditions.clear();
    rule.heading.clear();
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
