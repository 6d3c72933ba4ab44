// What a shard's host is given, and what all its workshops share. Thread: the shard's unless it
// says otherwise. Lifetime: the host's.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "session/crash_journal.hpp"
#include "session/failures.hpp"

namespace dialograum::session {

using Post = std::function<void(std::function<void()>)>;  // from any thread to another

struct HostConfig {
  std::string build;  // of this server, shown in `welcome`
  // Runs long computations (reading a workshop from its log) on another thread; none: on this one.
  Post offload;
  CrashJournal* journal = nullptr;          // of this thread
  CrashJournal* offload_journal = nullptr;  // of the thread on which `offload` runs things
  bool durable = true;                      // the log keeps what it confirms; else leads are told
  Failures* failures = nullptr;  // counts wrong codes and tokens; none: nobody has to wait
  // In entries; a workshop that is given up is saved after a sixteenth of them
  std::uint64_t snapshot_every = 4096;
  std::function<bool()> memory_short;  // nobody new for now; none: there is always enough
};

// What all workshops of a shard share.
struct HostContext {
  HostConfig config;
  Clock& clock;
  Random& random;
  log::Log& log;
  Post post;  // to the shard's thread
};

}  // namespace dialograum::session
