// One HTTP connection: reads requests within their limits, hands them to the handler, writes the
// answers; at an upgrade to a WebSocket it gives its socket away. Thread: the HTTP thread's.
// Lifetime: kept alive by its own pending operations. Internal to net.
#pragma once

#include <functional>
#include <memory>

#include "net/asio.hpp"
#include "net/http.hpp"

namespace dialograum::net {

struct UpgradeRequest;
struct Handshake;  // upgrade.hpp

struct HttpHooks {
  Handler handle;
  // Whether a body of so many bytes, more than limits::http_body_bytes, may come: nothing if so,
  // else the answer to send instead of reading it.
  std::function<void(const Request&, std::uint64_t bytes,
                     std::function<void(std::optional<Response>)>)>
      admit;
  // Nothing if the upgrade is in order, so that the socket can be taken; else the answer to send.
  std::function<std::optional<Response>(const Request&, const Handshake&)> check_upgrade;
  std::function<void(const Request&, Socket, std::shared_ptr<const UpgradeRequest>)> upgrade;
  // Headers that every answer to this request has.
  std::function<std::vector<std::pair<std::string, std::string>>(const Request&)> common_headers;
  // The address of whoever asks, from the other end's address and X-Forwarded-For.
  std::function<std::string(const std::string& peer, std::string_view forwarded_for)> client_of;
  std::function<void()> gone;  // called once per connection, also after an upgrade
};

// `hooks` outlives the connection.
void serve_http(Socket socket, const HttpHooks& hooks);

}  // namespace dialograum::net
