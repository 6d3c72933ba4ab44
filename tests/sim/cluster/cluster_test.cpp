// Simulated clusters, one for each seed. DIALOGRAUM_SEED=n runs that one alone, DIALOGRAUM_SEEDS=n
// the first n, DIALOGRAUM_SEEDS=a-b those from a to b.
#include "cluster.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <iostream>

namespace dialograum::testing {
namespace {

struct Range {
  std::uint64_t from = 1;
  std::uint64_t to = 100;
};

Range range() {
  if (const char* one = std::getenv("DIALOGRAUM_SEED")) {
    const std::uint64_t seed = std::strtoull(one, nullptr, 10);
    return {seed, seed};
  }
  if (const char* many = std::getenv("DIALOGRAUM_SEEDS")) {
    char* end = nullptr;
    const std::uint64_t first = std::strtoull(many, &end, 10);
    if (*end == '-') return {first, std::strtoull(end + 1, nullptr, 10)};
    return {1, first};
  }
  return {};
}

TEST(Cluster, KeepsItsPromises) {
  const Range seeds = range();
  Figures all;
  const std::clock_t begun = std::clock();
  int failures = 0;
  for (std::uint64_t seed = seeds.from; seed <= seeds.to && failures < 10; ++seed) {
    Cluster cluster(seed);
    std::string failure = cluster.run();
    all.add(cluster.figures());
    if (has_twin(seed) && failure.empty()) {
      Cluster twin(seed, Mutant::none, true);
      failure = twin.run();
      if (failure.empty() && twin.shown_before_reveal() != cluster.shown_before_reveal())
        failure = "others are shown something else when blind input is something else";
      ++all.twins;
    }
    if (failure.empty()) continue;
    ++failures;
    ADD_FAILURE() << "seed " << seed << ": " << failure << "\n  again: DIALOGRAUM_SEED=" << seed
                  << " build/release/bin/sim_cluster --gtest_filter=Cluster.KeepsItsPromises";
  }
  // Of this process alone: other work on the machine is not its slowness.
  const double seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  std::cout << "seeds " << seeds.from << "-" << seeds.to << ": " << all.seeds << " runs and "
            << all.twins << " twins, " << static_cast<double>(all.seeds + all.twins) / seconds
            << " a second of one core; " << all.commands << " commands, " << all.entries
            << " entries, " << all.answered << " answers, " << all.replaced << " placed again, "
            << all.gone << " gone with their clients, " << all.events << " events\n";
  std::cout << "  answers:";
  for (const auto& [result, times] : all.results) std::cout << " " << result << " " << times;
  std::cout << "\n";
  for (const auto& [fault, times] : all.faults) std::cout << "  " << fault << ": " << times << "\n";
}

}  // namespace
}  // namespace dialograum::testing
