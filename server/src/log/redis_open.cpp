#include "log/redis_open.hpp"

#include <chrono>
#include <future>
#include <optional>
#include <thread>
#include <utility>

#include "log/redis_message.hpp"
#include "log/redis_node.hpp"

namespace dialograum::log {

namespace {

constexpr std::int64_t wait_ms = 5'000;
constexpr std::int64_t answer_within_ms = 10'000;
constexpr std::uint64_t oldest_major = 7;

// A question that may be asked twice. A Redis that writes its file anew on a slow disk may be
// silent for so long that the link is given up; it comes back by itself.
redis::Reply ask(RedisLog& log, const std::vector<std::string>& command) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(answer_within_ms);
  while (std::chrono::steady_clock::now() < until) {
    auto answer = std::make_shared<std::promise<std::optional<redis::Reply>>>();
    log.ask(command, [answer](const redis::Reply* reply) {
      answer->set_value(reply ? std::optional(*reply) : std::nullopt);
    });
    if (const auto reply = answer->get_future().get()) return *reply;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  redis::Reply lost;
  lost.kind = redis::Reply::Kind::error;
  lost.text = "the connection was lost";
  return lost;
}

// A line "name:value" of INFO.
std::string info(const std::string& text, const std::string& name) {
  const auto at = text.find("\n" + name + ":");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 2;
  return text.substr(begin, text.find_first_of("\r\n", begin) - begin);
}

// Nothing: it must not be asked.
std::optional<std::string> config(RedisLog& log, const std::string& name) {
  const redis::Reply reply = ask(log, {"CONFIG", "GET", name});
  if (reply.items.size() != 2) return std::nullopt;
  return reply.items[1].text;
}

void look_at_settings(RedisLog& log, RedisOpenResult& result) {
  const std::string version = info(ask(log, {"INFO", "server"}).text, "redis_version");
  if (parse_number(version.substr(0, version.find('.'))).value_or(0) < oldest_major)
    result.problems.push_back("This Redis is version " + (version.empty() ? "unknown" : version) +
                              "; Dialograum needs 7.0 or newer.");

  if (info(ask(log, {"INFO", "persistence"}).text, "aof_enabled") == "0")
    result.problems.push_back(
        "Redis keeps nothing that survives its end; set \"appendonly yes\" in redis.conf.");

  const auto fsync = config(log, "appendfsync");
  if (!fsync)
    result.warnings.push_back(
        "Redis does not let this user read its settings; make sure that redis.conf says "
        "\"appendfsync "
        "always\", or allow it to look (ACL: +config|get).");
  else if (*fsync != "always")
    result.problems.push_back(
        "Redis would lose acknowledged entries when it or the machine ends; set "
        "\"appendfsync always\" in redis.conf instead of \"" +
        *fsync + "\".");

  const std::string policy = info(ask(log, {"INFO", "memory"}).text, "maxmemory_policy");
  if (policy != "noeviction")
    result.problems.push_back(
        "Redis would throw workshops away when its memory is full; set "
        "\"maxmemory-policy noeviction\" in redis.conf instead of \"" +
        policy + "\".");
}

}  // namespace

RedisOpenResult open_redis_log(const redis::Address& address, bool allow_unsafe, const Clock& clock,
                               Random& random, RedisOptions options) {
  RedisOpenResult result;
  result.log = std::make_unique<RedisLog>(address, clock, random, options);
  if (const auto problem = result.log->wait_until_ready(wait_ms)) {
    result.problems.push_back("Redis at " + address.str() + " cannot be used: " + *problem + ".");
    result.log.reset();
    return result;
  }
  look_at_settings(*result.log, result);
  if (!result.problems.empty() && !allow_unsafe) result.log.reset();
  return result;
}

std::optional<std::string> claim_label(RedisLog& log, const redis::Address& address,
                                       std::uint8_t label,
                                       const std::vector<std::uint8_t>& others) {
  const auto text = [](std::uint8_t one) { return dialograum::detail::hex64(one).substr(14); };
  const std::string place = "Redis at " + address.str();
  const redis::Reply known = ask(log, {"GET", keys::label});
  if (known.is_error()) return place + " does not tell its label: " + known.text + ".";
  if (!known.text.empty()) {
    if (label != 0 && known.text == text(label)) return std::nullopt;
    return place + " has the label " + known.text +
           ", which the ids of its workshops begin with; give it as " + known.text + "=" +
           address.str() + ".";
  }
  // Workshops from before it had a label, or from before others had one.
  const redis::Reply workshops = ask(log, {"HVALS", keys::codes});
  if (workshops.is_error()) return place + " does not list its workshops: " + workshops.text + ".";
  for (const redis::Reply& workshop : workshops.items) {
    const std::string begin = workshop.text.substr(0, 2);
    if (label != 0 && begin != text(label))
      return place + " already has workshops without a label; leave \"" + text(label) +
             "=\" away there.";
    for (std::uint8_t other : others)
      if (label == 0 && begin == text(other))
        return place + " has the workshop " + workshop.text + ", which begins with the label " +
               begin + " of another Redis; choose another label for that one.";
  }
  if (label == 0) return std::nullopt;
  const redis::Reply claimed = ask(log, {"SET", keys::label, text(label), "NX"});
  if (claimed.is_error()) return place + " does not take its label: " + claimed.text + ".";
  return std::nullopt;
}

}  // namespace dialograum::log
