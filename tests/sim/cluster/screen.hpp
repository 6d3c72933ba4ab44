// What one connection has been shown: entities by key, as the bytes that the server sent, and the
// cursors of PROTOCOL.md section 4. Strict: a frame that a client would have to complain about is a
// fault of the server. Plain value. Thread: the test's.
#pragma once

#include <array>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dialograum::testing {

// "<kind>/<id>" of PROTOCOL.md, as views of a message, and its hash, made once for all screens.
struct EntityName {
  std::string_view kind;
  std::string_view id;
  std::size_t hash = 0;

  EntityName(std::string_view kind, std::string_view id);
  std::string str() const { return std::string(kind).append("/").append(id); }
  bool operator==(const EntityName& other) const { return id == other.id && kind == other.kind; }
};

struct Put {
  EntityName name;
  std::string_view bytes;  // of the whole entity
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
  std::vector<EntityName> removes;
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

// What was put and not removed. Many screens show the same bytes: the message that brought them is
// kept, not copied.
struct Entity {
  EntityName name;
  std::string_view bytes;
  std::shared_ptr<const std::string> message;
};

struct NameHash {
  using is_transparent = void;
  using is_avalanching = void;
  std::size_t operator()(const EntityName& name) const { return name.hash; }
  std::size_t operator()(const Entity& entity) const { return entity.name.hash; }
};
struct SameName {
  using is_transparent = void;
  static const EntityName& name(const EntityName& name) { return name; }
  static const EntityName& name(const Entity& entity) { return entity.name; }
  bool operator()(const auto& a, const auto& b) const { return name(a) == name(b); }
};
using Entities = boost::unordered_flat_set<Entity, NameHash, SameName>;

class Screen {
 public:
  // Empty when all is well, else what is wrong with this frame, which was read from `message`.
  std::string apply(const Frame& frame, const std::shared_ptr<const std::string>& message);

  const Entities& entities() const { return entities_; }
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
  Entities entities_;
  std::string epoch_;
  std::uint64_t seq_ = 0;
  std::string room_;
  std::string role_;
  bool begun_ = false;
};

}  // namespace dialograum::testing
