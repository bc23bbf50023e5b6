#pragma once

#include <vector>

#include "stems.h"

namespace caresift {

/// For each row the row it repeats: itself, or an earlier one that is not itself a repeat. Repeats
/// are near-identical sentences with the same numbers that belong to one body and were published
/// within half a year of each other (or at an unknown date): the same finding printed twice. A body
/// that is told the same two years later has a recurring issue, not a repeat.
std::vector<RowId> FindRepeats(const StemRows& rows);

}  // namespace caresift
