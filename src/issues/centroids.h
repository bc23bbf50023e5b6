#pragma once

#include <cstdint>
#include <vector>

#include "inverted_index.h"
#include "row_sum.h"

namespace caresift {

inline constexpr std::uint32_t kNoGroup = 0xffffffff;

/// Finds the nearest of some groups for rows; see centroids.cc.
class Centroids {
 public:
  /// `sums`: of the rows of each group. A row is near to a group whose rows it resembles by `least` on
  /// average.
  Centroids(const std::vector<RowSum>& sums, double least, std::size_t columns);

  /// For each of `rows` its nearest group: that whose centroid has the highest cosine with the row, lowest
  /// number first; kNoGroup where that one is not near. `own`, by row of the matrix: the group that holds the
  /// row, which is held against the others in it only, so that no row keeps a group by being in it. May be
  /// empty: no row is in any.
  std::vector<std::uint32_t> Nearest(const TermMatrix& matrix, const std::vector<RowId>& rows,
                                     const std::vector<std::uint32_t>& own) const;

 private:
  struct Scores;
  std::uint32_t Nearest(const TermMatrix& matrix, RowId row, std::uint32_t own, Scores* scores) const;
  void LeaveOut(const TermMatrix& matrix, RowId row, std::uint32_t own, Scores* scores) const;
  void AddHeaviest(const RowSum& sum, std::uint32_t group, double length);

  double least_;
  InvertedIndex index_;
  std::vector<double> lengths_, sizes_;  // by group, of its sum
};

}  // namespace caresift
