// SQLite for C++: a connection and a statement. Errors stick: after the first one, every statement
// of that connection does nothing and finds nothing, until clear_error(). So a group of statements
// is written without checks in between and judged once, at its commit.
//
// Threads: one at a time. Lifetime: statements end before their database.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace dialograum::log {

class Database {
 public:
  Database() = default;
  ~Database() { close(); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // `flags` as for sqlite3_open_v2. False: error() says why.
  bool open(const std::string& path, int flags);
  void close();

  // One or more statements without parameters, results ignored.
  void exec(const std::string& sql);

  bool ok() const { return error_ == SQLITE_OK; }
  // Extended result code of the first failure since the last clear_error().
  int error() const { return error_; }
  void clear_error() { error_ = SQLITE_OK; }
  void note(int result);

  std::uint64_t changes() const { return static_cast<std::uint64_t>(sqlite3_changes64(handle_)); }
  sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
  int error_ = SQLITE_OK;
};

class Statement {
 public:
  Statement() = default;
  Statement(Database& database, const std::string& sql);
  ~Statement() { sqlite3_finalize(handle_); }
  Statement(Statement&& other) noexcept
      : database_(other.database_), handle_(std::exchange(other.handle_, nullptr)) {}
  Statement& operator=(Statement&& other) noexcept {
    std::swap(database_, other.database_);
    std::swap(handle_, other.handle_);
    return *this;
  }

  // Starts anew with these parameters, in order. Texts are bound as blobs and must live until the
  // last row.
  template <class... Args>
  Statement& with(const Args&... args) {
    if (!handle_) return *this;
    sqlite3_reset(handle_);
    int index = 0;
    (bind(++index, args), ...);
    return *this;
  }
  // The next row; false at the end or on an error, which also reset the statement.
  bool row();
  // Runs it to the end.
  void run() {
    while (row()) {
    }
  }

  std::int64_t integer(int column) const { return sqlite3_column_int64(handle_, column); }
  std::uint64_t u64(int column) const { return static_cast<std::uint64_t>(integer(column)); }
  std::string bytes(int column) const;

 private:
  void bind(int index, std::int64_t value);
  // SQLite's integers are signed; ids and random numbers keep their bits.
  void bind(int index, std::uint64_t value) { bind(index, static_cast<std::int64_t>(value)); }
  void bind(int index, std::string_view value);

  Database* database_ = nullptr;
  sqlite3_stmt* handle_ = nullptr;
};

}  // namespace dialograum::log
