// One workshop on one shard: its replica and its sessions. Opened by the first visit; given up a
// minute after the last session has gone, or at once if it has stopped.
//
// Thread: the shard's. Lifetime: shared by the host and the connections into it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "session/host_context.hpp"
#include "session/session.hpp"
#include "session/workshop_host.hpp"

namespace dialograum::session {

class HostedWorkshop final : public WorkshopHost,
                             public std::enable_shared_from_this<HostedWorkshop> {
 public:
  HostedWorkshop(HostContext& context, WorkshopId id);

  WorkshopId id() const { return id_; }
  // `feed` is what the log calls for this workshop.
  void open(std::shared_ptr<log::LogListener> feed);
  void close();

  // ---- from the host ----
  std::shared_ptr<Session> add(Transport& transport);
  // To be called after every event in this workshop: sends what is due and forgets sessions that
  // are over.
  void after_event();
  void on_time();
  std::optional<std::int64_t> next_wake_ms() const;
  // Whether nobody is left and nothing more will come. Then it is closed, and the next visit opens
  // it anew.
  bool finished() const;
  void bye_all(protocol::Bye reason);
  std::size_t sessions() const { return sessions_.size(); }

  // ---- from the log's feed ----
  // generation: counts the resets; what was read before the last one no longer counts.
  void loaded(std::uint64_t generation, std::optional<replica::Loaded> loaded);
  void resetting(std::uint64_t generation);
  void failed(log::Error error);
  void record(const std::shared_ptr<const log::Record>& record);
  void erased(const std::vector<ContentId>& contents) { replica_->erased(contents); }
  void reachable(bool reachable);
  void hand_over() { replica_->hand_over(); }
  void on_presence(std::uint64_t from, const std::string& bytes);
  void deleted();

  // ---- WorkshopHost ----
  Clock& clock() override { return context_.clock; }
  const std::string& build() const override { return context_.config.build; }
  bool durable() const override { return context_.config.durable; }
  replica::Replica& replica() override { return *replica_; }
  bool missing() const override { return missing_; }
  bool count_failure(const std::string& peer) override;
  Share& share_of(SeatId seat) override { return shares_[seat]; }
  bool admits() override;
  void session_over() override { some_over_ = true; }
  void needs_time(bool needs) override { timed_ += needs ? 1 : -1; }
  void evict_older_sessions(SeatId seat, ClientId client,
                            const replica::Subscriber& newcomer) override;

 private:
  void fresh_replica();
  void applied(const domain::Entry& entry, const domain::Effects& effects);
  bool idle() const;
  // A session may end while it is called.
  std::vector<std::shared_ptr<Session>> all() const { return sessions_; }

  HostContext& context_;
  WorkshopId id_;
  std::optional<replica::Replica> replica_;
  std::shared_ptr<log::LogListener> feed_;
  std::vector<std::shared_ptr<Session>> sessions_;           // in the order in which they came
  std::vector<std::shared_ptr<const log::Record>> waiting_;  // came before the replica was there
  std::uint64_t generation_ = 0;
  std::optional<std::int64_t> idle_since_ms_;
  std::map<SeatId, Share> shares_;  // of everybody who has been here since the workshop was opened
  std::int64_t seats_minute_ = 0;
  std::int64_t new_seats_ = 0;
  int timed_ = 0;  // how many sessions wait for a time
  bool some_over_ = false;
  bool missing_ = false;  // the log has no such workshop
};

}  // namespace dialograum::session
