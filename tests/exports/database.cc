#include "database.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>

namespace caresift {

std::vector<std::vector<std::string>> Query(const std::string& path, const std::string& sql) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close_v2);
  sqlite3_stmt* prepared = nullptr;
  if (code != SQLITE_OK || sqlite3_prepare_v2(opened, sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK)
    throw std::runtime_error(path + ": " + sqlite3_errmsg(opened) + ": " + sql);
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, sqlite3_finalize);
  std::vector<std::vector<std::string>> rows;
  while (sqlite3_step(prepared) == SQLITE_ROW) {
    rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(prepared); ++i) {
      const char* text = reinterpret_cast<const char*>(sqlite3_column_text(prepared, i));
      const auto bytes = static_cast<std::size_t>(sqlite3_column_bytes(prepared, i));
      rows.back().push_back(text == nullptr ? "NULL" : std::string(text, bytes));
    }
  }
  return rows;
}

std::string Value(const std::string& database, const std::string& sql) {
  const auto rows = Query(database, sql);
  return rows.empty() || rows[0].empty() ? "no row" : rows[0][0];
}

}  // namespace caresift
