#include "node.hpp"

#include <algorithm>
#include <vector>

namespace dialograum::testing {

Node::Node(int number, Schedule& schedule, std::uint64_t seed, WorkshopId workshop,
           MakeLog make_log)
    : number_(number),
      schedule_(schedule),
      dice_(seed, 1000 + static_cast<std::uint64_t>(number)),
      random_(dice_.u64()),
      workshop_(workshop),
      make_log_(std::move(make_log)),
      actor_(schedule.new_actor()) {
  // The texts that nobody needs any more are swept with a snapshot, so some runs have many.
  Dice dice(seed, 999);
  if (dice.one_in(2)) snapshot_every_ = static_cast<std::uint64_t>(dice.between(8, 200));
}

void Node::start() {
  ++life_;
  draining_ = false;
  log_ = make_log_(*this);
  session::HostConfig config;
  config.build = "sim";
  config.snapshot_every = snapshot_every_;
  host_ = std::make_unique<session::SessionHost>(std::move(config), schedule_.clock, random_,
                                                 log_->log(),
                                                 [this, life = life_](std::function<void()> work) {
                                                   if (life == life_ && host_)
                                                     post(std::move(work));
                                                 });
}

void Node::kill() {
  if (!host_) return;
  ++life_;
  // By the order in which they came, not by address.
  std::vector<std::shared_ptr<Line>> lines(lines_.begin(), lines_.end());
  lines_.clear();
  for (const auto& line : lines) line->node_died();
  log_->log().stop();
  host_.reset();
  log_.reset();
  posted_.clear();
  wake_us_ = 0;
}

void Node::drain() {
  if (!host_) return;
  draining_ = true;
  host_->drain();
  happened();
}

std::shared_ptr<session::SessionConnection> Node::accept(const std::shared_ptr<Line>& line) {
  lines_.insert(line);
  auto connection = host_->connect(workshop_, *line);
  happened();
  return connection;
}

void Node::left(Line& line) { lines_.erase(line.shared_from_this()); }

void Node::post(std::function<void()> work) {
  posted_.push_back(std::move(work));
  last_post_us_ = std::max(last_post_us_ + 1, schedule_.now_us() + dice_.below(300));
  schedule_.at(last_post_us_, actor_, [this, life = life_] {
    if (life != life_ || posted_.empty()) return;
    auto work = std::move(posted_.front());
    posted_.pop_front();
    work();
    happened();
  });
}

void Node::happened() {
  if (!host_) return;
  if (observer) observer(*this);
  const auto next = host_->next_wake_ms();
  if (!next) return;
  const std::int64_t at_us = std::max(*next * 1000, schedule_.now_us());
  if (wake_us_ != 0 && wake_us_ <= at_us) return;
  wake_us_ = at_us;
  schedule_.at(at_us, actor_, [this, life = life_, at_us] {
    if (life != life_ || !host_ || wake_us_ != at_us) return;
    wake_us_ = 0;
    host_->on_time();
    happened();
  });
}

}  // namespace dialograum::testing
