// The network between one client and one node: two streams with delay, a line that can be slow,
// stall or break. Thread: the test's. Lifetime: shared by its ends and by what is under way.
#pragma once

#include <deque>
#include <memory>
#include <string>

#include "mutants.hpp"
#include "schedule.hpp"
#include "session/session_host.hpp"

namespace dialograum::testing {

class Node;
class Line;

// The client's end.
class LineUser {
 public:
  virtual ~LineUser() = default;
  virtual void on_message(Line& line, const std::shared_ptr<const std::string>& message) = 0;
  virtual void on_closed(Line& line) = 0;
};

struct LineHabits {
  std::int64_t delay_us = 1000;
  std::int64_t jitter_us = 500;
  std::int64_t write_us = 0;  // how long a message keeps the line busy; 0: never
  Mutant mutant = Mutant::none;
};

class Line final : public session::Transport, public std::enable_shared_from_this<Line> {
 public:
  Line(Schedule& schedule, std::uint64_t seed, LineHabits habits, LineUser& user, Node& node);

  // ---- the client's end ----
  void open();
  void say(std::string message);
  void close();  // the client leaves; nothing arrives there any more
  // ---- faults ----
  void stall(std::int64_t us);  // nothing gets through to the client for so long
  void tear();                  // both ends notice, each in its time; what is under way is lost
  void node_died();             // called by the node, whose connections are gone already

  // ---- Transport: what the node does ----
  void send(std::shared_ptr<const std::string> message) override;
  bool writable() const override { return !busy_; }
  void reading(bool on) override;
  void close(protocol::Bye reason) override;

  Node& node() const { return node_; }
  bool open_at_node() const { return connection_ != nullptr; }

 private:
  std::int64_t up_at();
  std::int64_t down_at();
  void hear();  // the node reads what has arrived
  void node_closes();
  void client_hears_end(std::int64_t at_us);
  void keep_busy(std::int64_t us);
  bool swallows(const std::string& message);

  Schedule& schedule_;
  Dice dice_;
  LineHabits habits_;
  LineUser* user_;
  Node& node_;
  Actor actor_;
  std::uint64_t life_ = 0;  // the node's, when this line was made
  std::shared_ptr<session::SessionConnection> connection_;
  std::deque<std::string> heard_;  // arrived, not read yet
  bool reading_ = true;
  bool busy_ = false;
  std::int64_t busy_until_us_ = 0;
  std::int64_t stalled_until_us_ = 0;
  std::int64_t last_up_us_ = 0;
  std::int64_t last_down_us_ = 0;
  bool torn_ = false;
  bool lost_under_way_ = false;  // of a node that died, what it had sent still arrives
  std::uint64_t messages_ = 0;
  bool swallowed_ = false;
};

}  // namespace dialograum::testing
