// The listeners of one workshop in this process: what each has been given, and what is held back
// while it is opening or closing. Internal to RedisWorkshop, whose thread and lifetime it shares.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "log/log.hpp"

namespace dialograum::log {

class RedisReaders {
 public:
  struct Erased {
    std::vector<ContentId> ids;
  };
  using Event = std::variant<std::shared_ptr<const Record>, Erased>;

  // held_max: events held back for one that is opening; beyond that it is loaded again.
  explicit RedisReaders(std::size_t held_max) : held_max_(held_max) {}

  bool empty() const { return readers_.empty(); }
  // Whether any listener has been told that the workshop exists.
  bool any_open() const;
  // Whether no listener is opening or closing.
  bool settled() const;

  // ---- opening ----
  void add(std::shared_ptr<LogListener> listener) { readers_.push_back({std::move(listener)}); }
  // Listeners that are opening take part in the load that begins now. False: there are none.
  bool join_load();
  // Gives what was loaded, up to `seq`, to those that took part; with `anew` also to those that had
  // the workshop open.
  void hand_out(const LogListener::Opened& opened, std::uint64_t seq, bool anew);
  void refuse_opening(Error error);

  // ---- closing: in order with this process' appends ----
  // in_order: what was appended before may still come; otherwise the listener goes at once.
  void close(const std::shared_ptr<LogListener>& listener, bool in_order);
  void append_sent() { ++appends_sent_; }
  // seq: of the entry, if it was written in the epoch that this process reads.
  void append_answered(std::uint64_t seq);
  std::uint64_t appended_seq() const { return appended_seq_; }
  void forget_appended() { appended_seq_ = 0; }  // another epoch
  // Drops the closing listeners that have been given everything they are to get. `reached`: the
  // last entry; none if no more will come.
  void settle_closing(std::optional<std::uint64_t> reached);
  void drop_closing();

  // ---- what happens ----
  void give(const Event& event);
  void drop_held();
  void tell_reachable(bool reachable);
  void tell_presence(std::uint64_t from, const std::string& bytes) const;
  void tell_deleted();
  // Asks one listener at a time, in turn, because one may be unable to hand its state over.
  void ask_for_a_replica();

 private:
  struct Closing {
    std::uint64_t after_appends;         // those sent before the close
    std::optional<std::uint64_t> seq{};  // the last of them, known when they are answered
  };
  struct Reader {
    std::shared_ptr<LogListener> to;
    bool opening = true;
    bool in_load = false;  // the load under way is for this one too
    std::uint64_t seen = 0;
    std::optional<Closing> closing{};
    std::deque<Event> held{};  // while opening or closing
  };
  void hand_out(Reader& reader, const LogListener::Opened& opened, std::uint64_t seq);
  void give(Reader& reader, const Event& event);

  std::size_t held_max_;
  std::vector<Reader> readers_;
  bool told_reachable_ = true;
  std::size_t asked_ = 0;  // whose turn it is to be asked for a replica
  std::uint64_t appends_sent_ = 0;
  std::uint64_t appends_answered_ = 0;
  std::uint64_t appended_seq_ = 0;
};

}  // namespace dialograum::log
