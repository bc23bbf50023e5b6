#include "../../src/batch/summary_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace caresift {
namespace {

const Lexicons& TheLexicons() {
  static const auto lexicons = Lexicons::Load(CARESIFT_SOURCE_DIR "/lexicons");
  return lexicons.value();
}

ThemeId IdOf(const std::string& name) {
  const auto& themes = TheLexicons().themes();
  const auto theme = std::find_if(themes.begin(), themes.end(),
                                  [&](const Theme& candidate) { return candidate.id == name; });
  return static_cast<ThemeId>(theme - themes.begin());
}

DocumentSummary DocumentOf(const std::string& id, const std::string& body, const std::string& published) {
  DocumentSummary document;
  document.id = id, document.source = id + ".txt", document.kind = "narrative";
  document.body = body, document.published = published, document.words = 100;
  return document;
}

FindingFacts Facts(FindingType type, const std::string& theme, std::uint32_t mentions) {
  FindingFacts facts;
  facts.themes = {{IdOf(theme), mentions}};
  facts.type = type;
  facts.evidence = Evidence::kPeople;
  if (type != FindingType::kShortfall && type != FindingType::kMixed) return facts;
  facts.issue = std::make_unique<IssueFinding>();
  facts.issue->themes = {IdOf(theme)};
  facts.issue->text = "Visits were late.";
  facts.issue->words = {0, 1};
  facts.issue->severity = 0.9;
  return facts;
}

ContentWords Words() {
  ContentWords words;
  words.Add("visits", "visit");
  words.Add("late", "late");
  return words;
}

// Two documents of one body and one of nobody's: waiting-times in the first and last, staffing in the second.
RunSummary Small() {
  const Frameworks none;
  SummaryBuilder builder(TheLexicons(), none);
  builder.BeginPart(DocumentOf("d-1", "Harrowmere", "2024-05-01"), nullptr);
  builder.Add(1, Facts(FindingType::kShortfall, "waiting-times", 2));
  builder.Add(2, Facts(FindingType::kNone, "waiting-times", 1));
  builder.AddDuplicate();
  builder.BeginPart(DocumentOf("d-2", "Harrowmere", "2023-05-01"), nullptr);
  FindingFacts planned = Facts(FindingType::kStrength, "staffing", 3);
  planned.plan = true;
  builder.Add(3, std::move(planned));
  builder.BeginPart(DocumentOf("d-3", "", ""), nullptr);
  builder.Add(4, Facts(FindingType::kShortfall, "waiting-times", 1));
  return builder.Finish(Words(), {});
}

TEST(SummaryBuilder, CountsTheWhole) {
  const RunSummary summary = Small();
  EXPECT_EQ(summary.parts, 3u);
  EXPECT_EQ(summary.words, 300u);
  EXPECT_EQ(summary.findings, 4u);
  EXPECT_EQ(summary.duplicates, 1u);
  EXPECT_EQ(summary.bodies, 1u) << "a document of no known body counts for none";
  EXPECT_EQ(summary.earliest, "2023-05-01");
  EXPECT_EQ(summary.latest, "2024-05-01");
  EXPECT_EQ(summary.types.shortfall, 2u);
  EXPECT_EQ(summary.types.strength, 1u);
  EXPECT_EQ(summary.types.none, 1u);
  EXPECT_EQ(summary.evidence.at("people"), 3u) << "of judged findings";
  EXPECT_EQ(summary.rules, TheLexicons().matcher().rules().size());
}

TEST(SummaryBuilder, CountsThemesInTaxonomyOrder) {
  const RunSummary summary = Small();
  ASSERT_EQ(summary.themes.size(), TheLexicons().themes().size());
  for (std::size_t i = 0; i < summary.themes.size(); ++i)
    EXPECT_EQ(summary.themes[i].id, TheLexicons().themes()[i].id);
  const ThemeSummary& waits = summary.themes[IdOf("waiting-times")];
  EXPECT_EQ(waits.mentions, 4u);
  EXPECT_EQ(waits.findings.shortfall, 2u);
  EXPECT_EQ(waits.findings.none, 1u);
  EXPECT_EQ(waits.documents, 2u);
  EXPECT_EQ(waits.bodies, 1u);
  EXPECT_EQ(waits.plans, 0u);
  const ThemeSummary& staffing = summary.themes[IdOf("staffing")];
  EXPECT_EQ(staffing.mentions, 3u);
  EXPECT_EQ(staffing.plans, 1u);
  EXPECT_EQ(staffing.documents, 1u);
  EXPECT_EQ(summary.themes[IdOf("nutrition")].documents, 0u);
}

TEST(SummaryBuilder, CountsDocuments) {
  const RunSummary summary = Small();
  ASSERT_EQ(summary.documents.size(), 3u);
  EXPECT_EQ(summary.documents[0].id, "d-1");
  EXPECT_EQ(summary.documents[0].findings.shortfall, 1u);
  EXPECT_EQ(summary.documents[0].findings.none, 1u);
  EXPECT_EQ(summary.documents[1].findings.strength, 1u);
}

TEST(SummaryBuilder, RanksShortfallsOnly) {
  const RunSummary summary = Small();
  ASSERT_EQ(summary.issues.size(), 1u);
  const IssueSummary& issue = summary.issues[0];
  EXPECT_EQ(issue.rank, 1);
  EXPECT_EQ(issue.theme, "waiting-times");
  EXPECT_THAT(issue.finding_ids, testing::UnorderedElementsAre("f-0000000000000001", "f-0000000000000004"));
  EXPECT_THAT(issue.document_ids, testing::UnorderedElementsAre("d-1", "d-3"));
  ASSERT_FALSE(issue.quotes.empty());
  EXPECT_EQ(issue.quotes[0].type, "shortfall");
  EXPECT_EQ(issue.quotes[0].evidence, "people");
  EXPECT_EQ(issue.quotes[0].text, "Visits were late.");
}

TEST(SummaryBuilder, CountsUnderTheStatementsOfTheCodebook) {
  Frameworks frameworks;
  frameworks.all.resize(2);
  frameworks.all[0].id = "first";
  frameworks.all[0].statements.resize(3);
  Framework& framework = frameworks.all[1];
  framework.id = "cqc-la-2023";
  framework.statements.resize(2);
  framework.groups.resize(1);
  framework.groups[0].id = "safe";
  framework.statements[1].id = "safeguarding";
  SummaryBuilder builder(TheLexicons(), frameworks);
  builder.BeginPart(DocumentOf("d-1", "Harrowmere", "2024-05-01"), &framework);
  for (FindingType type : {FindingType::kShortfall, FindingType::kNone, FindingType::kMixed}) {
    FindingFacts facts = Facts(type, "safeguarding", 1);
    facts.statement = 1;
    builder.Add(static_cast<std::uint64_t>(type), std::move(facts));
  }
  FindingFacts under_question = Facts(FindingType::kShortfall, "safeguarding", 1);
  under_question.group = 0;
  builder.Add(9, std::move(under_question));
  builder.BeginPart(DocumentOf("d-2", "Ashby", ""), nullptr);
  builder.Add(10, Facts(FindingType::kStrength, "safeguarding", 1));
  const CrossTotals totals = builder.TakeCrossTotals();
  EXPECT_THAT(totals.statement.values,
              testing::ElementsAre("", "first/", "first/", "first/", "cqc-la-2023/",
                                   "cqc-la-2023/safeguarding", "cqc-la-2023/kq/safe"));
  EXPECT_EQ(totals.statement.all[0].strength, 1u) << "under no framework";
  EXPECT_EQ(totals.statement.all[5].All(), 3u);
  EXPECT_EQ(totals.statement.all[5].none, 1u);
  EXPECT_EQ(totals.statement.all[6].shortfall, 1u) << "a key question";
  EXPECT_THAT(totals.body.values, testing::ElementsAre("Ashby", "Harrowmere"));
  EXPECT_EQ(totals.body.all[1].All(), 4u);
  EXPECT_THAT(totals.year.values, testing::ElementsAre("", "2024"));
  EXPECT_EQ(totals.year.all[0].strength, 1u);
  const std::size_t themes = totals.year.themes.size() / 2;
  std::uint64_t of_theme = 0;
  for (std::size_t theme = 0; theme < themes; ++theme)
    of_theme += totals.year.themes[themes + theme].shortfall;
  EXPECT_EQ(of_theme, 2u);
}

TEST(SummaryBuilder, NothingGivesNothing) {
  const Frameworks none;
  const RunSummary summary = SummaryBuilder(TheLexicons(), none).Finish({}, {});
  EXPECT_EQ(summary.parts, 0u);
  EXPECT_TRUE(summary.issues.empty());
  EXPECT_EQ(summary.earliest, "");
}

}  // namespace
}  // namespace caresift
