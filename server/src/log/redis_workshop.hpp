// One workshop that this process has open, as its log in Redis is read: subscribed, loaded, followed, healed,
// probed, and read anew when it goes on under another epoch. Internal to RedisCore.
//
//   loading   subscribes, then reads snapshot, tail and texts; messages are held back
//   live      delivers messages that continue the chain; a gap is read from the stream
//   missing   offers its replica to be put back
//
// Thread and lifetime: RedisCore's; kept by shared_ptr, so that answers that come late find nobody.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "log/log.hpp"
#include "log/redis_message.hpp"
#include "log/redis_node.hpp"

namespace dialograum::log {

class RedisLoader;

class RedisWorkshop : public std::enable_shared_from_this<RedisWorkshop> {
 public:
  RedisWorkshop(RedisNode& node, WorkshopId id);
  ~RedisWorkshop();

  void open(std::shared_ptr<Subscriber> subscriber);
  void close(const std::shared_ptr<Subscriber>& subscriber);
  bool unused() const { return subscriptions_.empty(); }
  bool deleted() const { return deleted_; }

  // ---- what is known of it ----
  // Somebody in this process has been told that it exists.
  bool known() const;
  const std::string& code() const { return code_; }
  std::int64_t time_ms() const { return time_ms_; }
  const std::set<ContentId>& erased() const { return erased_; }

  // ---- the links ----
  void commands_up();
  void commands_down();
  void subscription_up();
  void subscription_down();
  void message(std::string_view payload);
  void whisper(std::string_view payload);
  void set_writable(bool writable);

  // ---- this process' appends, so that a close comes in order with them ----
  void append_sent() { ++appends_sent_; }
  void append_answered(std::uint64_t seq);  // 0: refused or unknown

  // Asks whether the place reached is still in the log.
  void probe();
  // Erased ids that Redis has forgotten are erased again, those that it knows are told.
  void compare_erased();
  void on_time();
  std::int64_t next_wake_ms() const;
  // Nothing is under way and everything known has been delivered; also when it cannot be.
  bool quiet() const;
  // Takes the subscription away; nothing follows.
  void leave();

 private:
  struct Erased {
    std::vector<ContentId> ids;
  };
  using Event = std::variant<std::shared_ptr<const Record>, Erased>;
  struct Closing {
    std::uint64_t after_appends;         // those sent before the close
    std::optional<std::uint64_t> seq{};  // known when they are answered
  };
  struct Subscription {
    std::shared_ptr<Subscriber> to;
    bool opening = true;
    bool in_load = false;  // the load under way is for this one too
    std::uint64_t seen = 0;
    std::optional<Closing> closing{};
    std::deque<Event> held{};  // while opening or closing
  };
  enum class Phase { loading, live, missing };

  void subscribe();
  void begin_loading();  // all anew: the place reached is void
  void start_load();
  void load_ended();
  void load_failed(std::optional<Error> for_openers);
  void hand_out(Subscription& subscription, const Subscriber::Opened& opened, std::uint64_t seq);

  void hold(std::string_view payload);
  void drain();
  void entry(EntryMessage message);
  void accept(std::shared_ptr<const Record> record, std::string chain);
  void told_erased(std::vector<ContentId> ids);
  void give(Subscription& subscription, const Event& event);
  void settle_closing();
  void log_deleted();

  void heal();
  void healed_page(std::vector<StreamEntry> page, bool last);
  void probed(const redis::Reply& reply, std::uint64_t asked_seq, const std::string& asked_chain);
  void mint(const Epoch& from);
  void caught_up();
  void tell_reachable(bool reachable);

  void begin_missing();
  void offer();
  void ask_for_a_replica();

  RedisNode& node_;
  const WorkshopId id_;
  std::vector<Subscription> subscriptions_;
  Phase phase_ = Phase::loading;
  bool deleted_ = false;
  bool subscribed_ = false;
  std::uint64_t subscribing_ = 0;  // number of the last attempt
  std::int64_t unsubscribed_since_ms_ = 0;

  // The place reached; void while loading.
  Epoch epoch_;
  std::uint64_t seq_ = 0;
  std::int64_t time_ms_ = 0;
  std::string chain_;
  std::map<std::uint64_t, std::string> recent_chains_;
  std::string code_;
  std::set<ContentId> erased_;

  std::unique_ptr<RedisLoader> loader_;
  std::uint64_t load_ = 0;  // number of the last load; answers to earlier ones are ignored
  std::int64_t load_again_ms_ = 0;
  std::deque<std::string> buffer_;
  bool buffer_overflowed_ = false;
  bool healing_ = false;
  bool probing_ = false;
  bool probe_again_ = false;
  bool minting_ = false;
  bool heal_if_behind_ = false;     // after a reconnect: messages were lost
  std::uint64_t probed_head_ = 0;   // of the probe before
  bool told_reachable_ = true;
  std::int64_t next_probe_ms_ = 0;

  std::int64_t missing_since_ms_ = 0;
  std::size_t asked_ = 0;  // whose turn it is to be asked for a replica

  std::uint64_t appends_sent_ = 0;
  std::uint64_t appends_answered_ = 0;
  std::uint64_t appended_seq_ = 0;
};

}  // namespace dialograum::log
