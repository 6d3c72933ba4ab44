// One simulated client: a tab of somebody who takes part, with outbox, screens and reconnecting as
// PROTOCOL.md says. What it asks for is random but sensible, made from the state that is true at
// the moment. Thread: the test's. Lifetime: the cluster's.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "../random_commands.hpp"
#include "judge.hpp"
#include "line.hpp"
#include "outbox.hpp"
#include "screen.hpp"

namespace dialograum::testing {

// What a client needs of the world around it.
class Surroundings {
 public:
  virtual ~Surroundings() = default;
  virtual Schedule& schedule() = 0;
  virtual Judge& judge() = 0;
  virtual Node& node_for(Dice& dice) = 0;  // as a load balancer would choose
  virtual LineHabits habits(Dice& dice) = 0;
  virtual WorkshopId workshop() const = 0;
  virtual Mutant mutant() const = 0;
  virtual bool other_secrets()
      const = 0;  // the twin run: blind input says something else of the same length
  virtual bool varies_dots() const = 0;  // and, here, has its dots on other options
  virtual bool take_command() = 0;       // one more may be made
  virtual bool calm() const = 0;         // healed: nobody misbehaves any more
  virtual Readings& readings() = 0;
  virtual bool another_is_ready(const Node& than) = 0;  // as /readyz behind one address would say
};

struct Person {
  std::string token;
  Role role = Role::participant;    // of the link; participants come with the code
  std::int64_t pause_us = 200'000;  // between two moments in which something is done
  std::int64_t at_once = 2;         // commands in one such moment, at most
  bool repeats = false;             // sends things twice and out of order
};

class Client final : public LineUser {
 public:
  Client(Surroundings& world, std::uint64_t seed, std::uint64_t number, Person person);

  void start(std::int64_t after_us);
  // Closes the line and comes back, with everything it has: a phone that changes the network.
  void reconnect(std::int64_t after_us);
  // The tab is closed for good, with all that it kept; a new one is opened.
  void replace_tab();
  // No waiting for the next attempt any more: the network is said to be back.
  void wake();
  void leave();

  // ---- LineUser ----
  void on_message(Line& line, const std::shared_ptr<const std::string>& message) override;
  void on_closed(Line& line) override;

  bool ended() const { return ended_; }
  bool connected() const { return welcomed_; }
  std::uint64_t owner() const { return owner_; }  // names the running tab
  const Outbox& outbox() const { return outbox_; }
  const Screen& shared() const { return shared_; }
  const Screen& own() const { return own_; }
  const Person& person() const { return person_; }
  SeatId seat() const { return seat_; }
  Line* line() const { return line_.get(); }
  // The seat and its pseudonyms that have left something, in this room or (zero) anywhere.
  std::vector<domain::Author> authors(const domain::State& state, RoomId room);
  std::uint64_t commands() const { return commands_; }

 private:
  void fresh_tab();
  void connect();
  void again(std::int64_t after_us);
  void think();
  void act();
  std::optional<Command> something();
  void change_secret(Command& command) const;
  void put_words(Command& command, ActivityId activity, bool blind);
  void transmit();
  void say(const CommandMessage& message);
  void welcome(const Welcome& message);
  void answer(const Ack& ack);
  void bye(const ByeMessage& message);
  void storage(bool available);
  CommandKey key_of(const Maybe<ActivityId>& scope, std::int64_t n);

  void trace(std::string_view direction, std::string_view what) const;

  struct Pseudonym {
    domain::Author author;
    ClientId client;
  };
  const Pseudonym& pseudonym(ActivityId scope);

  Surroundings& world_;
  Dice dice_;
  RandomCommands commands_of_;
  std::uint64_t number_;
  Person person_;
  Actor actor_;
  SeatId seat_;
  ClientId client_;
  std::uint64_t owner_ = 0;
  Text<limits::name_chars> name_;

  std::shared_ptr<Line> line_;
  std::uint64_t attempt_ = 0;  // names the reconnection that is planned
  int failures_ = 0;
  std::optional<std::int64_t> told_to_wait_us_;
  bool welcomed_ = false;
  bool storage_away_ = false;
  std::uint64_t aways_ = 0;
  bool ended_ = false;
  std::string epoch_;  // of the connection
  RoomId wanted_room_;

  Outbox outbox_;
  Screen shared_;
  Screen own_;
  std::map<ActivityId, Pseudonym> pseudonyms_;
  std::uint64_t commands_ = 0;
};

}  // namespace dialograum::testing
