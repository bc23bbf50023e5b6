// What only several documents of one body tell, as a run writes it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "../cli/program.h"
#include "caresift/batch/run.h"
#include "caresift/text/utf8.h"

namespace caresift {
namespace {

using ::testing::ElementsAre;

using Json = nlohmann::json;

const char kReport[] =
    "Weir Council: local authority assessment\n\nAssessment published: 6 June 2025\n\nOverall summary\n\n"
    "Assessing needs\n\nScore: 3\n\nKey findings for this quality statement\n\n"
    "People at the café by the weir waited eleven weeks for a review of their care.\n\n"
    "Safeguarding\n\nScore: 2\n\nKey findings for this quality statement\n\nConcerns were opened late.\n";

std::string Page(int score) {
  return "Weir Council\n\nSafeguarding\n\nScore: " + std::to_string(score) +
         "\n\nThe local authority commitment\n\nWe listen.\n\nKey findings for this quality statement\n\n"
         "Concerns were opened late.\n";
}

class DocumentsBetweenTest : public testing::Test {
 protected:
  void Run(unsigned threads = 2) {
    RunOptions options;
    options.corpus = {folder_ / "in"};
    options.out = folder_ / "out";
    options.lexicons = CARESIFT_SOURCE_DIR "/lexicons";
    options.threads = threads;
    std::atomic<bool> stop = false;
    const auto outcome = caresift::Run(options, {}, stop);
    ASSERT_TRUE(outcome) << outcome.error().Message();
    files_ = FilesOf(folder_ / "out");
  }

  std::vector<Json> Lines(const std::string& name) const {
    std::vector<Json> lines;
    std::istringstream in(files_.at(name));
    for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
    return lines;
  }

  /// "score 3 in b.txt <Score: 3>", the words cut from the text at the offsets.
  std::string Side(const Json& side) const {
    const std::string& text = files_.at("texts/" + side["document"].get<std::string>() + ".txt");
    const CodePointCursor offsets(text);
    const std::size_t begin = offsets.ByteOf(side["start"]), end = offsets.ByteOf(side["end"]);
    EXPECT_EQ(text.substr(begin, end - begin), side["quote"]);
    return side["value"].get<std::string>() + " in " + side["source"].get<std::string>();
  }

  TempFolder folder_;
  std::map<std::string, std::string> files_;
};

TEST_F(DocumentsBetweenTest, AScoreThatAPageGivesOtherwise) {
  folder_.Write("in/a.txt", kReport);
  folder_.Write("in/b.txt", Page(3));
  folder_.Write("in/c.txt", Page(2));
  Run();
  std::vector<std::string> told;
  for (const Json& check : Lines("checks.jsonl")) {
    if (check["check"] != "documents-score") continue;
    EXPECT_EQ(check["quality_statement"], "safeguarding");
    EXPECT_EQ(check["source"], "b.txt");
    EXPECT_EQ(check["note"], "The other stands in a.txt, 2025-06-06.");
    told.push_back(Side(check["stated"]) + " | " + Side(check["against"]));
  }
  EXPECT_THAT(told, ElementsAre("score 3 in b.txt | score 2 in a.txt"));
  EXPECT_NE(files_.at("checks.csv").find("documents-score,Weir Council"), std::string::npos);
  const auto first = files_.at("checks.jsonl");
  Run(1);
  EXPECT_EQ(files_.at("checks.jsonl"), first) << "whatever the threads";
}

TEST_F(DocumentsBetweenTest, WordsCarriedOverFromAnEarlierFrameworkAreOneFinding) {
  const std::string kWords = "The medicines round was late on four evenings of the week that we looked at.";
  folder_.Write(
      "in/2019.txt",
      "Weir House\n\nInspection report\n\nDate of inspection visit: 4 May 2019\nDate of publication: 20 "
      "June 2019\n\nRatings\n\nOverall rating for this service\nGood\n\nIs the service "
      "safe?\nGood\n\nIs the service safe?\n\n" +
          kWords + " Staff were kind.\n");
  folder_.Write(
      "in/2025.txt",
      "Weir House\n\nOverall: Good read more about inspection ratings\n\nReport from 3 March 2025 "
      "assessment\n\nSafe\n\nGood\n\nThis service scored 75 (out of 100) for this area.\n\nLearning "
      "culture\n\nScore: 3\n\nThe provider commitment\n\nWe learn.\n\nMedicines "
      "optimisation\n\nScore: 3\n\n" +
          kWords + " Staff were kind.\n");
  Run();
  std::set<std::string> frameworks;
  std::vector<Json> printed;
  for (const Json& finding : Lines("findings.jsonl")) {
    if (finding["text"] == kWords) {
      printed.push_back(finding);
      frameworks.insert(finding["framework"].dump());
    }
    if (finding["text"] == "Staff were kind.") {
      EXPECT_TRUE(finding["duplicate_of"].is_null()) << "may be the same by chance";
    }
  }
  ASSERT_EQ(printed.size(), 2u);
  EXPECT_EQ(frameworks.size(), 2u) << "the texts are of two frameworks";
  EXPECT_TRUE(printed[0]["duplicate_of"].is_null());
  EXPECT_EQ(printed[1]["duplicate_of"], printed[0]["id"]);
}

TEST_F(DocumentsBetweenTest, DocumentsThatAgreeHaveNoChecks) {
  folder_.Write("in/a.txt", kReport);
  folder_.Write("in/c.txt", Page(2));
  Run();
  for (const Json& check : Lines("checks.jsonl"))
    EXPECT_FALSE(check["check"].get<std::string>().starts_with("documents-")) << check;
}

}  // namespace
}  // namespace caresift
