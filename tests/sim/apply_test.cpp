// Properties of apply under random commands: the invariants, determinism, snapshots, repetition.
// A failing seed is printed; DIALOGRAUM_SEEDS=n runs more of them, DIALOGRAUM_SEED=n that one
// alone.
#include <gtest/gtest.h>

#include <cstdlib>

#include "domain/state_codec.hpp"
#include "invariants.hpp"
#include "protocol/codec.hpp"
#include "random_commands.hpp"

namespace dialograum::testing {
namespace {

constexpr int entries_per_run = 400;

std::vector<std::uint64_t> seeds() {
  if (const char* one = std::getenv("DIALOGRAUM_SEED")) return {std::strtoull(one, nullptr, 10)};
  const char* many = std::getenv("DIALOGRAUM_SEEDS");
  std::vector<std::uint64_t> all(many ? std::strtoull(many, nullptr, 10) : 60);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i + 1;
  return all;
}

domain::Entry first_entry() { return {1, 1'000'000, first_body()}; }

std::vector<domain::Entry> history(std::uint64_t seed, domain::State& state) {
  std::vector<domain::Entry> entries{first_entry()};
  domain::apply(state, entries[0]);
  RandomCommands commands(seed);
  std::int64_t now = 1'000'000;
  for (int i = 0; i < entries_per_run; ++i) {
    now += commands.pause_ms();
    domain::Entry entry{state.seq + 1, now, commands.next(state)};
    domain::apply(state, entry);
    entries.push_back(std::move(entry));
  }
  return entries;
}

TEST(Apply, InvariantsHoldAfterEveryEntry) {
  std::map<Refusal, int> outcomes;
  for (std::uint64_t seed : seeds()) {
    domain::State state;
    domain::apply(state, first_entry());
    RandomCommands commands(seed);
    std::int64_t now = 1'000'000;
    for (int i = 0; i < entries_per_run; ++i) {
      now += commands.pause_ms();
      const domain::Entry entry{state.seq + 1, now, commands.next(state)};
      ++outcomes[domain::apply(state, entry).result];
      const std::string broken = broken_invariant(state);
      ASSERT_EQ(broken, "") << "seed " << seed << " entry " << entry.seq << " "
                            << protocol::encode(entry.body);
    }
  }
  for (const auto& [outcome, times] : outcomes)
    RecordProperty(std::string(protocol::name(outcome)), times);
  // The commands are worth something only if many of them get through, and many different refusals
  // are met.
  EXPECT_GT(outcomes[Refusal::ok], static_cast<int>(seeds().size()) * entries_per_run / 4);
  EXPECT_GT(outcomes.size(), 10u);
}

TEST(Apply, JudgingAheadSaysWhatApplyWillSay) {
  for (std::uint64_t seed : seeds()) {
    domain::State state;
    domain::apply(state, first_entry());
    RandomCommands commands(seed);
    for (int i = 0; i < entries_per_run; ++i) {
      const domain::Entry entry{state.seq + 1, state.time_ms + commands.pause_ms(),
                                commands.next(state)};
      const auto verdict = domain::judge(state, entry.body, entry.time_ms);
      ASSERT_EQ(verdict.result, domain::apply(state, entry).result)
          << "seed " << seed << " entry " << entry.seq;
    }
  }
}

TEST(Apply, TwoReplicasAgreeThroughTheLogsBytes) {
  for (std::uint64_t seed : seeds()) {
    domain::State one;
    const auto entries = history(seed, one);
    domain::State two;
    for (const auto& entry : entries) {
      auto body = protocol::decode_entry_body(protocol::encode(entry.body));
      ASSERT_TRUE(body.has_value())
          << "seed " << seed << " entry " << entry.seq << " at " << body.error().path;
      domain::apply(two, {entry.seq, entry.time_ms, std::move(*body)});
    }
    ASSERT_EQ(domain::state_hash(one), domain::state_hash(two)) << "seed " << seed;
  }
}

TEST(Apply, SnapshotAndTailEqualTheWholeLog) {
  for (std::uint64_t seed : seeds()) {
    domain::State whole;
    const auto entries = history(seed, whole);
    const std::size_t cut = 1 + seed * 37 % entries.size();
    domain::State before;
    for (std::size_t i = 0; i < cut; ++i) domain::apply(before, entries[i]);
    auto restored = domain::decode_state(domain::encode_state(before), domain::state_version);
    ASSERT_TRUE(restored) << "seed " << seed;
    ASSERT_EQ(domain::state_hash(*restored), domain::state_hash(before))
        << "seed " << seed << " cut " << cut;
    for (std::size_t i = cut; i < entries.size(); ++i) domain::apply(*restored, entries[i]);
    ASSERT_EQ(domain::state_hash(*restored), domain::state_hash(whole))
        << "seed " << seed << " cut " << cut;
  }
}

// Sent again, on any node, whenever: one effect, the same answer.
TEST(Apply, RepeatedEntriesChangeNothing) {
  for (std::uint64_t seed : seeds()) {
    domain::State state;
    const auto entries = history(seed, state);
    for (const auto& entry : entries) {
      if (entry.body.n == 0) continue;
      const domain::Author author = domain::author_of(entry.body);
      const auto last = domain::last_number(state, author, entry.body.client);
      if (static_cast<std::uint64_t>(entry.body.n.value) > last) continue;  // was a gap then
      if (entry.seq % 8 != seed % 8) continue;  // encoding takes its time
      const std::string before = domain::encode_state(state);
      const domain::Seq seq = state.seq;
      const std::int64_t time = state.time_ms;
      const auto effects = domain::apply(state, {seq + 1, time, entry.body});
      ASSERT_TRUE(effects.repeated) << "seed " << seed;
      ASSERT_TRUE(effects.dirty.empty() && effects.own.empty());
      state.seq = seq;
      ASSERT_EQ(domain::encode_state(state), before) << "seed " << seed << " entry " << entry.seq;
    }
  }
}

TEST(Apply, DamagedSnapshotsAreRefusedNotBelieved) {
  domain::State state;
  history(7, state);
  const std::string bytes = domain::encode_state(state);
  EXPECT_FALSE(domain::decode_state(bytes, domain::state_version + 1));
  SeededRandom random(1);
  for (int i = 0; i < 300; ++i) {
    std::string cut = bytes.substr(0, random.u64() % bytes.size());
    EXPECT_FALSE(domain::decode_state(cut, domain::state_version)) << cut.size();
  }
}

}  // namespace
}  // namespace dialograum::testing
