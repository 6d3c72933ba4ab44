// The formats of the Redis log: what the scripts publish, entries of the stream, epochs, the chain.
// Pure functions; nothing here trusts its input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "log/log.hpp"
#include "redis/link.hpp"

namespace dialograum::log {

std::optional<Epoch> parse_epoch(std::string_view text);
std::optional<std::uint64_t> parse_number(std::string_view text);
// Content ids, separated by single spaces.
std::optional<std::vector<ContentId>> parse_ids(std::string_view text);

// The chain of hashes at this entry (append.lua).
std::string chain_after(const std::string& chain_before, const Entry& entry);

struct EntryMessage {
  Record record;
  std::string chain;
};
struct ErasedMessage {
  std::vector<ContentId> ids;
};
struct EpochMessage {
  Epoch epoch;
};
struct DeletedMessage {};
using Message = std::variant<EntryMessage, ErasedMessage, EpochMessage, DeletedMessage>;
std::optional<Message> parse_message(std::string_view payload);

// An entry as XRANGE answers it.
struct StreamEntry {
  Epoch epoch;
  Entry entry;
  std::string chain;
  std::vector<ContentId> contents;  // brought by it
};
std::optional<StreamEntry> parse_stream_entry(const redis::Reply& reply);

// How far the log and its newest snapshot reach; 0: there is none.
struct Place {
  Epoch epoch;
  std::uint64_t seq = 0;
  std::uint64_t snapshot_seq = 0;
};
// The answer of read_position.lua; none if the data is gone.
std::optional<Place> parse_place(const redis::Reply& reply);

}  // namespace dialograum::log
