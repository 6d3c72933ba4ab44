#include "log/sqlite_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace dialograum::log {

namespace {

// Rows of a workshop are in tables of its own (sqlite_store.cpp says why); these are the shared
// ones.
constexpr const char* shared_tables = R"(
  CREATE TABLE workshop(
    id INTEGER PRIMARY KEY,
    code BLOB NOT NULL UNIQUE,
    delete_on_ms INTEGER NOT NULL,
    epoch_counter INTEGER NOT NULL,
    epoch_random INTEGER NOT NULL) STRICT;
  CREATE TABLE tombstone(id INTEGER PRIMARY KEY, deleted_ms INTEGER NOT NULL) STRICT;
  CREATE TABLE creation(
    key BLOB PRIMARY KEY,
    workshop INTEGER NOT NULL,
    made_ms INTEGER NOT NULL,
    text INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE probe(one INTEGER PRIMARY KEY, filler BLOB NOT NULL) STRICT;
)";

// Data version 2: the codes that a workshop got after its first.
constexpr const char* shared_tables_2 = R"(
  CREATE TABLE code(code BLOB PRIMARY KEY, workshop INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)";

// Data version 3: the files of workshops; the bytes of each are in a table of its own
// (sqlite_files.cpp).
constexpr const char* shared_tables_3 = R"(
  CREATE TABLE file(
    workshop INTEGER NOT NULL,
    id INTEGER NOT NULL,
    size INTEGER NOT NULL,
    put_ms INTEGER NOT NULL,
    PRIMARY KEY (workshop, id)) STRICT, WITHOUT ROWID;
)";

std::int64_t pragma(Database& database, const std::string& name) {
  Statement statement(database, "PRAGMA " + name);
  std::int64_t value = 0;
  while (statement.row()) value = statement.integer(0);
  return value;
}

OpenFailure no_access(const std::string& path, int reason) {
  return {reason == ENOSPC ? OpenError::no_space : OpenError::no_access,
          path + " cannot be opened: " + std::strerror(reason) + "."};
}

}  // namespace

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<OpenFailure> FolderLock::take(const std::string& folder) {
  std::error_code error;
  if (std::filesystem::create_directories(folder, error))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (error) return no_access(folder, error.value());
  const std::string path = folder + "/dialograum.lock";
  descriptor_ = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor_ < 0) return no_access(path, errno);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return std::nullopt;
  if (errno != EWOULDBLOCK) return no_access(path, errno);
  return OpenFailure{OpenError::in_use,
                     "The data folder " + folder + " is in use by another Dialograum."};
}

std::string database_path(const std::string& folder) { return folder + "/dialograum.db"; }

OpenFailure storage_failure(int result, const std::string& path) {
  switch (result & 0xff) {
    case SQLITE_FULL:
      return {OpenError::no_space, "There is no space left for " + path + "."};
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:
      return {OpenError::not_ours, path + " is not a database of Dialograum, or it is damaged."};
    default:
      return {OpenError::no_access,
              path + " cannot be read or written: " + sqlite3_errstr(result) + "."};
  }
}

std::optional<OpenFailure> check_version(Database& database, const std::string& path,
                                         bool may_be_empty) {
  const std::int64_t pages = pragma(database, "page_count");
  const std::int64_t application = pragma(database, "application_id");
  const std::int64_t version = pragma(database, "user_version");
  if (!database.ok()) return storage_failure(database.error(), path);
  const bool ours = application == application_id || (pages == 0 && may_be_empty);
  if (!ours) return storage_failure(SQLITE_NOTADB, path);
  if (version > schema_version)
    return OpenFailure{OpenError::newer_version,
                       path + " was written by a newer Dialograum (data version " +
                           std::to_string(version) + ", this program knows up to " +
                           std::to_string(schema_version) + ")."};
  return std::nullopt;
}

std::optional<OpenFailure> open_database(Database& database, const std::string& path) {
  // SQLite would let everybody read it.
  const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) return no_access(path, errno);
  ::close(file);
  if (!database.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX))
    return storage_failure(database.error(), path);
  sqlite3_busy_timeout(database.handle(), 2'000);
  if (auto failure = check_version(database, path, true)) return failure;
  // Checkpoints are ours to time; what is deleted is overwritten; nothing goes to temporary files.
  database.exec(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
      "PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-16000");
  const std::int64_t version = pragma(database, "user_version");
  if (database.ok() && version < schema_version)
    database.exec("BEGIN IMMEDIATE;" + std::string(version == 0 ? shared_tables : "") +
                  (version < 2 ? shared_tables_2 : "") + shared_tables_3 +
                  "PRAGMA application_id=" + std::to_string(application_id) +
                  "; PRAGMA user_version=" + std::to_string(schema_version) + "; COMMIT");
  if (!database.ok()) return storage_failure(database.error(), path);
  return std::nullopt;
}

void probe_space(Database& database) {
  database.exec("INSERT OR REPLACE INTO probe VALUES (1, zeroblob(" +
                std::to_string(limits::message_bytes) + ")); DELETE FROM probe");
}

}  // namespace dialograum::log
