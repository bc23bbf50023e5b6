#pragma once

#include <cstdint>
#include <vector>

#include "row_sum.h"

namespace caresift {

/// Average-link clustering of `items`: for each the number of its cluster, numbered by first item.
/// Joins the closest clusters while the mean similarity across them is at least `least`. An item with a
/// weight that is no number resembles nothing. Time and memory grow with the square of the items.
std::vector<std::uint32_t> AverageLink(const std::vector<RowSum>& items, double least, std::size_t columns);

}  // namespace caresift
