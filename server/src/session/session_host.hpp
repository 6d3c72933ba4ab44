// Everything that one shard hosts: its workshops and their sessions, without any I/O. The shell
// (net) feeds it connections, bytes and time; the log answers through `post`.
//
// Thread: the shard's; every call, and everything given to `post`, runs there. Lifetime: as long as
// the shard; the log must be stopped before it goes.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "session/host_context.hpp"
#include "session/session_connection.hpp"
#include "session/transport.hpp"

namespace dialograum::replica {
class Replica;
}

namespace dialograum::session {

class HostedWorkshop;

class SessionHost {
 public:
  SessionHost(HostConfig config, Clock& clock, Random& random, log::Log& log, Post post);
  ~SessionHost();
  SessionHost(const SessionHost&) = delete;
  SessionHost& operator=(const SessionHost&) = delete;

  // A WebSocket was accepted at /ws/<workshop>. The transport must stay until on_closed() was
  // called.
  std::shared_ptr<SessionConnection> connect(WorkshopId workshop, Transport& transport);

  // When on_time() wants to be called next, in Clock::steady_ms(); none: never. Ask again after
  // every call.
  std::optional<std::int64_t> next_wake_ms() const;
  void on_time();

  // The server stops: tells everybody to come back soon and closes their connections.
  void drain();

  // The replica of a workshop that is hosted here, read-only; null if there is none.
  const replica::Replica* look(WorkshopId workshop) const;

  std::size_t connections() const;
  std::size_t replicas() const { return workshops_.size(); }

 private:
  HostedWorkshop& workshop(WorkshopId id);

  HostContext context_;
  std::map<WorkshopId, std::shared_ptr<HostedWorkshop>> workshops_;
};

}  // namespace dialograum::session
