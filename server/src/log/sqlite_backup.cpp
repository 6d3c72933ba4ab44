#include "log/sqlite_backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>
#include <map>
#include <vector>

#include "log/sqlite_folder.hpp"
#include "log/sqlite_store.hpp"

namespace dialograum::log {

namespace {

OpenFailure cannot(const std::string& path, const char* what, int reason) {
  return {reason == ENOSPC ? OpenError::no_space : OpenError::no_access,
          path + " cannot be " + what + ": " + std::strerror(reason) + "."};
}

// The whole database into a new file, in one step: readers and the writer of the source are not
// held up.
std::optional<OpenFailure> copy(Database& from, const std::string& from_path,
                                const std::string& to_path) {
  std::error_code ignored;
  std::filesystem::remove(to_path, ignored);
  const int file = ::open(to_path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) return cannot(to_path, "made", errno);
  ::close(file);
  Database to;
  if (!to.open(to_path, SQLITE_OPEN_READWRITE)) return storage_failure(to.error(), to_path);
  sqlite3_backup* pages = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (!pages) return storage_failure(sqlite3_extended_errcode(to.handle()), to_path);
  sqlite3_backup_step(pages, -1);
  to.note(sqlite3_backup_finish(pages));
  // One plain file, without a write-ahead log beside it.
  to.exec("PRAGMA journal_mode=DELETE");
  if (to.ok()) return std::nullopt;
  return storage_failure(to.error(), (to.error() & 0xff) == SQLITE_FULL ? to_path : from_path);
}

// Makes a file or a folder durable.
std::optional<OpenFailure> sync(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  const int reason = errno;
  if (file >= 0) ::close(file);
  if (synced) return std::nullopt;
  return cannot(path, "written", reason);
}

// `part` takes the place of `path`, durably.
std::optional<OpenFailure> put_in_place(const std::string& part, const std::string& path) {
  if (auto failure = sync(part)) return failure;
  if (std::rename(part.c_str(), path.c_str()) != 0) return cannot(path, "written", errno);
  return sync(std::filesystem::absolute(path).parent_path().string());
}

bool is_sound(Database& database) {
  bool sound = false;
  Statement check(database, "PRAGMA quick_check(1)");
  while (check.row()) sound = check.bytes(0) == "ok";
  return sound && database.ok();
}

std::vector<WorkshopId> workshops_in(Database& database) {
  std::vector<WorkshopId> ids;
  Statement all(database, "SELECT id FROM workshop");
  while (all.row()) ids.emplace_back(all.u64(0));
  return ids;
}

// What the present database says that must hold in the restored one.
struct Since {
  std::map<WorkshopId, std::int64_t> tombstones;
  std::map<WorkshopId, std::uint64_t> epochs;
  std::map<WorkshopId, std::vector<ContentId>> erased;
  std::map<WorkshopId, std::vector<FileId>> files;  // that there are
};

Since read_since(Database& present) {
  Since since;
  Statement tombstones(present, "SELECT id, deleted_ms FROM tombstone");
  while (tombstones.row()) since.tombstones[WorkshopId(tombstones.u64(0))] = tombstones.integer(1);
  Statement epochs(present, "SELECT id, epoch_counter FROM workshop");
  while (epochs.row()) since.epochs[WorkshopId(epochs.u64(0))] = epochs.u64(1);
  for (WorkshopId id : workshops_in(present)) {
    Statement erased(present, "SELECT id FROM " + table("content", id) + " WHERE text IS NULL");
    while (erased.row()) since.erased[id].emplace_back(erased.u64(0));
    auto& files = since.files[id];
    Statement there(present, "SELECT id FROM file WHERE workshop = ?");
    for (there.with(id.value); there.row();) files.emplace_back(there.u64(0));
  }
  return since;
}

// False: the storage failed.
bool apply_since(Database& database, const Since& since, const Clock& clock, Random& random,
                 Restored& restored) {
  const Options options;
  Store store(database, clock, random, options);
  const std::size_t before = workshops_in(database).size();
  store.begin();
  for (const auto& [id, deleted_ms] : since.tombstones) {
    store.remove(id);
    Statement(database, "INSERT OR REPLACE INTO tombstone VALUES (?, ?)")
        .with(id.value, deleted_ms)
        .run();
  }
  for (const auto& [id, contents] : since.erased)
    if (store.erase(id, contents)) restored.erased_again += contents.size();
  // What the present one no longer has was dropped there.
  for (const auto& [id, files] : since.files) {
    std::vector<FileId> dropped = store.files_of(id);
    std::erase_if(dropped, [kept = &files](FileId file) {
      return std::find(kept->begin(), kept->end(), file) != kept->end();
    });
    store.remove_files(id, dropped);
  }
  const std::vector<WorkshopId> left = workshops_in(database);
  for (WorkshopId id : left) {
    auto known = since.epochs.find(id);
    store.mint_epoch(id, known == since.epochs.end() ? 0 : known->second);
  }
  store.forget_creations(clock.wall_ms());
  restored.workshops = left.size();
  restored.deleted_again = before - left.size();
  return store.commit();
}

// Nobody repeats a creation from a backup, which is kept for longer and elsewhere: what could
// answer it stays out.
std::optional<OpenFailure> forget_creations(const std::string& path) {
  Database database;
  if (auto failure = open_database(database, path)) return failure;
  const SystemClock clock;
  SystemRandom random;
  const Options options;
  Store store(database, clock, random, options);
  store.begin();
  store.forget_creations(std::numeric_limits<std::int64_t>::max());
  const bool written = store.commit();
  database.exec("PRAGMA journal_mode=DELETE");
  const int error = database.error();
  database.close();
  if (written) return std::nullopt;
  return storage_failure(error, path);
}

}  // namespace

std::optional<OpenFailure> backup(const std::string& folder, const std::string& target) {
  const std::string path = database_path(folder);
  std::error_code ignored;
  if (std::filesystem::exists(target, ignored)) return cannot(target, "made", EEXIST);
  Database database;
  if (!database.open(path, SQLITE_OPEN_READWRITE)) return storage_failure(database.error(), path);
  if (auto failure = check_version(database, path, false)) return failure;
  const std::string part = target + ".part";
  auto failure = copy(database, path, part);
  if (!failure) failure = forget_creations(part);
  if (failure) {
    std::filesystem::remove(part, ignored);
    return failure;
  }
  return put_in_place(part, target);
}

Restored restore(const std::string& folder, const std::string& backup, const Clock& clock,
                 Random& random) {
  Restored restored;
  const std::string path = database_path(folder);
  const std::string part = path + ".restoring";
  std::error_code ignored;

  FolderLock lock;
  if ((restored.failure = lock.take(folder))) return restored;
  Database source;
  if (!source.open(backup, SQLITE_OPEN_READONLY)) {
    restored.failure = storage_failure(source.error(), backup);
    return restored;
  }
  if ((restored.failure = check_version(source, backup, false))) return restored;
  if ((restored.failure = copy(source, backup, part))) return restored;

  Since since;
  if (std::filesystem::exists(path, ignored)) {
    Database present;
    restored.present_unreadable = open_database(present, path).has_value();
    if (!restored.present_unreadable) since = read_since(present);
    restored.present_unreadable |= !present.ok();
  }

  Database database;
  restored.failure = open_database(database, part);
  if (!restored.failure && !is_sound(database))
    restored.failure = storage_failure(SQLITE_CORRUPT, backup);
  if (!restored.failure && !apply_since(database, since, clock, random, restored))
    restored.failure = OpenFailure{OpenError::no_space, "There is no space left for " + part + "."};
  database.exec("PRAGMA journal_mode=DELETE");
  database.close();
  if (restored.failure) {
    std::filesystem::remove(part, ignored);
    return restored;
  }
  // The closed database left no write-ahead log; a damaged one's must not be applied to the
  // restored file.
  std::filesystem::remove(path + "-wal", ignored);
  std::filesystem::remove(path + "-shm", ignored);
  restored.failure = put_in_place(part, path);
  return restored;
}

}  // namespace dialograum::log
