// The feeds of corpora/README.md, run as they stand there.

#include <sstream>

#include "../outputs/schema_check.h"
#include "export_fixture.h"

namespace caresift {
namespace {

struct Feed {
  std::string needs, commands;
  int count = 0;
};

// The fenced blocks below "Feeds in three commands"; what a block needs stands behind "sh".
std::vector<Feed> Feeds() {
  std::vector<Feed> feeds;
  std::istringstream in(FileText(CARESIFT_SOURCE_DIR "/corpora/README.md"));
  bool below = false, inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "## Feeds in three commands") below = true;
    if (!below) continue;
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) feeds.push_back({line.size() > 6 ? line.substr(6) : "", "", 0});
    } else if (inside) {
      feeds.back().commands += line + "\n";
      ++feeds.back().count;
    }
  }
  return feeds;
}

bool IsThere(const std::string& tool) {
  const std::string python = "python3-";
  if (!tool.starts_with(python)) return !ProgramNamed(tool).empty();
  const std::string import = "import " + tool.substr(python.size());
  return !ProgramNamed("python3").empty() &&
         RunProgram({ProgramNamed("python3"), "-c", import}).exit_code == 0;
}

class ExportFeeds : public ExportTest {};

TEST_F(ExportFeeds, OfTheReadmeRun) {
  const std::vector<Feed> feeds = Feeds();
  ASSERT_GE(feeds.size(), 10u);
  std::string skipped;
  for (const Feed& feed : feeds) {
    SCOPED_TRACE(feed.commands);
    EXPECT_EQ(feed.count, 3);
    // A server is not started here: check_postgresql.sh loads the same export into one of its own.
    if (feed.needs == "postgresql") continue;
    if (!feed.needs.empty() && !IsThere(feed.needs)) {
      skipped += " " + feed.needs;
      continue;
    }
    const TempFolder place;
    std::filesystem::create_directory_symlink(Sample().path, place / "out");
    const Outcome outcome =
        RunProgram({"/bin/bash", "-euc",
                    "PATH=/usr/bin:$PATH; caresift() { '" CARESIFT_PROGRAM "' \"$@\"; }\n" + feed.commands},
                   {.folder = place.path().string(), .limit_seconds = 300});
    EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
    EXPECT_GT(outcome.out.size(), 10u) << testing::PrintToString(outcome);
  }
  if (!skipped.empty()) GTEST_SKIP() << "not installed:" << skipped;
}

}  // namespace
}  // namespace caresift
