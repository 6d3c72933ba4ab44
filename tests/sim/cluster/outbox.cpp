#include "outbox.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace dialograum::testing {
namespace {

ActivityId scope_of(const Maybe<ActivityId>& scope) { return scope ? *scope : ActivityId(); }

}  // namespace

std::int64_t Outbox::add(ActivityId scope, ClientCommand command) {
  Series& series = series_[scope];
  series.kept.push_back({++series.highest, std::move(command), Kept::Stage::waiting, 0});
  return series.highest;
}

void Outbox::welcome(const std::string& epoch, std::uint64_t head,
                     const std::vector<SeriesState>& states) {
  const bool other_epoch = !epoch_.empty() && epoch_ != epoch;
  if (other_epoch) stable_ = 0;
  epoch_ = epoch;
  for (auto& [scope, series] : series_) {
    series.unanswered = 0;
    series.draining = false;
    series.logged = 0;
  }
  for (const SeriesState& state : states) {
    Series& series = series_[scope_of(state.scope)];
    series.logged = state.last;
    series.highest = std::max(series.highest, series.logged);
  }
  for (auto& [scope, series] : series_)
    for (Kept& kept : series.kept) {
      if (kept.stage == Kept::Stage::sent) kept.stage = Kept::Stage::waiting;
      if (kept.stage != Kept::Stage::accepted) continue;
      if (kept.n > series.logged)
        kept.stage = Kept::Stage::waiting;  // it was lost with the log's tail (K7)
      else if (other_epoch)
        kept.seq = head;  // at or before the new log's head
    }
}

void Outbox::lost() {
  for (auto& [scope, series] : series_)
    for (Kept& kept : series.kept)
      if (kept.stage == Kept::Stage::sent) kept.stage = Kept::Stage::waiting;
}

void Outbox::resume() {
  lost();
  for (auto& [scope, series] : series_) {
    series.unanswered = 0;
    series.draining = false;
  }
}

std::vector<CommandMessage> Outbox::due() {
  std::vector<CommandMessage> out;
  std::int64_t room = static_cast<std::int64_t>(limits::outbox);
  for (const auto& [scope, series] : series_) room -= series.unanswered;
  for (auto& [scope, series] : series_) {
    if (series.draining) continue;
    std::int64_t before = series.logged;
    for (Kept& kept : series.kept) {
      if (kept.stage == Kept::Stage::waiting && room > 0) {
        --room;
        ++series.unanswered;
        kept.stage = Kept::Stage::sent;
        CommandMessage message;
        if (scope) message.scope = scope;
        message.n = kept.n;
        message.after = before;
        message.command = kept.command;
        out.push_back(std::move(message));
      }
      if (kept.stage == Kept::Stage::sent) before = std::max(before, kept.n);
    }
  }
  return out;
}

Answer Outbox::ack(const Ack& ack) {
  Series& series = series_[scope_of(ack.scope)];
  series.unanswered = std::max<std::int64_t>(0, series.unanswered - 1);
  stable_ = std::max<std::uint64_t>(stable_, static_cast<std::uint64_t>(ack.stable.value));
  auto found = std::find_if(series.kept.begin(), series.kept.end(),
                            [&](const Kept& k) { return k.n == ack.n; });
  Answer answer = Answer::stranger;
  if (ack.result == Refusal::gap) {
    series.logged = ack.last ? ack.last->value : 0;
    series.highest = std::max(series.highest, series.logged);
    series.draining = true;
    if (found != series.kept.end() && found->stage == Kept::Stage::sent) {
      answer = Answer::again;
      found->stage = Kept::Stage::waiting;
      // Below the last number and unknown to it: nothing but a new number would do. The simulation
      // gives such a command up, as a person who is told so might, and counts it.
      if (found->n <= series.logged) {
        series.kept.erase(found);
        ++stranded_;
        answer = Answer::refused;
      }
    }
  } else {
    if (ack.seq > 0) series.logged = std::max(series.logged, ack.n.value);
    if (found != series.kept.end()) {
      if (found->stage == Kept::Stage::accepted) {
        answer = Answer::accepted_anew;
      } else if (ack.result == Refusal::ok) {
        found->stage = Kept::Stage::accepted;
        found->seq = static_cast<std::uint64_t>(ack.seq.value);
        answer = Answer::accepted;
      } else {
        series.kept.erase(found);
        answer = Answer::refused;
      }
    }
  }
  if (series.unanswered == 0) series.draining = false;
  return answer;
}

void Outbox::settle(std::uint64_t shown) {
  const std::uint64_t safe = std::min(stable_, shown);
  for (auto& [scope, series] : series_)
    std::erase_if(series.kept,
                  [&](const Kept& k) { return k.stage == Kept::Stage::accepted && k.seq <= safe; });
}

std::size_t Outbox::undecided() const {
  std::size_t sum = 0;
  for (const auto& [scope, series] : series_)
    for (const Kept& kept : series.kept) sum += kept.stage == Kept::Stage::accepted ? 0 : 1;
  return sum;
}

std::size_t Outbox::kept() const {
  std::size_t sum = 0;
  for (const auto& [scope, series] : series_) sum += series.kept.size();
  return sum;
}

}  // namespace dialograum::testing
