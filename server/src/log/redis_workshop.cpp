#include "log/redis_workshop.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "log/redis_loader.hpp"

namespace dialograum::log {

namespace {
constexpr std::size_t chains_kept = 256;  // to tell a repeated message from a fork without asking
}  // namespace

RedisWorkshop::RedisWorkshop(RedisNode& node, WorkshopId id)
    : node_(node),
      id_(id),
      readers_(node.options.buffered_messages),
      unsubscribed_(Unsubscribed{node.clock.steady_ms()}),
      next_check_ms_(node.clock.steady_ms() + node.options.probe_ms) {}

void RedisWorkshop::start() {
  if (node_.subscription.is_up()) subscribe();
}

RedisWorkshop::~RedisWorkshop() = default;

redis::Link::Done RedisWorkshop::guarded(std::function<void(const redis::Reply*)> next) {
  return
      [weak = weak_from_this(), turn = turn_, next = std::move(next)](const redis::Reply* reply) {
        const auto self = weak.lock();
        if (self && self->turn_ == turn && !self->deleted_) next(reply);
      };
}

template <class T>
redis::Link::Done RedisWorkshop::guarded_in(std::function<void(T&, const redis::Reply*)> next) {
  return guarded([this, next = std::move(next)](const redis::Reply* reply) {
    if (T* phase = std::get_if<T>(&phase_)) next(*phase, reply);
  });
}

bool RedisWorkshop::healing() const {
  const Live* live = std::get_if<Live>(&phase_);
  return live && live->healing;
}

// ---- listeners ----

void RedisWorkshop::open(std::shared_ptr<LogListener> listener) {
  if (!node_.up() || in<Missing>() || (unsubscribed_ && unsubscribed_->told))
    return listener->failed(Error::unavailable);
  readers_.add(std::move(listener));
  start_load();
}

void RedisWorkshop::close(const std::shared_ptr<LogListener>& listener) {
  readers_.close(listener, in<Live>() && node_.up() && !unsubscribed_);
  settle_closing();
}

bool RedisWorkshop::known() const { return !in<Loading>() || readers_.any_open(); }

void RedisWorkshop::append_answered(const Epoch& epoch, std::uint64_t seq) {
  readers_.append_answered(epoch == epoch_ ? seq : 0);
  settle_closing();
}

void RedisWorkshop::settle_closing() {
  readers_.settle_closing(in<Live>() ? std::optional(seq_) : std::nullopt);
}

void RedisWorkshop::log_deleted() {
  deleted_ = true;
  loader_.reset();
  node_.on_deleted(id_);
  if (Live* live = std::get_if<Live>(&phase_)) live->healing.reset();
  readers_.tell_deleted();
}

// ---- the links ----

void RedisWorkshop::commands_up() {
  if (in<Live>())
    check_position();
  else
    start_load();
}

void RedisWorkshop::commands_down() {
  loader_.reset();
  messages_lost_ = true;  // a heal may have been under way
  readers_.refuse_opening(Error::unavailable);
  readers_.tell_reachable(false);
  readers_.drop_closing();  // nobody can say any more up to where these were to be told
}

void RedisWorkshop::subscription_up() { subscribe(); }

void RedisWorkshop::subscription_down() {
  if (!unsubscribed_) unsubscribed_ = Unsubscribed{node_.clock.steady_ms()};
  ++subscribing_;
  if (!in<Loading>()) return;
  // What came meanwhile is lost: again when it is back.
  loader_.reset();
  buffer_.clear();
}

void RedisWorkshop::subscribe() {
  const std::uint64_t attempt = ++subscribing_;
  node_.subscription.send({"SUBSCRIBE", keys::presence_channel(id_)}, [](const redis::Reply*) {});
  node_.subscription.send({"SUBSCRIBE", keys::entries_channel(id_)},
                          [this, attempt, weak = weak_from_this()](const redis::Reply* reply) {
                            const auto self = weak.lock();
                            if (!self || attempt != subscribing_ || !reply || reply->is_error())
                              return;
                            unsubscribed_.reset();
                            messages_lost_ = true;
                            if (in<Live>())
                              check_position();
                            else
                              start_load();
                          });
}

void RedisWorkshop::leave() {
  node_.subscription.send({"UNSUBSCRIBE", keys::entries_channel(id_)}, [](const redis::Reply*) {});
  node_.subscription.send({"UNSUBSCRIBE", keys::presence_channel(id_)}, [](const redis::Reply*) {});
}

void RedisWorkshop::takes_entries_changed() {
  if (!node_.takes_entries()) return readers_.tell_reachable(false);
  check_position();
}

// ---- loading ----

void RedisWorkshop::begin_loading() {
  ++turn_;
  phase_ = Loading();
  loader_.reset();
  buffer_.clear();
  buffer_overflowed_ = false;
  recent_chains_.clear();
  erasures_ahead_.clear();  // what is loaded will be without them
  readers_.drop_held();
  readers_.drop_closing();
  start_load();
}

void RedisWorkshop::start_load() {
  if (loader_ || deleted_ || in<Missing>() || !node_.up() || unsubscribed_) return;
  const bool for_openers = readers_.join_load();
  if (!for_openers && (!in<Loading>() || readers_.empty())) return;
  load_from_seq_ = seq_;
  ++load_number_;
  loader_ = std::make_unique<RedisLoader>(
      node_, id_, [this, weak = weak_from_this()](RedisLoader::Outcome outcome) {
        const auto self = weak.lock();
        if (!self) return;
        switch (outcome) {
          case RedisLoader::Outcome::loaded:
            return confirm_load();
          case RedisLoader::Outcome::deleted:
            return log_deleted();
          case RedisLoader::Outcome::short_log:
            return load_is_short();
          case RedisLoader::Outcome::missing:
            loader_.reset();
            if (known()) {
              readers_.refuse_opening(Error::unavailable);
              return begin_missing();
            }
            return refuse_unknown();
          case RedisLoader::Outcome::damaged:
            tell_damaged(loader_->damaged_at);
            return load_failed(Error::unavailable);
          case RedisLoader::Outcome::failed:
            return load_failed(Error::unavailable);
        }
      });
}

// Is it unknown, or were the data just lost, so that a process that has it open will put it back?
// The mark of the data says when they began.
void RedisWorkshop::refuse_unknown() {
  node_.commands.send(
      {"MGET", keys::server}, guarded([this](const redis::Reply* reply) {
        const std::string mark = reply && !reply->items.empty() ? reply->items[0].text : "";
        const auto at = mark.find('-');
        const auto began_ms = at == mark.npos ? std::nullopt : parse_number(mark.substr(at + 1));
        const bool old = began_ms && node_.clock.wall_ms() - static_cast<std::int64_t>(*began_ms) >=
                                         node_.options.doubt_ms;
        readers_.refuse_opening(old ? Error::unknown_workshop : Error::unavailable);
      }));
}

void RedisWorkshop::load_is_short() {
  const Epoch epoch = loader_->opened.epoch;
  loader_.reset();
  mint_epoch(epoch);
}

// Retried for ever, because a backup may be restored. Reported with exponential back-off, and not
// at all if the log was merely replaced (new epoch) during the read.
void RedisWorkshop::tell_damaged(std::uint64_t seq) {
  RedisNode::Damage& damage = node_.damaged[id_];
  if (damage.seq != seq) damage = {seq, 0};
  if (++damage.met > 1 && std::has_single_bit(damage.met) && node_.options.on_damaged)
    node_.options.on_damaged(id_, seq);
}

void RedisWorkshop::load_failed(Error for_openers) {
  loader_.reset();
  readers_.refuse_opening(for_openers);
  if (in<Loading>()) readers_.tell_reachable(false);
}

void RedisWorkshop::confirm_load() {
  node_.confirmation.after([this, weak = weak_from_this(), number = load_number_](bool confirmed) {
    const auto self = weak.lock();
    if (!self || !loader_ || load_number_ != number) return;
    if (confirmed)
      loaded();
    else
      load_failed(Error::unavailable);
  });
}

void RedisWorkshop::loaded() {
  node_.damaged.erase(id_);
  const auto load = std::move(loader_);
  // What was erased stays erased, also where Redis was put back from a time before.
  std::erase_if(load->opened.contents,
                [&](const ContentRow& row) { return erased_.contains(row.id); });
  if (in<Live>()) {
    if (load->opened.epoch != epoch_) return begin_loading();
    if (load->seq < load_from_seq_) return check_position();  // it has lost its tail
    readers_.hand_out(load->opened, load->seq, false);
    return start_load();
  }
  epoch_ = load->opened.epoch;
  seq_ = load->seq;
  time_ms_ = load->time_ms;
  chain_ = load->chain;
  recent_chains_ = {{seq_, chain_}};
  readers_.forget_appended();
  codes_ = load->codes;
  const bool all_erased = std::includes(load->erased.begin(), load->erased.end(), erased_.begin(),
                                        erased_.end());
  erased_.insert(load->erased.begin(), load->erased.end());
  phase_ = Live();
  messages_lost_ = false;
  readers_.hand_out(load->opened, load->seq, true);
  if (!all_erased) compare_erased();
  if (node_.takes_entries()) readers_.tell_reachable(true);
  drain();
  start_load();
}

// ---- messages ----

void RedisWorkshop::published(std::string_view payload) {
  if (node_.confirmation.immediate()) {
    const auto self = shared_from_this();
    return message(payload);
  }
  node_.confirmation.after(
      [this, weak = weak_from_this(), payload = std::string(payload)](bool confirmed) {
        const auto self = weak.lock();
        if (!self) return;
        if (confirmed)
          message(payload);
        else
          messages_lost_ = true;
      });
}

void RedisWorkshop::message(std::string_view payload) {
  if (deleted_) return;
  // Somebody has put it back, perhaps.
  if (in<Missing>()) return offer_replica();
  if (!in<Live>() || healing()) return hold(payload);
  if (auto message = parse_message(payload))
    take(std::move(*message));
  else
    check_position();
}

void RedisWorkshop::hold(std::string_view payload) {
  if (buffer_.size() < node_.options.buffered_messages)
    return static_cast<void>(buffer_.emplace_back(payload));
  buffer_overflowed_ = true;
}

void RedisWorkshop::drain() {
  while (in<Live>() && !healing() && !deleted_ && !buffer_.empty()) {
    const std::string payload = std::move(buffer_.front());
    buffer_.pop_front();
    message(payload);
  }
  if (!in<Live>() || healing() || deleted_ || !buffer_overflowed_) return;
  buffer_overflowed_ = false;
  compare_erased();
  heal();
}

void RedisWorkshop::take(Message message) {
  if (auto* entry = std::get_if<EntryMessage>(&message)) return take_entry(std::move(*entry));
  if (auto* erased = std::get_if<ErasedMessage>(&message))
    return take_erased(std::move(erased->ids));
  if (std::get_if<DeletedMessage>(&message)) return log_deleted();
  if (std::get<EpochMessage>(message).epoch != epoch_) check_position();
}

void RedisWorkshop::take_entry(EntryMessage message) {
  const Entry& entry = message.record.entry;
  if (message.record.epoch != epoch_) return check_position();
  // What is missing comes from the stream, and this with it.
  if (entry.seq > seq_ + 1) return heal();
  if (entry.seq <= seq_) {
    const auto known = recent_chains_.find(entry.seq);
    if (known == recent_chains_.end() ? entry.seq > seq_ - std::min(seq_, chains_kept)
                                      : known->second != message.chain)
      check_position();
    return;
  }
  if (chain_after(chain_, entry) != message.chain) return check_position();
  accept(std::make_shared<const Record>(std::move(message.record)), std::move(message.chain));
}

void RedisWorkshop::accept(std::shared_ptr<const Record> record, std::string chain) {
  seq_ = record->entry.seq;
  time_ms_ = record->entry.time_ms;
  chain_ = std::move(chain);
  recent_chains_.emplace(seq_, chain_);
  if (recent_chains_.size() > chains_kept) recent_chains_.erase(recent_chains_.begin());
  readers_.give(std::move(record));
  if (!erasures_ahead_.empty()) accept_due_erasures();
  settle_closing();
}

// An erasure may be known earlier than the entry that ordered it, which is among those that are
// still missing here.
void RedisWorkshop::take_erased(std::vector<ContentId> ids) {
  erased_.insert(ids.begin(), ids.end());
  const Live* live = std::get_if<Live>(&phase_);
  const bool behind = live && (live->probing || live->healing || seq_ < live->checked_head);
  if (!messages_lost_ && !behind) return accept_erased(std::move(ids));
  ask_place([this, ids = std::move(ids)](std::optional<Place> place) {
    erasures_ahead_.push_back({ids, place ? place->seq : 0});
    accept_due_erasures();
  });
}

void RedisWorkshop::accept_due_erasures() {
  std::vector<ContentId> due;
  std::erase_if(erasures_ahead_, [&](const ErasureAhead& erasure) {
    if (erasure.seq > seq_) return false;
    due.insert(due.end(), erasure.ids.begin(), erasure.ids.end());
    return true;
  });
  if (!due.empty()) accept_erased(std::move(due));
}

void RedisWorkshop::ask_place(std::function<void(std::optional<Place>)> done) {
  node_.scripts.call(Script::read_position, keys::list(id_, {"meta", "snapshot"}), {},
                     guarded([done = std::move(done)](const redis::Reply* reply) {
                       done(reply ? parse_place(*reply) : std::nullopt);
                     }));
}

void RedisWorkshop::accept_erased(std::vector<ContentId> ids) {
  readers_.give(RedisReaders::Erased{std::move(ids)});
}

void RedisWorkshop::presence(std::string_view payload) {
  if (payload.size() < 16 || payload.substr(0, 16) == node_.process) return;
  const auto from = dialograum::detail::parse_hex64(payload.substr(0, 16));
  if (!from) return;
  readers_.tell_presence(*from, std::string(payload.substr(16)));
}

// ---- healing: what the subscription has lost, from the stream ----

void RedisWorkshop::heal() {
  Live* live = std::get_if<Live>(&phase_);
  if (!live || live->healing || !node_.up()) return;
  using Outcome = RedisPageReader::Outcome;
  live->healing = std::make_unique<RedisPageReader>(
      node_, id_, epoch_, seq_, [this, weak = weak_from_this(), live](Outcome outcome) {
        const auto self = weak.lock();
        if (!self) return;
        if (outcome == Outcome::unconfirmed) messages_lost_ = true;
        if (outcome == Outcome::page) deliver_page(*live->healing);
        const bool more = outcome == Outcome::page && !live->healing->last;
        live->healing.reset();
        if (more)
          heal();
        else
          heal_ended();
      });
}

void RedisWorkshop::deliver_page(const RedisPageReader& page) {
  for (const RedisPageReader::Item& item : page.items) {
    const StreamEntry& entry = item.entry;
    auto record = std::make_shared<Record>(
        Record{entry.epoch, entry.entry, item.contents, page.whole_at});
    std::erase_if(record->contents,
                  [&](const ContentRow& row) { return erased_.contains(row.id); });
    if (entry.epoch != epoch_ || entry.entry.seq != seq_ + 1 ||
        chain_after(chain_, entry.entry) != entry.chain)
      return check_position();
    accept(std::move(record), entry.chain);
  }
}

void RedisWorkshop::heal_ended() {
  const Live* live = std::get_if<Live>(&phase_);
  if (live && node_.up() && !unsubscribed_ && node_.takes_entries() && !messages_lost_ &&
      seq_ >= live->checked_head)
    readers_.tell_reachable(true);
  drain();
}

// ---- probing: is the place reached still in the log? ----

void RedisWorkshop::check_position() {
  Live* live = std::get_if<Live>(&phase_);
  if (!live || !node_.up()) return;
  if (live->probing) {
    live->check_again = true;
    return;
  }
  live->probing = true;
  live->check_again = false;
  next_check_ms_ = node_.clock.steady_ms() + node_.options.probe_ms;
  Question question{seq_, chain_, !unsubscribed_ && std::exchange(messages_lost_, false)};
  node_.scripts.call(
      Script::check_position, keys::list(id_, {"meta", "log", "gone"}), {std::to_string(seq_)},
      guarded_in<Live>([this, question](Live& asking, const redis::Reply* reply) {
        asking.probing = false;
        if (!reply || reply->kind != redis::Reply::Kind::array || reply->items.empty()) {
          messages_lost_ = messages_lost_ || question.messages_lost;
          return;
        }
        const bool again = asking.check_again;
        position_checked(*reply, question);
        if (again) check_position();
      }));
}

void RedisWorkshop::position_checked(const redis::Reply& reply, const Question& asked) {
  const std::string& status = reply.items[0].text;
  if (status == "deleted") return log_deleted();
  if (status == "missing") return begin_missing();
  if (reply.items.size() != 5) return;
  const auto epoch = parse_epoch(reply.items[1].text);
  const auto head = parse_number(reply.items[2].text);
  if (!epoch || !head) return;
  if (*epoch != epoch_) {
    // A greater counter is what somebody has minted from our epoch. Another one is an old copy,
    // which goes on under an epoch that nobody has seen.
    if (epoch->counter > epoch_.counter) return begin_loading();
    return mint_epoch(*epoch);
  }
  const redis::Reply& chain = reply.items[3];
  const bool ours = chain.kind == redis::Reply::Kind::text && chain.text == asked.chain;
  if (*head < asked.seq || !ours || reply.items[4].text != "whole") return mint_epoch(*epoch);

  if (asked.messages_lost) compare_erased();
  Live& live = std::get<Live>(phase_);
  if (*head > seq_ && (asked.messages_lost || seq_ < live.checked_head)) {
    heal();
  } else if (!unsubscribed_ && node_.takes_entries() && !live.healing && !messages_lost_) {
    readers_.tell_reachable(true);
  }
  live.checked_head = *head;
}

void RedisWorkshop::mint_epoch(const Epoch& from) {
  ++turn_;  // nothing that was asked for before is of interest
  if (Live* live = std::get_if<Live>(&phase_)) {
    live->probing = false;
    live->healing.reset();
  }
  const Epoch to{std::max(from.counter, epoch_.counter) + 1, node_.random.nonzero_u64()};
  node_.scripts.call(Script::mint_epoch, keys::list(id_, {"meta", "log", "snapshot"}),
                     {from.str(), to.str(), keys::entries_channel(id_)},
                     // Also when somebody else was first, or the outcome is unknown.
                     guarded([this](const redis::Reply*) { begin_loading(); }));
}

void RedisWorkshop::compare_erased() {
  if (!node_.up()) return;
  node_.commands.send(
      {"SMEMBERS", keys::of(id_, "erased")}, guarded([this](const redis::Reply* reply) {
        if (!reply || reply->kind != redis::Reply::Kind::array) return;
        std::set<ContentId> there;
        std::vector<ContentId> untold;
        for (const auto& item : reply->items)
          if (const auto content = ContentId::parse(item.text)) {
            there.insert(*content);
            if (!erased_.contains(*content)) untold.push_back(*content);
          }
        std::vector<std::string> again{keys::entries_channel(id_)};
        for (ContentId content : erased_)
          if (!there.contains(content)) again.push_back(content.str());
        if (!untold.empty()) take_erased(std::move(untold));
        if (again.size() == 1) return;
        node_.scripts.call(Script::erase,
                           keys::list(id_, {"meta", "texts", "brought", "erased"}, {keys::rewrite}),
                           std::move(again), [](const redis::Reply*) {});
      }));
}

// ---- a log that is gone although nobody deleted the workshop ----

void RedisWorkshop::begin_missing() {
  if (in<Missing>()) return;
  ++turn_;
  const std::int64_t now_ms = node_.clock.steady_ms();
  phase_ = Missing{now_ms};
  loader_.reset();
  next_check_ms_ = now_ms + node_.options.probe_ms;
  readers_.refuse_opening(Error::unavailable);
  readers_.drop_closing();
  readers_.tell_reachable(false);
  offer_replica();
}

void RedisWorkshop::offer_replica() {
  Missing& missing = std::get<Missing>(phase_);
  if (missing.offering || !node_.up()) return;
  missing.offering = true;
  node_.scripts.call(
      Script::offer_replica, keys::list(id_, {"meta", "gone", "offers"}),
      {node_.process, std::to_string(epoch_.counter), std::to_string(seq_),
       std::to_string(node_.options.offer_counts_ms)},
      guarded_in<Missing>([this](Missing& offered, const redis::Reply* reply) {
        offered.offering = false;
        if (!reply || reply->items.empty()) return;
        if (reply->items[0].text != "missing") return begin_loading();
        const bool best = reply->items.size() == 2 && reply->items[1].text == node_.process;
        const bool gathered = node_.clock.steady_ms() >= offered.since_ms + node_.options.offer_ms;
        if (best && gathered) readers_.ask_for_a_replica();
      }));
}

// ---- time ----

void RedisWorkshop::on_time() {
  const std::int64_t now_ms = node_.clock.steady_ms();
  if (unsubscribed_ && !unsubscribed_->told &&
      now_ms >= unsubscribed_->since_ms + node_.options.grace_ms) {
    unsubscribed_->told = true;
    readers_.refuse_opening(Error::unavailable);
    readers_.tell_reachable(false);
  }
  if (now_ms < next_check_ms_) return;
  next_check_ms_ = now_ms + node_.options.probe_ms;
  if (!node_.up()) return;
  if (in<Missing>()) return offer_replica();
  check_position();
  start_load();
}

std::int64_t RedisWorkshop::next_wake_ms() const {
  std::int64_t next_ms = next_check_ms_;
  if (unsubscribed_ && !unsubscribed_->told)
    next_ms = std::min(next_ms, unsubscribed_->since_ms + node_.options.grace_ms);
  return next_ms;
}

bool RedisWorkshop::quiet() const {
  if (!node_.up() || !node_.subscription.is_up()) return true;
  const Live* live = std::get_if<Live>(&phase_);
  const bool asking = live && (live->healing || live->probing);
  if (loader_ || asking || deleted_ || unsubscribed_ || in<Loading>()) return unused();
  return in<Missing>() ||
         (seq_ >= readers_.appended_seq() && buffer_.empty() && readers_.settled());
}

}  // namespace dialograum::log
