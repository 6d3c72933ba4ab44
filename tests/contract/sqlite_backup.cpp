// Backup while it is served; restore that never brings back what was erased.
#include "log/sqlite_backup.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "harness.hpp"

namespace dialograum::test {

namespace {

using log::OpenError;

class SqliteBackup : public testing::Test {
 protected:
  log::Restored restore(const std::string& from) {
    return log::restore(harness.folder(), from, harness.clock, random);
  }

  bool in_files(const std::string& bytes) const {
    return harness.bytes_of_files().find(bytes) != std::string::npos;
  }

  SqliteHarness harness;
  TemporaryFolder elsewhere;
  const std::string file = elsewhere.path() + "/backup.db";
  SystemRandom random;
  const WorkshopId id{0x1111};
  const WorkshopId other{0x2222};
};

}  // namespace

TEST_F(SqliteBackup, BringsBackAWorkshopUnderANewEpoch) {
  const Epoch epoch = harness.create(id, {"1", "2"}, {{ContentId(1), "text"}});
  harness.save_snapshot(id, epoch, 1, {ContentId(1)}, "state");
  EXPECT_FALSE(log::backup(harness.folder(), file));
  harness.append(id, epoch, "after the backup");
  harness.shut();

  const log::Restored restored = restore(file);
  EXPECT_FALSE(restored.failure);
  EXPECT_EQ(restored.workshops, 1u);
  harness.start();
  auto recorder = harness.open(id);
  EXPECT_EQ(recorder->start.epoch.counter, 2u);
  EXPECT_NE(recorder->start.epoch.random, epoch.random);
  ASSERT_TRUE(recorder->start.snapshot);
  EXPECT_EQ(recorder->start.snapshot->epoch, recorder->start.epoch);
  EXPECT_EQ(recorder->bodies(), std::vector<std::string>{"2"});
  EXPECT_EQ(recorder->text(ContentId(1)), "text");
  EXPECT_EQ(harness.append(id, epoch, "x"), Error::wrong_epoch);
  EXPECT_EQ(harness.append(id, recorder->start.epoch, "x"), std::nullopt);
}

TEST_F(SqliteBackup, HoldsNoAnswersOfCreations) {
  const std::string answer = "what only a repetition of the creation needs";
  EXPECT_EQ(harness.create({id, "ABCDEFGH", 0, "key of a creation", answer, {"1"}, {}}),
            std::nullopt);
  EXPECT_FALSE(log::backup(harness.folder(), file));
  std::ifstream saved(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(saved), {}};
  EXPECT_EQ(bytes.find(answer), std::string::npos);
  EXPECT_EQ(bytes.find("key of a creation"), std::string::npos);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(elsewhere.path()), {}), 1)
      << "one plain file";
  // The server goes on knowing it.
  log::Created created;
  EXPECT_EQ(harness.create({other, "BCDEFGHJ", 0, "key of a creation", "", {"1"}, {}}, &created),
            std::nullopt);
  EXPECT_EQ(created.idempotency_payload, answer);
  harness.shut();

  EXPECT_FALSE(restore(file).failure);
  EXPECT_FALSE(in_files(answer));
}

TEST_F(SqliteBackup, EachRestoreMintsAnEpochAboveThePresentOne) {
  harness.create(id);
  EXPECT_FALSE(log::backup(harness.folder(), file));
  for (std::uint64_t counter = 2; counter < 5; ++counter) {
    harness.shut();
    EXPECT_FALSE(restore(file).failure);
    harness.start();
    EXPECT_EQ(harness.open(id)->start.epoch.counter, counter);
  }
}

TEST_F(SqliteBackup, WhatWasErasedSinceStaysErased) {
  harness.create(id, {"1"}, {{ContentId(1), "erased since"}, {ContentId(2), "kept"}});
  EXPECT_FALSE(log::backup(harness.folder(), file));
  harness.erase(id, {ContentId(1)});
  harness.shut();
  const log::Restored restored = restore(file);
  EXPECT_EQ(restored.erased_again, 1u);
  EXPECT_FALSE(in_files("erased since"));
  EXPECT_TRUE(in_files("kept"));
  harness.start();
  EXPECT_EQ(harness.open(id)->text(ContentId(1)), std::nullopt);
}

TEST_F(SqliteBackup, HoldsTheFilesAndWhatWasDroppedSinceStaysDropped) {
  harness.create(id);
  for (std::uint64_t n : {1, 2})
    harness.log().put_file(
        id, {FileId(n), std::make_shared<const std::string>("file number " + std::to_string(n))},
        {}, [](std::optional<Error> error) { EXPECT_EQ(error, std::nullopt); });
  harness.settle();
  EXPECT_FALSE(log::backup(harness.folder(), file));
  harness.log().remove_files(id, {FileId(1)});
  harness.shut();
  EXPECT_FALSE(restore(file).failure);
  EXPECT_FALSE(in_files("file number 1"));
  EXPECT_TRUE(in_files("file number 2"));
  harness.start();
  std::string found;
  harness.log().read_file(id, FileId(2), [&](std::optional<Error> error, log::File read) {
    EXPECT_EQ(error, std::nullopt);
    if (read.bytes) found = *read.bytes;
  });
  harness.settle();
  EXPECT_EQ(found, "file number 2");
}

TEST_F(SqliteBackup, WhatWasDeletedSinceStaysDeleted) {
  harness.create(id, {"of a deleted workshop"});
  harness.create(other);
  EXPECT_FALSE(log::backup(harness.folder(), file));
  harness.remove(id);
  const WorkshopId third{0x3333};
  harness.create(third);
  harness.remove(third);
  harness.shut();
  const log::Restored restored = restore(file);
  EXPECT_EQ(restored.workshops, 1u);
  EXPECT_EQ(restored.deleted_again, 1u);
  EXPECT_FALSE(in_files("of a deleted workshop"));
  harness.start();
  EXPECT_EQ(harness.find(id), Error::deleted);
  EXPECT_EQ(harness.find(third), Error::deleted);
  EXPECT_EQ(harness.find(other), std::nullopt);
}

TEST_F(SqliteBackup, RestoresIntoAnEmptyOrDamagedFolder) {
  harness.create(id);
  EXPECT_FALSE(log::backup(harness.folder(), file));
  harness.shut();
  std::filesystem::remove(harness.folder() + "/dialograum.db");
  EXPECT_FALSE(restore(file).present_unreadable);
  std::ofstream(harness.folder() + "/dialograum.db") << std::string(9'000, 'x');
  const log::Restored restored = restore(file);
  EXPECT_FALSE(restored.failure);
  EXPECT_TRUE(restored.present_unreadable);
  harness.start();
  EXPECT_EQ(harness.open(id)->bodies(), std::vector<std::string>{"first"});
}

TEST_F(SqliteBackup, FailedRestoreLeavesTheFolderAsItWas) {
  harness.create(id);
  EXPECT_FALSE(log::backup(harness.folder(), file));
  EXPECT_EQ(restore(file).failure->error, OpenError::in_use);
  harness.shut();
  EXPECT_TRUE(restore(elsewhere.path() + "/missing.db").failure);
  std::ofstream(elsewhere.path() + "/empty.db");
  EXPECT_EQ(restore(elsewhere.path() + "/empty.db").failure->error, OpenError::not_ours);
  // The end of the file is missing.
  const std::string cut = elsewhere.path() + "/cut.db";
  std::filesystem::copy_file(file, cut);
  std::filesystem::resize_file(cut, std::filesystem::file_size(cut) - 8'192);
  EXPECT_EQ(restore(cut).failure->error, OpenError::not_ours);
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& f : std::filesystem::directory_iterator(harness.folder()))
    ++files;
  EXPECT_EQ(files, 2u);  // the database and the lock file
  harness.start();
  EXPECT_EQ(harness.open(id)->start.epoch.counter, 1u);
}

TEST_F(SqliteBackup, NeedsDataAndANewFile) {
  EXPECT_FALSE(log::backup(harness.folder(), file));
  EXPECT_TRUE(log::backup(harness.folder(), file));
  EXPECT_TRUE(log::backup(elsewhere.path(), elsewhere.path() + "/second.db"));
  EXPECT_FALSE(std::filesystem::exists(elsewhere.path() + "/dialograum.db"));
  struct stat status {};
  ::stat(file.c_str(), &status);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(SqliteBackup, MadeDuringAppendsIsAStartOfTheLog) {
  const Epoch epoch = harness.create(id, {"first"});
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int i = 0; !done; ++i) {
      harness.log().append(id, epoch, std::to_string(i), {{ContentId(random.nonzero_u64()), "t"}},
                           [](Error) { FAIL(); });
      if (i % 100 == 0) harness.settle();
    }
  });
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(log::backup(harness.folder(), file + std::to_string(i)));
  done = true;
  writer.join();
  harness.settle();
  const auto all = harness.open(id)->bodies();
  harness.shut();
  for (int i = 0; i < 5; ++i) {
    EXPECT_FALSE(restore(file + std::to_string(i)).failure);
    harness.start();
    auto recorder = harness.open(id);
    const auto bodies = recorder->bodies();
    ASSERT_LE(bodies.size(), all.size());
    EXPECT_TRUE(std::equal(bodies.begin(), bodies.end(), all.begin()));
    EXPECT_EQ(recorder->start.contents.size(), bodies.size() - 1);
    harness.shut();
  }
}

}  // namespace dialograum::test
