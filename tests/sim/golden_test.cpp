// Logs of every version of the rules, with the hash that they gave when they were written: an old
// log must give the same state for ever (server/decisions/0020). While a version is the newest,
// more commands come to it: its file is then written anew with DIALOGRAUM_WRITE_GOLDEN=1, and
// "-first" holds what the first build with it wrote. All others are never touched again.
#include <gtest/gtest.h>

#include <algorithm>
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

struct Logs {
  std::uint32_t rules;
  const char* name;
};

constexpr Logs every_version[] = {{1, "rules-1"}, {2, "rules-2"}, {3, "rules-3-first"}};
constexpr Logs newest{domain::newest_rules, "rules-3"};

std::string file_of(const Logs& logs) {
  return std::string(DIALOGRAUM_SOURCE_DIR) + "/tests/sim/golden/" + logs.name + ".txt";
}

// One line an entry, "<seq> <time> <body>"; each log ends with "= <hash>".
void write_newest() {
  std::ofstream out(file_of(newest));
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

void replay(const Logs& named) {
  std::ifstream in(file_of(named));
  ASSERT_TRUE(in) << file_of(named);
  domain::State state;
  std::uint64_t logs = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("= ", 0) == 0) {
      EXPECT_EQ(domain::state_hash(state), line.substr(2)) << "log " << logs + 1;
      EXPECT_EQ(state.rules, named.rules);
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

class Golden : public ::testing::TestWithParam<Logs> {};

TEST_P(Golden, EveryLogGivesItsHash) { replay(GetParam()); }

INSTANTIATE_TEST_SUITE_P(EveryVersion, Golden, ::testing::ValuesIn(every_version),
                         [](const auto& one) {
                           std::string name = one.param.name;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(GoldenNewest, EveryLogGivesItsHash) {
  if (std::getenv("DIALOGRAUM_WRITE_GOLDEN")) write_newest();
  replay(newest);
}

}  // namespace
}  // namespace dialograum::testing
