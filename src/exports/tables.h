#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "caresift/text/result.h"
#include "out_reader.h"

namespace caresift {

// An OUT folder as tables: one model, from which SQLite, PostgreSQL and CSV are written. Keys are the ids of
// the JSON Lines, so that rows of different runs, formats and systems can be held together.

enum class ColumnType { kText, kInteger, kReal, kBoolean, kDate };

struct Column {
  const char* name;
  ColumnType type = ColumnType::kText;
  bool required = true;              ///< never null
  const char* references = nullptr;  ///< "table(column)" that holds every value
  const char* meaning = "";          ///< for the manual
};

struct Table {
  const char* name;
  const char* meaning;
  std::vector<Column> columns;
  std::vector<const char*> key;                   ///< columns that name a row
  std::vector<std::vector<const char*>> indices;  ///< columns that questions ask by
};

/// Version of the tables: columns may be added within it, and never change meaning.
constexpr std::string_view kTablesSchema = "caresift/tables/1";

/// In an order in which each stands behind those it references.
const std::vector<Table>& Tables();

/// Number of a table by its name, which must be one.
std::size_t TableNumber(std::string_view name);

/// What people ask of the tables most often, as views in the SQL that SQLite and PostgreSQL share.
struct View {
  const char* name;
  const char* meaning;
  const char* select;  ///< "{key}" is the column of findings that other tables name them by
};
std::span<const View> Views();

/// Whether the column names a finding.
bool NamesFinding(const Column& column);

using Cell = std::variant<std::monostate, std::int64_t, double, bool, std::string_view>;
using Row = std::span<const Cell>;

/// Takes the rows of all tables, one after the other; rows of one table come in a stable order. Texts are
/// UTF-8 without zero bytes (U+FFFD stands for one: no SQL text and few CSV readers can hold it). What a row
/// references is there: it came before, or the tabulation fails. Rows that name a finding come right behind
/// it, but for those of issue_findings, which come last.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual Result<Done> Add(std::size_t table, Row row) = 0;
};

/// Hands all that the filter keeps to `sink`.
Result<ExportOutcome> Tabulate(const OutReader& out, RowSink* sink);

}  // namespace caresift
