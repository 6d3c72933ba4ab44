#include "log/sqlite_db.hpp"

namespace dialograum::log {

bool Database::open(const std::string& path, int flags) {
  close();
  clear_error();
  note(sqlite3_open_v2(path.c_str(), &handle_, flags | SQLITE_OPEN_EXRESCODE, nullptr));
  return ok();
}

void Database::close() {
  // Even a failed open leaves a handle.
  sqlite3_close(handle_);
  handle_ = nullptr;
}

void Database::note(int result) {
  if (ok() && result != SQLITE_OK) error_ = result;
}

void Database::exec(const std::string& sql) {
  if (ok()) note(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
}

Statement::Statement(Database& database, const std::string& sql) : database_(&database) {
  if (!database.ok()) return;
  database.note(sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                   &handle_, nullptr));
}

bool Statement::row() {
  if (!database_->ok()) return false;
  // Prepared while an error stuck: it must not look like a statement that found nothing.
  if (!handle_) return database_->note(SQLITE_MISUSE), false;
  const int result = sqlite3_step(handle_);
  if (result == SQLITE_ROW) return true;
  sqlite3_reset(handle_);
  if (result != SQLITE_DONE) database_->note(result);
  return false;
}

std::string Statement::bytes(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  return data ? std::string(data, size) : std::string();
}

void Statement::bind(int index, std::int64_t value) {
  database_->note(sqlite3_bind_int64(handle_, index, value));
}

void Statement::bind(int index, std::string_view value) {
  // A null pointer would bind NULL.
  const char* data = value.data() ? value.data() : "";
  database_->note(sqlite3_bind_blob64(handle_, index, data, value.size(), SQLITE_STATIC));
}

}  // namespace dialograum::log
