// Reads the log in Redis of one workshop that this process has open: subscribes, loads, follows,
// reads what was lost, checks its position, and starts anew when the log goes on under another
// epoch. Internal to RedisCore.
//
//   loading   subscribes, then reads snapshot, tail and texts; messages are held back
//   live      delivers messages that continue the chain; a gap is read from the stream
//   missing   offers its replica, so that the workshop can be restored
//
// Thread: RedisCore's. Lifetime: RedisCore holds it by shared_ptr; answers that come after that are
// ignored.
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
#include "log/redis_page_reader.hpp"
#include "log/redis_readers.hpp"

namespace dialograum::log {

class RedisLoader;

class RedisWorkshop : public std::enable_shared_from_this<RedisWorkshop> {
 public:
  RedisWorkshop(RedisNode& node, WorkshopId id);
  ~RedisWorkshop();
  void start();  // once, when it is held by a shared_ptr

  void open(std::shared_ptr<LogListener> listener);
  void close(const std::shared_ptr<LogListener>& listener);
  bool unused() const { return readers_.empty(); }
  bool deleted() const { return deleted_; }

  // ---- what is known of it ----
  // Whether any listener in this process has been told that it exists.
  bool known() const;
  bool knows_code(const std::string& code) const { return codes_.find(code) != std::string::npos; }
  void has_code(const std::string& code) { codes_ += " " + code; }
  std::int64_t time_ms() const { return time_ms_; }
  const std::set<ContentId>& erased() const { return erased_; }

  // ---- the links ----
  void commands_up();
  void commands_down();
  void subscription_up();
  void subscription_down();
  void published(std::string_view payload);
  void presence(std::string_view payload);
  void takes_entries_changed();

  // ---- this process' appends, so that a close comes in order with them ----
  void append_sent() { readers_.append_sent(); }
  void append_answered(const Epoch& epoch, std::uint64_t seq);  // 0: refused or unknown

  // Asks whether the place reached is still in the log.
  void check_position();
  // Erases again what Redis has forgotten to be erased, and tells listeners what it knows as
  // erased.
  void compare_erased();
  void on_time();
  std::int64_t next_wake_ms() const;
  // Whether nothing is under way and everything known has been delivered, or cannot be.
  bool quiet() const;
  // Takes the subscription away; nothing follows.
  void leave();

 private:
  // What a check asked, kept because records may come before its answer.
  struct Question {
    std::uint64_t seq;
    std::string chain;
    bool messages_lost;  // before it was asked; the subscription was back by then
  };
  struct ErasureAhead {  // heard of before the entry that ordered it, which is at `seq` at most
    std::vector<ContentId> ids;
    std::uint64_t seq = 0;
  };

  struct Loading {};
  struct Live {
    std::unique_ptr<RedisPageReader> healing;  // reads what the subscription has lost
    bool probing = false;
    bool check_again = false;
    std::uint64_t checked_head = 0;  // of the previous check
  };
  struct Missing {
    std::int64_t since_ms = 0;
    bool offering = false;
  };
  using Phase = std::variant<Loading, Live, Missing>;
  template <class T>
  bool in() const {
    return std::holds_alternative<T>(phase_);
  }
  bool healing() const;

  // The subscription is lost, but may be back in a moment.
  struct Unsubscribed {
    std::int64_t since_ms = 0;
    bool told = false;  // listeners know that the log cannot be reached
  };

  // ---- subscribing and loading ----
  void subscribe();
  void begin_loading();  // everything anew: the place reached no longer counts
  void start_load();
  void confirm_load();
  void loaded();
  void load_is_short();
  // Tells the listeners that are opening; the others wait for the next try.
  void load_failed(Error for_openers);
  void tell_damaged(std::uint64_t seq);
  void refuse_unknown();

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
  void settle_closing();
  void log_deleted();

  // ---- the place in the log ----
  void heal();
  void deliver_page(const RedisPageReader& page);
  void heal_ended();
  // `done` gets nothing if Redis did not answer or no longer has the data.
  void ask_place(std::function<void(std::optional<Place>)> done);
  void position_checked(const redis::Reply& reply, const Question& asked);
  void mint_epoch(const Epoch& from);

  // ---- a log that is gone ----
  void begin_missing();
  void offer_replica();

  // Runs `next` with the answer (null if it is unknown), provided that this workshop is still there
  // and still in the same turn.
  redis::Link::Done guarded(std::function<void(const redis::Reply*)> next);
  // The same for a question that belongs to one phase; a turn ends with its phase.
  template <class T>
  redis::Link::Done guarded_in(std::function<void(T&, const redis::Reply*)> next);

  RedisNode& node_;
  const WorkshopId id_;
  RedisReaders readers_;
  Phase phase_;
  bool deleted_ = false;
  std::optional<Unsubscribed> unsubscribed_;
  std::uint64_t subscribing_ = 0;  // number of the last attempt

  // The place reached; does not count while loading.
  Epoch epoch_;
  std::uint64_t seq_ = 0;
  std::int64_t time_ms_ = 0;
  std::string chain_;
  std::map<std::uint64_t, std::string> recent_chains_;
  std::string codes_;  // all that it ever had, separated by blanks
  std::set<ContentId> erased_;
  std::vector<ErasureAhead> erasures_ahead_;

  std::unique_ptr<RedisLoader> loader_;
  std::uint64_t load_from_seq_ = 0;
  std::uint64_t load_number_ = 0;
  std::uint64_t turn_ = 0;  // ends with a phase; answers that belong to an earlier one are ignored
  std::deque<std::string> buffer_;  // messages that come while loading or healing
  bool buffer_overflowed_ = false;
  bool messages_lost_ =
      false;  // the subscription was lost: what the log has beyond `seq_` is read at once
  std::int64_t next_check_ms_ = 0;
};

}  // namespace dialograum::log
