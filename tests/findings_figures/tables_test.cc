// What lines figures up: normal names of measures, days, gaps, and which table a figure belongs into.
#include "caresift/findings/figure_tables.h"

#include <gtest/gtest.h>

#include "support.h"

namespace caresift {
namespace {

TEST(FigureTables, OneNameForOneMeasure) {
  struct Case {
    const char *measure, *name;
  };
  const Case cases[] = {
      {"", ""},
      {"Their average waiting time for Care Act assessments", "act assessment care wait"},
      {"waits for Care Act assessments", "act assessment care wait"},
      {"carers’ assessments", "assessment carer"},
      {"unpaid carer's assessment", "assessment carer"},
      {"Service users aged 65 and over", "65+ user"},
      {"people who use services, aged 65 or over", "65+ user"},
      {"Deprivation of Liberty Safeguards applications awaiting allocation",
       "allocation application dols wait"},
      {"DoLS applications waiting for allocation", "allocation application dols wait"},
      {"annual reviews completed on time", "annual complete review"},
      {"completed annual reviews on time", "annual complete review"},
      {"Number of vacant posts", "post vacancy"},
      {"still at home 91 days after discharge", "91 discharge home"},
      {"people people PEOPLE", "person"},
  };
  for (const Case& test : cases) EXPECT_EQ(NormalMeasure(test.measure), test.name) << test.measure;
}

Figure Of(double value, const char* unit, const char* measure, Statistic statistic = Statistic::kNone) {
  Figure figure;
  figure.value = value;
  figure.unit = unit;
  figure.measure = measure;
  figure.statistic = statistic;
  return figure;
}

TEST(FigureTables, TimesInDays) {
  EXPECT_EQ(InDays(Of(3, "week", "")), 21);
  EXPECT_EQ(InDays(Of(1, "year", "")), 365.25);
  EXPECT_EQ(InDays(Of(4, "month", "")), 121.75);
  EXPECT_EQ(InDays(Of(90, "minute", "")), 0.06);
  EXPECT_EQ(InDays(Of(90, "percent", "")), std::nullopt);
}

TEST(FigureTables, GapsHaveNoNoise) {
  const Figure figure = Of(55.45, "percent", "");
  EXPECT_EQ(GapTo(figure.value, 58.77), -3.32);
  EXPECT_EQ(GapInPercentOf(figure.value, 58.77), -5.6);
  EXPECT_EQ(GapTo(figure.value, std::nullopt), std::nullopt);
  EXPECT_EQ(GapInPercentOf(figure.value, 0.0), std::nullopt);
}

TEST(FigureTables, WaitsAndBacklogs) {
  struct Case {
    Figure figure;
    bool waits;
  };
  const Case cases[] = {
      {Of(9, "week", "first appointment"), true},
      {Of(9, "week", "first appointment", Statistic::kTarget), false},
      {Of(9, "day", "average length of stay"), false},
      {Of(3, "year", "manager had been in post"), false},
      {Of(2, "year", "team has carried vacancies"), false},
      {Of(212, "application", "DoLS applications awaiting assessment", Statistic::kCount), true},
      {Of(40, "review", "overdue annual reviews", Statistic::kCount), true},
      {Of(38, "percent", "people had waited over a year", Statistic::kShare), true},
      {Of(38, "percent", "people were content", Statistic::kShare), false},
      {Of(12, "provider", "homes were rated outstanding", Statistic::kCount), false},
      {Of(12, "repair", "repairs outstanding", Statistic::kCount), true},
      {Of(9000, "pound", "delayed discharges"), false},
  };
  for (const Case& test : cases)
    EXPECT_EQ(IsWaitOrBacklog(test.figure), test.waits) << test.figure.measure << " " << test.figure.unit;
}

TEST(FigureTables, TheNationalComparatorComesFirst) {
  const Figure figure =
      ReadFigures(
          "Absence fell from 6.1% to 4.8%, below the regional average of 5.2% and the England average of "
          "5.5%.")[0]
          .figures.at(0);
  EXPECT_EQ(figure.comparator, 5.5);
  EXPECT_TRUE(IsAgainstNational(figure));
  EXPECT_EQ(FigureTables(true, false), "england-average");
  EXPECT_EQ(FigureTables(true, true), "england-average|waits-backlogs");
  EXPECT_EQ(FigureTables(false, true), "waits-backlogs");
  EXPECT_EQ(FigureTables(false, false), "");
  EXPECT_FALSE(IsAgainstNational(ReadFigures("Absence fell from 6.1% to 4.8%.")[0].figures.at(0)));
}

TEST(FigureTables, PeriodsAndDates) {
  struct Case {
    const char *text, *period, *as_of;
  };
  const Case cases[] = {
      {"In the year to March 2024, 41 tenants left.", "year to March 2024", ""},
      {"Between May and July 2023, 41 tenants left.", "Between May and July 2023", ""},
      {"41 tenants left in six months.", "six months", ""},
      {"41 tenants left in the quarter.", "the quarter", ""},
      {"In June 41 tenants left.", "June", ""},
      {"In June 2023, 41 tenants left.", "", "2023-06"},
      {"41 tenants left in 2022/23.", "2022/23", ""},
      {"41 tenants left over the past 6 months.", "the past 6 months", ""},
      {"Arrears fell from 11% in 2021/22 to 8% in 2022/23.", "2022/23", ""},
      {"Arrears fell from 11% in 2021 to 8% in 2022.", "", "2022"},
      {"The share was 58%, lower than in 2022 (63%).", "", ""},
  };
  for (const Case& test : cases) {
    const std::vector<Finding> findings = ReadFigures(test.text);
    ASSERT_EQ(findings[0].figures.size(), 1u) << test.text;
    EXPECT_EQ(findings[0].figures[0].period, test.period) << test.text;
    EXPECT_EQ(findings[0].figures[0].as_of, test.as_of) << test.text;
  }
}

}  // namespace
}  // namespace caresift
