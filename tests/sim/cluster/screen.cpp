#include "screen.hpp"

#include <charconv>

namespace dialograum::testing {
namespace {

// Takes `text` off the front.
bool take(std::string_view& from, std::string_view text) {
  if (!from.starts_with(text)) return false;
  from.remove_prefix(text.size());
  return true;
}

bool take_number(std::string_view& from, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(from.data(), from.data() + from.size(), value);
  if (error != std::errc()) return false;
  from.remove_prefix(static_cast<std::size_t>(end - from.data()));
  return true;
}

// A string without escapes, as names, keys and ids are; after the opening quote.
std::optional<std::string_view> take_plain(std::string_view& from) {
  const auto end = from.find('"');
  if (end == std::string_view::npos) return std::nullopt;
  const auto value = from.substr(0, end);
  from.remove_prefix(end + 1);
  return value;
}

// Where the string that begins at `start` ends.
std::size_t end_of_string(std::string_view from, std::size_t start) {
  for (std::size_t i = start;;) {
    i = from.find('"', i + 1);
    if (i == std::string_view::npos) return from.size();
    std::size_t escapes = 0;
    while (from[i - 1 - escapes] == '\\') ++escapes;
    if (escapes % 2 == 0) return i;
  }
}

// One whole JSON object off the front.
std::optional<std::string_view> take_object(std::string_view& from) {
  int depth = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const char c = from[i];
    if (c == '"') {
      i = end_of_string(from, i);
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      const auto object = from.substr(0, i + 1);
      from.remove_prefix(i + 1);
      return object;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<FrameHead> frame_head(std::string_view message) {
  FrameHead head;
  if (take(message, R"({"t":"own",)")) head.own = true;
  else if (!take(message, R"({"t":"frame",)")) return std::nullopt;
  if (!take(message, R"("epoch":")")) return std::nullopt;
  const auto epoch = take_plain(message);
  if (!epoch || !take(message, R"(,"from":)") || !take_number(message, head.from)) return std::nullopt;
  if (!take(message, R"(,"to":)") || !take_number(message, head.to) || !take(message, ",")) return std::nullopt;
  head.epoch = *epoch;
  head.rest = message;
  return head;
}

bool each_change(std::string_view rest, const std::function<void(std::string_view, std::string_view)>& put,
                 const std::function<void(std::string_view)>& remove) {
  if (take(rest, R"("audience":)") && (!take_object(rest) || !take(rest, ","))) return false;
  if (!take(rest, R"("put":[)")) return false;
  std::string key;
  while (!take(rest, "]")) {
    take(rest, ",");
    const auto object = take_object(rest);
    if (!object) return false;
    std::string_view inside = *object;
    if (!take(inside, R"({"e":")")) return false;
    const auto kind = take_plain(inside);
    if (!kind || !take(inside, R"(,"id":")")) return false;
    const auto id = take_plain(inside);
    if (!id) return false;
    key.assign(*kind).append("/").append(*id);
    put(key, *object);
  }
  if (!take(rest, R"(,"remove":[)")) return false;
  while (!take(rest, "]")) {
    take(rest, ",");
    if (!take(rest, "\"")) return false;
    const auto gone = take_plain(rest);
    if (!gone) return false;
    remove(*gone);
  }
  return rest == "}";
}

std::string_view audience_field(std::string_view rest, std::string_view name) {
  const auto end = rest.find("\"put\":");
  rest = rest.substr(0, end);
  const std::string wanted = "\"" + std::string(name) + "\":\"";
  const auto at = rest.find(wanted);
  if (at == std::string_view::npos) return {};
  rest.remove_prefix(at + wanted.size());
  return rest.substr(0, rest.find('"'));
}

std::string Screen::apply(const FrameHead& frame) {
  const std::string_view room = frame.own ? std::string_view() : audience_field(frame.rest, "room");
  const std::string_view role = frame.own ? std::string_view() : audience_field(frame.rest, "role");
  if (frame.from == 0) {
    if (begun_ && frame.epoch == epoch_ && frame.to < seq_) return "a snapshot goes back within its epoch";
    entities_.clear();
  } else {
    if (frame.epoch != epoch_) return "only a frame from 0 may change the epoch";
    if (frame.from > seq_) return "a frame leaves a gap behind the cursor";
    if (frame.to < seq_) return "a frame goes back within its epoch";
    if (!frame.own && (room != room_ || role != role_)) return "only a frame from 0 may change the audience";
  }
  if (frame.from > frame.to) return "a frame that ends before it begins";
  begun_ = true;
  epoch_ = frame.epoch;
  seq_ = frame.to;
  room_ = room;
  role_ = role;
  const bool read = each_change(
      frame.rest,
      [this](std::string_view key, std::string_view bytes) {
        auto it = entities_.find(key);
        if (it == entities_.end()) it = entities_.emplace(std::string(key), std::string()).first;
        it->second.assign(bytes);
      },
      [this](std::string_view key) {
        if (auto it = entities_.find(key); it != entities_.end()) entities_.erase(it);
      });
  return read ? std::string() : "a frame that cannot be read";
}

}  // namespace dialograum::testing
