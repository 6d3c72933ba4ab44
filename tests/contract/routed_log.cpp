// Several Redis servers as one log: where workshops go, that adding one moves nothing, and that one
// that is away takes only its own workshops along.
#include "log/routed_log.hpp"

#include <future>
#include <map>
#include <set>
#include <thread>
#include <variant>

#include "log/redis_open.hpp"
#include "redis_harness.hpp"

namespace dialograum::test {

namespace {

using log::RoutedLog;

struct RoutedLogs : testing::Test {
  RedisServer servers[3];
  SystemClock clock;
  SystemRandom random;
  std::unique_ptr<RoutedLog> log;
  std::set<WorkshopId> strangers;

  // As a process that is started with these servers; labels are 01, 02, 03, or none for the first.
  void start(std::vector<int> which, bool first_has_label = true) {
    log.reset();
    std::vector<RoutedLog::Store> stores;
    for (int i : which) {
      auto one = std::make_unique<log::RedisLog>(servers[i].address(), clock, random);
      EXPECT_EQ(one->wait_until_ready(20'000), std::nullopt);
      stores.push_back({label(i, first_has_label), std::move(one)});
    }
    log = std::make_unique<RoutedLog>(std::move(stores),
                                      [this](WorkshopId id) { strangers.insert(id); });
  }
  static std::uint8_t label(int i, bool first_has_label = true) {
    return static_cast<std::uint8_t>(i == 0 && !first_has_label ? 0 : i + 1);
  }

  template <class Answer>
  struct Got {
    std::optional<Error> error;
    Answer answer{};
  };
  template <class Answer>
  static Got<Answer> wait(
      const std::function<void(std::function<void(std::optional<Error>, Answer)>)>& ask) {
    auto got = std::make_shared<std::promise<Got<Answer>>>();
    ask([got](std::optional<Error> error, Answer answer) {
      got->set_value({error, std::move(answer)});
    });
    auto future = got->get_future();
    if (future.wait_for(std::chrono::seconds(20)) == std::future_status::ready) return future.get();
    ADD_FAILURE() << "no answer";
    return {Error::full, {}};
  }
  Got<Created> create(const std::string& code, const std::string& key = {}) {
    Create request;
    request.id = log->place(WorkshopId(random.nonzero_u64()), key);
    request.code = code;
    request.bodies = {"first of " + code};
    request.idempotency_key = key;
    request.idempotency_payload = key.empty() ? "" : "links of " + code;
    return wait<Created>([&](auto done) { log->create(request, std::move(done)); });
  }
  Got<DirectoryRow> find_code(const std::string& code) {
    return wait<DirectoryRow>([&](auto done) { log->find_code(code, std::move(done)); });
  }
  Got<DirectoryRow> find(WorkshopId id) {
    return wait<DirectoryRow>([&](auto done) { log->find(id, std::move(done)); });
  }
  static std::string code_of(int i) { return "CODE" + std::to_string(1000 + i); }

  // What opening a workshop brings: its first entry, or an error.
  struct Opening final : LogListener {
    std::promise<std::variant<std::string, Error>> result;
    void opened(Opened o) override { result.set_value(o.tail.empty() ? "" : o.tail[0].body); }
    void failed(Error error) override { result.set_value(error); }
    void record(std::shared_ptr<const Record>) override {}
    void erased(const std::vector<ContentId>&) override {}
    void deleted() override {}
  };
  std::variant<std::string, Error> open(WorkshopId id) {
    const auto opening = std::make_shared<Opening>();
    log->open(id, opening);
    const auto result = opening->result.get_future().get();
    log->close(id, opening);
    return result;
  }
};

TEST_F(RoutedLogs, WorkshopsSpreadAndAreFoundAgainAlsoAfterOneMoreServer) {
  start({0, 1});
  std::map<std::string, WorkshopId> made;
  std::map<std::uint8_t, int> on;
  for (int i = 0; i < 40; ++i) {
    const auto got = create(code_of(i));
    ASSERT_FALSE(got.error);
    made[code_of(i)] = got.answer.id;
    ++on[RoutedLog::label_of(got.answer.id)];
  }
  EXPECT_EQ(on.size(), 2u);
  EXPECT_GT(on[1], 5);
  EXPECT_GT(on[2], 5);
  EXPECT_EQ(servers[0].ask({"HLEN", "dg:codes"}).integer, on[1]);
  EXPECT_EQ(servers[1].ask({"HLEN", "dg:codes"}).integer, on[2]);

  start({2, 1, 0});  // in any order
  for (const auto& [code, id] : made) {
    EXPECT_EQ(find_code(code).answer.id, id);
    EXPECT_EQ(find(id).answer.code, code);
    EXPECT_EQ(open(id), (std::variant<std::string, Error>("first of " + code)));
  }
  EXPECT_EQ(servers[2].ask({"HLEN", "dg:codes"}).integer, 0);
  EXPECT_EQ(find_code("NOWHERE1").error, Error::unknown_workshop);
  for (int i = 40; i < 80; ++i) ++on[RoutedLog::label_of(create(code_of(i)).answer.id)];
  EXPECT_GT(on[3], 0);
  EXPECT_TRUE(strangers.empty());
}

TEST_F(RoutedLogs, AKeyFindsItsWorkshopAlsoWhenItsServerWouldBeAnotherNow) {
  start({0, 1});
  std::map<std::string, WorkshopId> made;
  for (int i = 0; i < 12; ++i) {
    const std::string key = "key" + std::to_string(i);
    made[key] = create(code_of(i), key).answer.id;
    EXPECT_TRUE(create(code_of(100 + i), key).answer.repeated);
  }
  start({0, 1, 2});
  int elsewhere = 0;
  for (const auto& [key, id] : made) {
    elsewhere += RoutedLog::label_of(log->place(WorkshopId(1), key)) == 3;
    const auto again = create("OTHER" + key, key);
    ASSERT_FALSE(again.error);
    EXPECT_TRUE(again.answer.repeated);
    EXPECT_EQ(again.answer.id, id);
    EXPECT_EQ(again.answer.idempotency_payload.substr(0, 9), "links of ");
  }
  EXPECT_GT(elsewhere, 0);
}

TEST_F(RoutedLogs, OneAwayTakesOnlyItsOwnWorkshopsAlong) {
  start({0, 1});
  std::map<std::uint8_t, DirectoryRow> one_on;
  for (int i = 0; one_on.size() < 2; ++i) {
    const auto got = create(code_of(i));
    one_on[RoutedLog::label_of(got.answer.id)] = {got.answer.id, code_of(i), 0};
  }
  const WorkshopId here = one_on[1].id, away = one_on[2].id;
  servers[1].kill();
  for (int ms = 0; ms < 10'000 && log->ready_for(away); ms += 10)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_FALSE(log->ready_for(away));
  EXPECT_TRUE(log->ready_for(here));
  EXPECT_TRUE(log->ready());
  EXPECT_EQ(find_code(one_on[1].code).answer.id, here);
  EXPECT_EQ(open(here), (std::variant<std::string, Error>("first of " + one_on[1].code)));
  EXPECT_EQ(open(away), (std::variant<std::string, Error>(Error::unavailable)));
  EXPECT_EQ(find(away).error, Error::unavailable);
  EXPECT_EQ(find_code(one_on[2].code).error, Error::unavailable);
  EXPECT_EQ(find_code("NOWHERE1").error, Error::unavailable);  // the other one may know it
  // New ones are made where the key leads, if that is there.
  for (int i = 0; i < 8; ++i) {
    const std::string key = "while away " + std::to_string(i);
    const bool there = RoutedLog::label_of(log->place(WorkshopId(1), key)) == 1;
    EXPECT_EQ(create("AWAY000" + std::to_string(i), key).error,
              there ? std::nullopt : std::optional(Error::unavailable));
  }
  servers[1].start();
  for (int ms = 0; ms < 10'000 && !log->ready_for(away); ms += 10)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(find_code(one_on[2].code).answer.id, away);
  EXPECT_EQ(open(away), (std::variant<std::string, Error>("first of " + one_on[2].code)));
}

TEST_F(RoutedLogs, TheServerWithoutALabelKeepsWhatItHas) {
  const WorkshopId old(0x7f00000000000001);
  {
    log::RedisLog alone(servers[0].address(), clock, random);
    EXPECT_EQ(alone.wait_until_ready(20'000), std::nullopt);
    Create request;
    request.id = old;
    request.code = "OLDCODE1";
    request.bodies = {"first of old"};
    EXPECT_FALSE(wait<Created>([&](auto done) { alone.create(request, std::move(done)); }).error);
  }
  start({0, 1}, false);
  EXPECT_EQ(find_code("OLDCODE1").answer.id, old);
  EXPECT_EQ(open(old), (std::variant<std::string, Error>("first of old")));
  std::set<std::uint8_t> labels;
  for (int i = 0; i < 30; ++i) labels.insert(RoutedLog::label_of(create(code_of(i)).answer.id));
  EXPECT_EQ(labels, (std::set<std::uint8_t>{0, 2}));
}

TEST_F(RoutedLogs, AnIdOfALabelThatNobodyHasIsUnknownAndTold) {
  start({0, 1});
  const WorkshopId stranger(0x0900000000000001);
  EXPECT_EQ(open(stranger), (std::variant<std::string, Error>(Error::unknown_workshop)));
  EXPECT_EQ(find(stranger).error, Error::unknown_workshop);
  EXPECT_EQ(strangers, std::set{stranger});
  EXPECT_FALSE(log->ready_for(stranger));
}

TEST_F(RoutedLogs, DueOnesComeFromAll) {
  start({0, 1});
  std::set<WorkshopId> made;
  for (int i = 0; i < 20; ++i) {
    const auto got = create(code_of(i));
    log->set_delete_on(got.answer.id, 5);
    made.insert(got.answer.id);
  }
  std::promise<std::vector<WorkshopId>> answer;
  log->due(10, [&](std::vector<WorkshopId> ids) { answer.set_value(std::move(ids)); });
  const auto due = answer.get_future().get();
  EXPECT_EQ(std::set(due.begin(), due.end()), made);
}

TEST_F(RoutedLogs, LabelsAreHeldToWhatIsThere) {
  const auto claim = [&](int i, std::uint8_t label, std::vector<std::uint8_t> others) {
    log::RedisLog one(servers[i].address(), clock, random);
    EXPECT_EQ(one.wait_until_ready(20'000), std::nullopt);
    return log::claim_label(one, servers[i].address(), label, others).value_or("");
  };
  EXPECT_EQ(claim(0, 0x0a, {2}), "");
  EXPECT_EQ(claim(0, 0x0a, {2}), "");
  EXPECT_NE(claim(0, 2, {}).find("has the label 0a"), std::string::npos);
  EXPECT_NE(claim(0, 0, {}).find("has the label 0a"), std::string::npos);
  // Workshops from when it was the only one.
  servers[1].ask({"HSET", "dg:codes", "OLDCODE1", "7f00000000000001"});
  EXPECT_NE(claim(1, 2, {1}).find("leave \"02=\" away"), std::string::npos);
  EXPECT_EQ(claim(1, 0, {2}), "");
  EXPECT_NE(claim(1, 0, {0x7f}).find("choose another label"), std::string::npos);
  EXPECT_EQ(claim(1, 0, {}), "");
}

}  // namespace

}  // namespace dialograum::test
