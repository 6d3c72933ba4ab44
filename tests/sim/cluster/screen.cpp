#include "screen.hpp"

#include <algorithm>
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

// The value of `"name":"..."` in an audience.
std::string_view audience_field(std::string_view audience, std::string_view start) {
  const auto at = audience.find(start);
  if (at == std::string_view::npos) return {};
  audience.remove_prefix(at + start.size());
  return audience.substr(0, audience.find('"'));
}

// One whole entity off the front of a list of them, told from the rest by what comes behind it: within an entity
// neither can stand, for no other object begins with "e", and in a string a quotation mark is escaped.
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
    if (!id || kind->size() + 1 + id->size() > decltype(Put::key_bytes)::static_capacity) return false;
    Put& put = frame.puts.emplace_back();
    put.key_bytes.append(kind->data(), kind->size()).append(1, '/').append(id->data(), id->size());
    put.bytes = *entity;
  }
  if (!take(rest, R"(,"remove":[)")) return false;
  while (!take(rest, "]")) {
    take(rest, ",");
    if (!take(rest, "\"")) return false;
    const auto gone = take_plain(rest);
    if (!gone) return false;
    frame.removes.push_back(*gone);
  }
  return rest == "}";
}

}  // namespace

std::optional<Frame> read_frame(std::string_view message) {
  Frame frame;
  if (take(message, R"({"t":"own",)")) frame.own = true;
  else if (!take(message, R"({"t":"frame",)")) return std::nullopt;
  if (!take(message, R"("epoch":")")) return std::nullopt;
  const auto epoch = take_plain(message);
  if (!epoch || !take(message, R"(,"from":)") || !take_number(message, frame.from)) return std::nullopt;
  if (!take(message, R"(,"to":)") || !take_number(message, frame.to) || !take(message, ",")) return std::nullopt;
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

const Readings::Reading& Readings::of(const std::shared_ptr<const std::string>& message, bool& fresh) {
  const auto known = std::ranges::find(latest_, message, &Reading::message);
  fresh = known == latest_.end();
  if (!fresh) return *known;
  Reading& reading = latest_[next_++ % latest_.size()];
  reading = {message, read_frame(*message)};
  return reading;
}

std::string Screen::apply(const Frame& frame) {
  if (frame.from == 0) {
    if (begun_ && frame.epoch == epoch_ && frame.to < seq_) return "a snapshot goes back within its epoch";
    entities_.clear();
  } else {
    if (frame.epoch != epoch_) return "only a frame from 0 may change the epoch";
    if (frame.from > seq_) return "a frame leaves a gap behind the cursor";
    if (frame.to < seq_) return "a frame goes back within its epoch";
    if (!frame.own && (frame.room != room_ || frame.role != role_)) return "only a frame from 0 may change the audience";
  }
  if (frame.from > frame.to) return "a frame that ends before it begins";
  begun_ = true;
  epoch_ = frame.epoch;
  seq_ = frame.to;
  room_ = frame.room;
  role_ = frame.role;
  for (const Put& put : frame.puts) {
    auto it = entities_.lower_bound(put.key());
    if (it == entities_.end() || it->first != put.key()) it = entities_.emplace_hint(it, put.key(), std::string());
    it->second.assign(put.bytes);
  }
  for (const auto key : frame.removes)
    if (auto it = entities_.find(key); it != entities_.end()) entities_.erase(it);
  return frame.whole ? std::string() : "a frame that cannot be read";
}

}  // namespace dialograum::testing
