#include <gtest/gtest.h>

#include <string>

#include "caresift/ingest/document.h"
#include "support.h"
#include "zip_maker.h"

namespace caresift::ingest_test {
namespace {

using namespace std::string_literals;

struct FormatCase {
  const char* source;
  std::string bytes;
  MediaType media;
};

TEST(FormatTest, DecidesByExtensionAndFirstBytes) {
  const FormatCase cases[] = {
      {"a.txt", "Some text.", MediaType::kText},
      {"a.TXT", "Some text.", MediaType::kText},
      {"folder.d/a.text", "Some text.", MediaType::kText},
      {"-", "Some text.", MediaType::kText},
      {"README", "Some text.", MediaType::kText},
      {"St. Mary's report v1.2", "Some text.", MediaType::kText},
      {".hidden", "Some text.", MediaType::kText},
      {"a.md", "Some text.", MediaType::kMarkdown},
      {"a.markdown", "Some text.", MediaType::kMarkdown},
      {"a.html", "<p>Some text.</p>", MediaType::kHtml},
      {"a.htm", "Some text.", MediaType::kHtml},
      {"a.xhtml", "<p>Some text.</p>", MediaType::kHtml},
      // Mislabelled.
      {"a.txt", "<!DOCTYPE html><p>Some text.", MediaType::kHtml},
      {"a.txt", "\xEF\xBB\xBF \n<!doctype HTML PUBLIC \"x\"><p>Some text.", MediaType::kHtml},
      {"a", "<?xml version='1.0'?>\n<!-- saved -->\n<HTML><p>Some text.", MediaType::kHtml},
      {"a.md", "<html><p>Some text.", MediaType::kHtml},
      {"a.txt", "<p>A remnant of a tag is not a page.</p>", MediaType::kText},
      {"utf16.txt", "\xFF\xFE<\0h\0t\0m\0l\0>\0x\0"s, MediaType::kHtml},
  };
  for (const FormatCase& c : cases) {
    EXPECT_EQ(Read(c.source, c.bytes).media, c.media) << c.source << ": " << c.bytes;
  }
}

TEST(FormatTest, NamesWhatItCannotRead) {
  const struct {
    const char* source;
    std::string bytes;
    const char* named;
  } cases[] = {
      {"a.rtf", "{\\rtf1 text}", "RTF"},
      {"a.png", "\x89PNG\r\n\x1A\n", "PNG"},
      {"a.jpg", "\xFF\xD8\xFF\xE0", "JPEG"},
      {"a.json", "{}", "json"},
  };
  for (const auto& c : cases) {
    const Result<Document> document = ReadDocument(c.source, c.bytes);
    ASSERT_FALSE(document.ok()) << c.source;
    EXPECT_EQ(document.error().code, ErrorCode::kUnsupportedFormat) << c.source;
    EXPECT_NE(document.error().reason.find(c.named), std::string::npos) << document.error().Message();
    EXPECT_EQ(document.error().place, c.source);
  }
}

TEST(FormatTest, TellsDamageFromAnotherFormat) {
  EXPECT_EQ(ReadError("a.docx", "PK\x03\x04rest"), ErrorCode::kMalformed);
  EXPECT_EQ(ReadError("a.docx", "Some text."), ErrorCode::kMalformed);
  EXPECT_EQ(ReadError("a.pdf", "Some text."), ErrorCode::kMalformed);
  EXPECT_EQ(ReadError("a.docx",
                      "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s),
            ErrorCode::kEncrypted);
}

TEST(FormatTest, MediaTypesHaveIdentifiers) {
  EXPECT_EQ(Identifier(MediaType::kText), "text/plain");
  EXPECT_EQ(Identifier(MediaType::kMarkdown), "text/markdown");
  EXPECT_EQ(Identifier(MediaType::kHtml), "text/html");
}

}  // namespace
}  // namespace caresift::ingest_test
