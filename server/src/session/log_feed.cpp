#include "session/log_feed.hpp"

#include "session/hosted_workshop.hpp"

namespace dialograum::session {

LogFeed::LogFeed(WorkshopId id, std::weak_ptr<HostedWorkshop> workshop, const HostContext& context)
    : id_(id),
      workshop_(std::move(workshop)),
      post_(context.post),
      offload_(context.config.offload),
      journal_(context.config.journal),
      offload_journal_(offload_ ? context.config.offload_journal : nullptr) {}

// The note is of the shard's journal, which is only looked at while the workshop is there.
template <class F>
void LogFeed::hand_over(F f) {
  post_([workshop = workshop_, journal = journal_, id = id_, f = std::move(f)] {
    if (auto hosted = workshop.lock()) {
      const ScopedCrashNote note(journal, id, 0);
      f(*hosted);
    }
  });
}

// Replaying takes long: elsewhere, if there is an elsewhere.
void LogFeed::replay(Opened opened) {
  auto work = [id = id_, journal = offload_journal_, workshop = workshop_, post = post_,
               generation = generation_, opened = std::make_shared<Opened>(std::move(opened))] {
    const ScopedCrashNote note(journal, id, 0);
    auto loaded = std::make_shared<std::optional<replica::Loaded>>(
        replica::replay(std::move(*opened)));
    post([workshop, loaded, generation] {
      if (auto hosted = workshop.lock()) hosted->loaded(generation, std::move(*loaded));
    });
  };
  if (offload_)
    offload_(std::move(work));
  else
    work();
}

void LogFeed::opened(Opened opened) { replay(std::move(opened)); }

void LogFeed::reset(Opened opened) {
  ++generation_;
  hand_over([generation = generation_](HostedWorkshop& hosted) { hosted.resetting(generation); });
  replay(std::move(opened));
}

void LogFeed::reachable(bool reachable) {
  hand_over([reachable](HostedWorkshop& hosted) { hosted.reachable(reachable); });
}

void LogFeed::missing() {
  hand_over([](HostedWorkshop& hosted) { hosted.hand_over(); });
}

void LogFeed::on_presence(std::uint64_t from, const std::string& bytes) {
  hand_over([from, bytes](HostedWorkshop& hosted) { hosted.on_presence(from, bytes); });
}

void LogFeed::failed(log::Error error) {
  hand_over([error](HostedWorkshop& hosted) { hosted.failed(error); });
}

void LogFeed::record(std::shared_ptr<const log::Record> record) {
  hand_over([record = std::move(record)](HostedWorkshop& hosted) { hosted.record(record); });
}

void LogFeed::erased(const std::vector<ContentId>& contents) {
  hand_over([contents](HostedWorkshop& hosted) { hosted.erased(contents); });
}

void LogFeed::deleted() {
  hand_over([](HostedWorkshop& hosted) { hosted.deleted(); });
}

}  // namespace dialograum::session
