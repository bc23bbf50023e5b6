#include "caresift/batch/heading_examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "../cli/program.h"
#include "caresift/batch/lexicon_hints.h"

namespace caresift {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Headings : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    lexicons_ = new Lexicons(std::move(Lexicons::Load(CARESIFT_SOURCE_DIR "/lexicons")).value());
    frameworks_ =
        new Frameworks(std::move(LoadFrameworks(CARESIFT_SOURCE_DIR "/lexicons/frameworks")).value());
  }
  static void TearDownTestSuite() {
    delete lexicons_;
    delete frameworks_;
  }

  static HeadingTable Read(const HeadingOptions& options) {
    auto table = ReadHeadingTable(options, *lexicons_, *frameworks_);
    EXPECT_TRUE(table.ok()) << (table ? "" : table.error().Message());
    return table ? std::move(table).value() : HeadingTable{};
  }

  static const Lexicons* lexicons_;
  static const Frameworks* frameworks_;
};
const Lexicons* Headings::lexicons_ = nullptr;
const Frameworks* Headings::frameworks_ = nullptr;

TEST_F(Headings, LabelSentencesOfASampleCouncil) {
  HeadingOptions options;
  options.corpus = {CARESIFT_SOURCE_DIR "/corpora/sample/harrowmere-council"};
  options.frameworks = {"cqc-la-2023"};
  const HeadingTable headings = Read(options);
  std::map<std::string, int> labels;
  std::set<std::string> ids;
  for (const TextRow& row : headings.table.rows) {
    ASSERT_EQ(row.labels.size(), 1u);
    ++labels[row.labels[0]];
    EXPECT_TRUE(ids.insert(row.id).second) << row.id;
    EXPECT_NE(row.group, "");
    EXPECT_THAT(row.id, StartsWith(row.document + "#"));
  }
  EXPECT_EQ(labels.size(), 9u) << "all nine statements of the framework";
  options.of_findings_only = true;
  EXPECT_LT(Read(options).table.rows.size(), headings.table.rows.size()) << "lists and plans are left out";
}

TEST_F(Headings, KeyQuestionsOfProviders) {
  HeadingOptions options;
  options.corpus = {CARESIFT_SOURCE_DIR "/corpora/sample/tidewell-homecare"};
  options.entry = HeadingEntry::kGroup;
  options.frameworks = {"cqc-provider-2014", "cqc-provider-2024"};
  std::set<std::string> labels;
  for (const TextRow& row : Read(options).table.rows) labels.insert(row.labels[0]);
  EXPECT_THAT(labels, ElementsAre("caring", "effective", "responsive", "safe", "well-led"));
}

TEST_F(Headings, WhatCannotBeReadIsTold) {
  const TempFolder folder;
  folder.Write("in/empty.txt", "");
  HeadingOptions options;
  options.corpus = {folder / "in"};
  const HeadingTable headings = Read(options);
  ASSERT_EQ(headings.unread.size(), 1u);
  EXPECT_THAT(headings.unread[0], HasSubstr("empty.txt"));
  options.frameworks = {"ofsted"};
  const auto none = ReadHeadingTable(options, *lexicons_, *frameworks_);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, ErrorCode::kUsage);
}

TEST_F(Headings, HintsAreThemesAndRulesOfTheSentenceItself) {
  LexiconHints hints(*lexicons_);
  EXPECT_THAT(hints.Of("People waited for months for a hoist."), Contains("theme:equipment-technology"));
  EXPECT_THAT(hints.Of("Section 42 enquiries were prompt."), Contains(StartsWith("rule:safeguarding/")));
  EXPECT_THAT(hints.Of(""), testing::IsEmpty());
  EXPECT_EQ(hints.Of("People waited for months for a hoist."),
            hints.Of("People waited for months for a hoist."));
}

TEST(AddNearHints, CountsTheThemesOfNeighbours) {
  std::vector<std::vector<std::string>> hints(12);
  hints[0] = {"theme:a", "rule:a/x"};
  hints[2] = {"theme:a"};
  hints[11] = {"theme:b"};
  AddNearHints(&hints);
  EXPECT_THAT(hints[0], ElementsAre("theme:a", "rule:a/x", "near:theme:a"));
  EXPECT_THAT(hints[1], ElementsAre("near:theme:a", "near:theme:a"));
  EXPECT_THAT(hints[5], ElementsAre("near:theme:a", "near:theme:a"));
  EXPECT_THAT(hints[6], ElementsAre("near:theme:a", "near:theme:b"));
  EXPECT_THAT(hints[11], ElementsAre("theme:b"));
}

TEST_F(Headings, NeighboursEndWithTheirDocument) {
  TextTable table;
  const std::string hoist = "People waited for months for a hoist.";
  for (const char* document : {"a", "a", "b", "", ""})
    table.rows.push_back({.id = "1", .text = hoist, .group = "", .document = document, .labels = {}});
  AddLexiconHints(*lexicons_, 2, &table);
  const auto near = Contains(StartsWith("near:"));
  EXPECT_THAT(table.rows[0].hints, near);
  EXPECT_THAT(table.rows[1].hints, near);
  for (std::size_t alone : {2u, 3u, 4u}) EXPECT_THAT(table.rows[alone].hints, Not(near)) << alone;
}

}  // namespace
}  // namespace caresift
