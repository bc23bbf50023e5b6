#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support.h"

namespace caresift::ingest_test {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct EncodingCase {
  const char* name;
  std::string source;
  std::string bytes;
  std::string text;
};

TEST(EncodingTest, ReadsEveryEncodingAsUtf8) {
  const EncodingCase cases[] = {
      {"plain", "a.txt", "Cost £5.", "Cost £5."},
      {"UTF-8 mark", "a.txt", "\xEF\xBB\xBFText.", "Text."},
      {"UTF-16 little-endian", "a.txt", "\xFF\xFET\0\xA3\0"s, "T£"},
      {"UTF-16 big-endian", "a.txt", "\xFE\xFF\0T\0\xA3"s, "T£"},
      {"UTF-32 little-endian", "a.txt", "\xFF\xFE\0\0T\0\0\0\xA3\0\0\0"s, "T£"},
      {"UTF-32 big-endian", "a.txt", "\0\0\xFE\xFF\0\0\0T"s, "T"},
      {"UTF-16 without a mark", "a.txt", "P\0l\0a\0i\0n\0 \0t\0e\0x\0t\0"s, "Plain text"},
      {"windows-1252 quotes", "a.txt",
       "The Trust\x92s plan \x96 it cost \xA3"
       "5m and caf\xE9s helped.",
       "The Trust’s plan – it cost £5m and cafés helped."},
      {"one byte beyond ASCII", "a.txt",
       "It cost \xA3"
       "5.",
       "It cost £5."},
      {"CR LF stays", "a.txt", "One.\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"},
      {"declared by HTML", "a.html", "<meta charset='iso-8859-2'><p>\xB1</p>", "ą"},
      {"declared the older way", "a.html",
       "<meta http-equiv=Content-Type content=\"text/html; charset=ISO-8859-1\"><p>\x93x\x94</p>", "“x”"},
      {"UTF-8 in spite of the declaration", "a.html", "<meta charset=iso-8859-1><p>£5</p>", "£5"},
      {"unknown declaration", "a.html",
       "<meta charset=x-none><p>\xA3"
       "5</p>",
       "£5"},
  };
  for (const EncodingCase& c : cases) {
    const Document document = Read(c.source, c.bytes);
    EXPECT_EQ(document.text, c.text) << c.name;
    EXPECT_THAT(document.warnings, IsEmpty()) << c.name;
  }
}

TEST(EncodingTest, RepairsAFewBrokenBytesAndSaysWhere) {
  const Document document = Read("a.txt", "£1 £2 £3 £4\nbroken \xFF here\n£5 £6 £7 £8 \xC3\n");
  EXPECT_EQ(document.text, "£1 £2 £3 £4\nbroken \uFFFD here\n£5 £6 £7 £8 \uFFFD\n");
  ASSERT_THAT(document.warnings, SizeIs(1));
  EXPECT_THAT(document.warnings[0].reason, HasSubstr("2 invalid UTF-8 places"));
  EXPECT_THAT(document.warnings[0].reason, HasSubstr("line 2"));
}

TEST(EncodingTest, LinesInAnotherEncodingAreReadInTheirs) {
  const Document document = Read("a.txt",
                                 "People\u2019s \u2013 views.\nIt\x92s caf\xE9 \x96 \xA3"
                                 "5.\n\u201CMore\u201D \xFF.\n");
  EXPECT_EQ(document.text,
            "People\u2019s \u2013 views.\nIt\u2019s caf\u00E9 \u2013 \u00A35.\n\u201CMore\u201D \uFFFD.\n");
  ASSERT_THAT(document.warnings, SizeIs(2));
  EXPECT_EQ(document.warnings[0].reason, "1 line is not UTF-8 and read as windows-1252, the first is line 2");
  EXPECT_THAT(document.warnings[1].reason, HasSubstr("1 invalid UTF-8 place replaced"));
}

TEST(EncodingTest, ReplacesAStrayNul) {
  const Document document = Read("a.txt", std::string(500, 'x') + "\0"s + std::string(500, 'y'));
  EXPECT_THAT(document.text, HasSubstr("x\uFFFDy"));
  ASSERT_THAT(document.warnings, SizeIs(1));
  EXPECT_THAT(document.warnings[0].reason, HasSubstr("NUL"));
}

TEST(EncodingTest, RefusesWhatIsNoText) {
  EXPECT_EQ(ReadError("a.txt", ""), ErrorCode::kEmptyFile);
  EXPECT_EQ(ReadError("a.txt", " \r\n\t\f\xC2\xA0 "), ErrorCode::kEmptyFile);
  EXPECT_EQ(ReadError("a.txt", "\xEF\xBB\xBF"), ErrorCode::kEmptyFile);
  EXPECT_EQ(ReadError("a.html", "<html><script>x</script></html>"), ErrorCode::kEmptyFile);
  EXPECT_EQ(ReadError("a.txt", std::string(1000, '\0')), ErrorCode::kBinaryFile);
  EXPECT_EQ(ReadError("a.txt", "\x01\x02\x03\x04 text \x05\x06"), ErrorCode::kBinaryFile);
}

}  // namespace
}  // namespace caresift::ingest_test
