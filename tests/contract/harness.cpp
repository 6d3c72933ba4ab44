#include "harness.hpp"

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include "fault_vfs.hpp"
#include "log/memory_log.hpp"
#include "log/sqlite_log.hpp"
#include "redis_harness.hpp"

namespace dialograum::test {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder()
    : path_((fs::temp_directory_path() / "dialograum-XXXXXX").string()) {
  if (!::mkdtemp(path_.data())) ADD_FAILURE() << "no temporary folder";
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::vector<std::string> Recorder::bodies() const {
  std::vector<std::string> bodies;
  std::uint64_t seq = start.snapshot ? start.snapshot->seq : 0;
  for (const auto& entry : start.tail) {
    EXPECT_EQ(entry.seq, ++seq);
    bodies.push_back(entry.body);
  }
  for (const auto& record : records) {
    EXPECT_EQ(record->entry.seq, ++seq);
    bodies.push_back(record->entry.body);
  }
  return bodies;
}

std::optional<std::string> Recorder::text(ContentId id) const {
  for (const auto& row : start.contents)
    if (row.id == id) return row.text;
  return std::nullopt;
}

// ---- calls that settle ----

namespace {

// One that has not come when all is settled fails the test instead of being taken for success.
class Answer {
 public:
  void is(std::optional<Error> error) {
    error_ = error;
    ++times_;
  }
  std::optional<Error> once() const {
    EXPECT_EQ(times_, 1);
    return error_;
  }

 private:
  std::optional<Error> error_;
  int times_ = 0;
};

}  // namespace

Epoch Harness::create(WorkshopId id, std::vector<std::string> bodies,
                      std::vector<ContentRow> contents) {
  const Create request{id, id.str().substr(8), 0, "", "", std::move(bodies), std::move(contents)};
  EXPECT_EQ(create(request), std::nullopt);
  auto recorder = open(id);
  log().close(id, recorder);
  return recorder->start.epoch;
}

std::optional<Error> Harness::create(const Create& request, Created* created) {
  Answer answer;
  log().create(request, [&](std::optional<Error> error, Created c) {
    answer.is(error);
    if (created) *created = std::move(c);
  });
  settle();
  return answer.once();
}

std::shared_ptr<Recorder> Harness::open(WorkshopId id) {
  auto recorder = std::make_shared<Recorder>();
  log().open(id, recorder);
  settle();
  return recorder;
}

std::optional<Error> Harness::append(WorkshopId id, const Epoch& epoch, std::string body,
                                     std::vector<ContentRow> contents, std::string code) {
  std::optional<Error> answer;
  log().append(
      id, epoch, std::move(body), std::move(contents), [&](Error error) { answer = error; },
      std::move(code));
  settle();
  return answer;
}

std::optional<Error> Harness::remove(WorkshopId id) {
  Answer answer;
  log().remove(id, [&](std::optional<Error> error) { answer.is(error); });
  settle();
  return answer.once();
}

std::optional<Error> Harness::find(WorkshopId id, DirectoryRow* row) {
  Answer answer;
  log().find(id, [&](std::optional<Error> error, DirectoryRow found) {
    answer.is(error);
    if (row) *row = std::move(found);
  });
  settle();
  return answer.once();
}

std::optional<Error> Harness::find_code(const std::string& code, DirectoryRow* row) {
  Answer answer;
  log().find_code(code, [&](std::optional<Error> error, DirectoryRow found) {
    answer.is(error);
    if (row) *row = std::move(found);
  });
  settle();
  return answer.once();
}

std::vector<WorkshopId> Harness::due(std::int64_t now_ms) {
  std::vector<WorkshopId> answer;
  log().due(now_ms, [&](std::vector<WorkshopId> ids) { answer = std::move(ids); });
  settle();
  return answer;
}

void Harness::save_snapshot(WorkshopId id, const Epoch& epoch, std::uint64_t seq,
                            std::vector<ContentId> live, const std::string& state) {
  log().save_snapshot(id, {epoch, seq, 1, "hash", state}, std::move(live));
  settle();
}

void Harness::erase(WorkshopId id, std::vector<ContentId> contents) {
  log().erase(id, std::move(contents));
  settle();
}

// ---- memory ----

namespace {

class MemoryHarness final : public Harness {
 public:
  explicit MemoryHarness(log::Options options) : log_(clock, random, options) {}
  Log& log() override { return log_; }
  void settle() override { log_.pump(); }
  // Nothing happens before pump() anyway.
  void hold() override {}
  void release() override {}
  void set_failing(bool failing) override { log_.set_failing(failing); }

 private:
  log::MemoryLog log_;
};

}  // namespace

std::unique_ptr<Harness> make_harness(const std::string& kind, log::Options options) {
  if (kind == "memory") return std::make_unique<MemoryHarness>(options);
  if (kind == "redis") return std::make_unique<RedisHarness>(options);
  return std::make_unique<SqliteHarness>(options);
}

// ---- SQLite ----

void settle(Log& log) {
  // Requests are answered in order.
  auto reached = std::make_shared<std::promise<void>>();
  log.find(WorkshopId(0), [reached](auto, auto) { reached->set_value(); });
  reached->get_future().wait();
}

struct SqliteHarness::Gate {
  std::promise<void> reached;
  std::promise<void> opened;
};

SqliteHarness::SqliteHarness(log::Options options) : options_(options) {
  install_fault_vfs();
  start();
}

SqliteHarness::~SqliteHarness() {
  set_disk_full(false);
  shut();
}

void SqliteHarness::start() {
  auto result = log::open_sqlite_log(folder(), clock, random, options_);
  ASSERT_TRUE(result.log) << result.failure.sentence;
  log_ = std::move(result.log);
}

void SqliteHarness::shut() { log_.reset(); }

void SqliteHarness::settle() { test::settle(*log_); }

void SqliteHarness::hold() {
  gate_ = std::make_shared<Gate>();
  log_->find(WorkshopId(0), [gate = gate_](auto, auto) {
    gate->reached.set_value();
    gate->opened.get_future().wait();
  });
  gate_->reached.get_future().wait();
}

void SqliteHarness::release() { gate_->opened.set_value(); }

void SqliteHarness::set_failing(bool failing) { set_disk_full(failing); }

std::string SqliteHarness::bytes_of_files() const {
  EXPECT_FALSE(log_);
  std::string bytes;
  for (const auto& file : fs::directory_iterator(folder())) {
    std::ifstream in(file.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(in), {});
  }
  return bytes;
}

}  // namespace dialograum::test
