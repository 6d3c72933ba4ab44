// What is true in a simulated cluster, and the checks of a run: every entry
// that the storage takes is applied here once more, every command and every answer is written down,
// and whatever cannot be fails the run. The first failure counts. Thread: the test's. Lifetime: one
// run.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/apply.hpp"
#include "log/log.hpp"
#include "protocol/types/messages.hpp"
#include "schedule.hpp"

namespace dialograum::testing {

// A numbered command for good: who, with which client, which number.
struct CommandKey {
  domain::Author author;
  ClientId client;
  std::int64_t n = 0;
  bool operator==(const CommandKey&) const = default;
};
struct CommandKeyHash {
  std::size_t operator()(const CommandKey& key) const {
    return std::hash<std::uint64_t>()(key.author.high ^ key.author.low ^ key.client.value) * 31 +
           static_cast<std::size_t>(key.n);
  }
};

class Judge {
 public:
  // `notes_what_is_shown`: for shown_before_reveal().
  Judge(const Schedule& schedule, bool notes_what_is_shown)
      : schedule_(schedule), notes_what_is_shown_(notes_what_is_shown) {}

  void fail(std::string what);
  const std::string& failure() const { return failure_; }
  bool good() const { return failure_.empty(); }

  // ---- the storage ----
  void entry_stored(const log::Epoch& epoch, log::Entry entry);
  // What was after this entry is gone (a failover); the epoch may stay for a while.
  void tail_lost(std::uint64_t kept);
  void epoch_begins(const log::Epoch& epoch);
  // What was remembered is of an earlier epoch.
  void epoch_goes_back(const log::Epoch& epoch);

  // Whether this place was lost with a tail: until the new epoch is known everywhere it may be
  // taken twice.
  bool lost_beyond(const std::string& epoch, std::uint64_t seq) const;

  const domain::State& state() const { return state_; }
  // The code was another one at some time, also where a lost tail has taken that back.
  bool code_was_changed() const { return code_was_changed_; }
  const log::Epoch& epoch() const { return epoch_; }
  std::uint64_t entries() const { return entries_.size(); }

  // ---- clients ----
  // `encoded`: `"op":"...","args":{...}` as it must stand in the log.
  // `owner` names the running client (a tab).
  void invoked(const CommandKey& key, std::uint64_t owner, const std::string& epoch,
               std::string encoded);
  bool knows(const CommandKey& key) const { return invocations_.contains(key); }
  void answered(const CommandKey& key, const std::string& epoch, const protocol::Ack& ack);
  // What is sent to one or to several, once. Shared: others than its author may see it.
  void shown(std::string_view message, bool shared);
  // Each time that it reaches somebody.
  void heard(std::string_view message);
  std::uint64_t shown_before_reveal() const { return shown_before_reveal_; }
  // A blind input: nobody but its author may see these words before the reveal.
  void hide(ContentId words, ActivityId activity, std::uint32_t round);

  // ---- nodes ----
  void node_state(int node, const std::string& epoch, const domain::State& state);
  void snapshot(int node, const log::Snapshot& snapshot);

  // ---- the end ----
  // `lives`: whether that running client is still there to send again what was lost with the log's
  // tail.
  void check_answers(const std::function<bool(std::uint64_t owner)>& lives);
  std::uint64_t acked() const { return acked_; }
  const std::map<protocol::Refusal, std::uint64_t>& results() const { return results_; }
  std::uint64_t replaced() const { return replaced_; }
  std::uint64_t gone_with_their_clients() const { return gone_; }

 private:
  using EpochIndex = std::size_t;  // of epochs_
  struct KnownEpoch {
    std::string name;
    std::optional<std::uint64_t> left_at = {};  // where its log was left behind
    std::uint64_t highest_answered = 0;
    std::unordered_map<std::uint64_t, CommandKey> answered_at = {};  // by seq
    bool lost(std::uint64_t seq) const { return left_at && seq > *left_at; }
  };
  struct Placed {
    EpochIndex epoch = 0;
    std::uint64_t seq = 0;
    protocol::Refusal result = protocol::Refusal::ok;
  };
  // A command as it was sent, where it has its effect in the log as it is now, and what was
  // answered.
  struct Invocation {
    std::uint64_t owner = 0;
    std::string encoded;
    EpochIndex epoch = 0;         // of the connection when it was first sent
    std::uint64_t after_seq = 0;  // the highest seq answered in that epoch before
    std::optional<Placed> placed = {};
    std::vector<Placed> answers = {};
  };
  struct Hidden {
    ActivityId activity;
    std::uint32_t round = 1;
  };

  void apply(const log::Entry& entry);
  void note_reveals(const domain::Entry& entry);
  const std::string& own_state();  // as it is now, encoded
  void check_deletions(std::string_view message);
  void check_state(int node, EpochIndex epoch, std::uint64_t seq, std::string encoded);
  EpochIndex index_of(std::string_view epoch);
  bool lost_beyond(EpochIndex epoch, std::uint64_t seq) const { return epochs_[epoch].lost(seq); }
  void leave_epoch(std::uint64_t kept);
  std::string at(EpochIndex epoch, std::uint64_t seq) const;

  const Schedule& schedule_;
  bool notes_what_is_shown_;
  std::string failure_;

  log::Epoch epoch_;
  EpochIndex epoch_index_ = 0;
  domain::State state_;
  std::optional<std::string> own_state_;
  std::vector<log::Entry> entries_;
  std::vector<KnownEpoch> epochs_{{""}};  // a few
  std::set<std::pair<ActivityId, std::uint32_t>> revealed_;

  std::unordered_map<CommandKey, Invocation, CommandKeyHash> invocations_;
  std::unordered_map<ContentId, Hidden> hidden_;
  std::uint64_t shown_before_reveal_ = 0;
  bool first_reveal_ordered_ = false;
  bool code_was_changed_ = false;
  std::set<ContentId> erased_;  // ever, also in a tail that was lost

  struct Known {
    std::string state;   // encoded: a hash of it would cost more than to keep it
    int node = the_log;  // who had it first
  };
  static constexpr int the_log = -1;
  std::map<std::pair<EpochIndex, std::uint64_t>, Known> states_;
  std::uint64_t acked_ = 0;
  std::map<protocol::Refusal, std::uint64_t> results_;
  std::uint64_t replaced_ = 0;
  std::uint64_t gone_ = 0;
};

// How the words of blind input and the secrets of seats begin in a simulation, to be found in
// bytes.
struct Mark {
  std::string_view text;
  std::size_t rare;  // the place of the letter that messages have least of: it is looked for first
};
inline constexpr Mark blind_mark{"geheim-", 6};
inline constexpr Mark token_mark{"simtoken", 5};
// How a text begins that is shown as deleted; no other does in a simulation.
inline constexpr Mark deleted_mark{"\",\"text\":\"[", 10};
constexpr std::uint64_t invariants_every = 48;
constexpr std::uint64_t states_every = 144;  // entries between two comparisons of states

}  // namespace dialograum::testing
