// What one connection has been shown: entities by key, as the bytes that the server sent, and the cursors of
// PROTOCOL.md section 4. Strict: a frame that a client would have to complain about is a fault of the server.
// Plain value. Thread: the test's.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace dialograum::testing {

// The head of a frame or own frame (C12), read without a JSON library; `rest` begins at its audience or puts.
struct FrameHead {
  bool own = false;
  std::string_view epoch;
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::string_view rest;
};
std::optional<FrameHead> frame_head(std::string_view message);

// Calls put(key, bytes) and remove(key) for everything in it; false when it cannot be read.
bool each_change(std::string_view rest, const std::function<void(std::string_view, std::string_view)>& put,
                 const std::function<void(std::string_view)>& remove);
// The value of `"name":"..."` in the rest of a frame before its puts; empty when absent.
std::string_view audience_field(std::string_view rest, std::string_view name);

class Screen {
 public:
  // Empty when all is well, else what is wrong with this frame.
  std::string apply(const FrameHead& frame);

  const std::map<std::string, std::string, std::less<>>& entities() const { return entities_; }
  const std::string& epoch() const { return epoch_; }
  std::uint64_t seq() const { return seq_; }
  const std::string& room() const { return room_; }
  const std::string& role() const { return role_; }
  // A new connection of own frames starts at 0, with nothing promised about what it showed before.
  void start_over() { begun_ = false; }
  // The place that was reached is void: numbers may start anew.
  void forget_cursor() {
    epoch_.clear();
    seq_ = 0;
  }

 private:
  std::map<std::string, std::string, std::less<>> entities_;
  std::string epoch_;
  std::uint64_t seq_ = 0;
  std::string room_;
  std::string role_;
  bool begun_ = false;
};

}  // namespace dialograum::testing
