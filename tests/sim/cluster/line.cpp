#include "line.hpp"

#include "node.hpp"

namespace dialograum::testing {

Line::Line(Schedule& schedule, std::uint64_t seed, LineHabits habits, LineUser& user, Node& node)
    : schedule_(schedule),
      dice_(seed, 77),
      habits_(habits),
      user_(&user),
      node_(node),
      actor_(schedule.new_actor()),
      life_(node.life()) {}

// Each direction is a stream: what was sent later arrives later.
std::int64_t Line::up_at() {
  const std::int64_t at = schedule_.now_us() + habits_.delay_us + dice_.below(habits_.jitter_us);
  return last_up_us_ = std::max(last_up_us_ + 1, at);
}

std::int64_t Line::down_at() {
  const std::int64_t from = std::max(schedule_.now_us(), stalled_until_us_);
  return last_down_us_ = std::max(last_down_us_ + 1,
                                  from + habits_.delay_us + dice_.below(habits_.jitter_us));
}

void Line::open() {
  schedule_.at(up_at(), actor_, [self = shared_from_this()] {
    Line& line = *self;
    if (line.torn_) return;
    if (!line.user_) return;  // left already
    if (line.node_.life() != line.life_ || !line.node_.takes_people())
      return line.client_hears_end(line.down_at());
    line.connection_ = line.node_.accept(self);
    line.hear();
  });
}

void Line::say(std::string message) {
  if (torn_) return;
  schedule_.at(up_at(), actor_,
               [self = shared_from_this(), message = std::move(message)]() mutable {
                 if (self->torn_) return;
                 self->heard_.push_back(std::move(message));
                 self->hear();
               });
}

void Line::hear() {
  while (connection_ && reading_ && !heard_.empty()) {
    const std::string message = std::move(heard_.front());
    heard_.pop_front();
    const auto connection = connection_;  // it may close the line meanwhile
    connection->on_message(message);
    node_.happened();
  }
}

void Line::close() {
  user_ = nullptr;
  if (torn_) return;
  schedule_.at(up_at(), actor_, [self = shared_from_this()] { self->node_closes(); });
}

void Line::node_closes() {
  if (auto connection = std::exchange(connection_, nullptr)) {
    connection->on_closed();
    connection.reset();
    node_.left(*this);
    node_.happened();
  }
}

void Line::client_hears_end(std::int64_t at_us) {
  schedule_.at(at_us, actor_, [self = shared_from_this()] {
    if (auto* user = std::exchange(self->user_, nullptr)) user->on_closed(*self);
  });
}

void Line::stall(std::int64_t us) {
  stalled_until_us_ = schedule_.now_us() + us;
  keep_busy(us);
}

void Line::tear() {
  if (std::exchange(torn_, true)) return;
  lost_under_way_ = true;
  client_hears_end(schedule_.now_us() + dice_.between(1'000, 3'000'000));
  schedule_.after(dice_.between(1'000, 5'000'000), actor_,
                  [self = shared_from_this()] { self->node_closes(); });
}

void Line::node_died() {
  connection_.reset();
  torn_ = true;
  client_hears_end(schedule_.now_us() + dice_.between(500, 20'000));
}

void Line::send(std::shared_ptr<const std::string> message) {
  if (torn_ || swallows(*message)) return;
  schedule_.at(down_at(), actor_, [self = shared_from_this(), message = std::move(message)] {
    if (self->lost_under_way_) return;
    if (self->user_) self->user_->on_message(*self, message);
  });
  if (habits_.write_us > 0)
    keep_busy(dice_.between(1, habits_.write_us));
  else if (stalled_until_us_ > schedule_.now_us())
    keep_busy(0);
}

bool Line::swallows(const std::string& message) {
  if (habits_.mutant == Mutant::none || swallowed_ || ++messages_ < 30) return false;
  const bool ack = message.starts_with(R"({"t":"ack")");
  const bool frame = message.starts_with(R"({"t":"frame")") &&
                     message.find(R"("put":[{)") != std::string::npos;
  swallowed_ = (habits_.mutant == Mutant::loses_an_answer && ack) ||
               (habits_.mutant == Mutant::loses_a_frame && frame);
  return swallowed_;
}

void Line::keep_busy(std::int64_t us) {
  busy_until_us_ = std::max({busy_until_us_, stalled_until_us_, schedule_.now_us() + us});
  if (std::exchange(busy_, true)) return;
  const auto wait = [](auto&& wait, std::shared_ptr<Line> self) -> void {
    self->schedule_.at(self->busy_until_us_, self->actor_, [wait, self] {
      if (self->schedule_.now_us() < self->busy_until_us_) return wait(wait, self);
      self->busy_ = false;
      if (const auto connection = self->connection_) {
        connection->on_writable();
        self->node_.happened();
      }
    });
  };
  wait(wait, shared_from_this());
}

void Line::reading(bool on) {
  reading_ = on;
  if (on && !heard_.empty())
    schedule_.after(0, actor_, [self = shared_from_this()] { self->hear(); });
}

void Line::close(protocol::Bye) {
  // After what was sent; the node's shell then reports the end.
  client_hears_end(down_at());
  schedule_.after(dice_.between(1, 2'000), actor_,
                  [self = shared_from_this()] { self->node_closes(); });
}

}  // namespace dialograum::testing
