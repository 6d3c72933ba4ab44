// The log in Redis as a state machine without I/O (server/decisions/0006): the functions of
// log::Log, two links to one Redis server and the time come in; calls of listeners and commands
// go out. The shell around it is redis_log.hpp; the simulation runs it against a model of Redis.
//
// How it works. Each write is one Lua script (lua/*.lua, each says its keys, arguments and
// replies), so it happens whole or not at all. Entries are delivered by subscription alone, the
// appender's too; what the subscription loses is read from the stream. Every entry continues a
// chain of hashes that each reader recomputes, and once a second each reader asks whether its place
// is still in the log. That finds a lost tail, a fork, another epoch or a missing workshop before
// anything continues from there.
//
// An append that fails with Error::unavailable was not written, or its outcome is unknown because
// the link was lost before the answer; then the record may still come, once. That does no harm:
// entries carry the numbers of their series, apply() knows those that it has seen, and the client
// comes back and sends what was not answered.
//
// What listeners are told beyond the contract: reachable(false) at once when the commands' link
// is lost (a link that is silent is lost after its deadline), when Redis refuses to write or its
// replicas do not confirm (D2), when the workshop is missing, and `grace_ms` after the subscription
// is lost; reachable(true) after all has been caught up on. missing() goes to one listener at a
// time, `offer_ms` after the loss was seen and each second until one has called install(); reset()
// follows. A workshop that is missing refuses open() with Error::unavailable while this process has
// it open.
//
// Thread: one, the log's; callbacks run inside of calls of this object, of the links' callbacks and
// of on_time(), and must only hand over. Lifetime: both links, clock and random outlive it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "log/redis_node.hpp"
#include "log/redis_workshop.hpp"
#include "redis/link.hpp"

namespace dialograum::log {

class RedisCore final {
 public:
  // Options: redis_node.hpp. Both links lead to the same server, are kept up by themselves and may
  // be up already. Commands sent are SCRIPT LOAD, EVALSHA, INFO, SET, MGET, HGET, HMGET, EXISTS,
  // SMEMBERS, HSCAN, XRANGE, ZRANGE, PUBLISH, BGREWRITEAOF; on the other link SUBSCRIBE,
  // UNSUBSCRIBE (one channel each), PING. A third link, only for SET and WAIT, is needed if
  // options.wait_replicas is not 0.
  RedisCore(redis::Link& commands, redis::Link& subscription, const Clock& clock, Random& random,
            RedisOptions options = {}, redis::Link* confirmation = nullptr);
  ~RedisCore();
  RedisCore(const RedisCore&) = delete;
  RedisCore& operator=(const RedisCore&) = delete;

  // ---- as log.hpp says ----
  void append(WorkshopId id, const Epoch& epoch, std::string body, std::vector<ContentRow> contents,
              std::function<void(Error)> failed, std::string code);
  void open(WorkshopId id, std::shared_ptr<LogListener> listener);
  void close(WorkshopId id, const std::shared_ptr<LogListener>& listener);
  void save_snapshot(WorkshopId id, Snapshot snapshot, std::vector<ContentId> live);
  void erase(WorkshopId id, std::vector<ContentId> contents);
  void create(Create request, std::function<void(std::optional<Error>, Created)> done);
  void find_creation(const std::string& key,
                     std::function<void(std::optional<Error>, Created)> done);
  void find_code(std::string code, std::function<void(std::optional<Error>, DirectoryRow)> done);
  void find(WorkshopId id, std::function<void(std::optional<Error>, DirectoryRow)> done);
  void set_delete_on(WorkshopId id, std::int64_t at_ms);
  void remove(WorkshopId id, std::function<void(std::optional<Error>)> done);
  void due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done);
  void install(DirectoryRow directory, Snapshot snapshot, std::vector<ContentRow> contents);
  void publish_presence(WorkshopId id, std::string bytes);
  std::int64_t stable_after_ms() const { return node_.options.wait_replicas > 0 ? 0 : 10'000; }
  // Both links are up, the scripts are loaded and the last write was not refused.
  bool ready() const;

  // ---- time ----
  // To be called when next_wake_ms() has come (Clock::steady_ms()); earlier or oftener is harmless.
  void on_time();
  std::int64_t next_wake_ms() const;

  // `done` runs when everything asked for before has been answered and delivered, or cannot be.
  void settle(std::function<void()> done);

 private:
  struct CommandsListener;
  struct SubscriptionListener;
  struct ConfirmationListener;
  RedisCore(redis::Link& commands, redis::Link& subscription, const Clock& clock, Random& random,
            RedisOptions options, redis::Link* confirmation, const std::string& process);

  void commands_up();
  void commands_down();
  void subscription_up();
  void subscription_down();
  void message(std::string_view channel, std::string_view payload);

  redis::Link::Done guarded(std::function<void(const redis::Reply*)> next);
  void each_workshop(const std::function<void(RedisWorkshop&)>& call);
  std::shared_ptr<RedisWorkshop> workshop(WorkshopId id);
  void drop_if_unused(WorkshopId id);
  // What a script that writes has answered; notes whether Redis takes writes.
  std::optional<Error> error_of(WorkshopId id, const redis::Reply* reply);
  void remove_call(WorkshopId id, bool also_if_missing, redis::Link::Done done);

  void pulse();
  void rewrite(std::uint64_t wanted);
  void set_writable(bool writable);
  void tell_takes_entries();
  void remember_tombstone(WorkshopId id);
  // Redis may have been emptied or restored: deletes and erases again what this process knows to be
  // deleted or erased.
  void repeat_deletions();
  void settle_if_quiet();

  RedisNode node_;
  std::unique_ptr<CommandsListener> commands_listener_;
  std::unique_ptr<SubscriptionListener> subscription_listener_;
  redis::Link* const confirmation_;
  std::unique_ptr<ConfirmationListener> confirmation_listener_;
  std::unordered_map<WorkshopId, std::shared_ptr<RedisWorkshop>> workshops_;
  std::uint64_t queued_appends_ = 0;
  std::uint64_t queued_bytes_ = 0;
  std::uint64_t finding_codes_ = 0;
  std::set<WorkshopId> tombstones_;  // of this process, bounded
  std::string server_mark_;          // of the data in Redis: if it differs, so does the data
  std::string run_id_;               // of the Redis process
  std::int64_t next_pulse_ms_ = 0;
  std::int64_t rewrite_not_before_ms_ = 0;
  std::vector<std::function<void()>> settling_;
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(
      true);  // late answers find nobody
};

}  // namespace dialograum::log
