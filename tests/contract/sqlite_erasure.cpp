// Erased texts, swept texts and removed workshops are gone from the bytes of the files, not only
// from the answers. Each text is searched with its beginning and its end.
#include <cstdlib>
#include <functional>
#include <map>
#include <set>

#include "harness.hpp"

namespace dialograum::test {

namespace {

// A text that can be found in raw bytes: 20 bytes and more, no two alike.
std::string canary(std::uint64_t n, std::size_t filler = 0) {
  const std::string number = std::to_string(100'000 + n);
  return "begin-" + number + std::string(filler, 'x') + "-end-" + number + ".";
}
std::string begin_of(std::uint64_t n) { return "begin-" + std::to_string(100'000 + n); }

// Those whose beginning or end is somewhere in the bytes.
std::set<std::uint64_t> numbers_in(const std::string& bytes) {
  std::set<std::uint64_t> numbers;
  for (const std::string mark : {"begin-", "-end-"})
    for (auto at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 1))
      numbers.insert(std::strtoull(bytes.substr(at + mark.size(), 6).c_str(), nullptr, 10) -
                     100'000);
  return numbers;
}

class SqliteErasure : public testing::Test {
 protected:
  bool in_files(std::uint64_t n) const { return numbers_in(harness.bytes_of_files()).contains(n); }

  SqliteHarness harness;
  const WorkshopId id{0x1111};
  const WorkshopId other{0x2222};
};

}  // namespace

TEST_F(SqliteErasure, ErasedTextLeavesTheFiles) {
  harness.create(id, {"first"}, {{ContentId(1), canary(1)}, {ContentId(2), canary(2)}});
  harness.erase(id, {ContentId(1)});
  harness.shut();
  EXPECT_FALSE(in_files(1));
  EXPECT_TRUE(in_files(2));
}

TEST_F(SqliteErasure, ErasedTextHasLeftTheFilesWhenSubscribersAreTold) {
  // Looks while the database is open: the last thing that this test does with it.
  class Looks final : public LogListener {
   public:
    explicit Looks(std::function<bool()> look) : look_(std::move(look)) {}
    void opened(Opened) override { before = look_(); }
    void failed(Error) override {}
    void record(std::shared_ptr<const Record>) override {}
    void erased(const std::vector<ContentId>&) override { after = look_(); }
    void deleted() override {}
    bool before = false, after = true;

   private:
    std::function<bool()> look_;
  };
  harness.create(id, {"first"}, {{ContentId(1), canary(1)}});
  const auto look = [this] {
    // grep reads the files in a process of its own.
    const std::string command = "grep -rqaF " + begin_of(1) + " " + harness.folder();
    return std::system(command.c_str()) == 0;
  };
  auto listener = std::make_shared<Looks>(look);
  harness.log().open(id, listener);
  harness.log().erase(id, {ContentId(1)});
  harness.settle();
  EXPECT_TRUE(listener->before);
  EXPECT_FALSE(listener->after);
}

TEST_F(SqliteErasure, NoCopyStaysAnywhereAfterMuchWriting) {
  // Rows that SQLite moves leave copies behind; many texts of all lengths, in two workshops, with
  // erasures, sweeps and a removal between, would show them.
  const std::map<WorkshopId, Epoch> epochs{{id, harness.create(id)},
                                           {other, harness.create(other)}};
  struct Text {
    WorkshopId workshop;
    ContentId content;
  };
  std::map<std::uint64_t, Text> alive;
  std::set<std::uint64_t> gone;
  SeededRandom random(7);
  const WorkshopId third{0x3333};
  for (std::uint64_t n = 0; n < 3'000; ++n) {
    const WorkshopId workshop = random.u64() % 2 ? id : other;
    const ContentId content(random.nonzero_u64());
    const std::uint64_t lengths[] = {0, 5, 20, 80, 200, random.u64() % 6'000};
    harness.log().append(workshop, epochs.at(workshop), "entry",
                         {{content, canary(n, lengths[random.u64() % 6])}}, [](Error) { FAIL(); });
    alive[n] = {workshop, content};
    if (random.u64() % 10 < 3) {
      auto it = alive.lower_bound(random.u64() % (n + 1));
      if (it == alive.end()) continue;
      harness.log().erase(it->second.workshop, {it->second.content});
      gone.insert(it->first);
      alive.erase(it);
    }
    if (n == 1'000) harness.create(third, {"third"}, {{ContentId(1), canary(8'000)}});
    if (n == 2'000) {
      EXPECT_EQ(harness.remove(third), std::nullopt);
    }
    if (n % 500 != 499) continue;
    // A snapshot of the first workshop that needs three quarters of its texts.
    std::vector<ContentId> live;
    for (auto it = alive.begin(); it != alive.end();) {
      const bool swept = it->second.workshop == id && random.u64() % 4 == 0;
      if (it->second.workshop == id && !swept) live.push_back(it->second.content);
      if (swept) gone.insert(it->first);
      it = swept ? alive.erase(it) : std::next(it);
    }
    const auto start = harness.open(id)->start;
    const std::uint64_t before = start.snapshot ? start.snapshot->seq : 0;
    harness.save_snapshot(id, epochs.at(id), before + start.tail.size(), live);
  }
  gone.insert(8'000);
  harness.settle();
  harness.shut();
  const std::set<std::uint64_t> found = numbers_in(harness.bytes_of_files());
  std::size_t left = 0, lost = 0;
  for (std::uint64_t n : gone) left += found.contains(n);
  for (const auto& [n, text] : alive) lost += !found.contains(n);
  EXPECT_GT(gone.size(), 1'000u);
  EXPECT_EQ(left, 0u);
  EXPECT_EQ(lost, 0u);
}

TEST_F(SqliteErasure, SweptTextLeavesTheFiles) {
  const Epoch epoch = harness.create(id, {"first"}, {{ContentId(1), canary(1)}});
  harness.save_snapshot(id, epoch, 1);
  harness.shut();
  EXPECT_FALSE(in_files(1));
}

TEST_F(SqliteErasure, RemovedWorkshopLeavesTheFiles) {
  const Create request{id,
                       "ABCDEFGH",
                       0,
                       "key",
                       canary(3),
                       {canary(1), canary(2, 9'000)},
                       {{ContentId(1), canary(4)}, {ContentId(2), canary(5, 20'000)}}};
  EXPECT_EQ(harness.create(request), std::nullopt);
  const Epoch epoch = harness.create(other, {canary(10)}, {{ContentId(1), canary(11)}});
  harness.save_snapshot(id, harness.open(id)->start.epoch, 2, {ContentId(1), ContentId(2)},
                        canary(6, 30'000));
  harness.append(other, epoch, canary(12));
  harness.remove(id);
  harness.shut();
  for (std::uint64_t n : {1, 2, 3, 4, 5, 6}) EXPECT_FALSE(in_files(n)) << n;
  for (std::uint64_t n : {10, 11, 12}) EXPECT_TRUE(in_files(n)) << n;
}

TEST_F(SqliteErasure, ReplacedSnapshotLeavesTheFiles) {
  const Epoch epoch = harness.create(id, {"1", "2"});
  harness.save_snapshot(id, epoch, 1, {}, canary(1, 30'000));
  harness.save_snapshot(id, epoch, 2, {}, canary(2));
  harness.erase(id, {});
  harness.shut();
  EXPECT_FALSE(in_files(1));
  EXPECT_TRUE(in_files(2));
}

TEST_F(SqliteErasure, SecretsOfACreationLeaveTheFilesAfterADay) {
  EXPECT_EQ(harness.create({id, "ABCDEFGH", 0, "key", canary(1), {"1"}, {}}), std::nullopt);
  harness.clock.advance(limits::idempotency_ms);
  // Restarted after its day: gone before anything is served.
  harness.restart();
  harness.shut();
  EXPECT_FALSE(in_files(1));
}

TEST_F(SqliteErasure, RemovedFilesLeaveTheFiles) {
  harness.create(id);
  harness.create(other);
  const auto put = [&](WorkshopId workshop, std::uint64_t n, std::size_t filler) {
    harness.log().put_file(workshop,
                           {FileId(n), std::make_shared<const std::string>(canary(n, filler))}, {},
                           [](std::optional<Error> error) { EXPECT_EQ(error, std::nullopt); });
  };
  // In one page, and in many.
  for (std::uint64_t n : {1, 2, 3}) put(id, n, n == 1 ? 10 : 300'000);
  for (std::uint64_t n : {4, 5}) put(other, n, n == 4 ? 10 : 300'000);
  harness.log().remove_files(id, {FileId(1), FileId(2)});
  harness.remove(other);
  harness.shut();
  for (std::uint64_t n : {1, 2, 4, 5}) EXPECT_FALSE(in_files(n)) << n;
  EXPECT_TRUE(in_files(3));
}

}  // namespace dialograum::test
