// One connection of a simulated process to the model Redis, with delays, deadlines and breaks, as
// redis/link.hpp promises it: every command is answered once and in order, with nothing when the
// outcome is unknown. Thread: the test's. Lifetime: its process's way to the log; late events find
// nobody.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model_redis.hpp"
#include "schedule.hpp"

namespace dialograum::testing {

// What a link needs of the server's side: whether it can be reached and where its commands go.
struct LinkEnd {
  ModelRedis* redis = nullptr;
  std::function<bool()> reachable;  // from this process, now
  std::function<void()> happened;   // after each callback
};

// Shared by all to whom it goes.
struct Publication {
  std::string channel;
  std::string payload;
};

class ModelLink final : public redis::Link {
 public:
  ModelLink(Schedule& schedule, std::uint64_t seed, LinkEnd end);
  ~ModelLink() override;
  ModelLink(const ModelLink&) = delete;
  ModelLink& operator=(const ModelLink&) = delete;

  void listen(redis::Listener* listener) override { listener_ = listener; }
  bool is_up() const override { return up_; }
  using Link::send;
  void send(std::shared_ptr<const Words> words, Done done) override;

  // ---- the network and the server ----
  void published(const std::shared_ptr<const Publication>& publication);
  // Lost: commands on their way there may still arrive, nothing comes back.
  void break_now();
  // Nothing moves for so long, in either direction; too long is a lost link.
  void freeze(std::int64_t us);

 private:
  struct Command {
    Done done;
    std::int64_t sent_us = 0;
  };
  std::int64_t there_at();
  std::int64_t back_at();
  void try_to_connect(std::int64_t after_us);
  void answer(std::uint64_t life, std::shared_ptr<const redis::Reply> reply);
  void watch_deadline();
  void silence();
  void go_down();
  template <class Event>
  void later(std::int64_t at_us, Event event) {
    schedule_.at(at_us, actor_, [alive = std::weak_ptr(alive_), event = std::move(event)] {
      if (!alive.expired()) event();
    });
  }

  Schedule& schedule_;
  Dice dice_;
  LinkEnd end_;
  Actor actor_;
  redis::Listener* listener_ = nullptr;
  bool up_ = false;
  bool silent_ = false;
  std::uint64_t life_ = 0;         // counts the connections
  std::deque<Command> under_way_;  // sent, not answered
  std::set<std::string> channels_;
  std::int64_t delay_us_;
  std::int64_t last_there_us_ = 0;
  std::int64_t last_back_us_ = 0;
  std::int64_t frozen_until_us_ = 0;
  bool watching_ = false;
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
};

}  // namespace dialograum::testing
