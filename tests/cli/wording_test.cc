// What the same words in several documents tell: templates, pages of a body that they do not name, and
// findings that count once.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

using nlohmann::json;

const std::string kTemplate = "We look at how people are kept safe and give each council a score for this.";
const std::string kSections[] = {"The council answered each concern within two days.",
                                 "Staff knew what abuse may look like.",
                                 "People waited seven weeks to hear what had come of it.",
                                 "Partners met every month to learn from what had gone wrong.",
                                 "Four posts in the team had been empty since spring."};

class WordingTest : public testing::Test {
 protected:
  static std::string Assessment(const std::string& council, const std::string& narrative) {
    return council +
           ": local authority assessment\n\nAssessment published: 10 January 2025\n\nAssessing needs\n\n" +
           "Score: 2\n\n2 - Evidence shows some shortfalls\n\n" + kTemplate + "\n\n" + narrative + "\n";
  }

  static std::string Narrative() {
    std::string all;
    for (const std::string& sentence : kSections) all += sentence + " ";
    return all;
  }

  void Write(const std::string& page) const {
    folder_.Write("in/" + page,
                  "How we assess local authorities\n\nAssessing needs\n\nScore: 2\n\n" + Narrative());
    for (int i = 0; i < 6; ++i) {
      const std::string name = "Councilshire " + std::string(1, static_cast<char>('A' + i)) + " Council";
      folder_.Write(
          "in/m" + std::to_string(i) + ".txt",
          Assessment(name, i == 0 ? Narrative()
                                  : "Of " + std::to_string(10 + i) + " calls that came in none was lost."));
    }
  }

  TempFolder folder_;
};

TEST_F(WordingTest, TemplatesAreContextAndPagesFindTheirBody) {
  // The page comes before all others in the one run, and after them in the other.
  for (const char* page : {"a.txt", "z.txt"}) {
    SCOPED_TRACE(page);
    Write(page);
    const Outcome outcome = Caresift({"run", folder_ / "in", "-o", folder_ / "out"});
    ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
    const OutFolder out(folder_ / "out");
    EXPECT_THAT(SchemaProblems(out), testing::IsEmpty());
    EXPECT_EQ(out.run["counts"]["boilerplate"], 1);
    EXPECT_EQ(out.run["counts"]["adopted"], 1);
    int templates = 0, counted = 0;
    for (const json& finding : out.findings) {
      if (finding["text"] == kTemplate) {
        ++templates;
        EXPECT_EQ(finding["role"], "context");
        EXPECT_TRUE(finding["themes"].empty());
        EXPECT_EQ(finding["finding"], "none");
      }
      counted += finding["text"] == kSections[2] && finding["duplicate_of"].is_null();
    }
    EXPECT_EQ(templates, 6);
    EXPECT_EQ(counted, 1);
    for (const json& document : out.documents) {
      if (document["source"] != page) {
        EXPECT_TRUE(document["body_from"].is_null());
        continue;
      }
      EXPECT_EQ(document["body"]["name"], "Councilshire A Council");
      EXPECT_EQ(document["body"]["type"], "local-authority");
      EXPECT_EQ(out.document_by_id.at(document["body_from"])["source"], "m0.txt");
    }
    std::filesystem::remove(folder_ / "in/" + page);
  }
}

TEST_F(WordingTest, OfFewBodiesNothingIsATemplate) {
  Write("a.txt");
  for (const char* file : {"m4.txt", "m5.txt"}) std::filesystem::remove(folder_ / "in/" + file);
  const Outcome outcome = Caresift({"run", folder_ / "in", "-o", folder_ / "out"});
  ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  const OutFolder out(folder_ / "out");
  EXPECT_EQ(out.run["counts"]["boilerplate"], 0);
  for (const json& finding : out.findings) {
    if (finding["text"] != kTemplate) continue;
    EXPECT_EQ(finding["role"], "finding");
  }
}

}  // namespace
}  // namespace caresift
