#include "log/sqlite_store.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace dialograum::log {

// Each workshop has tables of its own, and texts are only added at the end or overwritten in place.
// The reason is erasure: with secure_delete SQLite zeroes the cell that goes, but when rows of a
// page are moved to make room or to join pages, copies of them can stay in its unused part; one in
// a thousand erased texts was still in the file. Rows that are never moved leave no copies, and
// dropping a table zeroes its pages whole.
//
//   entry_<id>     seq, time, body
//   text_<id>      n, text: an erased text is zeros of its length
//   content_<id>   content id -> text's n (NULL: erased for good), seq of the last entry that
//   brought it snapshot_<id>  the newest, one row

namespace {

constexpr std::size_t cached_workshops = 256;

DirectoryRow directory_row(const Statement& row) {
  return {WorkshopId(row.u64(0)), row.bytes(1), row.integer(2)};
}

}  // namespace

std::string table(const char* kind, WorkshopId id) { return std::string(kind) + "_" + id.str(); }

void Store::begin() {
  if (workshops_.size() > cached_workshops) workshops_.clear();
  database_.exec("BEGIN IMMEDIATE");
}

bool Store::commit() {
  database_.exec("COMMIT");
  if (database_.ok()) return true;
  database_.clear_error();
  // Some failures have rolled back already.
  if (sqlite3_get_autocommit(database_.handle()) == 0) database_.exec("ROLLBACK");
  database_.clear_error();
  workshops_.clear();
  return false;
}

void Store::want(Truncate truncate) { truncate_ = std::max(truncate_, truncate); }

// ---- a workshop ----

Store::Workshop* Store::workshop(WorkshopId id) {
  if (auto it = workshops_.find(id); it != workshops_.end()) return &it->second;
  auto loaded = load(id);
  if (!loaded) return nullptr;
  return &workshops_.emplace(id, std::move(*loaded)).first->second;
}

std::optional<Store::Workshop> Store::load(WorkshopId id) {
  Workshop w;
  bool found = false;
  Statement epoch(database_, "SELECT epoch_counter, epoch_random FROM workshop WHERE id = ?");
  for (epoch.with(id.value); epoch.row(); found = true) w.epoch = {epoch.u64(0), epoch.u64(1)};
  if (!found) return std::nullopt;
  const std::string entries = table("entry", id), texts = table("text", id);
  const std::string contents = table("content", id);
  Statement last(database_, "SELECT seq, time_ms FROM " + entries + " ORDER BY seq DESC LIMIT 1");
  while (last.row()) w.seq = last.u64(0), w.time_ms = last.integer(1);
  Statement last_text(database_, "SELECT max(n) FROM " + texts);
  while (last_text.row()) w.texts = last_text.u64(0);
  w.insert_entry = Statement(database_, "INSERT INTO " + entries + " VALUES (?, ?, ?)");
  w.insert_text = Statement(database_, "INSERT INTO " + texts + " VALUES (?, ?)");
  w.find_content = Statement(database_, "SELECT text IS NULL, (SELECT t.text FROM " + texts +
                                            " t WHERE t.n = c.text) FROM " + contents +
                                            " c WHERE id = ?");
  w.put_content = Statement(database_, "INSERT INTO " + contents +
                                           " VALUES (?, ?, ?)"
                                           " ON CONFLICT DO UPDATE SET seq = excluded.seq");
  if (!database_.ok()) return std::nullopt;
  return w;
}

Error Store::absent(WorkshopId id) {
  bool deleted = false;
  Statement tombstone(database_, "SELECT 1 FROM tombstone WHERE id = ?");
  for (tombstone.with(id.value); tombstone.row();) deleted = true;
  if (!database_.ok()) return Error::unavailable;
  return deleted ? Error::deleted : Error::unknown_workshop;
}

// ---- entries and texts ----

Entry Store::write(Workshop& w, std::string body) {
  w.seq += 1;
  w.time_ms = std::max(w.time_ms, clock_.wall_ms());
  w.insert_entry.with(w.seq, w.time_ms, body).run();
  return {w.seq, w.time_ms, std::move(body)};
}

std::uint64_t Store::write_text(Workshop& w, std::string_view text) {
  w.texts += 1;
  w.insert_text.with(w.texts, text).run();
  return w.texts;
}

std::vector<ContentRow> Store::write_contents(Workshop& w, std::uint64_t seq,
                                              std::vector<ContentRow> contents) {
  std::vector<ContentRow> stored;
  for (ContentRow& row : contents) {
    bool known = false, erased = false;
    for (w.find_content.with(row.id.value); w.find_content.row();) {
      known = true;
      erased = w.find_content.integer(0) != 0;
      row.text = w.find_content.bytes(1);
    }
    if (erased) continue;
    // A row that is brought again must outlive snapshots before this entry.
    const std::uint64_t text = known ? 0 : write_text(w, row.text);
    w.put_content.with(row.id.value, seq, text).run();
    stored.push_back(std::move(row));
  }
  return stored;
}

std::optional<Error> Store::append(WorkshopId id, const Epoch& epoch, std::string body,
                                   std::vector<ContentRow> contents, const std::string& code,
                                   std::shared_ptr<const Record>& record) {
  Workshop* w = workshop(id);
  if (!w) return absent(id);
  if (w->epoch != epoch) return Error::wrong_epoch;
  if (w->seq >= options_.max_entries) return Error::full;
  if (!code.empty()) {
    DirectoryRow taken;
    if (!find_code(code, taken)) return Error::exists;
    Statement(database_, "INSERT INTO code VALUES (?, ?)").with(code, id.value).run();
  }
  auto made = std::make_shared<Record>();
  made->epoch = epoch;
  made->entry = write(*w, std::move(body));
  made->contents = write_contents(*w, made->entry.seq, std::move(contents));
  record = std::move(made);
  return std::nullopt;
}

std::optional<Error> Store::open(WorkshopId id, LogListener::Opened& opened) {
  const Workshop* w = workshop(id);
  if (!w) return absent(id);
  opened.epoch = w->epoch;
  Statement snapshot(database_,
                     "SELECT epoch_counter, epoch_random, seq, state_version, state_hash, state"
                     " FROM " +
                         table("snapshot", id));
  while (snapshot.row()) {
    Snapshot s{{snapshot.u64(0), snapshot.u64(1)},
               snapshot.u64(2),
               static_cast<std::uint32_t>(snapshot.u64(3)),
               snapshot.bytes(4),
               snapshot.bytes(5)};
    if (s.epoch == w->epoch) opened.snapshot = std::move(s);
  }
  const std::uint64_t from = opened.snapshot ? opened.snapshot->seq : 0;
  opened.tail.reserve(w->seq - from);
  Statement tail(database_, "SELECT seq, time_ms, body FROM " + table("entry", id) +
                                " WHERE seq > ? ORDER BY seq");
  for (tail.with(from); tail.row();)
    opened.tail.push_back({tail.u64(0), tail.integer(1), tail.bytes(2)});
  Statement texts(database_, "SELECT c.id, t.text FROM " + table("content", id) + " c JOIN " +
                                 table("text", id) + " t ON t.n = c.text ORDER BY c.id");
  while (texts.row()) opened.contents.push_back({ContentId(texts.u64(0)), texts.bytes(1)});
  if (!database_.ok()) return Error::unavailable;
  return std::nullopt;
}

// ---- snapshots and erasure ----

void Store::overwrite(WorkshopId id, const std::vector<std::uint64_t>& texts) {
  // The same length, so that SQLite overwrites the bytes where they are.
  Statement statement(
      database_, "UPDATE " + table("text", id) + " SET text = zeroblob(length(text)) WHERE n = ?");
  for (std::uint64_t n : texts) statement.with(n).run();
}

void Store::save_snapshot(WorkshopId id, const Snapshot& snapshot,
                          const std::vector<ContentId>& live) {
  const Workshop* w = workshop(id);
  if (!w || snapshot.epoch != w->epoch || snapshot.seq > w->seq) return;
  Statement put(database_,
                "INSERT INTO " + table("snapshot", id) +
                    " VALUES (1, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                    " epoch_counter = excluded.epoch_counter, epoch_random = excluded.epoch_random,"
                    " seq = excluded.seq, state_version = excluded.state_version,"
                    " state_hash = excluded.state_hash, state = excluded.state"
                    " WHERE excluded.seq > seq OR excluded.epoch_random <> epoch_random");
  put.with(snapshot.epoch.counter, snapshot.epoch.random, snapshot.seq,
           std::uint64_t{snapshot.state_version}, snapshot.state_hash, snapshot.state)
      .run();
  if (database_.ok() && database_.changes() == 1) sweep(id, snapshot.seq, live);
}

void Store::sweep(WorkshopId id, std::uint64_t up_to_seq, const std::vector<ContentId>& live) {
  const std::unordered_set<ContentId> kept(live.begin(), live.end());
  std::vector<ContentId> gone;
  std::vector<std::uint64_t> texts;
  Statement old(database_, "SELECT id, text FROM " + table("content", id) +
                               " WHERE seq <= ? AND text IS NOT NULL");
  for (old.with(up_to_seq); old.row();) {
    const ContentId content(old.u64(0));
    if (kept.contains(content)) continue;
    gone.push_back(content);
    texts.push_back(old.u64(1));
  }
  if (gone.empty()) return;
  overwrite(id, texts);
  Statement forget(database_, "DELETE FROM " + table("content", id) + " WHERE id = ?");
  for (ContentId content : gone) forget.with(content.value).run();
  want(Truncate::when_idle);
}

bool Store::erase(WorkshopId id, const std::vector<ContentId>& contents) {
  const Workshop* w = workshop(id);
  if (!w) return false;
  std::vector<std::uint64_t> texts;
  Statement find(database_,
                 "SELECT text FROM " + table("content", id) + " WHERE id = ? AND text IS NOT NULL");
  Statement mark(database_, "INSERT INTO " + table("content", id) +
                                " VALUES (?, ?, NULL) ON CONFLICT DO UPDATE SET text = NULL");
  for (ContentId content : contents) {
    for (find.with(content.value); find.row();) texts.push_back(find.u64(0));
    mark.with(content.value, w->seq).run();
  }
  overwrite(id, texts);
  want(Truncate::now);
  return true;
}

// ---- directory ----

void Store::create_tables(WorkshopId id) {
  database_.exec("CREATE TABLE " + table("entry", id) +
                 "(seq INTEGER PRIMARY KEY, time_ms INTEGER NOT NULL, body BLOB NOT NULL) STRICT;"
                 "CREATE TABLE " +
                 table("text", id) +
                 "(n INTEGER PRIMARY KEY, text BLOB NOT NULL) STRICT;"
                 "CREATE TABLE " +
                 table("content", id) +
                 "(id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, text INTEGER) STRICT;"
                 "CREATE TABLE " +
                 table("snapshot", id) +
                 "(one INTEGER PRIMARY KEY, epoch_counter INTEGER NOT NULL,"
                 " epoch_random INTEGER NOT NULL, seq INTEGER NOT NULL,"
                 " state_version INTEGER NOT NULL, state_hash BLOB NOT NULL,"
                 " state BLOB NOT NULL) STRICT");
}

std::optional<Created> Store::known_creation(const std::string& key) {
  std::optional<WorkshopId> id;
  std::uint64_t text = 0;
  Statement creation(database_, "SELECT workshop, text FROM creation WHERE key = ?");
  for (creation.with(key); creation.row();) {
    id = WorkshopId(creation.u64(0));
    text = creation.u64(1);
  }
  if (!id) return std::nullopt;
  Created created{*id, true, {}};
  Statement payload(database_, "SELECT text FROM " + table("text", *id) + " WHERE n = ?");
  for (payload.with(text); payload.row();) created.idempotency_payload = payload.bytes(0);
  return created;
}

void Store::forget_old_creations() { forget_creations(clock_.wall_ms() - limits::idempotency_ms); }

void Store::forget_creations(std::int64_t made_until_ms) {
  std::vector<std::pair<WorkshopId, std::uint64_t>> texts;
  Statement old(database_, "SELECT workshop, text FROM creation WHERE made_ms <= ?");
  for (old.with(made_until_ms); old.row();) texts.emplace_back(old.u64(0), old.u64(1));
  if (texts.empty()) return;
  for (const auto& [id, text] : texts) overwrite(id, {text});
  Statement(database_, "DELETE FROM creation WHERE made_ms <= ?").with(made_until_ms).run();
  want(Truncate::when_idle);
}

std::optional<Error> Store::create(Create& request, Created& created) {
  forget_old_creations();
  if (!request.idempotency_key.empty()) {
    if (auto known = known_creation(request.idempotency_key)) {
      created = std::move(*known);
      return std::nullopt;
    }
  }
  if (workshop(request.id)) return Error::exists;
  if (absent(request.id) == Error::deleted) return Error::deleted;
  DirectoryRow taken;
  if (!find_code(request.code, taken)) return Error::exists;
  if (request.bodies.size() > options_.max_entries) return Error::full;
  Statement(database_, "INSERT INTO workshop VALUES (?, ?, ?, 1, ?)")
      .with(request.id.value, request.code, request.delete_on_ms, random_.u64())
      .run();
  create_tables(request.id);
  Workshop* w = workshop(request.id);
  if (!w) return Error::unavailable;
  for (std::string& body : request.bodies) write(*w, std::move(body));
  write_contents(*w, w->seq, std::move(request.contents));
  if (!request.idempotency_key.empty())
    Statement(database_, "INSERT INTO creation VALUES (?, ?, ?, ?)")
        .with(request.idempotency_key, request.id.value, clock_.wall_ms(),
              write_text(*w, request.idempotency_payload))
        .run();
  created = {request.id, false, std::move(request.idempotency_payload)};
  return std::nullopt;
}

std::optional<Error> Store::remove(WorkshopId id) {
  if (!workshop(id)) {
    const Error why = absent(id);
    return why == Error::deleted ? std::nullopt : std::optional(why);
  }
  workshops_.erase(id);
  remove_files(id, files_of(id));
  for (const char* kind : {"entry", "text", "content", "snapshot"})
    database_.exec("DROP TABLE " + table(kind, id));
  Statement(database_, "DELETE FROM creation WHERE workshop = ?").with(id.value).run();
  Statement(database_, "DELETE FROM code WHERE workshop = ?").with(id.value).run();
  Statement(database_, "DELETE FROM workshop WHERE id = ?").with(id.value).run();
  Statement(database_, "INSERT OR IGNORE INTO tombstone VALUES (?, ?)")
      .with(id.value, clock_.wall_ms())
      .run();
  want(Truncate::now);
  return std::nullopt;
}

void Store::set_delete_on(WorkshopId id, std::int64_t at_ms) {
  Statement(database_, "UPDATE workshop SET delete_on_ms = ? WHERE id = ?")
      .with(at_ms, id.value)
      .run();
}

void Store::mint_epoch(WorkshopId id, std::uint64_t counter_above) {
  const Workshop* w = workshop(id);
  if (!w) return;
  const std::uint64_t counter = std::max(w->epoch.counter, counter_above) + 1;
  const std::uint64_t random = random_.u64();
  workshops_.erase(id);
  Statement(database_, "UPDATE workshop SET epoch_counter = ?, epoch_random = ? WHERE id = ?")
      .with(counter, random, id.value)
      .run();
  Statement(database_,
            "UPDATE " + table("snapshot", id) + " SET epoch_counter = ?, epoch_random = ?")
      .with(counter, random)
      .run();
}

std::optional<Error> Store::find_code(const std::string& code, DirectoryRow& row) {
  std::optional<Error> missing = Error::unknown_workshop;
  Statement find(database_,
                 "SELECT id, code, delete_on_ms FROM workshop WHERE code = ?1"
                 " OR id = (SELECT workshop FROM code WHERE code = ?1)");
  for (find.with(code); find.row(); missing.reset()) row = directory_row(find);
  return database_.ok() ? missing : Error::unavailable;
}

std::optional<Error> Store::find(WorkshopId id, DirectoryRow& row) {
  bool found = false;
  Statement find(database_, "SELECT id, code, delete_on_ms FROM workshop WHERE id = ?");
  for (find.with(id.value); find.row(); found = true) row = directory_row(find);
  if (!database_.ok()) return Error::unavailable;
  return found ? std::nullopt : std::optional(absent(id));
}

std::vector<WorkshopId> Store::due(std::int64_t now_ms) {
  std::vector<WorkshopId> ids;
  Statement due(database_, "SELECT id FROM workshop WHERE delete_on_ms <> 0 AND delete_on_ms <= ?");
  for (due.with(now_ms); due.row();) ids.emplace_back(due.u64(0));
  return ids;
}

}  // namespace dialograum::log
