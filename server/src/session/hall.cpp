#include "session/hall.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "replica/replica.hpp"
#include "session/session.hpp"

namespace dialograum::session {
namespace {

constexpr std::int64_t idle_close_ms = 60'000;

}  // namespace

struct Hall::Impl {
  // One workshop on this shard: its replica, the log's feed into it, its sessions.
  class Hosted final : public House, public std::enable_shared_from_this<Hosted> {
   public:
    Hosted(Impl& hall, WorkshopId id) : hall_(hall), id_(id) { fresh_replica(); }

    void fresh_replica() {
      replica_.emplace(id_, hall_.clock, hall_.random, hall_.log, hall_.post,
                       hall_.config.snapshot_every);
      replica_->on_applied([this](const domain::Entry& entry, const domain::Effects& effects) {
        if (timed_ > 0)
          for (const auto& session : std::vector(sessions_)) session->on_live();
        const auto* join = std::get_if<protocol::SeatJoin>(&entry.body.command);
        if (!join) return;
        for (const auto& session : std::vector(sessions_))
          if (session->seat == join->seat) session->on_seat(effects);
      });
    }

    void open() {
      // It broke this process before: whoever operates it has to look at it first.
      if (hall_.config.guard && hall_.config.guard->quarantines(id_)) return replica_->quarantine();
      feed_ = std::make_shared<Feed>(id_, weak_from_this(), hall_.post, hall_.config);
      hall_.log.open(id_, feed_);
    }
    void close() {
      replica_->save_if_worthwhile();
      if (feed_) hall_.log.close(id_, feed_);
      feed_.reset();
    }

    // ---- House ----
    Clock& clock() override { return hall_.clock; }
    const std::string& build() const override { return hall_.config.build; }
    bool durable() const override { return hall_.config.durable; }
    replica::Replica& replica() override { return *replica_; }
    bool missing() const override { return missing_; }
    bool count_failure(const std::string& peer) override {
      Failures* failures = hall_.config.failures;
      return failures == nullptr || failures->allow(peer, hall_.clock.steady_ms());
    }
    Share& share_of(SeatId seat) override { return shares_[seat]; }
    bool admits() override {
      if (hall_.config.memory_short && hall_.config.memory_short()) return false;
      const std::int64_t minute = hall_.clock.steady_ms() / 60'000;
      if (minute != seats_minute_) {
        seats_minute_ = minute;
        new_seats_ = 0;
      }
      return ++new_seats_ <= limits::new_seats_per_minute;
    }
    void session_over() override { some_over_ = true; }
    void needs_time(bool needs) override { timed_ += needs ? 1 : -1; }
    void make_place(SeatId seat, ClientId client, const replica::Viewer& newcomer) override {
      std::vector<std::shared_ptr<Session>> of_seat;
      for (const auto& session : sessions_)
        if (session.get() != &newcomer && !session->over() && session->seat == seat)
          of_seat.push_back(session);
      for (const auto& session : of_seat)
        if (session->client == client) session->bye(protocol::Bye::too_many_sessions);
      std::erase_if(of_seat, [](const auto& session) { return session->over(); });
      // In the order in which they came.
      for (std::size_t i = 0; i + limits::sessions_per_seat <= of_seat.size(); ++i)
        of_seat[i]->bye(protocol::Bye::too_many_sessions);
    }

    // ---- sessions ----
    std::shared_ptr<Session> add(Transport& transport) {
      auto session = std::make_shared<Session>(*this, id_, transport);
      sessions_.push_back(session);
      if (replica_->stopped() && !missing_) session->bye(*replica_->why_stopped());
      return session;
    }
    void after_event() {
      replica_->settle();
      if (std::exchange(some_over_, false))
        std::erase_if(sessions_, [](const auto& session) { return session->over(); });
      if (!sessions_.empty())
        idle_since_ms_.reset();
      else if (!idle_since_ms_)
        idle_since_ms_ = hall_.clock.steady_ms();
    }
    void on_time() {
      if (timed_ > 0)
        for (const auto& session : std::vector(sessions_)) session->on_time();
      after_event();
    }
    bool idle() const {
      return idle_since_ms_ && hall_.clock.steady_ms() - *idle_since_ms_ >= idle_close_ms;
    }
    // A workshop that stopped is given up as soon as nobody is left, so that the next visit opens
    // it anew.
    bool finished() const { return sessions_.empty() && (idle() || replica_->stopped()); }
    std::optional<std::int64_t> next_wake_ms() const {
      auto next = replica_->next_wake_ms();
      auto offer = [&](std::optional<std::int64_t> at) {
        if (at) next = next ? std::min(*next, *at) : at;
      };
      if (timed_ > 0)
        for (const auto& session : sessions_) offer(session->next_wake_ms());
      if (idle_since_ms_) offer(*idle_since_ms_ + idle_close_ms);
      return next;
    }
    void bye_all(protocol::Bye reason) {
      for (const auto& session : std::vector(sessions_)) session->bye(reason);
    }
    std::size_t size() const { return sessions_.size(); }
    WorkshopId id() const { return id_; }

    // ---- from the log, on the shard's thread ----
    void loaded(std::uint64_t generation, std::optional<replica::Loaded> loaded) {
      if (generation != generation_) return;  // replaced by another reset meanwhile
      if (!loaded) {
        replica_->quarantine();
        bye_all(protocol::Bye::quarantined);
        return hall_.settle(*this);
      }
      replica_->opened(std::move(*loaded));
      for (const auto& record : std::exchange(waiting_, {})) replica_->record(*record);
      for (const auto& session : std::vector(sessions_)) session->on_live();
      hall_.settle(*this);
    }
    void failed(log::Error error) {
      if (error == log::Error::deleted) return deleted();
      replica_->refused();
      missing_ = error == log::Error::unknown_workshop;
      if (missing_)
        for (const auto& session : std::vector(sessions_)) session->on_missing();
      else
        bye_all(protocol::Bye::going_away);
      hall_.settle(*this);
    }
    void record(const std::shared_ptr<const log::Record>& record) {
      if (!replica_->live() && !replica_->stopped()) return waiting_.push_back(record);
      replica_->record(*record);
      hall_.settle(*this);
    }
    void erased(const std::vector<ContentId>& contents) { replica_->erased(contents); }
    // Everybody comes back to the new epoch and sends again what they hold (K7).
    void resetting(std::uint64_t generation) {
      generation_ = generation;
      bye_all(protocol::Bye::going_away);
      waiting_.clear();
      const bool reachable = replica_->reachable();
      fresh_replica();
      replica_->set_reachable(reachable);
      hall_.settle(*this);
    }
    void reachable(bool reachable) {
      replica_->set_reachable(reachable);
      for (const auto& session : std::vector(sessions_)) session->on_storage(reachable);
      hall_.settle(*this);
    }
    void missing() { replica_->hand_over(); }
    void whispered(std::uint64_t from, const std::string& bytes) {
      replica_->whispered(from, bytes);
      hall_.settle(*this);
    }
    void deleted() {
      replica_->deleted();
      bye_all(protocol::Bye::deleted);
      hall_.settle(*this);
    }

   private:
    // What the log's thread holds on to; it may outlive the workshop's stay here.
    class Feed final : public log::Subscriber {
     public:
      Feed(WorkshopId id, std::weak_ptr<Hosted> hosted, Post post, const HallConfig& config)
          : id_(id),
            hosted_(std::move(hosted)),
            post_(std::move(post)),
            offload_(config.offload),
            guard_(config.offload ? config.offload_guard : nullptr) {}

      void opened(Opened opened) override { take(std::move(opened)); }
      void reset(Opened opened) override {
        ++generation_;
        hand_over([generation = generation_](Hosted& host) { host.resetting(generation); });
        take(std::move(opened));
      }
      void reachable(bool reachable) override {
        hand_over([reachable](Hosted& host) { host.reachable(reachable); });
      }
      void missing() override {
        hand_over([](Hosted& host) { host.missing(); });
      }
      void whisper(std::uint64_t from, const std::string& bytes) override {
        hand_over([from, bytes](Hosted& host) { host.whispered(from, bytes); });
      }
      void failed(log::Error error) override {
        hand_over([error](Hosted& host) { host.failed(error); });
      }
      void record(std::shared_ptr<const log::Record> record) override {
        hand_over([record = std::move(record)](Hosted& host) { host.record(record); });
      }
      void erased(const std::vector<ContentId>& contents) override {
        hand_over([contents](Hosted& host) { host.erased(contents); });
      }
      void deleted() override {
        hand_over([](Hosted& host) { host.deleted(); });
      }

     private:
      // Replaying takes long: elsewhere, if there is an elsewhere.
      void take(Opened opened) {
        auto work = [id = id_, guard = guard_, hosted = hosted_, post = post_,
                     generation = generation_,
                     opened = std::make_shared<Opened>(std::move(opened))] {
          const Noted noted(guard, id, 0);
          auto loaded = std::make_shared<std::optional<replica::Loaded>>(
              replica::replay(std::move(*opened)));
          post([hosted, loaded, generation] {
            if (auto host = hosted.lock()) host->loaded(generation, std::move(*loaded));
          });
        };
        if (offload_)
          offload_(std::move(work));
        else
          work();
      }
      template <class F>
      void hand_over(F f) {
        post_([hosted = hosted_, f = std::move(f)] {
          if (auto host = hosted.lock()) {
            const Noted noted(host->hall_.config.guard, host->id_, 0);
            f(*host);
          }
        });
      }
      WorkshopId id_;
      std::weak_ptr<Hosted> hosted_;
      Post post_;
      Post offload_;
      Guard* guard_;
      std::uint64_t generation_ = 0;  // log's thread
    };

    Impl& hall_;
    WorkshopId id_;
    std::optional<replica::Replica> replica_;
    std::shared_ptr<Feed> feed_;
    std::vector<std::shared_ptr<Session>> sessions_;
    std::vector<std::shared_ptr<const log::Record>> waiting_;
    std::uint64_t generation_ = 0;
    std::optional<std::int64_t> idle_since_ms_;
    std::map<SeatId, Share> shares_;  // of everybody who was here since the workshop was opened
    std::int64_t seats_minute_ = 0;
    std::int64_t new_seats_ = 0;
    int timed_ = 0;  // sessions that wait for a moment
    bool some_over_ = false;
    bool missing_ = false;  // the log has no such workshop
  };

  // The shell's side of a session: after each event the workshop settles.
  class Line final : public Connection {
   public:
    Line(Impl& hall, std::shared_ptr<Hosted> hosted, std::shared_ptr<Session> session)
        : hall_(hall), hosted_(std::move(hosted)), session_(std::move(session)) {}
    void on_message(std::string_view text) override {
      Guard* guard = hall_.config.guard;
      const std::uint64_t key = guard ? key_of(text) : 0;
      if (guard && guard->refuses(hosted_->id(), key)) {
        session_->bye(protocol::Bye::malformed);
      } else {
        const Noted noted(guard, hosted_->id(), key);
        session_->on_message(text);
      }
      const Noted noted(guard, hosted_->id(), 0);
      hall_.settle(*hosted_);
    }
    void on_free() override {
      session_->on_free();
      hall_.settle(*hosted_);
    }
    void on_closed() override {
      session_->on_closed();
      hall_.settle(*hosted_);
    }

   private:
    Impl& hall_;
    std::shared_ptr<Hosted> hosted_;
    std::shared_ptr<Session> session_;
  };

  Impl(HallConfig config, Clock& clock, Random& random, log::Log& log, Post post)
      : config(std::move(config)), clock(clock), random(random), log(log), post(std::move(post)) {}

  Hosted& host(WorkshopId id) {
    auto& hosted = workshops[id];
    // What stopped is opened anew by the next visit, also before its time to be tidied away has
    // come.
    if (hosted && hosted->finished()) {
      hosted->close();
      hosted.reset();
    }
    if (!hosted) {
      hosted = std::make_shared<Hosted>(*this, id);
      hosted->open();
    }
    return *hosted;
  }

  void settle(Hosted& hosted) { hosted.after_event(); }

  HallConfig config;
  Clock& clock;
  Random& random;
  log::Log& log;
  Post post;
  std::map<WorkshopId, std::shared_ptr<Hosted>> workshops;
};

Hall::Hall(HallConfig config, Clock& clock, Random& random, log::Log& log, Post post)
    : impl_(std::make_unique<Impl>(std::move(config), clock, random, log, std::move(post))) {}

Hall::~Hall() {
  for (auto& [id, hosted] : impl_->workshops) hosted->close();
}

std::shared_ptr<Connection> Hall::connect(WorkshopId workshop, Transport& transport) {
  Impl::Hosted& hosted = impl_->host(workshop);
  auto session = hosted.add(transport);
  return std::make_shared<Impl::Line>(*impl_, hosted.shared_from_this(), std::move(session));
}

std::optional<std::int64_t> Hall::next_wake_ms() const {
  std::optional<std::int64_t> next;
  for (const auto& [id, hosted] : impl_->workshops)
    if (auto at = hosted->next_wake_ms()) next = next ? std::min(*next, *at) : at;
  return next;
}

void Hall::on_time() {
  for (auto it = impl_->workshops.begin(); it != impl_->workshops.end();) {
    const Noted noted(impl_->config.guard, it->first, 0);
    it->second->on_time();
    if (it->second->finished()) {
      it->second->close();
      it = impl_->workshops.erase(it);
    } else {
      ++it;
    }
  }
}

void Hall::drain() {
  for (auto& [id, hosted] : impl_->workshops) {
    hosted->bye_all(protocol::Bye::going_away);
    hosted->close();
  }
  impl_->workshops.clear();
}

const replica::Replica* Hall::look(WorkshopId workshop) const {
  const auto it = impl_->workshops.find(workshop);
  return it == impl_->workshops.end() ? nullptr : &it->second->replica();
}

std::size_t Hall::connections() const {
  std::size_t sum = 0;
  for (const auto& [id, hosted] : impl_->workshops) sum += hosted->size();
  return sum;
}

std::size_t Hall::replicas() const { return impl_->workshops.size(); }

}  // namespace dialograum::session
