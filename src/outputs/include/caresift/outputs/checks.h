#pragma once

#include <string>
#include <vector>

#include "caresift/outputs/json_lines.h"
#include "caresift/structure/check.h"

namespace caresift {

// Statements of one document that do not go together, each with both sides and where they stand. `records`
// are those of its parts, in order; quotes are cut after 160 characters.

/// Lines of checks.jsonl, schema caresift/check/1 (src/outputs/schemas/check-1.json).
std::string CheckLines(const std::vector<PartRecord>& records, const std::vector<Check>& checks);

/// The header of checks.csv, with its line end.
std::string ChecksCsvHeader();

/// Rows of checks.csv: one contradiction a row.
std::string CheckRows(const std::vector<PartRecord>& records, const std::vector<Check>& checks);

}  // namespace caresift
