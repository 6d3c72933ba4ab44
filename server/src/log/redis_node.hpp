// What the parts of the Redis log share: its links, scripts, clock and options, and the names of
// keys and channels. Internal to RedisCore, except the options. Thread and lifetime: RedisCore's.
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
  std::int64_t offer_ms = 2'000;  // offers to put a lost workshop back are gathered so long
  // What a Redis that was empty does not have may be put back so long
  std::int64_t doubt_ms = 10'000;
  std::int64_t offer_counts_ms = 3'000;  // and an offer that is not repeated counts so long
  std::int64_t grace_ms = 400;           // a lost subscription may come back before anybody is told
  std::int64_t rewrite_gap_ms =
      10'000;                     // between two rewrites of the append-only file after erasures
  std::size_t wait_replicas = 0;  // D2: so many have what is delivered; 0 is D1
  std::size_t page = 1'000;       // entries or texts in one answer
  // Held back for a reader that is not there yet; more are re-read
  std::size_t buffered_messages = 10'000;
  // A workshop cannot be opened, for this entry of its log is missing or another than the log says.
  // On the log's thread; again when that has gone on for twice as long.
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
  // The entry beyond which a workshop could not be read, and how often in succession.
  struct Damage {
    std::uint64_t seq = 0;
    std::uint64_t met = 0;
  };
  std::map<WorkshopId, Damage> damaged{};

  // Entries can be taken, as far as is known.
  bool takes_entries() const { return writable && confirmation.works(); }
  // Commands are answered, scripts are there.
  bool up() const { return commands.is_up() && scripts.loaded(); }
};

namespace keys {
// The keys of one workshop share a hash tag.
inline std::string of(WorkshopId id, std::string_view what) {
  return "dg:{" + id.str() + "}:" + std::string(what);
}
// As a script takes them: first those of the workshop, then `others`.
inline std::vector<std::string> list(WorkshopId id, std::initializer_list<std::string_view> what,
                                     std::initializer_list<std::string_view> others = {}) {
  std::vector<std::string> all;
  all.reserve(what.size() + others.size());
  for (const auto one : what) all.push_back(of(id, one));
  all.insert(all.end(), others.begin(), others.end());
  return all;
}
inline std::string creation(const std::string& key) { return "dg:creation:" + key; }
inline constexpr const char* codes = "dg:codes";  // hash: code -> workshop id, all that it ever had
inline constexpr const char* due = "dg:due";      // sorted set: workshop id by deletion date
// Random-<ms>, made by the first process that comes
inline constexpr const char* server = "dg:server";
// What its workshops' ids begin with, of several servers
inline constexpr const char* label = "dg:label";
inline constexpr const char* rewrite = "dg:rewrite";      // erasures so far
inline constexpr const char* rewritten = "dg:rewritten";  // of these, out of the append-only file
inline std::string entries_channel(WorkshopId id) { return of(id, "entries"); }
// The last part is what servers of earlier versions listen to.
inline std::string presence_channel(WorkshopId id) { return of(id, "whispers"); }
}  // namespace keys

}  // namespace dialograum::log
