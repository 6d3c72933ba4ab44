#include "session/hosted_workshop.hpp"

#include <algorithm>
#include <utility>

#include "base/earliest.hpp"

namespace dialograum::session {
namespace {

constexpr std::int64_t idle_close_ms = 60'000;

}  // namespace

HostedWorkshop::HostedWorkshop(HostContext& context, WorkshopId id) : context_(context), id_(id) {
  fresh_replica();
}

void HostedWorkshop::fresh_replica() {
  replica_.emplace(id_, context_.clock, context_.random, context_.log, context_.post,
                   context_.config.snapshot_every);
  replica_->on_applied([this](const domain::Entry& entry, const domain::Effects& effects) {
    applied(entry, effects);
  });
}

void HostedWorkshop::applied(const domain::Entry& entry, const domain::Effects& effects) {
  if (timed_ > 0)
    for (const auto& session : all()) session->on_live();
  const auto* join = std::get_if<protocol::SeatJoin>(&entry.body.command);
  if (!join) return;
  for (const auto& session : all())
    if (session->seat == join->seat) session->on_seat(effects);
}

void HostedWorkshop::open(std::shared_ptr<log::LogListener> feed) {
  // It broke this process before: whoever operates it has to look at it first.
  const CrashJournal* journal = context_.config.journal;
  if (journal && journal->quarantines(id_)) return replica_->quarantine();
  feed_ = std::move(feed);
  context_.log.open(id_, feed_);
}

void HostedWorkshop::close() {
  replica_->save_if_worthwhile();
  if (feed_) context_.log.close(id_, feed_);
  feed_.reset();
}

// ---- from the host ----

std::shared_ptr<Session> HostedWorkshop::add(Transport& transport) {
  auto session = std::make_shared<Session>(*this, id_, transport);
  sessions_.push_back(session);
  if (replica_->stopped() && !missing_) session->bye(*replica_->why_stopped());
  return session;
}

void HostedWorkshop::after_event() {
  replica_->send_due();
  if (std::exchange(some_over_, false))
    std::erase_if(sessions_, [](const auto& session) { return session->over(); });
  if (!sessions_.empty())
    idle_since_ms_.reset();
  else if (!idle_since_ms_)
    idle_since_ms_ = context_.clock.steady_ms();
}

void HostedWorkshop::on_time() {
  if (timed_ > 0)
    for (const auto& session : all()) session->on_time();
  after_event();
}

std::optional<std::int64_t> HostedWorkshop::next_wake_ms() const {
  auto next = replica_->next_wake_ms();
  if (timed_ > 0)
    for (const auto& session : sessions_) keep_earlier(next, session->next_wake_ms());
  if (idle_since_ms_) keep_earlier(next, *idle_since_ms_ + idle_close_ms);
  return next;
}

bool HostedWorkshop::idle() const {
  return idle_since_ms_ && context_.clock.steady_ms() - *idle_since_ms_ >= idle_close_ms;
}

bool HostedWorkshop::finished() const {
  return sessions_.empty() && (idle() || replica_->stopped());
}

void HostedWorkshop::bye_all(protocol::Bye reason) {
  for (const auto& session : all()) session->bye(reason);
}

// ---- from the log's feed ----

void HostedWorkshop::loaded(std::uint64_t generation, std::optional<replica::Loaded> loaded) {
  if (generation != generation_) return;  // replaced by another reset meanwhile
  if (!loaded) {
    replica_->quarantine();
    bye_all(protocol::Bye::quarantined);
    return after_event();
  }
  replica_->opened(std::move(*loaded));
  for (const auto& record : std::exchange(waiting_, {})) replica_->record(*record);
  for (const auto& session : all()) session->on_live();
  after_event();
}

// Everybody comes back to the new epoch and sends again what they hold (K7).
void HostedWorkshop::resetting(std::uint64_t generation) {
  generation_ = generation;
  bye_all(protocol::Bye::going_away);
  waiting_.clear();
  const bool reachable = replica_->reachable();
  fresh_replica();
  replica_->set_reachable(reachable);
  after_event();
}

void HostedWorkshop::failed(log::Error error) {
  if (error == log::Error::deleted) return deleted();
  replica_->refused();
  missing_ = error == log::Error::unknown_workshop;
  if (missing_)
    for (const auto& session : all()) session->on_missing();
  else
    bye_all(protocol::Bye::going_away);
  after_event();
}

void HostedWorkshop::record(const std::shared_ptr<const log::Record>& record) {
  if (!replica_->live() && !replica_->stopped()) return waiting_.push_back(record);
  replica_->record(*record);
  after_event();
}

void HostedWorkshop::reachable(bool reachable) {
  replica_->set_reachable(reachable);
  for (const auto& session : all()) session->on_storage(reachable);
  after_event();
}

void HostedWorkshop::on_presence(std::uint64_t from, const std::string& bytes) {
  replica_->on_presence(from, bytes);
  after_event();
}

void HostedWorkshop::deleted() {
  replica_->deleted();
  bye_all(protocol::Bye::deleted);
  after_event();
}

// ---- WorkshopHost ----

bool HostedWorkshop::count_failure(const std::string& peer) {
  Failures* failures = context_.config.failures;
  return failures == nullptr || failures->allow(peer, context_.clock.steady_ms());
}

bool HostedWorkshop::admits() {
  if (context_.config.memory_short && context_.config.memory_short()) return false;
  const std::int64_t minute = context_.clock.steady_ms() / 60'000;
  if (minute != seats_minute_) {
    seats_minute_ = minute;
    new_seats_ = 0;
  }
  return ++new_seats_ <= limits::new_seats_per_minute;
}

void HostedWorkshop::evict_older_sessions(SeatId seat, ClientId client,
                                          const replica::Subscriber& newcomer) {
  std::vector<std::shared_ptr<Session>> of_seat;
  for (const auto& session : sessions_)
    if (session.get() != &newcomer && !session->over() && session->seat == seat)
      of_seat.push_back(session);
  for (const auto& session : of_seat)
    if (session->client == client) session->bye(protocol::Bye::too_many_sessions);
  std::erase_if(of_seat, [](const auto& session) { return session->over(); });
  for (std::size_t i = 0; i + limits::sessions_per_seat <= of_seat.size(); ++i)
    of_seat[i]->bye(protocol::Bye::too_many_sessions);
}

}  // namespace dialograum::session
