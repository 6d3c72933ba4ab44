#include "log/redis_log.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <chrono>
#include <future>
#include <utility>

#include "log/redis_core.hpp"
#include "log/redis_files.hpp"

namespace dialograum::log {

namespace {

constexpr std::int64_t tick_ms = 50;
constexpr std::int64_t transfer_ms = 30'000;  // of one file
// Redis has this long to answer what was accepted before the end.
constexpr std::chrono::seconds finish_within{5};

}  // namespace

RedisLog::RedisLog(redis::Address address, const Clock& clock, Random& random, RedisOptions options)
    : limits_(options.log),
      clock_(clock),
      commands_(io_, address, random, {.name = "dialograum-commands"}),
      subscription_(io_, address, random, {.name = "dialograum-subscription"}),
      confirmation_(options.wait_replicas == 0
                        ? nullptr
                        : std::make_unique<redis::Connection>(
                              io_, address, random,
                              redis::ConnectionOptions{.name = "dialograum-confirmation"})),
      file_transfers_(io_, address, random,
                      {.name = "dialograum-files", .command_ms = transfer_ms}),
      core_(std::make_unique<RedisCore>(commands_, subscription_, clock, random, options,
                                        confirmation_.get())),
      files_(std::make_unique<RedisFiles>(file_transfers_, clock)),
      stable_after_ms_(core_->stable_after_ms()) {
  commands_.start();
  subscription_.start();
  if (confirmation_) confirmation_->start();
  file_transfers_.start();
  redis::asio::post(io_, [this] { wake(); });
  thread_ = std::thread([this] { io_.run(); });
}

RedisLog::~RedisLog() { stop(); }

std::optional<std::string> RedisLog::wait_until_ready(std::int64_t ms) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
  while (!ready_ && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  if (ready_) return std::nullopt;
  std::promise<std::string> problem;
  redis::asio::post(io_, [&] {
    problem.set_value(commands_.problem().empty() ? "it takes no entries" : commands_.problem());
  });
  return problem.get_future().get();
}

void RedisLog::stop() {
  if (stopping_.exchange(true)) return;
  auto settled = std::make_shared<std::promise<void>>();
  redis::asio::post(io_, [this, settled] {
    core_->settle([settled] { settled->set_value(); });
    wake();
  });
  settled->get_future().wait_for(finish_within);
  redis::asio::post(io_, [this] {
    ready_ = false;
    core_.reset();
    files_.reset();
    work_.reset();
    io_.stop();
  });
  thread_.join();
}

// ---- the log's thread ----

// A lost link for files stops no entry; but at the start files can be taken too.
void RedisLog::note_ready() { ready_ = core_->ready() && (ready_ || file_transfers_.is_up()); }

void RedisLog::wake() {
  if (!core_) return;
  core_->on_time();
  note_ready();
  const std::int64_t wait_ms = core_->next_wake_ms() - clock_.steady_ms();
  timer_.expires_after(std::chrono::milliseconds(std::clamp<std::int64_t>(wait_ms, 1, tick_ms)));
  timer_.async_wait([this](redis::error_code error) {
    if (!error) wake();
  });
}

// ---- any thread ----

void RedisLog::post(std::function<void()> request) {
  if (stopping_) return;
  redis::asio::post(io_, [this, request = std::move(request)] {
    if (!core_) return;
    request();
    note_ready();
  });
}

void RedisLog::settle(std::function<void()> done) {
  post([this, done = std::move(done)]() mutable {
    core_->settle([this, done = std::move(done)] {
      note_ready();
      done();
    });
    wake();
  });
}

void RedisLog::ask(std::vector<std::string> command, redis::Link::Done done) {
  post([this, command = std::move(command), done = std::move(done)]() mutable {
    commands_.send(std::move(command), std::move(done));
  });
}

void RedisLog::append(WorkshopId id, const Epoch& epoch, std::string body,
                      std::vector<ContentRow> contents, std::function<void(Error)> failed,
                      std::string code) {
  std::uint64_t bytes = body.size();
  for (const ContentRow& row : contents) bytes += row.text.size();
  if (queued_appends_ >= limits_.max_queue_appends ||
      queued_bytes_ + bytes > limits_.max_queue_bytes)
    return post([failed = std::move(failed)] { failed(Error::unavailable); });
  ++queued_appends_;
  queued_bytes_ += bytes;
  post([this, id, epoch, bytes, body = std::move(body), contents = std::move(contents),
        failed = std::move(failed), code = std::move(code)]() mutable {
    --queued_appends_;
    queued_bytes_ -= bytes;
    core_->append(id, epoch, std::move(body), std::move(contents), std::move(failed),
                  std::move(code));
  });
}

void RedisLog::open(WorkshopId id, std::shared_ptr<LogListener> listener) {
  post([this, id, listener = std::move(listener)] { core_->open(id, listener); });
}

void RedisLog::close(WorkshopId id, const std::shared_ptr<LogListener>& listener) {
  post([this, id, listener] { core_->close(id, listener); });
}

void RedisLog::save_snapshot(WorkshopId id, Snapshot snapshot, std::vector<ContentId> live) {
  post([this, id, snapshot = std::move(snapshot), live = std::move(live)]() mutable {
    core_->save_snapshot(id, std::move(snapshot), std::move(live));
  });
}

void RedisLog::erase(WorkshopId id, std::vector<ContentId> contents) {
  post([this, id, contents = std::move(contents)]() mutable {
    core_->erase(id, std::move(contents));
  });
}

void RedisLog::put_file(WorkshopId id, File file, std::vector<FileId> named,
                        std::function<void(std::optional<Error>)> done) {
  post([this, id, file = std::move(file), named = std::move(named),
        done = std::move(done)]() mutable {
    files_->put(id, std::move(file), named, std::move(done));
  });
}

void RedisLog::read_file(WorkshopId id, FileId file,
                         std::function<void(std::optional<Error>, File)> done) {
  post([this, id, file, done = std::move(done)]() mutable {
    files_->read(id, file, std::move(done));
  });
}

void RedisLog::remove_files(WorkshopId id, std::vector<FileId> files) {
  post([this, id, files = std::move(files)] { files_->remove(id, files); });
}

void RedisLog::create(Create request, std::function<void(std::optional<Error>, Created)> done) {
  post([this, request = std::move(request), done = std::move(done)]() mutable {
    core_->create(std::move(request), std::move(done));
  });
}

void RedisLog::find_creation(std::string key,
                             std::function<void(std::optional<Error>, Created)> done) {
  post([this, key = std::move(key), done = std::move(done)]() mutable {
    core_->find_creation(key, std::move(done));
  });
}

void RedisLog::find_code(std::string code,
                         std::function<void(std::optional<Error>, DirectoryRow)> done) {
  post([this, code = std::move(code), done = std::move(done)]() mutable {
    core_->find_code(std::move(code), std::move(done));
  });
}

void RedisLog::find(WorkshopId id, std::function<void(std::optional<Error>, DirectoryRow)> done) {
  post([this, id, done = std::move(done)]() mutable { core_->find(id, std::move(done)); });
}

void RedisLog::set_delete_on(WorkshopId id, std::int64_t at_ms) {
  post([this, id, at_ms] { core_->set_delete_on(id, at_ms); });
}

void RedisLog::remove(WorkshopId id, std::function<void(std::optional<Error>)> done) {
  post([this, id, done = std::move(done)]() mutable { core_->remove(id, std::move(done)); });
}

void RedisLog::due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) {
  post([this, now_ms, done = std::move(done)]() mutable { core_->due(now_ms, std::move(done)); });
}

void RedisLog::install(DirectoryRow directory, Snapshot snapshot,
                       std::vector<ContentRow> contents) {
  post([this, directory = std::move(directory), snapshot = std::move(snapshot),
        contents = std::move(contents)]() mutable {
    core_->install(std::move(directory), std::move(snapshot), std::move(contents));
  });
}

void RedisLog::publish_presence(WorkshopId id, std::string bytes) {
  post([this, id, bytes = std::move(bytes)]() mutable {
    core_->publish_presence(id, std::move(bytes));
  });
}

}  // namespace dialograum::log
