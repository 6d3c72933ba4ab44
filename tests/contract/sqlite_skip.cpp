// A workshop goes on from before an entry that an operator had to skip.
#include "log/sqlite_skip.hpp"

#include "harness.hpp"

namespace dialograum::test {
namespace {

struct SqliteSkip : testing::Test {
  log::Skipped skip(std::uint64_t seq) {
    return log::skip(harness.folder(), id, seq, harness.clock, random);
  }
  SqliteHarness harness;
  SystemRandom random;
  const WorkshopId id{0x1111};
};

}  // namespace

TEST_F(SqliteSkip, GoesOnBeforeTheEntryUnderANewEpoch) {
  const Epoch epoch = harness.create(id, {"1", "2", "poison", "4"}, {{ContentId(1), "text"}});
  harness.save_snapshot(id, epoch, 4, {ContentId(1)}, "behind it");
  harness.shut();
  const log::Skipped skipped = skip(3);
  EXPECT_FALSE(skipped.failure);
  EXPECT_EQ(skipped.entries, 2u);
  harness.start();
  auto recorder = harness.open(id);
  EXPECT_EQ(recorder->start.epoch.counter, epoch.counter + 1);
  EXPECT_FALSE(recorder->start.snapshot);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(harness.append(id, recorder->start.epoch, "3"), std::nullopt);
}

TEST_F(SqliteSkip, AnEarlierSnapshotStays) {
  const Epoch epoch = harness.create(id, {"1", "2", "poison"});
  harness.save_snapshot(id, epoch, 2, {}, "before it");
  harness.shut();
  EXPECT_EQ(skip(3).entries, 1u);
  harness.start();
  auto recorder = harness.open(id);
  ASSERT_TRUE(recorder->start.snapshot);
  EXPECT_EQ(recorder->start.snapshot->seq, 2u);
  EXPECT_EQ(recorder->start.snapshot->epoch, recorder->start.epoch);
}

TEST_F(SqliteSkip, WhatIsNotThereChangesNothing) {
  const Epoch epoch = harness.create(id, {"1"});
  harness.shut();
  EXPECT_EQ(skip(2).entries, 0u);
  EXPECT_FALSE(log::skip(harness.folder(), WorkshopId(9), 1, harness.clock, random).known);
  harness.start();
  EXPECT_EQ(harness.open(id)->start.epoch, epoch);
}

TEST_F(SqliteSkip, NotWhileItIsServed) {
  harness.create(id, {"1"});
  EXPECT_TRUE(skip(1).failure);
}

}  // namespace dialograum::test
