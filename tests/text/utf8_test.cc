#include "caresift/text/utf8.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace caresift {
namespace {

TEST(IsValidUtf8, Table) {
  for (const char* valid : {"", "plain", "café", "\xE2\x80\x93", "\xF0\x9F\x99\x82"})
    EXPECT_TRUE(IsValidUtf8(valid)) << valid;
  // Cut short, a lone continuation, overlong, a surrogate, beyond Unicode, Windows-1252.
  for (const char* invalid : {"caf\xC3", "\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "caf\xE9 x"})
    EXPECT_FALSE(IsValidUtf8(invalid)) << invalid;
}

TEST(Span, HalfOpen) {
  const Span span{2, 5};
  EXPECT_EQ(span.size(), 3u);
  EXPECT_TRUE((Span{4, 4}.empty()));
  EXPECT_TRUE(span.Contains({2, 5}));
  EXPECT_TRUE(span.Contains({5, 5}));
  EXPECT_FALSE(span.Contains({1, 5}));
  EXPECT_FALSE(span.Contains({2, 6}));
  EXPECT_TRUE(span.Overlaps({4, 9}));
  EXPECT_FALSE(span.Overlaps({5, 9}));
  EXPECT_FALSE(span.Overlaps({0, 2}));
  EXPECT_EQ(Slice("abcdefg", span), "cde");
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(CodePointCount(""), 0u);
  EXPECT_EQ(CodePointCount("ward"), 4u);
  EXPECT_EQ(CodePointCount("café – £5"), 9u);
  EXPECT_EQ(CodePointCount("👩‍⚕️"), 4u);  // nurse: woman, joiner, staff, variation selector
}

TEST(Utf8, CollapsesWhiteSpace) {
  const struct {
    const char* text;
    const char* collapsed;
  } cases[] = {
      {"", ""},
      {" \t\r\n", ""},
      {"a", "a"},
      {"  a  b  ", "a b"},
      {"a\n\nb\tc\vd\fe", "a b c d e"},
      {"a\xC2\xA0"
       "b",
       "a b"},
      {"\xC2\xA0 a \xC2\xA0", "a"},
      {"\xC2\xA3 5", "\xC2\xA3 5"},  // £ begins with the same byte as the no-break space
      {"à la", "à la"},              // and à ends with its other
  };
  for (const auto& c : cases) EXPECT_EQ(CollapseWhiteSpace(c.text), c.collapsed) << '"' << c.text << '"';
}

TEST(Utf8, TrimsSpans) {
  const struct {
    const char* text;
    Span span, trimmed;
  } cases[] = {
      {"tea", {0, 3}, {0, 3}},
      {" tea\n", {0, 5}, {1, 4}},
      {"\xC2\xA0tea\xC2\xA0", {0, 7}, {2, 5}},
      {" \xC2\xA0 tea \xC2\xA0\t", {0, 11}, {4, 7}},
      {"xx tea xx", {2, 7}, {3, 6}},
      {" \xC2\xA0 ", {0, 4}, {4, 4}},
      {"", {0, 0}, {0, 0}},
      {"a \xC2\xA3", {1, 4}, {2, 4}},  // a pound sign is no space
      {"\xC2\xA0", {0, 1}, {0, 1}},    // a span that ends inside a character is left as it is
  };
  for (const auto& c : cases) EXPECT_EQ(TrimSpan(c.text, c.span), c.trimmed) << '"' << c.text << '"';
}

TEST(CodePointCursor, AnyOrder) {
  const std::string text = "£5 – café 😀 end";
  std::vector<std::pair<std::uint32_t, std::size_t>> boundaries;
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    if (at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80)
      boundaries.emplace_back(at, CodePointCount(std::string_view(text).substr(0, at)));
  }
  CodePointCursor upwards(text), downwards(text), anyhow(text);
  for (const auto& [at, count] : boundaries) EXPECT_EQ(upwards.At(at), count) << at;
  for (auto entry = boundaries.rbegin(); entry != boundaries.rend(); ++entry)
    EXPECT_EQ(downwards.At(entry->first), entry->second) << entry->first;
  std::mt19937 random(5);
  for (int i = 0; i < 500; ++i) {
    const auto& [at, count] = boundaries[random() % boundaries.size()];
    ASSERT_EQ(anyhow.At(at), count) << at;
  }
}

TEST(CodePointCursor, BackToBytes) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "£5 – café 😀 end";
  for (const std::string& each : {text, std::string("plain"), std::string()}) {
    const CodePointCursor cursor(each);
    for (std::uint32_t at = 0; at < each.size(); ++at) {
      if ((static_cast<unsigned char>(each[at]) & 0xC0) == 0x80) continue;
      ASSERT_EQ(cursor.ByteOf(cursor.At(at)), at);
    }
    EXPECT_EQ(cursor.ByteOf(CodePointCount(each)), each.size());
    EXPECT_EQ(cursor.ByteOf(CodePointCount(each) + 100), each.size());
  }
}

}  // namespace
}  // namespace caresift
