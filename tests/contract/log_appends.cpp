// The contract of append, open and close.
#include <algorithm>
#include <atomic>
#include <thread>

#include "harness.hpp"

namespace dialograum::test {

class LogAppends : public LogContract {};
EVERY_LOG(LogAppends);

TEST_P(LogAppends, OrderIsTheOrderOfTheCalls) {
  const Epoch epoch = harness->create(id, {"a", "b"});
  auto recorder = harness->open(id);
  for (const char* body : {"c", "d", "e"}) log().append(id, epoch, body, {}, [](Error) { FAIL(); });
  harness->settle();
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"a", "b", "c", "d", "e"}));
  EXPECT_EQ(recorder->calls, "orrr");
  EXPECT_EQ(harness->open(id)->bodies(), recorder->bodies());
}

TEST_P(LogAppends, SeqIsDenseAlsoAfterRefusals) {
  const Epoch epoch = harness->create(id);
  EXPECT_EQ(harness->append(id, epoch, "second"), std::nullopt);
  EXPECT_EQ(harness->append(id, Epoch{epoch.counter, epoch.random + 1}, "never"),
            Error::wrong_epoch);
  EXPECT_EQ(harness->append(id, epoch, "third"), std::nullopt);
  EXPECT_EQ(harness->open(id)->bodies(), (std::vector<std::string>{"first", "second", "third"}));
}

TEST_P(LogAppends, EachWorkshopHasItsOwnSeqs) {
  const Epoch epoch = harness->create(id);
  const Epoch second = harness->create(other);
  auto one = harness->open(id), two = harness->open(other);
  for (int i = 0; i < 3; ++i) {
    log().append(id, epoch, "one", {}, [](Error) { FAIL(); });
    log().append(other, second, "two", {}, [](Error) { FAIL(); });
  }
  harness->settle();
  EXPECT_EQ(one->bodies(), (std::vector<std::string>{"first", "one", "one", "one"}));
  EXPECT_EQ(two->bodies(), (std::vector<std::string>{"first", "two", "two", "two"}));
}

TEST_P(LogAppends, BodiesMayHoldAnyBytes) {
  const std::string body("\0ä\"\xff\n", 6);
  const Epoch epoch = harness->create(id, {body});
  auto recorder = harness->open(id);
  harness->append(id, epoch, "");
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{body, ""}));
  EXPECT_EQ(harness->open(id)->bodies(), recorder->bodies());
}

TEST_P(LogAppends, TimeNeverGoesBack) {
  harness->clock.set(5'000);
  const Epoch epoch = harness->create(id);
  auto recorder = harness->open(id);
  for (std::int64_t now_ms : {6'000, 4'000, 7'000}) {
    harness->clock.set(now_ms);
    harness->append(id, epoch, "x");
  }
  std::vector<std::int64_t> times;
  for (const auto& record : recorder->records) times.push_back(record->entry.time_ms);
  if (GetParam() == "redis") {
    // Its clock is its own; RedisLogs.TimeNeverGoesBack sets it back.
    EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
    return;
  }
  EXPECT_EQ(recorder->start.tail.at(0).time_ms, 5'000);
  EXPECT_EQ(times, (std::vector<std::int64_t>{6'000, 6'000, 7'000}));
}

TEST_P(LogAppends, EverySubscriberGetsTheSameRecordTheAppenderToo) {
  const Epoch epoch = harness->create(id);
  auto appender = harness->open(id), screen = harness->open(id);
  EXPECT_EQ(harness->append(id, epoch, "x"), std::nullopt);
  ASSERT_EQ(appender->records.size(), 1u);
  ASSERT_EQ(screen->records.size(), 1u);
  EXPECT_EQ(appender->records[0], screen->records[0]);
  EXPECT_EQ(appender->records[0]->epoch, epoch);
}

TEST_P(LogAppends, EpochsBeginAt1AndDifferByTheirRandomPart) {
  const Epoch epoch = harness->create(id), second = harness->create(other);
  EXPECT_EQ(epoch.counter, 1u);
  EXPECT_EQ(second.counter, 1u);
  EXPECT_NE(epoch.random, second.random);
}

TEST_P(LogAppends, WrongEpochIsRefused) {
  const Epoch epoch = harness->create(id);
  auto recorder = harness->open(id);
  EXPECT_EQ(harness->append(id, Epoch{2, epoch.random}, "x"), Error::wrong_epoch);
  EXPECT_EQ(harness->append(id, Epoch{1, epoch.random ^ 1}, "x"), Error::wrong_epoch);
  EXPECT_EQ(recorder->calls, "o");
}

TEST_P(LogAppends, UnknownWorkshopIsRefused) {
  EXPECT_EQ(harness->append(id, Epoch{1, 1}, "x"), Error::unknown_workshop);
  auto recorder = harness->open(id);
  EXPECT_EQ(recorder->calls, "f");
  EXPECT_EQ(recorder->error, Error::unknown_workshop);
}

TEST_P(LogAppends, NobodyIsSubscribedAfterFailed) {
  auto recorder = harness->open(id);
  const Epoch epoch = harness->create(id);
  harness->append(id, epoch, "x");
  EXPECT_EQ(recorder->calls, "f");
}

TEST_P(LogAppends, EntriesAreLimited) {
  log::Options options;
  options.max_entries = 4;
  use(options);
  const Epoch epoch = harness->create(id, {"1", "2"});
  EXPECT_EQ(harness->append(id, epoch, "3"), std::nullopt);
  EXPECT_EQ(harness->append(id, epoch, "4"), std::nullopt);
  EXPECT_EQ(harness->append(id, epoch, "5"), Error::full);
  EXPECT_EQ(harness->open(id)->bodies().size(), 4u);
  EXPECT_EQ(harness->create({other, "OTHERCOD", 0, "", "", {"1", "2", "3", "4", "5"}, {}}),
            Error::full);
  EXPECT_EQ(harness->find(other), Error::unknown_workshop);
}

TEST_P(LogAppends, NoGapBetweenOpenedAndRecords) {
  const Epoch epoch = harness->create(id);
  std::vector<std::shared_ptr<Recorder>> recorders;
  for (int i = 0; i < 200; ++i) {
    log().append(id, epoch, std::to_string(i), {}, [](Error) { FAIL(); });
    if (i % 7 != 0) continue;
    recorders.push_back(std::make_shared<Recorder>());
    log().open(id, recorders.back());
  }
  harness->settle();
  const auto all = harness->open(id)->bodies();
  ASSERT_EQ(all.size(), 201u);
  for (const auto& recorder : recorders) EXPECT_EQ(recorder->bodies(), all);
}

TEST_P(LogAppends, CloseStopsDeliveryForThatSubscriberOnly) {
  const Epoch epoch = harness->create(id);
  auto leaves = harness->open(id), stays = harness->open(id);
  log().append(id, epoch, "both", {}, [](Error) { FAIL(); });
  log().close(id, leaves);
  log().append(id, epoch, "one", {}, [](Error) { FAIL(); });
  log().erase(id, {ContentId(1)});
  harness->settle();
  EXPECT_EQ(leaves->calls, "or");
  EXPECT_EQ(stays->calls, "orre");
}

TEST_P(LogAppends, QueueOfAppendsIsLimitedInNumber) {
  log::Options options;
  options.max_queue_appends = 3;
  use(options);
  const Epoch epoch = harness->create(id);
  auto recorder = harness->open(id);
  std::vector<Error> errors;
  harness->hold();
  for (int i = 1; i <= 5; ++i)
    log().append(id, epoch, std::to_string(i), {}, [&](Error e) { errors.push_back(e); });
  harness->release();
  harness->settle();
  EXPECT_EQ(errors, (std::vector<Error>{Error::unavailable, Error::unavailable}));
  EXPECT_EQ(harness->append(id, epoch, "again"), std::nullopt);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"first", "1", "2", "3", "again"}));
}

TEST_P(LogAppends, QueueOfAppendsIsLimitedInBytes) {
  log::Options options;
  options.max_queue_bytes = 10'000;
  use(options);
  const Epoch epoch = harness->create(id);
  auto recorder = harness->open(id);
  std::vector<Error> errors;
  const auto note = [&](Error e) { errors.push_back(e); };
  harness->hold();
  log().append(id, epoch, std::string(6'000, 'x'), {}, note);
  log().append(id, epoch, "x", {{ContentId(1), std::string(6'000, 'x')}}, note);
  log().append(id, epoch, "small", {}, note);
  harness->release();
  harness->settle();
  EXPECT_EQ(errors, (std::vector<Error>{Error::unavailable}));
  EXPECT_EQ(recorder->records.size(), 2u);
}

TEST_P(LogAppends, StopFinishesWhatWasAcceptedAndThenIsSilent) {
  const Epoch epoch = harness->create(id);
  auto recorder = harness->open(id);
  for (int i = 0; i < 1'200; ++i) log().append(id, epoch, "x", {}, [](Error) { FAIL(); });
  log().stop();
  EXPECT_EQ(recorder->records.size(), 1'200u);
  EXPECT_FALSE(log().ready());
  log().append(id, epoch, "late", {}, [](Error) { FAIL(); });
  log().open(id, std::make_shared<Recorder>());
  log().stop();
  EXPECT_EQ(recorder->records.size(), 1'200u);
}

// Many threads, only where there are threads: dense, in one order for all, each thread's own order
// kept.
TEST(SqliteThreads, AppendersSubscribersAndReadersAtOnce) {
  SqliteHarness harness;
  const WorkshopId id{7};
  const Epoch epoch = harness.create(id);
  constexpr int threads = 4, each = 500;
  std::atomic<int> failures{0};
  std::vector<std::shared_ptr<Recorder>> recorders(threads * 10);
  for (auto& recorder : recorders) recorder = std::make_shared<Recorder>();
  std::vector<std::thread> running;
  for (int t = 0; t < threads; ++t)
    running.emplace_back([&, t] {
      for (int i = 0; i < each; ++i) {
        harness.log().append(id, epoch, std::to_string(t) + ":" + std::to_string(10'000 + i), {},
                             [&](Error) { ++failures; });
        const auto n = static_cast<std::size_t>(t * 10 + i / 50);
        if (i % 50 == 25) harness.log().open(id, recorders[n]);
        if (i % 100 == 75) harness.log().close(id, recorders[n]);
      }
    });
  for (auto& thread : running) thread.join();
  harness.settle();
  EXPECT_EQ(failures, 0);
  const auto all = harness.open(id)->bodies();
  ASSERT_EQ(all.size(), 1u + threads * each);
  for (const auto& recorder : recorders) {
    const auto seen = recorder->bodies();
    ASSERT_LE(seen.size(), all.size());
    EXPECT_TRUE(std::equal(seen.begin(), seen.end(), all.begin()));
  }
  for (int t = 0; t < threads; ++t) {
    std::vector<std::string> own;
    for (const auto& body : all)
      if (body.starts_with(std::to_string(t) + ":")) own.push_back(body);
    EXPECT_EQ(own.size(), static_cast<std::size_t>(each));
    EXPECT_TRUE(std::is_sorted(own.begin(), own.end()));
  }
}

}  // namespace dialograum::test
