#include "log/redis_confirmation.hpp"

#include <string>
#include <utility>

namespace dialograum::log {

namespace {
// Shorter than a link may be silent.
constexpr const char* wait_ms = "500";
}  // namespace

void RedisConfirmation::after(Then then) {
  if (!link_) return then(true);
  waiting_.push_back(std::move(then));
  round();
}

void RedisConfirmation::round() {
  if (!link_ || asking_ || waiting_.empty() || !link_->is_up()) return;
  asking_ = true;
  const std::size_t covered = waiting_.size();
  link_->send({"SET", "dg:wait", ""}, [](const redis::Reply*) {});
  link_->send(
      {"WAIT", std::to_string(replicas_), wait_ms},
      [this, covered, turn = turn_, alive = std::weak_ptr(alive_)](const redis::Reply* reply) {
        if (alive.expired() || turn != turn_) return;
        answered(reply, covered);
      });
}

void RedisConfirmation::answered(const redis::Reply* reply, std::size_t covered) {
  if (!reply) return;  // link_lost() follows
  const bool integer = reply->kind == redis::Reply::Kind::integer;
  const std::uint64_t turn = turn_;
  if (!integer || reply->integer < static_cast<std::int64_t>(replicas_)) {
    asking_ = false;
    set_works(false);
    // Refused, as by a replica: on_time() asks again.
    return integer ? round() : void();
  }
  set_works(true);
  for (std::size_t i = 0; i < covered && turn == turn_; ++i) {
    const Then then = std::move(waiting_.front());
    waiting_.pop_front();
    then(true);
  }
  if (turn != turn_) return;
  asking_ = false;
  round();
}

void RedisConfirmation::link_lost() {
  ++turn_;
  asking_ = false;
  const auto lost = std::move(waiting_);
  waiting_.clear();
  for (const Then& then : lost) then(false);
}

void RedisConfirmation::on_time() {
  // Nobody may be waiting any more, but when replicas confirm again has to be found out.
  if (!works_ && waiting_.empty()) waiting_.push_back([](bool) {});
  round();
}

void RedisConfirmation::set_works(bool works) {
  if (works_ == works) return;
  works_ = works;
  changed_();
}

}  // namespace dialograum::log
