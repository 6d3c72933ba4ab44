// All that one shard hosts: the replicas of its workshops and their sessions, without any I/O. The
// shell (net) feeds it connections, bytes and time; the log answers through `post`.
//
// Thread: the shard's; every call, and everything given to `post`, runs there. Lifetime: as long as
// the shard; the log must be stopped before it goes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "session/failures.hpp"
#include "session/guard.hpp"
#include "session/transport.hpp"

namespace dialograum::replica {
class Replica;
}

namespace dialograum::session {

// One connection, from the accepted WebSocket to its end.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual void on_message(std::string_view text) = 0;  // one whole text message, at most 64 KiB
  virtual void on_free() = 0;                          // the transport is free again
  virtual void on_closed() = 0;                        // the connection is gone; the last call
};

struct HallConfig {
  std::string build;  // of this server, shown in `welcome`
  // Runs long computations (reading a workshop from its log) elsewhere; none: right here.
  std::function<void(std::function<void()>)> offload;
  Guard* guard = nullptr;          // of this thread
  Guard* offload_guard = nullptr;  // of the one where `offload` runs things
  bool durable = true;             // the log keeps what it confirms; else leads are told
  Failures* failures = nullptr;    // counts wrong codes and tokens; none: nobody has to wait
  // Entries; a workshop that is given up is worth a sixteenth of them
  std::uint64_t snapshot_every = 4096;
  std::function<bool()> memory_short;  // nobody new for now; none: there is always enough
};

class Hall {
 public:
  using Post = std::function<void(std::function<void()>)>;  // from any thread to the shard's

  Hall(HallConfig config, Clock& clock, Random& random, log::Log& log, Post post);
  ~Hall();
  Hall(const Hall&) = delete;
  Hall& operator=(const Hall&) = delete;

  // A WebSocket was accepted at /ws/<workshop>. The transport must stay until on_closed() was
  // called.
  std::shared_ptr<Connection> connect(WorkshopId workshop, Transport& transport);

  // When on_time() wants to be called next, in Clock::steady_ms(); none: never. Ask again after
  // every call.
  std::optional<std::int64_t> next_wake_ms() const;
  void on_time();

  // The server stops: everybody is told to come back soon and closed.
  void drain();

  // The replica of a workshop that is hosted here, to be looked at only; null if there is none.
  const replica::Replica* look(WorkshopId workshop) const;

  std::size_t connections() const;
  std::size_t replicas() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dialograum::session
