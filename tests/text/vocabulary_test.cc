#include "caresift/text/vocabulary.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace caresift {
namespace {

TEST(NormalForm, Table) {
  const struct {
    const char* surface;
    const char* normal;
  } cases[] = {
      {"Care", "care"},
      {"CQC", "cqc"},
      // possessives go, other apostrophes stay
      {"Authority's", "authority"},
      {"Authority’s", "authority"},
      {"AUTHORITY’S", "authority"},
      {"didn't", "didn't"},
      {"didn’t", "didn't"},
      {"o‘clock", "o'clock"},
      {"'s", "'s"},
      {"s", "s"},
      // the commas of numbers go, their points stay
      {"1,390", "1390"},
      {"1,234,567", "1234567"},
      {"2.4m", "2.4m"},
      {"a,b", "a,b"},
      // compatibility forms and case folding
      {"ﬁre", "fire"},
      {"oﬃce", "office"},
      {"Straße", "strasse"},
      {"STRASSE", "strasse"},
      {"CAFÉ", "café"},
      {"cafe\u0301", "café"},
      {"m²", "m2"},
      {"Ａ＆Ｅ", "a&e"},
      {"co\u00ADoperate", "cooperate"},  // soft hyphen
      {"Ω", "ω"},
      // nothing left of it
      {"", ""},
      {"\u00AD", ""},
      {"\u3164", ""},
      // no space may come out of a word, or rules would see two
      {"\uFDFA", "صلىاللهعليهوسلم"},
  };
  for (const auto& c : cases) EXPECT_EQ(NormalForm(c.surface), c.normal) << '"' << c.surface << '"';
}

TEST(NormalForm, IsItsOwnNormalForm) {
  for (const char* surface : {"Authority’s", "1,390", "Straße", "oﬃce", "CAFÉ", "didn’t", "m²", "İzmir"}) {
    const std::string once = NormalForm(surface);
    EXPECT_EQ(NormalForm(once), once);
  }
}

TEST(Vocabulary, OneWordWhateverItsForm) {
  Vocabulary vocabulary;
  const WordId id = vocabulary.Intern("authority");
  for (const char* surface : {"Authority", "AUTHORITY", "authority's", "Authority’s", "authority"})
    EXPECT_EQ(vocabulary.Intern(surface), id) << surface;
  EXPECT_EQ(vocabulary.size(), 1u);
  EXPECT_EQ(vocabulary.Word(id), "authority");
  EXPECT_NE(vocabulary.Intern("authorities"), id);
}

TEST(Vocabulary, IdsCountUpFromNought) {
  Vocabulary vocabulary;
  EXPECT_EQ(vocabulary.Intern("tea"), 0u);
  EXPECT_EQ(vocabulary.Intern("coffee"), 1u);
  EXPECT_EQ(vocabulary.Intern("Tea"), 0u);
  EXPECT_EQ(vocabulary.Intern("milk"), 2u);
}

// Enough words for both tables to grow several times; views stay what they were.
TEST(Vocabulary, ManyWords) {
  Vocabulary vocabulary;
  std::vector<std::string_view> views;
  for (int i = 0; i < 30'000; ++i) {
    const WordId id = vocabulary.Intern("W" + std::to_string(i));
    ASSERT_EQ(id, static_cast<WordId>(i));
    views.push_back(vocabulary.Word(id));
  }
  for (int i = 0; i < 30'000; ++i) {
    const std::string normal = "w" + std::to_string(i);
    ASSERT_EQ(views[static_cast<std::size_t>(i)], normal);
    ASSERT_EQ(vocabulary.Intern("W" + std::to_string(i)), static_cast<WordId>(i));
    ASSERT_EQ(vocabulary.Intern(normal), static_cast<WordId>(i));
  }
  EXPECT_EQ(vocabulary.size(), 30'000u);
}

TEST(Vocabulary, Stems) {
  Vocabulary vocabulary;
  const struct {
    const char* word;
    const char* stem;
  } cases[] = {
      {"assessments", "assess"}, {"Assessing", "assess"}, {"carers’", "carer"}, {"carers", "carer"},
      {"waiting", "wait"},       {"waits", "wait"},       {"news", "news"},     {"café", "café"},
      {"policies", "polici"},    {"policy", "polici"},    {"45", "45"},         {"didn't", "didn't"},
  };
  for (const auto& c : cases) EXPECT_EQ(vocabulary.Stem(vocabulary.Intern(c.word)), c.stem) << c.word;
}

}  // namespace
}  // namespace caresift
