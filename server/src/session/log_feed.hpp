// From the log's thread to a workshop's shard: hands each call over, and lets another thread read a
// whole workshop. The log holds on to it, so it may outlive the workshop on this shard.
//
// Thread: called on the log's, calls the workshop on the shard's. Lifetime: shared with the log.
#pragma once

#include <memory>

#include "log/log.hpp"
#include "session/host_context.hpp"

namespace dialograum::session {

class HostedWorkshop;

class LogFeed final : public log::LogListener {
 public:
  LogFeed(WorkshopId id, std::weak_ptr<HostedWorkshop> workshop, const HostContext& context);

  void opened(Opened opened) override;
  void reset(Opened opened) override;
  void reachable(bool reachable) override;
  void missing() override;
  void on_presence(std::uint64_t from, const std::string& bytes) override;
  void failed(log::Error error) override;
  void record(std::shared_ptr<const log::Record> record) override;
  void erased(const std::vector<ContentId>& contents) override;
  void deleted() override;

 private:
  void replay(Opened opened);
  template <class F>
  void hand_over(F f);

  WorkshopId id_;
  std::weak_ptr<HostedWorkshop> workshop_;
  Post post_;
  Post offload_;
  CrashJournal* journal_;          // of the shard's thread
  CrashJournal* offload_journal_;  // of the one where workshops are replayed
  std::uint64_t generation_ = 0;   // counts the resets, on the log's thread
};

}  // namespace dialograum::session
