// Logs of every version of the rules, with the hash that they gave when they were written: an old
// log must give the same state for ever (server/decisions/0020). When a version is new and still
// unreleased, its file is written with DIALOGRAUM_WRITE_GOLDEN=1; a released one is never touched
// again.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "domain/state_codec.hpp"
#include "protocol/codec.hpp"
#include "random_commands.hpp"

namespace dialograum::testing {
namespace {

constexpr std::uint64_t logs_per_file = 3;
constexpr int entries_per_log = 300;

std::string file_of(std::uint32_t rules) {
  return std::string(DIALOGRAUM_SOURCE_DIR) + "/tests/sim/golden/rules-" + std::to_string(rules) +
         ".txt";
}

// One line an entry, "<seq> <time> <body>"; each log ends with "= <hash>".
void write(std::uint32_t rules) {
  std::ofstream out(file_of(rules));
  for (std::uint64_t seed = 1; seed <= logs_per_file; ++seed) {
    domain::State state;
    RandomCommands commands(seed);
    std::int64_t now = 1'000'000;
    for (int i = 0; i < entries_per_log; ++i) {
      const domain::Entry entry{state.seq + 1, now, i == 0 ? first_body() : commands.next(state)};
      domain::apply(state, entry);
      out << entry.seq << ' ' << entry.time_ms << ' ' << protocol::encode(entry.body) << '\n';
      now += commands.pause_ms();
    }
    out << "= " << domain::state_hash(state) << '\n';
  }
}

class Golden : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(Golden, EveryLogGivesItsHash) {
  if (std::getenv("DIALOGRAUM_WRITE_GOLDEN") && GetParam() == domain::newest_rules)
    write(GetParam());
  std::ifstream in(file_of(GetParam()));
  ASSERT_TRUE(in) << file_of(GetParam());
  domain::State state;
  std::uint64_t logs = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("= ", 0) == 0) {
      EXPECT_EQ(domain::state_hash(state), line.substr(2)) << "log " << logs + 1;
      EXPECT_EQ(state.rules, GetParam());
      state = {};
      ++logs;
      continue;
    }
    std::istringstream fields(line);
    domain::Entry entry;
    fields >> entry.seq >> entry.time_ms;
    fields.get();
    std::string bytes;
    std::getline(fields, bytes);
    auto body = protocol::decode_entry_body(bytes);
    ASSERT_TRUE(body) << line;
    entry.body = std::move(*body);
    domain::apply(state, entry);
  }
  EXPECT_EQ(logs, logs_per_file);
}

INSTANTIATE_TEST_SUITE_P(EveryVersion, Golden,
                         ::testing::Range<std::uint32_t>(1, domain::newest_rules + 1));

}  // namespace
}  // namespace dialograum::testing
