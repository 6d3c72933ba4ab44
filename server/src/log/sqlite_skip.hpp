// An operator's way out when an entry breaks every process that applies it (server/decisions/0007):
// the workshop goes on from the state before that entry, under a new epoch. Any thread; blocks; the
// folder must not be served.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/random.hpp"
#include "log/sqlite_log.hpp"

namespace dialograum::log {

struct Skipped {
  std::optional<OpenFailure> failure;  // the folder is as it was
  bool known = false;                  // the workshop is in the folder
  std::uint64_t entries = 0;           // that are gone: the one named and all after it
};

// Clients still hold for a while what was entered from there on, and send it again automatically.
Skipped skip(const std::string& folder, WorkshopId id, std::uint64_t seq, const Clock& clock,
             Random& random);

}  // namespace dialograum::log
