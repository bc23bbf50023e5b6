#include "row_sum.h"

#include <algorithm>
#include <cmath>

namespace caresift {

double RowSum::Length() const {
  double squares = 0;
  for (const double weight : weights) squares += weight * weight;
  return std::sqrt(squares);
}

RowSum SumRow(const TermMatrix& matrix, RowId row) {
  RowSum sum{.columns = {}, .weights = {}, .rows = 1};
  for (TermMatrix::InnerIterator cell(matrix, row); cell; ++cell) {
    sum.columns.push_back(static_cast<std::uint32_t>(cell.col()));
    sum.weights.push_back(static_cast<double>(cell.value()));
  }
  return sum;
}

RowSum SumRows(const TermMatrix& matrix, const std::vector<RowId>& rows) {
  if (rows.size() == 1) return SumRow(matrix, rows[0]);
  Accumulator accumulator(static_cast<std::size_t>(matrix.cols()));
  for (const RowId row : rows) accumulator.AddRow(matrix, row);
  return accumulator.Take(rows.size());
}

double Dot(const TermMatrix& matrix, RowId row, const RowSum& sum) {
  double dot = 0;
  auto column = sum.columns.begin();
  for (TermMatrix::InnerIterator cell(matrix, row); cell; ++cell) {
    column = std::lower_bound(column, sum.columns.end(), static_cast<std::uint32_t>(cell.col()));
    if (column == sum.columns.end()) break;
    if (*column != static_cast<std::uint32_t>(cell.col())) continue;
    const auto at = static_cast<std::size_t>(column - sum.columns.begin());
    dot += static_cast<double>(cell.value()) * sum.weights[at];
  }
  return dot;
}

}  // namespace caresift
