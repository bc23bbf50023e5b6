#pragma once

#include <functional>
#include <string_view>

#include "caresift/batch/text_table.h"
#include "caresift/classify/classifier.h"
#include "caresift/findings/lexicons.h"

namespace caresift {

/// The labels of every row, one JSON object a line, schema caresift/labels
/// (src/outputs/schemas/labels-1.json): the row's id, and its labels, best first. A model that learned from
/// hints of the lexicons needs `lexicons` for the same; else it may be null. `write` gets the lines in the
/// order of the rows, many at a time.
void TagTable(const Classifier& model, const TextTable& table, const Lexicons* lexicons, unsigned threads,
              const std::function<void(std::string_view lines)>& write);

}  // namespace caresift
