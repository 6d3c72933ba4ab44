// A workshop in Redis goes on from before an entry that an operator had to skip, on every process
// that has it open.
#include "log/redis_skip.hpp"

#include "redis_harness.hpp"

namespace dialograum::test {
namespace {

struct RedisSkip : testing::Test {
  log::RedisSkipped skip(std::uint64_t seq, WorkshopId which = WorkshopId(0x1111)) {
    const auto skipped = log::skip(harness.redis_log(), which, seq, harness.random);
    RedisHarness::settle(*other);
    harness.settle();
    return skipped;
  }
  std::shared_ptr<Recorder> open_there() {
    auto recorder = std::make_shared<Recorder>();
    other->open(id, recorder);
    RedisHarness::settle(*other);
    return recorder;
  }
  RedisHarness harness;
  std::unique_ptr<log::RedisLog> other = harness.another(7);
  const WorkshopId id{0x1111};
};

using Bodies = std::vector<std::string>;

TEST_F(RedisSkip, GoesOnBeforeTheEntryOnEveryProcessThatHasItOpen) {
  const Epoch epoch = harness.create(id, {"1", "2", "poison", "4"}, {{ContentId(1), "text"}});
  harness.save_snapshot(id, epoch, 4, {ContentId(1)}, "behind it");
  const auto here = harness.open(id), there = open_there();
  ASSERT_EQ(there->start.snapshot->seq, 4u);
  const log::RedisSkipped skipped = skip(3);
  EXPECT_FALSE(skipped.problem) << *skipped.problem;
  EXPECT_EQ(skipped.entries, 2u);
  for (const auto& recorder : {here, there}) {
    EXPECT_EQ(recorder->shared_calls, "x");
    EXPECT_EQ(recorder->start.epoch.counter, epoch.counter + 1);
    EXPECT_FALSE(recorder->start.snapshot);
    EXPECT_EQ(recorder->bodies(), (Bodies{"1", "2"}));
    EXPECT_EQ(recorder->text(ContentId(1)), "text");
  }
  EXPECT_EQ(here->start.epoch, there->start.epoch);
  // What still comes from before is not for this epoch.
  EXPECT_EQ(harness.append(id, epoch, "5"), Error::wrong_epoch);
  harness.save_snapshot(id, epoch, 4, {ContentId(1)}, "behind it");
  EXPECT_EQ(harness.append(id, here->start.epoch, "3"), std::nullopt);
  RedisHarness::settle(*other);
  EXPECT_EQ(here->bodies(), (Bodies{"1", "2", "3"}));
  EXPECT_EQ(there->bodies(), (Bodies{"1", "2", "3"}));
  EXPECT_EQ(open_there()->bodies(), (Bodies{"1", "2", "3"}));
}

TEST_F(RedisSkip, AnEarlierSnapshotStays) {
  const Epoch epoch = harness.create(id, {"1", "2", "poison"});
  harness.save_snapshot(id, epoch, 2, {}, "before it");
  EXPECT_EQ(skip(3).entries, 1u);
  const auto recorder = harness.open(id);
  ASSERT_TRUE(recorder->start.snapshot);
  EXPECT_EQ(recorder->start.snapshot->seq, 2u);
  EXPECT_EQ(recorder->start.snapshot->epoch, recorder->start.epoch);
  EXPECT_TRUE(recorder->start.tail.empty());
}

TEST_F(RedisSkip, EverythingMayGo) {
  harness.create(id, {"poison", "2"});
  EXPECT_EQ(skip(1).entries, 2u);
  const auto recorder = harness.open(id);
  EXPECT_EQ(recorder->bodies(), Bodies{});
  EXPECT_EQ(harness.append(id, recorder->start.epoch, "again"), std::nullopt);
  EXPECT_EQ(recorder->bodies(), Bodies{"again"});
}

// More than one page of the script.
TEST_F(RedisSkip, ALongTailGoes) {
  harness.create(id, Bodies(2'500, "entry"));
  EXPECT_EQ(skip(11).entries, 2'490u);
  EXPECT_EQ(harness.open(id)->bodies(), Bodies(10, "entry"));
  harness.server.kill();
  harness.server.start();
  other = harness.another(8);
  EXPECT_EQ(open_there()->bodies(), Bodies(10, "entry"));
}

TEST_F(RedisSkip, AnEntryThatCannotBeReadGoes) {
  const Epoch epoch = harness.create(id, {"1", "2"});
  harness.append(id, epoch, "3");
  harness.server.ask({"XDEL", "dg:{" + id.str() + "}:log", "2-0"});
  EXPECT_EQ(harness.open(id)->error, Error::unavailable);
  EXPECT_TRUE(harness.damaged.empty());
  EXPECT_EQ(harness.open(id)->error, Error::unavailable);
  EXPECT_EQ(harness.open(id)->error, Error::unavailable);
  harness.settle();
  const std::vector<std::pair<WorkshopId, std::uint64_t>> once{{id, 2}};
  EXPECT_EQ(harness.damaged, once);
  EXPECT_EQ(skip(2).entries, 2u);
  EXPECT_EQ(harness.open(id)->bodies(), Bodies{"1"});
}

TEST_F(RedisSkip, WhatIsNotThereChangesNothing) {
  const Epoch epoch = harness.create(id, {"1"});
  EXPECT_NE(skip(2).problem.value_or("").find("ends before"), std::string::npos);
  EXPECT_NE(skip(1, WorkshopId(9)).problem.value_or("").find("no workshop"), std::string::npos);
  EXPECT_EQ(harness.open(id)->start.epoch, epoch);
  harness.remove(id);
  EXPECT_NE(skip(1).problem.value_or("").find("deleted"), std::string::npos);
}

// Put back from a replica: what is before its state is not there.
TEST_F(RedisSkip, NoStateNoSkip) {
  const Epoch epoch = harness.create(id, {"1", "2", "3"});
  harness.server.ask({"DEL", "dg:{" + id.str() + "}:meta"});
  log::Snapshot snapshot{epoch, 3, 1, "hash", "state"};
  harness.log().install({id, "CODE", 0}, snapshot, {});
  harness.settle();
  const auto recorder = harness.open(id);
  EXPECT_EQ(harness.append(id, recorder->start.epoch, "4"), std::nullopt);
  EXPECT_NE(skip(3).problem.value_or("").find("put back"), std::string::npos);
  EXPECT_EQ(skip(4).entries, 1u);
  EXPECT_EQ(recorder->start.snapshot->seq, 3u);
}

}  // namespace
}  // namespace dialograum::test
