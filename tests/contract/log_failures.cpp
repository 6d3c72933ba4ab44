// The contract while the storage fails: nothing is half written, everybody is told, and it goes on
// by itself.
#include <chrono>
#include <thread>

#include "fault_vfs.hpp"
#include "harness.hpp"

namespace dialograum::test {

class LogFailures : public LogContract {};
EVERY_LOG(LogFailures);

TEST_P(LogFailures, AppendIsUnavailableAndNothingWasWritten) {
  const Epoch epoch = harness->create(id);
  auto recorder = harness->open(id);
  EXPECT_TRUE(log().ready());
  harness->set_failing(true);
  EXPECT_EQ(harness->append(id, epoch, "lost", {{ContentId(1), "lost"}}), Error::unavailable);
  EXPECT_FALSE(log().ready());
  EXPECT_EQ(harness->append(id, epoch, "lost", {}, "JKLMNPQR"), Error::unavailable);
  EXPECT_EQ(recorder->calls, "o");
  harness->set_failing(false);
  EXPECT_EQ(harness->find_code("JKLMNPQR"), Error::unknown_workshop);
  EXPECT_EQ(harness->append(id, epoch, "kept"), std::nullopt);
  EXPECT_TRUE(log().ready());
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"first", "kept"}));
  auto later = harness->open(id);
  EXPECT_EQ(later->bodies(), recorder->bodies());
  EXPECT_EQ(later->text(ContentId(1)), std::nullopt);
}

TEST_P(LogFailures, ReadingGoesOn) {
  const Epoch epoch = harness->create(id);
  harness->set_failing(true);
  harness->append(id, epoch, "lost");
  EXPECT_EQ(harness->open(id)->bodies(), std::vector<std::string>{"first"});
  EXPECT_EQ(harness->find(id), std::nullopt);
  EXPECT_EQ(harness->find(other), Error::unknown_workshop);
}

TEST_P(LogFailures, CreateAndRemoveAreUnavailable) {
  harness->create(id);
  auto recorder = harness->open(id);
  harness->set_failing(true);
  const Create request{other, "ABCDEFGH", 0, "key", "links", {"1"}, {}};
  EXPECT_EQ(harness->create(request), Error::unavailable);
  EXPECT_EQ(harness->remove(id), Error::unavailable);
  EXPECT_EQ(harness->find(id), std::nullopt);
  EXPECT_EQ(recorder->calls, "o");
  harness->set_failing(false);
  Created created;
  EXPECT_EQ(harness->create(request, &created), std::nullopt);
  EXPECT_FALSE(created.repeated);
  EXPECT_EQ(harness->remove(id), std::nullopt);
  EXPECT_EQ(recorder->calls, "od");
}

TEST_P(LogFailures, ErasureIsNotAnnouncedAndCanBeAskedForAgain) {
  harness->create(id, {"first"}, {{ContentId(1), "text"}});
  auto recorder = harness->open(id);
  harness->set_failing(true);
  harness->erase(id, {ContentId(1)});
  EXPECT_EQ(recorder->calls, "o");
  EXPECT_EQ(harness->open(id)->text(ContentId(1)), "text");
  harness->set_failing(false);
  harness->erase(id, {ContentId(1)});
  EXPECT_EQ(recorder->calls, "oe");
}

TEST_P(LogFailures, SnapshotThatFailsLeavesTheOldOne) {
  const Epoch epoch = harness->create(id, {"1", "2"});
  harness->save_snapshot(id, epoch, 1, {}, "old");
  harness->set_failing(true);
  harness->save_snapshot(id, epoch, 2, {}, "new");
  EXPECT_EQ(harness->open(id)->start.snapshot->state, "old");
  harness->set_failing(false);
  harness->save_snapshot(id, epoch, 2, {}, "new");
  EXPECT_EQ(harness->open(id)->start.snapshot->state, "new");
}

TEST(SqliteFailures, ReadyComesBackByItselfWhenThereIsSpace) {
  log::Options options;
  options.probe_ms = 5;
  SqliteHarness harness(options);
  const WorkshopId id{1};
  const Epoch epoch = harness.create(id);
  set_disk_full(true);
  EXPECT_EQ(harness.append(id, epoch, "lost"), Error::unavailable);
  EXPECT_FALSE(harness.log().ready());
  set_disk_full(false);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!harness.log().ready() && std::chrono::steady_clock::now() < until)
    std::this_thread::yield();
  EXPECT_TRUE(harness.log().ready());
}

TEST(SqliteFailures, ManyAppendsInTheFailedGroupAreAllTold) {
  SqliteHarness harness;
  const WorkshopId id{1};
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  int told = 0;
  harness.hold();
  for (int i = 0; i < 1'000; ++i)
    harness.log().append(id, epoch, "x", {}, [&](Error error) {
      EXPECT_EQ(error, Error::unavailable);
      ++told;
    });
  set_disk_full(true);
  harness.release();
  harness.settle();
  EXPECT_EQ(told, 1'000);
  EXPECT_EQ(recorder->calls, "o");
}

}  // namespace dialograum::test
