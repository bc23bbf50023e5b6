// The same input gives the same bytes, whatever the threads and the order of the arguments.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

const std::string kSample = CARESIFT_SOURCE_DIR "/corpora/sample";

// Every file of OUT, run.json without its timings.
std::map<std::string, std::string> Content(const std::string& out) {
  auto files = FilesOf(out);
  auto run = nlohmann::ordered_json::parse(files.at("run.json"));
  EXPECT_EQ(run.erase("timings"), 1u);
  files["run.json"] = run.dump();
  return files;
}

void ExpectSame(const std::map<std::string, std::string>& one,
                const std::map<std::string, std::string>& other) {
  ASSERT_EQ(one.size(), other.size());
  for (const auto& [name, bytes] : one) {
    ASSERT_TRUE(other.contains(name)) << name;
    // Not EXPECT_EQ: a difference in a megabyte is no message.
    EXPECT_TRUE(other.at(name) == bytes) << name << " differs";
  }
}

std::map<std::string, std::string> RunOver(const std::vector<std::string>& corpus,
                                           const std::vector<std::string>& options) {
  const TempFolder folder;
  std::vector<std::string> arguments = {"run", "-o", folder / "out", "-q"};
  arguments.insert(arguments.end(), corpus.begin(), corpus.end());
  arguments.insert(arguments.end(), options.begin(), options.end());
  const Outcome outcome = Caresift(arguments);
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  return outcome.exit_code == 0 ? Content(folder / "out") : std::map<std::string, std::string>{};
}

TEST(Determinism, OfThreads) {
  const std::vector<std::string> metadata = {"--metadata", kSample + "/metadata.csv"};
  const auto one = RunOver({kSample}, {"-j", "1", metadata[0], metadata[1]});
  ASSERT_GT(one.size(), 40u);
  for (const char* threads : {"2", "3", "4", "16"}) {
    SCOPED_TRACE(threads);
    ExpectSame(one, RunOver({kSample}, {"--threads", threads, metadata[0], metadata[1]}));
  }
  for (int again = 0; again < 3; ++again) ExpectSame(one, RunOver({kSample}, {metadata[0], metadata[1]}));
}

TEST(Determinism, OfTheOrderOfArguments) {
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(kSample)) {
    if (entry.is_directory()) folders.push_back(entry.path().string());
  }
  std::sort(folders.begin(), folders.end());
  folders.push_back(kSample + "/harrowmere-council/2024-action-plan.md");  // lies in one of them
  const auto first = RunOver(folders, {});
  ASSERT_GT(first.size(), 40u);
  std::reverse(folders.begin(), folders.end());
  ExpectSame(first, RunOver(folders, {}));
  std::rotate(folders.begin(), folders.begin() + 3, folders.end());
  folders.push_back(folders.front());  // named twice
  ExpectSame(first, RunOver(folders, {"-j", "4"}));
}

// File systems list a folder in any order; of a file and a link to it the first by name is read.
TEST(Determinism, OfTheOrderFilesWereMadeIn) {
  const std::vector<std::pair<std::string, std::string>> files = {{"b.txt", "Staff were kind and caring."},
                                                                  {"a/x.txt", "Visits were late."},
                                                                  {"c.txt", "Meals were good."}};
  std::vector<std::map<std::string, std::string>> contents;
  for (bool reversed : {false, true}) {
    const TempFolder folder;
    const auto link = [&] {
      fs::create_symlink("b.txt", folder / "in/aa.txt");
      fs::create_directory_symlink("a", folder / "in/z");
    };
    auto order = files;
    if (reversed) std::reverse(order.begin(), order.end());
    fs::create_directory(folder / "in");
    if (reversed) link();
    for (const auto& [name, text] : order) folder.Write("in/" + name, text);
    if (!reversed) link();
    contents.push_back(RunOver({folder / "in"}, {}));
  }
  ExpectSame(contents[0], contents[1]);
  EXPECT_THAT(contents[0]["documents.jsonl"], testing::HasSubstr("\"source\":\"aa.txt\""));
  EXPECT_THAT(contents[0]["documents.jsonl"], testing::HasSubstr("\"source\":\"a/x.txt\""));
}

TEST(Determinism, OfTheFolderItRunsIn) {
  const auto absolute = RunOver({kSample}, {"--metadata", kSample + "/metadata.csv"});
  const TempFolder folder;
  const Outcome outcome =
      Caresift({"run", "sample", "--metadata", "sample/metadata.csv", "-o", folder / "out"},
               {.folder = CARESIFT_SOURCE_DIR "/corpora"});
  ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  ExpectSame(absolute, Content(folder / "out"));
}

}  // namespace
}  // namespace caresift
