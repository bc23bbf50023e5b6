#pragma once

#include <string>

#include "caresift/outputs/json_lines.h"

namespace caresift {

// What a part says will, must or should be done: entries of action plans, priorities of self-assessments, and
// the actions that a report orders or asks for. An entry of a table is one action with all that stands beside
// it, whatever page breaks did to it.

/// Lines of actions.jsonl, schema caresift/action/1 (src/outputs/schemas/action-1.json), of one part.
std::string ActionLines(const PartRecord& record);

/// The header of actions.csv, with its line end.
std::string ActionsCsvHeader();

/// Rows of actions.csv of one part: one action a row, cells with several entries joined by "; ".
std::string ActionRows(const PartRecord& record);

}  // namespace caresift
