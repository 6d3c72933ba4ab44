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

// Before anything is upgraded: the path, the page's origin (origin.hpp) and the protocol's version, which is
// the subprotocol. Nothing: go on.
std::optional<Response> check_upgrade(const Request& request, std::string_view subprotocols,
                                      const std::optional<std::string>& public_url);

// The browser talks to this server only, and no other page may frame it (design invariant 9).
std::vector<std::pair<std::string, std::string>> security_headers(
    std::string_view host, const std::optional<std::string>& public_url);

}  // namespace dialograum::net
