#include "meddler.hpp"

#include <algorithm>

namespace dialograum::testing {
namespace {

constexpr std::uint64_t goes_wrong_at = 60;  // records or appends of that process

}  // namespace

class Meddler::Between final : public log::LogListener {
 public:
  Between(Mutant mutant, bool here, const Clock& clock, std::shared_ptr<log::LogListener> to)
      : mutant_(here ? mutant : Mutant::none), clock_(clock), to_(std::move(to)) {}

  const std::shared_ptr<log::LogListener>& to() const { return to_; }
  std::uint64_t last_seq() const { return last_ ? last_->entry.seq : 0; }

  void opened(Opened opened) override { to_->opened(std::move(opened)); }
  void failed(log::Error error) override { to_->failed(error); }
  void erased(const std::vector<ContentId>& ids) override { to_->erased(ids); }
  void deleted() override { to_->deleted(); }
  void reset(Opened opened) override {
    shift_ = 0;
    kept_back_ = nullptr;
    to_->reset(std::move(opened));
  }
  void reachable(bool reachable) override { to_->reachable(reachable); }
  void missing() override { to_->missing(); }
  void on_presence(std::uint64_t from, const std::string& bytes) override {
    to_->on_presence(from, bytes);
  }

  void record(std::shared_ptr<const log::Record> record) override {
    const bool now = ++records_ == goes_wrong_at;
    if (mutant_ == Mutant::loses_one_entry && now) {
      --shift_;
      return;
    }
    if (mutant_ == Mutant::swaps_two) {
      if (now) {
        kept_back_ = record;
        return;
      }
      if (auto first = std::exchange(kept_back_, nullptr)) {
        give(*record, first->entry.seq);
        give(*first, record->entry.seq);
        return;
      }
    }
    give(*record, record->entry.seq + static_cast<std::uint64_t>(shift_));
    if (mutant_ == Mutant::hears_one_twice && now)
      give(*record, record->entry.seq + static_cast<std::uint64_t>(++shift_));
  }
  // What was never stored.
  void invent(const log::Epoch& epoch, const std::string& body,
              const std::vector<log::ContentRow>& contents) {
    log::Record record;
    record.epoch = epoch;
    record.entry = {last_seq() + 1, clock_.wall_ms(), body};
    record.contents = contents;
    give(record, record.entry.seq);
  }

 private:
  void give(const log::Record& record, std::uint64_t seq) {
    auto changed = std::make_shared<log::Record>(record);
    changed->entry.seq = seq;
    if (mutant_ == Mutant::own_clock && records_ > goes_wrong_at)
      changed->entry.time_ms = clock_.wall_ms() + 1;
    last_ = changed;
    to_->record(changed);
  }

  Mutant mutant_;
  const Clock& clock_;
  std::shared_ptr<log::LogListener> to_;
  std::uint64_t records_ = 0;
  std::int64_t shift_ = 0;
  std::shared_ptr<const log::Record> kept_back_;
  std::shared_ptr<const log::Record> last_;
};

Meddler::Meddler(Mutant mutant, int node, const Clock& clock)
    : mutant_(mutant), here_(node == 1), clock_(clock) {}

Meddler::~Meddler() = default;

std::shared_ptr<log::LogListener> Meddler::between(std::shared_ptr<log::LogListener> listener) {
  if (mutant_ == Mutant::none) return listener;
  all_.push_back(std::make_shared<Between>(mutant_, here_, clock_, std::move(listener)));
  return all_.back();
}

std::shared_ptr<log::LogListener> Meddler::stands_for(
    const std::shared_ptr<log::LogListener>& listener) const {
  for (const auto& one : all_)
    if (one->to() == listener) return one;
  return listener;
}

bool Meddler::may_append(const log::Epoch& epoch, std::string& body,
                         const std::vector<log::ContentRow>& contents) {
  if (mutant_ == Mutant::none || !here_) return true;
  ++appends_;
  if (mutant_ == Mutant::answers_before_storing && appends_ == 15 && !all_.empty()) {
    all_.back()->invent(epoch, body, contents);
    return false;
  }
  if (mutant_ == Mutant::renumbers && appends_ >= 15) {
    const auto at = body.find("\"n\":");
    if (at != std::string::npos && body[at + 4] != '0') body.insert(at + 4, "9");
  }
  return true;
}

}  // namespace dialograum::testing
