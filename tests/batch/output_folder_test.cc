#include "caresift/batch/output_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "../cli/program.h"
#include "../outputs/schema_check.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kRun = "{\n  \"schema\": \"caresift/run/1\",\n";

class OutputFolderTest : public testing::Test {
 protected:
  TempFolder folder_;
};

TEST_F(OutputFolderTest, AppearsWithCommit) {
  auto out = OutputFolder::Create(folder_ / "out");
  ASSERT_TRUE(out) << out.error().Message();
  ASSERT_TRUE(out->Write("a.txt", "bytes"));
  ASSERT_TRUE(out->CreateFolder("texts"));
  ASSERT_TRUE(out->Write("texts/b.txt", std::string_view("\0\n", 2)));
  ASSERT_TRUE(out->Link("texts/b.txt", "texts/c.txt"));
  EXPECT_FALSE(fs::exists(folder_ / "out"));
  ASSERT_TRUE(out->Commit());
  EXPECT_THAT(folder_.List(),
              ElementsAre("out/", "out/a.txt", "out/texts/", "out/texts/b.txt", "out/texts/c.txt"));
  EXPECT_EQ(FileText(folder_ / "out/a.txt"), "bytes");
  EXPECT_EQ(FileText(folder_ / "out/texts/c.txt"), std::string("\0\n", 2));
}

TEST_F(OutputFolderTest, AbandonedLeavesNoTrace) {
  {
    auto out = OutputFolder::Create(folder_ / "out");
    ASSERT_TRUE(out);
    ASSERT_TRUE(out->Write("a.txt", "bytes"));
    EXPECT_THAT(folder_.List(), SizeIs(testing::Gt(0u)));
  }
  EXPECT_THAT(folder_.List(), IsEmpty());
}

TEST_F(OutputFolderTest, MovedFromOwnsNothing) {
  auto out = OutputFolder::Create(folder_ / "out");
  ASSERT_TRUE(out);
  {
    OutputFolder owner(std::move(*out));
    ASSERT_TRUE(owner.Write("a.txt", "bytes"));
    ASSERT_TRUE(owner.Commit());
  }
  EXPECT_THAT(folder_.List(), ElementsAre("out/", "out/a.txt"));
}

TEST_F(OutputFolderTest, ReplacesAnEarlierRunWholeAndOnlyAtCommit) {
  folder_.Write("out/run.json", kRun);
  folder_.Write("out/old.txt", "old");
  {
    auto out = OutputFolder::Create(folder_ / "out");
    ASSERT_TRUE(out) << out.error().Message();
    ASSERT_TRUE(out->Write("new.txt", "new"));
    EXPECT_EQ(FileText(folder_ / "out/old.txt"), "old");
    ASSERT_TRUE(out->Commit());
  }
  EXPECT_THAT(folder_.List(), ElementsAre("out/", "out/new.txt"));
}

TEST_F(OutputFolderTest, HasOneWriterAtATime) {
  auto first = OutputFolder::Create(folder_ / "out");
  ASSERT_TRUE(first);
  const auto second = OutputFolder::Create(folder_ / "out/");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kWriteFailed);
  EXPECT_THAT(second.error().Message(), testing::HasSubstr(folder_ / "out"));
  EXPECT_TRUE(OutputFolder::Create(folder_ / "other"));
  ASSERT_TRUE(first->Commit());
  EXPECT_TRUE(OutputFolder::Create(folder_ / "out"));
}

// What a writer that was killed at the worst moment leaves.
TEST_F(OutputFolderTest, ClearsWhatAKilledWriterLeft) {
  folder_.Write(".out.lock", "");
  folder_.Write(".out.partial/half.txt", "half");
  folder_.Write(".out.partial.old/run.json", kRun);
  {
    auto out = OutputFolder::Create(folder_ / "out");
    ASSERT_TRUE(out) << out.error().Message();
  }
  EXPECT_THAT(folder_.List(), ElementsAre("out/", "out/run.json"));  // the old one is back
}

TEST_F(OutputFolderTest, KeepsAnEarlierRunWhereAbandoned) {
  folder_.Write("out/run.json", kRun);
  { ASSERT_TRUE(OutputFolder::Create(folder_ / "out")); }
  EXPECT_THAT(folder_.List(), ElementsAre("out/", "out/run.json"));
}

TEST_F(OutputFolderTest, RefusesWhatIsNotItsOwn) {
  folder_.Write("full/a.txt", "mine");
  folder_.Write("other/run.json", "{\"schema\":\"other/run/1\"}");
  folder_.Write("broken/run.json", "");
  folder_.Write("file", "mine");
  const std::vector<std::string> before = folder_.List();
  for (const char* name : {"full", "other", "broken", "file"}) {
    const auto out = OutputFolder::Create(folder_ / name);
    ASSERT_FALSE(out) << name;
    EXPECT_EQ(out.error().code, ErrorCode::kUsage) << name;
    EXPECT_EQ(out.error().place, folder_ / name);
  }
  const auto below = OutputFolder::Create(folder_ / "file/out");
  ASSERT_FALSE(below);
  EXPECT_EQ(below.error().code, ErrorCode::kWriteFailed);
  EXPECT_EQ(folder_.List(), before);
}

TEST_F(OutputFolderTest, TellsWhyAWriteFailed) {
  auto out = OutputFolder::Create(folder_ / "out");
  ASSERT_TRUE(out);
  const auto written = out->Write("no/such/folder.txt", "x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::kWriteFailed);
  EXPECT_THAT(written.error().Message(), testing::HasSubstr("No such file or directory"));
  OutputFile full("/dev/full");
  full.Append(std::string(1 << 20, 'x'));
  full.Append("and more");
  const auto closed = full.Close();
  ASSERT_FALSE(closed);
  EXPECT_THAT(closed.error().Message(), testing::HasSubstr("No space left"));
}

TEST_F(OutputFolderTest, AppendsInOrder) {
  OutputFile file(folder_ / "lines");
  for (const char* piece : {"a\n", "", "b\n"}) file.Append(piece);
  ASSERT_TRUE(file.Close());
  EXPECT_EQ(FileText(folder_ / "lines"), "a\nb\n");
}

// Places are filled in any order, between what is appended.
TEST_F(OutputFolderTest, WritesWhereAPlaceWasGiven) {
  OutputFile file(folder_ / "lines");
  file.Append("head\n");
  const std::uint64_t first = file.Reserve(2), second = file.Reserve(3);
  file.Append("end\n");
  file.WriteAt(second, "bb\n");
  file.WriteAt(first, "a\n");
  ASSERT_TRUE(file.Close());
  EXPECT_EQ(FileText(folder_ / "lines"), "head\na\nbb\nend\n");
}

}  // namespace
}  // namespace caresift
