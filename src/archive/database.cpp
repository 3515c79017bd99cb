#include "archive/database.h"

#include <algorithm>
#include <limits>

#include "archive/failure.h"

namespace demarche::archive {

// ------------------------------------------------------------------------------------------------ statements
void Prepared::bind(int at, std::string_view text, Lifetime life) {
  // A null pointer would bind NULL: an empty text is a text.
  const char* bytes = text.data() == nullptr ? "" : text.data();
  const int code = sqlite3_bind_text64(statement_.get(), at, bytes, text.size(), life, SQLITE_UTF8);
  if (code != SQLITE_OK) database_->fail(code);
}

void Prepared::bind(int at, double number, Lifetime /*life*/) {
  if (const int code = sqlite3_bind_double(statement_.get(), at, number); code != SQLITE_OK) database_->fail(code);
}

void Prepared::bind(int at, std::nullopt_t /*none*/, Lifetime /*life*/) {
  if (const int code = sqlite3_bind_null(statement_.get(), at); code != SQLITE_OK) database_->fail(code);
}

void Prepared::bind_integer(int at, std::int64_t number) {
  if (const int code = sqlite3_bind_int64(statement_.get(), at, number); code != SQLITE_OK) database_->fail(code);
}

bool Prepared::step() {
  if (!database_->ok()) return false;
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_->fail(sqlite3_extended_errcode(database_->handle()));
  sqlite3_reset(statement_.get());
  return false;
}

void Prepared::rewind() { sqlite3_reset(statement_.get()); }

std::uint32_t Prepared::count(int column) const {
  constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(integer(column), 0, kMost));
}

std::string_view Prepared::view(int column) const {
  // The order matters: the text first, then its size in the form it has been brought into.
  const auto* bytes = sqlite3_column_text(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string_view()
                          : std::string_view(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

// ------------------------------------------------------------------------------------------------ the connection
Result<std::unique_ptr<Database>> Database::open(const std::string& path, int flags, const std::string& name) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  std::unique_ptr<Database> database(new Database(handle, name));
  if (code != SQLITE_OK) {
    database->fail(code);
    return database->take_failure();
  }
  return database;
}

Prepared& Database::prepared(std::string_view sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end() && found->second.is_usable()) return found->second;
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) fail(code);
  return statements_.insert_or_assign(std::string(sql), Prepared(*this, statement)).first->second;
}

void Database::execute(const char* sql) {
  if (!ok()) return;
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(sqlite3_extended_errcode(handle_.get()));
}

std::int64_t Database::number(std::string_view sql) {
  Prepared& query = prepared(sql).start();
  const std::int64_t out = query.next() ? query.integer(0) : 0;
  query.start();
  return out;
}

void Database::fail(int code) {
  if (failure_) return;
  failure_code_ = code;
  failure_ = failure_in_words(handle_.get(), code, name_);
}

Error Database::take_failure() {
  Error out = failure_ ? *failure_ : Error{"nothing went wrong", name_};
  failure_.reset();
  return out;
}

// ------------------------------------------------------------------------------------------------ transactions
ReadingTransaction::ReadingTransaction(Database& database) : database_(database), open_(!database.in_transaction()) {
  if (open_) database_.execute("BEGIN");
}

ReadingTransaction::~ReadingTransaction() {
  if (open_ && database_.in_transaction()) sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
  open_ = database_.ok();
}

Transaction::~Transaction() {
  // What went wrong is kept by the database; undoing must work in spite of it.
  if (open_ && database_.in_transaction()) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  if (database_.ok()) open_ = false;
}

}  // namespace demarche::archive
