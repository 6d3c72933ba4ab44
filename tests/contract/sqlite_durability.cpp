// What was delivered is durable: it is there after a kill at any moment, and after a restart.
#include <map>
#include <set>

#include "child.hpp"
#include "fault_vfs.hpp"
#include "harness.hpp"
#include "log/sqlite_log.hpp"

namespace dialograum::test {

TEST(SqliteDurability, EverythingIsThereAfterARestart) {
  SqliteHarness harness;
  const WorkshopId id{1}, removed{2};
  EXPECT_EQ(harness.create({id, "ABCDEFGH", 77, "key", "links", {"1", "2"}, {{ContentId(1), "a"}}}),
            std::nullopt);
  const Epoch epoch = harness.open(id)->start.epoch;
  harness.append(id, epoch, "3", {{ContentId(2), "b"}}, "JKLMNPQR");
  harness.erase(id, {ContentId(3)});
  harness.save_snapshot(id, epoch, 2, {ContentId(1)}, "state");
  harness.create(removed);
  harness.remove(removed);
  const std::int64_t last_ms = harness.clock.wall_ms();
  harness.restart();

  auto recorder = harness.open(id);
  EXPECT_EQ(recorder->start.epoch, epoch);
  EXPECT_EQ(recorder->start.snapshot->state, "state");
  EXPECT_EQ(recorder->bodies(), std::vector<std::string>{"3"});
  EXPECT_EQ(recorder->text(ContentId(1)), "a");
  EXPECT_EQ(recorder->text(ContentId(2)), "b");
  EXPECT_EQ(harness.find(removed), Error::deleted);
  DirectoryRow row;
  EXPECT_EQ(harness.find_code("ABCDEFGH", &row), std::nullopt);
  EXPECT_EQ(row.delete_on_ms, 77);
  EXPECT_EQ(harness.find_code("JKLMNPQR", &row), std::nullopt);
  EXPECT_EQ(row.id, id);
  Created created;
  EXPECT_EQ(harness.create({WorkshopId(9), "HGFEDCBA", 0, "key", "", {"1"}, {}}, &created),
            std::nullopt);
  EXPECT_TRUE(created.repeated);
  EXPECT_EQ(created.idempotency_payload, "links");
  // Seq and time go on where they were, erased ids stay erased.
  harness.clock.set(1);
  harness.append(id, epoch, "4", {{ContentId(3), "late"}});
  ASSERT_EQ(recorder->records.size(), 1u);
  EXPECT_EQ(recorder->records[0]->entry.seq, 4u);
  EXPECT_EQ(recorder->records[0]->entry.time_ms, last_ms);
  EXPECT_TRUE(recorder->records[0]->contents.empty());
}

TEST(SqliteDurability, NothingIsDeliveredBeforeItIsSynced) {
  class Watch final : public LogListener {
   public:
    void opened(Opened) override {}
    void failed(Error) override { ADD_FAILURE(); }
    void record(std::shared_ptr<const Record>) override {
      ++records;
      early += wal_has_unsynced_bytes();
    }
    void erased(const std::vector<ContentId>&) override { early += wal_has_unsynced_bytes(); }
    void deleted() override { early += wal_has_unsynced_bytes(); }
    int records = 0, early = 0;
  };
  SqliteHarness harness;
  const WorkshopId id{1};
  const Epoch epoch = harness.create(id);
  auto watch = std::make_shared<Watch>();
  harness.log().open(id, watch);
  for (int i = 0; i < 2'000; ++i)
    harness.log().append(id, epoch, "x", {{ContentId(5), "text"}}, [](Error) { FAIL(); });
  harness.settle();
  harness.erase(id, {ContentId(5)});
  harness.remove(id);
  EXPECT_EQ(watch->records, 2'000);
  EXPECT_EQ(watch->early, 0);
}

TEST(SqliteDurability, EveryDeliveredRecordIsThereAfterKills) {
  TemporaryFolder folder;
  SystemClock clock;
  SystemRandom random;
  std::map<std::string, std::map<std::uint64_t, std::string>> delivered;
  SeededRandom seeded(11);
  for (int round = 0; round < 10; ++round) {
    {
      Child child({folder.path(), std::to_string(round)});
      // Killed after a few records, or after some thousand.
      const std::uint64_t lines = 1 + seeded.u64() % (round % 2 ? 50 : 3'000);
      std::string line;
      const auto note = [&] {
        const auto first = line.find(' '), second = line.find(' ', first + 1);
        delivered[line.substr(0, first)][std::stoull(line.substr(first + 1, second))] = line.substr(
            second + 1);
      };
      for (std::uint64_t i = 0; i < lines && child.line(line); ++i) note();
      child.kill();
      while (child.line(line)) note();
      EXPECT_EQ(child.wait(), 128 + 9);
    }
    auto result = log::open_sqlite_log(folder.path(), clock, random);
    ASSERT_TRUE(result.log) << result.failure.sentence;
    for (const auto& [workshop, records] : delivered) {
      auto recorder = std::make_shared<Recorder>();
      result.log->open(*WorkshopId::parse(workshop), recorder);
      settle(*result.log);
      const auto bodies = recorder->bodies();
      std::set<std::string> texts;
      for (const auto& row : recorder->start.contents) texts.insert(row.text);
      for (const auto& [seq, body] : records) {
        ASSERT_LE(seq, bodies.size());
        EXPECT_EQ(bodies[seq - 1], body);
      }
      // An entry and its text are there both or not at all; the first entry has none.
      EXPECT_EQ(texts.size(), bodies.size() - 1);
      for (std::size_t i = 1; i < bodies.size(); ++i)
        EXPECT_TRUE(texts.contains("of " + bodies[i]));
    }
  }
  EXPECT_EQ(delivered.size(), 2u);
}

}  // namespace dialograum::test
