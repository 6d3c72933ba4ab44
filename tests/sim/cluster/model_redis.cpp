#include "model_redis.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

namespace dialograum::testing {
namespace {

using redis::Reply;

const char* const refusal = "MISCONF Errors writing to the AOF file: No space left on device";

std::uint64_t id_of(std::string_view text, std::uint64_t open_end) {
  if (text == "-") return 0;
  if (text == "+") return open_end;
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

void ModelRedis::become(ModelData data, std::string run_id) {
  data_ = std::move(data);
  run_id_ = std::move(run_id);
  scripts_.clear();
}

Reply ModelRedis::execute(const std::vector<std::string>& command) {
  data_.drop_expired(clock_.wall_ms());
  const std::string_view name = command.at(0);
  if (name == "EVALSHA") return script(command);
  if (name == "SCRIPT") {
    for (std::size_t i = 0; i < log::script_count; ++i) {
      const auto script = static_cast<log::Script>(i);
      if (!command.at(2).starts_with(log::source_of(script))) continue;
      // Stands for the SHA-1 of the source: as unlike for unlike sources.
      const std::string hash = std::to_string(i) + "-" +
                               std::to_string(std::hash<std::string>()(command[2]));
      scripts_[hash] = script;
      return text_reply(hash);
    }
    return error_reply("ERR Error compiling script");
  }
  if (name == "PING") return status_reply("PONG");
  if (name == "INFO")
    return text_reply("# Server\r\nredis_version:7.0.15\r\nrun_id:" + run_id_ + "\r\n");
  if (name == "SET") return set(command);
  if (name == "MGET") {
    std::vector<Reply> items;
    for (std::size_t i = 1; i < command.size(); ++i)
      items.push_back(optional_reply(data_.get(command[i])));
    return array_reply(std::move(items));
  }
  if (name == "HGET") return optional_reply(data_.hget(command.at(1), command.at(2)));
  if (name == "HMGET") {
    std::vector<Reply> items;
    for (std::size_t i = 2; i < command.size(); ++i)
      items.push_back(optional_reply(data_.hget(command[1], command[i])));
    return array_reply(std::move(items));
  }
  if (name == "EXISTS") {
    std::int64_t there = 0;
    for (std::size_t i = 1; i < command.size(); ++i) there += data_.exists(command[i]) ? 1 : 0;
    return number_reply(there);
  }
  if (name == "SMEMBERS") {
    std::vector<Reply> items;
    for (const auto& member : data_.members(command.at(1))) items.push_back(text_reply(member));
    return array_reply(std::move(items));
  }
  if (name == "HSCAN") {  // all at once, as Redis does with small hashes
    std::vector<Reply> items;
    for (const auto& [field, value] : data_.hash(command.at(1))) {
      items.push_back(text_reply(field));
      items.push_back(text_reply(value));
    }
    return array_reply(text_reply("0"), array_reply(std::move(items)));
  }
  if (name == "XRANGE") return range(command);
  if (name == "ZRANGE") {
    const double up_to = std::stod(command.at(3));
    std::multimap<double, std::string> found;
    for (const auto& [member, score] : data_.scores(command.at(1)))
      if (score <= up_to) found.emplace(score, member);
    std::vector<Reply> items;
    for (const auto& [score, member] : found) items.push_back(text_reply(member));
    return array_reply(std::move(items));
  }
  if (name == "PUBLISH") {
    if (on_publish) on_publish(command.at(1), command.at(2));
    return number_reply(0);
  }
  if (name == "BGREWRITEAOF") return status_reply("Background append only file rewriting started");
  return error_reply("ERR unknown command '" + command[0] + "'");
}

Reply ModelRedis::script(const std::vector<std::string>& command) {
  const auto found = scripts_.find(command.at(1));
  if (found == scripts_.end()) return error_reply("NOSCRIPT No matching script. Please use EVAL.");
  const std::size_t keys = id_of(command.at(2), 0);
  if (refusing_ && writes(found->second)) return error_reply(refusal);
  const bool append = found->second == log::Script::append;
  std::vector<std::string> changed;
  if (forgetting_ && append) {
    changed = command;
    changed.at(3 +
               keys) = std::string(data_.hget(command.at(3), "epoch").value_or(command[3 + keys]));
  }
  const std::span<const std::string> all(changed.empty() ? command : changed);
  Reply reply = run_script(found->second,
                           {data_, all.subspan(3, keys), all.subspan(3 + keys), clock_.wall_ms(),
                            [this](const std::string& channel, std::string payload) {
                              if (on_publish) on_publish(channel, std::move(payload));
                            }});
  if (!changed.empty() && changed != command)
    data_.set_last_field(command.at(4), 1, command[3 + keys]);
  if (on_written && writes(found->second)) on_written();
  return reply;
}

Reply ModelRedis::set(const std::vector<std::string>& command) {
  if (refusing_) return error_reply(refusal);
  const auto before = data_.get(command.at(1));
  const bool only_new = command.size() > 3 && command[3] == "NX";
  if (!only_new || !before) data_.set(command[1], command.at(2));
  if (command.back() == "GET") return optional_reply(before);
  return only_new && before ? Reply() : status_reply("OK");
}

Reply ModelRedis::range(const std::vector<std::string>& command) const {
  constexpr std::uint64_t end = ~std::uint64_t{0};
  const std::uint64_t from = id_of(command.at(2), end);
  const std::uint64_t to = id_of(command.at(3), end);
  const std::uint64_t most = command.size() > 5 ? id_of(command[5], end) : end;
  const auto& entries = data_.stream(command.at(1)).entries;
  std::vector<Reply> items;
  items.reserve(std::min<std::uint64_t>(most, entries.size()));
  for (const auto& entry : entries) {
    if (entry.id < from || entry.id > to) continue;
    if (items.size() >= most) break;
    std::vector<Reply> fields;
    fields.reserve(entry.fields.size());
    for (const auto& field : entry.fields) fields.push_back(text_reply(field));
    items.push_back(
        array_reply(text_reply(std::to_string(entry.id) + "-0"), array_reply(std::move(fields))));
  }
  return array_reply(std::move(items));
}

}  // namespace dialograum::testing
