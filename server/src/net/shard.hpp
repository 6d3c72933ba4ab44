// One thread with its event loop, its connections and its session host. The host is only ever
// called on this thread, and after each call its timer is set again. Thread: as said per function.
// Lifetime: made before the server serves, destroyed afterwards. Internal to net.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <set>
#include <thread>

#include "net/asio.hpp"
#include "session/session_host.hpp"

namespace dialograum::net {

class WsConnection;

class Shard {
 public:
  Shard(session::HostConfig config, Clock& clock, Random& random, log::Log& log);
  ~Shard();

  // ---- any thread ----
  void start();
  void post(std::function<void()> work);
  void drain();
  // Cuts every connection and waits for the thread to end.
  void stop();
  std::size_t connections() const { return open_.load(std::memory_order_relaxed); }

  // ---- this shard's thread ----
  asio::io_context& io() { return io_; }
  session::SessionHost& host() { return host_; }
  bool draining() const { return draining_; }  // whoever comes now is sent away at once
  void opened(WsConnection& connection);
  void closed(WsConnection& connection);
  // To be called after each call of the host, which may want to be woken at another time now.
  void arm_timer();

 private:
  void run();

  asio::io_context io_{1};
  WorkGuard guard_{io_.get_executor()};
  Timer timer_{io_};
  std::int64_t armed_ms_ = 0;  // 0: not
  session::SessionHost host_;
  std::set<WsConnection*> live_;
  std::atomic<std::size_t> open_{0};
  bool draining_ = false;
  std::thread thread_;
};

// A bug in one workshop must not take the others of this shard along (server/decisions/0007).
void report_bug(const std::exception& error);

}  // namespace dialograum::net
