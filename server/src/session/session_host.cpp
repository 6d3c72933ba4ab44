#include "session/session_host.hpp"

#include <algorithm>

#include "base/earliest.hpp"
#include "session/hosted_workshop.hpp"
#include "session/log_feed.hpp"

namespace dialograum::session {

SessionHost::SessionHost(HostConfig config, Clock& clock, Random& random, log::Log& log, Post post)
    : context_{std::move(config), clock, random, log, std::move(post)} {}

SessionHost::~SessionHost() {
  for (auto& [id, hosted] : workshops_) hosted->close();
}

HostedWorkshop& SessionHost::workshop(WorkshopId id) {
  auto& hosted = workshops_[id];
  // What stopped is opened anew by the next visit, also before its time to be tidied away has come.
  if (hosted && hosted->finished()) {
    hosted->close();
    hosted.reset();
  }
  if (!hosted) {
    hosted = std::make_shared<HostedWorkshop>(context_, id);
    hosted->open(std::make_shared<LogFeed>(id, hosted, context_));
  }
  return *hosted;
}

std::shared_ptr<SessionConnection> SessionHost::connect(WorkshopId id, Transport& transport) {
  HostedWorkshop& hosted = workshop(id);
  auto session = hosted.add(transport);
  return std::make_shared<SessionConnection>(context_.config.journal, hosted.shared_from_this(),
                                             std::move(session));
}

std::optional<std::int64_t> SessionHost::next_wake_ms() const {
  std::optional<std::int64_t> next;
  for (const auto& [id, hosted] : workshops_) keep_earlier(next, hosted->next_wake_ms());
  return next;
}

void SessionHost::on_time() {
  for (auto it = workshops_.begin(); it != workshops_.end();) {
    const ScopedCrashNote note(context_.config.journal, it->first, 0);
    it->second->on_time();
    if (it->second->finished()) {
      it->second->close();
      it = workshops_.erase(it);
    } else {
      ++it;
    }
  }
}

void SessionHost::drain() {
  for (auto& [id, hosted] : workshops_) {
    hosted->bye_all(protocol::Bye::going_away);
    hosted->close();
  }
  workshops_.clear();
}

const replica::Replica* SessionHost::look(WorkshopId id) const {
  const auto it = workshops_.find(id);
  return it == workshops_.end() ? nullptr : &it->second->replica();
}

std::size_t SessionHost::connections() const {
  std::size_t sum = 0;
  for (const auto& [id, hosted] : workshops_) sum += hosted->sessions();
  return sum;
}

}  // namespace dialograum::session
