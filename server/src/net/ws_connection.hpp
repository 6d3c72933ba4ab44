// One WebSocket: bytes in and out of a session. Only this file and ws_connection.cpp know Beast's
// WebSocket; to the session it is a Transport. Thread: its shard's. Lifetime: kept alive by its own
// pending operations; the session is told once that it is gone. Internal to net.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/ids.hpp"
#include "net/asio.hpp"

namespace dialograum::net {

class Shard;
struct UpgradeRequest;  // beast.hpp

class WsConnection {
 public:
  virtual ~WsConnection() = default;
  // Cuts the connection without a close frame.
  virtual void abort() = 0;
};

// Answers the upgrade on this socket, which belongs to the shard's loop, and serves it. `peer`: the
// address of its client. `gone` is called once, on the shard's thread.
void serve_websocket(Shard& shard, Socket socket, WorkshopId workshop, const std::string& peer,
                     std::shared_ptr<const UpgradeRequest> request, std::function<void()> gone);

}  // namespace dialograum::net
