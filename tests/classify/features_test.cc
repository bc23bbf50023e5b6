#include "caresift/classify/features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

#include "caresift/text/segment.h"
#include "word_walk.h"

namespace caresift {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> PartsOf(std::string_view word, std::size_t shortest, std::size_t longest) {
  std::vector<std::string> parts;
  ForEachPart(word, shortest, longest, [&](std::string_view part) { parts.emplace_back(part); });
  return parts;
}

TEST(ForEachPart, Table) {
  EXPECT_THAT(PartsOf("late", 3, 4), ElementsAre("^la", "lat", "ate", "te$", "^lat", "late", "ate$"));
  EXPECT_THAT(PartsOf("a", 3, 5), ElementsAre("^a$"));
  EXPECT_THAT(PartsOf("café", 4, 4), ElementsAre("^caf", "café", "afé$"));
  EXPECT_THAT(PartsOf("", 3, 5), IsEmpty());
  EXPECT_THAT(PartsOf("late", 0, 0), IsEmpty());
  // Of a very long word only the beginning.
  EXPECT_EQ(PartsOf(std::string(5000, 'x'), 3, 3).size(), kLongestWord - 1);
}

std::vector<Example> Texts(const std::vector<std::string>& texts) {
  std::vector<Example> examples;
  for (const std::string& text : texts) examples.push_back({.text = text});
  return examples;
}

std::vector<std::string> NamesOf(const FeatureTable& table) {
  std::vector<std::string> names;
  for (const Feature& feature : table.features())
    names.push_back(std::string(Identifier(feature.kind)) + " " + feature.text);
  return names;
}

TEST(FeatureTable, CollectsWhatStandsInEnoughTexts) {
  const auto examples = Texts({"Late visits. Late again!", "late visits", "Visits: kind"});
  FeatureOptions options{.word_grams = 2, .stem_grams = 1, .shortest_part = 0, .longest_part = 0};
  EXPECT_THAT(NamesOf(FeatureTable::Collect(examples, options)),
              ElementsAre("word late", "word late visits", "word visits", "stem late", "stem visit"));
  options = {.word_grams = 1, .shortest_part = 5, .longest_part = 5, .fewest_texts = 3};
  EXPECT_THAT(NamesOf(FeatureTable::Collect(examples, options)),
              ElementsAre("word visits", "part ^visi", "part isits", "part sits$", "part visit"));
}

TEST(FeatureTable, HintsAreTakenAsTheyAreOrLeft) {
  auto examples = Texts({"a", "b"});
  for (Example& example : examples) example.hints = {"rule:x/y z", "rule:x/y z"};
  FeatureOptions options{.word_grams = 0, .shortest_part = 0, .longest_part = 0};
  EXPECT_THAT(NamesOf(FeatureTable::Collect(examples, options)), ElementsAre("hint rule:x/y z"));
  options.hints = false;
  EXPECT_THAT(NamesOf(FeatureTable::Collect(examples, options)), IsEmpty());
}

TEST(FeatureReader, ValuesAreThoseOfTheFormula) {
  const auto examples = Texts({"late late visits", "late kind", "kind visits", "other"});
  const FeatureTable table =
      FeatureTable::Collect(examples, {.word_grams = 1, .shortest_part = 0, .longest_part = 0});
  ASSERT_THAT(NamesOf(table), ElementsAre("word kind", "word late", "word visits"));
  FeatureReader reader(table);
  std::vector<FeatureValue> values;
  reader.Read("Late, LATE and late; visits", {}, &values);
  const double rarity = std::log(5.0 / 3.0) + 1;
  const double late = (1 + std::log(3.0)) * rarity, visits = rarity;
  const double length = std::hypot(late, visits);
  ASSERT_EQ(values.size(), 2u);
  EXPECT_EQ(values[0].feature, 1u);
  EXPECT_NEAR(values[0].value, late / length, 1e-6);
  EXPECT_EQ(values[1].feature, 2u);
  EXPECT_NEAR(values[1].value, visits / length, 1e-6);
  reader.Read("nothing known", {"rule:x"}, &values);
  EXPECT_THAT(values, IsEmpty());
}

TEST(FeatureReader, WhatStandsNearCountsAsOftenAsItDoes) {
  auto examples = Texts({"late", "late"});
  for (Example& example : examples) example.hints = {"near:theme:x", "theme:x", "near:theme:x"};
  const FeatureTable table =
      FeatureTable::Collect(examples, {.word_grams = 1, .shortest_part = 0, .longest_part = 0});
  ASSERT_THAT(NamesOf(table), ElementsAre("word late", "hint theme:x", "near near:theme:x"));
  EXPECT_EQ(table.FeaturesOfText(), 1u);
  FeatureReader reader(table);
  std::vector<FeatureValue> values;
  const std::vector<std::string> hints(6, "near:theme:x");
  for (int again = 0; again < 2; ++again) {
    reader.Read("late", hints, &values);
    EXPECT_THAT(values, ElementsAre(FeatureValue{0, 1.0f}, FeatureValue{2, 1.5f})) << "nothing is left over";
  }
  EXPECT_EQ(reader.Origins("", hints).size(), 6u);
}

// The slow twin: features spelt out as strings, one map a text.
std::map<std::string, double> SlowValues(const FeatureTable& table, std::string_view text) {
  std::map<std::string, double> times;
  WordWalk walk;
  const FeatureOptions& options = table.options();
  walk.Walk(text, [&](const std::vector<WordId>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string word(walk.vocabulary().Word(words[i])), stem(walk.vocabulary().Stem(words[i]));
      if (options.word_grams > 0) ++times["word " + word];
      if (options.stem_grams > 0) ++times["stem " + stem];
      for (const std::string& part : PartsOf(word, options.shortest_part, options.longest_part))
        ++times["part " + part];
      if (i == 0) continue;
      if (options.word_grams > 1)
        ++times["word " + std::string(walk.vocabulary().Word(words[i - 1])) + " " + word];
      if (options.stem_grams > 1)
        ++times["stem " + std::string(walk.vocabulary().Stem(words[i - 1])) + " " + stem];
    }
  });
  std::map<std::string, double> values, squares;
  for (const Feature& feature : table.features()) {
    const std::string kind(Identifier(feature.kind)), name = kind + " " + feature.text;
    if (times[name] == 0) continue;
    values[name] = (1 + std::log(times[name])) * feature.rarity;
    squares[kind] += values[name] * values[name];
  }
  for (auto& [name, value] : values) value /= std::sqrt(squares[name.substr(0, name.find(' '))]);
  return values;
}

TEST(FeatureReader, EqualsItsSlowTwin) {
  constexpr const char* kWords[] = {"late", "later",   "Visit", "visits", "the", "a", "kind.",  "café",
                                    "24/7", "o'clock", "No. 6", "£5",     "\n",  "—", "naïve!", "staff"};
  std::mt19937 random(7);
  std::vector<std::string> texts;
  for (int i = 0; i < 120; ++i) {
    std::string text;
    for (std::size_t words = random() % 12; words > 0; --words)
      text.append(kWords[random() % std::size(kWords)]).append(" ");
    texts.push_back(text);
  }
  for (const FeatureOptions& options :
       {FeatureOptions{},
        FeatureOptions{.word_grams = 1, .stem_grams = 2, .shortest_part = 2, .longest_part = 3},
        FeatureOptions{
            .word_grams = 0, .stem_grams = 1, .shortest_part = 0, .longest_part = 0, .fewest_texts = 1}}) {
    const auto examples = Texts({texts.begin(), texts.begin() + 60});
    const FeatureTable table = FeatureTable::Collect(examples, options);
    FeatureReader reader(table);
    std::vector<FeatureValue> values;
    for (const std::string& text : texts) {
      SCOPED_TRACE(text);
      reader.Read(text, {}, &values);
      std::map<std::string, double> expected = SlowValues(table, text);
      ASSERT_EQ(values.size(), expected.size());
      for (const FeatureValue& value : values) {
        const Feature& feature = table.features()[value.feature];
        EXPECT_NEAR(value.value, expected[std::string(Identifier(feature.kind)) + " " + feature.text], 1e-5);
      }
      // Origins name the same features, each as often as it stands there.
      std::map<std::uint32_t, int> origins;
      for (const FeatureOrigin& origin : reader.Origins(text, {})) ++origins[origin.feature];
      EXPECT_EQ(origins.size(), values.size());
    }
  }
}

TEST(FeatureReader, WhatWasReadBeforeDoesNotMatter) {
  const auto examples = Texts({"late visits to Anna", "late visits again", "Anna was late"});
  const FeatureTable table = FeatureTable::Collect(examples, {});
  FeatureReader fresh(table), used(table);
  std::vector<FeatureValue> expected, values;
  // More words than are remembered.
  std::string many;
  for (int i = 0; i < 300'000; ++i)
    many.append("w").append(std::to_string(i)).append(i % 300 == 0 ? ". " : " ");
  used.Read(many, {}, &values);
  used.Read("Anna", {}, &values);
  for (const Example& example : examples) {
    fresh.Read(example.text, {}, &expected);
    used.Read(example.text, {}, &values);
    EXPECT_EQ(values, expected);
  }
}

}  // namespace
}  // namespace caresift
