#include "redis_harness.hpp"

namespace dialograum::test {

RedisHarness::RedisHarness(log::Options options, std::vector<std::string> settings,
                           std::size_t wait_replicas)
    : server(std::move(settings)) {
  options_.log = options;
  options_.rewrite_gap_ms = 1'500;
  options_.doubt_ms = 0;  // a Redis of their own that each test begins with
  options_.wait_replicas = wait_replicas;
  options_.on_damaged = [this](WorkshopId id, std::uint64_t seq) { damaged.emplace_back(id, seq); };
  log_ = another(42);
}

std::unique_ptr<log::RedisLog> RedisHarness::another(std::uint64_t seed) {
  randoms_.push_back(std::make_unique<SeededRandom>(seed));
  auto log = std::make_unique<log::RedisLog>(server.address(), half_manual_, *randoms_.back(),
                                             options_);
  EXPECT_EQ(log->wait_until_ready(20'000), std::nullopt);
  return log;
}

void RedisHarness::settle(log::RedisLog& log) {
  auto settled = std::make_shared<std::promise<void>>();
  log.settle([settled] { settled->set_value(); });
  settled->get_future().wait();
}

void RedisHarness::hold() {
  gate_ = std::make_shared<Gate>();
  log_->find(WorkshopId(0), [gate = gate_](auto, auto) {
    gate->reached.set_value();
    gate->opened.get_future().wait();
  });
  gate_->reached.get_future().wait();
}

void RedisHarness::release() { gate_->opened.set_value(); }

void RedisHarness::set_failing(bool failing) {
  server.ask({"CONFIG", "SET", "min-replicas-to-write", failing ? "1" : "0"});
}

}  // namespace dialograum::test
