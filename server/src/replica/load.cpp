#include "replica/load.hpp"

#include "base/check.hpp"
#include "domain/kinds/info.hpp"
#include "domain/state_codec.hpp"
#include "protocol/codec.hpp"

namespace dialograum::replica {
namespace {

class Once final : public log::LogListener, public std::enable_shared_from_this<Once> {
 public:
  using Done = std::function<void(std::optional<log::Error>, std::shared_ptr<Pending>)>;
  Once(log::Log& log, WorkshopId id, Done done) : log_(log), id_(id), done_(std::move(done)) {}

  void opened(Opened opened) override {
    log_.close(id_, shared_from_this());
    finish(std::nullopt, std::make_shared<Pending>(std::move(opened)));
  }
  void failed(log::Error error) override { finish(error, nullptr); }
  void record(std::shared_ptr<const log::Record>) override {}
  void erased(const std::vector<ContentId>&) override {}
  void deleted() override {}

 private:
  void finish(std::optional<log::Error> error, std::shared_ptr<Pending> pending) {
    if (auto done = std::exchange(done_, nullptr)) done(error, std::move(pending));
  }
  log::Log& log_;
  WorkshopId id_;
  Done done_;
};

}  // namespace

std::optional<domain::Entry> decode_entry(const log::Entry& entry) {
  auto body = protocol::decode_entry_body(entry.body);
  if (!body) return std::nullopt;
  return domain::Entry{entry.seq, entry.time_ms, std::move(*body)};
}

std::optional<Loaded> replay(log::LogListener::Opened opened) try {
  Loaded loaded;
  loaded.epoch = opened.epoch;
  if (opened.snapshot) {
    auto state = domain::decode_state(opened.snapshot->state, opened.snapshot->state_version);
    if (!state) return std::nullopt;
    if (domain::hash_of_encoded(opened.snapshot->state) != opened.snapshot->state_hash)
      return std::nullopt;
    loaded.state = std::move(*state);
    loaded.snapshot_seq = opened.snapshot->seq;
  }
  for (auto& row : opened.contents) loaded.contents.put(row.id, std::move(row.text));
  for (const auto& raw : opened.tail) {
    auto entry = decode_entry(raw);
    if (!entry || entry->seq != loaded.state.seq + 1) return std::nullopt;
    const domain::Effects effects = domain::apply(loaded.state, *entry);
    for (ContentId id : effects.erased)
      if (loaded.contents.find(id)) loaded.still_to_erase.push_back(id);
    loaded.files_to_remove.insert(loaded.files_to_remove.end(), effects.dropped_files.begin(),
                                  effects.dropped_files.end());
    loaded.still_to_remove |= effects.workshop_deleted;
  }
  for (ContentId id : loaded.still_to_erase) loaded.contents.erase(id);
  if (!loaded.files_to_remove.empty()) {
    // A later entry may name one again.
    const auto named = domain::named_files(loaded.state);
    std::erase_if(loaded.files_to_remove, [&](FileId id) { return named.contains(id); });
  }
  // A newer server's log: whoever does not know its rules must not guess.
  if (loaded.state.rules > domain::newest_rules) return std::nullopt;
  return loaded;
} catch (const BugError&) {
  // One workshop cannot be opened; the process and the others go on.
  return std::nullopt;
}

std::shared_ptr<const Loaded> Pending::finish() {
  auto loaded = replay(std::move(opened_));
  return loaded ? std::make_shared<const Loaded>(std::move(*loaded)) : nullptr;
}

void load(log::Log& log, WorkshopId id,
          std::function<void(std::optional<log::Error>, std::shared_ptr<Pending>)> done) {
  log.open(id, std::make_shared<Once>(log, id, std::move(done)));
}

}  // namespace dialograum::replica
