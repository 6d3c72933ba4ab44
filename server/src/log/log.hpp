// The log of workshops: ordered, durable entries, the texts beside them, snapshots and the
// directory. Implementations: memory, SQLite, Redis, all held to one contract suite
// (tests/contract).
//
// Threads: every function may be called from any thread and returns at once; callbacks run on the
// implementation's own log thread, in order, and must only hand over (a shard posts them to
// itself). Lifetime: outlives all shards; after stop() no callback runs any more.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace dialograum::log {

// A counter plus 64 random bits (C1), printed "<counter>-<16 hex>".
struct Epoch {
  std::uint64_t counter = 0;
  std::uint64_t random = 0;
  bool operator==(const Epoch&) const = default;
  std::string str() const {
    return std::to_string(counter) + "-" + dialograum::detail::hex64(random);
  }
};

struct ContentRow {
  ContentId id;
  std::string text;
};

// An image or a PDF, kept beside the log (server/decisions/0030).
struct File {
  FileId id;
  std::shared_ptr<const std::string> bytes;
};

// seq is dense from 1; time_ms never goes back within a workshop.
struct Entry {
  std::uint64_t seq = 0;
  std::int64_t time_ms = 0;
  std::string body;  // protocol::EntryBody in the log codec
};

// An entry as it is delivered, with the texts that came with it, as they are stored: an id that
// exists already keeps its first text, an erased one has none. Shared by all listeners.
struct Record {
  Epoch epoch;
  Entry entry;
  std::vector<ContentRow> contents;
  // Set if the record was read after the fact from a shared log that has a snapshot at this seq.
  // That snapshot may have swept texts that nothing refers to any more; so only from this seq on
  // does a missing text mean that somebody has erased it.
  std::uint64_t whole_at = 0;
};

struct Snapshot {
  Epoch epoch;
  std::uint64_t seq = 0;
  std::uint32_t state_version = 0;
  std::string state_hash;  // hex
  std::string state;       // domain's canonical encoding
};

enum class Error {
  unknown_workshop,
  wrong_epoch,  // the workshop is in another epoch: reload
  full,         // limits::log_entries reached; files: limits::files or limits::all_file_bytes
  exists,       // create: the id or the code is taken; append: the code is; files: the id is
  deleted,      // a tombstone is there
  unavailable,  // storage failed or the queue is full: the outcome of an append is then "not
                // written" (only a crash right afterwards may still bring it; the series' numbers
                // make that harmless)
};

// What one listener gets. All calls come from the log thread, in order: one opened() or failed(),
// then records with rising seq and without a gap until close().
class LogListener {
 public:
  virtual ~LogListener() = default;
  struct Opened {
    Epoch epoch;
    std::optional<Snapshot> snapshot;  // the newest
    std::vector<Entry> tail;           // all entries after it (from 1 without a snapshot)
    std::vector<ContentRow> contents;  // every text that the workshop still has
  };
  virtual void opened(Opened) = 0;
  virtual void failed(Error) = 0;
  virtual void record(std::shared_ptr<const Record>) = 0;
  // Texts were erased for good (content ids); the entry that ordered it has been delivered before.
  virtual void erased(const std::vector<ContentId>&) = 0;
  // The workshop's data is gone; nothing follows.
  virtual void deleted() = 0;

  // ---- only from a log that other processes share ----
  // The log goes on under another epoch (C1): its tail was lost, or it was put back
  // from a replica. What was told before holds no more; records go on from here. A reset to the
  // same epoch and a seq not before the last record is a replica that fell behind and gets the
  // rest.
  virtual void reset(Opened) {}
  // Whether the log can be reached; while it cannot, nothing is ordered. Every listener starts as
  // reachable.
  virtual void reachable(bool) {}
  // The log is gone although nobody deleted the workshop, and no other process is known to have a
  // newer replica than this one: hand it over with Log::install. reset() follows when the log is
  // there again.
  virtual void missing() {}
  // Who is present in another process. Lossy; `from` tells processes apart.
  virtual void on_presence(std::uint64_t /*from*/, const std::string& /*bytes*/) {}
};

struct Create {
  WorkshopId id;
  std::string code;               // 8 characters, without the hyphen
  std::int64_t delete_on_ms = 0;  // 0: no date
  std::string idempotency_key;    // empty: none. The same key again answers the first workshop's id
  // Kept with the key and returned again, for limits::idempotency_ms only, and never longer than
  // the workshop. Both are stored as they are: the caller seals what is secret in the payload, and
  // passes a key from which nobody can find the sealing secret.
  std::string idempotency_payload;
  std::vector<std::string> bodies;  // first entries, in order
  std::vector<ContentRow> contents;
};

struct Created {
  WorkshopId id;
  bool repeated = false;  // the idempotency key was known
  std::string idempotency_payload;
};

struct DirectoryRow {
  WorkshopId id;
  std::string code;  // the first one
  std::int64_t delete_on_ms = 0;
};

class Log {
 public:
  virtual ~Log() = default;

  // Makes one entry durable and delivers it to every listener of the workshop, the appender's too.
  // There is no success callback: the record itself is the answer. `failed` is called if nothing
  // was written. Content rows whose id exists already are left as they are; erased ids never come
  // back. A `code` that is not empty becomes one more code of the workshop, together with the entry
  // or not at all. Its earlier codes stay its own, so that they never lead to another workshop;
  // which of them lets people in is not the log's business.
  virtual void append(WorkshopId id, const Epoch& epoch, std::string body,
                      std::vector<ContentRow> contents, std::function<void(Error)> failed,
                      std::string code = {}) = 0;

  // Starts a subscription. It ends with failed(), deleted() or close(). close() takes effect in
  // order with all other calls: what was asked for before it may still be delivered after it has
  // returned.
  virtual void open(WorkshopId id, std::shared_ptr<LogListener> listener) = 0;
  virtual void close(WorkshopId id, const std::shared_ptr<LogListener>& listener) = 0;

  // Keeps the newer of this and the stored one; one of another epoch is ignored. `live` are the
  // contents that state and undo still refer to. All others are swept, except those that entries
  // after the snapshot brought.
  virtual void save_snapshot(WorkshopId id, Snapshot snapshot, std::vector<ContentId> live) = 0;

  // Erases texts physically (also from free pages and the write-ahead log) and tells all
  // listeners. If the storage fails, nobody is told; the caller asks again (a repeat is
  // harmless).
  virtual void erase(WorkshopId id, std::vector<ContentId> contents) = 0;

  // ---- files ----
  // Makes a file of a workshop durable. The same id with the same bytes is done already. First,
  // files that are not in `named` and were put here limits::unnamed_file_ms ago or earlier go for
  // good, so that what was uploaded and never used makes room.
  virtual void put_file(WorkshopId, File /*file*/, std::vector<FileId> /*named*/,
                        std::function<void(std::optional<Error>)> done) {
    done(Error::unavailable);
  }
  // unknown_workshop also stands for a file that is not there.
  virtual void read_file(WorkshopId, FileId, std::function<void(std::optional<Error>, File)> done) {
    done(Error::unknown_workshop, {});
  }
  // Deletes files physically, as erase() does with texts; nobody is told. What is not there is
  // gone already. If the storage fails, the next put_file() does it.
  virtual void remove_files(WorkshopId, std::vector<FileId>) {}

  // ---- directory ----
  // The id of a workshop that is to be created, from a random one: where there are several stores
  // it begins with the label of the one that will keep it.
  virtual WorkshopId place(WorkshopId random, const std::string& /*idempotency_key*/) const {
    return random;
  }
  virtual void create(Create request, std::function<void(std::optional<Error>, Created)> done) = 0;
  virtual void find_code(std::string code,
                         std::function<void(std::optional<Error>, DirectoryRow)> done) = 0;
  virtual void find(WorkshopId id,
                    std::function<void(std::optional<Error>, DirectoryRow)> done) = 0;
  virtual void set_delete_on(WorkshopId id, std::int64_t at_ms) = 0;
  // Deletes everything of the workshop, physically too; a tombstone (id, time) stays. Idempotent.
  virtual void remove(WorkshopId id, std::function<void(std::optional<Error>)> done) = 0;
  // Workshops whose deletion date is at or before `now_ms`.
  virtual void due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) = 0;

  // The workshop that this key has made, as create() would answer it; else unknown_workshop. Asked
  // only where there are several stores.
  virtual void find_creation(std::string /*key*/,
                             std::function<void(std::optional<Error>, Created)> done) {
    done(Error::unknown_workshop, {});
  }

  // ---- between processes; no-ops where a log is not shared ----
  // Puts back a workshop whose log is gone, from a replica's state under its old epoch, with all
  // its texts, under a new epoch, unless it is there (again) or was deleted.
  virtual void install(DirectoryRow /*directory*/, Snapshot /*snapshot*/,
                       std::vector<ContentRow> /*contents*/) {}
  // To the listeners of this workshop in other processes: at most once, not stored, not ordered.
  // For presence only.
  virtual void publish_presence(WorkshopId, std::string /*bytes*/) {}
  // Can other processes have replicas of the same workshops?
  virtual bool shared() const { return false; }
  // After this time an entry survives everything that this log promises to survive; 0: as soon as
  // it is delivered. Clients keep their commands until then (`stable` in each answer).
  virtual std::int64_t stable_after_ms() const { return 0; }

  // Can the storage take entries (for /readyz)?
  virtual bool ready() const = 0;
  // And entries of this workshop?
  virtual bool ready_for(WorkshopId) const { return ready(); }
  // Finishes what was accepted, then stops the log thread. Blocks.
  virtual void stop() = 0;
};

}  // namespace dialograum::log
