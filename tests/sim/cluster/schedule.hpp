// Time and order of a simulated cluster: events at microseconds of a clock that only this schedule
// moves. Events of one moment run in the order of their actors, those of one actor in the order in
// which it asked: so a run depends on its seed alone, not on where objects happen to lie in memory.
// Thread: the test's.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <queue>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"

namespace dialograum::testing {

using Actor = std::uint32_t;

class Schedule {
 public:
  static constexpr std::int64_t start_us = 1'800'000'000'000'000;

  Schedule() { clock.set(start_us / 1000); }

  ManualClock clock{0};  // what production code reads
  std::int64_t now_us() const { return now_us_; }
  std::int64_t run_us() const { return now_us_ - start_us; }

  Actor new_actor() {
    asked_.push_back(0);
    return static_cast<Actor>(asked_.size() - 1);
  }
  // `event` is called once, or never.
  template <class Event>
  void at(std::int64_t us, Actor actor, Event event) {
    const std::uint64_t turn = std::uint64_t{actor} << 32 | asked_[actor]++;
    waiting_.push({std::max(us, now_us_), turn, std::make_shared<TaskOf<Event>>(std::move(event))});
  }
  template <class Event>
  void after(std::int64_t us, Actor actor, Event event) {
    at(now_us_ + us, actor, std::move(event));
  }

  // Runs what is due up to `us`, then stands there. `check` runs after each event; false ends it.
  template <class Check>
  bool run_until(std::int64_t us, Check check) {
    while (!waiting_.empty() && waiting_.top().us <= us) {
      const Due due = waiting_.top();
      waiting_.pop();
      move_to(due.us);
      due.task->run();
      ++events_run_;
      if (!check()) return false;
    }
    move_to(us);
    return true;
  }
  std::uint64_t events_run() const { return events_run_; }
  // Whatever still waits never happens.
  void forget_all() {
    const auto forgotten = std::exchange(waiting_,
                                         {});  // what their ends ask for waits beside them
  }

 private:
  struct Task {
    virtual ~Task() = default;
    virtual void run() = 0;
  };
  template <class Event>
  struct TaskOf final : Task {
    explicit TaskOf(Event event) : event(std::move(event)) {}
    void run() override { event(); }
    Event event;
  };
  struct Due {
    std::int64_t us = 0;
    std::uint64_t turn =
        0;  // of those of one moment: the actor, then how often it had asked before
    std::shared_ptr<Task> task;
  };
  struct Later {
    bool operator()(const Due& a, const Due& b) const {
      return a.us != b.us ? a.us > b.us : a.turn > b.turn;
    }
  };

  void move_to(std::int64_t us) {
    if (us <= now_us_) return;
    now_us_ = us;
    clock.set(us / 1000);
  }

  std::int64_t now_us_ = start_us;
  std::uint64_t events_run_ = 0;
  std::vector<std::uint32_t> asked_;
  std::priority_queue<Due, std::vector<Due>, Later> waiting_;
};

// Numbers of one actor, from the seed and its name: what others draw does not shift them.
class Dice {
 public:
  Dice(std::uint64_t seed, std::uint64_t actor) : random_(seed * 0x9e3779b97f4a7c15u + actor) {
    random_.u64();
  }
  std::uint64_t u64() { return random_.u64(); }
  std::uint64_t nonzero() { return random_.nonzero_u64(); }
  // In [0, below).
  std::int64_t below(std::int64_t below) {
    return below <= 1
               ? 0
               : static_cast<std::int64_t>(random_.u64() % static_cast<std::uint64_t>(below));
  }
  std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }
  bool one_in(std::int64_t n) { return below(n) == 0; }
  Random& source() { return random_; }

 private:
  SeededRandom random_;
};

}  // namespace dialograum::testing
