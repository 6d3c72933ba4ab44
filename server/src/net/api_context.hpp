// What the parts of the HTTP interface share. Internal to net.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "net/http.hpp"
#include "net/worker.hpp"

namespace dialograum::net {

struct ApiContext {
  std::optional<std::string> public_url;
  bool create_open = false;
  std::string build;
  Clock& clock;
  Random& random;
  log::Log& log;
  std::function<void(std::function<void()>)> post;  // from any thread to the HTTP thread
  Worker& readers;  // codes: people wait at the door
  Worker& exports;
  std::function<bool()> memory_short;  // none: there is always enough

  // Where the person who asks reaches this server: links and QR codes begin with it. Without a public URL
  // that is whatever name or address their request came by.
  std::optional<std::string> base_url(const Request& request) const;
  // Somebody on the machine itself, not through a proxy on it.
  static bool is_this_machine(const Request& request);
  bool may_create(const Request& request) const;
  bool has_room() const { return !memory_short || !memory_short(); }
};

Response storage_error();
Response going_away();

}  // namespace dialograum::net
