// Formats that hold more than one document, and facts that go with files, as a user meets them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "../ingest/zip_maker.h"
#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

using ingest_test::MakeGzip;
using ingest_test::MakeZip;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kGood = "Staff were kind and caring. Visits were late and people waited for weeks.\n";

class FormatsTest : public testing::Test {
 protected:
  Outcome Run(std::vector<std::string> arguments = {}) const {
    arguments.insert(arguments.begin(), {"run", folder_ / "in", "-o", folder_ / "out"});
    return Caresift(arguments, {.folder = folder_.path().string()});
  }

  static std::vector<std::string> Sources(const OutFolder& out) {
    std::vector<std::string> sources;
    for (const nlohmann::json& document : out.documents) sources.push_back(document["source"]);
    return sources;
  }

  TempFolder folder_;
};

TEST_F(FormatsTest, ArchivesAreReadAsFolders) {
  const std::string inner = MakeZip({{"c.md", "# Summary\n\nMedicines were not stored safely."}});
  folder_.Write("in/all.zip", MakeZip({{"../a.txt", kGood},
                                       {"deep/inner.zip", inner},
                                       {"secret.txt", "x", "password"},
                                       {"picture.png", "\x89PNG\r\n\x1A\n"}}));
  folder_.Write("in/b.txt.gz", MakeGzip("The home was clean."));
  const Outcome outcome = Run();
  EXPECT_EQ(outcome.exit_code, 1) << testing::PrintToString(outcome);
  const OutFolder out(folder_ / "out");
  EXPECT_THAT(Sources(out), ElementsAre("all.zip/a.txt", "all.zip/deep/inner.zip/c.md", "b.txt.gz"));
  EXPECT_EQ(out.ErrorOf("all.zip/secret.txt")["code"], "encrypted");
  EXPECT_EQ(out.ErrorOf("all.zip/secret.txt")["stage"], "discover");
  EXPECT_EQ(out.ErrorOf("all.zip/picture.png")["code"], "unsupported-format");
  EXPECT_EQ(out.errors.size(), 2u);
  EXPECT_EQ(out.run["counts"]["files"], 5);
  EXPECT_THAT(SchemaProblems(out), IsEmpty());
  EXPECT_THAT(OffsetProblems(out), IsEmpty());
}

TEST_F(FormatsTest, BombsCostThemselvesOnly) {
  const std::string bomb(8 << 20, 'x');
  folder_.Write("in/good.txt", kGood);
  folder_.Write("in/bomb.zip", MakeZip({{"bomb.txt", bomb}}));
  folder_.Write("in/bomb.txt.gz", MakeGzip(bomb));
  folder_.Write("in/broken.zip", "PK\x03\x04");
  const Outcome outcome = Run();
  EXPECT_EQ(outcome.exit_code, 1) << testing::PrintToString(outcome);
  const OutFolder out(folder_ / "out");
  EXPECT_EQ(out.ErrorOf("bomb.zip/bomb.txt")["code"], "too-large");
  EXPECT_EQ(out.ErrorOf("bomb.txt.gz")["code"], "too-large");
  EXPECT_EQ(out.ErrorOf("broken.zip")["code"], "malformed");
  EXPECT_THAT(Sources(out), ElementsAre("good.txt"));
}

TEST_F(FormatsTest, EachRowOfCommentsIsAPart) {
  folder_.Write(
      "in/fft.csv",
      "Ward,Organisation,Comment\n4,Harrowmere Council,Lovely staff.\n5,,\n6,,\"Lovely staff.\n\nWe "
      "waited for weeks.\"\n");
  folder_.Write("meta.csv", "file,organisation,published\nfft.csv,Wexcombe Vale,2025-03-01\n");
  const Outcome outcome = Run({"--metadata", folder_ / "meta.csv"});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  const OutFolder out(folder_ / "out");
  ASSERT_EQ(out.documents.size(), 2u);
  const nlohmann::json& first = out.documents[0];
  const nlohmann::json& second = out.documents[1];
  EXPECT_EQ(first["kind"], "comments");
  EXPECT_EQ(first["part"], 1);
  EXPECT_EQ(second["part"], 2);
  EXPECT_EQ(second["title"], "fft.csv, line 4");
  EXPECT_EQ(second["metadata"]["Ward"], "6");
  EXPECT_EQ(second["published"], "2025-03-01");
  EXPECT_EQ(second["body"]["name"], "Wexcombe Vale");
  EXPECT_EQ(out.Text(second["text"]), "Lovely staff.\n\nWe waited for weeks.");
  // Two people who write the same are two findings.
  for (const nlohmann::json& finding : out.findings)
    EXPECT_TRUE(finding["duplicate_of"].is_null()) << finding;
  EXPECT_EQ(out.findings.size(), 3u);
  EXPECT_THAT(SchemaProblems(out), IsEmpty());
  EXPECT_THAT(OffsetProblems(out), IsEmpty());
}

TEST_F(FormatsTest, TheColumnOfCommentsMayBeNamed) {
  folder_.Write("in/survey.csv", "Good comments,Bad comments\nKind staff.,Late visits.\n");
  const Outcome refused = Run();
  EXPECT_EQ(refused.exit_code, 1) << testing::PrintToString(refused);
  const nlohmann::json error = OutFolder(folder_ / "out").ErrorOf("survey.csv");
  EXPECT_THAT(error["reason"].get<std::string>(), HasSubstr("'Good comments', 'Bad comments'"));
  const Outcome named = Run({"--text-column", "bad comments"});
  EXPECT_EQ(named.exit_code, 0) << testing::PrintToString(named);
  EXPECT_EQ(OutFolder(folder_ / "out").AllTexts(), "Late visits.");
}

TEST_F(FormatsTest, MetadataInACorpusIsNoReport) {
  folder_.Write("in/report.txt", kGood);
  folder_.Write("in/metadata.csv", "file,organisation\nreport.txt,Harrowmere Council\n");
  const Outcome outcome = Run();
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_THAT(outcome.err, HasSubstr("metadata.csv: describes files"));
  EXPECT_TRUE(OutFolder(folder_ / "out").documents[0]["body"]["name"].is_null());
  const Outcome named = Run({"--metadata", folder_ / "in/metadata.csv"});
  EXPECT_THAT(named.err, Not(HasSubstr("describes files")));
  EXPECT_EQ(OutFolder(folder_ / "out").documents[0]["body"]["name"], "Harrowmere Council");
}

TEST_F(FormatsTest, KnownColumnsOfMetadataAreUsed) {
  folder_.Write("in/1-101234567.txt", kGood);
  folder_.Write("meta.csv",
                "Location ID,Location Name,Sector,Region,Publication date,Overall rating,Type\n"
                "1-101234567,The Mill,NHS trust,London,01/03/2025,Requires Improvement,Self-assessment\n");
  const Outcome outcome = Run({"--metadata", folder_ / "meta.csv"});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  const OutFolder out(folder_ / "out");
  const nlohmann::json& document = out.documents.at(0);
  EXPECT_EQ(document["body"]["name"], "The Mill");
  EXPECT_EQ(document["body"]["type"], "nhs-trust");
  EXPECT_EQ(document["published"], "2025-03-01");
  EXPECT_EQ(document["rating"], "requires-improvement");
  EXPECT_EQ(document["kind"], "self-assessment");
  EXPECT_EQ(document["metadata"]["region"], "London");
  EXPECT_EQ(document["metadata"]["Location ID"], "1-101234567");
}

// What is said of a file's type is said of the file, not of each document of a pack.
TEST_F(FormatsTest, TypeOfMetadataIsReadByItsWords) {
  folder_.Write("in/a.txt", kGood);
  folder_.Write("in/b.txt", kGood + std::string("Bells rang for an hour."));
  folder_.Write("in/c.txt", kGood + std::string("Floors were clean."));
  folder_.Write(
      "meta.csv",
      "file,type\na.txt,Local authority assessment (pilot)\nb.txt,News release\nc.txt,Spreadsheet\n");
  EXPECT_EQ(Run({"--metadata", folder_ / "meta.csv"}).exit_code, 0);
  std::vector<std::string> kinds;
  for (const nlohmann::json& document : OutFolder(folder_ / "out").documents)
    kinds.push_back(document["kind"]);
  EXPECT_THAT(kinds, ElementsAre("la-assessment", "press-release", "narrative"));
}

// Offsets stay in the text as it is; the judging sees the word.
TEST_F(FormatsTest, WordsBrokenOverLinesAreJudgedWhole) {
  folder_.Write(
      "in/a.txt",
      "Safeguarding\n\nSafeguarding is talked about each week, and staff knew how to pass on safe-\nguarding "
      "concerns to the council within a day of hearing of them.\n");
  EXPECT_EQ(Run().exit_code, 0);
  const OutFolder out(folder_ / "out");
  EXPECT_THAT(OffsetProblems(out), IsEmpty());
  ASSERT_EQ(out.findings.size(), 1u);
  bool found = false;
  for (const nlohmann::json& theme : out.findings[0]["themes"]) {
    for (const nlohmann::json& match : theme["matches"]) {
      const std::string text = match["text"];
      found = found || text.find("safe-\nguarding") != std::string::npos;
    }
  }
  EXPECT_TRUE(found) << out.findings[0];
}

// Every fixture there is, together, and what of it the rest of the program relies on.
TEST_F(FormatsTest, EveryFormatOfTheFixtures) {
  const std::string out_path = folder_ / "out";
  const Outcome outcome = Caresift({"run", CARESIFT_SOURCE_DIR "/corpora/formats", "-o", out_path});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  const OutFolder out(out_path);
  EXPECT_THAT(SchemaProblems(out), IsEmpty());
  EXPECT_THAT(OffsetProblems(out), IsEmpty());
  std::map<std::string, nlohmann::json> pages;
  for (const nlohmann::json& document : out.documents) pages[document["source"]] = document["pages"];
  EXPECT_EQ(pages.at("inspection.pdf"), 2);
  EXPECT_EQ(pages.at("action-plan.pdf"), 3);
  EXPECT_TRUE(pages.at("cover-report.docx").is_null());
  EXPECT_TRUE(pages.contains("archive.zip/2019/note.txt.gz"));
  for (const nlohmann::json& finding : out.findings) {
    const std::string text = finding["text"];
    EXPECT_THAT(text, Not(HasSubstr("a hundred and ten"))) << "a tracked deletion";
    EXPECT_THAT(text, Not(HasSubstr("nobody should read"))) << "hidden text";
    EXPECT_THAT(text, Not(HasSubstr("cookies"))) << "chrome of a page";
    EXPECT_THAT(text, Not(testing::MatchesRegex(".*Inspection report 2 May 2019$"))) << "page furniture";
  }
}

}  // namespace
}  // namespace caresift
