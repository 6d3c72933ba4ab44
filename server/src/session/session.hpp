// The protocol of one connection: who it is, its commands and their answers. A state machine
// without I/O; the replica moves its cursors (replica/subscriber.hpp). Thread: the shard's.
// Lifetime: shared by its connection and its workshop; after end() or on_closed() it does nothing
// more.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>

#include "protocol/types/messages.hpp"
#include "session/transport.hpp"
#include "session/workshop_host.hpp"

namespace dialograum::session {

class Session final : public replica::Subscriber, public std::enable_shared_from_this<Session> {
 public:
  Session(WorkshopHost& host, WorkshopId workshop, Transport& transport);

  // ---- from its connection ----
  void on_message(std::string_view text);
  void on_writable();
  void on_closed();

  // ---- from its workshop ----
  void on_live();     // the replica is there, or has got further
  void on_missing();  // the log has no such workshop; a client that was in it is told to come back
  void on_seat(const domain::Effects& effects);  // a new seat was decided, perhaps this one
  void on_time();  // it may be time to read on, or the log may be there again
  void on_storage(bool reachable);
  std::optional<std::int64_t> next_wake_ms() const;
  void bye(protocol::Bye reason);
  void bye(protocol::ByeMessage message);
  bool over() const { return phase_ == Phase::over; }

  // ---- replica::Subscriber ----
  bool writable() const override;
  void send(std::shared_ptr<const std::string> message) override;
  void decided(const protocol::EntryBody& body, const domain::Effects& effects) override;
  void end(protocol::Bye reason) override;
  void scope_opened(ActivityId activity) override;

 private:
  enum class Phase { expects_hello, waits_for_replica, waits_for_seat, joined, turned_away, over };

  void hello(protocol::Hello message);
  void identify();
  bool waits_for_entries();
  void ask_for_seat();
  void turn_away();
  void welcome();
  void command(protocol::CommandMessage message);
  protocol::Refusal judge_entries(const protocol::EntryBody& body) const;
  protocol::Refusal judge_texts(std::size_t bytes);
  void refuse(const protocol::CommandMessage& message, protocol::Refusal result);
  void watch(const protocol::Watch& message);
  void refuse_watch(RoomId room, protocol::Refusal result);
  void ack(const protocol::Maybe<ActivityId>& scope, std::int64_t n, domain::Seq seq,
           protocol::Refusal result, domain::Seq last);
  void reply(const protocol::ServerMessage& message);
  void adjust_reading();
  void note_time();
  void lose_storage();
  void regain_storage();
  void append_failed(log::Error error, const protocol::Maybe<ActivityId>& scope, std::int64_t n);
  void finish();
  bool complete_link(protocol::EntryBody& body) const;
  void complete_code(protocol::EntryBody& body) const;
  void complete_group(protocol::EntryBody& body) const;
  struct Pseudonym {
    domain::Author author;
    ClientId client;
  };
  const Pseudonym& pseudonym(ActivityId activity) const;
  ClientId client_in(const protocol::Maybe<ActivityId>& scope) const;
  domain::Author author_in(const protocol::Maybe<ActivityId>& scope) const;

  WorkshopHost& host_;
  WorkshopId workshop_;
  Transport* transport_;
  Phase phase_ = Phase::expects_hello;
  protocol::Hello hello_;
  Pace& pace() { return share_ ? share_->pace : first_pace_; }
  const Pace& pace() const { return share_ ? share_->pace : first_pace_; }
  Pace first_pace_;         // until it is known whose connection this is
  Share* share_ = nullptr;  // from then on
  bool reading_ = true;
  bool needs_time_ = false;
  // The client was told that nothing can be decided and that it will hear when to send again. Until
  // then its commands are dropped: it sends all of them again (PROTOCOL.md K14).
  bool away_ = false;
  std::int64_t away_until_ms_ = 0;
  std::int64_t turned_away_until_ms_ = 0;  // after too many wrong codes: when it is told
  std::optional<std::int64_t>
      catch_up_until_ms_;  // set while the replica is behind the client's cursor
  std::size_t in_flight_ = 0;
  domain::Seq answered_ = 0;  // the last entry that an answer on this connection named
  // The last commands that were refused for good without a place in the log: a second copy gets the
  // same answer (K2), another command may use the number.
  struct Refused {
    std::int64_t n = 0;
    std::size_t message = 0;  // hash of all of it
    protocol::Refusal result = protocol::Refusal::ok;
  };
  std::deque<Refused> refused_;
  mutable std::map<ActivityId, Pseudonym>
      pseudonyms_;  // made when needed, because each takes several hashes
};

}  // namespace dialograum::session
