// What the SQLite log keeps, and how: every SQL statement about workshops. It knows no threads, no
// queue and no listeners.
//
// Threads: the log thread. Lifetime: within its database's.
// Errors of the storage stick in the database (sqlite_db.hpp): the functions between begin() and
// commit() return refusals of the log only, and commit() says whether all of it is durable.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "log/options.hpp"
#include "log/sqlite_db.hpp"

namespace dialograum::log {

// The name of a workshop's own table, e.g. "entry_<16 hex digits>".
std::string table(const char* kind, WorkshopId id);

class Store {
 public:
  Store(Database& database, const Clock& clock, Random& random, const Options& options)
      : database_(database), clock_(clock), random_(random), options_(options) {}

  void begin();
  // True: durable. False: nothing of the group was written.
  bool commit();

  // ---- writing, between begin and commit ----
  std::optional<Error> append(WorkshopId id, const Epoch& epoch, std::string body,
                              std::vector<ContentRow> contents, const std::string& code,
                              std::shared_ptr<const Record>& record);
  std::optional<Error> create(Create& request, Created& created);
  void save_snapshot(WorkshopId id, const Snapshot& snapshot, const std::vector<ContentId>& live);
  // False: there is no such workshop.
  bool erase(WorkshopId id, const std::vector<ContentId>& contents);
  // sqlite_files.cpp
  std::optional<Error> put_file(WorkshopId id, const File& file, const std::vector<FileId>& named);
  void remove_files(WorkshopId id, const std::vector<FileId>& files);
  void set_delete_on(WorkshopId id, std::int64_t at_ms);
  std::optional<Error> remove(WorkshopId id);
  void forget_old_creations();
  // Forgets answers that only a repeated creation needs, of creations up to this time.
  void forget_creations(std::int64_t made_until_ms);
  // For use after a restore, when what clients and replicas know of the workshop may be lost.
  void mint_epoch(WorkshopId id, std::uint64_t counter_above);

  // ---- reading; Error::unavailable if the storage failed ----
  std::optional<Error> open(WorkshopId id, LogListener::Opened& opened);
  std::optional<Error> find_code(const std::string& code, DirectoryRow& row);
  std::optional<Error> find(WorkshopId id, DirectoryRow& row);
  std::vector<WorkshopId> due(std::int64_t now_ms);
  std::optional<Error> read_file(WorkshopId id, FileId file, File& found);
  std::vector<FileId> files_of(WorkshopId id);

  // When the write-ahead log must be emptied, because bytes that must go are still in it.
  enum class Truncate { no, when_idle, now };
  Truncate truncate_wanted() const { return truncate_; }
  void truncated() { truncate_ = Truncate::no; }

 private:
  // Where a workshop's log ends, and the statements that every append needs.
  struct Workshop {
    Epoch epoch;
    std::uint64_t seq = 0;
    std::int64_t time_ms = 0;
    std::uint64_t texts = 0;
    Statement insert_entry;
    Statement insert_text;
    Statement find_content;
    Statement put_content;
  };

  Workshop* workshop(WorkshopId id);
  std::optional<Workshop> load(WorkshopId id);
  Error absent(WorkshopId id);
  Entry write(Workshop& workshop, std::string body);
  std::uint64_t write_text(Workshop& workshop, std::string_view text);
  std::vector<ContentRow> write_contents(Workshop& workshop, std::uint64_t seq,
                                         std::vector<ContentRow> contents);
  void create_tables(WorkshopId id);
  void overwrite(WorkshopId id, const std::vector<std::uint64_t>& texts);
  void sweep(WorkshopId id, std::uint64_t up_to_seq, const std::vector<ContentId>& live);
  std::optional<Created> known_creation(const std::string& key);
  void want(Truncate truncate);

  Database& database_;
  const Clock& clock_;
  Random& random_;
  const Options& options_;
  Truncate truncate_ = Truncate::no;
  std::unordered_map<WorkshopId, Workshop> workshops_;  // a cache
};

}  // namespace dialograum::log
