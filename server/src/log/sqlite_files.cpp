// Files of a workshop in SQLite. Each has a table of its own: SQLite drops it page by page, and
// secure_delete overwrites these pages, so that no byte of a file stays (server/decisions/0005 says
// why rows would not do).
#include <algorithm>

#include "log/sqlite_store.hpp"

namespace dialograum::log {
namespace {

std::string table_of(WorkshopId workshop, FileId file) {
  return table("file", workshop) + "_" + file.str();
}

std::string bytes_of(Database& database, WorkshopId workshop, FileId file) {
  std::string bytes;
  Statement content(database, "SELECT bytes FROM " + table_of(workshop, file));
  while (content.row()) bytes = content.bytes(0);
  return bytes;
}

}  // namespace

std::vector<FileId> Store::files_of(WorkshopId id) {
  std::vector<FileId> files;
  Statement all(database_, "SELECT id FROM file WHERE workshop = ? ORDER BY id");
  for (all.with(id.value); all.row();) files.emplace_back(all.u64(0));
  return files;
}

std::optional<Error> Store::put_file(WorkshopId id, const File& file,
                                     const std::vector<FileId>& named) {
  if (!workshop(id)) return absent(id);
  const std::int64_t now_ms = clock_.wall_ms();
  bool known = false;
  std::size_t others = 0, bytes = file.bytes->size();
  std::vector<FileId> unused;
  Statement all(database_, "SELECT id, size, put_ms FROM file WHERE workshop = ?");
  for (all.with(id.value); all.row();) {
    const FileId one(all.u64(0));
    if (one == file.id) {
      known = true;
    } else if (all.integer(2) + limits::unnamed_file_ms <= now_ms &&
               std::find(named.begin(), named.end(), one) == named.end()) {
      unused.push_back(one);
    } else {
      ++others;
      bytes += all.u64(1);
    }
  }
  remove_files(id, unused);
  if (known) {
    if (bytes_of(database_, id, file.id) != *file.bytes) return Error::exists;
    Statement(database_, "UPDATE file SET put_ms = ? WHERE workshop = ? AND id = ?")
        .with(now_ms, id.value, file.id.value)
        .run();
    return std::nullopt;
  }
  if (others >= limits::files || bytes > limits::all_file_bytes) return Error::full;
  database_.exec("CREATE TABLE " + table_of(id, file.id) +
                 "(one INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
  Statement(database_, "INSERT INTO " + table_of(id, file.id) + " VALUES (1, ?)")
      .with(std::string_view(*file.bytes))
      .run();
  Statement(database_, "INSERT INTO file VALUES (?, ?, ?, ?)")
      .with(id.value, file.id.value, std::uint64_t{file.bytes->size()}, now_ms)
      .run();
  return std::nullopt;
}

std::optional<Error> Store::read_file(WorkshopId id, FileId file, File& found) {
  bool known = false;
  Statement one(database_, "SELECT 1 FROM file WHERE workshop = ? AND id = ?");
  for (one.with(id.value, file.value); one.row();) known = true;
  if (known) found = {file, std::make_shared<const std::string>(bytes_of(database_, id, file))};
  if (!database_.ok()) return Error::unavailable;
  return known ? std::nullopt : std::optional(Error::unknown_workshop);
}

void Store::remove_files(WorkshopId id, const std::vector<FileId>& files) {
  const std::vector<FileId> there = files_of(id);
  for (FileId file : files) {
    if (std::find(there.begin(), there.end(), file) == there.end()) continue;
    database_.exec("DROP TABLE IF EXISTS " + table_of(id, file));
    Statement(database_, "DELETE FROM file WHERE workshop = ? AND id = ?")
        .with(id.value, file.value)
        .run();
    want(Truncate::now);
  }
}

}  // namespace dialograum::log
