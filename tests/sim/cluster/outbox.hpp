// The commands of one simulated client that are not safe yet, as PROTOCOL.md section 5 wants it:
// numbered per series, kept until `stable` has passed them, sent again after a break or under a new
// epoch. Plain value. Thread: the test's.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "protocol/types/messages.hpp"

namespace dialograum::testing {

using namespace dialograum::protocol;

struct Kept {
  enum class Stage { waiting, sent, accepted };
  std::int64_t n = 0;
  ClientCommand command;
  Stage stage = Stage::waiting;
  std::uint64_t seq = 0;  // of its entry, once accepted
};

// What an answer means for the command that it names.
enum class Answer { stranger, again, accepted, accepted_anew, refused };

class Outbox {
 public:
  // `scope` zero: the seat's own series. The number that it got.
  std::int64_t add(ActivityId scope, ClientCommand command);

  void welcome(const std::string& epoch, std::uint64_t head,
               const std::vector<SeriesState>& states);
  void lost();
  // What was sent and not answered may never be: all of it goes out again.
  void resume();
  // To be sent now, in order; they count as sent.
  std::vector<CommandMessage> due();
  Answer ack(const Ack& ack);
  // Drops what is both safe and shown up to this seq.
  void settle(std::uint64_t shown);

  std::size_t undecided() const;
  std::size_t kept() const;
  std::uint64_t stable() const { return stable_; }
  // A message was sent once more: one more answer is to come.
  void repeated(ActivityId scope) { ++series_[scope].unanswered; }
  // Commands that only a fresh number could save (PROTOCOL.md K5 with a number below the last).
  std::uint64_t stranded() const { return stranded_; }

 private:
  struct Series {
    std::int64_t highest = 0;
    std::int64_t logged = 0;
    std::int64_t unanswered = 0;  // transmissions of this connection without an answer
    bool draining = false;        // after a gap: nothing more until all is answered
    std::deque<Kept> kept;        // by number
  };

  std::map<ActivityId, Series> series_;
  std::string epoch_;
  std::uint64_t stable_ = 0;
  std::uint64_t stranded_ = 0;
};

}  // namespace dialograum::testing
