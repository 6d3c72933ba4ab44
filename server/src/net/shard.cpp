#include "net/shard.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>

#include "net/ws_connection.hpp"

namespace dialograum::net {

void report_bug(const std::exception& error) {
  spdlog::critical("internal error: {}", error.what());
}

Shard::Shard(session::HostConfig config, Clock& clock, Random& random, log::Log& log)
    : host_(std::move(config), clock, random, log,
            [this](std::function<void()> work) { post(std::move(work)); }) {}

// What the log still handed over while it stopped may refer to the host, which goes before the loop
// does.
Shard::~Shard() {
  io_.restart();
  io_.poll();
}

void Shard::start() {
  thread_ = std::thread([this] { run(); });
}

void Shard::run() {
  for (;;) {
    try {
      io_.run();
      return;
    } catch (const std::exception& error) {
      report_bug(error);
    }
  }
}

void Shard::post(std::function<void()> work) {
  asio::post(io_, [this, work = std::move(work)] {
    work();
    arm_timer();
  });
}

void Shard::drain() {
  post([this] {
    draining_ = true;
    host_.drain();
  });
}

void Shard::stop() {
  asio::post(io_, [this] {
    // abort() leads to closed(), which changes the set.
    const auto connections = live_;
    for (WsConnection* connection : connections) connection->abort();
    guard_.reset();  // from here on the timer is not set again
    timer_.cancel();
  });
  if (thread_.joinable()) thread_.join();
}

void Shard::opened(WsConnection& connection) {
  live_.insert(&connection);
  open_.store(live_.size(), std::memory_order_relaxed);
}

void Shard::closed(WsConnection& connection) {
  live_.erase(&connection);
  open_.store(live_.size(), std::memory_order_relaxed);
}

void Shard::arm_timer() {
  if (!guard_.owns_work()) return;
  const auto wake_ms = host_.next_wake_ms();
  // An earlier time than needed is left to fire: it finds out by itself and asks again.
  if (!wake_ms || (armed_ms_ != 0 && armed_ms_ <= *wake_ms)) return;
  armed_ms_ = std::max<std::int64_t>(*wake_ms, 1);
  timer_.expires_at(std::chrono::steady_clock::time_point(std::chrono::milliseconds(armed_ms_)));
  timer_.async_wait([this](error_code ec) {
    if (ec) return;
    armed_ms_ = 0;
    host_.on_time();
    arm_timer();
  });
}

}  // namespace dialograum::net
