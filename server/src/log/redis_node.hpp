// What the parts of the Redis log share: links, scripts, clock, options, and the names of keys and
// channels. Internal to RedisCore, except the options. Thread and lifetime: RedisCore's.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "log/options.hpp"
#include "log/redis_confirmation.hpp"
#include "log/redis_scripts.hpp"
#include "redis/link.hpp"

namespace dialograum::log {

struct RedisOptions {
  Options log;
  std::int64_t probe_ms = 1'000;  // how often each reader asks for its place in the log
  std::int64_t offer_ms = 2'000;  // how long offers to restore a lost workshop are gathered
  // While the data in Redis is younger than this, a workshop that it does not know may yet be
  // restored
  std::int64_t doubt_ms = 10'000;
  std::int64_t offer_counts_ms = 3'000;  // how long an offer counts that is not repeated
  std::int64_t grace_ms = 400;           // a lost subscription may come back before anybody is told
  std::int64_t rewrite_gap_ms =
      10'000;  // at least, between two rewrites of the append-only file for erasures
  std::size_t wait_replicas = 0;  // D2: how many have it before delivery; 0 is D1
  std::size_t page = 1'000;       // entries or texts in one answer
  // How many are held back while a workshop is read; with more it is read again
  std::size_t buffered_messages = 10'000;
  // Called when a workshop cannot be opened because this entry is missing or is not the one that
  // was written. On the log's thread; again after twice as many attempts.
  std::function<void(WorkshopId, std::uint64_t seq)> on_damaged{};
};

struct RedisNode {
  redis::Link& commands;
  redis::Link& subscription;
  const Clock& clock;
  Random& random;
  RedisOptions options;
  std::string process;  // 16 hex digits
  RedisScripts scripts;
  RedisConfirmation confirmation;
  bool writable = true;
  std::function<void(WorkshopId)> on_deleted{};
  // The entry beyond which a workshop could not be read, and how many times in a row.
  struct Damage {
    std::uint64_t seq = 0;
    std::uint64_t met = 0;
  };
  std::map<WorkshopId, Damage> damaged{};

  // Whether entries can be taken, as far as is known.
  bool takes_entries() const { return writable && confirmation.works(); }
  // Whether commands are answered and the scripts are loaded.
  bool up() const { return commands.is_up() && scripts.loaded(); }
};

namespace keys {
// The keys of one workshop share a hash tag.
inline std::string of(WorkshopId id, std::string_view what) {
  return "dg:{" + id.str() + "}:" + std::string(what);
}
// In the order in which a script takes them: those of the workshop, then `others`.
inline std::vector<std::string> list(WorkshopId id, std::initializer_list<std::string_view> what,
                                     std::initializer_list<std::string_view> others = {}) {
  std::vector<std::string> all;
  all.reserve(what.size() + others.size());
  for (const auto one : what) all.push_back(of(id, one));
  all.insert(all.end(), others.begin(), others.end());
  return all;
}
inline std::string creation(const std::string& key) { return "dg:creation:" + key; }
inline constexpr const char* codes = "dg:codes";  // hash: every code there ever was -> workshop id
inline constexpr const char* due = "dg:due";      // sorted set: workshop id by deletion date
// Marks this data: "<random>-<ms>", made by the first process that comes
inline constexpr const char* server = "dg:server";
// What the ids of its workshops begin with, where there are several servers
inline constexpr const char* label = "dg:label";
inline constexpr const char* rewrite = "dg:rewrite";  // erasures so far
inline constexpr const char* rewritten =
    "dg:rewritten";  // those of them that are gone from the append-only file
inline std::string entries_channel(WorkshopId id) { return of(id, "entries"); }
// Its last part has the name that servers of earlier versions listen to.
inline std::string presence_channel(WorkshopId id) { return of(id, "whispers"); }
}  // namespace keys

}  // namespace dialograum::log
