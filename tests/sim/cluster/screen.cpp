#include "screen.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <functional>

namespace dialograum::testing {
namespace {

// Takes `text` off the front. Its size is known when this is compiled: no call to compare a few
// bytes.
template <std::size_t Size>
bool take(std::string_view& from, const char (&text)[Size]) {
  constexpr std::size_t size = Size - 1;
  if (from.size() < size || std::memcmp(from.data(), text, size) != 0) return false;
  from.remove_prefix(size);
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

// The value of `"name":"..."` in an audience.
std::string_view audience_field(std::string_view audience, std::string_view start) {
  const auto at = audience.find(start);
  if (at == std::string_view::npos) return {};
  audience.remove_prefix(at + start.size());
  return audience.substr(0, audience.find('"'));
}

// One whole entity off the front of a list of them, told from the rest by what comes behind it:
// within an entity neither can stand, for no other object begins with "e", and in a string a
// quotation mark is escaped.
std::optional<std::string_view> take_entity(std::string_view& from) {
  for (std::size_t end = 0; (end = from.find('}', end)) != std::string_view::npos;) {
    const std::string_view behind = from.substr(++end);
    if (behind.size() < 2 || (behind[1] != '{' && behind[1] != ',')) continue;
    if (!behind.starts_with(R"(,{"e":")") && !behind.starts_with(R"(],"remove":[)")) continue;
    const auto entity = from.substr(0, end);
    from = behind;
    return entity;
  }
  return std::nullopt;
}

bool read_changes(std::string_view rest, Frame& frame) {
  if (!take(rest, R"("put":[)")) return false;
  frame.puts.reserve(rest.size() / 256 + 1);
  while (!take(rest, "]")) {
    take(rest, ",");
    const auto entity = take_entity(rest);
    if (!entity) return false;
    std::string_view inside = *entity;
    if (!take(inside, R"({"e":")")) return false;
    const auto kind = take_plain(inside);
    if (!kind || !take(inside, R"(,"id":")")) return false;
    const auto id = take_plain(inside);
    if (!id) return false;
    frame.puts.push_back({EntityName(*kind, *id), *entity});
  }
  if (!take(rest, R"(,"remove":[)")) return false;
  while (!take(rest, "]")) {
    take(rest, ",");
    if (!take(rest, "\"")) return false;
    const auto gone = take_plain(rest);
    const auto slash = gone ? gone->find('/') : std::string_view::npos;
    if (slash == std::string_view::npos) return false;
    frame.removes.emplace_back(gone->substr(0, slash), gone->substr(slash + 1));
  }
  return rest == "}";
}

}  // namespace

EntityName::EntityName(std::string_view kind, std::string_view id)
    : kind(kind),
      id(id),
      hash(std::hash<std::string_view>()(id) + 31 * std::hash<std::string_view>()(kind)) {}

std::optional<Frame> read_frame(std::string_view message) {
  Frame frame;
  if (take(message, R"({"t":"own",)"))
    frame.own = true;
  else if (!take(message, R"({"t":"frame",)"))
    return std::nullopt;
  if (!take(message, R"("epoch":")")) return std::nullopt;
  const auto epoch = take_plain(message);
  if (!epoch || !take(message, R"(,"from":)") || !take_number(message, frame.from))
    return std::nullopt;
  if (!take(message, R"(,"to":)") || !take_number(message, frame.to) || !take(message, ","))
    return std::nullopt;
  frame.epoch = *epoch;
  if (take(message, R"("audience":{)")) {
    const std::size_t end = message.find('}');  // its values are ids and names
    if (end == std::string_view::npos) return frame;
    const auto audience = message.substr(0, end);
    message.remove_prefix(end + 1);
    if (!take(message, ",")) return frame;
    frame.room = audience_field(audience, R"("room":")");
    frame.role = audience_field(audience, R"("role":")");
  }
  frame.whole = read_changes(message, frame);
  return frame;
}

const Readings::Reading& Readings::of(const std::shared_ptr<const std::string>& message,
                                      bool& fresh) {
  const auto known = std::ranges::find(latest_, message, &Reading::message);
  fresh = known == latest_.end();
  if (!fresh) return *known;
  return latest_[next_++ % latest_.size()] = {message, read_frame(*message)};
}

std::string Screen::apply(const Frame& frame, const std::shared_ptr<const std::string>& message) {
  if (frame.from == 0) {
    if (begun_ && frame.epoch == epoch_ && frame.to < seq_)
      return "a snapshot goes back within its epoch";
    entities_.clear();
  } else {
    if (frame.epoch != epoch_) return "only a frame from 0 may change the epoch";
    if (frame.from > seq_) return "a frame leaves a gap behind the cursor";
    if (frame.to < seq_) return "a frame goes back within its epoch";
    if (!frame.own && (frame.room != room_ || frame.role != role_))
      return "only a frame from 0 may change the audience";
  }
  if (frame.from > frame.to) return "a frame that ends before it begins";
  begun_ = true;
  seq_ = frame.to;
  if (frame.from == 0) {
    epoch_ = frame.epoch;
    room_ = frame.room;
    role_ = frame.role;
  }
  for (const Put& put : frame.puts) {
    if (const auto before = entities_.find(put.name); before != entities_.end())
      entities_.erase(before);
    entities_.insert({put.name, put.bytes, message});
  }
  for (const EntityName& name : frame.removes)
    if (const auto it = entities_.find(name); it != entities_.end()) entities_.erase(it);
  return frame.whole ? std::string() : "a frame that cannot be read";
}

}  // namespace dialograum::testing
