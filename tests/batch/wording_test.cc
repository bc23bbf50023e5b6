#include "../../src/batch/wording.h"

#include <gtest/gtest.h>

namespace caresift {
namespace {

bool Same(std::string_view a, std::string_view b) {
  WordingDigest wording;
  return wording.Of("narrative", a).in_regime == wording.Of("narrative", b).in_regime;
}

TEST(Wording, IsThatOfAPageItsPdfAndAScanOfIt) {
  const char* page = "Staff didn't re-check the first-floor \"sluice\" on 4 days.";
  EXPECT_TRUE(
      Same(page, "Staff didn\u2019t re\u2011check the \uFB01rst-\uFB02oor \u201Csluice\u201D on 4 days."));
  EXPECT_TRUE(Same(page, "Staff didn't re-check the first- floor \"sluice\" on  4\ndays"));
  EXPECT_TRUE(Same(page, "STAFF DIDN'T RECHECK THE FIRST\u2013FLOOR 'SLUICE' ON\u00A04 DA\u00ADYS."));
}

TEST(Wording, KeepsWhatChangesAFigure) {
  EXPECT_FALSE(Same("2.4 hours", "24 hours"));
  EXPECT_FALSE(Same("2\u20134 hours", "24 hours"));
  EXPECT_FALSE(Same("in 5 cases", "in 5% cases"));
  EXPECT_FALSE(Same("\u00A35 a day", "5 a day"));
  EXPECT_FALSE(Same("Visits were late.", "Visits were later."));
}

TEST(Wording, IsTheSameInTwoRegimesWhereItIsLong) {
  WordingDigest digest;
  const auto both = [&](std::string_view text) {
    return std::pair(digest.Of("cqc-la-2023", text), digest.Of("narrative", text));
  };
  const auto [page, note] = both("Visits were late on four days of the week.");
  EXPECT_NE(page.in_regime, note.in_regime);
  EXPECT_EQ(page.anywhere, note.anywhere);
  const auto [first, second] = both("Visits were late.");
  EXPECT_NE(first.anywhere, second.anywhere) << "may be the same by chance";
  EXPECT_EQ(first.anywhere, first.in_regime);
}

TEST(Wording, ReadsBrokenBytesToTheirEnd) {
  EXPECT_FALSE(Same("late \xE2", "late"));
  EXPECT_FALSE(Same("late \xEF\xAC", "late \xE2\x80"));
}

}  // namespace
}  // namespace caresift
