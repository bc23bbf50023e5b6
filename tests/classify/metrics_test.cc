#include "caresift/classify/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace caresift {
namespace {

using ::testing::ElementsAre;

TEST(Counts, RatiosOfNothingAreUndefined) {
  const Counts nothing;
  EXPECT_TRUE(std::isnan(nothing.Precision()));
  EXPECT_TRUE(std::isnan(nothing.Recall()));
  EXPECT_TRUE(std::isnan(nothing.F1()));
  const Counts missed{0, 0, 3};
  EXPECT_TRUE(std::isnan(missed.Precision()));
  EXPECT_EQ(missed.Recall(), 0);
  EXPECT_EQ(missed.F1(), 0);
  const Counts some{2, 1, 3};
  EXPECT_DOUBLE_EQ(some.Precision(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(some.Recall(), 0.4);
  EXPECT_DOUBLE_EQ(some.F1(), 0.5);
}

TEST(LabelCounts, CountsByLabelAndTogether) {
  LabelCounts counts(4);
  counts.Add({0}, {0});
  counts.Add({0, 1}, {0, 2});
  counts.Add({1}, {});
  counts.Add({}, {2});
  EXPECT_EQ(counts.examples(), 4u);
  EXPECT_EQ(counts.exact(), 1u);
  EXPECT_EQ(counts.by_label()[0].hits, 2u);
  EXPECT_EQ(counts.by_label()[1].missed, 2u);
  EXPECT_EQ(counts.by_label()[2].wrong, 2u);
  EXPECT_DOUBLE_EQ(counts.Micro().F1(), 2.0 * 2 / (2 * 2 + 2 + 2));
  // Labels 0, 1 and 2: 1, 0 and 0; nothing is known of label 3.
  EXPECT_DOUBLE_EQ(counts.MacroF1(), 1.0 / 3);
  EXPECT_THAT(counts.confusion()[0], ElementsAre(2, 0, 0, 0));
  EXPECT_THAT(counts.confusion()[1], ElementsAre(0, 0, 1, 0)) << "1 was missed where 2 was given";
}

TEST(Reliability, BinsBrierAndError) {
  Reliability reliability;
  EXPECT_TRUE(std::isnan(reliability.Brier()));
  reliability.Add(0.9, true);
  reliability.Add(0.9, false);
  reliability.Add(1.0, true);
  reliability.Add(0.0, false);
  EXPECT_EQ(reliability.bins()[9].count, 3u);
  EXPECT_EQ(reliability.bins()[9].positives, 2u);
  EXPECT_NEAR(reliability.bins()[9].sum, 2.8, 1e-12);
  EXPECT_EQ(reliability.bins()[0].count, 1u);
  EXPECT_NEAR(reliability.Brier(), (0.01 + 0.81) / 4, 1e-12);
  EXPECT_NEAR(reliability.CalibrationError(), 0.8 / 4, 1e-12);
}

}  // namespace
}  // namespace caresift
