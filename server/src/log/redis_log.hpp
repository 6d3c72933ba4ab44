// The log in a Redis server that several processes share: RedisCore with a thread, three
// connections (one is for files) and timers. redis_core.hpp says what it promises, and how.
//
// Threads and lifetime: as log.hpp says. Opening blocks (it waits for Redis for a few seconds and
// looks at its settings); do it before serving.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "log/redis_node.hpp"
#include "redis/connection.hpp"

namespace dialograum::log {

class RedisCore;
class RedisFiles;

class RedisLog final : public Log {
 public:
  // Clock and random outlive the log; random is used on the log's thread only.
  RedisLog(redis::Address address, const Clock& clock, Random& random, RedisOptions options = {});
  ~RedisLog() override;

  // Waits until entries can be taken; returns a sentence for the operator if that takes too long.
  std::optional<std::string> wait_until_ready(std::int64_t ms);

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
  bool shared() const override { return true; }
  std::int64_t stable_after_ms() const override { return stable_after_ms_; }
  bool ready() const override { return ready_; }
  void stop() override;

  // Runs on the log's thread, in order with all requests.
  void post(std::function<void()> request);
  // Runs `done` on the log's thread when everything asked for before has been answered and
  // delivered.
  void settle(std::function<void()> done);
  // One command, answered on the log's thread.
  void ask(std::vector<std::string> command, redis::Link::Done done);

 private:
  void wake();
  void note_ready();

  const Options limits_;
  const Clock& clock_;
  redis::asio::io_context io_{1};
  redis::WorkGuard work_{io_.get_executor()};
  redis::Connection commands_;
  redis::Connection subscription_;
  std::unique_ptr<redis::Connection> confirmation_;  // only for D2
  redis::Connection file_transfers_;
  std::unique_ptr<RedisCore> core_;
  std::unique_ptr<RedisFiles> files_;
  const std::int64_t stable_after_ms_;
  redis::Timer timer_{io_};
  // Appends that the log's thread has not looked at yet; RedisCore counts those under way.
  std::atomic<std::uint64_t> queued_appends_{0};
  std::atomic<std::uint64_t> queued_bytes_{0};
  std::atomic<bool> ready_{false};
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace dialograum::log
