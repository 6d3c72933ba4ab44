// The first entries of a new workshop: rooms, links and the template's agenda, as the node's own
// commands. Pure but for the random numbers that are passed in; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "log/log.hpp"
#include "protocol/types/http_bodies.hpp"
#include "templates/template.hpp"

namespace dialograum::templates {

struct Wish {
  WorkshopId workshop;  // its id, from log::Log::place
  std::string title;
  protocol::Language language = protocol::Language::de;
  const Template* agenda = nullptr;  // not null, and outlives the wish
  std::vector<std::string> rooms;
  std::string url;  // links begin with it; without a slash at the end
  protocol::Maybe<protocol::TimeMs> begins_ms = {};  // when it takes place: both or none
  protocol::Maybe<protocol::TimeMs> ends_ms = {};
};

// Whether the times of a wish can be those of a workshop (L25).
bool may_take_place(const Wish& wish, std::int64_t now_ms);

struct Built {
  log::Create create;  // without idempotency key and payload
  protocol::CreateAnswer answer;
};

// The answer holds the links' secrets; the log gets their hashes only.
Built build(const Wish& wish, Random& random, std::int64_t now_ms);

// The names that a template gives its rooms.
std::vector<std::string> room_names(const Template& agenda, protocol::Language language);

}  // namespace dialograum::templates
