#include "../../src/batch/identities.h"

#include <gtest/gtest.h>

namespace caresift {
namespace {

// Small numbers stand for digests: words by tens, body and regime by what is added.
Identities::Told Says(std::uint64_t words, std::uint64_t body, std::uint64_t regime) {
  return {1000 * body + 100 * regime + words, 1000 * body + words, words, body == 0};
}

TEST(Identities, OnePrintingIsTheFinding) {
  Identities identities;
  const auto first = identities.Of(Says(10, 1, 1));
  EXPECT_EQ(first.id, first.original);
  const auto again = identities.Of(Says(10, 1, 1));
  EXPECT_NE(again.id, first.id) << "each printing has an id of its own";
  EXPECT_EQ(again.original, first.id);
}

TEST(Identities, AnotherRegimeRepeatsAnotherBodyDoesNot) {
  Identities identities;
  const auto first = identities.Of(Says(10, 1, 1));
  const auto next_inspection = identities.Of(Says(10, 1, 2));
  EXPECT_NE(next_inspection.id, first.id);
  EXPECT_EQ(next_inspection.original, first.id);
  const auto elsewhere = identities.Of(Says(10, 2, 1));
  EXPECT_EQ(elsewhere.original, elsewhere.id);
}

TEST(Identities, PageOfNobodyRepeatsWhoeverSaidItFirst) {
  Identities identities;
  const auto named = identities.Of(Says(10, 1, 1));
  EXPECT_EQ(identities.Of(Says(10, 0, 2)).original, named.id);
  const auto page = identities.Of(Says(20, 0, 1));
  EXPECT_EQ(page.original, page.id);
  EXPECT_EQ(identities.Of(Says(20, 1, 1)).original, page.id);
  EXPECT_EQ(identities.Of(Says(20, 0, 2)).original, page.id);
}

TEST(Identities, AnIdHangsOnItsOwnRegimeAlone) {
  Identities alone, among;
  const auto id = alone.Of(Says(10, 1, 2)).id;
  among.Of(Says(10, 1, 1));
  EXPECT_EQ(among.Of(Says(10, 1, 2)).id, id);
}

}  // namespace
}  // namespace caresift
