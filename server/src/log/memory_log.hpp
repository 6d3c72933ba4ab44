// A log in memory for tests and the simulation: deterministic, nothing survives it.
//
// Threads: one. Nothing happens before pump(): every call is queued, and pump() is the "log thread"
// on which callbacks run, in the order of the calls. Lifetime: as log.hpp says; clock and random
// outlive it.
#pragma once

#include <deque>
#include <map>
#include <set>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "log/options.hpp"

namespace dialograum::log {

class MemoryLog final : public Log {
 public:
  MemoryLog(const Clock& clock, Random& random, Options options = {});

  // Runs what is queued, including what callbacks queue meanwhile.
  void pump();
  // One request only; false if there was none. For simulations that mix nodes.
  bool pump_one();
  // From now on the storage fails (or works again): writes answer Error::unavailable.
  void set_failing(bool failing) { failing_ = failing; }

  void append(WorkshopId id, const Epoch& epoch, std::string body, std::vector<ContentRow> contents,
              std::function<void(Error)> failed, std::string code = {}) override;
  void open(WorkshopId id, std::shared_ptr<LogListener> listener) override;
  void close(WorkshopId id, const std::shared_ptr<LogListener>& listener) override;
  void save_snapshot(WorkshopId id, Snapshot snapshot, std::vector<ContentId> live) override;
  void erase(WorkshopId id, std::vector<ContentId> contents) override;
  void put_file(WorkshopId id, File file, std::vector<FileId> named,
                std::function<void(std::optional<Error>)> done) override;
  void read_file(WorkshopId id, FileId file,
                 std::function<void(std::optional<Error>, File)> done) override;
  void remove_files(WorkshopId id, std::vector<FileId> files) override;
  void create(Create request, std::function<void(std::optional<Error>, Created)> done) override;
  void find_code(std::string code,
                 std::function<void(std::optional<Error>, DirectoryRow)> done) override;
  void find(WorkshopId id, std::function<void(std::optional<Error>, DirectoryRow)> done) override;
  void set_delete_on(WorkshopId id, std::int64_t at_ms) override;
  void remove(WorkshopId id, std::function<void(std::optional<Error>)> done) override;
  void due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) override;
  bool ready() const override { return !failing_ && !stopped_; }
  void stop() override;

 private:
  struct Content {
    std::uint64_t seq = 0;  // of the last entry that brought it
    std::string text;
  };
  struct StoredFile {
    std::shared_ptr<const std::string> bytes;
    std::int64_t put_ms = 0;
  };
  struct Workshop {
    DirectoryRow directory;
    Epoch epoch;
    std::vector<Entry> entries;
    std::map<ContentId, Content> contents;
    std::set<ContentId> erased;
    std::optional<Snapshot> snapshot;
    std::vector<std::shared_ptr<LogListener>> listeners;
    std::map<FileId, StoredFile> files;
  };
  struct Creation {
    WorkshopId id;
    std::string payload;
    std::int64_t made_ms = 0;
  };

  void enqueue(std::function<void()> request);
  Workshop* workshop(WorkshopId id);
  // Why there is no such workshop.
  Error absent(WorkshopId id) const;
  // Keeps the texts and returns them as they are stored.
  static std::vector<ContentRow> store(Workshop& workshop, std::uint64_t seq,
                                       std::vector<ContentRow> contents);
  std::shared_ptr<const Record> write(Workshop& workshop, std::string body,
                                      std::vector<ContentRow> contents);
  std::optional<Error> create_now(Create& request, Created& created);
  void forget_old_creations();

  const Clock& clock_;
  Random& random_;
  Options options_;
  bool failing_ = false;
  bool stopped_ = false;
  std::deque<std::function<void()>> queue_;
  std::uint64_t queued_appends_ = 0;
  std::uint64_t queued_bytes_ = 0;
  std::map<WorkshopId, Workshop> workshops_;
  std::map<std::string, WorkshopId> codes_;
  std::map<std::string, Creation> creations_;
  std::map<WorkshopId, std::int64_t> tombstones_;
};

}  // namespace dialograum::log
