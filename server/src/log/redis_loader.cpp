#include "log/redis_loader.hpp"

#include <utility>

#include "log/redis_message.hpp"

namespace dialograum::log {

RedisLoader::RedisLoader(RedisNode& node, WorkshopId id, std::function<void(Outcome)> done)
    : node_(node), id_(id), done_(std::move(done)) {
  begin();
}

void RedisLoader::begin() {
  opened = {};
  erased.clear();
  seen_.clear();
  reached_ = 0;
  reached_chain_.clear();
  node_.scripts.call(Script::open, keys::list(id_, {"meta", "log", "snapshot", "erased", "gone"}),
                     {}, guarded([this](const redis::Reply& reply) { head(reply); }));
}

redis::Link::Done RedisLoader::guarded(std::function<void(const redis::Reply&)> next) {
  return [this, alive = std::weak_ptr(alive_), next = std::move(next)](const redis::Reply* reply) {
    if (alive.expired()) return;
    if (!reply || reply->kind != redis::Reply::Kind::array || reply->items.empty())
      return end(Outcome::failed);
    next(*reply);
  };
}

void RedisLoader::end(Outcome outcome) {
  // The owner may let go of this object in the call.
  const auto done = std::move(done_);
  done(outcome);
}

void RedisLoader::damaged(std::uint64_t at) {
  damaged_at = at;
  end(Outcome::damaged);
}

void RedisLoader::head(const redis::Reply& reply) {
  const std::string& status = reply.items[0].text;
  if (status == "missing") return end(Outcome::missing);
  if (status == "deleted") return end(Outcome::deleted);
  if (reply.items.size() != 11) return end(Outcome::failed);
  const auto epoch = parse_epoch(reply.items[1].text);
  const auto head_seq = parse_number(reply.items[2].text);
  const auto time = parse_number(reply.items[3].text);
  const auto base = parse_number(reply.items[5].text);
  if (!epoch || !head_seq || !time || !base) return end(Outcome::failed);
  opened.epoch = *epoch;
  seq = *head_seq;
  time_ms = static_cast<std::int64_t>(*time);
  chain = reply.items[4].text;
  codes = reply.items[6].text;
  for (const auto& item : reply.items[10].items)
    if (const auto content = ContentId::parse(item.text)) erased.insert(*content);
  if (reply.items[8].text != "whole") return end(Outcome::short_log);

  const auto& snapshot = reply.items[9].items;
  if (snapshot.size() == 6) {
    const auto snapshot_seq = parse_number(snapshot[1].text),
               version = parse_number(snapshot[2].text);
    if (!snapshot_seq || !version || *snapshot_seq > seq) return end(Outcome::failed);
    opened.snapshot = Snapshot{*epoch, *snapshot_seq, static_cast<std::uint32_t>(*version),
                               snapshot[3].text, snapshot[4].text};
    reached_ = *snapshot_seq;
    reached_chain_ = snapshot[5].text;
  } else if (*base != 0) {
    return end(Outcome::failed);
  }
  read_tail();
}

void RedisLoader::read_tail() {
  if (reached_ == seq) {
    if (reached_chain_ != chain) return damaged(reached_);
    return read_texts("0");
  }
  node_.commands.send({"XRANGE", keys::of(id_, "log"), std::to_string(reached_ + 1) + "-0",
                       std::to_string(seq) + "-0", "COUNT", std::to_string(node_.options.page)},
                      guarded([this](const redis::Reply& reply) { tail(reply); }));
}

void RedisLoader::tail(const redis::Reply& reply) {
  for (const auto& item : reply.items) {
    auto next = parse_stream_entry(item);
    if (!next || next->entry.seq != reached_ + 1) return damaged(reached_ + 1);
    reached_chain_ = chain_after(reached_chain_, next->entry);
    if (reached_chain_ != next->chain) return damaged(next->entry.seq);
    reached_ = next->entry.seq;
    opened.tail.push_back(std::move(next->entry));
  }
  read_tail();
}

void RedisLoader::read_texts(const std::string& cursor) {
  node_.commands.send(
      {"HSCAN", keys::of(id_, "texts"), cursor, "COUNT", std::to_string(node_.options.page)},
      guarded([this](const redis::Reply& reply) { texts(reply); }));
}

void RedisLoader::texts(const redis::Reply& reply) {
  if (reply.items.size() != 2 || reply.items[1].items.size() % 2 != 0) return end(Outcome::failed);
  const auto& items = reply.items[1].items;
  for (std::size_t i = 0; i < items.size(); i += 2) {
    const auto content = ContentId::parse(items[i].text);
    if (!content) return end(Outcome::failed);
    if (!erased.contains(*content) && seen_.insert(*content).second)
      opened.contents.push_back({*content, items[i + 1].text});
  }
  if (reply.items[0].text == "0") return check_texts();
  read_texts(reply.items[0].text);
}

// A snapshot that was saved meanwhile sweeps what was replaced before it, which the head of this
// load may still need: again, from that snapshot. And data that were lost meanwhile have no texts.
void RedisLoader::check_texts() {
  node_.scripts.call(Script::read_position, keys::list(id_, {"meta", "snapshot"}), {},
                     guarded([this](const redis::Reply& reply) {
                       const auto place = parse_place(reply);
                       if (!place || place->epoch != opened.epoch) return end(Outcome::failed);
                       if (place->snapshot_seq > seq) return begin();
                       end(Outcome::loaded);
                     }));
}

}  // namespace dialograum::log
