// What a host makes of a log that other processes share: resets, outages, presence from elsewhere.
#include <gtest/gtest.h>

#include <utility>

#include "bench.hpp"
#include "domain/state.hpp"

namespace dialograum::testing {
namespace {

// The bench's log as if other processes were on it too; the test plays their part.
class SharedLog final : public log::Log {
 public:
  explicit SharedLog(log::MemoryLog& behind) : behind_(behind) {}

  struct Installed {
    log::DirectoryRow directory;
    log::Snapshot snapshot;
    std::vector<log::ContentRow> contents;
  };
  std::shared_ptr<log::LogListener> listener;
  std::vector<std::string> presences;
  std::vector<Installed> installed;
  bool next_code_is_taken = false;

  void append(WorkshopId id, const log::Epoch& epoch, std::string body,
              std::vector<log::ContentRow> contents, std::function<void(log::Error)> failed,
              std::string code) override {
    if (!code.empty() && std::exchange(next_code_is_taken, false))
      return failed(log::Error::exists);
    behind_.append(id, epoch, std::move(body), std::move(contents), std::move(failed),
                   std::move(code));
  }
  void open(WorkshopId id, std::shared_ptr<log::LogListener> opening) override {
    listener = opening;
    behind_.open(id, std::move(opening));
  }
  void close(WorkshopId id, const std::shared_ptr<log::LogListener>& closing) override {
    behind_.close(id, closing);
  }
  void save_snapshot(WorkshopId id, log::Snapshot snapshot, std::vector<ContentId> live) override {
    behind_.save_snapshot(id, std::move(snapshot), std::move(live));
  }
  void erase(WorkshopId id, std::vector<ContentId> contents) override {
    behind_.erase(id, std::move(contents));
  }
  void create(log::Create request,
              std::function<void(std::optional<log::Error>, log::Created)> done) override {
    behind_.create(std::move(request), std::move(done));
  }
  void find_code(std::string code,
                 std::function<void(std::optional<log::Error>, log::DirectoryRow)> done) override {
    behind_.find_code(std::move(code), std::move(done));
  }
  void find(WorkshopId id,
            std::function<void(std::optional<log::Error>, log::DirectoryRow)> done) override {
    behind_.find(id, std::move(done));
  }
  void set_delete_on(WorkshopId id, std::int64_t at_ms) override {
    behind_.set_delete_on(id, at_ms);
  }
  void remove(WorkshopId id, std::function<void(std::optional<log::Error>)> done) override {
    behind_.remove(id, std::move(done));
  }
  void due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) override {
    behind_.due(now_ms, std::move(done));
  }
  void install(log::DirectoryRow directory, log::Snapshot snapshot,
               std::vector<log::ContentRow> contents) override {
    installed.push_back({directory, std::move(snapshot), std::move(contents)});
  }
  void publish_presence(WorkshopId, std::string bytes) override {
    presences.push_back(std::move(bytes));
  }
  bool shared() const override { return true; }
  std::int64_t stable_after_ms() const override { return 10'000; }
  bool ready() const override { return behind_.ready(); }
  void stop() override { behind_.stop(); }

 private:
  log::MemoryLog& behind_;
};

// Reads what the bench's log holds.
class Reader final : public log::LogListener {
 public:
  void opened(Opened o) override { all = std::move(o); }
  void failed(log::Error) override {}
  void record(std::shared_ptr<const log::Record>) override {}
  void erased(const std::vector<ContentId>&) override {}
  void deleted() override {}
  Opened all;
};

class SharedLogTest : public ::testing::Test {
 protected:
  SharedLogTest() { bench.put_in_front(shared); }
  // The host goes before the log that it was given.
  void TearDown() override {
    anna_.reset();
    bench.host.reset();
  }

  Client& anna() {
    if (!anna_) {
      anna_ = std::make_unique<Client>(bench, std::string(43, 'a'));
      anna_->join();
      bench.pass(50);
    }
    return *anna_;
  }
  PersonRename rename(const std::string& name) {
    PersonRename command;
    command.seat = *SeatId::parse(anna().own<MeEntity>().begin()->first);
    command.name = bench.text<limits::name_chars>(name);
    return command;
  }
  log::LogListener::Opened contents_of_log() {
    auto reader = std::make_shared<Reader>();
    bench.log.open(bench.workshop, reader);
    bench.settle();
    bench.log.close(bench.workshop, reader);
    return reader->all;
  }

  Bench bench;
  SharedLog shared{bench.log};

 private:
  std::unique_ptr<Client> anna_;
};

TEST_F(SharedLogTest, ACodeOfAnotherWorkshopLeavesTheOldOneAndTheLeadMayTryAgain) {
  Client lead(bench, bench.lead_token);
  lead.say(lead.hello());
  shared.next_code_is_taken = true;
  const Ack refused = lead.send(WorkshopNewCode{{"ABCDEFGH"}, {}});
  EXPECT_EQ(refused.result, Refusal::internal);
  EXPECT_EQ(refused.seq, 0);
  anna();  // still comes in
  EXPECT_FALSE(anna().closed);
  EXPECT_EQ(lead.send(WorkshopNewCode{{"ABCDEFGH"}, {}}).result, Refusal::ok);
  bench.pass(50);
  EXPECT_NE(lead.shared<WorkshopEntity>().begin()->second.code.value, "ABCDEFGH");
}

TEST_F(SharedLogTest, AnotherEpochSendsEverybodyAwayAndTellsThemWhatIsLeft) {
  ASSERT_EQ(anna().send(rename("Anna")).result, Refusal::ok);
  ASSERT_EQ(anna().send(rename("Änne")).result, Refusal::ok);
  auto opened = contents_of_log();
  opened.epoch = {2, 99};
  opened.tail.pop_back();
  const std::int64_t head = static_cast<std::int64_t>(opened.tail.back().seq);
  shared.listener->reset(opened);
  bench.settle();
  EXPECT_EQ(anna().closed, Bye::going_away);
  ASSERT_EQ(anna().all<ByeMessage>().size(), 1u);
  EXPECT_TRUE(anna().all<ByeMessage>()[0].retry);

  Client back(bench, std::string(43, 'a'));
  Hello hello = back.hello();
  hello.cursor = anna().cursor;
  back.say(hello);
  ASSERT_EQ(back.all<Welcome>().size(), 1u);
  const Welcome welcome = back.all<Welcome>()[0];
  EXPECT_EQ(welcome.epoch.value, (log::Epoch{2, 99}.str()));
  EXPECT_EQ(welcome.seq, head);
  ASSERT_EQ(welcome.series.size(), 1u);
  EXPECT_EQ(welcome.series[0].last, 1);
  ASSERT_FALSE(back.all<Frame>().empty());
  EXPECT_EQ(back.all<Frame>()[0].from, 0);
}

TEST_F(SharedLogTest, OfTwoResetsTheLaterCounts) {
  anna();
  auto opened = contents_of_log();
  opened.epoch = {2, 1};
  shared.listener->reset(opened);
  opened.epoch = {3, 1};
  shared.listener->reset(opened);
  bench.settle();
  Client back(bench, std::string(43, 'a'));
  back.say(back.hello());
  ASSERT_EQ(back.all<Welcome>().size(), 1u);
  EXPECT_EQ(back.all<Welcome>()[0].epoch.value, (log::Epoch{3, 1}.str()));
}

TEST_F(SharedLogTest, WhileTheLogIsAwayEverybodyReadsAndIsToldWhenItIsBack) {
  anna();
  shared.listener->reachable(false);
  bench.settle();
  ASSERT_EQ(anna().all<Storage>().size(), 1u);
  EXPECT_FALSE(anna().all<Storage>()[0].available);
  EXPECT_FALSE(anna().closed);

  // A newcomer with a seat reads too, and is told the same.
  Client lead(bench, bench.lead_token, ClientId(8));
  lead.say(lead.hello());
  bench.pass(2000);
  EXPECT_FALSE(lead.shared<WorkshopEntity>().empty());
  ASSERT_EQ(lead.all<Storage>().size(), 1u);
  EXPECT_FALSE(lead.all<Storage>()[0].available);

  CommandMessage message;
  message.n = 1;
  message.command = rename("Anna");
  anna().say(message);
  EXPECT_TRUE(anna().all<Ack>().empty());
  shared.listener->reachable(true);
  bench.settle();
  ASSERT_EQ(anna().all<Storage>().size(), 2u);
  EXPECT_TRUE(anna().all<Storage>()[1].available);
  anna().say(message);
  ASSERT_EQ(anna().all<Ack>().size(), 1u);
  EXPECT_EQ(anna().all<Ack>()[0].result, Refusal::ok);
}

// Where a refusal needs a place in the log (decision 0008), this one must not have any: decision
// 0011.
TEST_F(SharedLogTest, NobodyLeavesUnderAPseudonym) {
  Client lead(bench, bench.lead_token);
  lead.say(lead.hello());
  StepCreate create;
  create.step = StepId(bench.fresh());
  create.title = bench.text<limits::title_chars>("Schritt");
  create.activity = BoardSettings{};
  ASSERT_EQ(lead.send(create).result, Refusal::ok);
  ASSERT_EQ(lead.send(StepStart{create.step, {}}).result, Refusal::ok);
  const ActivityId board = domain::activity_of(create.step, bench.plenary);
  const Text<limits::card_chars> words = bench.text<limits::card_chars>("Ein Gedanke");
  ASSERT_EQ(anna().send(CardAdd{board, CardId(bench.fresh()), {}, words}, board).result,
            Refusal::ok);

  const auto before = contents_of_log();
  const Ack refused = anna().send(PersonErase{}, board);
  EXPECT_EQ(refused.result, Refusal::scope_refused);
  EXPECT_EQ(refused.seq, 0);
  EXPECT_EQ(contents_of_log().tail.size(), before.tail.size());

  CommandMessage leaving;
  leaving.n = 1;
  leaving.command = PersonErase{};
  anna().say(leaving);
  EXPECT_EQ(anna().closed, Bye::removed);
  const auto after = contents_of_log();
  ASSERT_EQ(after.tail.size(), before.tail.size() + 1);
  EXPECT_EQ(after.tail.back().body.find("pseudonym"), std::string::npos);
  bool words_are_there = false;
  for (const auto& row : after.contents) words_are_there |= row.id == words.id;
  EXPECT_TRUE(words_are_there);
}

TEST_F(SharedLogTest, WhoIsThereIsWrittenDownForADrawOnly) {
  Client lead(bench, bench.lead_token);
  lead.say(lead.hello());
  anna();
  const std::string seat = anna().own<MeEntity>().begin()->first;
  const auto joined = contents_of_log();
  {
    Client again(bench, std::string(43, 'a'), ClientId(9));
    again.say(again.hello());
    bench.pass(5'000);
    ASSERT_EQ(again.all<Welcome>().size(), 1u);
  }
  bench.pass(60'000);
  EXPECT_EQ(contents_of_log().tail.size(), joined.tail.size());

  const RoomCreate room{RoomId(bench.fresh()), bench.text<limits::name_chars>("Nord")};
  ASSERT_EQ(lead.send(room).result, Refusal::ok);
  GroupingCreate grouping;
  grouping.grouping = GroupingId(bench.fresh());
  grouping.name = bench.text<limits::name_chars>("Gruppen");
  grouping.rooms = {room.room};
  ASSERT_EQ(lead.send(grouping).result, Refusal::ok);
  GroupingShuffle shuffle;
  shuffle.grouping = grouping.grouping;
  ASSERT_EQ(lead.send(shuffle).result, Refusal::ok);
  const auto drawn = contents_of_log();
  EXPECT_NE(drawn.tail.back().body.find("\"present\":[\"" + seat + "\"]"), std::string::npos);
  for (const log::Entry& entry : drawn.tail) {
    EXPECT_EQ(entry.body.find(std::string(43, 'a')), std::string::npos)
        << "of a key only its fingerprint is kept";
    EXPECT_EQ(entry.body.find("\"present\"") != std::string::npos,
              entry.seq == drawn.tail.back().seq);
  }
}

TEST_F(SharedLogTest, AnswersAreStableTenSecondsLater) {
  EXPECT_EQ(anna().send(rename("Anna")).stable, 0);
  const std::int64_t first = anna().all<Ack>()[0].seq;
  bench.pass(11'000);
  EXPECT_GE(anna().send(rename("Änne")).stable, first);
}

TEST_F(SharedLogTest, PeopleOfOtherProcessesCountUntilTheirProcessFallsSilent) {
  anna();
  bench.pass(3000);
  EXPECT_FALSE(shared.presences.empty());
  EXPECT_EQ(shared.presences.back().size(), 8u);

  // Somebody who is connected to another process: known here, not here.
  SeatId elsewhere;
  {
    Client bert(bench, std::string(43, 'b'), ClientId(9));
    bert.join();
    bench.pass(50);
    elsewhere = *SeatId::parse(bert.own<MeEntity>().begin()->first);
  }
  bench.pass(2000);
  EXPECT_EQ(anna().all<Presence>().back().online, 1);
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>(elsewhere.value >> shift & 0xff));
  shared.listener->on_presence(17, bytes);
  bench.pass(1100);
  EXPECT_EQ(anna().all<Presence>().back().online, 2);
  bench.pass(5000);
  EXPECT_EQ(anna().all<Presence>().back().online, 1);
}

TEST_F(SharedLogTest, AReplicaHandsOverWhatItHolds) {
  ASSERT_EQ(anna().send(rename("Anna")).result, Refusal::ok);
  const auto there = contents_of_log();
  shared.listener->missing();
  bench.settle();
  ASSERT_EQ(shared.installed.size(), 1u);
  EXPECT_EQ(shared.installed[0].directory.code, "ABCDEFGH");
  EXPECT_EQ(shared.installed[0].snapshot.epoch, there.epoch);
  EXPECT_EQ(shared.installed[0].snapshot.seq, there.tail.back().seq);
  bool name_is_there = false;
  for (const auto& row : shared.installed[0].contents) name_is_there |= row.text == "Anna";
  EXPECT_TRUE(name_is_there);
}

}  // namespace
}  // namespace dialograum::testing
