// The contract of files: kept beside the log, within limits, gone with what named them.
#include <future>

#include "base/limits.hpp"
#include "harness.hpp"

namespace dialograum::test {

class LogFiles : public LogContract {
 protected:
  static std::shared_ptr<const std::string> bytes(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
  }
  std::optional<Error> put(FileId file, std::shared_ptr<const std::string> content,
                           std::vector<FileId> named = {}) {
    const auto answer = std::make_shared<std::promise<std::optional<Error>>>();
    log().put_file(id, {file, std::move(content)}, std::move(named),
                   [answer](std::optional<Error> error) { answer->set_value(error); });
    harness->settle();
    return answer->get_future().get();
  }
  std::optional<std::string> read(FileId file, std::optional<WorkshopId> in = std::nullopt) {
    const auto answer = std::make_shared<std::promise<std::optional<std::string>>>();
    log().read_file(in.value_or(id), file, [answer](std::optional<Error> error, log::File found) {
      EXPECT_EQ(error.value_or(Error::unknown_workshop), Error::unknown_workshop);
      answer->set_value(error ? std::nullopt : std::optional(*found.bytes));
    });
    harness->settle();
    return answer->get_future().get();
  }
  void remove(std::vector<FileId> files) {
    log().remove_files(id, std::move(files));
    harness->settle();
  }

  const FileId one{1}, two{0xfedcba9876543210}, three{3};
};
EVERY_LOG(LogFiles);

TEST_P(LogFiles, AreReadAsTheyWerePut) {
  harness->create(id);
  harness->create(other);
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(put(one, bytes(all)), std::nullopt);
  EXPECT_EQ(put(two, bytes("%PDF-")), std::nullopt);
  EXPECT_EQ(read(one), all);
  EXPECT_EQ(read(two), "%PDF-");
  EXPECT_EQ(read(three), std::nullopt);
  EXPECT_EQ(read(one, other), std::nullopt) << "another workshop's";
}

TEST_P(LogFiles, PutAgainIsDoneAlreadyAndAnotherNeedsAnotherId) {
  harness->create(id);
  EXPECT_EQ(put(one, bytes("picture")), std::nullopt);
  EXPECT_EQ(put(one, bytes("picture")), std::nullopt);
  EXPECT_EQ(put(one, bytes("another")), Error::exists);
  EXPECT_EQ(read(one), "picture");
}

TEST_P(LogFiles, NeedAWorkshop) {
  EXPECT_EQ(put(one, bytes("x")), Error::unknown_workshop);
  harness->create(id);
  EXPECT_EQ(put(one, bytes("x")), std::nullopt);
  EXPECT_EQ(harness->remove(id), std::nullopt);
  EXPECT_EQ(put(two, bytes("x")), Error::deleted);
  EXPECT_EQ(read(one), std::nullopt) << "goes with its workshop";
}

TEST_P(LogFiles, RemovedOnesAreGoneAndMakeRoom) {
  harness->create(id);
  EXPECT_EQ(put(one, bytes("1")), std::nullopt);
  EXPECT_EQ(put(two, bytes("2")), std::nullopt);
  remove({one, three});
  EXPECT_EQ(read(one), std::nullopt);
  EXPECT_EQ(read(two), "2");
  EXPECT_EQ(put(one, bytes("again")), std::nullopt);
  EXPECT_EQ(read(one), "again");
}

TEST_P(LogFiles, AreAsManyAsTheLimit) {
  harness->create(id);
  for (std::uint64_t n = 1; n <= limits::files; ++n)
    EXPECT_EQ(put(FileId(n), bytes(std::to_string(n))), std::nullopt) << n;
  EXPECT_EQ(put(FileId(100), bytes("x")), Error::full);
  EXPECT_EQ(put(FileId(1), bytes("1")), std::nullopt) << "there already";
  remove({FileId(1)});
  EXPECT_EQ(put(FileId(100), bytes("x")), std::nullopt);
}

TEST_P(LogFiles, AreAsLargeTogetherAsTheLimit) {
  harness->create(id);
  const auto largest = bytes(std::string(limits::file_bytes, 'x'));
  const std::size_t fit = limits::all_file_bytes / limits::file_bytes;
  for (std::uint64_t n = 1; n < fit; ++n) EXPECT_EQ(put(FileId(n), largest), std::nullopt) << n;
  EXPECT_EQ(put(FileId(100), bytes(std::string(limits::file_bytes - 1, 'y'))), std::nullopt);
  EXPECT_EQ(put(FileId(101), bytes("zz")), Error::full);
  EXPECT_EQ(put(FileId(101), bytes("z")), std::nullopt);
}

TEST_P(LogFiles, WhatWasNeverNamedMakesRoomAfterAWhile) {
  harness->create(id);
  EXPECT_EQ(put(one, bytes("named")), std::nullopt);
  EXPECT_EQ(put(two, bytes("unused")), std::nullopt);
  harness->clock.advance(limits::unnamed_file_ms - 1);
  EXPECT_EQ(put(FileId(10), bytes("x"), {one}), std::nullopt);
  EXPECT_EQ(read(two), "unused");
  harness->clock.advance(1);
  EXPECT_EQ(put(FileId(11), bytes("x"), {one}), std::nullopt);
  EXPECT_EQ(read(two), std::nullopt);
  EXPECT_EQ(read(one), "named");
}

TEST_P(LogFiles, AFailingStorageSaysSo) {
  harness->create(id);
  harness->set_failing(true);
  EXPECT_EQ(put(one, bytes("x")), Error::unavailable);
  harness->set_failing(false);
  EXPECT_EQ(read(one), std::nullopt);
}

}  // namespace dialograum::test
