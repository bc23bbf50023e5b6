#include "../../src/batch/discover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "../cli/program.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Sources(const Corpus& corpus) {
  std::vector<std::string> sources;
  for (const CorpusFile& file : corpus.files) sources.push_back(file.source);
  return sources;
}

std::vector<std::string> Found(const std::vector<std::string>& roots,
                               const std::vector<std::string>& leave_out = {}) {
  auto corpus = Discover(roots, leave_out);
  return corpus ? Sources(*corpus) : std::vector<std::string>{corpus.error().Message()};
}

class DiscoverTest : public testing::Test {
 protected:
  TempFolder folder_;
};

TEST_F(DiscoverTest, NamesFilesFromTheFolderGivenInOrder) {
  for (const char* name : {"c.txt", "b/z.md", "b/a/deep.html", "B/upper.txt", "a.txt"})
    folder_.Write(name, "x");
  EXPECT_THAT(Found({folder_.path()}),
              ElementsAre("B/upper.txt", "a.txt", "b/a/deep.html", "b/z.md", "c.txt"));
  EXPECT_THAT(Found({folder_ / "b"}), ElementsAre("a/deep.html", "z.md"));
  EXPECT_THAT(Found({folder_ / "b/"}), ElementsAre("a/deep.html", "z.md"));
  EXPECT_THAT(Found({folder_ / "b/a/deep.html"}), ElementsAre("deep.html"));
}

TEST_F(DiscoverTest, TellsSizes) {
  folder_.Write("four.txt", "1234");
  const auto corpus = Discover({folder_.path()}, {});
  ASSERT_TRUE(corpus);
  EXPECT_EQ(corpus->files.at(0).bytes, 4u);
  EXPECT_EQ(corpus->files.at(0).path, folder_ / "four.txt");
}

TEST_F(DiscoverTest, PassesHiddenEntriesButNotAHiddenRoot) {
  for (const char* name : {".a.txt", ".git/b.txt", "c.txt"}) folder_.Write(name, "x");
  EXPECT_THAT(Found({folder_.path()}), ElementsAre("c.txt"));
  EXPECT_THAT(Found({folder_ / ".git"}), ElementsAre("b.txt"));
  EXPECT_THAT(Found({folder_ / ".a.txt"}), ElementsAre(".a.txt"));
}

TEST_F(DiscoverTest, LeavesOutByIdentity) {
  for (const char* name : {"a.txt", "meta.csv", "out/report.html"}) folder_.Write(name, "x");
  fs::create_symlink("out", folder_ / "link");
  EXPECT_THAT(Found({folder_.path()}, {folder_ / "./meta.csv", folder_ / "link/", "", folder_ / "nowhere"}),
              ElementsAre("a.txt"));
}

TEST_F(DiscoverTest, MeetsEveryFileOnce) {
  folder_.Write("a/b/x.txt", "x");
  folder_.Write("y.txt", "y");
  fs::create_directory_symlink("../..", folder_ / "a/b/up");
  fs::create_directory_symlink("a", folder_ / "again");
  fs::create_symlink("y.txt", folder_ / "link.txt");
  EXPECT_THAT(Found({folder_.path()}), ElementsAre("a/b/x.txt", "link.txt"));
  EXPECT_THAT(Found({folder_.path(), folder_ / "a", folder_.path()}), ElementsAre("a/b/x.txt", "link.txt"));
}

TEST_F(DiscoverTest, OrderOfRootsDoesNotMatter) {
  for (const char* name : {"one/same.txt", "two/same.txt", "two/other.txt"}) folder_.Write(name, "x");
  const auto forward = Discover({folder_ / "one", folder_ / "two"}, {});
  const auto backward = Discover({folder_ / "two", folder_ / "one"}, {});
  ASSERT_TRUE(forward && backward);
  EXPECT_THAT(Sources(*forward), ElementsAre("other.txt", "same.txt", "same.txt"));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(forward->files[i].path, backward->files[i].path);
}

TEST_F(DiscoverTest, ListsWhatIsNoFile) {
  folder_.Write("a.txt", "x");
  fs::create_symlink("nowhere", folder_ / "dangling.txt");
  ASSERT_EQ(::mkfifo((folder_ / "pipe.txt").c_str(), 0600), 0);
  const auto corpus = Discover({folder_.path()}, {});
  ASSERT_TRUE(corpus);
  EXPECT_THAT(Sources(*corpus), ElementsAre("a.txt"));
  ASSERT_EQ(corpus->failures.size(), 2u);
  EXPECT_EQ(corpus->failures[0].path, "dangling.txt");
  EXPECT_EQ(corpus->failures[1].path, "pipe.txt");
  for (const Failure& failure : corpus->failures) {
    EXPECT_EQ(failure.stage, "discover");
    EXPECT_EQ(failure.code, "unreadable");
    EXPECT_FALSE(failure.reason.empty());
    EXPECT_TRUE(failure.fatal);
  }
}

TEST_F(DiscoverTest, MissingRootIsAnError) {
  const auto corpus = Discover({folder_.path(), folder_ / "nowhere"}, {});
  ASSERT_FALSE(corpus);
  EXPECT_EQ(corpus.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(corpus.error().place, folder_ / "nowhere");
}

TEST_F(DiscoverTest, EmptyFolderHoldsNothing) { EXPECT_THAT(Found({folder_.path()}), IsEmpty()); }

TEST_F(DiscoverTest, WalksDeepFolders) {
  std::string name;
  for (int depth = 0; depth < 300; ++depth) name += "d/";
  folder_.Write(name + "x.txt", "x");
  EXPECT_THAT(Found({folder_.path()}), ElementsAre(name + "x.txt"));
}

}  // namespace
}  // namespace caresift
