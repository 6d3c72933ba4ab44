// What the parts of the HTTP interface share. Internal to net.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "net/creation.hpp"
#include "net/http.hpp"
#include "net/worker.hpp"
#include "session/failures.hpp"
#include "templates/catalogue.hpp"

namespace dialograum::net {

struct ApiContext {
  std::optional<std::string> public_url;
  CreationRule creation;
  std::string build;
  Clock& clock;
  Random& random;
  log::Log& log;
  std::function<void(std::function<void()>)> post;  // from any thread to the HTTP thread
  std::function<void(std::chrono::milliseconds, std::function<void()>)>
      later;  // on the HTTP thread
  session::Failures& failures;
  Worker& readers;  // looks up codes, while people wait at the door
  Worker& exports;
  std::function<bool()> memory_short;  // none: there is always enough
  const templates::Catalogue& catalogue;

  // The address at which whoever asks reaches this server; links and QR codes begin with it.
  // Without a public URL it is the name or address that their request was sent to.
  std::optional<std::string> base_url(const Request& request) const;
  bool has_room() const { return !memory_short || !memory_short(); }
};

Response storage_error();
Response going_away();

}  // namespace dialograum::net
