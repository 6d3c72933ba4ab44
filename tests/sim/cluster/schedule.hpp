// Time and order of a simulated cluster: events at microseconds of a clock that only this schedule moves.
// Events of one moment run in the order of their actors, those of one actor in the order in which it asked:
// so a run depends on its seed alone, not on where objects happen to lie in memory.
// Thread: the test's.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"

namespace dialograum::testing {

using Actor = std::uint32_t;

class Schedule {
 public:
  using Event = std::function<void()>;
  static constexpr std::int64_t start_us = 1'800'000'000'000'000;

  Schedule() { clock.set(start_us / 1000); }

  ManualClock clock{0};  // what production code reads
  std::int64_t now_us() const { return now_us_; }
  std::int64_t run_us() const { return now_us_ - start_us; }

  Actor new_actor() {
    asked_.push_back(0);
    return static_cast<Actor>(asked_.size() - 1);
  }
  void at(std::int64_t us, Actor actor, Event event) {
    std::uint32_t place;
    if (free_.empty()) {
      place = static_cast<std::uint32_t>(events_.size());
      events_.push_back(std::move(event));
    } else {
      place = free_.back();
      free_.pop_back();
      events_[place] = std::move(event);
    }
    heap_.push_back({std::max(us, now_us_), actor, asked_[actor]++, place});
    std::push_heap(heap_.begin(), heap_.end(), later);
  }
  void after(std::int64_t us, Actor actor, Event event) { at(now_us_ + us, actor, std::move(event)); }

  // Runs what is due up to `us`, then stands there. `check` runs after each event; false ends it.
  template <class Check>
  bool run_until(std::int64_t us, Check check) {
    while (!heap_.empty() && heap_.front().us <= us) {
      std::pop_heap(heap_.begin(), heap_.end(), later);
      const Due due = heap_.back();
      heap_.pop_back();
      move_to(due.us);
      Event event = std::move(events_[due.place]);
      events_[due.place] = nullptr;
      free_.push_back(due.place);
      event();
      ++events_run_;
      if (!check()) return false;
    }
    move_to(us);
    return true;
  }
  std::uint64_t events_run() const { return events_run_; }
  // Whatever still waits never happens.
  void forget_all() {
    heap_.clear();
    events_.clear();
    free_.clear();
  }

 private:
  struct Due {
    std::int64_t us = 0;
    Actor actor = 0;
    std::uint64_t asked = 0;
    std::uint32_t place = 0;
  };
  static bool later(const Due& a, const Due& b) {
    if (a.us != b.us) return a.us > b.us;
    if (a.actor != b.actor) return a.actor > b.actor;
    return a.asked > b.asked;
  }
  void move_to(std::int64_t us) {
    if (us <= now_us_) return;
    now_us_ = us;
    clock.set(us / 1000);
  }

  std::int64_t now_us_ = start_us;
  std::uint64_t events_run_ = 0;
  std::vector<std::uint64_t> asked_;
  std::vector<Event> events_;
  std::vector<std::uint32_t> free_;
  std::vector<Due> heap_;
};

// Numbers of one actor, from the seed and its name: what others draw does not shift them.
class Dice {
 public:
  Dice(std::uint64_t seed, std::uint64_t actor) : random_(seed * 0x9e3779b97f4a7c15u + actor) { random_.u64(); }
  std::uint64_t u64() { return random_.u64(); }
  std::uint64_t nonzero() { return random_.nonzero_u64(); }
  // In [0, below).
  std::int64_t below(std::int64_t below) {
    return below <= 1 ? 0 : static_cast<std::int64_t>(random_.u64() % static_cast<std::uint64_t>(below));
  }
  std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }
  bool one_in(std::int64_t n) { return below(n) == 0; }
  Random& source() { return random_; }

 private:
  SeededRandom random_;
};

}  // namespace dialograum::testing
