// What one connection has been shown: entities by key, as the bytes that the server sent, and the cursors of
// PROTOCOL.md section 4. Strict: a frame that a client would have to complain about is a fault of the server.
// Plain value. Thread: the test's.
#pragma once

#include <array>
#include <boost/static_string/static_string.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dialograum::testing {

struct Put {
  // "<kind>/<id>", too long for a std::string to hold it without an allocation.
  boost::static_strings::static_string<63> key_bytes;
  std::string_view bytes;  // of the whole entity
  std::string_view key() const { return {key_bytes.data(), key_bytes.size()}; }
};

// A frame or own frame (C12), read without a JSON library. Views of the message.
struct Frame {
  bool own = false;
  std::string_view epoch;
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::string_view room;  // of its audience, as its role; empty in an own frame
  std::string_view role;
  std::vector<Put> puts;
  std::vector<std::string_view> removes;
  bool whole = false;  // read to its end
};
// Nothing when it is another message.
std::optional<Frame> read_frame(std::string_view message);

// The same bytes go to many: they are read once. The last few messages are remembered.
class Readings {
 public:
  struct Reading {
    std::shared_ptr<const std::string> message;
    std::optional<Frame> frame;
  };
  // Whether it is the first time is told in `fresh`.
  const Reading& of(const std::shared_ptr<const std::string>& message, bool& fresh);

 private:
  std::array<Reading, 32> latest_;
  std::size_t next_ = 0;
};

class Screen {
 public:
  // Empty when all is well, else what is wrong with this frame.
  std::string apply(const Frame& frame);

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
