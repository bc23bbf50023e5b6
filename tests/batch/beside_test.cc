#include "../../src/batch/beside.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../cli/program.h"
#include "ranked_corpus.h"

namespace caresift {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using Words = std::vector<std::uint32_t>;
using Themes = std::vector<std::uint16_t>;

TEST(Beside, TakesTheFirstThemesAndAllWords) {
  IssueFinding issue;
  AddBeside({}, {}, &issue);
  EXPECT_THAT(issue.near_words, IsEmpty());
  AddBeside(Words{4, 2}, {}, &issue);
  AddBeside(Words{2}, Themes{7, 9}, &issue);
  AddBeside({}, Themes{1}, &issue);
  EXPECT_THAT(issue.near_words, ElementsAre(4, 2, 2));
  EXPECT_THAT(issue.near_themes, ElementsAre(7, 9));
}

TEST(Beside, TheRestIsWhatTheClauseHasNot) {
  IssueFinding issue;
  issue.words = {5, 3, 5};
  AddRest({5, 8, 3, 5, 5, 1}, &issue);
  EXPECT_THAT(issue.near_words, ElementsAre(1, 5, 8));
}

// What a run's folder tells of paragraphs.
TEST(Beside, AParagraphEndsAtABlankLine) {
  const TempFolder folder;
  folder.Write(
      "report.txt",
      "Report on Ashmere Council\n\nSafeguarding\n\nKettles were mended on Mondays. They were not always "
      "returned in time.\n\nLanterns were polished. Staff did not always receive regular supervision.\n");
  testing::RunInto(folder / "report.txt", "", folder / "out");
  const IssueCorpus corpus =
      testing::CorpusOf(folder / "out", IssueKind::kShortfall, [](const DocumentSummary&) { return true; });
  ASSERT_FALSE(corpus.findings.empty());
  bool seen = false;
  for (const IssueFinding& finding : corpus.findings) {
    if (finding.text.find("supervision") == std::string::npos) continue;
    seen = true;
    std::vector<std::string> near;
    for (const std::uint32_t word : finding.near_words) near.emplace_back(corpus.words.word(word));
    EXPECT_THAT(near, Contains("lanterns"));
    EXPECT_THAT(near, Not(Contains("kettles")));
    EXPECT_THAT(near, Not(Contains("returned")));
  }
  EXPECT_TRUE(seen);
}

}  // namespace
}  // namespace caresift
