// The data folder: used by one process at a time, with one database file of a version that we know.
//
//   dialograum.db (-wal, -shm)   everything
//   dialograum.lock              held with flock while a process serves; empty
//
// Threads: any, one at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "log/sqlite_db.hpp"
#include "log/sqlite_log.hpp"

namespace dialograum::log {

// "Dial", at a fixed place in the file's header.
inline constexpr std::int64_t application_id = 0x4469616c;
// Raised when the tables change; an older file is then migrated in open_database.
inline constexpr std::int64_t schema_version = 3;

// The folder belongs to this process for the lock's lifetime.
class FolderLock {
 public:
  FolderLock() = default;
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FolderLock& operator=(FolderLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }

  // Makes the folder (mode 0700) if it is missing.
  std::optional<OpenFailure> take(const std::string& folder);

 private:
  int descriptor_ = -1;
};

std::string database_path(const std::string& folder);

// Makes the file (mode 0600) and its tables if they are missing.
std::optional<OpenFailure> open_database(Database& database, const std::string& path);

// Is this file, however it was opened, a database of ours in a version that we know?
std::optional<OpenFailure> check_version(Database& database, const std::string& path,
                                         bool may_be_empty);

// Writes as much as one large message and takes it back: is there space, is the file writable?
void probe_space(Database& database);

// The sentence for a result code of SQLite.
OpenFailure storage_failure(int result, const std::string& path);

}  // namespace dialograum::log
