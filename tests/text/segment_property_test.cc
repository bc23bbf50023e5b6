// What holds for any text: random bytes made valid, random prose, and the sentences that ICU alone would
// make.
#include <gtest/gtest.h>
#include <unicode/ubrk.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "caresift/text/segment.h"
#include "caresift/text/utf8.h"

namespace caresift {
namespace {

// Random bytes with what is not UTF-8 replaced, heavy in ASCII marks.
std::string RandomUtf8(std::mt19937* random, std::size_t size) {
  static constexpr std::string_view kMarks = " \n.,;:()-?!'\"aZ09%&sS";
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) {
    const auto draw = (*random)();
    bytes += draw % 3 == 0 ? static_cast<char>((draw >> 8) & 0xff) : kMarks[(draw >> 8) % kMarks.size()];
  }
  std::string utf8;
  icu::UnicodeString::fromUTF8(bytes).toUTF8String(utf8);
  return utf8;
}

// Code points from all planes: letters that fold to nothing or to several words, joiners, other scripts.
std::string RandomCodePoints(std::mt19937* random, std::size_t size) {
  icu::UnicodeString text;
  for (std::size_t i = 0; i < size; ++i) {
    const auto draw = (*random)();
    const UChar32 ranges[] = {0x80, 0x300, 0x800, 0x3200, 0x10000, 0x20000};
    UChar32 c = static_cast<UChar32>(draw >> 3) % ranges[draw % 6];
    if (c >= 0xD800 && c < 0xE000) c = ' ';
    text.append(c == 0 ? UChar32{' '} : c);
  }
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string RandomProse(std::mt19937* random, std::size_t words) {
  static constexpr std::array kWords = {
      "Tea",  "was",  "served", "e.g.",  "Dr.", "Green",  "No.",  "6",   "4.4.1.", "CQC.",  "The",   "home?",
      "(It",  "was)", "J.",     "Smith", "B.",  "“Yes.”", "5.30", "£5.", "a.m.",   "…",     "–",     "it;",
      "etc.", "\n",   "plan",   "late.", "no.", "Six",    "vs.",  "I.",  "st.",    "9,000", "care!", "45%"};
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text.append(kWords[(*random)() % kWords.size()]).append(" ");
  return text;
}

void CheckShape(const std::string& text, Span block) {
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  segmenter.Segment(text, block, &segments);
  std::uint32_t at = block.begin, token_at = 0;
  for (const Sentence& sentence : segments.sentences) {
    ASSERT_TRUE(block.Contains(sentence.span)) << text;
    ASSERT_FALSE(sentence.span.empty()) << text;
    ASSERT_GE(sentence.span.begin, at) << text;
    ASSERT_EQ(TrimSpan(text, sentence.span), sentence.span) << text;
    // What stands between sentences is white space.
    ASSERT_TRUE(TrimSpan(text, {at, sentence.span.begin}).empty()) << text;
    at = sentence.span.end;
    ASSERT_EQ(sentence.first, token_at) << text;
    ASSERT_LE(sentence.first, sentence.last) << text;
    token_at = sentence.last;
    std::uint32_t token_end = sentence.span.begin;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = segments.tokens[i];
      ASSERT_GE(token.span.begin, token_end) << text;
      ASSERT_FALSE(token.span.empty()) << text;
      ASSERT_LE(token.span.end, sentence.span.end) << text;
      token_end = token.span.end;
      const std::string_view word = vocabulary.Word(token.word);
      ASSERT_FALSE(word.empty()) << text;
      ASSERT_EQ(word.find_first_of(" \n\t\r"), std::string_view::npos) << text;
    }
  }
  ASSERT_TRUE(TrimSpan(text, {at, block.end}).empty()) << text;
  ASSERT_EQ(token_at, segments.tokens.size()) << text;
}

TEST(SegmenterProperty, SentencesCoverTheBlockInOrder) {
  std::mt19937 random(11);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = i % 3 == 0   ? RandomUtf8(&random, random() % 120)
                             : i % 3 == 1 ? RandomCodePoints(&random, random() % 60)
                                          : RandomProse(&random, random() % 40);
    const std::string padded = "£ before. " + text + " After. £";
    const Span block{11, static_cast<std::uint32_t>(11 + text.size())};
    ASSERT_NO_FATAL_FAILURE(CheckShape(padded, block)) << "round " << i;
  }
}

// Ends of sentences as ICU gives them, trimmed, line breaks read as spaces.
std::set<std::uint32_t> PlainEnds(const std::string& text) {
  std::string line = text;
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\f' || c == '\v') c = ' ';
  }
  UErrorCode status = U_ZERO_ERROR;
  UText* utext = utext_openUTF8(nullptr, line.data(), static_cast<int64_t>(line.size()), &status);
  UBreakIterator* breaks = ubrk_open(UBRK_SENTENCE, "en_GB", nullptr, 0, &status);
  ubrk_setUText(breaks, utext, &status);
  EXPECT_TRUE(U_SUCCESS(status));
  std::set<std::uint32_t> ends;
  std::uint32_t begin = 0;
  for (int32_t at = ubrk_next(breaks); at != UBRK_DONE; at = ubrk_next(breaks)) {
    const Span sentence = TrimSpan(text, {begin, static_cast<std::uint32_t>(at)});
    if (!sentence.empty()) ends.insert(sentence.end);
    begin = static_cast<std::uint32_t>(at);
  }
  ubrk_close(breaks);
  utext_close(utext);
  return ends;
}

TEST(SegmenterProperty, DiffersFromIcuOnlyAfterAStop) {
  static const std::set<std::string> kGoesOn = {"e.g.", "Dr.", "No.", "no.", "4.4.1.",
                                                "J.",   "B.",  "vs.", "I.",  "st."};
  std::mt19937 random(13);
  std::size_t mended = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string text = i % 2 == 0 ? RandomProse(&random, 30) : RandomUtf8(&random, 80);
    Vocabulary vocabulary;
    Segmenter segmenter(&vocabulary);
    Segments segments;
    segmenter.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments);
    std::set<std::uint32_t> ends = PlainEnds(text);
    for (const Sentence& sentence : segments.sentences)
      ASSERT_EQ(ends.erase(sentence.span.end), 1u) << "ICU does not end a sentence here: " << text;
    mended += ends.size();
    for (const std::uint32_t end : ends) {
      ASSERT_EQ(text[end - 1], '.') << text.substr(0, end);
      if (i % 2 == 0) {
        const std::size_t space = text.find_last_of(" \n(", end - 1);
        ASSERT_TRUE(kGoesOn.contains(text.substr(space + 1, end - space - 1))) << text.substr(0, end);
      }
    }
  }
  EXPECT_GT(mended, 100u) << "the generator no longer makes what is mended";
}

// The same text gives the same segments whatever the segmenter read before.
TEST(SegmenterProperty, NoMemoryOfEarlierText) {
  std::mt19937 random(17);
  Vocabulary vocabulary;
  Segmenter reused(&vocabulary);
  for (int i = 0; i < 300; ++i) {
    const std::string text = RandomProse(&random, 1 + random() % 30);
    const Span block{0, static_cast<std::uint32_t>(text.size())};
    Segments again, fresh;
    reused.Segment(text, block, &again);
    Segmenter(&vocabulary).Segment(text, block, &fresh);
    ASSERT_EQ(again.sentences.size(), fresh.sentences.size());
    ASSERT_EQ(again.tokens.size(), fresh.tokens.size());
    for (std::size_t t = 0; t < fresh.tokens.size(); ++t) {
      ASSERT_EQ(again.tokens[t].span, fresh.tokens[t].span);
      ASSERT_EQ(again.tokens[t].word, fresh.tokens[t].word);
    }
  }
}

}  // namespace
}  // namespace caresift
