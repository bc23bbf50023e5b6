#pragma once

#include <string>
#include <string_view>

#include "caresift/outputs/json_lines.h"

namespace caresift {

// `figures.csv`: one row a figure of every finding that repeats no other. As with findings.jsonl, a worker
// makes the bulk of a row and the corpus order adds the finding's id.

/// The header row.
std::string FiguresCsvHeader();

/// The row of a figure of `finding` without the finding's id: from "body" to "source".
std::string FigureFields(const PartRecord& record, const Finding& finding, const Figure& figure);

/// Appends the whole row, with its line end, to `out`.
void AppendFigureRow(std::string_view finding_id, std::string_view fields, std::string* out);

}  // namespace caresift
