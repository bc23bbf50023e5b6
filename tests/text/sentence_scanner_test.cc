#include "sentence_scanner.h"

#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <random>
#include <string>
#include <vector>

namespace caresift {
namespace {

using Ends = std::vector<std::uint32_t>;

Ends EndsByIcu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<int64_t>(text.size()), &status);
  UBreakIterator* sentences = ubrk_open(UBRK_SENTENCE, "en_GB", nullptr, 0, &status);
  ubrk_setUText(sentences, &view, &status);
  EXPECT_TRUE(U_SUCCESS(status));
  Ends ends;
  for (int32_t end = ubrk_next(sentences); end != UBRK_DONE; end = ubrk_next(sentences))
    ends.push_back(static_cast<std::uint32_t>(end));
  ubrk_close(sentences);
  utext_close(&view);
  return ends;
}

Ends EndsOf(const std::string& text) {
  Ends ends;
  for (std::uint32_t at = 0; at < text.size();) ends.push_back(at = EndOfSentence(text, at));
  return ends;
}

TEST(SentenceScanner, Table) {
  const struct {
    const char* text;
    Ends ends;
  } cases[] = {
      {"Tea was served. It was hot.", {16, 27}},
      {"Tea was served.It was hot.", {26}},  // SB7: no space
      {"The C.Q.C. came.", {16}},            // SB7
      {"It cost 3.50 pounds.", {20}},        // SB6
      {"They saw e.g. two wards.", {24}},    // SB8: a lower-case letter goes on
      {"They saw it (p. 3) twice.", {25}},   // SB8 over a digit and a bracket
      {"Really? yes.", {8, 12}},             // SB8 is not of question marks
      {"Was it late?, they asked.", {25}},   // SB8a
      {"Wait...! Now.", {9, 13}},            // SB8a: one terminator after the other
      {"(He left.) She stayed.", {11, 22}},  // SB9
      {"One.  Two.", {6, 10}},               // SB10
      {"One.\nTwo", {5, 8}},                 // SB11
      {"One\r\nTwo\nThree", {5, 9, 14}},     // SB3, SB4
      {"“Yes.” “No.”", {11, 20}},            // marks beyond ASCII
      {"Yes.\u0301 No.", {7, 10}},           // SB5: an accent belongs to the stop
      {"はい。いいえ。", {9, 21}},           // a full stop of another script
  };
  for (const auto& c : cases) {
    EXPECT_EQ(EndsOf(c.text), c.ends) << c.text;
    EXPECT_EQ(EndsByIcu(c.text), c.ends) << c.text;
  }
}

// Characters of every class, so that a short text meets every rule.
TEST(SentenceScanner, EqualsIcuOnGeneratedText) {
  const std::vector<std::string> alphabet = {
      "a",      "b",      "A",  "B",  "1",  "2",      ".",      ".",      "!", "?",      " ", " ",
      "\n",     "\r",     "\t", "(",  ")",  "\"",     "'",      "“",      "”", "’",      ",", "-",
      ":",      ";",      "–",  "—",  "…",  "%",      "\u0085", "\u2028", "é", "É",      "ª", "\u0301",
      "\u00AD", "\u200D", "あ", "。", "、", "\u00A0", "\u3000", "٣",      "‼", "\u2024", "_", "&"};
  std::mt19937 random(17);
  for (int i = 0; i < 40000; ++i) {
    std::string text;
    for (unsigned n = random() % 12 + 1; n > 0; --n) text += alphabet[random() % alphabet.size()];
    ASSERT_EQ(EndsOf(text), EndsByIcu(text)) << testing::PrintToString(text);
  }
}

TEST(SentenceScanner, EqualsIcuOnEveryCharacterBetweenSentences) {
  for (UChar32 c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "Tea.";
    icu::UnicodeString(c).toUTF8String(text);
    text += " (Milk). ";
    icu::UnicodeString(c).toUTF8String(text);
    text += "Cake";
    ASSERT_EQ(EndsOf(text), EndsByIcu(text)) << std::hex << c;
  }
}

// Text that looks ahead far for a letter, again and again, is still read once.
TEST(SentenceScanner, ReadsHostileTextInLinearTime) {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += ".) 1";
  EXPECT_FALSE(EndsOf(text).empty());
  text.assign(1'000'000, '.');
  EXPECT_EQ(EndsOf(text), Ends{1'000'000});
}

}  // namespace
}  // namespace caresift
