#include "log/sqlite_log.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "log/sqlite_folder.hpp"
#include "log/sqlite_store.hpp"

namespace dialograum::log {

namespace {

// Pages in the write-ahead log from which on a quiet moment is used to copy them back, and from
// which on it cannot wait any more (32 MB).
constexpr int checkpoint_when_idle_pages = 512;
constexpr int checkpoint_now_pages = 8'192;
constexpr std::chrono::milliseconds idle{100};

using Notify = std::function<void()>;

// One request. `run` works in the store and returns what to tell once its group is durable;
// `failed` is told instead if it is not. Requests that write are gathered into groups; the others
// run between groups.
struct Task {
  bool writes = false;
  std::function<Notify()> run;
  Notify failed = [] {};
  std::uint64_t append_bytes = 0;  // 0: not an append
};

class SqliteLog final : public Log {
 public:
  SqliteLog(const Clock& clock, Random& random, Options options)
      : options_(options), store_(database_, clock, random, options_) {}
  ~SqliteLog() override { stop(); }

  std::optional<OpenFailure> start(const std::string& folder);

  void append(WorkshopId id, const Epoch& epoch, std::string body, std::vector<ContentRow> contents,
              std::function<void(Error)> failed, std::string code) override;
  void open(WorkshopId id, std::shared_ptr<LogListener> listener) override;
  void close(WorkshopId id, const std::shared_ptr<LogListener>& listener) override;
  void save_snapshot(WorkshopId id, Snapshot snapshot, std::vector<ContentId> live) override;
  void erase(WorkshopId id, std::vector<ContentId> contents) override;
  void put_file(WorkshopId id, File file, std::vector<FileId> named,
                std::function<void(std::optional<Error>)> done) override;
  void read_file(WorkshopId id, FileId file,
                 std::function<void(std::optional<Error>, File)> done) override;
  void remove_files(WorkshopId id, std::vector<FileId> files) override;
  void create(Create request, std::function<void(std::optional<Error>, Created)> done) override;
  void find_code(std::string code,
                 std::function<void(std::optional<Error>, DirectoryRow)> done) override;
  void find(WorkshopId id, std::function<void(std::optional<Error>, DirectoryRow)> done) override;
  void set_delete_on(WorkshopId id, std::int64_t at_ms) override;
  void remove(WorkshopId id, std::function<void(std::optional<Error>)> done) override;
  void due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) override;
  bool ready() const override { return ready_; }
  void stop() override;

 private:
  // ---- any thread ----
  void enqueue(Task task);

  // ---- the log thread ----
  void serve();
  // The next tasks; empty: there was time to do maintenance, or the end.
  std::vector<Task> next_batch(bool& stopping);
  bool maintenance_due() const;
  void maintain();
  void checkpoint(int mode);
  void commit_group(std::vector<Task>::iterator begin, std::vector<Task>::iterator end);
  void run_read(Task& task);
  const std::vector<std::shared_ptr<LogListener>>& listeners(WorkshopId id) const;

  const Options options_;
  FolderLock lock_;
  Database database_;
  Store store_;
  int wal_pages_ = 0;
  std::unordered_map<WorkshopId, std::vector<std::shared_ptr<LogListener>>> subscribers_;
  std::atomic<bool> ready_{false};

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> queue_;       // under mutex_, as all that follows
  std::vector<Notify> refused_;  // appends that found the queue full
  std::uint64_t queued_appends_ = 0;
  std::uint64_t queued_bytes_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

std::optional<OpenFailure> SqliteLog::start(const std::string& folder) {
  if (auto failure = lock_.take(folder)) return failure;
  const std::string path = database_path(folder);
  if (auto failure = open_database(database_, path)) return failure;
  sqlite3_wal_hook(
      database_.handle(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<SqliteLog*>(self)->wal_pages_ = pages;
        return SQLITE_OK;
      },
      this);
  store_.begin();
  store_.forget_old_creations();
  if (database_.ok()) store_.commit();
  probe_space(database_);
  if (!database_.ok()) return storage_failure(database_.error(), path);
  checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
  ready_ = true;
  thread_ = std::thread([this] { serve(); });
  return std::nullopt;
}

void SqliteLog::stop() {
  {
    std::lock_guard guard(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  ready_ = false;
}

// ---- the queue ----

void SqliteLog::enqueue(Task task) {
  {
    std::lock_guard guard(mutex_);
    if (stopping_) return;
    if (task.append_bytes > 0) {
      if (queued_appends_ >= options_.max_queue_appends ||
          queued_bytes_ + task.append_bytes > options_.max_queue_bytes) {
        refused_.push_back(std::move(task.failed));
      } else {
        ++queued_appends_;
        queued_bytes_ += task.append_bytes;
        queue_.push_back(std::move(task));
      }
    } else {
      queue_.push_back(std::move(task));
    }
  }
  changed_.notify_one();
}

std::vector<Task> SqliteLog::next_batch(bool& stopping) {
  std::vector<Task> batch;
  std::vector<Notify> refused;
  {
    std::unique_lock guard(mutex_);
    const auto something = [this] { return stopping_ || !queue_.empty() || !refused_.empty(); };
    if (!maintenance_due())
      changed_.wait(guard, something);
    else
      changed_.wait_for(guard, ready_ ? idle : std::chrono::milliseconds(options_.probe_ms),
                        something);
    while (!queue_.empty() && batch.size() < limits::log_group) {
      Task task = std::move(queue_.front());
      queue_.pop_front();
      if (task.append_bytes > 0) {
        --queued_appends_;
        queued_bytes_ -= task.append_bytes;
      }
      batch.push_back(std::move(task));
    }
    refused.swap(refused_);
    stopping = stopping_ && batch.empty();
  }
  for (Notify& failed : refused) failed();
  return batch;
}

void SqliteLog::serve() {
  for (bool stopping = false; !stopping;) {
    std::vector<Task> batch = next_batch(stopping);
    if (batch.empty() && !stopping && maintenance_due()) maintain();
    for (auto task = batch.begin(); task != batch.end();) {
      if (!task->writes) {
        run_read(*task++);
        continue;
      }
      auto end = task;
      while (end != batch.end() && end->writes) ++end;
      commit_group(task, end);
      task = end;
    }
  }
  subscribers_.clear();
}

void SqliteLog::commit_group(std::vector<Task>::iterator begin, std::vector<Task>::iterator end) {
  std::vector<Notify> notify;
  store_.begin();
  for (auto task = begin; task != end; ++task) notify.push_back(task->run());
  if (!store_.commit()) {
    ready_ = false;
    for (auto task = begin; task != end; ++task) task->failed();
    return;
  }
  ready_ = true;
  // Before anybody is told: what was erased is gone from the files then.
  if (store_.truncate_wanted() == Store::Truncate::now)
    checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
  else if (wal_pages_ >= checkpoint_now_pages)
    checkpoint(SQLITE_CHECKPOINT_PASSIVE);
  for (Notify& tell : notify) tell();
}

void SqliteLog::run_read(Task& task) {
  Notify tell = task.run();
  database_.clear_error();
  tell();
}

// ---- between the groups ----

bool SqliteLog::maintenance_due() const {
  return !ready_ || store_.truncate_wanted() != Store::Truncate::no ||
         wal_pages_ >= checkpoint_when_idle_pages;
}

void SqliteLog::maintain() {
  if (!ready_) {
    probe_space(database_);
    ready_ = database_.ok();
    database_.clear_error();
  }
  checkpoint(store_.truncate_wanted() == Store::Truncate::no ? SQLITE_CHECKPOINT_PASSIVE
                                                             : SQLITE_CHECKPOINT_TRUNCATE);
}

void SqliteLog::checkpoint(int mode) {
  // A reader (a backup) makes us come back later rather than wait.
  sqlite3_busy_timeout(database_.handle(), 0);
  const int result = sqlite3_wal_checkpoint_v2(database_.handle(), nullptr, mode, nullptr, nullptr);
  sqlite3_busy_timeout(database_.handle(), 2'000);
  wal_pages_ = 0;
  if (result == SQLITE_OK && mode == SQLITE_CHECKPOINT_TRUNCATE) store_.truncated();
}

const std::vector<std::shared_ptr<LogListener>>& SqliteLog::listeners(WorkshopId id) const {
  static const std::vector<std::shared_ptr<LogListener>> nobody;
  auto it = subscribers_.find(id);
  return it == subscribers_.end() ? nobody : it->second;
}

// ---- requests ----

void SqliteLog::append(WorkshopId id, const Epoch& epoch, std::string body,
                       std::vector<ContentRow> contents, std::function<void(Error)> failed,
                       std::string code) {
  // Counts the request itself, so that it is never 0.
  std::uint64_t bytes = sizeof(Task) + body.size();
  for (const ContentRow& row : contents) bytes += row.text.size();
  auto tell_failed = std::make_shared<std::function<void(Error)>>(std::move(failed));
  Task task;
  task.writes = true;
  task.append_bytes = bytes;
  task.failed = [tell_failed] { (*tell_failed)(Error::unavailable); };
  task.run = [this, id, epoch, tell_failed, body = std::move(body), contents = std::move(contents),
              code = std::move(code)]() mutable -> Notify {
    std::shared_ptr<const Record> record;
    if (auto error = store_.append(id, epoch, std::move(body), std::move(contents), code, record))
      return [tell_failed, error = *error] { (*tell_failed)(error); };
    return [this, id, record = std::move(record)] {
      for (const auto& listener : listeners(id)) listener->record(record);
    };
  };
  enqueue(std::move(task));
}

void SqliteLog::open(WorkshopId id, std::shared_ptr<LogListener> listener) {
  Task task;
  task.run = [this, id, listener = std::move(listener)]() -> Notify {
    LogListener::Opened opened;
    if (auto error = store_.open(id, opened))
      return [listener, error = *error] { listener->failed(error); };
    return [this, id, listener, opened = std::move(opened)]() mutable {
      subscribers_[id].push_back(listener);
      listener->opened(std::move(opened));
    };
  };
  enqueue(std::move(task));
}

void SqliteLog::close(WorkshopId id, const std::shared_ptr<LogListener>& listener) {
  Task task;
  task.run = [this, id, listener]() -> Notify {
    return [this, id, listener] {
      auto it = subscribers_.find(id);
      if (it == subscribers_.end()) return;
      std::erase(it->second, listener);
      if (it->second.empty()) subscribers_.erase(it);
    };
  };
  enqueue(std::move(task));
}

void SqliteLog::save_snapshot(WorkshopId id, Snapshot snapshot, std::vector<ContentId> live) {
  Task task;
  task.writes = true;
  task.run = [this, id, snapshot = std::move(snapshot), live = std::move(live)]() -> Notify {
    store_.save_snapshot(id, snapshot, live);
    return [] {};
  };
  enqueue(std::move(task));
}

void SqliteLog::erase(WorkshopId id, std::vector<ContentId> contents) {
  Task task;
  task.writes = true;
  task.run = [this, id, contents = std::move(contents)]() -> Notify {
    if (!store_.erase(id, contents)) return [] {};
    return [this, id, contents] {
      for (const auto& listener : listeners(id)) listener->erased(contents);
    };
  };
  enqueue(std::move(task));
}

void SqliteLog::put_file(WorkshopId id, File file, std::vector<FileId> named,
                         std::function<void(std::optional<Error>)> done) {
  Task task;
  task.writes = true;
  task.failed = [done] { done(Error::unavailable); };
  task.run = [this, id, done, file = std::move(file), named = std::move(named)]() -> Notify {
    const auto error = store_.put_file(id, file, named);
    return [done, error] { done(error); };
  };
  enqueue(std::move(task));
}

void SqliteLog::read_file(WorkshopId id, FileId file,
                          std::function<void(std::optional<Error>, File)> done) {
  Task task;
  task.run = [this, id, file, done]() -> Notify {
    File found;
    const auto error = store_.read_file(id, file, found);
    return [done, error, found = std::move(found)] { done(error, found); };
  };
  enqueue(std::move(task));
}

void SqliteLog::remove_files(WorkshopId id, std::vector<FileId> files) {
  Task task;
  task.writes = true;
  task.run = [this, id, files = std::move(files)]() -> Notify {
    store_.remove_files(id, files);
    return [] {};
  };
  enqueue(std::move(task));
}

void SqliteLog::create(Create request, std::function<void(std::optional<Error>, Created)> done) {
  Task task;
  task.writes = true;
  task.failed = [done] { done(Error::unavailable, {}); };
  task.run = [this, done, request = std::move(request)]() mutable -> Notify {
    Created created;
    const auto error = store_.create(request, created);
    return [done, error, created = std::move(created)] { done(error, created); };
  };
  enqueue(std::move(task));
}

void SqliteLog::find_code(std::string code,
                          std::function<void(std::optional<Error>, DirectoryRow)> done) {
  Task task;
  task.run = [this, code = std::move(code), done = std::move(done)]() -> Notify {
    DirectoryRow row;
    const auto error = store_.find_code(code, row);
    return [done, error, row = std::move(row)] { done(error, row); };
  };
  enqueue(std::move(task));
}

void SqliteLog::find(WorkshopId id, std::function<void(std::optional<Error>, DirectoryRow)> done) {
  Task task;
  task.run = [this, id, done = std::move(done)]() -> Notify {
    DirectoryRow row;
    const auto error = store_.find(id, row);
    return [done, error, row = std::move(row)] { done(error, row); };
  };
  enqueue(std::move(task));
}

void SqliteLog::set_delete_on(WorkshopId id, std::int64_t at_ms) {
  Task task;
  task.writes = true;
  task.run = [this, id, at_ms]() -> Notify {
    store_.set_delete_on(id, at_ms);
    return [] {};
  };
  enqueue(std::move(task));
}

void SqliteLog::remove(WorkshopId id, std::function<void(std::optional<Error>)> done) {
  Task task;
  task.writes = true;
  task.failed = [done] { done(Error::unavailable); };
  task.run = [this, id, done]() -> Notify {
    const auto error = store_.remove(id);
    return [this, id, done, error] {
      if (!error) {
        auto gone = subscribers_.extract(id);
        if (gone)
          for (const auto& listener : gone.mapped()) listener->deleted();
      }
      done(error);
    };
  };
  enqueue(std::move(task));
}

void SqliteLog::due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) {
  // Every process asks hourly: the moment to forget creations, too.
  Task task;
  task.writes = true;
  task.failed = [done] { done({}); };
  task.run = [this, now_ms, done]() -> Notify {
    store_.forget_old_creations();
    return [done, ids = store_.due(now_ms)] { done(ids); };
  };
  enqueue(std::move(task));
}

}  // namespace

OpenResult open_sqlite_log(const std::string& folder, const Clock& clock, Random& random,
                           Options options) {
  auto log = std::make_unique<SqliteLog>(clock, random, options);
  if (auto failure = log->start(folder)) return {nullptr, std::move(*failure)};
  return {std::move(log), {}};
}

}  // namespace dialograum::log
