#pragma once

#include <Eigen/SparseCore>
#include <cstdint>
#include <string>
#include <vector>

#include "stems.h"

namespace caresift {

/// Findings × terms; row-major, since everything here walks row by row.
using TermMatrix = Eigen::SparseMatrix<float, Eigen::RowMajor>;

/// A column of the matrix: a stem, two neighbouring stems, a theme or a sub-theme.
struct Term {
  enum class Kind : std::uint8_t { kStem, kPair, kTheme, kSubtheme };
  Kind kind = Kind::kStem;
  std::uint32_t first = 0;   ///< StemId, theme or sub-theme
  std::uint32_t second = 0;  ///< StemId, of a pair only
  std::uint32_t rows = 0;    ///< document frequency: rows the term stands in
  double idf = 0;
};

/// The TF-IDF matrix with the meaning of its columns.
struct TermVectors {
  TermMatrix matrix;
  std::vector<Term> terms;       ///< by column: themes and sub-themes first, then stems and pairs
  std::uint32_t first_word = 0;  ///< the first column that is no theme
};

/// The most that themes hold of a row's squared length; where a row has none, its words hold the rest alone.
inline constexpr double kThemeShare = 0.4;

/// The inverse document frequency, 1 + ln 100, from which a theme says all it can of what a row is about:
/// that of a theme of one row in a hundred, which is the size of an issue and not of a chapter.
inline constexpr double kTellingIdf = 5.6;

/// Length of what stands beside a row in its paragraph, of that of its own words.
inline constexpr double kNearShare = 0.2;

/// Weight of a theme that says how something fails, in a row with another that says what.
inline constexpr double kMannerShare = 0.5;

/// Smooth inverse document frequency: ln((1 + rows) / (1 + frequency)) + 1.
double SmoothIdf(std::size_t rows, std::size_t frequency);

/// How many rows a term must stand in to get a column: two, and one more for each 50,000 rows.
std::size_t LeastFrequency(std::size_t rows);

TermVectors BuildVectors(const StemRows& rows);

}  // namespace caresift
