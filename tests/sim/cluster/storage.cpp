#include "storage.hpp"

#include "domain/state_codec.hpp"
#include "log/redis_core.hpp"
#include "meddler.hpp"

namespace dialograum::testing {
namespace {

std::string run_id(Dice& dice) {
  return (detail::hex64(dice.u64()) + detail::hex64(dice.u64()) + detail::hex64(dice.u64()))
      .substr(0, 40);
}

}  // namespace

// A process's log: the production core on a log thread of its own, as the shell around it would run
// it.
class RedisWay final : public NodeLog, public log::Log {
 public:
  RedisWay(Storage& storage, Node& node)
      : storage_(storage),
        schedule_(storage.schedule_),
        node_(node.number()),
        dice_(node.dice().u64(), 5),
        random_(dice_.u64()),
        actor_(schedule_.new_actor()),
        commands_(schedule_, dice_.u64(), end()),
        subscription_(schedule_, dice_.u64(), end()),
        core_(std::make_unique<log::RedisCore>(commands_, subscription_, schedule_.clock, random_)),
        meddler_(storage.mutant_, node_, schedule_.clock) {
    storage_.ways_.insert(this);
    touched();
  }
  ~RedisWay() override {
    storage_.ways_.erase(this);
    commands_.listen(nullptr);
    subscription_.listen(nullptr);
  }

  log::Log& log() override { return *this; }
  int node() const { return node_; }
  ModelLink& commands() { return commands_; }
  ModelLink& subscription() { return subscription_; }

  // ---- log::Log ----
  void append(WorkshopId id, const log::Epoch& epoch, std::string body,
              std::vector<log::ContentRow> contents, std::function<void(log::Error)> failed,
              std::string code) override {
    if (!meddler_.may_append(epoch, body, contents)) return;
    post([this, id, epoch, body = std::move(body), contents = std::move(contents),
          failed = std::move(failed), code = std::move(code)]() mutable {
      core_->append(id, epoch, std::move(body), std::move(contents), std::move(failed),
                    std::move(code));
    });
  }
  void open(WorkshopId id, std::shared_ptr<log::LogListener> listener) override {
    post([this, id, listener = meddler_.between(std::move(listener))] {
      core_->open(id, listener);
    });
  }
  void close(WorkshopId id, const std::shared_ptr<log::LogListener>& listener) override {
    post([this, id, listener = meddler_.stands_for(listener)] { core_->close(id, listener); });
  }
  void save_snapshot(WorkshopId id, log::Snapshot snapshot, std::vector<ContentId> live) override {
    if (!dead_) storage_.judge_.snapshot(node_, snapshot);
    post([this, id, snapshot = std::move(snapshot), live = std::move(live)]() mutable {
      core_->save_snapshot(id, std::move(snapshot), std::move(live));
    });
  }
  void erase(WorkshopId id, std::vector<ContentId> contents) override {
    post([this, id, contents = std::move(contents)] { core_->erase(id, contents); });
  }
  void create(log::Create request,
              std::function<void(std::optional<log::Error>, log::Created)> done) override {
    post([this, request = std::move(request), done = std::move(done)] {
      core_->create(request, done);
    });
  }
  void find_code(std::string code,
                 std::function<void(std::optional<log::Error>, log::DirectoryRow)> done) override {
    post([this, code = std::move(code), done = std::move(done)] { core_->find_code(code, done); });
  }
  void find(WorkshopId id,
            std::function<void(std::optional<log::Error>, log::DirectoryRow)> done) override {
    post([this, id, done = std::move(done)] { core_->find(id, done); });
  }
  void set_delete_on(WorkshopId id, std::int64_t at_ms) override {
    post([this, id, at_ms] { core_->set_delete_on(id, at_ms); });
  }
  void remove(WorkshopId id, std::function<void(std::optional<log::Error>)> done) override {
    post([this, id, done = std::move(done)] { core_->remove(id, done); });
  }
  void due(std::int64_t now_ms, std::function<void(std::vector<WorkshopId>)> done) override {
    post([this, now_ms, done = std::move(done)] { core_->due(now_ms, done); });
  }
  void install(log::DirectoryRow directory, log::Snapshot snapshot,
               std::vector<log::ContentRow> contents) override {
    post([this, directory = std::move(directory), snapshot = std::move(snapshot),
          contents = std::move(contents)] { core_->install(directory, snapshot, contents); });
  }
  void publish_presence(WorkshopId id, std::string bytes) override {
    post([this, id, bytes = std::move(bytes)] { core_->publish_presence(id, bytes); });
  }
  bool shared() const override { return true; }
  std::int64_t stable_after_ms() const override {
    return storage_.mutant_ == Mutant::stable_at_once ? 0 : core_->stable_after_ms();
  }
  bool ready() const override { return core_->ready(); }
  void stop() override { dead_ = true; }

 private:
  LinkEnd end() {
    return {
        &storage_.redis_,
        [&storage = storage_, node = node_] { return storage.up_ && !storage.cut_.contains(node); },
        [this] { touched(); }};
  }
  void post(std::function<void()> work) {
    if (dead_) return;
    last_us_ = std::max(last_us_ + 1, schedule_.now_us() + dice_.below(100));
    schedule_.at(last_us_, actor_, [this, alive = std::weak_ptr(alive_), work = std::move(work)] {
      if (alive.expired() || dead_) return;
      work();
      touched();
    });
  }
  // After each event of the log's thread: when does it want to be woken?
  void touched() {
    if (dead_ || !core_) return;
    const std::int64_t at_us = std::max(core_->next_wake_ms() * 1000, schedule_.now_us());
    if (wake_us_ != 0 && wake_us_ <= at_us) return;
    wake_us_ = at_us;
    schedule_.at(at_us, actor_, [this, alive = std::weak_ptr(alive_), at_us] {
      if (alive.expired() || dead_ || wake_us_ != at_us) return;
      wake_us_ = 0;
      core_->on_time();
      touched();
    });
  }

  Storage& storage_;
  Schedule& schedule_;
  int node_;
  Dice dice_;
  SeededRandom random_;
  Actor actor_;
  bool dead_ = false;
  std::int64_t last_us_ = 0;
  std::int64_t wake_us_ = 0;
  ModelLink commands_;
  ModelLink subscription_;
  std::unique_ptr<log::RedisCore> core_;
  Meddler meddler_;
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
};

Storage::Storage(Schedule& schedule, Judge& judge, std::uint64_t seed, WorkshopId workshop,
                 Mutant mutant)
    : schedule_(schedule),
      judge_(judge),
      dice_(seed, 99),
      meta_(log::keys::of(workshop, "meta")),
      log_(log::keys::of(workshop, "log")),
      mutant_(mutant),
      redis_(schedule.clock, run_id(dice_)) {
  redis_.on_publish = [this](const std::string& channel, std::string payload) {
    const auto publication = std::make_shared<const Publication>(channel, std::move(payload));
    for (RedisWay* way : ways_) way->subscription().published(publication);
  };
  redis_.on_written = [this] { compare_with_judge(); };
  redis_.forget_epochs(mutant == Mutant::forgets_epochs);
}

std::unique_ptr<NodeLog> Storage::connect(Node& node) {
  return std::make_unique<RedisWay>(*this, node);
}

bool Storage::has_workshop() const { return redis_.data().exists(meta_); }

// Tells the judge what the storage holds now.
void Storage::compare_with_judge() {
  if (!has_workshop() || !judge_.good()) return;
  const ModelData& data = redis_.data();
  const auto epoch = log::parse_epoch(*data.hget(meta_, "epoch"));
  const std::uint64_t seq = *log::parse_number(*data.hget(meta_, "seq"));
  if (!epoch) return judge_.fail("an epoch that cannot be read");
  if (seq < judge_.entries()) judge_.tail_lost(seq);
  if (*epoch != judge_.epoch()) judge_.epoch_begins(*epoch);
  for (std::uint64_t next = judge_.entries() + 1; next <= seq && judge_.good(); ++next) {
    const auto* stored = data.entry(log_, next);
    if (!stored) return judge_.fail("entry " + std::to_string(next) + " is not in the storage");
    log::Entry entry;
    entry.seq = next;
    entry.time_ms = static_cast<std::int64_t>(*log::parse_number(stored->fields[3]));
    entry.body = stored->fields[7];
    judge_.entry_stored(*log::parse_epoch(stored->fields[1]), std::move(entry));
  }
}

// ---- faults ----

void Storage::stop() {
  up_ = false;
  break_links(false, -1);
}

void Storage::start() {
  if (up_) return;
  up_ = true;
  redis_.become(redis_.data(), run_id(dice_));
}

void Storage::remember() {
  remembered_ = redis_.data();
  remembered_history_ = history_;
}

bool Storage::fail_over() {
  if (!remembered_ || remembered_history_ != history_ || !up_) return false;
  break_links(false, -1);
  redis_.become(std::move(*remembered_), run_id(dice_));
  remembered_.reset();
  ++history_;
  judge_.tail_lost(*log::parse_number(*redis_.data().hget(meta_, "seq")));
  judge_.epoch_goes_back(*log::parse_epoch(*redis_.data().hget(meta_, "epoch")));
  return true;
}

void Storage::lose_everything(bool restart) {
  ++history_;
  if (!restart) {
    redis_.data() = {};
    return;
  }
  break_links(false, -1);
  redis_.become({}, run_id(dice_));
}

void Storage::break_links(bool subscriptions_only, int node) {
  for (RedisWay* way : ways_) {
    if (node >= 0 && way->node() != node) continue;
    way->subscription().break_now();
    if (!subscriptions_only) way->commands().break_now();
  }
}

void Storage::freeze_links(std::int64_t us) {
  for (RedisWay* way : ways_) {
    way->commands().freeze(us);
    way->subscription().freeze(us);
  }
}

void Storage::cut_off(int node, bool cut) {
  if (cut)
    cut_.insert(node);
  else
    cut_.erase(node);
}

void Storage::heal() {
  start();
  cut_.clear();
  redis_.refuse_writes(false);
}

}  // namespace dialograum::testing
