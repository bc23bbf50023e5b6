#pragma once

#include <cstdint>
#include <vector>

#include "vectors.h"

namespace caresift {

/// The weights of some rows added up, with their columns ascending.
struct RowSum {
  std::vector<std::uint32_t> columns;
  std::vector<double> weights;
  std::size_t rows = 0;

  double Length() const;
};

/// Mean similarity of a pair of rows within a group below which groups are not joined.
inline constexpr double kLeastLink = 0.11;

/// The same of two clusters of words within a large group, below which they are two issues.
inline constexpr double kLeastWordLink = 0.1;

/// Rows of the matrix in groups of rows that say the same: each row in at most one group, rows
/// ascending within a group, groups by their first row. Rows that resemble no other stand alone in
/// a group of one, or in none when the corpus is larger than a sample. `keys`, one a row, decide
/// which rows are sampled: digests of the text.
std::vector<std::vector<RowId>> GroupRows(const TermVectors& vectors, const std::vector<std::uint64_t>& keys);

/// Average-link clustering of `items`: for each the number of its cluster, numbered by first item.
/// Joins the closest clusters while the mean similarity across them is at least `least`.
std::vector<std::uint32_t> AverageLink(const std::vector<RowSum>& items, double least, std::size_t columns);

RowSum SumRows(const TermMatrix& matrix, const std::vector<RowId>& rows);

/// Dot product of `sum` with row `row` of `matrix`.
double Dot(const TermMatrix& matrix, RowId row, const RowSum& sum);

}  // namespace caresift
