// The model Redis of a simulated cluster with all that can happen to it, and the processes' ways to
// it: the production log core over two links each. Thread: the test's. Lifetime: the cluster's.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "judge.hpp"
#include "model_link.hpp"
#include "model_redis.hpp"
#include "mutants.hpp"
#include "node.hpp"

namespace dialograum::testing {

class RedisWay;

class Storage {
 public:
  Storage(Schedule& schedule, Judge& judge, std::uint64_t seed, WorkshopId workshop, Mutant mutant);

  std::unique_ptr<NodeLog> connect(Node& node);

  // ---- faults ----
  bool up() const { return up_; }
  bool has_workshop() const;
  void stop();  // the process is gone, its data are kept
  void start();
  void remember();   // a replica, or a backup, holds what is there now
  bool fail_over();  // to what was remembered; false if that is of another history
  void lose_everything(bool restart);  // emptied, in the same process or by a restart
  void break_links(bool subscriptions_only, int node);  // node -1: all
  void freeze_links(std::int64_t us);
  void cut_off(int node, bool cut);
  void refuse_writes(bool refuse) { redis_.refuse_writes(refuse); }
  void heal();

 private:
  friend class RedisWay;
  void compare_with_judge();

  Schedule& schedule_;
  Judge& judge_;
  Dice dice_;
  std::string meta_;  // keys of the workshop
  std::string log_;
  Mutant mutant_;
  ModelRedis redis_;
  bool up_ = true;
  std::set<int> cut_;
  std::set<RedisWay*> ways_;
  std::optional<ModelData> remembered_;
  std::uint64_t history_ = 0;  // counts what cannot be a part of what was remembered
  std::uint64_t remembered_history_ = 0;
};

}  // namespace dialograum::testing
