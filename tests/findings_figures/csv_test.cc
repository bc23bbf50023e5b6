#include <gtest/gtest.h>

#include <algorithm>

#include "caresift/outputs/figures_csv.h"

namespace caresift {
namespace {

TEST(FiguresCsv, OneRowAFigure) {
  Document document;
  document.source = "a.txt";
  document.text = "Half of \"them\",\n=1";
  Part part;
  part.body.name = "=Council, North";
  const PartRecord record{&document, &part, "d-1", 1};
  Finding finding;
  finding.span = {0, static_cast<std::uint32_t>(document.text.size())};
  Figure figure;
  figure.value = 50;
  figure.unit = "percent";
  figure.statistic = Statistic::kShare;
  figure.measure = "them";
  figure.comparator = 48.5;
  figure.comparator_kind = ComparatorKind::kNational;
  figure.direction = Direction::kBetter;
  finding.figures = {figure, figure};
  FigureWriter writer(record);
  writer.Write(finding);
  FigureRows rows = writer.Take();
  ASSERT_EQ(rows.begins.size(), 2u);
  FigureWriter::SetId(0xabc, rows.bytes.data() + rows.begins[1]);
  EXPECT_EQ(
      rows.Row(1),
      "f-0000000000000abc,\"'=Council, North\",,,,them,50,percent,share,,48.5,national,,better,no,no,,,,"
      "\"Half of \"\"them\"\", =1\",a.txt,,,1.5,3.1,,,england-average\r\n");
  const std::string header = FiguresCsvHeader();
  EXPECT_TRUE(header.starts_with("finding,body,published,"));
  EXPECT_EQ(std::count(header.begin(), header.end(), ','), 27);
}

}  // namespace
}  // namespace caresift
