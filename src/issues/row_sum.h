#pragma once

#include <algorithm>
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

RowSum SumRows(const TermMatrix& matrix, const std::vector<RowId>& rows);
RowSum SumRow(const TermMatrix& matrix, RowId row);

/// Dot product of `sum` with row `row` of `matrix`.
double Dot(const TermMatrix& matrix, RowId row, const RowSum& sum);

/// Adds rows up through a dense vector, which is cleared by what was touched: one for many sums.
class Accumulator {
 public:
  explicit Accumulator(std::size_t columns) : values_(columns), touched_flag_(columns) {}

  void Add(std::uint32_t column, double weight) {
    if (!touched_flag_[column]) {
      touched_flag_[column] = true;
      touched_.push_back(column);
    }
    values_[column] += weight;
  }

  void AddRow(const TermMatrix& matrix, RowId row) {
    for (TermMatrix::InnerIterator cell(matrix, row); cell; ++cell) {
      Add(static_cast<std::uint32_t>(cell.col()), static_cast<double>(cell.value()));
    }
  }

  RowSum Take(std::size_t rows) {
    std::sort(touched_.begin(), touched_.end());
    RowSum sum{.columns = touched_, .weights = {}, .rows = rows};
    sum.weights.reserve(touched_.size());
    for (const std::uint32_t column : touched_) {
      sum.weights.push_back(values_[column]);
      values_[column] = 0;
      touched_flag_[column] = false;
    }
    touched_.clear();
    return sum;
  }

 private:
  std::vector<double> values_;
  std::vector<bool> touched_flag_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace caresift
