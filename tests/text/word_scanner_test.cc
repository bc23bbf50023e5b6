#include "word_scanner.h"

#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <random>
#include <string>
#include <vector>

namespace caresift {
namespace {

// Words as "[word*]" and marks as "[mark]", white space left out.
std::string Shown(const std::string& text, const std::vector<WordPiece>& pieces) {
  std::string shown;
  for (const WordPiece& piece : pieces) {
    const std::string segment = text.substr(piece.begin, piece.end - piece.begin);
    if (segment.find_first_not_of(" \t\r\n") == std::string::npos) continue;
    shown += "[" + segment + (piece.is_word ? "*]" : "]");
  }
  return shown;
}

std::string ShownByIcu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<int64_t>(text.size()), &status);
  UBreakIterator* words = ubrk_open(UBRK_WORD, "en_GB", nullptr, 0, &status);
  ubrk_setUText(words, &view, &status);
  std::vector<WordPiece> pieces;
  int32_t begin = ubrk_first(words);
  for (int32_t end = ubrk_next(words); end != UBRK_DONE; begin = end, end = ubrk_next(words)) {
    pieces.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                      ubrk_getRuleStatus(words) >= UBRK_WORD_NONE_LIMIT});
  }
  ubrk_close(words);
  utext_close(&view);
  EXPECT_TRUE(U_SUCCESS(status));
  return Shown(text, pieces);
}

TEST(WordScanner, EqualsIcuOnGeneratedText) {
  const std::vector<std::string> alphabet = {"a",  "B", "1",  "2", ".",        "'",  ",", ";", ":", " ",
                                             "-",  "’", "‘",  "“", "”",        "–",  "—", "£", "%", "(",
                                             "\"", "/", "\t", "&", "\xC2\xA0", "…",  "#", "•", "*", "+",
                                             "=",  "$", "!",  "?", "\\",       "\r", "~", "|"};
  std::mt19937 random(11);
  std::vector<WordPiece> pieces;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (unsigned n = random() % 10 + 1; n > 0; --n) text += alphabet[random() % alphabet.size()];
    ASSERT_TRUE(ScanWords(text, 0, static_cast<std::uint32_t>(text.size()), &pieces)) << text;
    ASSERT_EQ(Shown(text, pieces), ShownByIcu(text)) << text;
  }
}

TEST(WordScanner, EqualsIcuOnProse) {
  const std::string cases[] = {
      "The average wait was 56.5 days (target: 28), i.e. £1,390.50 – “too long”, one person’s daughter said.",
      "A&E staff couldn't reach o'clock; 3,4 and a.b.c and 1.a and a.1 and 24/7",
      "co-production • e.g. 10:30am … 'quoted' ‘quoted’",
  };
  std::vector<WordPiece> pieces;
  for (const std::string& text : cases) {
    ASSERT_TRUE(ScanWords(text, 0, static_cast<std::uint32_t>(text.size()), &pieces)) << text;
    EXPECT_EQ(Shown(text, pieces), ShownByIcu(text));
  }
}

TEST(WordScanner, LeavesOtherTextToIcu) {
  std::vector<WordPiece> pieces;
  for (const std::string text : {"café", "a_b", "name@example", "日本", "x\u200Dy", "1\u0661"}) {
    EXPECT_FALSE(ScanWords(text, 0, static_cast<std::uint32_t>(text.size()), &pieces)) << text;
  }
}

}  // namespace
}  // namespace caresift
