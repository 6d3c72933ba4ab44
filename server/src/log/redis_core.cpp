#include "log/redis_core.hpp"

#include <algorithm>
#include <utility>

#include "log/redis_message.hpp"

namespace dialograum::log {

namespace {

constexpr std::size_t tombstones_kept = 10'000;
constexpr std::int64_t settle_poll_ms = 2;

std::string status_of(const redis::Reply& reply) {
  return reply.items.empty() ? std::string() : reply.items[0].text;
}

// A full disk, a full memory, a replica or too few of them. The pulse sees when it ends.
bool refuses_writes(const redis::Reply& reply) {
  for (const char* begin : {"MISCONF", "OOM", "READONLY", "NOREPLICAS"})
    if (reply.is_error(begin)) return true;
  return false;
}

std::string now_text(const Clock& clock) { return std::to_string(clock.wall_ms()); }

}  // namespace

struct RedisCore::CommandsListener final : redis::Listener {
  explicit CommandsListener(RedisCore& core) : core(core) {}
  void up() override { core.commands_up(); }
  void down() override { core.commands_down(); }
  void message(std::string_view, std::string_view) override {}
  RedisCore& core;
};

struct RedisCore::SubscriptionListener final : redis::Listener {
  explicit SubscriptionListener(RedisCore& core) : core(core) {}
  void up() override { core.subscription_up(); }
  void down() override { core.subscription_down(); }
  void message(std::string_view channel, std::string_view payload) override {
    core.message(channel, payload);
  }
  RedisCore& core;
};

// D2: of another server's replicas nothing would be known, so a loss of this link counts like the
// others.
struct RedisCore::ConfirmationListener final : redis::Listener {
  explicit ConfirmationListener(RedisCore& core) : core(core) {}
  void up() override { core.node_.confirmation.link_up(); }
  void down() override { core.node_.confirmation.link_lost(); }
  void message(std::string_view, std::string_view) override {}
  RedisCore& core;
};

RedisCore::RedisCore(redis::Link& commands, redis::Link& subscription, const Clock& clock,
                     Random& random, RedisOptions options, redis::Link* confirmation)
    : RedisCore(commands, subscription, clock, random, options, confirmation,
                dialograum::detail::hex64(random.nonzero_u64())) {}

RedisCore::RedisCore(redis::Link& commands, redis::Link& subscription, const Clock& clock,
                     Random& random, RedisOptions options, redis::Link* confirmation,
                     const std::string& process)
    : node_{commands,
            subscription,
            clock,
            random,
            options,
            process,
            RedisScripts(commands, process),
            RedisConfirmation(confirmation, options.wait_replicas,
                              [this] { tell_takes_entries(); })},
      commands_listener_(std::make_unique<CommandsListener>(*this)),
      subscription_listener_(std::make_unique<SubscriptionListener>(*this)),
      confirmation_(confirmation),
      confirmation_listener_(std::make_unique<ConfirmationListener>(*this)) {
  node_.on_deleted = [this](WorkshopId id) { remember_tombstone(id); };
  next_pulse_ms_ = clock.steady_ms();
  commands.listen(commands_listener_.get());
  subscription.listen(subscription_listener_.get());
  if (confirmation_) confirmation_->listen(confirmation_listener_.get());
  if (commands.is_up()) commands_up();
}

RedisCore::~RedisCore() {
  node_.commands.listen(nullptr);
  node_.subscription.listen(nullptr);
  if (confirmation_) confirmation_->listen(nullptr);
}

// The answer goes to `next` if this object is still there; null when it is unknown.
redis::Link::Done RedisCore::guarded(std::function<void(const redis::Reply*)> next) {
  return [alive = std::weak_ptr(alive_), next = std::move(next)](const redis::Reply* reply) {
    if (!alive.expired()) next(reply);
  };
}

// ---- the links ----

void RedisCore::commands_up() {
  node_.scripts.load([this, alive = std::weak_ptr(alive_)](bool ok) {
    if (alive.expired() || !ok) return;
    node_.writable = true;
    next_pulse_ms_ = node_.clock.steady_ms();
    on_time();
    each_workshop([](RedisWorkshop& w) { w.commands_up(); });
  });
  node_.commands.send({"INFO", "server"}, guarded([this](const redis::Reply* reply) {
                        if (!reply) return;
                        const auto at = reply->text.find("run_id:");
                        if (at == std::string::npos) return;
                        const std::string run_id = reply->text.substr(at + 7, 40);
                        if (run_id == run_id_) return;
                        // A Redis that was started anew may have cut its file in the middle of a
                        // script; what it appends behind that is taken for a part of it at the next
                        // start. A fresh file has no such place. An error means that one is being
                        // written already.
                        node_.commands.send({"BGREWRITEAOF"}, [](const redis::Reply*) {});
                        if (!run_id_.empty()) repeat_deletions();
                        run_id_ = run_id;
                      }));
}

void RedisCore::commands_down() {
  node_.scripts.link_lost();
  node_.confirmation.link_lost();
  each_workshop([](RedisWorkshop& w) { w.commands_down(); });
}

void RedisCore::subscription_up() {
  each_workshop([](RedisWorkshop& w) { w.subscription_up(); });
}

void RedisCore::subscription_down() {
  node_.confirmation.link_lost();
  each_workshop([](RedisWorkshop& w) { w.subscription_down(); });
}

void RedisCore::message(std::string_view channel, std::string_view payload) {
  // dg:{<id>}:entries or dg:{<id>}:presences
  const auto open = channel.find('{'), close = channel.find('}');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return;
  const auto id = WorkshopId::parse(channel.substr(open + 1, close - open - 1));
  const auto w = id ? workshop(*id) : nullptr;
  if (!w) return;
  if (channel.substr(close + 1) == ":whispers")
    w->presence(payload);
  else
    w->published(payload);
}

void RedisCore::each_workshop(const std::function<void(RedisWorkshop&)>& call) {
  // They may come and go in the calls.
  std::vector<std::shared_ptr<RedisWorkshop>> all;
  for (const auto& [id, w] : workshops_) all.push_back(w);
  for (const auto& w : all) call(*w);
}

std::shared_ptr<RedisWorkshop> RedisCore::workshop(WorkshopId id) {
  const auto it = workshops_.find(id);
  return it == workshops_.end() || it->second->deleted() ? nullptr : it->second;
}

bool RedisCore::ready() const {
  return node_.up() && node_.subscription.is_up() && node_.takes_entries();
}

// ---- entries ----

std::optional<Error> RedisCore::error_of(WorkshopId id, const redis::Reply* reply) {
  if (!reply) return Error::unavailable;
  const auto w = workshop(id);
  if (reply->kind == redis::Reply::Kind::error) {
    // Whatever it is, nothing was written.
    if (refuses_writes(*reply)) set_writable(false);
    if (w) w->check_position();
    return Error::unavailable;
  }
  set_writable(true);
  const std::string status = status_of(*reply);
  if (status == "wrong_epoch") {
    if (w) w->check_position();
    return Error::wrong_epoch;
  }
  if (status == "missing") {
    if (w) w->check_position();
    return w && w->known() ? Error::unavailable : Error::unknown_workshop;
  }
  if (status == "full") return Error::full;
  if (status == "exists") return Error::exists;
  if (status == "deleted") return Error::deleted;
  return std::nullopt;
}

void RedisCore::append(WorkshopId id, const Epoch& epoch, std::string body,
                       std::vector<ContentRow> contents, std::function<void(Error)> failed,
                       std::string code) {
  std::uint64_t bytes = body.size();
  for (const ContentRow& row : contents) bytes += row.text.size();
  const Options& limits = node_.options.log;
  if (!node_.up() || queued_appends_ >= limits.max_queue_appends ||
      queued_bytes_ + bytes > limits.max_queue_bytes)
    return failed(Error::unavailable);
  ++queued_appends_;
  queued_bytes_ += bytes;
  std::vector<std::string> arguments;
  arguments.reserve(6 + 2 * contents.size());
  arguments.push_back(epoch.str());
  arguments.push_back(std::to_string(limits.max_entries));
  arguments.push_back(keys::entries_channel(id));
  arguments.push_back(std::move(body));
  arguments.push_back(code);
  arguments.push_back(id.str());
  for (ContentRow& row : contents) {
    arguments.push_back(row.id.str());
    arguments.push_back(std::move(row.text));
  }
  const auto w = workshop(id);
  if (w) w->append_sent();
  node_.scripts.call(
      Script::append,
      keys::list(id, {"meta", "log", "texts", "brought", "erased", "gone"}, {keys::codes}),
      std::move(arguments),
      guarded([this, id, epoch, bytes, failed = std::move(failed), code = std::move(code),
               weak = std::weak_ptr(w)](const redis::Reply* reply) {
        --queued_appends_;
        queued_bytes_ -= bytes;
        const auto error = error_of(id, reply);
        const auto there = weak.lock();
        if (there && !error && !code.empty()) there->has_code(code);
        if (there)
          there->append_answered(epoch, !error && reply->items.size() == 2
                                            ? static_cast<std::uint64_t>(reply->items[1].integer)
                                            : 0);
        if (error) failed(*error);
      }));
}

void RedisCore::open(WorkshopId id, std::shared_ptr<LogListener> listener) {
  auto& slot = workshops_[id];
  if (!slot || slot->deleted()) {
    slot = std::make_shared<RedisWorkshop>(node_, id);
    slot->start();
  }
  const auto w = slot;
  w->open(std::move(listener));
}

void RedisCore::close(WorkshopId id, const std::shared_ptr<LogListener>& listener) {
  const auto w = workshop(id);
  if (!w) return;
  w->close(listener);
  drop_if_unused(id);
}

void RedisCore::drop_if_unused(WorkshopId id) {
  const auto it = workshops_.find(id);
  if (it == workshops_.end() || !it->second->unused()) return;
  it->second->leave();
  workshops_.erase(it);
}

void RedisCore::save_snapshot(WorkshopId id, Snapshot snapshot, std::vector<ContentId> live) {
  if (!node_.up()) return;
  std::vector<std::string> arguments{snapshot.epoch.str(), std::to_string(snapshot.seq),
                                     std::to_string(snapshot.state_version),
                                     std::move(snapshot.state_hash), std::move(snapshot.state)};
  for (ContentId content : live) arguments.push_back(content.str());
  node_.scripts.call(Script::snapshot,
                     keys::list(id, {"meta", "log", "snapshot", "texts", "brought"}),
                     std::move(arguments), [](const redis::Reply*) {});
}

void RedisCore::erase(WorkshopId id, std::vector<ContentId> contents) {
  if (!node_.up() || contents.empty()) return;
  std::vector<std::string> arguments{keys::entries_channel(id)};
  for (ContentId content : contents) arguments.push_back(content.str());
  node_.scripts.call(Script::erase,
                     keys::list(id, {"meta", "texts", "brought", "erased"}, {keys::rewrite}),
                     std::move(arguments),
                     guarded([this, id](const redis::Reply* reply) { error_of(id, reply); }));
}

void RedisCore::publish_presence(WorkshopId id, std::string bytes) {
  if (node_.up())
    node_.commands.send({"PUBLISH", keys::presence_channel(id), node_.process + bytes},
                        [](const redis::Reply*) {});
}

// ---- directory ----

void RedisCore::create(Create request, std::function<void(std::optional<Error>, Created)> done) {
  if (!node_.up()) return done(Error::unavailable, {});
  std::vector<std::string> arguments{request.id.str(),
                                     request.code,
                                     std::to_string(request.delete_on_ms),
                                     Epoch{1, node_.random.u64()}.str(),
                                     now_text(node_.clock),
                                     std::to_string(limits::idempotency_ms),
                                     std::to_string(node_.options.log.max_entries),
                                     request.idempotency_payload,
                                     request.idempotency_key.empty() ? "" : "1",
                                     std::to_string(request.bodies.size())};
  for (std::string& body : request.bodies) arguments.push_back(std::move(body));
  for (ContentRow& row : request.contents) {
    arguments.push_back(row.id.str());
    arguments.push_back(std::move(row.text));
  }
  const WorkshopId id = request.id;
  node_.scripts.call(Script::create,
                     keys::list(id, {"meta", "log", "texts", "brought", "gone"},
                                {keys::codes, keys::due, keys::creation(request.idempotency_key)}),
                     std::move(arguments),
                     guarded([this, id, payload = std::move(request.idempotency_payload),
                              done = std::move(done)](const redis::Reply* reply) {
                       if (const auto error = error_of(id, reply)) return done(error, {});
                       if (status_of(*reply) != "repeated")
                         return node_.confirmation.after([id, payload, done](bool confirmed) {
                           // If not, the same key gets the answer when the client asks again.
                           if (!confirmed) return done(Error::unavailable, {});
                           done(std::nullopt, {id, false, payload});
                         });
                       const auto first = reply->items.size() == 3
                                              ? WorkshopId::parse(reply->items[1].text)
                                              : std::nullopt;
                       if (!first) return done(Error::unavailable, {});
                       done(std::nullopt, {*first, true, reply->items[2].text});
                     }));
}

// The same question as in create.lua.
void RedisCore::find_creation(const std::string& key,
                              std::function<void(std::optional<Error>, Created)> done) {
  if (!node_.up()) return done(Error::unavailable, {});
  node_.commands.send({"HMGET", keys::creation(key), "id", "payload", "made"},
                      guarded([this, done = std::move(done)](const redis::Reply* reply) {
                        if (!reply || reply->items.size() != 3) return done(Error::unavailable, {});
                        const auto id = WorkshopId::parse(reply->items[0].text);
                        const auto made_ms = static_cast<std::int64_t>(
                            parse_number(reply->items[2].text).value_or(0));
                        if (!id || made_ms <= node_.clock.wall_ms() - limits::idempotency_ms)
                          return done(Error::unknown_workshop, {});
                        done(std::nullopt, {*id, true, reply->items[1].text});
                      }));
}

void RedisCore::find(WorkshopId id, std::function<void(std::optional<Error>, DirectoryRow)> done) {
  if (!node_.up()) return done(Error::unavailable, {});
  auto gone = std::make_shared<bool>(false);
  node_.commands.send({"EXISTS", keys::of(id, "gone")},
                      [gone](const redis::Reply* reply) { *gone = reply && reply->integer == 1; });
  node_.commands.send({"HMGET", keys::of(id, "meta"), "code", "delete_on"},
                      guarded([this, id, gone, done = std::move(done)](const redis::Reply* reply) {
                        if (!reply || reply->items.size() != 2) return done(Error::unavailable, {});
                        if (*gone) return done(Error::deleted, {});
                        if (reply->items[0].kind != redis::Reply::Kind::text) {
                          const auto w = workshop(id);
                          return done(
                              w && w->known() ? Error::unavailable : Error::unknown_workshop, {});
                        }
                        const auto delete_on = parse_number(reply->items[1].text);
                        const std::string& codes = reply->items[0].text;
                        done(std::nullopt, {id, codes.substr(0, codes.find(' ')),
                                            static_cast<std::int64_t>(delete_on.value_or(0))});
                      }));
}

void RedisCore::find_code(std::string code,
                          std::function<void(std::optional<Error>, DirectoryRow)> done) {
  if (!node_.up()) return done(Error::unavailable, {});
  // Two questions, the second asked when the first is answered: settle() has to wait for both.
  ++finding_codes_;
  done = [this, done = std::move(done)](std::optional<Error> error, DirectoryRow row) {
    --finding_codes_;
    done(error, std::move(row));
  };
  std::vector<std::string> command{"HGET", keys::codes, code};
  node_.commands.send(
      std::move(command), guarded([this, code = std::move(code),
                                   done = std::move(done)](const redis::Reply* reply) mutable {
        if (!reply || reply->is_error()) return done(Error::unavailable, {});
        if (const auto id = WorkshopId::parse(reply->text)) {
          return find(*id, [done = std::move(done)](std::optional<Error> error, DirectoryRow row) {
            done(error == Error::deleted ? Error::unknown_workshop : error, std::move(row));
          });
        }
        // One that is open here and missing there will be put back: the code is not wrong.
        const bool open_here = std::any_of(
            workshops_.begin(), workshops_.end(),
            [&](const auto& w) { return !w.second->deleted() && w.second->knows_code(code); });
        done(open_here ? Error::unavailable : Error::unknown_workshop, {});
      }));
}

void RedisCore::set_delete_on(WorkshopId id, std::int64_t at_ms) {
  if (!node_.up()) return;
  node_.scripts.call(Script::delete_on, keys::list(id, {"meta"}, {keys::due}),
                     {id.str(), std::to_string(at_ms)}, [](const redis::Reply*) {});
}

void RedisCore::remove_call(WorkshopId id, bool also_if_missing, redis::Link::Done done) {
  std::vector<std::string> all = keys::list(
      id, {"meta", "log", "texts", "brought", "erased", "snapshot", "offers", "gone"},
      {keys::codes, keys::due, keys::rewrite});
  for (const char* file : {"files", "file_bytes"}) all.push_back(keys::of(id, file));
  node_.scripts.call(
      Script::remove, std::move(all),
      {id.str(), keys::entries_channel(id), now_text(node_.clock), also_if_missing ? "1" : ""},
      std::move(done));
}

void RedisCore::remove(WorkshopId id, std::function<void(std::optional<Error>)> done) {
  if (!node_.up()) return done(Error::unavailable);
  const auto w = workshop(id);
  remove_call(id, w && w->known(),
              guarded([this, id, done = std::move(done)](const redis::Reply* reply) {
                const auto error = error_of(id, reply);
                if (!error) remember_tombstone(id);
                done(error);
              }));
}

void RedisCore::due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) {
  if (!node_.up()) return done({});
  node_.commands.send({"ZRANGE", keys::due, "-inf", std::to_string(now_ms), "BYSCORE"},
                      guarded([done = std::move(done)](const redis::Reply* reply) {
                        std::vector<WorkshopId> ids;
                        if (reply)
                          for (const auto& item : reply->items)
                            if (const auto id = WorkshopId::parse(item.text)) ids.push_back(*id);
                        done(std::move(ids));
                      }));
}

// ---- what was lost, and what must not come back ----

void RedisCore::install(DirectoryRow directory, Snapshot snapshot,
                        std::vector<ContentRow> contents) {
  if (!node_.up()) return;
  const WorkshopId id = directory.id;
  const auto w = workshop(id);
  const std::int64_t time_ms = std::max(node_.clock.wall_ms(), w ? w->time_ms() : 0);
  const Epoch epoch{snapshot.epoch.counter + 1, node_.random.nonzero_u64()};
  std::vector<std::string> arguments{id.str(),
                                     directory.code,
                                     std::to_string(directory.delete_on_ms),
                                     epoch.str(),
                                     std::to_string(snapshot.seq),
                                     std::to_string(time_ms),
                                     std::to_string(snapshot.state_version),
                                     std::move(snapshot.state_hash),
                                     std::move(snapshot.state),
                                     keys::entries_channel(id),
                                     std::to_string(w ? w->erased().size() : 0)};
  if (w)
    for (ContentId content : w->erased()) arguments.push_back(content.str());
  for (ContentRow& row : contents) {
    arguments.push_back(row.id.str());
    arguments.push_back(std::move(row.text));
  }
  node_.scripts.call(
      Script::restore_from_replica,
      keys::list(id, {"meta", "log", "texts", "brought", "erased", "snapshot", "offers", "gone"},
                 {keys::codes, keys::due}),
      std::move(arguments), [](const redis::Reply*) {});
}

void RedisCore::remember_tombstone(WorkshopId id) {
  tombstones_.insert(id);
  if (tombstones_.size() > tombstones_kept) tombstones_.erase(tombstones_.begin());
}

void RedisCore::repeat_deletions() {
  if (!node_.up()) return;
  for (WorkshopId id : tombstones_) remove_call(id, true, [](const redis::Reply*) {});
  each_workshop([](RedisWorkshop& w) { w.compare_erased(); });
}

// ---- time ----

void RedisCore::set_writable(bool writable) {
  if (node_.writable == writable) return;
  node_.writable = writable;
  tell_takes_entries();
}

void RedisCore::tell_takes_entries() {
  each_workshop([](RedisWorkshop& w) { w.takes_entries_changed(); });
}

// Once a second: does Redis take writes, are its data the same, and is there something to get out
// of its file?
void RedisCore::pulse() {
  const std::string mark = dialograum::detail::hex64(node_.random.nonzero_u64()) + "-" +
                           std::to_string(node_.clock.wall_ms());
  node_.commands.send(
      {"SET", keys::server, mark, "NX", "GET"}, guarded([this, mark](const redis::Reply* reply) {
        if (!reply) return;
        if (reply->is_error()) {
          if (refuses_writes(*reply)) set_writable(false);
          return;
        }
        set_writable(true);
        const std::string there = reply->kind == redis::Reply::Kind::text ? reply->text : mark;
        if (!server_mark_.empty() && there != server_mark_) repeat_deletions();
        server_mark_ = there;
      }));
  node_.commands.send({"MGET", keys::rewrite, keys::rewritten},
                      guarded([this](const redis::Reply* reply) {
                        if (!reply || reply->items.size() != 2) return;
                        const auto wanted = parse_number(reply->items[0].text).value_or(0);
                        const auto done = parse_number(reply->items[1].text).value_or(0);
                        if (wanted > done) rewrite(wanted);
                      }));
}

void RedisCore::rewrite(std::uint64_t wanted) {
  const std::int64_t now_ms = node_.clock.steady_ms();
  if (now_ms < rewrite_not_before_ms_) return;
  rewrite_not_before_ms_ = now_ms + node_.options.rewrite_gap_ms;
  node_.commands.send({"BGREWRITEAOF"}, guarded([this, wanted](const redis::Reply* reply) {
                        if (!reply) return;
                        // One that is under way began too early: another one when it has ended.
                        if (reply->is_error()) {
                          rewrite_not_before_ms_ = 0;
                          return;
                        }
                        node_.commands.send({"SET", keys::rewritten, std::to_string(wanted)},
                                            [](const redis::Reply*) {});
                      }));
}

void RedisCore::on_time() {
  const std::int64_t now_ms = node_.clock.steady_ms();
  if (now_ms >= next_pulse_ms_) {
    next_pulse_ms_ = now_ms + node_.options.probe_ms;
    if (node_.up()) pulse();
    node_.confirmation.on_time();
  }
  each_workshop([](RedisWorkshop& w) { w.on_time(); });
  for (auto it = workshops_.begin(); it != workshops_.end();) {
    if (it->second->unused()) {
      it->second->leave();
      it = workshops_.erase(it);
    } else {
      ++it;
    }
  }
  settle_if_quiet();
}

std::int64_t RedisCore::next_wake_ms() const {
  std::int64_t next_ms = next_pulse_ms_;
  for (const auto& [id, w] : workshops_) next_ms = std::min(next_ms, w->next_wake_ms());
  if (!settling_.empty()) next_ms = std::min(next_ms, node_.clock.steady_ms() + settle_poll_ms);
  return next_ms;
}

// ---- settling ----

void RedisCore::settle(std::function<void()> done) {
  // Behind all commands that were sent, then behind all messages that these have published.
  node_.commands.send(
      {"PING"}, guarded([this, done = std::move(done)](const redis::Reply*) mutable {
        node_.subscription.send(
            {"PING"}, guarded([this, done = std::move(done)](const redis::Reply*) mutable {
              settling_.push_back(std::move(done));
              settle_if_quiet();
            }));
      }));
}

void RedisCore::settle_if_quiet() {
  if (settling_.empty() || node_.scripts.pending() != 0 || finding_codes_ != 0 ||
      !node_.confirmation.quiet())
    return;
  for (const auto& [id, w] : workshops_)
    if (!w->quiet()) return;
  const auto settled = std::move(settling_);
  settling_.clear();
  for (const auto& done : settled) done();
}

}  // namespace dialograum::log
