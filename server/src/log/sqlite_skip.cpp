#include "log/sqlite_skip.hpp"

#include "log/sqlite_folder.hpp"
#include "log/sqlite_store.hpp"

namespace dialograum::log {

Skipped skip(const std::string& folder, WorkshopId id, std::uint64_t seq, const Clock& clock,
             Random& random) {
  Skipped out;
  const std::string path = database_path(folder);
  FolderLock lock;
  if ((out.failure = lock.take(folder))) return out;
  Database database;
  if ((out.failure = open_database(database, path))) return out;
  const Options options;
  Store store(database, clock, random, options);
  store.begin();
  Statement known(database, "SELECT 1 FROM workshop WHERE id = ?");
  known.with(id.value);
  out.known = known.row();
  if (out.known) {
    Statement count(database, "SELECT count(*) FROM " + table("entry", id) + " WHERE seq >= ?");
    count.with(seq);
    if (count.row()) out.entries = count.u64(0);
  }
  if (out.entries > 0) {
    Statement(database, "DELETE FROM " + table("entry", id) + " WHERE seq >= ?").with(seq).run();
    // A snapshot of the state behind it is no way around it.
    Statement(database, "DELETE FROM " + table("snapshot", id) + " WHERE seq >= ?").with(seq).run();
    store.mint_epoch(id, 0);
  }
  if (!store.commit()) {
    out.failure = storage_failure(database.error(), path);
    out.entries = 0;
  }
  return out;
}

}  // namespace dialograum::log
