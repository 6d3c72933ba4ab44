// A whole shard without I/O: the host, a log in memory, a clock that stands still, and clients that
// speak the protocol through fake lines. Everything runs in the test's thread when it says so.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/memory_log.hpp"
#include "protocol/codec.hpp"
#include "session/session_host.hpp"

namespace dialograum::testing {

using namespace dialograum::protocol;

class Client;

class Bench {
 public:
  Bench();
  ~Bench();

  ManualClock clock{1'000'000};
  SeededRandom random{1};
  log::MemoryLog log{clock, random};
  std::unique_ptr<session::SessionHost> host;
  WorkshopId workshop{1};
  RoomId plenary{3};
  std::string lead_token = std::string(43, 'L');

  // Until nothing moves any more at this time.
  void settle();
  // The clock goes on in small steps, with everything that falls due.
  void pass(std::int64_t ms);
  // A new process on the same log.
  void restart();
  // Notes of crashes for the host, from its next start on.
  session::CrashJournal* journal = nullptr;
  // Counts wrong codes, from its next start on.
  session::Failures* failures = nullptr;
  // The host's log keeps what it confirms; from its next start on.
  bool durable = true;
  // What the host is told when it asks.
  bool memory_short = false;
  // The host sees its log through this one from now on.
  void put_in_front(log::Log& log);

  ContentId fresh_content() { return ContentId(++next_id_); }
  std::uint64_t fresh() { return ++next_id_; }
  template <std::size_t Max>
  Text<Max> text(std::string words) {
    return {fresh_content(), std::move(words)};
  }

 private:
  void start();
  log::Log* in_front_ = &log;
  std::deque<std::function<void()>> posted_;
  std::uint64_t next_id_ = 0x1000;
};

// One connection and what it was sent.
class Client final : public session::Transport {
 public:
  Client(Bench& bench, std::string token, ClientId client = ClientId(7));
  ~Client() override;

  // ---- what a person does ----
  Hello hello();  // to be changed before it is sent
  void say(const ClientMessage& message);
  void say_before_anything_settles(const ClientMessage& message);
  void join(std::string code = "ABCDEFGH");  // hello with the code, then settles
  // Sends in the right series with the right numbers and settles; the answer.
  Ack send(ClientCommand command, Maybe<ActivityId> scope = {});
  void leave();

  // ---- what arrived ----
  template <class T>
  std::vector<T> all() const {
    std::vector<T> found;
    for (const auto& message : messages)
      if (const auto* wanted = std::get_if<T>(&message)) found.push_back(*wanted);
    return found;
  }
  template <class T>
  std::map<std::string, T> shared() const;  // as the frames made it
  template <class T>
  std::map<std::string, T> own() const;
  std::string bytes() const;  // all of it since forget()
  void forget();

  std::vector<ServerMessage> messages;
  std::vector<std::string> raw;
  std::optional<Bye> closed;
  std::optional<Cursor> cursor;  // after the frames so far
  bool busy = false;             // the line is stuffed: nothing is free
  bool reads = true;

  // ---- Transport ----
  void send(std::shared_ptr<const std::string> message) override;
  bool writable() const override { return !busy; }
  void reading(bool on) override { reads = on; }
  void close(Bye reason) override { closed = reason; }
  void unblock();

 private:
  void apply(const Frame& frame);
  void apply(const OwnFrame& frame);
  Bench& bench_;
  std::string token_;
  ClientId client_;
  std::shared_ptr<session::SessionConnection> connection_;
  std::map<std::string, SharedEntity> shared_;
  std::map<std::string, OwnEntity> own_;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>>
      numbers_;  // scope -> next n, last logged
};

template <class T>
std::map<std::string, T> Client::shared() const {
  std::map<std::string, T> found;
  for (const auto& [key, entity] : shared_)
    if (const auto* wanted = std::get_if<T>(&entity)) found.emplace(wanted->id.value, *wanted);
  return found;
}

template <class T>
std::map<std::string, T> Client::own() const {
  std::map<std::string, T> found;
  for (const auto& [key, entity] : own_)
    if (const auto* wanted = std::get_if<T>(&entity)) found.emplace(wanted->id.value, *wanted);
  return found;
}

}  // namespace dialograum::testing
