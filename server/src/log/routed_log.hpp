// Several logs as one (server/decisions/0009): each workshop is kept by one store, which is named
// by the first two digits of its id. So adding a store moves nothing, and when one is away, only
// its own workshops are.
//
// Which one: for a new workshop place() takes the store with the highest hash of its label and the
// idempotency key (rendezvous), so that the same key finds the same store. A key that is older than
// a store is looked up in the others first. A join code is asked for in all of them.
//
// Threads: as log.hpp says, but callbacks run on the thread of the store that answered, and for one
// workshop always on the same one. Where there is no store to ask, they run inside of the call.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "log/log.hpp"

namespace dialograum::log {

class RoutedLog final : public Log {
 public:
  struct Store {
    std::uint8_t label = 0;  // 0: none; it keeps the ids that begin with no store's label
    std::unique_ptr<Log> log;
  };
  // All labels differ. `stranger` is called, on any thread, when somebody asks for an id that no
  // store keeps.
  RoutedLog(std::vector<Store> stores, std::function<void(WorkshopId)> stranger);

  static std::uint8_t label_of(WorkshopId id) { return static_cast<std::uint8_t>(id.value >> 56); }

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
  WorkshopId place(WorkshopId random, const std::string& idempotency_key) const override;
  void create(Create request, std::function<void(std::optional<Error>, Created)> done) override;
  void find_creation(std::string key,
                     std::function<void(std::optional<Error>, Created)> done) override;
  void find_code(std::string code,
                 std::function<void(std::optional<Error>, DirectoryRow)> done) override;
  void find(WorkshopId id, std::function<void(std::optional<Error>, DirectoryRow)> done) override;
  void set_delete_on(WorkshopId id, std::int64_t at_ms) override;
  void remove(WorkshopId id, std::function<void(std::optional<Error>)> done) override;
  void due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) override;
  void install(DirectoryRow directory, Snapshot snapshot,
               std::vector<ContentRow> contents) override;
  void publish_presence(WorkshopId id, std::string bytes) override;
  bool shared() const override;
  std::int64_t stable_after_ms() const override;
  // True if one store is ready: a proxy must not send everybody away because of the others.
  bool ready() const override;
  bool ready_for(WorkshopId id) const override;
  void stop() override;

 private:
  Log* store_of(WorkshopId id) const;  // null: no store keeps it
  // The same for an id that people ask for: calls `stranger` if no store keeps it.
  Log* wanted(WorkshopId id) const;

  const std::vector<Store> stores_;
  const std::function<void(WorkshopId)> stranger_;
};

}  // namespace dialograum::log
