// The nearest centroid of each row by an inverted index of centroids, cut to their kCentroidTerms heaviest
// terms. In spherical k-means (Dhillon & Modha, "Concept decompositions for large sparse text data using
// clustering", 2001) a row of a small group is a good part of its centroid, and so never leaves it. Here a
// row is held against the rest of its group: with S the sum of the group, n its rows and x the row,
//
//     cosine = x·(S - x) / |S - x|,     mean similarity = x·(S - x) / (n - 1),
//
// where |S - x|² = |S|² - 2 x·S + |x|². (Dhillon, Guan & Kogan, "Iterative clustering of high dimensional
// text data augmented by local search", ICDM 2002, mend the same weakness by moving one row at a time.)

#include "centroids.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "caresift/text/parallel.h"

namespace caresift {
namespace {

constexpr std::size_t kStretch = 4096;  // rows that one thread assigns at once
constexpr std::size_t kCentroidTerms = 64;

}  // namespace

// Of one row with the groups: dot products with their centroids; all zero between rows.
struct Centroids::Scores {
  std::vector<float> values;
  std::vector<std::uint32_t> touched;
  double own_squares = 0;  // of the row's cells that its own centroid has
  double own_dot = 0;      // with the rest of its own group
};

Centroids::Centroids(const std::vector<RowSum>& sums, double least, std::size_t columns)
    : least_(least), index_(columns) {
  for (std::uint32_t group = 0; group < sums.size(); ++group) {
    lengths_.push_back(sums[group].Length());
    sizes_.push_back(static_cast<double>(sums[group].rows));
    AddHeaviest(sums[group], group, lengths_.back());
  }
}

void Centroids::AddHeaviest(const RowSum& sum, std::uint32_t group, double length) {
  std::vector<std::uint32_t> order(sum.columns.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto heavier = [&sum](std::uint32_t a, std::uint32_t b) {
    return sum.weights[a] != sum.weights[b] ? sum.weights[a] > sum.weights[b] : a < b;
  };
  const std::size_t kept = std::min(order.size(), kCentroidTerms);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(), heavier);
  for (std::size_t i = 0; i < kept; ++i) {
    index_.Add(sum.columns[order[i]], group, sum.weights[order[i]] / length);
  }
}

std::vector<std::uint32_t> Centroids::Nearest(const TermMatrix& matrix, const std::vector<RowId>& rows,
                                              const std::vector<std::uint32_t>& own) const {
  std::vector<std::uint32_t> nearest(rows.size());
  ForEachStretch(rows.size(), kStretch, [&](std::size_t begin, std::size_t end) {
    Scores scores{.values = std::vector<float>(lengths_.size()), .touched = {}};
    for (std::size_t i = begin; i < end; ++i)
      nearest[i] = Nearest(matrix, rows[i], own.empty() ? kNoGroup : own[rows[i]], &scores);
  });
  return nearest;
}

std::uint32_t Centroids::Nearest(const TermMatrix& matrix, RowId row, std::uint32_t own,
                                 Scores* scores) const {
  std::vector<float>& values = scores->values;
  scores->own_squares = 0;
  for (TermMatrix::InnerIterator cell(matrix, row); cell; ++cell) {
    for (const auto& [group, weight] : index_.At(static_cast<std::size_t>(cell.col()))) {
      if (values[group] == 0) scores->touched.push_back(group);
      values[group] += weight * cell.value();
      if (group == own)
        scores->own_squares += static_cast<double>(cell.value()) * static_cast<double>(cell.value());
    }
  }
  if (own != kNoGroup) LeaveOut(matrix, row, own, scores);
  std::uint32_t best = kNoGroup;
  for (const std::uint32_t group : scores->touched) {
    if (best == kNoGroup || values[group] > values[best] || (values[group] == values[best] && group < best))
      best = group;
  }
  bool near = best != kNoGroup && values[best] > 0;
  if (near && best == own) {
    near = scores->own_dot >= least_ * (sizes_[own] - 1);
  } else if (near) {
    near = static_cast<double>(values[best]) * lengths_[best] >= least_ * sizes_[best];
  }
  for (const std::uint32_t group : scores->touched) values[group] = 0;
  scores->touched.clear();
  return near ? best : kNoGroup;
}

// Makes the row's value of its own group that of the rest of the group.
void Centroids::LeaveOut(const TermMatrix& matrix, RowId row, std::uint32_t own, Scores* scores) const {
  double squares = 0;
  for (TermMatrix::InnerIterator cell(matrix, row); cell; ++cell)
    squares += static_cast<double>(cell.value()) * static_cast<double>(cell.value());
  const double dot = static_cast<double>(scores->values[own]) * lengths_[own];
  const double rest = lengths_[own] * lengths_[own] - 2 * dot + squares;
  const bool others = sizes_[own] > 1 && rest > 0;
  scores->own_dot = others ? std::max(0.0, dot - scores->own_squares) : 0;
  scores->values[own] = others ? static_cast<float>(scores->own_dot / std::sqrt(rest)) : 0;
}

}  // namespace caresift
