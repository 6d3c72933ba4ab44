// The contract of creating, finding and deleting workshops.
#include <algorithm>

#include "harness.hpp"

namespace dialograum::test {

class LogDirectory : public LogContract {
 protected:
  Create request(const std::string& key = "") const {
    return {id, "ABCDEFGH", 5'000, key, "links of " + key, {"1", "2"}, {{ContentId(1), "name"}}};
  }
};
EVERY_LOG(LogDirectory);

TEST_P(LogDirectory, CreatedWorkshopIsFoundByCodeAndId) {
  Created created;
  EXPECT_EQ(harness->create(request("key"), &created), std::nullopt);
  EXPECT_EQ(created.id, id);
  EXPECT_FALSE(created.repeated);
  EXPECT_EQ(created.idempotency_payload, "links of key");
  DirectoryRow row;
  EXPECT_EQ(harness->find_code("ABCDEFGH", &row), std::nullopt);
  EXPECT_EQ(row.id, id);
  EXPECT_EQ(row.delete_on_ms, 5'000);
  row = {};
  EXPECT_EQ(harness->find(id, &row), std::nullopt);
  EXPECT_EQ(row.code, "ABCDEFGH");
  auto recorder = harness->open(id);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(recorder->text(ContentId(1)), "name");
}

TEST_P(LogDirectory, UnknownCodeAndIdAreNotFound) {
  EXPECT_EQ(harness->find_code("ABCDEFGH"), Error::unknown_workshop);
  EXPECT_EQ(harness->find(id), Error::unknown_workshop);
  EXPECT_EQ(harness->remove(id), Error::unknown_workshop);
}

TEST_P(LogDirectory, SameKeyAnswersTheFirstWorkshop) {
  harness->create(request("key"));
  Create again = request("key");
  again.id = other;
  again.code = "HGFEDCBA";
  again.idempotency_payload = "other links";
  Created created;
  EXPECT_EQ(harness->create(again, &created), std::nullopt);
  EXPECT_TRUE(created.repeated);
  EXPECT_EQ(created.id, id);
  EXPECT_EQ(created.idempotency_payload, "links of key");
  EXPECT_EQ(harness->find(other), Error::unknown_workshop);
  again.idempotency_key = "another";
  EXPECT_EQ(harness->create(again, &created), std::nullopt);
  EXPECT_FALSE(created.repeated);
  EXPECT_EQ(created.id, other);
}

TEST_P(LogDirectory, SameKeyInOneBurstAnswersTheFirstWorkshop) {
  std::vector<WorkshopId> answers;
  harness->hold();
  for (int i = 0; i < 3; ++i) {
    Create one = request("key");
    one.id = WorkshopId(static_cast<std::uint64_t>(100 + i));
    log().create(one, [&](std::optional<Error> error, Created created) {
      EXPECT_EQ(error, std::nullopt);
      answers.push_back(created.id);
    });
  }
  harness->release();
  harness->settle();
  EXPECT_EQ(answers, (std::vector<WorkshopId>(3, WorkshopId(100))));
}

TEST_P(LogDirectory, KeysAreForgottenAfterADay) {
  harness->create(request("key"));
  harness->clock.advance(limits::idempotency_ms - 1);
  Created created;
  EXPECT_EQ(harness->create(request("key"), &created), std::nullopt);
  EXPECT_TRUE(created.repeated);
  harness->clock.advance(1);
  EXPECT_EQ(harness->create(request("key"), &created), Error::exists);
  EXPECT_EQ(created.idempotency_payload, "");
}

TEST_P(LogDirectory, TakenIdAndTakenCodeAreRefused) {
  harness->create(request());
  Create second = request();
  second.id = other;
  EXPECT_EQ(harness->create(second), Error::exists);
  EXPECT_EQ(harness->find(other), Error::unknown_workshop);
  second = request();
  second.code = "HGFEDCBA";
  EXPECT_EQ(harness->create(second), Error::exists);
  EXPECT_EQ(harness->find_code("HGFEDCBA"), Error::unknown_workshop);
}

TEST_P(LogDirectory, ACodeComesWithItsEntryAndTheEarlierOnesStay) {
  harness->create(request());
  auto recorder = harness->open(id);
  const Epoch epoch = recorder->start.epoch;
  EXPECT_EQ(harness->append(id, epoch, "second", {}, "JKLMNPQR"), std::nullopt);
  EXPECT_EQ(harness->append(id, epoch, "third", {}, "STUVWXYZ"), std::nullopt);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"1", "2", "second", "third"}));
  for (const char* code : {"ABCDEFGH", "JKLMNPQR", "STUVWXYZ"}) {
    DirectoryRow row;
    EXPECT_EQ(harness->find_code(code, &row), std::nullopt);
    EXPECT_EQ(row.id, id);
    EXPECT_EQ(row.code, "ABCDEFGH");
    // It never leads to another workshop while this one is there.
    Create second = request();
    second.id = other;
    second.code = code;
    EXPECT_EQ(harness->create(second), Error::exists) << code;
  }
  EXPECT_EQ(harness->remove(id), std::nullopt);
  for (const char* code : {"ABCDEFGH", "JKLMNPQR", "STUVWXYZ"})
    EXPECT_EQ(harness->find_code(code), Error::unknown_workshop) << code;
}

TEST_P(LogDirectory, ATakenCodeIsRefusedWithItsEntry) {
  harness->create(request());
  Create second = request();
  second.id = other;
  second.code = "JKLMNPQR";
  harness->create(second);
  auto recorder = harness->open(id);
  const Epoch epoch = recorder->start.epoch;
  EXPECT_EQ(harness->append(id, epoch, "theirs", {}, "JKLMNPQR"), Error::exists);
  EXPECT_EQ(harness->append(id, epoch, "ours", {}, "ABCDEFGH"), Error::exists);
  EXPECT_EQ(harness->append(id, epoch, "free", {}, "STUVWXYZ"), std::nullopt);
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"1", "2", "free"}));
  DirectoryRow row;
  harness->find_code("JKLMNPQR", &row);
  EXPECT_EQ(row.id, other);
}

TEST_P(LogDirectory, AnEntryThatIsNotTakenTakesNoCode) {
  const Epoch epoch = harness->create(id);
  EXPECT_EQ(harness->append(id, {epoch.counter + 1, epoch.random}, "x", {}, "JKLMNPQR"),
            Error::wrong_epoch);
  EXPECT_EQ(harness->find_code("JKLMNPQR"), Error::unknown_workshop);
}

TEST_P(LogDirectory, DueAreThoseAtOrBeforeTheTime) {
  const auto made = [&](std::uint64_t n, std::int64_t delete_on_ms) {
    harness->create(
        {WorkshopId(n), "CODE000" + std::to_string(n), delete_on_ms, "", "", {"1"}, {}});
  };
  made(1, 0);
  made(2, 999);
  made(3, 1'000);
  made(4, 1'001);
  auto ids = harness->due(1'000);
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(ids, (std::vector<WorkshopId>{WorkshopId(2), WorkshopId(3)}));
  log().set_delete_on(WorkshopId(2), 2'000);
  log().set_delete_on(WorkshopId(3), 0);
  log().set_delete_on(WorkshopId(9), 1);
  EXPECT_EQ(harness->due(1'000), std::vector<WorkshopId>{});
  DirectoryRow row;
  harness->find(WorkshopId(2), &row);
  EXPECT_EQ(row.delete_on_ms, 2'000);
}

TEST_P(LogDirectory, RemovedWorkshopLeavesATombstoneOnly) {
  harness->create(request("key"));
  auto recorder = harness->open(id);
  const Epoch epoch = recorder->start.epoch;
  log().append(id, epoch, "workshop.deleted", {}, [](Error) { FAIL(); });
  EXPECT_EQ(harness->remove(id), std::nullopt);
  EXPECT_EQ(recorder->calls, "ord");

  EXPECT_EQ(harness->append(id, epoch, "x"), Error::deleted);
  EXPECT_EQ(harness->open(id)->error, Error::deleted);
  EXPECT_EQ(harness->find(id), Error::deleted);
  EXPECT_EQ(harness->find_code("ABCDEFGH"), Error::unknown_workshop);
  EXPECT_EQ(harness->due(1'000'000), std::vector<WorkshopId>{});
  EXPECT_EQ(harness->create(request()), Error::deleted);
  log().erase(id, {ContentId(1)});
  harness->save_snapshot(id, epoch, 1);
  EXPECT_EQ(recorder->calls, "ord");
}

TEST_P(LogDirectory, RemovingTwiceIsNoError) {
  harness->create(request());
  EXPECT_EQ(harness->remove(id), std::nullopt);
  EXPECT_EQ(harness->remove(id), std::nullopt);
}

TEST_P(LogDirectory, CodeAndKeyAreFreeAfterARemoval) {
  harness->create(request("key"));
  harness->remove(id);
  Create again = request("key");
  again.id = other;
  Created created;
  EXPECT_EQ(harness->create(again, &created), std::nullopt);
  EXPECT_FALSE(created.repeated);
  EXPECT_EQ(created.id, other);
}

TEST_P(LogDirectory, RemovalLeavesOtherWorkshopsAlone) {
  harness->create(request("key"));
  const Epoch epoch = harness->create(other, {"other"}, {{ContentId(1), "text"}});
  auto recorder = harness->open(other);
  harness->remove(id);
  EXPECT_EQ(harness->append(other, epoch, "more"), std::nullopt);
  EXPECT_EQ(recorder->calls, "or");
  EXPECT_EQ(harness->open(other)->text(ContentId(1)), "text");
}

}  // namespace dialograum::test
