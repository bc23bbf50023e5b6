#include "vectors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <utility>

#include "corpus.h"

namespace caresift {
namespace {

using testing::CorpusBuilder;

// The weight of stem `name` in row `row`; 0 where it has no cell, none where it has no column.
std::optional<float> Weight(const StemRows& rows, const TermVectors& vectors, RowId row,
                            std::string_view name) {
  for (std::size_t column = 0; column < vectors.terms.size(); ++column) {
    const Term& term = vectors.terms[column];
    if (term.kind == Term::Kind::kStem && rows.name(term.first) == name) {
      return vectors.matrix.coeff(row, static_cast<Eigen::Index>(column));
    }
  }
  return std::nullopt;
}

TEST(SmoothIdf, IsTheFormula) {
  EXPECT_DOUBLE_EQ(SmoothIdf(3, 3), 1.0);
  EXPECT_DOUBLE_EQ(SmoothIdf(3, 1), std::log(2.0) + 1);
  EXPECT_DOUBLE_EQ(SmoothIdf(0, 0), 1.0);
}

TEST(LeastFrequency, GrowsWithTheCorpus) {
  EXPECT_EQ(LeastFrequency(10), 2U);
  EXPECT_EQ(LeastFrequency(49'999), 2U);
  EXPECT_EQ(LeastFrequency(1'000'000), 22U);
}

// Rows in canonical order: "lamp lamp oil", "lamp wick", "oil wick". No pair stands in two rows.
TEST(BuildVectors, EqualsAHandComputedMatrix) {
  CorpusBuilder builder;
  builder.Document("A").Add("lamp lamp oil", {}).Add("oil wick", {}).Add("lamp wick", {});
  const StemRows rows(builder.corpus());
  const TermVectors vectors = BuildVectors(rows);
  ASSERT_EQ(vectors.terms.size(), 3U);

  // Every stem stands in two of three rows, so idf cancels: tf weights are 1 + ln 2 and 1. Rows without
  // themes have the squared length 1 - kThemeShare.
  const double lamp = 1 + std::log(2.0);
  const double length = std::sqrt((lamp * lamp + 1) / (1 - kThemeShare));
  EXPECT_FLOAT_EQ(*Weight(rows, vectors, 0, "lamp"), static_cast<float>(lamp / length));
  EXPECT_FLOAT_EQ(*Weight(rows, vectors, 0, "oil"), static_cast<float>(1 / length));
  EXPECT_FLOAT_EQ(*Weight(rows, vectors, 0, "wick"), 0);
  EXPECT_FLOAT_EQ(*Weight(rows, vectors, 1, "wick"), static_cast<float>(std::sqrt((1 - kThemeShare) / 2)));
}

TEST(BuildVectors, WeighsRareWordsMore) {
  CorpusBuilder builder;
  builder.Document("A").Add("lamp oil", {}).Add("lamp wick", {}).Add("oil lamp", {}).Add("lamp brass", {});
  const StemRows rows(builder.corpus());
  const TermVectors vectors = BuildVectors(rows);
  const double lamp = 1, oil = std::log(5.0 / 3.0) + 1;  // in four rows and in two of four
  const RowId row = 1;                                   // "lamp oil"
  ASSERT_EQ(rows.finding(row).text, "lamp oil");
  EXPECT_FLOAT_EQ(*Weight(rows, vectors, row, "oil"),
                  static_cast<float>(oil / std::hypot(lamp, oil) * std::sqrt(1 - kThemeShare)));
  EXPECT_EQ(Weight(rows, vectors, row, "brass"), std::nullopt) << "stands in one row only";
}

TEST(BuildVectors, SharesTheLengthBetweenThemesAndWords) {
  CorpusBuilder builder;
  builder.Document("A").Add("lamp oil", {0}).Add("oil lamp", {0, 1}).Add("zinc", {1}).Add("lamp oil wax", {});
  const StemRows rows(builder.corpus());
  const TermVectors vectors = BuildVectors(rows);
  for (RowId row = 0; row < rows.size(); ++row) {
    double themes = 0, words = 0;
    for (TermMatrix::InnerIterator cell(vectors.matrix, row); cell; ++cell) {
      const bool theme = vectors.terms[static_cast<std::size_t>(cell.col())].kind == Term::Kind::kTheme;
      (theme ? themes : words) += static_cast<double>(cell.value()) * static_cast<double>(cell.value());
    }
    const std::string& text = rows.finding(row).text;
    EXPECT_NEAR(themes, text == "zinc" ? 1 : text == "lamp oil wax" ? 0 : kThemeShare, 1e-6) << text;
    EXPECT_NEAR(themes + words, text == "lamp oil wax" ? 1 - kThemeShare : 1, 1e-6) << text;
  }
}

// The share of themes grows with their rarity, up to kThemeShare.
TEST(BuildVectors, RareThemesCountForMore) {
  CorpusBuilder builder;
  builder.Document("A");
  for (int i = 0; i < 400; ++i) builder.Add("lamp oil", {static_cast<std::uint16_t>(i < 2 ? 1 : 0)});
  const StemRows rows(builder.corpus());
  const TermVectors vectors = BuildVectors(rows);
  const auto share_of = [&](std::uint16_t theme) {
    for (RowId row = 0; row < rows.size(); ++row) {
      if (rows.finding(row).themes[0] == theme) return vectors.matrix.coeff(row, theme);
    }
    return 0.0F;
  };
  EXPECT_FLOAT_EQ(share_of(1), static_cast<float>(std::sqrt(kThemeShare)));
  EXPECT_LT(share_of(0), 0.2F);
}

TEST(BuildVectors, HasColumnsForPairsAndSubthemes) {
  CorpusBuilder builder;
  builder.Document("A").Add("brass lamp", {0}).Add("old brass lamp", {0});
  CorpusBuilder with = builder;
  with.last().subthemes = {7};
  const auto count = [](const TermVectors& vectors, Term::Kind kind) {
    return std::count_if(vectors.terms.begin(), vectors.terms.end(),
                         [kind](const Term& term) { return term.kind == kind; });
  };
  const StemRows rows(with.corpus());
  const TermVectors vectors = BuildVectors(rows);
  EXPECT_EQ(count(vectors, Term::Kind::kPair), 1);
  EXPECT_EQ(count(vectors, Term::Kind::kSubtheme), 1);
  EXPECT_EQ(count(vectors, Term::Kind::kTheme), 1);
  EXPECT_EQ(count(BuildVectors(StemRows(builder.corpus())), Term::Kind::kSubtheme), 0);
}

double Likeness(const TermVectors& vectors, RowId a, RowId b) {
  return static_cast<double>(vectors.matrix.row(a).dot(vectors.matrix.row(b)));
}

double LengthOf(const TermVectors& vectors, RowId row) { return std::sqrt(Likeness(vectors, row, row)); }

// "bronze" and "wick" stand in two rows each; the third says neither and stands beside a sentence about
// bronze.
TEST(BuildVectors, HearsWhatStandsBeside) {
  CorpusBuilder builder;
  builder.Document("A")
      .Add("a bronze lamp", {})
      .Add("bronze oil", {})
      .Add("lamp oil", {})
      .Add("wick", {})
      .Add("wick", {});
  const auto beside = [&builder](std::initializer_list<std::string_view> words) {
    IssueCorpus corpus = builder.corpus();
    for (const std::string_view word : words)
      corpus.findings[2].near_words.push_back(corpus.words.Add(word, word));
    const StemRows rows(corpus);
    const TermVectors vectors = BuildVectors(rows);
    return std::pair(*Weight(rows, vectors, 2, "bronze"), LengthOf(vectors, 2));
  };
  const double length = std::sqrt(1 - kThemeShare);
  EXPECT_THAT(beside({}), ::testing::Pair(0, ::testing::DoubleNear(length, 1e-6)));
  EXPECT_THAT(beside({"zinc"}), ::testing::Pair(0, ::testing::DoubleNear(length, 1e-6))) << "no row says it";
  // The row's own words have the length 1, what is beside it kNearShare.
  const double weight = length * kNearShare / std::hypot(1, kNearShare);
  EXPECT_THAT(beside({"bronze"}), ::testing::Pair(::testing::FloatNear(static_cast<float>(weight), 1e-6F),
                                                  ::testing::DoubleNear(length, 1e-6)));
  EXPECT_LT(beside({"bronze", "wick"}).first, beside({"bronze"}).first);
  EXPECT_GT(beside({"bronze", "bronze", "wick"}).first, beside({"bronze", "wick"}).first);
}

TEST(BuildVectors, BorrowsAMatterWhereThereIsNone) {
  constexpr std::uint16_t kManner = 0, kMatter = 1, kOther = 2;
  const auto likeness = [](std::initializer_list<std::uint16_t> own, std::vector<std::uint16_t> near) {
    CorpusBuilder builder;
    builder.Document("A").Add("brass", {kMatter}).Add("lamp", own);
    builder.last().near_themes = std::move(near);
    builder.Add("wick", {kManner}).Add("zinc", {kOther});
    IssueCorpus corpus = builder.corpus();
    corpus.manner_themes = {kManner};
    const StemRows rows(corpus);
    return Likeness(BuildVectors(rows), 0, 1);
  };
  EXPECT_EQ(likeness({}, {}), 0);
  EXPECT_GT(likeness({}, {kMatter}), 0.9) << "its neighbour's";
  EXPECT_GT(likeness({kManner}, {kMatter}), 0.5) << "how it fails is not what fails";
  EXPECT_EQ(likeness({kOther}, {kMatter}), 0) << "it has a matter of its own";
  EXPECT_EQ(likeness({}, {kManner}), 0);
}

TEST(BuildVectors, MannerCountsLessBesideAMatter) {
  CorpusBuilder builder;
  builder.Document("A").Add("brass", {0, 1}).Add("lamp", {0}).Add("wick", {1});
  IssueCorpus corpus = builder.corpus();
  corpus.manner_themes = {0};
  const StemRows rows(corpus);
  const TermVectors vectors = BuildVectors(rows);
  EXPECT_FLOAT_EQ(vectors.matrix.coeff(0, 0), static_cast<float>(kMannerShare) * vectors.matrix.coeff(0, 1));
  EXPECT_FLOAT_EQ(vectors.matrix.coeff(1, 0), 1) << "all that the row has";
}

TEST(BuildVectors, TakesAnEmptyCorpus) {
  const IssueCorpus corpus;
  const TermVectors vectors = BuildVectors(StemRows(corpus));
  EXPECT_EQ(vectors.matrix.rows(), 0);
  EXPECT_TRUE(vectors.terms.empty());
}

}  // namespace
}  // namespace caresift
