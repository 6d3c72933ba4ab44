#include "log/routed_log.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/crypto.hpp"

namespace dialograum::log {

namespace {

constexpr int label_shift = 56;

// A question that several stores answer, each on its own thread: the first that knows decides; if
// none does, the last answer ends it.
template <class Row>
class Question {
 public:
  using Done = std::function<void(std::optional<Error>, Row)>;
  Question(std::size_t asked, Done done) : waiting_(asked), done_(std::move(done)) {}

  void answer(std::optional<Error> error, Row row) {
    {
      const std::lock_guard lock(mutex_);
      --waiting_;
      // Who could not be asked may be the one that knows.
      if (error && *error != Error::unknown_workshop) result_ = Error::unavailable;
      if (over_ || (error && waiting_ > 0)) return;
      over_ = true;
      if (error) error = result_;
    }
    done_(error, std::move(row));
  }

 private:
  std::mutex mutex_;
  std::size_t waiting_;
  bool over_ = false;
  Error result_ = Error::unknown_workshop;
  const Done done_;
};

}  // namespace

RoutedLog::RoutedLog(std::vector<Store> stores, std::function<void(WorkshopId)> stranger)
    : stores_(std::move(stores)), stranger_(std::move(stranger)) {}

Log* RoutedLog::store_of(WorkshopId id) const {
  Log* unlabelled = nullptr;
  for (const Store& store : stores_) {
    if (store.label == 0)
      unlabelled = store.log.get();
    else if (store.label == label_of(id))
      return store.log.get();
  }
  return unlabelled;
}

Log* RoutedLog::wanted(WorkshopId id) const {
  Log* store = store_of(id);
  if (!store) stranger_(id);
  return store;
}

// ---- one workshop ----

void RoutedLog::append(WorkshopId id, const Epoch& epoch, std::string body,
                       std::vector<ContentRow> contents, std::function<void(Error)> failed,
                       std::string code) {
  if (Log* store = wanted(id))
    store->append(id, epoch, std::move(body), std::move(contents), std::move(failed),
                  std::move(code));
  else
    failed(Error::unknown_workshop);
}

void RoutedLog::open(WorkshopId id, std::shared_ptr<LogListener> listener) {
  if (Log* store = wanted(id))
    store->open(id, std::move(listener));
  else
    listener->failed(Error::unknown_workshop);
}

void RoutedLog::close(WorkshopId id, const std::shared_ptr<LogListener>& listener) {
  if (Log* store = store_of(id)) store->close(id, listener);
}

void RoutedLog::save_snapshot(WorkshopId id, Snapshot snapshot, std::vector<ContentId> live) {
  if (Log* store = store_of(id)) store->save_snapshot(id, std::move(snapshot), std::move(live));
}

void RoutedLog::erase(WorkshopId id, std::vector<ContentId> contents) {
  if (Log* store = store_of(id)) store->erase(id, std::move(contents));
}

void RoutedLog::put_file(WorkshopId id, File file, std::vector<FileId> named,
                         std::function<void(std::optional<Error>)> done) {
  if (Log* store = wanted(id))
    store->put_file(id, std::move(file), std::move(named), std::move(done));
  else
    done(Error::unknown_workshop);
}

void RoutedLog::read_file(WorkshopId id, FileId file,
                          std::function<void(std::optional<Error>, File)> done) {
  if (Log* store = wanted(id))
    store->read_file(id, file, std::move(done));
  else
    done(Error::unknown_workshop, {});
}

void RoutedLog::remove_files(WorkshopId id, std::vector<FileId> files) {
  if (Log* store = store_of(id)) store->remove_files(id, std::move(files));
}

void RoutedLog::find(WorkshopId id, std::function<void(std::optional<Error>, DirectoryRow)> done) {
  if (Log* store = wanted(id))
    store->find(id, std::move(done));
  else
    done(Error::unknown_workshop, {});
}

void RoutedLog::set_delete_on(WorkshopId id, std::int64_t at_ms) {
  if (Log* store = store_of(id)) store->set_delete_on(id, at_ms);
}

void RoutedLog::remove(WorkshopId id, std::function<void(std::optional<Error>)> done) {
  if (Log* store = wanted(id))
    store->remove(id, std::move(done));
  else
    done(Error::unknown_workshop);
}

void RoutedLog::install(DirectoryRow directory, Snapshot snapshot,
                        std::vector<ContentRow> contents) {
  if (Log* store = store_of(directory.id))
    store->install(std::move(directory), std::move(snapshot), std::move(contents));
}

void RoutedLog::publish_presence(WorkshopId id, std::string bytes) {
  if (Log* store = store_of(id)) store->publish_presence(id, std::move(bytes));
}

bool RoutedLog::ready_for(WorkshopId id) const {
  const Log* store = store_of(id);
  return store && store->ready();
}

// ---- creating ----

WorkshopId RoutedLog::place(WorkshopId random, const std::string& idempotency_key) const {
  const std::string& key = idempotency_key.empty() ? random.str() : idempotency_key;
  const auto weight = [&key](const Store& store) {
    return blake2b({}, "dialograum.store", std::to_string(store.label) + " " + key, 16);
  };
  const auto home = std::max_element(
      stores_.begin(), stores_.end(),
      [&weight](const Store& a, const Store& b) { return weight(a) < weight(b); });
  const std::uint64_t rest = random.value & ((std::uint64_t{1} << label_shift) - 1);
  return WorkshopId(std::uint64_t{home->label} << label_shift | std::max<std::uint64_t>(rest, 1));
}

void RoutedLog::create(Create request, std::function<void(std::optional<Error>, Created)> done) {
  Log* home = wanted(request.id);
  if (!home) return done(Error::unknown_workshop, {});
  if (request.idempotency_key.empty() || stores_.size() == 1)
    return home->create(std::move(request), std::move(done));
  // The home store knows its own keys. Another store can have this key only if the key is older
  // than the newest store. So one that is away is not waited for; otherwise nobody could create
  // anything meanwhile.
  const std::string key = request.idempotency_key;
  const auto question = std::make_shared<Question<Created>>(
      stores_.size() - 1, [home, request = std::make_shared<Create>(std::move(request)),
                           done = std::move(done)](std::optional<Error> error, Created created) {
        if (!error) return done(error, std::move(created));
        home->create(std::move(*request), done);
      });
  for (const Store& store : stores_)
    if (store.log.get() != home)
      store.log->find_creation(key, [question](std::optional<Error> error, Created created) {
        question->answer(error, std::move(created));
      });
}

// ---- all stores ----

void RoutedLog::find_creation(std::string key,
                              std::function<void(std::optional<Error>, Created)> done) {
  const auto question = std::make_shared<Question<Created>>(stores_.size(), std::move(done));
  for (const Store& store : stores_)
    store.log->find_creation(key, [question](std::optional<Error> error, Created created) {
      question->answer(error, std::move(created));
    });
}

void RoutedLog::find_code(std::string code,
                          std::function<void(std::optional<Error>, DirectoryRow)> done) {
  const auto question = std::make_shared<Question<DirectoryRow>>(stores_.size(), std::move(done));
  for (const Store& store : stores_)
    store.log->find_code(code, [question](std::optional<Error> error, DirectoryRow row) {
      question->answer(error, std::move(row));
    });
}

void RoutedLog::due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) {
  struct Gathering {
    std::mutex mutex;
    std::size_t waiting;
    std::vector<WorkshopId> ids;
  };
  const auto gathering = std::make_shared<Gathering>();
  gathering->waiting = stores_.size();
  for (const Store& store : stores_)
    store.log->due(now_ms, [gathering, done](const std::vector<WorkshopId>& ids) {
      {
        const std::lock_guard lock(gathering->mutex);
        gathering->ids.insert(gathering->ids.end(), ids.begin(), ids.end());
        if (--gathering->waiting > 0) return;
      }
      done(std::move(gathering->ids));
    });
}

bool RoutedLog::shared() const {
  return std::any_of(stores_.begin(), stores_.end(),
                     [](const Store& s) { return s.log->shared(); });
}

std::int64_t RoutedLog::stable_after_ms() const {
  std::int64_t longest_ms = 0;
  for (const Store& store : stores_)
    longest_ms = std::max(longest_ms, store.log->stable_after_ms());
  return longest_ms;
}

bool RoutedLog::ready() const {
  return std::any_of(stores_.begin(), stores_.end(), [](const Store& s) { return s.log->ready(); });
}

void RoutedLog::stop() {
  for (const Store& store : stores_) store.log->stop();
}

}  // namespace dialograum::log
