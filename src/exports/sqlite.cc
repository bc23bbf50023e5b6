// One SQLite database. Rows are loaded without a journal into a file that nobody sees before it is whole;
// foreign keys are held against the whole at the end, which is cheaper than row by row and misses nothing.

#include <sqlite3.h>

#include <memory>
#include <utility>

#include "formats.h"
#include "sql.h"
#include "tables.h"

namespace caresift {
namespace {

constexpr int kTablesVersion = 1;           // of kTablesSchema
constexpr int kApplicationId = 0x63617265;  // "care", for file(1) and others that ask what wrote it

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct EndStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, EndStatement>;

class SqliteSink : public RowSink {
 public:
  explicit SqliteSink(const std::string& path) : path_(path) {}

  Result<Done> Open() {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(
        path_.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK) return Failed();
    const std::string settings =
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536; PRAGMA threads = 2; PRAGMA "
        "foreign_keys = OFF; "
        "PRAGMA application_id = " +
        std::to_string(kApplicationId) + "; PRAGMA user_version = " + std::to_string(kTablesVersion) +
        "; BEGIN";
    if (auto done = Run(settings); !done) return done;
    for (const Table& table : Tables()) {
      if (auto done = Run(CreateTable(table, SqlDialect::kSqlite)); !done) return done;
      if (auto done = Prepare(table); !done) return done;
    }
    return Done{};
  }

  Result<Done> Add(std::size_t table, Row row) override {
    sqlite3_stmt* statement = inserts_[table].get();
    const std::vector<Column>& columns = Tables()[table].columns;
    int place = 0;
    if (table == findings_) {
      sqlite3_bind_int64(statement, ++place, ++number_);
      finding_ = std::get<std::string_view>(row[0]);
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!NamesFinding(columns[i])) {
        Bind(statement, ++place, row[i]);
        continue;
      }
      const auto number = NumberOf(std::get<std::string_view>(row[i]));
      if (!number) return number.error();
      sqlite3_bind_int64(statement, ++place, *number);
    }
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (code == SQLITE_DONE) return Done{};
    return code == SQLITE_CONSTRAINT ? Refused(Tables()[table].name) : Failed();
  }

  Result<Done> Finish() {
    if (auto done = IndexIds(); !done) return done;
    for (const Table& table : Tables()) {
      if (auto done = Run(CreateIndices(table)); !done) return done;
    }
    for (const View& view : Views()) {
      if (auto done = Run(CreateView(view, SqlDialect::kSqlite)); !done) return done;
    }
    if (auto done = Run("COMMIT"); !done) return done;
    inserts_.clear();
    lookup_.reset();
    if (sqlite3_close(database_.get()) != SQLITE_OK) return Failed();
    static_cast<void>(database_.release());
    return Done{};
  }

 private:
  Error Failed() const { return Error{ErrorCode::kWriteFailed, path_, sqlite3_errmsg(database_.get())}; }

  // Two rows of one key: OUT names something twice.
  Error Refused(const char* table) const {
    return Error{ErrorCode::kMalformed, std::string("the table ") + table, sqlite3_errmsg(database_.get())};
  }

  Result<Done> Run(const std::string& sql) {
    if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return Failed();
    return Done{};
  }

  Result<Done> Prepare(const Table& table) {
    std::string sql = "INSERT INTO " + Quoted(table.name) + " VALUES (?";
    const std::size_t numbers = &table == &Tables()[findings_] ? 1 : 0;
    for (std::size_t i = 1; i < table.columns.size() + numbers; ++i) sql += ",?";
    sql += ")";
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(database_.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    inserts_.emplace_back(statement);
    if (code != SQLITE_OK) return Failed();
    return Done{};
  }

  // Values are bound, never spelt into SQL: no text of a document can be a command.
  static void Bind(sqlite3_stmt* statement, int column, const Cell& cell) {
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
      sqlite3_bind_text64(statement, column, text->data() == nullptr ? "" : text->data(), text->size(),
                          SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
      sqlite3_bind_int64(statement, column, *integer);
    } else if (const auto* real = std::get_if<double>(&cell)) {
      sqlite3_bind_double(statement, column, *real);
    } else if (const auto* flag = std::get_if<bool>(&cell)) {
      sqlite3_bind_int(statement, column, *flag ? 1 : 0);
    } else {
      sqlite3_bind_null(statement, column);
    }
  }

  // Of a finding: that under way, or an earlier one.
  Result<std::int64_t> NumberOf(std::string_view id) {
    if (id == finding_) return number_;
    if (lookup_ == nullptr) {
      if (auto indexed = IndexIds(); !indexed) return std::move(indexed).error();
      sqlite3_stmt* statement = nullptr;
      const char* sql = "SELECT number FROM findings WHERE id = ?";
      const int code = sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr);
      lookup_.reset(statement);
      if (code != SQLITE_OK) return Failed();
    }
    Bind(lookup_.get(), 1, id);
    const bool found = sqlite3_step(lookup_.get()) == SQLITE_ROW;
    const std::int64_t number = found ? sqlite3_column_int64(lookup_.get(), 0) : 0;
    sqlite3_reset(lookup_.get());
    if (!found) return Error{ErrorCode::kMalformed, "", "there is no finding " + std::string(id)};
    return number;
  }

  // Sorting all ids at once is cheaper than keeping them in order.
  Result<Done> IndexIds() {
    if (std::exchange(indexed_, true)) return Done{};
    const char* sql = "CREATE UNIQUE INDEX findings_id ON findings (id)";
    const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return Done{};
    return code == SQLITE_CONSTRAINT ? Refused("findings") : Failed();
  }

  std::string path_;
  Database database_;
  std::vector<Statement> inserts_;  // one a table; end before the database does
  Statement lookup_;                // of a finding's number
  const std::size_t findings_ = TableNumber("findings");
  std::int64_t number_ = 0;  // of the finding under way
  std::string finding_;      // its id
  bool indexed_ = false;
};

}  // namespace

Result<ExportOutcome> WriteSqlite(const OutReader& out, const std::string& path) {
  SqliteSink sink(path);
  if (auto opened = sink.Open(); !opened) return std::move(opened).error();
  auto outcome = Tabulate(out, &sink);
  if (!outcome) return outcome;
  if (auto finished = sink.Finish(); !finished) return std::move(finished).error();
  return outcome;
}

}  // namespace caresift
