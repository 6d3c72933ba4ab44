#include "net/shard_choice.hpp"

#include <gtest/gtest.h>

#include <set>

namespace dialograum::net {
namespace {

TEST(ShardChoice, OneMoreShardPer500Sessions) {
  const WorkshopId workshop(7);
  const auto order = shard_order(workshop, 4);
  std::vector<std::size_t> sessions(4, 0);
  std::set<std::size_t> used;
  for (std::size_t n = 1; n <= 2000; ++n) {
    const std::size_t shard = choose_shard(workshop, sessions);
    ++sessions[shard];
    used.insert(shard);
    ASSERT_EQ(used.size(), (n + sessions_per_shard - 1) / sessions_per_shard) << n;
    ASSERT_EQ(shard, order[(n - 1) / sessions_per_shard]);
  }
}

TEST(ShardChoice, BeyondAllShardsTheEmptiestGetsTheNext) {
  const WorkshopId workshop(7);
  const std::vector<std::size_t> sessions = {700, 501, 600};
  EXPECT_EQ(choose_shard(workshop, sessions), 1u);
}

TEST(ShardChoice, WhoLeavesMakesRoomOnTheFirstShard) {
  const WorkshopId workshop(7);
  const auto order = shard_order(workshop, 2);
  std::vector<std::size_t> sessions(2);
  sessions[order[0]] = sessions_per_shard - 1;
  sessions[order[1]] = 3;
  EXPECT_EQ(choose_shard(workshop, sessions), order[0]);
}

TEST(ShardChoice, WorkshopsSpreadEvenly) {
  std::vector<int> first(4, 0);
  for (std::uint64_t id = 1; id <= 4000; ++id) ++first[shard_order(WorkshopId(id), 4)[0]];
  for (int count : first) EXPECT_NEAR(count, 1000, 120);
}

// One shard more moves only the workshops that now begin there.
TEST(ShardChoice, OneShardMoreMovesFew) {
  for (std::uint64_t id = 1; id <= 1000; ++id) {
    const std::size_t before = shard_order(WorkshopId(id), 3)[0];
    const std::size_t after = shard_order(WorkshopId(id), 4)[0];
    EXPECT_TRUE(after == before || after == 3u);
  }
}

}  // namespace
}  // namespace dialograum::net
