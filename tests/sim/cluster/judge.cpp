#include "judge.hpp"

#include <algorithm>
#include <boost/container_hash/hash.hpp>
#include <functional>

#include "../invariants.hpp"
#include "domain/state_codec.hpp"
#include "protocol/codec.hpp"
#include "replica/load.hpp"

namespace dialograum::testing {
namespace {

std::string name_of(const CommandKey& key) {
  return (key.author.is_pseudonym() ? "pseudonym " + key.author.pseudonym_hex()
                                    : "seat " + key.author.seat().str()) +
         " client " + key.client.str() + " n " + std::to_string(key.n);
}

// Where the mark is found at or after `from`.
std::size_t find_mark(std::string_view message, const Mark& mark, std::size_t from = 0) {
  for (std::size_t at = from + mark.rare;
       (at = message.find(mark.text[mark.rare], at)) != std::string_view::npos; ++at)
    if (message.substr(at - mark.rare).starts_with(mark.text)) return at - mark.rare;
  return std::string_view::npos;
}

}  // namespace

void Judge::fail(std::string what) {
  if (failure_.empty())
    failure_ = std::move(what) + " (at " + std::to_string(schedule_.run_us() / 1000) +
               " ms of the run)";
}

// ---- the storage ----

void Judge::entry_stored(const log::Epoch& epoch, log::Entry entry) {
  if (epoch != epoch_)
    return fail("an entry was stored under epoch " + epoch.str() + " while " + epoch_.str() +
                " holds");
  if (entry.seq != entries_.size() + 1)
    return fail("entry " + std::to_string(entry.seq) + " is not the next");
  if (!entries_.empty() && entry.time_ms < entries_.back().time_ms)
    return fail("the log's time goes back");
  entries_.push_back(std::move(entry));
  apply(entries_.back());
}

void Judge::apply(const log::Entry& raw) {
  auto entry = replica::decode_entry(raw);
  if (!entry) return fail("entry " + std::to_string(raw.seq) + " cannot be read");
  if (find_mark(raw.body, token_mark) != std::string_view::npos)
    return fail("a token stands in the log");
  const auto& body = entry->body;
  const CommandKey key{domain::author_of(body), body.client, body.n};
  own_state_.reset();
  const domain::Effects effects = domain::apply(state_, *entry);
  erased_.insert(effects.erased.begin(), effects.erased.end());
  // sim_domain asks after each entry.
  if (raw.seq % invariants_every == 0)
    if (const std::string broken = broken_invariant(state_); !broken.empty())
      return fail("entry " + std::to_string(raw.seq) + ": " + broken);
  note_reveals(*entry);
  code_was_changed_ |= state_.new_codes > 0;
  if (raw.seq % states_every == 0) check_state(the_log, epoch_index_, raw.seq, own_state());
  if (body.n == 0) return;
  const auto invocation = invocations_.find(key);
  if (invocation == invocations_.end())
    return fail("nobody sent what stands in the log: " + name_of(key));
  // Nodes add a new link's seat and the code that they draw.
  const bool completed = std::holds_alternative<protocol::LinkCreate>(body.command) ||
                         std::holds_alternative<protocol::WorkshopNewCode>(body.command);
  if (!completed && raw.body.find(invocation->second.encoded) == std::string::npos)
    return fail("the log holds something else than was sent: " + name_of(key));
  if (effects.repeated || effects.result == protocol::Refusal::gap) return;
  if (invocation->second.placed)
    return fail("a second effect of " + name_of(key) + " at " + std::to_string(raw.seq));
  invocation->second.placed = Placed{epoch_index_, raw.seq, effects.result};
}

const std::string& Judge::own_state() {
  if (!own_state_) own_state_ = domain::encode_state(state_);
  return *own_state_;
}

void Judge::note_reveals(const domain::Entry& entry) {
  if (!std::holds_alternative<protocol::StepReveal>(entry.body.command)) return;
  first_reveal_ordered_ = true;
  for (const auto& [id, activity] : state_.activities) {
    if (const auto* rating = std::get_if<domain::Rating>(&activity.data))
      for (std::size_t i = 0; i < rating->rounds.size(); ++i)
        if (rating->rounds[i].revealed) revealed_.insert({id, static_cast<std::uint32_t>(i + 1)});
    if (const auto* board = std::get_if<domain::Board>(&activity.data))
      for (std::uint32_t round = 1; round <= board->revealed_rounds; ++round)
        revealed_.insert({id, round});
  }
}

void Judge::tail_lost(std::uint64_t kept) {
  if (kept >= entries_.size()) return;
  entries_.resize(kept);
  state_ = {};
  own_state_.reset();
  for (auto& [key, invocation] : invocations_) invocation.placed.reset();
  for (const auto& entry : entries_) apply(entry);
  leave_epoch(kept);
}

Judge::EpochIndex Judge::index_of(std::string_view epoch) {
  for (EpochIndex i = epochs_.size(); i-- > 0;)
    if (epochs_[i].name == epoch) return i;
  epochs_.push_back({std::string(epoch)});
  return epochs_.size() - 1;
}

std::string Judge::at(EpochIndex epoch, std::uint64_t seq) const {
  return epochs_[epoch].name + "/" + std::to_string(seq);
}

bool Judge::lost_beyond(const std::string& epoch, std::uint64_t seq) const {
  const auto known = std::ranges::find(epochs_, epoch, &KnownEpoch::name);
  return known != epochs_.end() && known->lost(seq);
}

void Judge::leave_epoch(std::uint64_t kept) {
  auto& left_at = epochs_[epoch_index_].left_at;
  left_at = std::min(left_at.value_or(kept), kept);
}

void Judge::epoch_begins(const log::Epoch& epoch) {
  if (epoch_.counter != 0) {
    if (epoch.counter <= epoch_.counter) fail("an epoch that does not rise");
    if (!epochs_[epoch_index_].left_at) leave_epoch(entries_.size());
  }
  epoch_ = epoch;
  epoch_index_ = index_of(epoch.str());
}

void Judge::epoch_goes_back(const log::Epoch& epoch) {
  if (epoch == epoch_) return;
  leave_epoch(entries_.size());
  epoch_ = epoch;
  epoch_index_ = index_of(epoch.str());
}

// ---- clients ----

void Judge::invoked(const CommandKey& key, std::uint64_t owner, const std::string& epoch,
                    std::string encoded) {
  const EpochIndex index = index_of(epoch);
  invocations_.try_emplace(
      key, Invocation{owner, std::move(encoded), index, epochs_[index].highest_answered});
}

void Judge::answered(const CommandKey& key, const std::string& epoch_name,
                     const protocol::Ack& ack) {
  const auto seq = static_cast<std::uint64_t>(ack.seq.value);
  const auto found = invocations_.find(key);
  if (found == invocations_.end()) return fail("an answer to what was never sent: " + name_of(key));
  ++results_[ack.result];
  if (ack.result == protocol::Refusal::gap) return;
  Invocation& invocation = found->second;
  auto& answers = invocation.answers;
  const EpochIndex epoch = index_of(epoch_name);
  if (seq > 0) {
    ++acked_;
    for (const Placed& earlier : answers)
      if (earlier.epoch == epoch && earlier.seq != 0 &&
          (earlier.seq != seq || earlier.result != ack.result) &&
          !lost_beyond(epoch, std::max(seq, earlier.seq)))
        return fail("two answers to " + name_of(key) + ": " + at(epoch, earlier.seq) + " and " +
                    at(epoch, seq));
    const auto [other, fresh] = epochs_[epoch].answered_at.try_emplace(seq, key);
    if (!fresh && other->second != key && !lost_beyond(epoch, seq))
      return fail("one place for two commands, " + at(epoch, seq) + ": " + name_of(key) + " and " +
                  name_of(other->second));
    if (invocation.epoch == epoch && answers.empty() && seq <= invocation.after_seq &&
        !lost_beyond(epoch, invocation.after_seq))
      return fail(name_of(key) + " was sent after the answer " +
                  std::to_string(invocation.after_seq) + " and stands before it, at " +
                  std::to_string(seq));
    auto& highest = epochs_[epoch].highest_answered;
    highest = std::max(highest, seq);
  }
  if (answers.empty() || answers.back().epoch != epoch || answers.back().seq != seq)
    answers.push_back({epoch, seq, ack.result});
}

void Judge::hide(ContentId words, ActivityId activity, std::uint32_t round) {
  hidden_[words] = {activity, round};
}

void Judge::shown(std::string_view message, bool shared) {
  if (find_mark(message, token_mark) != std::string_view::npos)
    fail("a token was sent to a client");
  check_deletions(message);
  if (!shared) return;
  for (auto found = find_mark(message, blind_mark); found != std::string_view::npos;
       found = find_mark(message, blind_mark, found + 1)) {
    const auto id = ContentId::parse(message.substr(found + blind_mark.text.size(), 16));
    if (!id) continue;
    const auto it = hidden_.find(*id);
    if (it != hidden_.end() && !revealed_.contains({it->second.activity, it->second.round}))
      fail("words were seen before the reveal: content " + id->str());
  }
}

void Judge::heard(std::string_view message) {
  if (!notes_what_is_shown_ || first_reveal_ordered_) return;
  boost::hash_combine(shown_before_reveal_, schedule_.now_us());
  boost::hash_combine(shown_before_reveal_, std::hash<std::string_view>()(message));
}

void Judge::check_deletions(std::string_view message) {
  for (auto found = find_mark(message, deleted_mark); found != std::string_view::npos;
       found = find_mark(message, deleted_mark, found + 1)) {
    const auto id = found < 16 ? std::nullopt : ContentId::parse(message.substr(found - 16, 16));
    if (!id || !erased_.contains(*id))
      fail("shown as deleted although nobody has deleted it: content " +
           (id ? id->str() : std::string("?")));
  }
}

// ---- nodes ----

void Judge::check_state(int node, EpochIndex epoch, std::uint64_t seq, std::string encoded) {
  const auto [it, fresh] = states_.try_emplace({epoch, seq});
  Known& known = it->second;
  if (!fresh && known.state == encoded) return;
  if (fresh || lost_beyond(epoch, seq)) {
    known = {std::move(encoded), node};
    return;
  }
  const auto name = [](int who) {
    return who == the_log ? std::string("the log") : "node " + std::to_string(who);
  };
  fail("two states at " + at(epoch, seq) + ": " + name(known.node) + " and " + name(node));
}

void Judge::node_state(int node, const std::string& epoch, const domain::State& state) {
  check_state(node, index_of(epoch), state.seq, domain::encode_state(state));
}

void Judge::snapshot(int node, const log::Snapshot& snapshot) {
  if (snapshot.seq == state_.seq && snapshot.epoch == epoch_)
    if (domain::hash_of_encoded(own_state()) != snapshot.state_hash)
      fail("node " + std::to_string(node) + " saves another state than the log's at " +
           std::to_string(snapshot.seq));
}

// ---- the end ----

void Judge::check_answers(const std::function<bool(std::uint64_t)>& lives) {
  if (const std::string broken = broken_invariant(state_); !broken.empty())
    fail("at the end: " + broken);
  for (const auto& [key, invocation] : invocations_) {
    const auto& placed = invocation.placed;
    const auto& answers = invocation.answers;
    if (placed && entries_.size() < placed->seq) fail("placed beyond the log's end");
    if (answers.empty()) continue;
    if (answers.back().seq == 0 && answers.back().epoch == epoch_index_ && placed &&
        placed->result == protocol::Refusal::ok)
      fail("a command that was refused without being logged has an effect: " + name_of(key) +
           " at " + std::to_string(placed->seq));
    for (const Placed& answer : answers) {
      if (answer.seq == 0) continue;
      const bool there = placed && placed->seq == answer.seq && placed->result == answer.result;
      if (there) continue;
      const std::string where = name_of(key) + ", answered " + at(answer.epoch, answer.seq);
      if (!lost_beyond(answer.epoch, answer.seq)) {
        fail("an answered command is not where it was said to be: " + where +
             (placed ? ", stands at " + std::to_string(placed->seq) : ", is not in the log"));
      } else if (answer.epoch == epoch_index_) {
        fail("a lost tail was never noticed: " + where);
      } else if (answer.result != protocol::Refusal::ok) {
        continue;  // a refusal need not be repeated
      } else if (placed || answers.back().seq == 0) {
        ++replaced_;
      } else if (lives(invocation.owner)) {
        fail("a lost command was never placed again although its client is there: " + where);
      } else {
        ++gone_;
      }
    }
  }
}

}  // namespace dialograum::testing
