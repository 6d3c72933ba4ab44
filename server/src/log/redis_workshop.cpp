#include "log/redis_workshop.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "log/redis_loader.hpp"

namespace dialograum::log {

namespace {
constexpr std::size_t chains_kept = 256;  // to tell a repeated message from a fork without asking
}  // namespace

RedisWorkshop::RedisWorkshop(RedisNode& node, WorkshopId id) : node_(node), id_(id) {
  unsubscribed_since_ms_ = node_.clock.steady_ms();
  next_probe_ms_ = unsubscribed_since_ms_ + node_.options.probe_ms;
}

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

// ---- subscribers ----

void RedisWorkshop::open(std::shared_ptr<Subscriber> subscriber) {
  if (!node_.up() || phase_ == Phase::missing || (!subscribed_ && grace_over_))
    return subscriber->failed(Error::unavailable);
  subscriptions_.push_back({std::move(subscriber)});
  start_load();
}

void RedisWorkshop::close(const std::shared_ptr<Subscriber>& subscriber) {
  const auto it = std::find_if(subscriptions_.begin(), subscriptions_.end(),
                               [&](const Subscription& s) { return s.to == subscriber; });
  if (it == subscriptions_.end()) return;
  const bool in_order = phase_ == Phase::live && node_.up() && subscribed_ && !it->opening;
  if (!in_order) {
    subscriptions_.erase(it);
    return;
  }
  it->closing = Closing{appends_sent_};
  settle_closing();
}

bool RedisWorkshop::known() const {
  return phase_ != Phase::loading || std::any_of(subscriptions_.begin(), subscriptions_.end(),
                                                 [](const Subscription& s) { return !s.opening; });
}

void RedisWorkshop::append_answered(const Epoch& epoch, std::uint64_t seq) {
  ++appends_answered_;
  if (epoch == epoch_) appended_seq_ = std::max(appended_seq_, seq);
  settle_closing();
}

// A subscriber leaves when what was appended before its close has reached it. Until that seq is
// known its events are held back, because later ones must not reach it.
void RedisWorkshop::settle_closing() {
  for (Subscription& s : subscriptions_) {
    if (!s.closing) continue;
    if (!s.closing->seq && appends_answered_ >= s.closing->after_appends)
      s.closing->seq = std::max(appended_seq_, s.seen);
    if (!s.closing->seq) continue;
    while (!s.held.empty()) {
      const auto* record = std::get_if<std::shared_ptr<const Record>>(&s.held.front());
      if (record && (*record)->entry.seq > *s.closing->seq) break;
      if (record)
        s.to->record(*record);
      else
        s.to->erased(std::get<Erased>(s.held.front()).ids);
      s.held.pop_front();
    }
  }
  std::erase_if(subscriptions_, [&](const Subscription& s) {
    return s.closing && s.closing->seq && (seq_ >= *s.closing->seq || phase_ != Phase::live);
  });
}

void RedisWorkshop::tell_reachable(bool reachable) {
  if (told_reachable_ == reachable) return;
  told_reachable_ = reachable;
  for (const Subscription& s : subscriptions_)
    if (!s.opening) s.to->reachable(reachable);
}

void RedisWorkshop::log_deleted() {
  deleted_ = true;
  loader_.reset();
  node_.on_deleted(id_);
  const auto gone = std::move(subscriptions_);
  subscriptions_.clear();
  for (const Subscription& s : gone) {
    if (s.opening)
      s.to->failed(Error::deleted);
    else
      s.to->deleted();
  }
}

// ---- the links ----

void RedisWorkshop::commands_up() {
  if (phase_ == Phase::live)
    probe();
  else
    start_load();
}

void RedisWorkshop::commands_down() {
  loader_.reset();
  messages_lost_ = true;  // a heal may have been under way
  refuse_openers(Error::unavailable);
  tell_reachable(false);
  // Nobody can say any more up to where these were to be told.
  std::erase_if(subscriptions_, [](const Subscription& s) { return s.closing.has_value(); });
}

void RedisWorkshop::subscription_up() { subscribe(); }

void RedisWorkshop::subscription_down() {
  if (subscribed_) {
    unsubscribed_since_ms_ = node_.clock.steady_ms();
    grace_over_ = false;
  }
  subscribed_ = false;
  ++subscribing_;
  if (phase_ != Phase::loading) return;
  // What came meanwhile is lost: again when it is back.
  loader_.reset();
  buffer_.clear();
}

void RedisWorkshop::subscribe() {
  const std::uint64_t attempt = ++subscribing_;
  node_.subscription.send({"SUBSCRIBE", keys::whispers_channel(id_)}, [](const redis::Reply*) {});
  node_.subscription.send({"SUBSCRIBE", keys::entries_channel(id_)},
                          [this, attempt, weak = weak_from_this()](const redis::Reply* reply) {
                            const auto self = weak.lock();
                            if (!self || attempt != subscribing_ || !reply || reply->is_error())
                              return;
                            subscribed_ = true;
                            messages_lost_ = true;
                            if (phase_ == Phase::live)
                              probe();
                            else
                              start_load();
                          });
}

void RedisWorkshop::leave() {
  node_.subscription.send({"UNSUBSCRIBE", keys::entries_channel(id_)}, [](const redis::Reply*) {});
  node_.subscription.send({"UNSUBSCRIBE", keys::whispers_channel(id_)}, [](const redis::Reply*) {});
}

void RedisWorkshop::takes_entries_changed() {
  if (!node_.takes_entries()) return tell_reachable(false);
  probe();
}

// ---- loading ----

void RedisWorkshop::begin_loading() {
  ++turn_;
  phase_ = Phase::loading;
  loader_.reset();
  healing_ = probing_ = probe_again_ = offering_ = false;
  buffer_.clear();
  buffer_overflowed_ = false;
  recent_chains_.clear();
  erasures_ahead_.clear();  // what is loaded will be without them
  probed_head_ = 0;
  for (Subscription& s : subscriptions_) s.held.clear();
  std::erase_if(subscriptions_, [](const Subscription& s) { return s.closing.has_value(); });
  start_load();
}

void RedisWorkshop::start_load() {
  if (loader_ || deleted_ || phase_ == Phase::missing || !node_.up() || !subscribed_) return;
  bool wanted = phase_ == Phase::loading && !subscriptions_.empty();
  for (Subscription& s : subscriptions_)
    if (s.opening) s.in_load = wanted = true;
  if (!wanted) return;
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
              refuse_openers(Error::unavailable);
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
        refuse_openers(old ? Error::unknown_workshop : Error::unavailable);
      }));
}

void RedisWorkshop::load_is_short() {
  const Epoch epoch = loader_->opened.epoch;
  loader_.reset();
  mint(epoch);
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
  refuse_openers(for_openers);
  if (phase_ == Phase::loading) tell_reachable(false);
}

void RedisWorkshop::refuse_openers(Error error) {
  std::vector<Subscription> refused;
  for (Subscription& s : subscriptions_)
    if (s.opening) refused.push_back(std::move(s));
  std::erase_if(subscriptions_, [](const Subscription& s) { return !s.to || s.opening; });
  for (const Subscription& s : refused) s.to->failed(error);
}

void RedisWorkshop::hand_out(Subscription& s, const Subscriber::Opened& opened, std::uint64_t seq) {
  s.in_load = false;
  s.seen = seq;
  if (!s.opening) return s.to->reset(opened);
  s.opening = false;
  s.to->opened(opened);
  auto held = std::move(s.held);
  s.held.clear();
  for (const Event& event : held) give(s, event);
  if (!told_reachable_ && phase_ == Phase::live) s.to->reachable(false);
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
  if (phase_ == Phase::live) {
    if (load->opened.epoch != epoch_) return begin_loading();
    if (load->seq < load_from_seq_) return probe();  // it has lost its tail
    for (Subscription& s : subscriptions_)
      if (s.opening && s.in_load) hand_out(s, load->opened, load->seq);
    return start_load();
  }
  epoch_ = load->opened.epoch;
  seq_ = load->seq;
  time_ms_ = load->time_ms;
  chain_ = load->chain;
  recent_chains_ = {{seq_, chain_}};
  appended_seq_ = 0;
  code_ = load->code;
  const bool all_erased = std::includes(load->erased.begin(), load->erased.end(), erased_.begin(),
                                        erased_.end());
  erased_.insert(load->erased.begin(), load->erased.end());
  phase_ = Phase::live;
  messages_lost_ = false;
  for (Subscription& s : subscriptions_)
    if (!s.opening || s.in_load) hand_out(s, load->opened, load->seq);
  if (!all_erased) compare_erased();
  if (node_.takes_entries()) tell_reachable(true);
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
  if (phase_ == Phase::missing) return offer();
  if (phase_ != Phase::live || healing_) return hold(payload);
  if (auto message = parse_message(payload))
    take(std::move(*message));
  else
    probe();
}

void RedisWorkshop::hold(std::string_view payload) {
  if (buffer_.size() < node_.options.buffered_messages)
    return static_cast<void>(buffer_.emplace_back(payload));
  buffer_overflowed_ = true;
}

void RedisWorkshop::drain() {
  while (phase_ == Phase::live && !healing_ && !deleted_ && !buffer_.empty()) {
    const std::string payload = std::move(buffer_.front());
    buffer_.pop_front();
    message(payload);
  }
  if (phase_ != Phase::live || healing_ || deleted_ || !buffer_overflowed_) return;
  buffer_overflowed_ = false;
  compare_erased();
  heal();
}

void RedisWorkshop::take(Message message) {
  if (auto* entry = std::get_if<EntryMessage>(&message)) return take_entry(std::move(*entry));
  if (auto* erased = std::get_if<ErasedMessage>(&message))
    return take_erased(std::move(erased->ids));
  if (std::get_if<DeletedMessage>(&message)) return log_deleted();
  if (std::get<EpochMessage>(message).epoch != epoch_) probe();
}

void RedisWorkshop::take_entry(EntryMessage message) {
  const Entry& entry = message.record.entry;
  if (message.record.epoch != epoch_) return probe();
  // What is missing comes from the stream, and this with it.
  if (entry.seq > seq_ + 1) return heal();
  if (entry.seq <= seq_) {
    const auto known = recent_chains_.find(entry.seq);
    if (known == recent_chains_.end() ? entry.seq > seq_ - std::min(seq_, chains_kept)
                                      : known->second != message.chain)
      probe();
    return;
  }
  if (chain_after(chain_, entry) != message.chain) return probe();
  accept(std::make_shared<const Record>(std::move(message.record)), std::move(message.chain));
}

void RedisWorkshop::accept(std::shared_ptr<const Record> record, std::string chain) {
  seq_ = record->entry.seq;
  time_ms_ = record->entry.time_ms;
  chain_ = std::move(chain);
  recent_chains_.emplace(seq_, chain_);
  if (recent_chains_.size() > chains_kept) recent_chains_.erase(recent_chains_.begin());
  const Event event(std::move(record));
  for (Subscription& s : subscriptions_) give(s, event);
  if (!erasures_ahead_.empty()) accept_due_erasures();
  settle_closing();
}

// An erasure may be known earlier than the entry that ordered it, which is among those that are
// still missing here.
void RedisWorkshop::take_erased(std::vector<ContentId> ids) {
  erased_.insert(ids.begin(), ids.end());
  if (!probing_ && !messages_lost_ && !healing_ && seq_ >= probed_head_)
    return accept_erased(std::move(ids));
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
  node_.scripts.call(Script::where, keys::list(id_, {"meta", "snapshot"}), {},
                     guarded([done = std::move(done)](const redis::Reply* reply) {
                       done(reply ? parse_place(*reply) : std::nullopt);
                     }));
}

void RedisWorkshop::accept_erased(std::vector<ContentId> ids) {
  const Event event(Erased{std::move(ids)});
  for (Subscription& s : subscriptions_) give(s, event);
}

void RedisWorkshop::give(Subscription& s, const Event& event) {
  if (s.opening || s.closing) {
    s.held.push_back(event);
    // Too slow a load: it is done again from where the log is then.
    if (s.opening && s.held.size() > node_.options.buffered_messages) {
      s.held.clear();
      s.in_load = false;
    }
    return;
  }
  if (const auto* erased = std::get_if<Erased>(&event)) return s.to->erased(erased->ids);
  const auto& record = std::get<std::shared_ptr<const Record>>(event);
  if (record->entry.seq <= s.seen) return;
  s.seen = record->entry.seq;
  s.to->record(record);
}

void RedisWorkshop::whisper(std::string_view payload) {
  if (payload.size() < 16 || payload.substr(0, 16) == node_.process) return;
  const auto from = dialograum::detail::parse_hex64(payload.substr(0, 16));
  if (!from) return;
  const std::string bytes(payload.substr(16));
  for (const Subscription& s : subscriptions_)
    if (!s.opening && !s.closing) s.to->whisper(*from, bytes);
}

// ---- healing: what the subscription has lost, from the stream ----

void RedisWorkshop::heal() {
  if (healing_ || phase_ != Phase::live || !node_.up()) return;
  healing_ = true;
  node_.commands.send({"XRANGE", keys::of(id_, "log"), std::to_string(seq_ + 1) + "-0", "+",
                       "COUNT", std::to_string(node_.options.page)},
                      guarded([this](const redis::Reply* reply) {
                        if (!reply || reply->kind != redis::Reply::Kind::array) return heal_ended();
                        std::vector<StreamEntry> page;
                        for (const auto& item : reply->items) {
                          auto entry = parse_stream_entry(item);
                          if (!entry) break;
                          page.push_back(std::move(*entry));
                        }
                        healed_page(std::move(page), reply->items.size() < node_.options.page);
                      }));
}

void RedisWorkshop::healed_page(std::vector<StreamEntry> page, bool last) {
  if (page.empty()) return heal_ended();
  std::vector<std::string> command{"HMGET", keys::of(id_, "texts")};
  for (const StreamEntry& entry : page)
    for (ContentId content : entry.contents) command.push_back(content.str());
  Page healed{std::move(page), {}, 0, last};
  if (command.size() == 2) return confirm_page(std::move(healed));
  node_.commands.send(std::move(command),
                      guarded([this, healed = std::move(healed)](const auto* texts) mutable {
                        if (!texts || texts->kind != redis::Reply::Kind::array) return heal_ended();
                        healed.texts = *texts;
                        find_sweep(std::move(healed));
                      }));
}

// Texts that are not there were erased, or swept with a snapshot because a later entry had replaced
// them, or all data have just been lost.
void RedisWorkshop::find_sweep(Page page) {
  if (std::none_of(page.texts.items.begin(), page.texts.items.end(),
                   [](const redis::Reply& text) { return text.kind == redis::Reply::Kind::nil; }))
    return confirm_page(std::move(page));
  ask_place([this, page = std::move(page)](std::optional<Place> place) mutable {
    if (!place || place->epoch != epoch_) return heal_ended();
    page.whole_at = place->snapshot_seq;
    confirm_page(std::move(page));
  });
}

void RedisWorkshop::confirm_page(Page page) {
  node_.confirmation.after(
      [this, weak = weak_from_this(), turn = turn_, page = std::move(page)](bool confirmed) {
        const auto self = weak.lock();
        if (!self || turn != turn_ || deleted_) return;
        if (!confirmed) {
          messages_lost_ = true;
          return heal_ended();
        }
        deliver_page(page);
        healing_ = false;
        if (page.last)
          heal_ended();
        else
          heal();
      });
}

void RedisWorkshop::deliver_page(const Page& page) {
  std::size_t next_text = 0;
  for (const StreamEntry& entry : page.entries) {
    auto record = std::make_shared<Record>(Record{entry.epoch, entry.entry, {}, page.whole_at});
    for (ContentId content : entry.contents) {
      if (next_text >= page.texts.items.size()) break;
      const redis::Reply& text = page.texts.items[next_text++];
      // Nil: erased or swept since.
      if (text.kind == redis::Reply::Kind::text && !erased_.contains(content))
        record->contents.push_back({content, text.text});
    }
    if (entry.epoch != epoch_ || entry.entry.seq != seq_ + 1 ||
        chain_after(chain_, entry.entry) != entry.chain)
      return probe();
    accept(std::move(record), entry.chain);
  }
}

void RedisWorkshop::heal_ended() {
  healing_ = false;
  if (node_.up() && subscribed_ && node_.takes_entries() && phase_ == Phase::live &&
      !messages_lost_ && seq_ >= probed_head_)
    tell_reachable(true);
  drain();
}

// ---- probing: is the place reached still in the log? ----

void RedisWorkshop::probe() {
  if (phase_ != Phase::live || !node_.up()) return;
  if (probing_) {
    probe_again_ = true;
    return;
  }
  probing_ = true;
  probe_again_ = false;
  next_probe_ms_ = node_.clock.steady_ms() + node_.options.probe_ms;
  Question question{seq_, chain_, subscribed_ && std::exchange(messages_lost_, false)};
  node_.scripts.call(
      Script::probe, keys::list(id_, {"meta", "log", "gone"}), {std::to_string(seq_)},
      guarded([this, question](const redis::Reply* reply) {
        probing_ = false;
        if (!reply || reply->kind != redis::Reply::Kind::array || reply->items.empty()) {
          messages_lost_ = messages_lost_ || question.messages_lost;
          return;
        }
        probed(*reply, question);
        if (probe_again_) probe();
      }));
}

void RedisWorkshop::probed(const redis::Reply& reply, const Question& asked) {
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
    return mint(*epoch);
  }
  const redis::Reply& chain = reply.items[3];
  const bool ours = chain.kind == redis::Reply::Kind::text && chain.text == asked.chain;
  if (*head < asked.seq || !ours || reply.items[4].text != "whole") return mint(*epoch);

  if (asked.messages_lost) compare_erased();
  if (*head > seq_ && (asked.messages_lost || seq_ < probed_head_)) {
    heal();
  } else if (subscribed_ && node_.takes_entries() && !healing_ && !messages_lost_) {
    tell_reachable(true);
  }
  probed_head_ = *head;
}

void RedisWorkshop::mint(const Epoch& from) {
  ++turn_;  // nothing that was asked for before is of interest
  probing_ = healing_ = false;
  const Epoch to{std::max(from.counter, epoch_.counter) + 1, node_.random.nonzero_u64()};
  node_.scripts.call(Script::mint, keys::list(id_, {"meta", "log", "snapshot"}),
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
  if (phase_ == Phase::missing) return;
  ++turn_;
  phase_ = Phase::missing;
  loader_.reset();
  healing_ = probing_ = offering_ = best_offer_ = false;
  missing_since_ms_ = node_.clock.steady_ms();
  next_probe_ms_ = missing_since_ms_ + node_.options.probe_ms;
  refuse_openers(Error::unavailable);
  std::erase_if(subscriptions_, [](const Subscription& s) { return s.closing.has_value(); });
  tell_reachable(false);
  offer();
}

void RedisWorkshop::offer() {
  if (offering_ || !node_.up()) return;
  offering_ = true;
  node_.scripts.call(Script::offer, keys::list(id_, {"meta", "gone", "offers"}),
                     {node_.process, std::to_string(epoch_.counter), std::to_string(seq_),
                      std::to_string(node_.options.offer_counts_ms)},
                     guarded([this](const redis::Reply* reply) {
                       offering_ = false;
                       if (!reply || reply->items.empty()) return;
                       if (reply->items[0].text != "missing") return begin_loading();
                       best_offer_ = reply->items.size() == 2 &&
                                     reply->items[1].text == node_.process;
                       ask_for_a_replica();
                     }));
}

// One at a time: a subscriber may be unable to hand its state over.
void RedisWorkshop::ask_for_a_replica() {
  const std::int64_t now_ms = node_.clock.steady_ms();
  if (!best_offer_ || now_ms < missing_since_ms_ + node_.options.offer_ms || subscriptions_.empty())
    return;
  subscriptions_[asked_++ % subscriptions_.size()].to->missing();
}

// ---- time ----

void RedisWorkshop::on_time() {
  const std::int64_t now_ms = node_.clock.steady_ms();
  if (!subscribed_ && !grace_over_ && now_ms >= unsubscribed_since_ms_ + node_.options.grace_ms) {
    grace_over_ = true;
    refuse_openers(Error::unavailable);
    tell_reachable(false);
  }
  if (now_ms < next_probe_ms_) return;
  next_probe_ms_ = now_ms + node_.options.probe_ms;
  if (!node_.up()) return;
  switch (phase_) {
    case Phase::live:
      probe();
      return start_load();
    case Phase::loading:
      return start_load();
    case Phase::missing:
      return offer();
  }
}

std::int64_t RedisWorkshop::next_wake_ms() const {
  std::int64_t next_ms = next_probe_ms_;
  if (!subscribed_ && !grace_over_)
    next_ms = std::min(next_ms, unsubscribed_since_ms_ + node_.options.grace_ms);
  return next_ms;
}

bool RedisWorkshop::quiet() const {
  if (!node_.up() || !node_.subscription.is_up()) return true;
  if (loader_ || healing_ || probing_ || !subscribed_ || phase_ == Phase::loading) return unused();
  if (phase_ == Phase::missing) return true;
  return seq_ >= appended_seq_ && buffer_.empty() &&
         std::none_of(subscriptions_.begin(), subscriptions_.end(),
                      [](const Subscription& s) { return s.opening || s.closing; });
}

}  // namespace dialograum::log
