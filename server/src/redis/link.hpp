// A connection to one Redis server that is never given up, as the log sees it: commands out,
// replies and messages in. No I/O here: the hiredis adapter (connection.hpp) implements it on Asio,
// the simulation with a model of Redis.
//
// Thread: the log's; every call and every callback runs there, callbacks never from inside of
// send(). Lifetime: the implementation outlives its listener, or listen(nullptr) was called.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dialograum::redis {

struct Reply {
  enum class Kind { nil, status, error, integer, text, array };
  Kind kind = Kind::nil;
  std::int64_t integer = 0;
  std::string text;  // of a status, an error ("NOSCRIPT ...") or a text; binary safe
  std::vector<Reply> items;

  bool is_error(std::string_view begins_with = {}) const {
    return kind == Kind::error && text.starts_with(begins_with);
  }
};

class Listener {
 public:
  virtual ~Listener() = default;
  // Connected, authenticated and answering. Subscriptions of an earlier connection are gone.
  virtual void up() = 0;
  // Lost, or silent for too long. Before this call every command under way is answered with
  // nullptr. The link tries again on its own.
  virtual void down() = 0;
  // Somebody published a message; only on a link that has subscribed.
  virtual void message(std::string_view channel, std::string_view payload) = 0;
};

class Link {
 public:
  virtual ~Link() = default;
  virtual void listen(Listener* listener) = 0;
  virtual bool is_up() const = 0;

  // Sends one command, binary safe, never through a format string. `done` is called exactly once,
  // in the order of sending; with nullptr when the outcome is unknown: the link is or went down, or
  // the command was not answered within its deadline (which takes the link down). The words do not
  // change until then; the caller may keep them to send them again.
  using Words = std::vector<std::string>;
  using Done = std::function<void(const Reply*)>;
  virtual void send(std::shared_ptr<const Words> command, Done done) = 0;
  void send(Words command, Done done) {
    send(std::make_shared<const Words>(std::move(command)), std::move(done));
  }
};

}  // namespace dialograum::redis
