// The Redis log with a Redis of its own. Redis orders by its own clock; the harness's clock is the
// wall clock of the process that uses it.
#pragma once

#include <future>
#include <memory>

#include "harness.hpp"
#include "log/redis_log.hpp"
#include "redis_server.hpp"

namespace dialograum::test {

class RedisHarness final : public Harness {
 public:
  explicit RedisHarness(log::Options options = {}, std::vector<std::string> settings = {},
                        std::size_t wait_replicas = 0);
  ~RedisHarness() override { log_.reset(); }
  Log& log() override { return *log_; }
  log::RedisLog& redis_log() { return *log_; }
  void settle() override { settle(*log_); }
  void hold() override;
  void release() override;
  // Redis takes no writes: it wants a replica that is not there.
  void set_failing(bool failing) override;

  static void settle(log::RedisLog& log);
  // Another process' log on the same Redis.
  std::unique_ptr<log::RedisLog> another(std::uint64_t seed);

  RedisServer server;
  std::vector<std::pair<WorkshopId, std::uint64_t>>
      damaged;  // what an operator was told of; after settle()

 private:
  // The wall clock is the test's, time-outs are real.
  class HalfManual final : public Clock {
   public:
    explicit HalfManual(const Clock& wall) : wall_(wall) {}
    std::int64_t wall_ms() const override { return wall_.wall_ms(); }
    std::int64_t steady_ms() const override { return SystemClock().steady_ms(); }

   private:
    const Clock& wall_;
  };
  struct Gate {
    std::promise<void> reached;
    std::promise<void> opened;
  };
  HalfManual half_manual_{clock};
  log::RedisOptions options_;
  std::vector<std::unique_ptr<SeededRandom>> randoms_;
  std::unique_ptr<log::RedisLog> log_;
  std::shared_ptr<Gate> gate_;
};

}  // namespace dialograum::test
