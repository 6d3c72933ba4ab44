#include "log/memory_log.hpp"

#include <algorithm>
#include <utility>

namespace dialograum::log {

MemoryLog::MemoryLog(const Clock& clock, Random& random, Options options)
    : clock_(clock), random_(random), options_(options) {}

void MemoryLog::pump() {
  while (pump_one()) {
  }
}

bool MemoryLog::pump_one() {
  if (queue_.empty()) return false;
  auto request = std::move(queue_.front());
  queue_.pop_front();
  request();
  return true;
}

void MemoryLog::stop() {
  pump();
  stopped_ = true;
}

void MemoryLog::enqueue(std::function<void()> request) {
  if (!stopped_) queue_.push_back(std::move(request));
}

MemoryLog::Workshop* MemoryLog::workshop(WorkshopId id) {
  auto it = workshops_.find(id);
  return it == workshops_.end() ? nullptr : &it->second;
}

Error MemoryLog::absent(WorkshopId id) const {
  return tombstones_.contains(id) ? Error::deleted : Error::unknown_workshop;
}

std::vector<ContentRow> MemoryLog::store(Workshop& workshop, std::uint64_t seq,
                                         std::vector<ContentRow> contents) {
  std::vector<ContentRow> stored;
  for (ContentRow& row : contents) {
    if (workshop.erased.contains(row.id)) continue;
    auto& content = workshop.contents.try_emplace(row.id, Content{0, std::move(row.text)})
                        .first->second;
    content.seq = seq;
    stored.push_back({row.id, content.text});
  }
  return stored;
}

std::shared_ptr<const Record> MemoryLog::write(Workshop& workshop, std::string body,
                                               std::vector<ContentRow> contents) {
  auto record = std::make_shared<Record>();
  record->epoch = workshop.epoch;
  const std::int64_t last_ms = workshop.entries.empty() ? 0 : workshop.entries.back().time_ms;
  record->entry.seq = workshop.entries.size() + 1;
  record->entry.time_ms = std::max(clock_.wall_ms(), last_ms);
  record->entry.body = std::move(body);
  record->contents = store(workshop, record->entry.seq, std::move(contents));
  workshop.entries.push_back(record->entry);
  return record;
}

void MemoryLog::append(WorkshopId id, const Epoch& epoch, std::string body,
                       std::vector<ContentRow> contents, std::function<void(Error)> failed,
                       std::string code) {
  std::uint64_t bytes = body.size();
  for (const ContentRow& row : contents) bytes += row.text.size();
  if (queued_appends_ >= options_.max_queue_appends ||
      queued_bytes_ + bytes > options_.max_queue_bytes)
    return enqueue([failed = std::move(failed)] { failed(Error::unavailable); });
  ++queued_appends_;
  queued_bytes_ += bytes;
  enqueue([this, id, epoch, bytes, body = std::move(body), contents = std::move(contents),
           failed = std::move(failed), code = std::move(code)]() mutable {
    --queued_appends_;
    queued_bytes_ -= bytes;
    Workshop* w = workshop(id);
    if (!w) return failed(absent(id));
    if (w->epoch != epoch) return failed(Error::wrong_epoch);
    if (w->entries.size() >= options_.max_entries) return failed(Error::full);
    if (codes_.contains(code)) return failed(Error::exists);
    if (failing_) return failed(Error::unavailable);
    if (!code.empty()) codes_[code] = id;
    auto record = write(*w, std::move(body), std::move(contents));
    for (auto& listener : w->listeners) listener->record(record);
  });
}

void MemoryLog::open(WorkshopId id, std::shared_ptr<LogListener> listener) {
  enqueue([this, id, listener = std::move(listener)] {
    Workshop* w = workshop(id);
    if (!w) return listener->failed(absent(id));
    LogListener::Opened opened{w->epoch, w->snapshot, {}, {}};
    const std::uint64_t from = w->snapshot ? w->snapshot->seq : 0;
    opened.tail.assign(w->entries.begin() + static_cast<std::ptrdiff_t>(from), w->entries.end());
    for (const auto& [content, stored] : w->contents)
      opened.contents.push_back({content, stored.text});
    w->listeners.push_back(listener);
    listener->opened(std::move(opened));
  });
}

void MemoryLog::close(WorkshopId id, const std::shared_ptr<LogListener>& listener) {
  enqueue([this, id, listener] {
    if (Workshop* w = workshop(id)) std::erase(w->listeners, listener);
  });
}

void MemoryLog::save_snapshot(WorkshopId id, Snapshot snapshot, std::vector<ContentId> live) {
  enqueue([this, id, snapshot = std::move(snapshot), live = std::move(live)]() mutable {
    Workshop* w = workshop(id);
    if (!w || failing_ || snapshot.epoch != w->epoch || snapshot.seq > w->entries.size()) return;
    if (w->snapshot && w->snapshot->seq >= snapshot.seq) return;
    const std::set<ContentId> kept(live.begin(), live.end());
    std::erase_if(w->contents, [&](const auto& stored) {
      return stored.second.seq <= snapshot.seq && !kept.contains(stored.first);
    });
    w->snapshot = std::move(snapshot);
  });
}

void MemoryLog::erase(WorkshopId id, std::vector<ContentId> contents) {
  enqueue([this, id, contents = std::move(contents)] {
    Workshop* w = workshop(id);
    if (!w || failing_) return;
    for (ContentId content : contents) {
      w->contents.erase(content);
      w->erased.insert(content);
    }
    for (auto& listener : w->listeners) listener->erased(contents);
  });
}

void MemoryLog::put_file(WorkshopId id, File file, std::vector<FileId> named,
                         std::function<void(std::optional<Error>)> done) {
  enqueue([this, id, file = std::move(file), named = std::move(named), done = std::move(done)] {
    Workshop* w = workshop(id);
    if (!w) return done(absent(id));
    if (failing_) return done(Error::unavailable);
    const std::int64_t now_ms = clock_.wall_ms();
    std::erase_if(w->files, [&](const auto& one) {
      return one.second.put_ms + limits::unnamed_file_ms <= now_ms && one.first != file.id &&
             std::find(named.begin(), named.end(), one.first) == named.end();
    });
    if (const auto known = w->files.find(file.id); known != w->files.end()) {
      const bool same = *known->second.bytes == *file.bytes;
      if (same) known->second.put_ms = now_ms;
      return done(same ? std::nullopt : std::optional(Error::exists));
    }
    std::size_t bytes = file.bytes->size();
    for (const auto& [other, stored] : w->files) bytes += stored.bytes->size();
    if (w->files.size() >= limits::files || bytes > limits::all_file_bytes)
      return done(Error::full);
    w->files[file.id] = {file.bytes, now_ms};
    done(std::nullopt);
  });
}

void MemoryLog::read_file(WorkshopId id, FileId file,
                          std::function<void(std::optional<Error>, File)> done) {
  enqueue([this, id, file, done = std::move(done)] {
    Workshop* w = workshop(id);
    if (!w) return done(Error::unknown_workshop, {});
    const auto found = w->files.find(file);
    if (found == w->files.end()) return done(Error::unknown_workshop, {});
    done(std::nullopt, {file, found->second.bytes});
  });
}

void MemoryLog::remove_files(WorkshopId id, std::vector<FileId> files) {
  enqueue([this, id, files = std::move(files)] {
    Workshop* w = workshop(id);
    if (!w || failing_) return;
    for (FileId file : files) w->files.erase(file);
  });
}

void MemoryLog::forget_old_creations() {
  const std::int64_t before_ms = clock_.wall_ms() - limits::idempotency_ms;
  std::erase_if(creations_, [&](const auto& c) { return c.second.made_ms <= before_ms; });
}

std::optional<Error> MemoryLog::create_now(Create& request, Created& created) {
  forget_old_creations();
  if (!request.idempotency_key.empty()) {
    if (auto it = creations_.find(request.idempotency_key); it != creations_.end()) {
      created = {it->second.id, true, it->second.payload};
      return std::nullopt;
    }
  }
  if (failing_) return Error::unavailable;
  if (tombstones_.contains(request.id)) return Error::deleted;
  if (workshops_.contains(request.id) || codes_.contains(request.code)) return Error::exists;
  if (request.bodies.size() > options_.max_entries) return Error::full;
  Workshop& w = workshops_[request.id];
  w.directory = {request.id, request.code, request.delete_on_ms};
  w.epoch = {1, random_.u64()};
  codes_[request.code] = request.id;
  for (std::string& body : request.bodies) write(w, std::move(body), {});
  store(w, w.entries.size(), std::move(request.contents));
  if (!request.idempotency_key.empty())
    creations_[request.idempotency_key] = {request.id, request.idempotency_payload,
                                           clock_.wall_ms()};
  created = {request.id, false, std::move(request.idempotency_payload)};
  return std::nullopt;
}

void MemoryLog::create(Create request, std::function<void(std::optional<Error>, Created)> done) {
  enqueue([this, request = std::move(request), done = std::move(done)]() mutable {
    Created created;
    const auto error = create_now(request, created);
    done(error, std::move(created));
  });
}

void MemoryLog::find_code(std::string code,
                          std::function<void(std::optional<Error>, DirectoryRow)> done) {
  enqueue([this, code = std::move(code), done = std::move(done)] {
    auto it = codes_.find(code);
    if (it == codes_.end()) return done(Error::unknown_workshop, {});
    done(std::nullopt, workshop(it->second)->directory);
  });
}

void MemoryLog::find(WorkshopId id, std::function<void(std::optional<Error>, DirectoryRow)> done) {
  enqueue([this, id, done = std::move(done)] {
    Workshop* w = workshop(id);
    if (!w) return done(absent(id), {});
    done(std::nullopt, w->directory);
  });
}

void MemoryLog::set_delete_on(WorkshopId id, std::int64_t at_ms) {
  enqueue([this, id, at_ms] {
    Workshop* w = workshop(id);
    if (w && !failing_) w->directory.delete_on_ms = at_ms;
  });
}

void MemoryLog::remove(WorkshopId id, std::function<void(std::optional<Error>)> done) {
  enqueue([this, id, done = std::move(done)] {
    Workshop* w = workshop(id);
    if (!w) {
      const Error why = absent(id);
      return done(why == Error::deleted ? std::nullopt : std::optional(why));
    }
    if (failing_) return done(Error::unavailable);
    const auto listeners = std::move(w->listeners);
    std::erase_if(codes_, [&](const auto& code) { return code.second == id; });
    std::erase_if(creations_, [&](const auto& c) { return c.second.id == id; });
    workshops_.erase(id);
    tombstones_[id] = clock_.wall_ms();
    for (auto& listener : listeners) listener->deleted();
    done(std::nullopt);
  });
}

void MemoryLog::due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) {
  enqueue([this, now_ms, done = std::move(done)] {
    forget_old_creations();
    std::vector<WorkshopId> ids;
    for (const auto& [id, w] : workshops_)
      if (w.directory.delete_on_ms != 0 && w.directory.delete_on_ms <= now_ms) ids.push_back(id);
    done(std::move(ids));
  });
}

}  // namespace dialograum::log
