// The checks of a simulated run are tested too: each mutant must be found, and seeds that once
// found something stay good.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <sstream>

#include "cluster.hpp"

namespace dialograum::testing {
namespace {

constexpr std::uint64_t seeds_at_most = 200;

const char* name_of(Mutant mutant) {
  switch (mutant) {
    case Mutant::none:
    case Mutant::last:
    case Mutant::votes_in_the_open:
      break;
    case Mutant::answers_before_storing:
      return "answers before storing";
    case Mutant::loses_one_entry:
      return "loses one entry";
    case Mutant::hears_one_twice:
      return "hears one twice";
    case Mutant::swaps_two:
      return "swaps two";
    case Mutant::own_clock:
      return "own clock";
    case Mutant::stable_at_once:
      return "stable at once";
    case Mutant::forgets_epochs:
      return "forgets epochs";
    case Mutant::renumbers:
      return "renumbers";
    case Mutant::loses_an_answer:
      return "loses an answer";
    case Mutant::loses_a_frame:
      return "loses a frame";
    case Mutant::shows_the_hidden:
      return "shows the hidden";
  }
  return "";
}

class Mutants : public ::testing::TestWithParam<int> {};

TEST_P(Mutants, AreFound) {
  const auto mutant = static_cast<Mutant>(GetParam());
  for (std::uint64_t seed = 1; seed <= seeds_at_most; ++seed) {
    Cluster cluster(seed, mutant);
    const std::string failure = cluster.run();
    if (failure.empty()) continue;
    std::cout << name_of(mutant) << ": found by seed " << seed << ": " << failure.substr(0, 160)
              << "\n";
    return;
  }
  FAIL() << name_of(mutant) << " was not found by " << seeds_at_most << " seeds";
}

INSTANTIATE_TEST_SUITE_P(, Mutants, ::testing::Range(1, static_cast<int>(Mutant::last)),
                         [](const auto& info) {
                           std::string name = name_of(static_cast<Mutant>(info.param));
                           std::replace(name.begin(), name.end(), ' ', '_');
                           return name;
                         });

// What the twins compare follows what others are shown of blind input.
void expect_twins_to_differ(Mutant mutant, std::uint64_t every) {
  for (std::uint64_t seed = every; seed <= seeds_at_most * every; seed += every) {
    Cluster one(seed, mutant), other(seed, mutant, true);
    one.run();
    other.run();
    if (one.shown_before_reveal() != other.shown_before_reveal()) return;
  }
  FAIL() << "not in " << seeds_at_most << " seeds";
}

TEST(Cluster, TwinsDifferWhereTheHiddenIsShown) {
  expect_twins_to_differ(Mutant::shows_the_hidden, 1);
}

TEST(Cluster, TwinsDifferWhereDotsOfAnOpenVoteMove) {
  expect_twins_to_differ(Mutant::votes_in_the_open, with_other_dots);
}

TEST(Cluster, SeedsThatFoundSomethingStayGood) {
  std::ifstream file(std::string(DIALOGRAUM_SOURCE_DIR) + "/tests/sim/cluster/seeds.txt");
  ASSERT_TRUE(file);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::uint64_t seed = 0;
    std::string what;
    std::istringstream words(line);
    words >> seed;
    std::getline(words, what);
    Cluster cluster(seed);
    EXPECT_EQ(cluster.run(), "") << "seed " << seed << " again:" << what;
  }
}

}  // namespace
}  // namespace dialograum::testing
