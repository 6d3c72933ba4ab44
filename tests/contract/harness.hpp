// What a contract test holds: a log of one implementation, its clock, and a listener that writes
// down. The tests run on one thread and call settle() before they look.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "log/options.hpp"

namespace dialograum::test {

using log::ContentRow;
using log::Create;
using log::Created;
using log::DirectoryRow;
using log::Epoch;
using log::Error;
using log::Log;
using log::LogListener;
using log::Record;
using log::Snapshot;

// A folder that goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Writes down all that it is told.
class Recorder final : public LogListener {
 public:
  void opened(Opened o) override {
    calls += 'o';
    start = std::move(o);
  }
  void failed(Error e) override {
    calls += 'f';
    error = e;
  }
  void record(std::shared_ptr<const Record> r) override {
    calls += 'r';
    records.push_back(std::move(r));
  }
  void erased(const std::vector<ContentId>& ids) override {
    calls += 'e';
    gone.insert(gone.end(), ids.begin(), ids.end());
  }
  void deleted() override { calls += 'd'; }
  void reset(Opened o) override {
    shared_calls += 'x';
    start = std::move(o);
    records.clear();
  }
  void reachable(bool yes) override { shared_calls += yes ? '+' : '-'; }
  void missing() override { shared_calls += 'm'; }
  void on_presence(std::uint64_t from, const std::string& bytes) override {
    shared_calls += 'w';
    presences.emplace_back(from, bytes);
  }

  // Bodies of the tail and of the records after it; seqs must be dense from the start's snapshot
  // on.
  std::vector<std::string> bodies() const;
  // Text of a content as the start knew it.
  std::optional<std::string> text(ContentId id) const;

  std::string calls;  // one letter each: o f r e d
  std::string
      shared_calls;  // what only a shared log says: reset x, reachable + -, missing m, presence w
  std::vector<std::pair<std::uint64_t, std::string>> presences;
  Opened start;
  std::optional<Error> error;
  std::vector<std::shared_ptr<const Record>> records;
  std::vector<ContentId> gone;
};

class Harness {
 public:
  virtual ~Harness() = default;
  virtual Log& log() = 0;
  // Returns when all that was asked for so far has been answered.
  virtual void settle() = 0;
  // Between these nothing that is asked for is worked on.
  virtual void hold() = 0;
  virtual void release() = 0;
  virtual void set_failing(bool failing) = 0;

  // ---- calls that settle ----
  // A workshop with entries of these bodies.
  Epoch create(WorkshopId id, std::vector<std::string> bodies = {"first"},
               std::vector<ContentRow> contents = {});
  std::optional<Error> create(const Create& request, Created* created = nullptr);
  std::shared_ptr<Recorder> open(WorkshopId id);
  std::optional<Error> append(WorkshopId id, const Epoch& epoch, std::string body,
                              std::vector<ContentRow> contents = {}, std::string code = {});
  std::optional<Error> remove(WorkshopId id);
  std::optional<Error> find(WorkshopId id, DirectoryRow* row = nullptr);
  std::optional<Error> find_code(const std::string& code, DirectoryRow* row = nullptr);
  std::vector<WorkshopId> due(std::int64_t now_ms);
  void save_snapshot(WorkshopId id, const Epoch& epoch, std::uint64_t seq,
                     std::vector<ContentId> live = {}, const std::string& state = "state");
  void erase(WorkshopId id, std::vector<ContentId> contents);

  ManualClock clock{1'700'000'000'000};
  SeededRandom random{42};
};

// Waits until a log with a thread of its own has answered all that it was asked so far.
void settle(Log& log);

// "memory", "sqlite" or "redis".
std::unique_ptr<Harness> make_harness(const std::string& kind, log::Options options = {});

class SqliteHarness final : public Harness {
 public:
  explicit SqliteHarness(log::Options options = {});
  ~SqliteHarness() override;
  Log& log() override { return *log_; }
  void settle() override;
  void hold() override;
  void release() override;
  void set_failing(bool failing) override;

  const std::string& folder() const { return folder_.path(); }
  // Files are complete and nobody reads or writes them until start().
  void shut();
  void start();
  void restart() {
    shut();
    start();
  }
  // All files of the data folder. Only while shut: reading a file of an open database takes away
  // SQLite's locks.
  std::string bytes_of_files() const;

 private:
  struct Gate;
  TemporaryFolder folder_;
  log::Options options_;
  std::unique_ptr<Log> log_;
  std::shared_ptr<Gate> gate_;
};

// Base of the tests that every implementation has to pass.
class LogContract : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { use(); }
  // Starts anew with other limits.
  void use(log::Options options = {}) { harness = make_harness(GetParam(), options); }
  Log& log() { return harness->log(); }

  std::unique_ptr<Harness> harness;
  const WorkshopId id{0x1111};
  const WorkshopId other{0x2222};
};

#define EVERY_LOG(suite)                                                             \
  INSTANTIATE_TEST_SUITE_P(Log, suite, testing::Values("memory", "sqlite", "redis"), \
                           [](const auto& info) { return info.param; })

}  // namespace dialograum::test
