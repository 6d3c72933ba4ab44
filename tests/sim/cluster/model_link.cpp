#include "model_link.hpp"

namespace dialograum::testing {
namespace {

constexpr std::int64_t deadline_us = 2'000'000;

}  // namespace

ModelLink::ModelLink(Schedule& schedule, std::uint64_t seed, LinkEnd end)
    : schedule_(schedule),
      dice_(seed, 31),
      end_(std::move(end)),
      actor_(schedule.new_actor()),
      delay_us_(dice_.one_in(5) ? dice_.between(2'000, 30'000) : dice_.between(50, 1'500)) {
  try_to_connect(dice_.below(2'000));
}

ModelLink::~ModelLink() = default;

std::int64_t ModelLink::there_at() {
  const std::int64_t from = std::max(schedule_.now_us(), frozen_until_us_);
  return last_there_us_ = std::max(last_there_us_ + 1, from + delay_us_ + dice_.below(delay_us_));
}

std::int64_t ModelLink::back_at() {
  const std::int64_t from = std::max(schedule_.now_us(), frozen_until_us_);
  return last_back_us_ = std::max(last_back_us_ + 1, from + delay_us_ + dice_.below(delay_us_));
}

void ModelLink::try_to_connect(std::int64_t after_us) {
  later(schedule_.now_us() + after_us, [this] {
    if (up_) return;
    if (!end_.reachable()) return try_to_connect(dice_.between(50'000, 600'000));
    ++life_;
    up_ = true;
    if (listener_) listener_->up();
    end_.happened();
  });
}

void ModelLink::send(std::shared_ptr<const Words> words, Done done) {
  if (!up_) {
    later(schedule_.now_us(), [this, done = std::move(done)] {
      done(nullptr);
      end_.happened();
    });
    return;
  }
  under_way_.push_back({std::move(done), schedule_.now_us()});
  // Also when this process is gone meanwhile, what it sent arrives.
  schedule_.at(there_at(), actor_,
               [this, words = std::move(words), life = life_, alive = std::weak_ptr(alive_),
                redis = end_.redis, reachable = end_.reachable] {
                 if (!reachable()) {
                   if (!alive.expired() && life == life_) silence();
                   return;
                 }
                 const std::string_view name = words->front();
                 if (name == "SUBSCRIBE" || name == "UNSUBSCRIBE") {
                   if (alive.expired() || life != life_) return;
                   if (name == "SUBSCRIBE")
                     channels_.insert(words->at(1));
                   else
                     channels_.erase(words->at(1));
                   return answer(life, std::make_shared<const redis::Reply>(
                                           array_reply(text_reply(words->front()))));
                 }
                 auto reply = std::make_shared<const redis::Reply>(redis->execute(*words));
                 if (!alive.expired()) answer(life, std::move(reply));
               });
  watch_deadline();
}

void ModelLink::answer(std::uint64_t life, std::shared_ptr<const redis::Reply> reply) {
  if (life != life_ || !up_) return;
  later(back_at(), [this, life, reply] {
    if (life != life_ || !up_ || under_way_.empty()) return;
    if (!end_.reachable()) silence();
    if (silent_) return;
    const Done done = std::move(under_way_.front().done);
    under_way_.pop_front();
    done(reply.get());
    end_.happened();
  });
}

void ModelLink::published(const std::shared_ptr<const Publication>& publication) {
  if (!up_ || !channels_.contains(publication->channel)) return;
  later(back_at(), [this, life = life_, publication] {
    if (life != life_ || !up_) return;
    if (!end_.reachable()) silence();
    if (silent_) return;
    if (listener_) listener_->message(publication->channel, publication->payload);
    end_.happened();
  });
}

void ModelLink::watch_deadline() {
  if (watching_ || under_way_.empty()) return;
  watching_ = true;
  later(under_way_.front().sent_us + deadline_us, [this] {
    watching_ = false;
    if (!under_way_.empty() && under_way_.front().sent_us + deadline_us <= schedule_.now_us())
      return go_down();
    watch_deadline();
  });
}

// A stream that has lost something delivers nothing after it; nobody knows before the deadline.
void ModelLink::silence() {
  if (std::exchange(silent_, true)) return;
  later(schedule_.now_us() + deadline_us, [this, life = life_] {
    if (life == life_) go_down();
  });
}

void ModelLink::break_now() {
  if (up_)
    later(schedule_.now_us(), [this, life = life_] {
      if (life == life_) go_down();
    });
}

void ModelLink::freeze(std::int64_t us) { frozen_until_us_ = schedule_.now_us() + us; }

void ModelLink::go_down() {
  if (!up_) return;
  up_ = silent_ = false;
  ++life_;
  channels_.clear();
  frozen_until_us_ = 0;
  last_there_us_ = last_back_us_ = 0;  // what is still under way may be overtaken
  const auto unanswered = std::move(under_way_);
  under_way_.clear();
  for (const auto& command : unanswered) command.done(nullptr);
  if (listener_) listener_->down();
  end_.happened();
  try_to_connect(dice_.between(1'000, 400'000));
}

}  // namespace dialograum::testing
