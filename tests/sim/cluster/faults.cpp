#include <algorithm>
#include <iostream>

#include "cluster.hpp"

namespace dialograum::testing {

void Cluster::plan_faults() {
  const std::int64_t faults = dice_.between(1, 4);
  for (std::int64_t i = 0; i < faults; ++i)
    schedule_.after(dice_.between(800'000, expected_us_), actor_, [this] { try_fault(); });
  // People come and go all the time.
  for (std::int64_t i = dice_.between(0, 8); i > 0; --i)
    schedule_.after(dice_.between(800'000, expected_us_), actor_, [this] {
      if (ending_) return;
      Client& client = somebody();
      if (client.ended()) return;
      if (dice_.one_in(5)) {
        note("tab closed for good");
        client.replace_tab();
      } else {
        note("reconnected elsewhere");
        client.reconnect(dice_.below(800'000));
      }
    });
}

// What cannot happen now is tried again, so that no run is without.
void Cluster::try_fault() {
  if (ending_) return;
  const auto before = figures_.faults;
  fault();
  if (figures_.faults == before)
    schedule_.after(dice_.between(10'000, 300'000), actor_, [this] { try_fault(); });
}

void Cluster::note(const std::string& fault) {
  ++figures_.faults[fault];
  if (traced()) std::cerr << schedule_.run_us() << " " << fault << "\n";
}

Client& Cluster::somebody() {
  return *clients_[static_cast<std::size_t>(
      dice_.below(static_cast<std::int64_t>(clients_.size())))];
}

void Cluster::fault() {
  Node& node =
      *nodes_[static_cast<std::size_t>(dice_.below(static_cast<std::int64_t>(nodes_.size())))];
  if (dice_.one_in(2)) return storage_fault();
  const std::int64_t others = std::count_if(nodes_.begin(), nodes_.end(), [&](const auto& other) {
    return other.get() != &node && other->takes_people();
  });
  // While the workshop is missing in the storage, those who hold it must put it back.
  const bool may_die = storage_->has_workshop();
  switch (dice_.below(5)) {
    case 0:
      if (!node.runs() || !may_die) return;
      note("node killed");
      node.kill();
      return restart_later(node);
    case 1:
      if (!node.takes_people() || others == 0 || !may_die) return;
      note("node drained");
      node.drain();
      schedule_.after(dice_.between(500'000, 3'000'000), actor_, [this, &node] {
        if (node.takes_people()) return;
        node.kill();
        restart_later(node);
      });
      return;
    case 2:
      note("lines torn");
      for (auto& client : clients_)
        if (client->line() && dice_.one_in(3)) client->line()->tear();
      return;
    default: {
      note("slow clients");
      for (auto& client : clients_)
        if (client->line() && dice_.one_in(3))
          client->line()->stall(dice_.between(100'000, 4'000'000));
      return;
    }
  }
}

// One at a time: the promises are for single faults.
void Cluster::storage_fault() {
  if (schedule_.now_us() < storage_quiet_us_ || !storage_->has_workshop()) return;
  const auto busy = [&](std::int64_t us) { storage_quiet_us_ = schedule_.now_us() + us; };
  const auto then = [&](std::int64_t us, std::function<void()> event) {
    schedule_.after(us, actor_, [this, event = std::move(event)] {
      if (!ending_) event();
    });
  };
  const int node = static_cast<int>(dice_.below(static_cast<std::int64_t>(nodes_.size())));
  switch (dice_.below(9)) {
    case 0: {
      note("failover, tail lost");
      const std::int64_t behind = dice_.one_in(3) ? dice_.between(1'000'000, 6'000'000)
                                                  : dice_.between(1'000, 500'000);
      storage_->remember();
      busy(behind + 3'000'000);
      return then(behind, [this] { storage_->fail_over(); });
    }
    case 1: {
      note("redis restarted");
      const std::int64_t us = dice_.between(10'000, 6'000'000);
      busy(us + 2'000'000);
      storage_->stop();
      return then(us, [this] { storage_->start(); });
    }
    case 2:
    case 3: {
      const bool held = std::any_of(nodes_.begin(), nodes_.end(), [&](const auto& one) {
        const auto* replica = one->takes_people() ? one->host()->look(workshop()) : nullptr;
        return replica && replica->live() && replica->subscribers() > 0;
      });
      if (!held) return;
      note("redis emptied");
      busy(8'000'000);
      return storage_->lose_everything(dice_.one_in(2));
    }
    case 4:
      note("replies lost");
      busy(1'000'000);
      return storage_->break_links(false, dice_.one_in(2) ? -1 : node);
    case 5:
      note("subscription dropped");
      return storage_->break_links(true, dice_.one_in(2) ? -1 : node);
    case 6:
      note("redis slow");
      busy(4'000'000);
      return storage_->freeze_links(dice_.between(100'000, 3'000'000));
    case 7: {
      note("node cut off from redis");
      const std::int64_t us = dice_.between(500'000, 8'000'000);
      busy(us + 2'000'000);
      storage_->cut_off(node, true);
      return then(us, [this, node] { storage_->cut_off(node, false); });
    }
    default: {
      note("redis refuses writes");
      const std::int64_t us = dice_.between(200'000, 4'000'000);
      busy(us + 1'000'000);
      storage_->refuse_writes(true);
      return then(us, [this] { storage_->refuse_writes(false); });
    }
  }
}

void Cluster::restart_later(Node& node) {
  schedule_.after(dice_.between(100'000, 4'000'000), actor_, [&node] {
    if (!node.runs()) node.start();
  });
}

void Cluster::heal() {
  storage_->heal();
  for (auto& node : nodes_) {
    if (node->runs() && !node->takes_people()) node->kill();
    if (!node->runs()) node->start();
  }
  for (auto& client : clients_) client->wake();
}

}  // namespace dialograum::testing
