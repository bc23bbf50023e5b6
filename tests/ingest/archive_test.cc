#include "caresift/ingest/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support.h"
#include "zip_maker.h"

namespace caresift::ingest_test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ArchiveTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ =
        (fs::temp_directory_path() / ("caresift-archive-" + std::to_string(::getpid()) + ".zip")).string();
  }
  void TearDown() override { fs::remove(path_); }

  void Write(const std::string& bytes) const { std::ofstream(path_, std::ios::binary) << bytes; }

  // The names listed and, after " ! ", what is wrong with those that cannot be read.
  std::vector<std::string> List(const ArchiveLimits& limits = {}) const {
    const auto listing = ListArchive(path_, limits);
    if (!listing) return {std::string(Identifier(listing.error().code))};
    std::vector<std::string> names;
    for (const ArchiveEntry& entry : listing->entries) names.push_back(entry.name);
    for (const Error& problem : listing->problems)
      names.push_back(problem.place + " ! " + std::string(Identifier(problem.code)));
    return names;
  }

  std::string path_;
};

TEST_F(ArchiveTest, ReadsMembersAndThoseOfAnArchiveInside) {
  const std::string inner = MakeZip({{"deep.txt", "Deep."}, {"two.txt", "Two."}});
  Write(MakeZip({{"a.txt", "A."}, {"folder/inner.zip", inner}, {"folder/b.txt", ""}}));
  const auto listing = ListArchive(path_);
  ASSERT_TRUE(listing) << listing.error().Message();
  EXPECT_THAT(List(),
              ElementsAre("a.txt", "folder/inner.zip/deep.txt", "folder/inner.zip/two.txt", "folder/b.txt"));
  ArchiveReader reader;
  std::vector<std::string> texts;
  for (const ArchiveEntry& entry : listing->entries) {
    const auto bytes = reader.Read(path_, entry.index, entry.name);
    ASSERT_TRUE(bytes) << bytes.error().Message();
    EXPECT_EQ(bytes->size(), entry.bytes);
    texts.push_back(*bytes);
  }
  EXPECT_THAT(texts, ElementsAre("A.", "Deep.", "Two.", ""));
}

TEST_F(ArchiveTest, NamesLeadNowhereButDown) {
  std::string bytes = MakeZip({{"../../etc/passwd.txt", "x"},
                               {"/root.txt", "x"},
                               {"C:\\Users\\a.txt", "x"},
                               {"a/./../b.txt", "x"},
                               {"red%[31m.txt", "x"},
                               {"..", "x"}});
  // libzip writes no such name, others do.
  for (std::size_t at = 0; (at = bytes.find("red%", at)) != std::string::npos;) bytes[at + 3] = '\x1B';
  Write(bytes);
  EXPECT_THAT(List(), ElementsAre("etc/passwd.txt", "root.txt", "Users/a.txt", "a/b.txt",
                                  testing::AnyOf("red_[31m.txt", "red←[31m.txt"), "unnamed"));
}

TEST_F(ArchiveTest, LeavesOutFoldersAndHiddenMembers) {
  Write(MakeZip({{"folder/", ""},
                 {".hidden.txt", "x"},
                 {"a/.git/b.txt", "x"},
                 {"__MACOSX/a.txt", "x"},
                 {"a.txt", "x"}}));
  EXPECT_THAT(List(), ElementsAre("a.txt"));
}

TEST_F(ArchiveTest, TellsWhatItDoesNotOpen) {
  const std::string third = MakeZip({{"x.txt", "x"}});
  const std::string second = MakeZip({{"third.zip", third}, {"y.txt", "y"}});
  Write(MakeZip({{"second.zip", second},
                 {"secret.txt", "x", "password"},
                 {"link.txt", "/etc/passwd", nullptr, true},
                 {"broken.zip", "PK no archive"}}));
  EXPECT_THAT(List(), ElementsAre("second.zip/y.txt", "second.zip/third.zip ! unsupported-format",
                                  "secret.txt ! encrypted", "link.txt ! unsupported-format",
                                  "broken.zip ! malformed"));
}

TEST_F(ArchiveTest, ADocumentInAContainerIsNoArchive) {
  const std::string document = MakeZip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<x/>"}});
  Write(document);
  EXPECT_TRUE(ListArchive(path_)->is_document);
  Write(MakeZip({{"report.zip", document}}));
  EXPECT_THAT(List(), ElementsAre("report.zip"));
}

TEST_F(ArchiveTest, BombsCostThemselvesOnly) {
  const std::string bomb(8 << 20, 'x');
  Write(MakeZip({{"bomb.txt", bomb}, {"a.txt", "A."}}));
  EXPECT_THAT(List(), ElementsAre("a.txt", "bomb.txt ! too-large"));
  ArchiveReader reader;
  const auto bytes = reader.Read(path_, {0, -1}, "bomb.txt");
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, ErrorCode::kTooLarge);
  EXPECT_THAT(bytes.error().reason, HasSubstr("250 times"));
  EXPECT_EQ(bytes.error().place, "bomb.txt");

  EXPECT_THAT(List({.total_bytes = 1000, .any_ratio_bytes = 16 << 20}), ElementsAre("too-large"));
  EXPECT_THAT(List({.member_bytes = 1000}), ElementsAre("a.txt", "bomb.txt ! too-large"));
  Write(MakeZip({{"inner.zip", MakeZip({{"bomb.txt", bomb}})}}));
  EXPECT_THAT(List(), ElementsAre("inner.zip/bomb.txt ! too-large"));
}

TEST_F(ArchiveTest, DamageIsTold) {
  Write("PK\x03\x04 and nothing more");
  EXPECT_THAT(List(), ElementsAre("malformed"));
  std::string bytes = MakeZip({{"a.txt", std::string(3000, 'a') + "unlike the rest"}});
  bytes[45] = static_cast<char>(bytes[45] ^ 0x55);  // inside the packed bytes
  Write(bytes);
  const auto listing = ListArchive(path_);
  ASSERT_TRUE(listing);
  ArchiveReader reader;
  const auto read = reader.Read(path_, listing->entries.at(0).index, "a.txt");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kMalformed);
  fs::remove(path_);
  EXPECT_THAT(List(), ElementsAre("unreadable"));
}

TEST(GunzipTest, ReadsAllMembers) {
  EXPECT_EQ(*Gunzip("a.gz", MakeGzip("One. ") + MakeGzip("Two.")), "One. Two.");
  EXPECT_EQ(*Gunzip("a.gz", MakeGzip("One.") + std::string(16, '\0')), "One.");  // padded, as on tape
}

TEST(GunzipTest, TellsDamageAndBombs) {
  const std::string packed = MakeGzip(std::string(3000, 'a') + "b");
  EXPECT_THAT(Gunzip("a.gz", packed.substr(0, packed.size() / 2)).error().reason, HasSubstr("too early"));
  std::string wrong = packed;
  wrong[wrong.size() - 6] ^= 1;  // the sum
  EXPECT_EQ(Gunzip("a.gz", wrong).error().code, ErrorCode::kMalformed);
  const auto bomb = Gunzip("a.gz", MakeGzip(std::string(8 << 20, 'x')));
  EXPECT_EQ(bomb.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(bomb.error().place, "a.gz");
}

TEST(GunzipTest, IsReadAsTheFormatInside) {
  const Document document = Read("page.html.gz", MakeGzip("<p>Text &amp; more.</p>"));
  EXPECT_EQ(document.media, MediaType::kHtml);
  EXPECT_EQ(document.source, "page.html.gz");
  EXPECT_EQ(document.text, "Text & more.");
  EXPECT_EQ(Read("page.md.GZ", MakeGzip("Text.")).media, MediaType::kMarkdown);
  EXPECT_EQ(ReadError("a.txt.gz", MakeGzip(MakeGzip("x"))), ErrorCode::kUnsupportedFormat);
  EXPECT_EQ(ReadError("a.tar.gz", MakeGzip("x")), ErrorCode::kUnsupportedFormat);
  EXPECT_EQ(ReadError("a.txt.gz", MakeGzip("")), ErrorCode::kEmptyFile);
}

}  // namespace
}  // namespace caresift::ingest_test
