#include "sql.h"

#include <fmt/format.h>

namespace caresift {
namespace {

const char* TypeName(ColumnType type, SqlDialect dialect) {
  const bool sqlite = dialect == SqlDialect::kSqlite;
  switch (type) {
    case ColumnType::kText:
      return sqlite ? "TEXT" : "text";
    case ColumnType::kInteger:
      return sqlite ? "INTEGER" : "bigint";
    case ColumnType::kReal:
      return sqlite ? "REAL" : "double precision";
    case ColumnType::kBoolean:
      return sqlite ? "BOOLEAN" : "boolean";
    case ColumnType::kDate:
      return sqlite ? "DATE" : "date";
  }
  return "";
}

std::string QuotedList(const std::vector<const char*>& names) {
  std::string list;
  for (const char* name : names) list += (list.empty() ? "" : ", ") + Quoted(name);
  return list;
}

bool IsFindings(const Table& table) { return std::string_view(table.name) == "findings"; }

// "themes(id)" as "themes"("id").
std::string Reference(std::string_view reference) {
  const std::size_t open = reference.find('(');
  return Quoted(reference.substr(0, open)) + "(" +
         Quoted(reference.substr(open + 1, reference.size() - open - 2)) + ")";
}

}  // namespace

std::string Quoted(std::string_view name) { return fmt::format("\"{}\"", name); }

std::string ColumnDefinition(const Column& column, SqlDialect dialect) {
  const bool number = dialect == SqlDialect::kSqlite && NamesFinding(column);
  std::string reference;
  if (column.references != nullptr)
    reference = " REFERENCES " + Reference(number ? "findings(number)" : column.references);
  return fmt::format("{} {}{}{}", Quoted(column.name),
                     TypeName(number ? ColumnType::kInteger : column.type, dialect),
                     column.required ? " NOT NULL" : "", reference);
}

std::string CreateTable(const Table& table, SqlDialect dialect) {
  const bool sqlite = dialect == SqlDialect::kSqlite;
  bool by_number = false;
  std::string sql = fmt::format("CREATE TABLE {} (\n", Quoted(table.name));
  if (sqlite && IsFindings(table)) sql += "  \"number\" INTEGER PRIMARY KEY,\n";
  for (const Column& column : table.columns) {
    by_number = by_number || (sqlite && NamesFinding(column));
    sql += fmt::format("  {},\n", ColumnDefinition(column, dialect));
  }
  // The unique index on the ids of findings is made once all are there.
  if (sqlite && IsFindings(table)) return sql.substr(0, sql.size() - 2) + "\n);\n";
  return sql +
         fmt::format("  PRIMARY KEY ({})\n){};\n", QuotedList(table.key), by_number ? " WITHOUT ROWID" : "");
}

std::string CreateIndices(const Table& table) {
  std::string sql;
  for (const auto& columns : table.indices) {
    std::string name = table.name;
    for (const char* column : columns) name += std::string("_") + column;
    sql +=
        fmt::format("CREATE INDEX {} ON {} ({});\n", Quoted(name), Quoted(table.name), QuotedList(columns));
  }
  return sql;
}

std::string CreateView(const View& view, SqlDialect dialect) {
  std::string select = view.select;
  constexpr std::string_view kKey = "{key}";
  for (std::size_t at = 0; (at = select.find(kKey, at)) != std::string::npos;)
    select.replace(at, kKey.size(), dialect == SqlDialect::kSqlite ? "number" : "id");
  return fmt::format("CREATE VIEW {} AS {};\n", Quoted(view.name), select);
}

}  // namespace caresift
