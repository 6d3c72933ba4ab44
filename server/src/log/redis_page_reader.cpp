#include "log/redis_page_reader.hpp"

#include <algorithm>
#include <utility>

namespace dialograum::log {

RedisPageReader::RedisPageReader(RedisNode& node, WorkshopId id, const Epoch& epoch,
                                 std::uint64_t after_seq, std::function<void(Outcome)> done)
    : node_(node), id_(id), epoch_(epoch), done_(std::move(done)) {
  node_.commands.send({"XRANGE", keys::of(id_, "log"), std::to_string(after_seq + 1) + "-0", "+",
                       "COUNT", std::to_string(node_.options.page)},
                      guarded([this](const redis::Reply& reply) {
                        std::vector<ContentId> contents;
                        for (const auto& item : reply.items) {
                          auto entry = parse_stream_entry(item);
                          if (!entry) break;
                          contents.insert(contents.end(), entry->contents.begin(),
                                          entry->contents.end());
                          items.push_back({std::move(*entry), {}});
                        }
                        last = reply.items.size() < node_.options.page;
                        if (items.empty()) return end(Outcome::none);
                        read_texts(std::move(contents));
                      }));
}

redis::Link::Done RedisPageReader::guarded(std::function<void(const redis::Reply&)> next) {
  return [this, alive = std::weak_ptr(alive_), next = std::move(next)](const redis::Reply* reply) {
    if (alive.expired()) return;
    if (!reply || reply->kind != redis::Reply::Kind::array) return end(Outcome::none);
    next(*reply);
  };
}

void RedisPageReader::end(Outcome outcome) {
  // The owner may let go of this object in the call.
  const auto done = std::move(done_);
  done(outcome);
}

void RedisPageReader::read_texts(std::vector<ContentId> contents) {
  if (contents.empty()) return confirm();
  std::vector<std::string> command{"HMGET", keys::of(id_, "texts")};
  for (ContentId content : contents) command.push_back(content.str());
  node_.commands.send(std::move(command),
                      guarded([this](const redis::Reply& reply) { texts(reply); }));
}

// Texts that are not there were erased, or swept with a snapshot because a later entry had replaced
// them, or all data have just been lost.
void RedisPageReader::texts(const redis::Reply& reply) {
  auto text = reply.items.begin();
  bool some_missing = false;
  for (Item& item : items)
    for (ContentId content : item.entry.contents) {
      if (text == reply.items.end()) break;
      if (text->kind == redis::Reply::Kind::text) item.contents.push_back({content, text->text});
      some_missing |= text->kind == redis::Reply::Kind::nil;
      ++text;
    }
  if (some_missing)
    find_sweep();
  else
    confirm();
}

void RedisPageReader::find_sweep() {
  node_.scripts.call(Script::read_position, keys::list(id_, {"meta", "snapshot"}), {},
                     guarded([this](const redis::Reply& reply) {
                       const auto place = parse_place(reply);
                       if (!place || place->epoch != epoch_) return end(Outcome::none);
                       whole_at = place->snapshot_seq;
                       confirm();
                     }));
}

void RedisPageReader::confirm() {
  node_.confirmation.after([this, alive = std::weak_ptr(alive_)](bool confirmed) {
    if (!alive.expired()) end(confirmed ? Outcome::page : Outcome::unconfirmed);
  });
}

}  // namespace dialograum::log
