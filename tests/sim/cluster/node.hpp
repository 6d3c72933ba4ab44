// One server process of the simulated cluster: the production host over a log, and the lines into
// it. It can be killed and started again. Thread: the test's. Lifetime: the cluster's; a process
// inside it lives from start() to kill().
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <set>

#include "line.hpp"
#include "log/log.hpp"
#include "schedule.hpp"
#include "session/session_host.hpp"

namespace dialograum::testing {

// A process's way to the log; destroying it is what kill -9 does to it.
class NodeLog {
 public:
  virtual ~NodeLog() = default;
  virtual log::Log& log() = 0;
};

class Node {
 public:
  using MakeLog = std::function<std::unique_ptr<NodeLog>(Node&)>;
  Node(int number, Schedule& schedule, std::uint64_t seed, WorkshopId workshop, MakeLog make_log);

  void start();
  void kill();
  // SIGTERM: everybody is told to go elsewhere. It goes on until it is killed.
  void drain();

  bool runs() const { return host_ != nullptr; }
  bool takes_people() const { return runs() && !draining_; }
  std::uint64_t life() const { return life_; }  // counts the processes
  int number() const { return number_; }

  // ---- lines ----
  std::shared_ptr<session::SessionConnection> accept(const std::shared_ptr<Line>& line);
  void left(Line& line);
  const std::set<std::shared_ptr<Line>>& lines() const { return lines_; }
  // After each event inside: asks when it wants to be woken.
  void happened();
  // Its shard's thread, from any other.
  void post(std::function<void()> work);

  session::SessionHost* host() { return host_.get(); }
  NodeLog* node_log() { return log_.get(); }
  Dice& dice() { return dice_; }
  // Called after each event on the shard's thread.
  std::function<void(Node&)> observer;

 private:
  int number_;
  Schedule& schedule_;
  Dice dice_;
  SeededRandom random_;
  WorkshopId workshop_;
  std::uint64_t snapshot_every_ = session::HostConfig().snapshot_every;
  MakeLog make_log_;
  Actor actor_;
  std::uint64_t life_ = 0;
  bool draining_ = false;
  std::unique_ptr<NodeLog> log_;
  std::unique_ptr<session::SessionHost> host_;
  std::set<std::shared_ptr<Line>> lines_;
  std::deque<std::function<void()>> posted_;
  std::int64_t last_post_us_ = 0;
  std::int64_t wake_us_ = 0;  // the earliest wake that is scheduled; 0: none
};

}  // namespace dialograum::testing
