#pragma once

#include <string>
#include <string_view>

#include "tables.h"

namespace caresift {

enum class SqlDialect { kSqlite, kPostgresql };

/// In SQLite, findings have a number (their place in the run) beside their id, and other tables name them by
/// it: rows then come in the order of their keys, which makes loading several times as fast and the file
/// smaller.

/// A column as CREATE TABLE and ALTER TABLE name it: name, type, whether it may be null, what it references.
std::string ColumnDefinition(const Column& column, SqlDialect dialect);

/// CREATE TABLE with its types, primary key and foreign keys. Names are ours and need no escape; they are
/// quoted, since some are words of SQL.
std::string CreateTable(const Table& table, SqlDialect dialect);

/// CREATE INDEX for what questions ask by; empty where there is none.
std::string CreateIndices(const Table& table);

/// CREATE VIEW.
std::string CreateView(const View& view, SqlDialect dialect);

/// "table" in double quotes.
std::string Quoted(std::string_view name);

}  // namespace caresift
