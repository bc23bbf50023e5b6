// The order of the tables of figures: how far off, the furthest on the wrong side first, words before
// numbers.

#include "../../src/outputs/report/figure_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace caresift {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::uint8_t kStrength = 0, kShortfall = 1, kNone = 2;

/// Findings with one figure each, named by its measure.
class FigureRows : public testing::Test {
 protected:
  FigureRows() {
    data_.codebook.types = {
        {"strength", "Strength", ""}, {"shortfall", "Shortfall", ""}, {"none", "None", ""}};
    data_.documents.resize(2);
    data_.documents[0].body = "Medway", data_.documents[1].body = "Leeds";
  }

  ReportFigure& Add(const std::string& measure, double value, const std::string& unit,
                    std::uint8_t type = kNone, std::uint32_t document = 0) {
    ReportFinding finding;
    finding.id = data_.findings.size() + 1, finding.type = type, finding.document = document;
    finding.text = measure + ".";
    finding.figures.emplace_back();
    finding.figures[0].measure = measure, finding.figures[0].value = value, finding.figures[0].unit = unit;
    data_.findings.push_back(std::move(finding));
    return data_.findings.back().figures[0];
  }

  void AddShare(const std::string& measure, double value, double england, const std::string& direction) {
    ReportFigure& figure = Add(measure, value, "percent");
    figure.comparator = england, figure.comparator_name = "national", figure.direction = direction;
  }

  ReportFigure& AddWait(const std::string& measure, double days, std::uint8_t type = kNone) {
    ReportFigure& figure = Add(measure, days, "day", type);
    figure.days = days, figure.wait_or_backlog = true;
    return figure;
  }

  std::vector<std::string> Names(std::vector<FigureRow> (*table)(const std::vector<const ReportFinding*>&,
                                                                 const Codebook&)) const {
    std::vector<const ReportFinding*> findings;
    for (const ReportFinding& finding : data_.findings) findings.push_back(&finding);
    std::vector<std::string> names;
    for (const FigureRow& row : table(findings, data_.codebook)) names.push_back(row.figure->measure);
    return names;
  }

  ReportData data_;
};

TEST_F(FigureRows, WorstFurthestOffFirstBestFurthestOffLast) {
  AddShare("far better", 20, 10, "better");
  AddShare("in line", 70, 71, "in-line");
  AddShare("little worse", 49, 50, "worse");
  AddShare("no direction", 60, 50, "");
  AddShare("far worse", 5, 10, "worse");
  AddShare("little better", 51, 50, "better");
  Add("not compared", 50, "percent");
  Add("against a target", 50, "percent").target = 60;
  Add("against the region", 50, "percent").comparator = 60;
  EXPECT_THAT(Names(AgainstNational), ElementsAre("far worse", "little worse", "no direction", "in line",
                                                  "little better", "far better"));
}

// "In line" in words with a wide gap in numbers stays among those in line.
TEST_F(FigureRows, WordsComeBeforeNumbers) {
  AddShare("said to be in line", 10, 90, "in-line");
  AddShare("worse", 49, 50, "worse");
  EXPECT_THAT(Names(AgainstNational), ElementsAre("worse", "said to be in line"));
}

TEST_F(FigureRows, OffZeroIsFurthest) {
  AddShare("of some", 1, 50, "worse");
  AddShare("of none", 1, 0, "worse");
  EXPECT_THAT(Names(AgainstNational), ElementsAre("of none", "of some"));
}

TEST_F(FigureRows, EqualRowsKeepTheOrderOfTheCorpus) {
  for (const char* name : {"b", "a", "c"}) AddShare(name, 49, 50, "worse");
  EXPECT_THAT(Names(AgainstNational), ElementsAre("b", "a", "c"));
}

TEST_F(FigureRows, WaitsWorseThanTheirTargetThenShortfallsThenTheRest) {
  AddWait("plain", 400);
  AddWait("short in a shortfall", 20, kShortfall);
  AddWait("in a strength", 900, kStrength);
  AddWait("long in a shortfall", 300, kShortfall);
  ReportFigure& missed = AddWait("target missed", 29);
  missed.target = 28, missed.comparator = 5, missed.direction = "worse";
  ReportFigure& met = AddWait("target met", 14);
  met.target = 28, met.direction = "better";
  Add("share late", 50, "percent", kShortfall).wait_or_backlog = true;
  Add("people waiting", 7, "person", kShortfall).wait_or_backlog = true;
  Add("no wait", 400, "pound", kShortfall);
  EXPECT_THAT(Names(WaitsAndBacklogs),
              ElementsAre("target missed", "long in a shortfall", "short in a shortfall", "people waiting",
                          "share late", "plain", "target met", "in a strength"));
}

TEST_F(FigureRows, SummariesAreInWordsAndOfOneBody) {
  AddShare("satisfied", 58.41, 62.72, "worse");
  data_.findings.back().figures[0].contradiction = true;
  ReportFigure& wait = AddWait("assessment", 29, kShortfall);
  wait.target = 28, wait.statistic = "median";
  for (ReportFinding& finding : data_.findings) finding.document = 1;
  EXPECT_THAT(SummariseFigures(data_, "Medway").against_national, IsEmpty());
  const FigureSummaries summaries = SummariseFigures(data_, "Leeds");
  EXPECT_EQ(summaries.against_national_count, 1u);
  EXPECT_EQ(summaries.contradictions, 1u);
  const FigureSummary& row = summaries.against_national.at(0);
  EXPECT_EQ(row.finding, "f-0000000000000001");
  EXPECT_EQ(row.value, "58.41%");
  EXPECT_EQ(row.other, "62.72%");
  EXPECT_EQ(row.how_far, "−4.31 points (−6.9%)");
  EXPECT_EQ(row.direction, "Worse");
  EXPECT_EQ(row.body, "Leeds");
  EXPECT_EQ(summaries.waits.at(0).measure, "assessment (median)");
  EXPECT_EQ(summaries.waits.at(0).how_far, "+1 day (+3.6%)");
  EXPECT_EQ(summaries.waits.at(0).judged, "Shortfall");
}

TEST_F(FigureRows, SummariesAreShortAndTellHowManyThereAre) {
  for (int i = 0; i < 30; ++i) AddWait(std::to_string(i), i);
  const FigureSummaries summaries = SummariseFigures(data_, "");
  EXPECT_EQ(summaries.waits.size(), 10u);
  EXPECT_EQ(summaries.waits_count, 30u);
  EXPECT_EQ(summaries.waits.at(0).measure, "29");
}

TEST(AmountText, NumbersWithTheirUnits) {
  const struct {
    double value;
    const char* unit;
    const char* text;
  } rows[] = {
      {58.41, "percent", "58.41%"},
      {2400000, "pound", "£2,400,000"},
      {1, "day", "1 day"},
      {1204.5, "week", "1,204.5 weeks"},
      {1, "person", "1 person"},
      {21, "person", "21 people"},
      {0.05, "hour", "0.05 hours"},
      {14, "bed", "14 bed"},
      {3, "", "3"},
      {-0.126, "percent", "-0.13%"},
      {2.999, "day", "3 days"},
  };
  for (const auto& row : rows) EXPECT_EQ(AmountText(row.value, row.unit), row.text);
}

}  // namespace
}  // namespace caresift
