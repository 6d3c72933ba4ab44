// What happens to Redis, and what listeners of a log in Redis are told: ends and restarts,
// silence, lost subscriptions and scripts, lost tails, forks, an emptied server.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <set>
#include <thread>

#include "redis_harness.hpp"

namespace dialograum::test {

namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

// Recorders belong to the log's thread.
bool holds(log::RedisLog& log, const std::function<bool()>& condition) {
  std::promise<bool> answer;
  log.post([&] { answer.set_value(condition()); });
  return answer.get_future().get();
}

// The time it took, or nothing if it has not come true.
std::optional<std::int64_t> ms_until(log::RedisLog& log, const std::function<bool()>& condition,
                                     std::int64_t limit_ms = 20'000) {
  const auto begin = steady_clock::now();
  for (;;) {
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begin).count();
    if (holds(log, condition)) return ms;
    if (ms > limit_ms) return std::nullopt;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

class RedisFaults : public testing::Test {
 protected:
  log::RedisLog& log() { return harness.redis_log(); }

  // The server's files as they are now; with the server ended they can be put back later.
  void save_files(const std::string& name) {
    // While its file is being written anew the folder is no whole copy.
    for (std::string info; info.find("aof_rewrite_in_progress:0") == std::string::npos;)
      info = harness.server.ask({"INFO", "persistence"}).text;
    fs::copy(data(), harness.server.folder() + "/" + name, fs::copy_options::recursive);
  }
  void put_back(const std::string& name) {
    fs::remove_all(data());
    fs::copy(harness.server.folder() + "/" + name, data(), fs::copy_options::recursive);
  }
  std::string data() const { return harness.server.folder() + "/appendonlydir"; }
  // The file that Redis appends to: appendonly.aof.<n>.incr.aof with the greatest n.
  fs::path newest_increment() const {
    fs::path newest;
    long number = 0;
    for (const auto& entry : fs::directory_iterator(data())) {
      const std::string name = entry.path().filename();
      if (!name.ends_with(".incr.aof")) continue;
      const long n = std::stol(name.substr(name.find(".aof.") + 5));
      if (n > number) number = n, newest = entry.path();
    }
    return newest;
  }

  RedisHarness harness;
  const WorkshopId id{0x1111};
  const ContentId a{0xa}, b{0xb};
};

bool has(const std::string& calls, char what) { return calls.find(what) != std::string::npos; }

void no_failure(Error) { ADD_FAILURE() << "append failed"; }

}  // namespace

TEST_F(RedisFaults, KilledAndStartedAgainLosesNothingAcknowledged) {
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  int failures = 0;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 300; ++i)
      log().append(id, epoch, std::to_string(round) + "." + std::to_string(i), {},
                   [&](Error error) {
                     EXPECT_EQ(error, Error::unavailable);
                     ++failures;
                   });
    // Somewhere in the middle of them.
    ASSERT_TRUE(ms_until(log(), [&] { return recorder->records.size() > 20u + 100u * round; }));
    harness.server.kill();
    ASSERT_TRUE(ms_until(log(), [&] { return recorder->shared_calls.ends_with('-'); }));
    EXPECT_EQ(harness.append(id, epoch, "not now"), Error::unavailable);
    EXPECT_FALSE(log().ready());
    harness.server.start();
    ASSERT_TRUE(ms_until(log(), [&] { return recorder->shared_calls.ends_with('+'); }));
  }
  EXPECT_EQ(harness.append(id, epoch, "last"), std::nullopt);
  EXPECT_EQ(recorder->calls.find_first_not_of("or"), std::string::npos);
  EXPECT_FALSE(has(recorder->shared_calls, 'x'));
  EXPECT_EQ(recorder->bodies(), harness.open(id)->bodies());
  EXPECT_EQ(recorder->bodies().back(), "last");
}

TEST_F(RedisFaults, SilenceIsToldWithinThreeSecondsAndAppendsFailFast) {
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  harness.server.pause();
  const auto told_ms = ms_until(log(), [&] { return has(recorder->shared_calls, '-'); });
  ASSERT_TRUE(told_ms);
  EXPECT_LE(*told_ms, 3'000);
  std::optional<Error> error;
  const auto failed_ms = [&] {
    log().append(id, epoch, "x", {}, [&](Error e) { error = e; });
    return ms_until(log(), [&] { return error.has_value(); });
  }();
  EXPECT_EQ(error, Error::unavailable);
  EXPECT_LE(*failed_ms, 200);
  auto refused = std::make_shared<Recorder>();
  log().open(id, refused);
  EXPECT_TRUE(holds(log(), [&] { return refused->error == Error::unavailable; }));
  harness.server.go_on();
  ASSERT_TRUE(ms_until(log(), [&] { return recorder->shared_calls.ends_with('+'); }));
  EXPECT_EQ(harness.append(id, epoch, "x"), std::nullopt);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"first", "x"}));
}

TEST_F(RedisFaults, TwoProcessesDeliverTheSame) {
  const Epoch epoch = harness.create(id);
  auto two = harness.another(2);
  auto here = harness.open(id), there = std::make_shared<Recorder>();
  two->open(id, there);
  RedisHarness::settle(*two);
  for (int i = 0; i < 300; ++i) {
    log().append(id, epoch, "a" + std::to_string(1'000 + i), {{ContentId(1u + i), "text"}},
                 no_failure);
    two->append(id, epoch, "b" + std::to_string(1'000 + i), {}, no_failure);
  }
  for (int i = 0; i < 2; ++i) {
    RedisHarness::settle(*two);
    harness.settle();
  }
  RedisHarness::settle(*two);
  EXPECT_EQ(here->records.size(), 600u);
  EXPECT_EQ(here->bodies(), there->bodies());
  for (const char process : {'a', 'b'}) {
    std::vector<std::string> own;
    for (const auto& body : here->bodies())
      if (body[0] == process) own.push_back(body);
    EXPECT_TRUE(std::is_sorted(own.begin(), own.end()));
  }
  two->publish_presence(id, "there I am");
  RedisHarness::settle(*two);
  harness.settle();
  harness.settle();
  ASSERT_EQ(here->presences.size(), 1u);
  EXPECT_EQ(here->presences[0].second, "there I am");
  EXPECT_TRUE(there->presences.empty());
  two->stop();
}

TEST_F(RedisFaults, ForgottenScriptsAreLoadedAgainInOrder) {
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  std::vector<std::string> expected{"first"};
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < 200; ++i) {
      expected.push_back(std::to_string(round) + "." + std::to_string(i));
      log().append(id, epoch, expected.back(), {}, no_failure);
      if (i == 100) harness.server.ask({"SCRIPT", "FLUSH"});
    }
  }
  harness.settle();
  EXPECT_EQ(recorder->bodies(), expected);
}

TEST_F(RedisFaults, LostSubscriptionsAreHealedWithTexts) {
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  for (std::uint64_t i = 1; i <= 10; ++i) {
    for (std::uint64_t k = 0; k < 20; ++k) {
      log().append(id, epoch, "x", {{ContentId(100 * i + k), "text"}}, no_failure);
      if (k == 10) harness.server.ask({"CLIENT", "KILL", "TYPE", "pubsub"});
    }
    if (i == 5) log().erase(id, {a});
    ASSERT_TRUE(ms_until(log(), [&] { return recorder->records.size() == 20 * i; }));
  }
  EXPECT_EQ(recorder->bodies().size(), 201u);
  for (const auto& record : recorder->records) EXPECT_EQ(record->contents.size(), 1u);
  EXPECT_FALSE(has(recorder->shared_calls, 'x'));
  EXPECT_TRUE(ms_until(log(), [&] { return recorder->gone == std::vector<ContentId>{a}; }));
}

TEST_F(RedisFaults, ManyFaultsInARowLoseAndDoubleNothing) {
  const Epoch epoch = harness.create(id);
  auto two = harness.another(2);
  auto here = harness.open(id), there = std::make_shared<Recorder>();
  two->open(id, there);
  RedisHarness::settle(*two);
  SeededRandom random(7);
  std::uint64_t next = 0;
  for (int round = 0; round < 25; ++round) {
    for (int i = 0; i < 60; ++i) {
      Log& appender = random.u64() % 2 == 0 ? log() : *two;
      const std::string body = std::to_string(++next);
      appender.append(id, epoch, body, {{ContentId(next), "of " + body}},
                      [](Error error) { EXPECT_EQ(error, Error::unavailable); });
    }
    switch (random.u64() % 5) {
      case 0:
        harness.server.kill();
        harness.server.start();
        break;
      case 1:
        harness.server.ask({"CLIENT", "KILL", "TYPE", "pubsub"});
        break;
      case 2:
        harness.server.ask({"CLIENT", "KILL", "TYPE", "normal"});
        break;
      case 3:
        harness.server.ask({"SCRIPT", "FLUSH"});
        break;
      case 4:
        harness.server.pause();
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        harness.server.go_on();
        break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(random.u64() % 100));
  }
  const auto reached = [&](log::RedisLog& one, const Recorder& recorder) {
    return ms_until(one, [&] {
      return one.ready() &&
             recorder.shared_calls.find_last_of('-') + 1 != recorder.shared_calls.size();
    });
  };
  ASSERT_TRUE(reached(log(), *here));
  ASSERT_TRUE(reached(*two, *there));
  EXPECT_EQ(harness.append(id, epoch, "last"), std::nullopt);
  ASSERT_TRUE(ms_until(*two, [&] { return there->bodies().back() == "last"; }));
  const auto bodies = harness.open(id)->bodies();
  EXPECT_EQ(here->bodies(), bodies);
  EXPECT_EQ(there->bodies(), bodies);
  EXPECT_EQ(std::set<std::string>(bodies.begin(), bodies.end()).size(), bodies.size());
  EXPECT_FALSE(has(here->shared_calls + there->shared_calls, 'x'));
  for (const auto& record : here->records) {
    if (record->entry.body == "last") continue;
    ASSERT_EQ(record->contents.size(), 1u);
    EXPECT_EQ(record->contents[0].text, "of " + record->entry.body);
  }
  two->stop();
}

TEST_F(RedisFaults, EmptiedServerGetsTheWorkshopBack) {
  const Epoch epoch = harness.create(id, {"1", "2"}, {{a, "kept"}, {b, "erased"}});
  auto recorder = harness.open(id);
  auto two = harness.another(2);
  auto there = std::make_shared<Recorder>();
  two->open(id, there);
  RedisHarness::settle(*two);
  harness.erase(id, {b});
  EXPECT_EQ(harness.append(id, epoch, "3", {}, "JKLMNPQR"), std::nullopt);
  DirectoryRow row;
  EXPECT_EQ(harness.find(id, &row), std::nullopt);

  EXPECT_EQ(harness.server.text({"FLUSHALL"}), "OK");
  ASSERT_TRUE(ms_until(
      log(), [&] { return has(recorder->shared_calls, '-'); }, 2'000));
  EXPECT_EQ(harness.append(id, epoch, "not now"), Error::unavailable);
  for (const std::string& code : {row.code, std::string("JKLMNPQR")})
    EXPECT_EQ(harness.find_code(code), Error::unavailable) << code;
  row.code = "JKLMNPQR";  // as a replica's state has it
  // Equal offers: one of the two processes is asked, not both.
  std::optional<bool> here_asked;
  for (int i = 0; i < 1'000 && !here_asked; ++i) {
    if (holds(log(), [&] { return has(recorder->shared_calls, 'm'); })) here_asked = true;
    if (holds(*two, [&] { return has(there->shared_calls, 'm'); })) here_asked = false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ASSERT_TRUE(here_asked);
  (*here_asked ? log() : *two)
      .install(row, {epoch, 3, 7, "hash", "state"}, {{a, "kept"}, {b, "erased"}});
  ASSERT_TRUE(ms_until(log(), [&] { return recorder->shared_calls.ends_with("x+"); }));
  ASSERT_TRUE(ms_until(*two, [&] { return there->shared_calls.ends_with("x+"); }));
  EXPECT_EQ(recorder->start.epoch.counter, 2u);
  EXPECT_EQ(recorder->start.epoch, there->start.epoch);
  ASSERT_TRUE(recorder->start.snapshot);
  EXPECT_EQ(recorder->start.snapshot->seq, 3u);
  EXPECT_EQ(recorder->start.snapshot->state, "state");
  EXPECT_EQ(recorder->text(a), "kept");
  EXPECT_EQ(recorder->text(b), std::nullopt);
  EXPECT_EQ(harness.find_code(row.code), std::nullopt);
  EXPECT_EQ(harness.append(id, epoch, "x"), Error::wrong_epoch);
  EXPECT_EQ(harness.append(id, recorder->start.epoch, "4", {{b, "again"}}), std::nullopt);
  EXPECT_EQ(recorder->bodies(), std::vector<std::string>{"4"});
  auto later = harness.open(id);
  EXPECT_EQ(later->bodies(), std::vector<std::string>{"4"});
  EXPECT_EQ(later->text(b), std::nullopt);
  // Somebody who comes late with an older state changes nothing.
  log().install(row, {epoch, 1, 7, "hash", "older"}, {});
  EXPECT_EQ(harness.open(id)->start.snapshot->state, "state");
  two->stop();
}

TEST_F(RedisFaults, DeletedWorkshopsAreNotPutBackIntoAnEmptiedServer) {
  const Epoch epoch = harness.create(id);
  EXPECT_EQ(harness.remove(id), std::nullopt);
  harness.settle();
  ASSERT_TRUE(ms_until(log(), [&] { return harness.server.text({"GET", "dg:server"}) != ""; }));
  EXPECT_EQ(harness.server.text({"FLUSHALL"}), "OK");
  ASSERT_TRUE(ms_until(log(), [&] {
    return harness.server.ask({"EXISTS", "dg:{" + id.str() + "}:gone"}).integer == 1;
  }));
  log().install({id, "ABCDEFGH", 0}, {epoch, 1, 1, "hash", "state"}, {});
  EXPECT_EQ(harness.find(id), Error::deleted);
}

TEST_F(RedisFaults, LostTailGoesOnUnderAnotherEpoch) {
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  harness.append(id, epoch, "kept");
  const fs::path file = newest_increment();
  const auto size = fs::file_size(file);
  harness.append(id, epoch, "lost");
  harness.append(id, epoch, "lost");
  EXPECT_EQ(recorder->bodies().size(), 4u);
  harness.server.kill();
  fs::resize_file(file, size);
  harness.server.start();
  const auto noticed_ms = ms_until(log(), [&] { return has(recorder->shared_calls, 'x'); });
  ASSERT_TRUE(noticed_ms);
  EXPECT_LE(*noticed_ms, 2'000);
  EXPECT_EQ(recorder->start.epoch.counter, 2u);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"first", "kept"}));
  ASSERT_TRUE(ms_until(log(), [&] { return recorder->shared_calls.ends_with('+'); }));
  EXPECT_EQ(harness.append(id, epoch, "x"), Error::wrong_epoch);
  EXPECT_EQ(harness.append(id, recorder->start.epoch, "new"), std::nullopt);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"first", "kept", "new"}));
  EXPECT_EQ(harness.open(id)->bodies(), recorder->bodies());
}

TEST_F(RedisFaults, EntriesMissingFromTheStreamAreALostTailToo) {
  const Epoch epoch = harness.create(id, {"1", "2", "3", "4"});
  auto recorder = harness.open(id);
  const std::string stream = "dg:{" + id.str() + "}:log";
  EXPECT_EQ(harness.server.ask({"XDEL", stream, "3-0", "4-0"}).integer, 2);
  const auto noticed_ms = ms_until(log(), [&] { return has(recorder->shared_calls, 'x'); });
  ASSERT_TRUE(noticed_ms);
  EXPECT_LE(*noticed_ms, 2'000);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(harness.append(id, recorder->start.epoch, "new"), std::nullopt);
  EXPECT_EQ(harness.open(id)->bodies(), (std::vector<std::string>{"1", "2", "new"}));
  EXPECT_NE(recorder->start.epoch, epoch);
}

TEST_F(RedisFaults, ForkIsNoticedAtTheSameLength) {
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  save_files("before");
  harness.append(id, epoch, "ours");
  // Somebody else has gone on from the copy.
  harness.server.kill();
  {
    RedisHarness elsewhere;
    elsewhere.server.kill();
    fs::remove_all(elsewhere.server.folder() + "/appendonlydir");
    fs::copy(harness.server.folder() + "/before", elsewhere.server.folder() + "/appendonlydir",
             fs::copy_options::recursive);
    elsewhere.server.start();
    ASSERT_TRUE(ms_until(elsewhere.redis_log(), [&] { return elsewhere.log().ready(); }));
    // It may take itself for ready until it has noticed that its Redis went away.
    for (int i = 0; i < 100 && elsewhere.find(id) != std::nullopt; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(elsewhere.append(id, epoch, "theirs"), std::nullopt);
    elsewhere.server.kill();
    fs::remove_all(data());
    fs::copy(elsewhere.server.folder() + "/appendonlydir", data(), fs::copy_options::recursive);
  }
  harness.server.start();
  const auto noticed_ms = ms_until(log(), [&] { return has(recorder->shared_calls, 'x'); });
  ASSERT_TRUE(noticed_ms);
  EXPECT_LE(*noticed_ms, 2'000);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"first", "theirs"}));
  EXPECT_EQ(recorder->start.epoch.counter, 2u);
}

TEST_F(RedisFaults, RestoredBackupBringsNothingBackThatWasErasedOrDeleted) {
  const WorkshopId other{0x2222};
  harness.create(id, {"first"}, {{a, "canary-a"}});
  harness.create(other, {"first"}, {{b, "canary-b"}});
  auto recorder = harness.open(id);
  save_files("backup");
  harness.erase(id, {a});
  EXPECT_EQ(harness.remove(other), std::nullopt);
  harness.server.kill();
  put_back("backup");
  harness.server.start();
  ASSERT_TRUE(ms_until(log(), [&] { return log().ready(); }));
  EXPECT_TRUE(ms_until(log(), [&] {
    return harness.server.ask({"HEXISTS", "dg:{" + id.str() + "}:texts", a.str()}).integer == 0 &&
           harness.server.ask({"EXISTS", "dg:{" + other.str() + "}:texts"}).integer == 0;
  }));
  EXPECT_EQ(harness.find(other), Error::deleted);
  EXPECT_EQ(harness.open(id)->text(a), std::nullopt);
}

TEST_F(RedisFaults, ErasedAndRemovedTextsLeaveTheFiles) {
  const WorkshopId other{0x2222};
  harness.create(id, {"first"}, {{a, "canary-a"}, {b, "canary-b"}});
  harness.create({other, "ABCDEFGH", 0, "key", "canary-links", {"canary-body"}, {{a, "canary-c"}}});
  EXPECT_NE(harness.server.bytes_of_files().find("canary-a"), std::string::npos);
  harness.erase(id, {a});
  EXPECT_EQ(harness.remove(other), std::nullopt);
  EXPECT_TRUE(ms_until(log(), [&] {
    const std::string bytes = harness.server.bytes_of_files();
    return bytes.find("canary-a") == std::string::npos &&
           bytes.find("canary-c") == std::string::npos &&
           bytes.find("canary-links") == std::string::npos &&
           bytes.find("canary-body") == std::string::npos &&
           bytes.find("canary-b") != std::string::npos;
  }));
}

TEST_F(RedisFaults, RefusedWritesAreToldAsUnreachable) {
  harness.create(id);
  auto recorder = harness.open(id);
  harness.set_failing(true);
  ASSERT_TRUE(ms_until(
      log(), [&] { return recorder->shared_calls == "-"; }, 2'000));
  EXPECT_TRUE(ms_until(
      log(), [&] { return !log().ready(); }, 2'000));
  harness.set_failing(false);
  ASSERT_TRUE(ms_until(
      log(), [&] { return recorder->shared_calls == "-+"; }, 3'000));
}

TEST_F(RedisFaults, TimeNeverGoesBack) {
  const Epoch epoch = harness.create(id);
  auto recorder = harness.open(id);
  // As if Redis's clock had been ahead when the last entry came.
  harness.server.ask({"HSET", "dg:{" + id.str() + "}:meta", "time", "9000000000000"});
  harness.append(id, epoch, "x");
  EXPECT_EQ(recorder->records.at(0)->entry.time_ms, 9'000'000'000'000);
}

}  // namespace dialograum::test
