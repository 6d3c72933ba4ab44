// Durability D2: nothing is delivered before it has reached as many replicas of Redis as the
// operator asked for. Deliveries wait here for a round on a separate link: a write, then WAIT,
// whose answer counts the replicas that have this write, and so everything that Redis did before
// it. Where no replicas are asked for (D1) nothing waits. Internal to RedisCore. Thread and
// lifetime: RedisCore's; the link outlives it.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>

#include "redis/link.hpp"

namespace dialograum::log {

class RedisConfirmation {
 public:
  // Link: null when `replicas` is 0. `changed` is called when rounds begin to fail or succeed
  // again.
  RedisConfirmation(redis::Link* link, std::size_t replicas, std::function<void()> changed)
      : link_(replicas == 0 ? nullptr : link), replicas_(replicas), changed_(std::move(changed)) {}

  // Calls back in the order of the calls; with false if a link was lost meanwhile, because then
  // nobody can know.
  using Then = std::function<void(bool confirmed)>;
  void after(Then then);
  // Whether after() calls back at once, so that nothing need be kept for later.
  bool immediate() const { return !link_; }

  // Whether replicas confirm, as far as is known.
  bool works() const { return works_; }
  bool quiet() const { return waiting_.empty(); }

  void link_up() { round(); }
  // One of the links was lost: the next one may lead to another server.
  void link_lost();
  void on_time();

 private:
  void round();
  void answered(const redis::Reply* reply, std::size_t covered);
  void set_works(bool works);

  redis::Link* const link_;
  const std::size_t replicas_;
  const std::function<void()> changed_;
  std::deque<Then> waiting_;
  bool asking_ = false;
  bool works_ = true;
  std::uint64_t turn_ = 0;  // answers from before a link was lost are ignored
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(
      true);  // late answers find nobody
};

}  // namespace dialograum::log
