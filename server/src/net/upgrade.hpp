// Who gets a WebSocket, and the headers that protect the pages. Pure functions, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "net/http.hpp"

namespace dialograum::net {

// "/ws/0123456789abcdef"
std::optional<WorkshopId> workshop_of_path(std::string_view path);

// The headers of a WebSocket's opening handshake (RFC 6455, 4.2.1) as they came.
struct Handshake {
  std::string subprotocols;
  std::string version;
  std::string key;
  bool one_key = true;    // there is one such header and no second
  bool has_body = false;  // a body that the WebSocket would begin with
};

// Checks, before anything is upgraded, the path, the page's origin (origin.hpp), the handshake and
// the protocol's version, which is the subprotocol. Nothing: go on.
std::optional<Response> check_upgrade(const Request& request, const Handshake& handshake,
                                      const std::optional<std::string>& public_url);

// With these the browser talks to this server only, and no other page may frame ours.
std::vector<std::pair<std::string, std::string>> security_headers(
    std::string_view host, const std::optional<std::string>& public_url);

}  // namespace dialograum::net
