#include "log/redis_readers.hpp"

#include <algorithm>
#include <utility>

namespace dialograum::log {

bool RedisReaders::any_open() const {
  return std::any_of(readers_.begin(), readers_.end(), [](const Reader& r) { return !r.opening; });
}

bool RedisReaders::settled() const {
  return std::none_of(readers_.begin(), readers_.end(),
                      [](const Reader& r) { return r.opening || r.closing; });
}

// ---- opening ----

bool RedisReaders::join_load() {
  bool any = false;
  for (Reader& reader : readers_)
    if (reader.opening) reader.in_load = any = true;
  return any;
}

void RedisReaders::hand_out(const LogListener::Opened& opened, std::uint64_t seq, bool anew) {
  for (Reader& reader : readers_)
    if (reader.opening ? reader.in_load : anew) hand_out(reader, opened, seq);
}

void RedisReaders::hand_out(Reader& reader, const LogListener::Opened& opened, std::uint64_t seq) {
  reader.in_load = false;
  reader.seen = seq;
  if (!reader.opening) return reader.to->reset(opened);
  reader.opening = false;
  reader.to->opened(opened);
  const auto held = std::exchange(reader.held, {});
  for (const Event& event : held) give(reader, event);
  if (!told_reachable_) reader.to->reachable(false);
}

void RedisReaders::refuse_opening(Error error) {
  std::vector<Reader> refused;
  for (Reader& reader : readers_)
    if (reader.opening) refused.push_back(std::move(reader));
  std::erase_if(readers_, [](const Reader& r) { return !r.to || r.opening; });
  for (const Reader& reader : refused) reader.to->failed(error);
}

// ---- closing ----

void RedisReaders::close(const std::shared_ptr<LogListener>& listener, bool in_order) {
  const auto it = std::find_if(readers_.begin(), readers_.end(),
                               [&](const Reader& r) { return r.to == listener; });
  if (it == readers_.end()) return;
  if (in_order && !it->opening)
    it->closing = Closing{appends_sent_};
  else
    readers_.erase(it);
}

void RedisReaders::append_answered(std::uint64_t seq) {
  ++appends_answered_;
  appended_seq_ = std::max(appended_seq_, seq);
}

// Until the seq of the last append is known all events are held back, because later ones must not
// reach who is closing.
void RedisReaders::settle_closing(std::optional<std::uint64_t> reached) {
  for (Reader& reader : readers_) {
    if (!reader.closing) continue;
    auto& last = reader.closing->seq;
    if (!last && appends_answered_ >= reader.closing->after_appends)
      last = std::max(appended_seq_, reader.seen);
    if (!last) continue;
    while (!reader.held.empty()) {
      const auto* record = std::get_if<std::shared_ptr<const Record>>(&reader.held.front());
      if (record && (*record)->entry.seq > *last) break;
      if (record)
        reader.to->record(*record);
      else
        reader.to->erased(std::get<Erased>(reader.held.front()).ids);
      reader.held.pop_front();
    }
  }
  std::erase_if(readers_, [&](const Reader& r) {
    return r.closing && r.closing->seq && (!reached || *reached >= *r.closing->seq);
  });
}

void RedisReaders::drop_closing() {
  std::erase_if(readers_, [](const Reader& r) { return r.closing.has_value(); });
}

// ---- what happens ----

void RedisReaders::give(const Event& event) {
  for (Reader& reader : readers_) give(reader, event);
}

void RedisReaders::give(Reader& reader, const Event& event) {
  if (reader.opening || reader.closing) {
    reader.held.push_back(event);
    // Too slow a load: it is done again from where the log is then.
    if (reader.opening && reader.held.size() > held_max_) {
      reader.held.clear();
      reader.in_load = false;
    }
    return;
  }
  if (const auto* erased = std::get_if<Erased>(&event)) return reader.to->erased(erased->ids);
  const auto& record = std::get<std::shared_ptr<const Record>>(event);
  if (record->entry.seq <= reader.seen) return;
  reader.seen = record->entry.seq;
  reader.to->record(record);
}

void RedisReaders::drop_held() {
  for (Reader& reader : readers_) reader.held.clear();
}

void RedisReaders::tell_reachable(bool reachable) {
  if (told_reachable_ == reachable) return;
  told_reachable_ = reachable;
  for (const Reader& reader : readers_)
    if (!reader.opening) reader.to->reachable(reachable);
}

void RedisReaders::tell_presence(std::uint64_t from, const std::string& bytes) const {
  for (const Reader& reader : readers_)
    if (!reader.opening && !reader.closing) reader.to->on_presence(from, bytes);
}

void RedisReaders::tell_deleted() {
  for (const Reader& reader : std::exchange(readers_, {})) {
    if (reader.opening)
      reader.to->failed(Error::deleted);
    else
      reader.to->deleted();
  }
}

void RedisReaders::ask_for_a_replica() {
  if (!readers_.empty()) readers_[asked_++ % readers_.size()].to->missing();
}

}  // namespace dialograum::log
