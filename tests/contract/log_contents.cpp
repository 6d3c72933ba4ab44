// The contract of texts beside the log and of snapshots.
#include "harness.hpp"

namespace dialograum::test {

class LogContents : public LogContract {
 protected:
  const ContentId a{0xa}, b{0xb}, c{0xffff'ffff'ffff'fff0};
};
EVERY_LOG(LogContents);

TEST_P(LogContents, ComeWithTheirEntryAndAtOpening) {
  const Epoch epoch = harness->create(id, {"first"}, {{a, "Ärger"}});
  auto recorder = harness->open(id);
  harness->append(id, epoch, "x", {{b, ""}, {c, std::string("nul\0nul", 7)}});
  ASSERT_EQ(recorder->records.size(), 1u);
  ASSERT_EQ(recorder->records[0]->contents.size(), 2u);
  EXPECT_EQ(recorder->records[0]->contents[1].id, c);
  EXPECT_EQ(recorder->records[0]->contents[1].text, std::string("nul\0nul", 7));
  auto later = harness->open(id);
  EXPECT_EQ(later->start.contents.size(), 3u);
  EXPECT_EQ(later->text(a), "Ärger");
  EXPECT_EQ(later->text(b), "");
  EXPECT_EQ(later->text(c), std::string("nul\0nul", 7));
}

TEST_P(LogContents, WorkshopsDoNotShareThem) {
  const Epoch epoch = harness->create(id, {"first"}, {{a, "one"}});
  harness->create(other, {"first"}, {{a, "two"}});
  harness->append(id, epoch, "x", {{b, "three"}});
  auto two = harness->open(other);
  EXPECT_EQ(two->text(a), "two");
  EXPECT_EQ(two->text(b), std::nullopt);
}

TEST_P(LogContents, ExistingIdKeepsItsFirstTextForAll) {
  const Epoch epoch = harness->create(id, {"first"}, {{a, "kept"}});
  auto recorder = harness->open(id);
  EXPECT_EQ(harness->append(id, epoch, "again", {{a, "other"}}), std::nullopt);
  EXPECT_EQ(recorder->records.at(0)->contents.at(0).text, "kept");
  EXPECT_EQ(harness->open(id)->text(a), "kept");
}

TEST_P(LogContents, NoneComesFromARefusedEntry) {
  const Epoch epoch = harness->create(id);
  harness->append(id, Epoch{9, epoch.random}, "x", {{a, "text"}});
  EXPECT_EQ(harness->open(id)->text(a), std::nullopt);
}

TEST_P(LogContents, ErasedAreGoneAndSubscribersAreTold) {
  const Epoch epoch = harness->create(id, {"first"}, {{a, "text a"}, {b, "text b"}});
  auto recorder = harness->open(id);
  log().append(id, epoch, "the order to erase", {}, [](Error) { FAIL(); });
  harness->erase(id, {a, c});
  EXPECT_EQ(recorder->calls, "ore");
  EXPECT_EQ(recorder->gone, (std::vector<ContentId>{a, c}));
  auto later = harness->open(id);
  EXPECT_EQ(later->text(a), std::nullopt);
  EXPECT_EQ(later->text(b), "text b");
}

TEST_P(LogContents, ErasedIdsNeverComeBack) {
  const Epoch epoch = harness->create(id, {"first"}, {{a, "text"}});
  harness->erase(id, {a, b});
  auto recorder = harness->open(id);
  EXPECT_EQ(harness->append(id, epoch, "again", {{a, "text"}, {b, "late"}, {c, "new"}}),
            std::nullopt);
  ASSERT_EQ(recorder->records.at(0)->contents.size(), 1u);
  EXPECT_EQ(recorder->records.at(0)->contents[0].id, c);
  EXPECT_EQ(harness->open(id)->start.contents.size(), 1u);
  harness->save_snapshot(id, epoch, 2, {c});
  harness->append(id, epoch, "again", {{a, "text"}});
  EXPECT_EQ(harness->open(id)->text(a), std::nullopt);
}

TEST_P(LogContents, ErasingInAnUnknownWorkshopDoesNothing) {
  harness->erase(id, {a});
  EXPECT_EQ(harness->find(id), Error::unknown_workshop);
}

TEST_P(LogContents, SnapshotComesBackWithTheTailAfterIt) {
  const Epoch epoch = harness->create(id, {"1", "2", "3"});
  harness->save_snapshot(id, epoch, 2, {}, std::string("st\0te", 5));
  auto recorder = harness->open(id);
  ASSERT_TRUE(recorder->start.snapshot);
  EXPECT_EQ(recorder->start.snapshot->epoch, epoch);
  EXPECT_EQ(recorder->start.snapshot->seq, 2u);
  EXPECT_EQ(recorder->start.snapshot->state_version, 1u);
  EXPECT_EQ(recorder->start.snapshot->state_hash, "hash");
  EXPECT_EQ(recorder->start.snapshot->state, std::string("st\0te", 5));
  EXPECT_EQ(recorder->bodies(), (std::vector<std::string>{"3"}));
}

TEST_P(LogContents, TheNewerSnapshotStays) {
  const Epoch epoch = harness->create(id, {"1", "2", "3"}, {{a, "text"}});
  harness->save_snapshot(id, epoch, 2, {a}, "newer");
  harness->save_snapshot(id, epoch, 1, {}, "older");
  harness->save_snapshot(id, epoch, 2, {}, "same");
  auto recorder = harness->open(id);
  EXPECT_EQ(recorder->start.snapshot->state, "newer");
  EXPECT_EQ(recorder->text(a), "text");
  harness->save_snapshot(id, epoch, 3, {a}, "newest");
  EXPECT_EQ(harness->open(id)->start.snapshot->state, "newest");
}

TEST_P(LogContents, SnapshotOfAnotherEpochOrBeyondTheEndIsIgnored) {
  const Epoch epoch = harness->create(id, {"1", "2"}, {{a, "text"}});
  harness->save_snapshot(id, Epoch{2, epoch.random}, 1);
  harness->save_snapshot(id, epoch, 3);
  harness->save_snapshot(other, epoch, 1);
  auto recorder = harness->open(id);
  EXPECT_FALSE(recorder->start.snapshot);
  EXPECT_EQ(recorder->text(a), "text");
}

TEST_P(LogContents, SweepKeepsLiveOnesAndThoseOfLaterEntries) {
  const Epoch epoch = harness->create(id, {"1"}, {{a, "live"}, {b, "dead"}});
  harness->append(id, epoch, "2", {{c, "later"}});
  harness->save_snapshot(id, epoch, 1, {a});
  auto recorder = harness->open(id);
  EXPECT_EQ(recorder->text(a), "live");
  EXPECT_EQ(recorder->text(b), std::nullopt);
  EXPECT_EQ(recorder->text(c), "later");
}

TEST_P(LogContents, SweepKeepsThoseOfAppendsThatWait) {
  const Epoch epoch = harness->create(id, {"1", "2"});
  harness->hold();
  log().append(id, epoch, "3", {{a, "before"}}, [](Error) { FAIL(); });
  log().save_snapshot(id, {epoch, 2, 1, "hash", "state"}, {});
  log().append(id, epoch, "4", {{b, "after"}}, [](Error) { FAIL(); });
  harness->release();
  harness->settle();
  auto recorder = harness->open(id);
  EXPECT_EQ(recorder->text(a), "before");
  EXPECT_EQ(recorder->text(b), "after");
}

TEST_P(LogContents, SweepKeepsWhatALaterEntryBroughtAgain) {
  const Epoch epoch = harness->create(id, {"1"}, {{a, "text"}});
  harness->append(id, epoch, "2", {{a, "text"}});
  harness->save_snapshot(id, epoch, 1);
  EXPECT_EQ(harness->open(id)->text(a), "text");
}

TEST_P(LogContents, SweptIdsMayComeBack) {
  const Epoch epoch = harness->create(id, {"1"}, {{a, "text"}});
  harness->save_snapshot(id, epoch, 1);
  EXPECT_EQ(harness->open(id)->text(a), std::nullopt);
  auto recorder = harness->open(id);
  harness->append(id, epoch, "2", {{a, "again"}});
  EXPECT_EQ(recorder->records.at(0)->contents.at(0).text, "again");
  EXPECT_EQ(harness->open(id)->text(a), "again");
}

}  // namespace dialograum::test
