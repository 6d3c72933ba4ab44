#include "model_scripts.hpp"

#include <algorithm>
#include <charconv>

#include "log/redis_message.hpp"

namespace dialograum::testing {
namespace {

using log::Script;
using redis::Reply;

using Keys = std::span<const std::string>;

std::uint64_t number(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Reply answer(std::string status) { return array_reply(text_reply(std::move(status))); }

// The place of the last entry, by the log itself or where it begins.
std::string end_of(const ModelData& data, const std::string& log, std::string_view base) {
  const auto* last = data.last_entry(log);
  return last ? std::to_string(last->id) : std::string(base);
}

std::string chain_after(std::string_view chain, const std::string& seq, const std::string& time,
                        const std::string& body) {
  log::Entry entry;
  entry.seq = number(seq);
  entry.time_ms = static_cast<std::int64_t>(number(time));
  entry.body = body;
  return log::chain_after(std::string(chain), entry);
}

std::vector<std::string> entry_fields(const std::string& epoch, const std::string& time,
                                      const std::string& chain, const std::string& body,
                                      const std::string& contents) {
  std::vector<std::string> fields;
  fields.reserve(10);
  fields.emplace_back("e");
  fields.push_back(epoch);
  fields.emplace_back("t");
  fields.push_back(time);
  fields.emplace_back("h");
  fields.push_back(chain);
  fields.emplace_back("b");
  fields.push_back(body);
  fields.emplace_back("c");
  fields.push_back(contents);
  return fields;
}

const std::string& chain_of(const ModelData::StreamEntry& entry) { return entry.fields[5]; }

Reply append(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  const auto& meta = data.hash(keys[0]);
  const auto epoch = data.hget(meta, "epoch");
  if (!epoch) return answer(data.exists(keys[5]) ? "deleted" : "missing");
  if (*epoch != args[0]) return answer("wrong_epoch");
  const std::uint64_t next = number(*data.hget(meta, "seq")) + 1;
  if (next > number(args[1])) return answer("full");
  const std::string& code = args[4];
  if (!code.empty() && data.hget(keys[6], code)) return answer("exists");
  const std::string seq = std::to_string(next);
  const std::string time = std::to_string(
      std::max(static_cast<std::int64_t>(number(*data.hget(meta, "time"))), now_ms));
  const std::string& body = args[3];
  const std::string chain = chain_after(*data.hget(meta, "chain"), seq, time, body);
  std::string ids;
  std::string texts;
  std::string lengths;
  for (std::size_t i = 6; i + 1 < args.size(); i += 2) {
    const std::string& id = args[i];
    if (data.sismember(keys[4], id)) continue;
    data.hsetnx(keys[2], id, args[i + 1]);
    const std::string_view text = *data.hget(keys[2], id);
    ids += (ids.empty() ? "" : " ") + id;
    texts += text;
    lengths += " " + id + ":" + std::to_string(text.size());
    data.hset(keys[3], id, seq);
  }
  if (!data.xadd(keys[1], next, entry_fields(args[0], time, chain, body, ids)))
    return error_reply(
        "ERR The ID specified in XADD is equal or smaller than the target stream top item");
  data.hset(keys[0], "seq", seq);
  data.hset(keys[0], "time", time);
  data.hset(keys[0], "chain", chain);
  if (!code.empty()) {
    data.hset(keys[0], "code", std::string(*data.hget(keys[0], "code")) + " " + code);
    data.hset(keys[6], code, args[5]);
  }
  std::string message;
  message.reserve(128 + lengths.size() + body.size() + texts.size());
  message.append("entry ")
      .append(args[0])
      .append(" ")
      .append(seq)
      .append(" ")
      .append(time)
      .append(" ")
      .append(chain);
  message.append(" ")
      .append(std::to_string(body.size()))
      .append(lengths)
      .append("\n")
      .append(body)
      .append(texts);
  publish(args[2], std::move(message));
  return array_reply(text_reply("ok"), number_reply(static_cast<std::int64_t>(next)));
}

Reply create(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  if (args[8] == "1") {
    const auto made = data.hget(keys[7], "made");
    if (made &&
        static_cast<std::int64_t>(number(*made)) >
            static_cast<std::int64_t>(number(args[4])) - static_cast<std::int64_t>(number(args[5])))
      return array_reply(text_reply("repeated"), optional_reply(data.hget(keys[7], "id")),
                         optional_reply(data.hget(keys[7], "payload")));
  }
  if (data.exists(keys[4])) return answer("deleted");
  if (data.exists(keys[0]) || data.hget(keys[5], args[1])) return answer("exists");
  const std::size_t bodies = number(args[9]);
  if (bodies > number(args[6])) return answer("full");
  const std::string time = std::to_string(now_ms);
  std::string ids;
  for (std::size_t i = 10 + bodies; i + 1 < args.size(); i += 2) {
    ids += (ids.empty() ? "" : " ") + args[i];
    data.hsetnx(keys[2], args[i], args[i + 1]);
    data.hset(keys[3], args[i], args[9]);
  }
  std::string chain;
  for (std::size_t seq = 1; seq <= bodies; ++seq) {
    const std::string& body = args[9 + seq];
    chain = chain_after(chain, std::to_string(seq), time, body);
    if (!data.xadd(keys[1], seq,
                   entry_fields(args[3], time, chain, body, seq == bodies ? ids : "")))
      return error_reply(
          "ERR The ID specified in XADD is equal or smaller than the target stream top item");
  }
  data.hset(keys[0], "epoch", args[3]);
  data.hset(keys[0], "seq", args[9]);
  data.hset(keys[0], "time", time);
  data.hset(keys[0], "chain", chain);
  data.hset(keys[0], "base", "0");
  data.hset(keys[0], "code", args[1]);
  data.hset(keys[0], "delete_on", args[2]);
  data.hset(keys[5], args[1], args[0]);
  if (args[2] != "0") data.zadd(keys[6], static_cast<double>(number(args[2])), args[0]);
  if (args[8] == "1") {
    data.hset(keys[7], "id", args[0]);
    data.hset(keys[7], "payload", args[7]);
    data.hset(keys[7], "made", args[4]);
    data.expire_at(keys[7], now_ms + static_cast<std::int64_t>(number(args[5])));
    data.hset(keys[0], "creation", keys[7]);
  }
  return answer("ok");
}

Reply delete_on(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  if (!data.exists(keys[0])) return answer("missing");
  data.hset(keys[0], "delete_on", args[1]);
  if (args[1] == "0")
    data.zrem(keys[1], args[0]);
  else
    data.zadd(keys[1], static_cast<double>(number(args[1])), args[0]);
  return answer("ok");
}

Reply erase(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  if (!data.exists(keys[0])) return answer("missing");
  std::string ids;
  for (std::size_t i = 1; i < args.size(); ++i) {
    data.sadd(keys[3], args[i]);
    data.hdel(keys[1], args[i]);
    data.hdel(keys[2], args[i]);
    ids += (i == 1 ? "" : " ") + args[i];
  }
  data.incr(keys[4]);
  publish(args[0], "erased " + ids + "\n");
  return answer("ok");
}

Reply restore_from_replica(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  if (data.exists(keys[7])) return answer("deleted");
  if (data.exists(keys[0])) return answer("there");
  for (std::size_t i = 1; i < 7; ++i) data.del(keys[i]);
  const std::size_t erased = number(args[10]);
  for (std::size_t i = 11; i < 11 + erased; ++i) data.sadd(keys[4], args[i]);
  for (std::size_t i = 11 + erased; i + 1 < args.size(); i += 2) {
    if (data.sismember(keys[4], args[i])) continue;
    data.hset(keys[2], args[i], args[i + 1]);
    data.hset(keys[3], args[i], args[4]);
  }
  data.hset(keys[0], "epoch", args[3]);
  data.hset(keys[0], "seq", args[4]);
  data.hset(keys[0], "time", args[5]);
  data.hset(keys[0], "chain", "");
  data.hset(keys[0], "base", args[4]);
  data.hset(keys[0], "code", args[1]);
  data.hset(keys[0], "delete_on", args[2]);
  data.hset(keys[5], "epoch", args[3]);
  data.hset(keys[5], "seq", args[4]);
  data.hset(keys[5], "version", args[6]);
  data.hset(keys[5], "hash", args[7]);
  data.hset(keys[5], "state", args[8]);
  data.hset(keys[5], "chain", "");
  data.hsetnx(keys[8], args[1], args[0]);
  if (args[2] != "0") data.zadd(keys[9], static_cast<double>(number(args[2])), args[0]);
  publish(args[9], "epoch " + args[3] + "\n");
  return answer("ok");
}

Reply mint_epoch(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  const auto epoch = data.hget(keys[0], "epoch");
  if (!epoch) return answer("missing");
  if (*epoch != args[0]) return answer("wrong_epoch");
  const std::string seq = end_of(data, keys[1], *data.hget(keys[0], "base"));
  if (seq != *data.hget(keys[0], "seq")) {
    const auto snapshot_seq = data.hget(keys[2], "seq");
    const auto* last = data.last_entry(keys[1]);
    if (data.hget(keys[2], "epoch") == epoch && number(*snapshot_seq) > number(seq)) {
      data.del(keys[1]);
      data.hset(keys[0], "seq", *snapshot_seq);
      data.hset(keys[0], "base", *snapshot_seq);
      data.hset(keys[0], "chain", "");
      data.hset(keys[2], "chain", "");
    } else if (last) {
      const std::string chain = chain_of(*last);
      data.set_last_id(keys[1], number(seq));
      data.hset(keys[0], "seq", seq);
      data.hset(keys[0], "chain", chain);
    } else {
      data.del(keys[1]);
      data.hset(keys[0], "seq", seq);
      data.hset(keys[0], "chain", "");
    }
  }
  data.hset(keys[0], "epoch", args[1]);
  if (data.hget(keys[2], "epoch") == args[0]) data.hset(keys[2], "epoch", args[1]);
  publish(args[2], "epoch " + args[1] + "\n");
  return answer("ok");
}

Reply offer_replica(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  if (data.exists(keys[0]) || data.exists(keys[1])) return answer("there");
  data.hset(keys[2], args[0], args[1] + " " + args[2] + " " + std::to_string(now_ms));
  data.expire_at(keys[2], now_ms + 60'000);
  std::string best;
  std::uint64_t best_counter = 0;
  std::uint64_t best_seq = 0;
  for (const auto& [process, offered] : data.hash(keys[2])) {
    const auto first = offered.find(' ');
    const auto second = offered.find(' ', first + 1);
    const std::uint64_t counter = number(std::string_view(offered).substr(0, first));
    const std::uint64_t seq = number(
        std::string_view(offered).substr(first + 1, second - first - 1));
    const auto made = static_cast<std::int64_t>(
        number(std::string_view(offered).substr(second + 1)));
    if (made <= now_ms - static_cast<std::int64_t>(number(args[3]))) continue;
    if (best.empty() || std::tie(counter, seq, process) > std::tie(best_counter, best_seq, best)) {
      best = process;
      best_counter = counter;
      best_seq = seq;
    }
  }
  return array_reply(text_reply("missing"), text_reply(best));
}

Reply open(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  if (data.exists(keys[4])) return answer("deleted");
  const auto epoch = data.hget(keys[0], "epoch");
  if (!epoch) return answer("missing");
  std::vector<Reply> items{text_reply("ok")};
  for (const char* field : {"epoch", "seq", "time", "chain", "base", "code", "delete_on"})
    items.push_back(optional_reply(data.hget(keys[0], field)));
  const bool whole = end_of(data, keys[1], *data.hget(keys[0], "base")) ==
                     *data.hget(keys[0], "seq");
  items.push_back(text_reply(whole ? "whole" : "short"));
  std::vector<Reply> snapshot;
  if (data.hget(keys[2], "epoch") == epoch)
    for (const char* field : {"epoch", "seq", "version", "hash", "state", "chain"})
      snapshot.push_back(optional_reply(data.hget(keys[2], field)));
  items.push_back(array_reply(std::move(snapshot)));
  std::vector<Reply> erased;
  for (const auto& id : data.members(keys[3])) erased.push_back(text_reply(id));
  items.push_back(array_reply(std::move(erased)));
  return array_reply(std::move(items));
}

Reply check_position(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  if (data.exists(keys[2])) return answer("deleted");
  const auto epoch = data.hget(keys[0], "epoch");
  if (!epoch) return answer("missing");
  const std::string_view seq = *data.hget(keys[0], "seq");
  const std::string_view base = *data.hget(keys[0], "base");
  std::optional<std::string_view> chain;
  if (args[0] == seq)
    chain = data.hget(keys[0], "chain");
  else if (args[0] == base)
    chain = "";
  else if (const auto* there = data.entry(keys[1], number(args[0])))
    chain = chain_of(*there);
  return array_reply(text_reply("ok"), optional_reply(epoch), optional_reply(seq),
                     optional_reply(chain),
                     text_reply(end_of(data, keys[1], base) == seq ? "whole" : "short"));
}

Reply read_position(const ScriptCall& c) {
  return array_reply(optional_reply(c.data.hget(c.keys[0], "epoch")),
                     optional_reply(c.data.hget(c.keys[0], "seq")),
                     optional_reply(c.data.hget(c.keys[1], "seq")));
}

Reply remove(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  const std::string codes(data.hget(keys[0], "code").value_or(""));
  const auto creation = data.hget(keys[0], "creation");
  const bool gone = data.exists(keys[7]);
  if (!data.exists(keys[0]) && (gone || args[3] != "1")) return answer(gone ? "ok" : "missing");
  for (std::size_t at = 0; at < codes.size(); at = codes.find_first_not_of(' ', at)) {
    const std::string code = codes.substr(at, codes.find(' ', at) - at);
    if (data.hget(keys[8], code) == args[0]) data.hdel(keys[8], code);
    at += code.size();
  }
  if (creation && data.hget(std::string(*creation), "id") == args[0])
    data.del(std::string(*creation));
  data.zrem(keys[9], args[0]);
  for (std::size_t i = 0; i < 7; ++i) data.del(keys[i]);
  if (!gone) data.set(keys[7], args[2]);
  data.incr(keys[10]);
  publish(args[1], "deleted\n");
  return answer("ok");
}

Reply snapshot(const ScriptCall& c) {
  const auto& [data, keys, args, now_ms, publish] = c;
  const auto seq = data.hget(keys[0], "seq");
  if (data.hget(keys[0], "epoch") != args[0] || number(args[1]) > number(*seq))
    return answer("ignored");
  if (data.hget(keys[2], "epoch") == args[0] &&
      number(*data.hget(keys[2], "seq")) >= number(args[1]))
    return answer("ignored");
  std::string chain;
  if (args[1] == *seq) {
    chain = *data.hget(keys[0], "chain");
  } else if (args[1] != *data.hget(keys[0], "base")) {
    const auto* there = data.entry(keys[1], number(args[1]));
    if (!there) return answer("ignored");
    chain = chain_of(*there);
  }
  const char* fields[] = {"epoch", "seq", "version", "hash", "state"};
  for (std::size_t i = 0; i < 5; ++i) data.hset(keys[2], fields[i], args[i]);
  data.hset(keys[2], "chain", chain);
  const std::set<std::string> live(args.begin() + 5, args.end());
  std::vector<std::string> swept;
  for (const auto& [id, brought] : data.hash(keys[4]))
    if (!live.contains(id) && number(brought) <= number(args[1])) swept.push_back(id);
  for (const auto& id : swept) {
    data.hdel(keys[3], id);
    data.hdel(keys[4], id);
  }
  return array_reply(text_reply("kept"), number_reply(static_cast<std::int64_t>(swept.size())));
}

}  // namespace

bool writes(Script script) {
  return script != Script::open && script != Script::check_position &&
         script != Script::read_position;
}

Reply run_script(Script script, const ScriptCall& call) {
  switch (script) {
    case Script::append:
      return append(call);
    case Script::create:
      return create(call);
    case Script::delete_on:
      return delete_on(call);
    case Script::erase:
      return erase(call);
    case Script::restore_from_replica:
      return restore_from_replica(call);
    case Script::mint_epoch:
      return mint_epoch(call);
    case Script::offer_replica:
      return offer_replica(call);
    case Script::open:
      return open(call);
    case Script::check_position:
      return check_position(call);
    case Script::remove:
      return remove(call);
    case Script::snapshot:
      return snapshot(call);
    case Script::read_position:
      return read_position(call);
  }
  return error_reply("ERR no such script");
}

namespace {

Reply with_text(Reply::Kind kind, std::string text) {
  Reply reply;
  reply.kind = kind;
  reply.text = std::move(text);
  return reply;
}

}  // namespace

Reply text_reply(std::string text) { return with_text(Reply::Kind::text, std::move(text)); }
Reply number_reply(std::int64_t number) {
  Reply reply;
  reply.kind = Reply::Kind::integer;
  reply.integer = number;
  return reply;
}
Reply array_reply(std::vector<Reply> items) {
  Reply reply;
  reply.kind = Reply::Kind::array;
  reply.items = std::move(items);
  return reply;
}
Reply optional_reply(std::optional<std::string_view> text) {
  return text ? text_reply(std::string(*text)) : Reply();
}
Reply error_reply(std::string text) { return with_text(Reply::Kind::error, std::move(text)); }
Reply status_reply(std::string text) { return with_text(Reply::Kind::status, std::move(text)); }

}  // namespace dialograum::testing
