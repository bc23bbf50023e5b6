#pragma once

#include <string>
#include <vector>

#include "caresift/classify/example.h"
#include "caresift/text/result.h"

namespace caresift {

/// Names of the columns (CSV) or fields (JSON Lines) that are read.
struct TextColumns {
  std::string id = "id";      ///< where there is none, rows are numbered from 1
  std::string text = "text";  ///< must be there
  std::string labels = {};    ///< empty: none are read
  std::string group = {};     ///< what a row belongs to; empty: each row stands alone
  char separator = '|';       ///< between labels of a CSV field or JSON string
};

struct TextRow {
  std::string id = {}, text = {}, group = {};
  std::string document = {};  ///< that the row is a sentence of, in text order; empty: it stands alone
  std::vector<std::string> labels = {};  ///< as they stand, without white space at the ends, none twice
  std::vector<std::string> hints = {};   ///< see Example::hints; ReadTextTable leaves them empty
};

struct TextTable {
  std::vector<TextRow> rows;
  bool has_ids = true;  ///< false: rows were numbered
};

/// Reads a table of texts: CSV with a header row, or JSON Lines where the first character is {. A label field
/// of JSON may be a list of strings or a string. CSV may be in any encoding that documents may be in. An
/// error names file, line, and what is wrong: no such column, too many fields, no JSON, text that is no
/// string.
Result<TextTable> ReadTextTable(const std::string& path, const TextColumns& columns);

enum class Task { kByData, kSingleLabel, kMultiLabel };

/// Examples to learn from. kByData: one label each where every row has exactly one. With one label each, a
/// row that has none or several is an error; otherwise a row without labels is an example of none.
Result<ExampleSet> ExamplesOf(const TextTable& table, Task task, const std::string& path);

}  // namespace caresift
