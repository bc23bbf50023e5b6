// A folder for psql: schema.sql makes the tables where they are missing, load.sql brings the rows of this
// export in, by their ids: what is there already is replaced, and one failure leaves all as it was. Files in
// the text format of COPY.

#include <fmt/format.h>

#include "formats.h"
#include "sql.h"
#include "table_files.h"

namespace caresift {
namespace {

// COPY's own escapes. No other byte means anything to it.
void AppendCopyText(std::string_view text, std::string* out) {
  for (char c : text) {
    switch (c) {
      case '\\':
        *out += "\\\\";
        break;
      case '\n':
        *out += "\\n";
        break;
      case '\r':
        *out += "\\r";
        break;
      case '\t':
        *out += "\\t";
        break;
      default:
        *out += c;
    }
  }
}

constexpr TableText kCopy = {.suffix = ".copy",
                             .separator = "\t",
                             .line_end = "\n",
                             .null = "\\N",
                             .yes = "t",
                             .no = "f",
                             .append_text = AppendCopyText};

// "CREATE TABLE" as "CREATE TABLE IF NOT EXISTS".
std::string IfMissing(std::string sql) {
  for (std::string_view command : {"CREATE TABLE ", "CREATE INDEX "}) {
    for (std::size_t at = 0; (at = sql.find(command, at)) != std::string::npos;)
      sql.insert(at += command.size(), "IF NOT EXISTS ");
  }
  return sql;
}

// For tables that an earlier version made: columns are only ever added, at the end, and may be null.
std::string AddMissingColumns(const Table& table) {
  std::string sql;
  for (const Column& column : table.columns) {
    if (column.required) continue;
    sql += fmt::format("ALTER TABLE {} ADD COLUMN IF NOT EXISTS {};\n", Quoted(table.name),
                       ColumnDefinition(column, SqlDialect::kPostgresql));
  }
  return sql;
}

std::string SchemaSql() {
  std::string sql =
      "-- Tables of caresift export --format postgresql, made where they are missing.\n"
      "CREATE SCHEMA IF NOT EXISTS caresift;\nSET search_path = caresift;\n\n";
  for (const Table& table : Tables())
    sql += IfMissing(CreateTable(table, SqlDialect::kPostgresql)) + AddMissingColumns(table) +
           IfMissing(CreateIndices(table)) + "\n";
  for (const View& view : Views()) {
    std::string create = CreateView(view, SqlDialect::kPostgresql);
    sql += create.insert(std::string_view("CREATE ").size(), "OR REPLACE ") + "\n";
  }
  return sql;
}

// Rows that belong to another row come whole with it: what it had before goes.
std::string Forget(const Table& table) {
  for (const char* of_issues : {"issue_findings", "issue_years"}) {
    if (std::string_view(table.name) == of_issues) return fmt::format("DELETE FROM {};\n", of_issues);
  }
  if (std::string_view(table.name) == "export") return "DELETE FROM export;\n";
  for (const char* owner : {"finding", "document"}) {
    if (table.key.size() > 1 && std::string_view(table.key.front()) == owner) {
      return fmt::format("DELETE FROM {0} WHERE \"{1}\" IN (SELECT id FROM new_{1}s);\n", Quoted(table.name),
                         owner);
    }
  }
  return "";
}

std::string Upsert(const Table& table) {
  std::string key, set;
  for (const char* column : table.key) key += (key.empty() ? "" : ", ") + Quoted(column);
  for (const Column& column : table.columns)
    set += fmt::format("{0}{1} = EXCLUDED.{1}", set.empty() ? "" : ", ", Quoted(column.name));
  return fmt::format("INSERT INTO {0} SELECT * FROM new_{1} ON CONFLICT ({2}) DO UPDATE SET {3};\n",
                     Quoted(table.name), table.name, key, set);
}

std::string LoadSql() {
  std::string sql =
      "-- Brings this export into a database: cd to this folder, then psql -d DATABASE -f load.sql\n"
      "\\set ON_ERROR_STOP on\nSET client_encoding = 'UTF8';\nSET client_min_messages = warning;\nBEGIN;\n"
      "\\ir schema.sql\n\n";
  for (const Table& table : Tables()) {
    sql += fmt::format("CREATE TEMPORARY TABLE new_{0} (LIKE caresift.{1}) ON COMMIT DROP;\n", table.name,
                       Quoted(table.name));
    sql += fmt::format("\\copy new_{0} FROM '{0}.copy' WITH (ENCODING 'UTF8')\n", table.name);
  }
  sql += "\n";
  for (auto table = Tables().rbegin(); table != Tables().rend(); ++table) sql += Forget(*table);
  // Issues are ranked anew in every run.
  sql += "DELETE FROM issues;\n\n";
  for (const Table& table : Tables()) sql += Upsert(table);
  return sql + "COMMIT;\n";
}

}  // namespace

Result<ExportOutcome> WritePostgresql(const OutReader& out, OutputFolder* folder) {
  TableFiles files(kCopy, folder);
  auto outcome = Tabulate(out, &files);
  if (!outcome) return outcome;
  if (auto finished = files.Finish(); !finished) return std::move(finished).error();
  if (auto written = folder->Write("schema.sql", SchemaSql()); !written) return std::move(written).error();
  if (auto written = folder->Write("load.sql", LoadSql()); !written) return std::move(written).error();
  return outcome;
}

}  // namespace caresift
