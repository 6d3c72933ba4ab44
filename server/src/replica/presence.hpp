// Who is connected: tells everybody, at most once a second, and the other processes. Not in the
// log. Thread: the shard's. Lifetime: the replica's, from the moment it is loaded.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "base/clock.hpp"
#include "log/log.hpp"
#include "replica/fanout.hpp"
#include "replica/remote_presence.hpp"

namespace dialograum::replica {

class Presence {
 public:
  Presence(WorkshopId id, const Clock& clock, log::Log& log, const domain::State& state,
           Fanout& fanout)
      : id_(id), clock_(clock), log_(log), state_(state), fanout_(fanout) {}

  // People who are connected here or to other processes.
  std::set<SeatId> people() const;
  // Another process has published who is connected to it.
  void update(std::uint64_t from, const std::string& bytes);

  void send_due(std::int64_t now_ms);
  std::optional<std::int64_t> next_wake_ms() const;

 private:
  bool changed() const { return remote_changed_ || fanout_.people_changed(); }
  bool publishes() const { return log_.shared() && !fanout_.subscribers().empty(); }
  void send();
  void publish();

  WorkshopId id_;
  const Clock& clock_;
  log::Log& log_;
  const domain::State& state_;
  Fanout& fanout_;
  RemotePresence remote_;
  bool remote_changed_ = false;
  std::int64_t next_send_ms_ = 0;
  std::int64_t next_publish_ms_ = 0;
};

}  // namespace dialograum::replica
