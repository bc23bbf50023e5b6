// One small document of every regime and of every format, against what a person has made of it:
// corpora/golden. Golden lines hold the fields that structure decides; what others add to the files is passed
// over.
//
// To see a change as it is, or to take it over after reading it:
//
//     CARESIFT_UPDATE_GOLDEN=1 ctest --preset ci -R Golden && git diff corpora/golden

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>

#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using nlohmann::ordered_json;
using testing::IsEmpty;

const std::string kCorpora = CARESIFT_SOURCE_DIR "/corpora/";
const std::string kGolden = CARESIFT_SOURCE_DIR "/corpora/golden/";

// Ids are digests of bytes, counts of words and sentences are others' to decide.
const std::set<std::string> kNotOurs = {"schema",   "document", "id",   "words",
                                        "findings", "pages",    "text", "metadata"};

ordered_json Ours(const ordered_json& line) {
  ordered_json ours;
  for (const auto& [key, value] : line.items()) {
    const bool excerpt = value.is_object() && value.contains("text") && value.contains("spans");
    if (excerpt || !kNotOurs.contains(key)) ours[key] = value;
  }
  for (const char* side : {"stated", "against"}) {
    if (ours.contains(side) && ours[side].is_object()) ours[side].erase("document");
  }
  return ours;
}

std::vector<ordered_json> Lines(const std::string& text) {
  std::vector<ordered_json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(ordered_json::parse(line));
  return lines;
}

class Golden : public testing::TestWithParam<const char*> {
 protected:
  static void Compare(const std::string& text, const std::string& folder, const std::string& file) {
    const std::vector<ordered_json> actual = Lines(text);
    const std::string golden_path = folder + "/" + file;
    if (std::getenv("CARESIFT_UPDATE_GOLDEN") != nullptr) {
      fs::create_directories(folder);
      std::ofstream golden(golden_path, std::ios::binary);
      for (const ordered_json& line : actual) golden << Ours(line).dump() << "\n";
    }
    std::ifstream in(golden_path, std::ios::binary);
    const std::vector<ordered_json> golden = Lines({std::istreambuf_iterator<char>(in), {}});
    ASSERT_EQ(actual.size(), golden.size()) << file;
    for (std::size_t i = 0; i < golden.size(); ++i) {
      for (const auto& [key, value] : golden[i].items()) {
        ordered_json ours = Ours(actual[i]);
        EXPECT_EQ(ours[key], value) << file << ":" << i + 1 << " " << golden[i].value("source", "") << " "
                                    << key;
      }
    }
  }
};

TEST_P(Golden, IsAsAPersonReadsIt) {
  const TempFolder folder;
  const Outcome outcome = Caresift({"run", kCorpora + GetParam(), "-o", folder / "out"});
  ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  const OutFolder out(folder / "out");
  for (const char* file : {"documents.jsonl", "actions.jsonl", "checks.jsonl"})
    Compare(out.Text(file), kGolden + GetParam(), file);
}

INSTANTIATE_TEST_SUITE_P(Corpora, Golden, testing::Values("regimes", "formats"),
                         [](const auto& info) { return std::string(info.param); });

class Regimes : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    outcome_ = new Outcome(Caresift({"run", kCorpora + "regimes", "-o", *folder_ / "out"}));
    if (outcome_->exit_code == 0) out_ = new OutFolder(*folder_ / "out");
  }
  static void TearDownTestSuite() {
    delete out_;
    delete outcome_;
    delete folder_;
  }
  void SetUp() override { ASSERT_NE(out_, nullptr) << testing::PrintToString(*outcome_); }

  static inline TempFolder* folder_ = nullptr;
  static inline Outcome* outcome_ = nullptr;
  static inline OutFolder* out_ = nullptr;
};

TEST_F(Regimes, EveryKindIsThere) {
  std::set<std::string> kinds, frameworks;
  for (const json& document : out_->documents) {
    kinds.insert(document["kind"]);
    if (document["framework"].is_string()) frameworks.insert(document["framework"]);
  }
  EXPECT_THAT(kinds, testing::IsSupersetOf({"la-assessment", "provider-assessment", "inspection-report",
                                            "press-release", "self-assessment", "action-plan", "cover-report",
                                            "narrative"}));
  EXPECT_THAT(frameworks, testing::IsSupersetOf({"cqc-la-2023", "cqc-provider-2024", "cqc-provider-2014",
                                                 "cqc-adult-social-care-2026", "cqc-key-questions"}));
}

TEST_F(Regimes, FollowSchemasAndOffsets) {
  EXPECT_THAT(SchemaProblems(*out_), IsEmpty());
  EXPECT_THAT(OffsetProblems(*out_), IsEmpty());
}

// A framework that nobody has described, or whose entries are not published yet, says what it did not know.
TEST_F(Regimes, WhatIsNotRecognisedIsSaid) {
  for (const char* file : {"unknown-framework.txt", "sector-framework-2027.txt"}) {
    const json error = out_->ErrorOf(file);
    ASSERT_FALSE(error.is_null()) << file;
    EXPECT_EQ(error["code"], "not-recognised");
    EXPECT_EQ(error["fatal"], false);
  }
  EXPECT_EQ(out_->errors.size(), 2u);
}

TEST_F(Regimes, KeyLinesOfEnquiryAreNoQualityStatements) {
  int lines_of_enquiry = 0;
  for (const json& finding : out_->findings) {
    if (finding["framework"] != "cqc-provider-2014") continue;
    EXPECT_TRUE(finding["quality_statement"].is_null()) << finding;
  }
  const Outcome sample =
      Caresift({"run", CARESIFT_SOURCE_DIR "/corpora/sample", "--metadata",
                CARESIFT_SOURCE_DIR "/corpora/sample/metadata.csv", "-o", *folder_ / "sample"});
  ASSERT_EQ(sample.exit_code, 0) << testing::PrintToString(sample);
  for (const json& finding : OutFolder(*folder_ / "sample").findings) {
    const bool old = finding["framework"] == "cqc-provider-2014";
    EXPECT_TRUE(!old || finding["quality_statement"].is_null()) << finding;
    EXPECT_TRUE(old || finding["key_line_of_enquiry"].is_null()) << finding;
    lines_of_enquiry += finding["key_line_of_enquiry"].is_string();
  }
  EXPECT_GT(lines_of_enquiry, 0);
}

}  // namespace
}  // namespace caresift
