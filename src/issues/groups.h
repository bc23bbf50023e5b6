#pragma once

#include <cstdint>
#include <vector>

#include "vectors.h"

namespace caresift {

/// Mean similarity of a pair of rows within a group below which groups are not joined.
inline constexpr double kLeastLink = 0.11;

/// The same of two clusters of words within a large group, below which they are two issues.
inline constexpr double kLeastWordLink = 0.1;

/// Rows of the matrix in groups of rows that say the same: each row in at most one group, rows
/// ascending within a group, groups by their first row. Rows that resemble no other stand alone in
/// a group of one, or in none when the corpus is larger than a sample. `keys`, one a row, decide
/// which rows are sampled: digests of the text.
std::vector<std::vector<RowId>> GroupRows(const TermVectors& vectors, const std::vector<std::uint64_t>& keys);

}  // namespace caresift
