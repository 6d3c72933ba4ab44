#include "app/serve.hpp"

#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "app/crash_marks.hpp"
#include "app/demo.hpp"
#include "app/files.hpp"
#include "app/own_templates.hpp"
#include "app/redis_servers.hpp"
#include "base/crypto.hpp"
#include "base/memory.hpp"
#include "log/redis_open.hpp"
#include "log/routed_log.hpp"
#include "log/sqlite_log.hpp"
#include "net/server.hpp"
#include "protocol/codec.hpp"

namespace dialograum::app {

namespace {

constexpr std::int64_t drain_ms = 5'000;
constexpr std::int64_t sweep_ms = 3'600'000;

struct OpenedLog {
  std::unique_ptr<log::Log> log;
  std::string problem;
  bool durable = true;  // it keeps what it confirms, as far as its settings tell
};

OpenedLog open_one_redis(const Settings& settings, const redis::Address& address,
                         const Clock& clock, Random& random) {
  log::RedisOptions options;
  options.wait_replicas = settings.redis_wait;
  options.on_damaged = [](WorkshopId workshop, std::uint64_t seq) {
    spdlog::error(
        "workshop {0} cannot be opened: entry {1} of its log in Redis is missing or changed. Put a "
        "backup of "
        "Redis back. If there is none, this drops that entry and all after it: dialograum skip {0} "
        "{1} --redis ...",
        workshop.str(), seq);
  };
  log::RedisOpenResult opened = log::open_redis_log(address, settings.allow_unsafe_redis, clock,
                                                    random, options);
  for (const std::string& warning : opened.warnings) spdlog::warn(warning);
  if (!opened.log) {
    std::string problem;
    for (const std::string& sentence : opened.problems)
      problem += (problem.empty() ? "" : " ") + sentence;
    return {nullptr, problem, false};
  }
  for (const std::string& problem : opened.problems)
    spdlog::warn("unsafe, but allowed: {}", problem);
  spdlog::info("workshops are in Redis at {}", address.str());
  return {std::move(opened.log), {}, opened.problems.empty()};
}

// Once for each label: one that was taken away is a mistake, and then everybody of its workshops
// comes.
void warn_of_stranger(WorkshopId workshop) {
  static std::array<std::atomic<bool>, 256> told{};
  const std::uint8_t label = log::RoutedLog::label_of(workshop);
  if (!told[label].exchange(true))
    spdlog::warn(
        "somebody asks for workshop {}: no Redis has the label {}; was one left out of --redis?",
        workshop.str(), label_text(label));
}

// All have to be there at the start, so that nothing is kept in one whose settings nobody has seen.
OpenedLog open_redis(const Settings& settings, const Clock& clock, Random& random) {
  const std::vector<RedisServer> servers = *parse_redis_servers(settings.redis);
  std::vector<log::RoutedLog::Store> stores;
  bool durable = true;
  for (const RedisServer& server : servers) {
    OpenedLog opened = open_one_redis(settings, server.address, clock, random);
    if (!opened.log) return opened;
    std::vector<std::uint8_t> others;
    for (const RedisServer& other : servers)
      if (other.label != server.label) others.push_back(other.label);
    if (auto problem = log::claim_label(static_cast<log::RedisLog&>(*opened.log), server.address,
                                        server.label, others))
      return {nullptr, *problem, false};
    durable = durable && opened.durable;
    stores.push_back({server.label, std::move(opened.log)});
  }
  if (servers.size() == 1 && servers[0].label == 0) return {std::move(stores[0].log), {}, durable};
  return {std::make_unique<log::RoutedLog>(std::move(stores), warn_of_stranger), {}, durable};
}

OpenedLog open_log(const Settings& settings, const Clock& clock, Random& random) {
  if (!settings.redis.empty()) return open_redis(settings, clock, random);
  log::OpenResult opened = log::open_sqlite_log(settings.data.string(), clock, random);
  return {std::move(opened.log), opened.failure.sentence, true};
}

// As many sockets as the system lets us have.
std::size_t raise_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<std::size_t>(limit.rlim_cur);
}

// Another value than before tells an open page that a newer client may be there.
std::string build_of(const Settings& settings) {
  const auto index = read_whole(settings.static_folder / "index.html");
  return DIALOGRAUM_VERSION "+" +
         blake2b({}, "dialograum.build", index.value_or(""), 16).substr(0, 12);
}

// The signal that came within this time, or 0.
int wait_for_signal(std::int64_t ms) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  const timespec time{static_cast<time_t>(ms / 1000), static_cast<long>(ms % 1000) * 1'000'000};
  const int signal = ::sigtimedwait(&signals, nullptr, &time);
  return signal > 0 ? signal : 0;
}

// Workshops whose deletion date has come. The log tells every open replica, which sends its people
// away, and leaves a tombstone; doing it twice, or on two servers at once, is harmless.
void sweep(log::Log& log, const Clock& clock) {
  log.due(clock.wall_ms(), [&log](const std::vector<WorkshopId>& due) {
    for (WorkshopId workshop : due) {
      spdlog::info("workshop {} is deleted: its date has come", workshop.str());
      log.remove(workshop, [](std::optional<log::Error>) {});
    }
  });
}

void serve_until_signal(log::Log& log, const Clock& clock) {
  do {
    sweep(log, clock);
  } while (wait_for_signal(sweep_ms) == 0);
}

void drain(net::Server& server, const Clock& clock) {
  spdlog::info("stopping; {} sessions are told to come back", server.connections());
  server.drain();
  const std::int64_t until_ms = clock.steady_ms() + drain_ms;
  while (server.connections() > 0 && clock.steady_ms() < until_ms) {
    // Everything acknowledged is in the log: ending at once loses nothing.
    if (wait_for_signal(20) != 0) std::_Exit(1);
  }
}

std::optional<std::string> show_demo(const Settings& settings, const std::string& url,
                                     log::Log& log, const Clock& clock, Random& random) {
  const Demo demo = open_demo(settings.data, url, log, clock, random);
  if (demo.problem) return demo.problem;
  if (!settings.links.empty())
    if (auto problem = write_private(settings.links, protocol::encode(demo.links) + "\n"))
      return problem;
  std::cerr << describe(demo.links) << std::flush;
  return std::nullopt;
}

// Lets its holder create workshops from anywhere; the page remembers it. Who set the secret knows
// it and has no need to find it in a log.
void show_operator_link(const Settings& settings, const std::string& url,
                        const std::string& token) {
  std::cerr << "Workshops anlegen (create workshops):\n  Link für Betreibende (operator)  " << url
            << "/neu#operator=" << (settings.operator_token.empty() ? token : "<operator_token>")
            << "\n"
            << std::flush;
}

}  // namespace

int fail(const std::string& sentence) {
  std::cerr << "dialograum: " << sentence << std::endl;
  return 1;
}

int serve(const Settings& settings) {
  spdlog::set_level(spdlog::level::from_str(settings.log_level));
  SystemClock clock;
  SystemRandom random;
  const std::size_t descriptors = raise_descriptors();

  templates::Catalogue catalogue = templates::shipped();
  if (!settings.templates.empty())
    if (auto problem = add_own_templates(catalogue, settings.templates)) return fail(*problem);

  const OpenedLog opened = open_log(settings, clock, random);
  if (!opened.log) return fail(opened.problem);
  log::Log& log = *opened.log;

  // Of the log in a file this folder is there already.
  std::error_code ignored;
  std::filesystem::create_directories(settings.data, ignored);
  CrashMarks marks;
  if (auto problem = marks.open(settings.data / "crash-marks")) {
    log.stop();
    return fail(*problem);
  }
  for (const auto& strike : marks.strikes())
    spdlog::error("an earlier run broke {} time(s) on {} workshop {}", strike.count,
                  strike.key == 0 ? "the log of" : "a message to", strike.workshop.str());
  CrashMarks::install_handlers();

  net::ServerConfig config;
  config.journal = [&marks](std::size_t index) { return marks.journal(index); };
  config.host = settings.host;
  config.port = settings.port;
  if (!settings.public_url.empty()) config.public_url = settings.public_url;
  config.trusted_proxies = *net::TrustedProxies::parse(settings.trusted_proxies);
  config.static_folder = settings.static_folder;
  config.create_open = settings.create_open;
  const std::string operator_token = settings.operator_token.empty() ? random_token(16)
                                                                     : settings.operator_token;
  config.operator_hash = token_hash(operator_token);
  config.catalogue = &catalogue;
  config.shards = settings.shards;
  config.build = build_of(settings);
  config.durable = opened.durable;
  config.descriptors = descriptors;
  const std::size_t memory = settings.memory_mib != 0 ? settings.memory_mib * 1024 * 1024
                                                      : memory_to_take();
  MemoryWatch watch(clock, memory);
  config.memory_short = [&watch] { return watch.is_short(); };
  net::Server server(config, clock, random, log);

  std::optional<std::string> problem = server.open();
  if (!problem && settings.demo) problem = show_demo(settings, server.url(), log, clock, random);
  if (problem) {
    server.stop();
    log.stop();
    return fail(*problem);
  }
  server.start();
  if (!settings.create_open) show_operator_link(settings, server.url(), operator_token);
  spdlog::info("serving {} with {} shards, build {}", server.url(), settings.shards, config.build);
  spdlog::info("above {} MiB of memory nobody new comes in", memory / (1024 * 1024));
  if (settings.public_url.empty() && settings.host != "127.0.0.1" && settings.host != "localhost")
    spdlog::info("without --public-url links carry whatever name or address people come by");
  std::cout << "READY " << server.url() << std::endl;

  serve_until_signal(log, clock);
  drain(server, clock);
  server.stop();
  log.stop();
  spdlog::info("stopped");
  return 0;
}

}  // namespace dialograum::app
