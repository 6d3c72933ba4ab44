#include "log/redis_skip.hpp"

#include <future>
#include <memory>

#include "log/redis_node.hpp"

namespace dialograum::log {

RedisSkipped skip(RedisLog& log, WorkshopId id, std::uint64_t seq, Random& random) {
  auto answer = std::make_shared<std::promise<RedisSkipped>>();
  log.ask(
      {"EVAL", std::string(skip_source()), "4", keys::of(id, "meta"), keys::of(id, "log"),
       keys::of(id, "snapshot"), keys::of(id, "gone"), std::to_string(seq),
       dialograum::detail::hex64(random.nonzero_u64()), keys::entries_channel(id)},
      [answer, id](const redis::Reply* reply) {
        const auto refuse = [&](const std::string& why) { answer->set_value({why, 0}); };
        if (!reply) return refuse("The connection to Redis was lost; look whether it was done.");
        if (reply->is_error()) return refuse("Redis did not do it: " + reply->text + ".");
        const std::string status = reply->items.empty() ? "" : reply->items[0].text;
        if (status == "missing")
          return refuse("There is no workshop " + id.str() + " in this Redis.");
        if (status == "deleted") return refuse("The workshop " + id.str() + " was deleted.");
        if (status == "nothing")
          return refuse("Its log ends before that entry: nothing was left out.");
        if (status == "no_state")
          return refuse(
              "The state before that entry is not in Redis any more: the log was put back from a "
              "server's memory since. Restore a backup of Redis, or name a later entry.");
        if (status != "ok" || reply->items.size() != 2)
          return refuse("Redis gave an answer that is not understood.");
        answer->set_value({std::nullopt, static_cast<std::uint64_t>(reply->items[1].integer)});
      });
  return answer->get_future().get();
}

}  // namespace dialograum::log
