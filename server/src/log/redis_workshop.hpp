// One workshop that this process has open, as its log in Redis is read: subscribed, loaded,
// followed, healed, probed, and read anew when it goes on under another epoch. Internal to
// RedisCore.
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
  void start();  // once, when it is held by a shared_ptr

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
  void published(std::string_view payload);
  void whisper(std::string_view payload);
  void takes_entries_changed();

  // ---- this process' appends, so that a close comes in order with them ----
  void append_sent() { ++appends_sent_; }
  void append_answered(const Epoch& epoch, std::uint64_t seq);  // 0: refused or unknown

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
    std::optional<std::uint64_t> seq{};  // the last of them, known when they are answered
  };
  struct Subscription {
    std::shared_ptr<Subscriber> to;
    bool opening = true;
    bool in_load = false;  // the load under way is for this one too
    std::uint64_t seen = 0;
    std::optional<Closing> closing{};
    std::deque<Event> held{};  // while opening or closing
  };
  // What a probe asked: records may come before its answer.
  struct Question {
    std::uint64_t seq;
    std::string chain;
    bool messages_lost;  // before it was asked, and the subscription was there again
  };
  enum class Phase { loading, live, missing };
  struct ErasureAhead {  // told of before the entry that ordered it, which is not behind `seq`
    std::vector<ContentId> ids;
    std::uint64_t seq = 0;
  };
  struct Page {  // of the stream, for healing
    std::vector<StreamEntry> entries;
    redis::Reply texts;          // of all entries, in order
    std::uint64_t whole_at = 0;  // Record::whole_at
    bool last = false;
  };

  // ---- subscribing and loading ----
  void subscribe();
  void begin_loading();  // all anew: the place reached is void
  void start_load();
  void confirm_load();
  void loaded();
  void load_is_short();
  // Those who are opening are told; the others wait for the next try.
  void load_failed(Error for_openers);
  void tell_damaged(std::uint64_t seq);
  void refuse_openers(Error error);
  void refuse_unknown();
  void hand_out(Subscription& subscription, const Subscriber::Opened& opened, std::uint64_t seq);

  // ---- messages ----
  void message(std::string_view payload);
  void hold(std::string_view payload);
  void drain();
  void take(Message message);
  void take_entry(EntryMessage message);
  void accept(std::shared_ptr<const Record> record, std::string chain);
  void take_erased(std::vector<ContentId> ids);
  void accept_due_erasures();
  void accept_erased(std::vector<ContentId> ids);
  void give(Subscription& subscription, const Event& event);
  void settle_closing();
  void log_deleted();

  // ---- the place in the log ----
  void heal();
  void healed_page(std::vector<StreamEntry> page, bool last);
  void find_sweep(Page page);
  // With nothing when Redis did not answer or no longer has the data.
  void ask_place(std::function<void(std::optional<Place>)> done);
  void confirm_page(Page page);
  void deliver_page(const Page& page);
  void heal_ended();
  void probed(const redis::Reply& reply, const Question& asked);
  void mint(const Epoch& from);
  void tell_reachable(bool reachable);

  // ---- a log that is gone ----
  void begin_missing();
  void offer();
  void ask_for_a_replica();

  // Runs `next` with the answer, null when it is unknown, if this workshop and the load it belongs
  // to are still there.
  redis::Link::Done guarded(std::function<void(const redis::Reply*)> next);

  RedisNode& node_;
  const WorkshopId id_;
  std::vector<Subscription> subscriptions_;
  Phase phase_ = Phase::loading;
  bool deleted_ = false;
  bool subscribed_ = false;
  std::uint64_t subscribing_ = 0;  // number of the last attempt
  std::int64_t unsubscribed_since_ms_ = 0;
  bool grace_over_ = false;

  // The place reached; void while loading.
  Epoch epoch_;
  std::uint64_t seq_ = 0;
  std::int64_t time_ms_ = 0;
  std::string chain_;
  std::map<std::uint64_t, std::string> recent_chains_;
  std::string code_;
  std::set<ContentId> erased_;
  std::vector<ErasureAhead> erasures_ahead_;

  std::unique_ptr<RedisLoader> loader_;
  std::uint64_t load_from_seq_ = 0;
  std::uint64_t load_number_ = 0;
  std::uint64_t turn_ = 0;  // of loading; answers that belong to an earlier one are ignored
  std::deque<std::string> buffer_;
  bool buffer_overflowed_ = false;
  bool healing_ = false;
  bool probing_ = false;
  bool probe_again_ = false;
  bool offering_ = false;
  bool messages_lost_ = false;  // the subscription was away: what the log has more is read at once
  std::uint64_t probed_head_ = 0;  // of the probe before
  bool told_reachable_ = true;
  std::int64_t next_probe_ms_ = 0;

  std::int64_t missing_since_ms_ = 0;
  bool best_offer_ = false;
  std::size_t asked_ = 0;  // whose turn it is to be asked for a replica

  std::uint64_t appends_sent_ = 0;
  std::uint64_t appends_answered_ = 0;
  std::uint64_t appended_seq_ = 0;
};

}  // namespace dialograum::log
