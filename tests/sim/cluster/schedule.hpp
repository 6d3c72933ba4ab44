// Time and order of a simulated cluster: events at microseconds of a clock that only this schedule
// moves. Events of one moment run in the order of their actors, those of one actor in the order in
// which it asked: so a run depends on its seed alone, not on where objects happen to lie in memory.
// Thread: the test's.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
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
    put({std::max(us, now_us_), turn, keep(std::make_unique<TaskOf<Event>>(std::move(event)))});
  }
  template <class Event>
  void after(std::int64_t us, Actor actor, Event event) {
    at(now_us_ + us, actor, std::move(event));
  }

  // Runs what is due up to `us`, then stands there. `check` runs after each event; false ends it.
  template <class Check>
  bool run_until(std::int64_t us, Check check) {
    while ((!near_.empty() || refill()) && near_.back().us <= us) {
      const Due due = near_.back();
      near_.pop_back();
      move_to(due.us);
      const std::unique_ptr<Task> task = std::move(tasks_[due.task]);
      free_.push_back(due.task);
      task->run();
      ++events_run_;
      if (!check()) return false;
    }
    move_to(us);
    return true;
  }
  std::uint64_t events_run() const { return events_run_; }
  // Whatever still waits never happens.
  void forget_all() {
    const auto forgotten = std::exchange(
        tasks_, {});  // whatever their ends still ask for is kept beside them
    free_.clear();
    near_.clear();
    far_.clear();
    for (auto& bucket : buckets_) bucket.clear();
    in_buckets_ = 0;
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
        0;                 // of those of one moment: the actor, then how often it had asked before
    std::size_t task = 0;  // of tasks_: what is put in order shall be cheap to move
  };
  struct Later {
    bool operator()(const Due& a, const Due& b) const {
      return a.us != b.us ? a.us > b.us : a.turn > b.turn;
    }
  };

  // What comes soon lies in buckets of a few milliseconds and is put in order when its bucket's
  // time has come: one heap of all that waits would cost a twentieth of a run.
  static constexpr std::int64_t bucket_us = 4096;
  static constexpr std::int64_t buckets = 64;

  std::size_t keep(std::unique_ptr<Task> task) {
    if (free_.empty()) {
      tasks_.push_back(std::move(task));
      return tasks_.size() - 1;
    }
    const std::size_t place = free_.back();
    free_.pop_back();
    tasks_[place] = std::move(task);
    return place;
  }
  void put(const Due& due) {
    if (due.us < near_end_us_) {
      near_.insert(std::upper_bound(near_.begin(), near_.end(), due, Later()), due);
    } else if (due.us >= near_end_us_ + buckets * bucket_us) {
      far_.push_back(due);
      std::push_heap(far_.begin(), far_.end(), Later());
    } else {
      buckets_[static_cast<std::size_t>(due.us / bucket_us % buckets)].push_back(due);
      ++in_buckets_;
    }
  }
  // The next bucket that has something, for `near_` is empty; false when nothing waits.
  bool refill() {
    if (in_buckets_ == 0) {
      if (far_.empty()) return false;
      near_end_us_ = std::max(near_end_us_, far_.front().us / bucket_us * bucket_us);
    }
    while (near_.empty()) {
      while (!far_.empty() && far_.front().us < near_end_us_ + buckets * bucket_us) {
        const Due due = far_.front();
        std::pop_heap(far_.begin(), far_.end(), Later());
        far_.pop_back();
        put(due);
      }
      near_.swap(buckets_[static_cast<std::size_t>(near_end_us_ / bucket_us % buckets)]);
      near_end_us_ += bucket_us;
    }
    in_buckets_ -= near_.size();
    std::sort(near_.begin(), near_.end(), Later());
    return true;
  }
  void move_to(std::int64_t us) {
    if (us <= now_us_) return;
    now_us_ = us;
    clock.set(us / 1000);
  }

  std::int64_t now_us_ = start_us;
  std::uint64_t events_run_ = 0;
  std::vector<std::uint32_t> asked_;
  std::vector<std::unique_ptr<Task>> tasks_;
  std::vector<std::size_t> free_;  // places in tasks_
  std::vector<Due> near_;          // all before near_end_us_, the next one last
  std::int64_t near_end_us_ = start_us / bucket_us * bucket_us;
  std::array<std::vector<Due>, buckets> buckets_;
  std::size_t in_buckets_ = 0;
  std::vector<Due> far_;  // a heap of what is in none of the buckets yet
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
