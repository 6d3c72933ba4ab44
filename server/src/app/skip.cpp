#include "app/skip.hpp"

#include <algorithm>

#include "app/redis_servers.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/redis_open.hpp"
#include "log/redis_skip.hpp"
#include "log/routed_log.hpp"
#include "log/sqlite_skip.hpp"

namespace dialograum::app {

namespace {

LeftOut leave_out_of_redis(const Settings& settings, WorkshopId workshop, std::uint64_t seq) {
  const std::vector<RedisServer> servers = *parse_redis_servers(settings.redis);
  const auto with = [&](std::uint8_t label) {
    return std::find_if(servers.begin(), servers.end(),
                        [label](const RedisServer& server) { return server.label == label; });
  };
  auto home = with(log::RoutedLog::label_of(workshop));
  if (home == servers.end()) home = with(0);
  if (home == servers.end())
    return {"No Redis has the label " + label_text(log::RoutedLog::label_of(workshop)) +
                ", which the workshop's id begins with; name that one with --redis.",
            0};
  SystemClock clock;
  SystemRandom random;
  // How safe Redis keeps things is no question here.
  const log::RedisOpenResult opened = log::open_redis_log(home->address, true, clock, random);
  if (!opened.log) return {opened.problems.front(), 0};
  const log::RedisSkipped skipped = log::skip(*opened.log, workshop, seq, random);
  opened.log->stop();
  return {skipped.problem, skipped.entries};
}

}  // namespace

LeftOut leave_out(const Settings& settings, WorkshopId workshop, std::uint64_t seq) {
  if (!settings.redis.empty()) return leave_out_of_redis(settings, workshop, seq);
  SystemClock clock;
  SystemRandom random;
  const log::Skipped skipped = log::skip(settings.data.string(), workshop, seq, clock, random);
  if (skipped.failure) return {skipped.failure->sentence, 0};
  if (!skipped.known)
    return {"There is no workshop " + workshop.str() + " in this data folder.", 0};
  if (skipped.entries == 0) return {"Its log ends before that entry: nothing was left out.", 0};
  return {std::nullopt, skipped.entries};
}

}  // namespace dialograum::app
