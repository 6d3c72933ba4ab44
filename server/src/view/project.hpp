// The one way in which shared state becomes bytes for audiences (P1, server/decisions/0022). With
// since = 0 it makes a snapshot, with the last flush a live frame, with a cursor what a client has
// missed. Pure functions of state and contents. Thread: the replica's.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/state.hpp"
#include "protocol/types/messages.hpp"
#include "view/audience.hpp"
#include "view/contents.hpp"

namespace dialograum::view {

// Which counters (progress, census) a frame has: an ordinary frame none, a frame of the tick those
// that changed after `since`, a snapshot or a resume all.
struct Throttled {
  bool include = true;
  domain::Seq since = 0;
  static Throttled none() { return {false, 0}; }
  static Throttled all() { return {true, 0}; }
  static Throttled after(domain::Seq seq) { return {true, seq}; }
};

struct Projection {
  domain::Seq from = 0;  // 0: a snapshot, also if `since` is too old or from the future
  domain::Seq to = 0;
  std::vector<std::string> puts;     // encoded entities
  std::vector<std::string> removes;  // keys
  bool empty() const { return from != 0 && puts.empty() && removes.empty(); }
};

Projection project(const domain::State& state, const Contents& contents, const Audience& audience,
                   domain::Seq since, Throttled throttled);

// The same entities as values, for exports: everything the audience may see now.
std::vector<protocol::SharedEntity> entities(const domain::State& state, const Contents& contents,
                                             const Audience& audience);

// A frame message around a projection.
std::string frame_message(const Projection& projection, const Audience& audience,
                          std::string_view epoch);

}  // namespace dialograum::view
