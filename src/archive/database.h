// SQLite, held by objects: one connection with its failures in words, and statements that are prepared once.
#pragma once
#include <sqlite3.h>

#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "demarche/result.h"
#include "demarche/span.h"

namespace demarche::archive {

class Database;

/// A prepared statement. Its values are bound anew for each use; a text that is bound must live until the statement is
/// run
/// (`run`) or is copied (`start`). After a failure of the database nothing happens any more and there are no rows: a
/// caller may do all its steps and look at the database once, at the end.
class Prepared {
 public:
  Prepared(Database& database, sqlite3_stmt* statement) : database_(&database), statement_(statement) {}

  /// False when it could not be prepared.
  bool is_usable() const { return statement_ != nullptr; }

  /// Does it, for statements that give no rows.
  template <class... Values>
  void run(const Values&... values) {
    rewind();
    int at = 0;
    (bind(++at, values, SQLITE_STATIC), ...);
    step();
    rewind();
  }
  /// Begins a query; the rows come with next().
  template <class... Values>
  Prepared& start(const Values&... values) {
    rewind();
    int at = 0;
    (bind(++at, values, SQLITE_TRANSIENT), ...);
    return *this;
  }
  /// start() with the values of ?1, ?2 ...; those that the statement does not have are left out.
  template <class... Values>
  Prepared& start_some(const Values&... values) {
    rewind();
    int at = 0;
    const int most = sqlite3_bind_parameter_count(statement_.get());
    ((++at <= most ? bind(at, values, SQLITE_TRANSIENT) : static_cast<void>(0)), ...);
    return *this;
  }
  /// The next row, if there is one.
  bool next() { return step(); }

  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  std::uint32_t count(int column) const;
  bool yes(int column) const { return integer(column) != 0; }
  double real(int column) const { return sqlite3_column_double(statement_.get(), column); }
  /// Empty for NULL.
  std::string text(int column) const { return std::string(view(column)); }
  /// Until the next row.
  std::string_view view(int column) const;
  bool is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Lifetime = sqlite3_destructor_type;

  void bind(int at, std::string_view text, Lifetime life);
  void bind(int at, const std::string& text, Lifetime life) { bind(at, std::string_view(text), life); }
  void bind(int at, const char* text, Lifetime life) { bind(at, std::string_view(text), life); }
  void bind(int at, double number, Lifetime life);
  void bind(int at, std::nullopt_t none, Lifetime life);
  template <std::integral T>
  void bind(int at, T number, Lifetime /*life*/) {
    bind_integer(at, static_cast<std::int64_t>(number));
  }
  template <class Table>
  void bind(int at, Index<Table> index, Lifetime life) {
    if (!index) return bind(at, std::nullopt, life);
    bind_integer(at, index.value);
  }
  template <class T>
  void bind(int at, const std::optional<T>& value, Lifetime life) {
    if (!value) return bind(at, std::nullopt, life);
    bind(at, *value, life);
  }
  void bind_integer(int at, std::int64_t number);
  bool step();
  void rewind();

  Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// NULL for an empty text: what is unknown.
inline std::optional<std::string_view> known(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

/// One connection. For one thread at a time. The first failure is kept, and stops everything until it is taken.
class Database {
 public:
  /// `flags` as of sqlite3_open_v2; `path` may be a file: URI when the flags say so.
  static Result<std::unique_ptr<Database>> open(const std::string& path, int flags, const std::string& name);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// The statement of that SQL, prepared at its first use and kept; not for one that is in use further out.
  Prepared& prepared(std::string_view sql);
  /// Runs statements that give no rows and have no values.
  void execute(const char* sql);
  /// The one number that a query without values gives; 0 when it gives none.
  std::int64_t number(std::string_view sql);
  std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }
  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  bool is_read_only() const { return sqlite3_db_readonly(handle_.get(), "main") == 1; }

  bool ok() const { return !failure_; }
  /// The first failure, which is forgotten: the database can be used again.
  Error take_failure();
  /// SQLite's extended code of the failure that is not taken yet, or was the last to be taken.
  int failure_code() const { return failure_code_; }
  /// Keeps a failure, unless there is one.
  void fail(int code);
  sqlite3* handle() const { return handle_.get(); }
  const std::string& name() const { return name_; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  Database(sqlite3* handle, std::string name) : handle_(handle), name_(std::move(name)) {}

  std::unique_ptr<sqlite3, Close> handle_;  // outlives the statements: declared before them
  std::string name_;                        // of the file, for messages
  std::map<std::string, Prepared, std::less<>> statements_;
  std::optional<Error> failure_;
  int failure_code_ = SQLITE_OK;
};

/// As long as it lives all is read as the file was at its first query, whatever others write. Within another
/// transaction it is nothing of its own.
class ReadingTransaction {
 public:
  explicit ReadingTransaction(Database& database);
  ReadingTransaction(const ReadingTransaction&) = delete;
  ReadingTransaction& operator=(const ReadingTransaction&) = delete;
  ~ReadingTransaction();

 private:
  Database& database_;
  bool open_;
};

/// Undoes what was done since, unless it is kept.
class Transaction {
 public:
  /// A write transaction from the start, so that it never has to give way half-way through.
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_;
};

}  // namespace demarche::archive
