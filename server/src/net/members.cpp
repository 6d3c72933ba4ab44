#include "net/members.hpp"

#include <utility>

#include "base/crypto.hpp"
#include "domain/kinds/info.hpp"
#include "replica/load.hpp"

namespace dialograum::net {
namespace {

constexpr std::size_t most_waiting = 2'000;  // everybody of a large workshop at once
constexpr std::int64_t forget_after_ms = 60'000;

std::shared_ptr<const Members> members_of(WorkshopId id, std::int64_t asked_ms,
                                          const domain::State& state) {
  auto out = std::make_shared<Members>();
  out->workshop = id;
  out->asked_ms = asked_ms;
  for (const auto& [seat_id, seat] : state.seats)
    if (domain::may_enter(seat) && !seat.waiting)
      out->seats[seat_id] = {seat.token_hash, seat.role};
  out->files = domain::named_files(state);
  return out;
}

}  // namespace

std::optional<protocol::Role> Members::role_of(std::string_view secret) const {
  const auto found = seats.find(seat_of(secret, workshop));
  if (found == seats.end()) return std::nullopt;
  if (!constant_time_equal(found->second.token_hash, token_hash(secret))) return std::nullopt;
  return found->second.role;
}

void MembersReader::read(WorkshopId id, std::int64_t fresh_ms,
                         const std::function<bool(const Members&)>& enough, Answer answer) {
  if (waiting_ >= most_waiting) return answer(nullptr, log::Error::unavailable);
  Workshop& workshop = workshops_[id];
  const auto& known = workshop.members;
  if (known && context_.clock.steady_ms() - known->asked_ms < fresh_ms && enough(*known))
    return answer(std::shared_ptr<const Members>(known), std::nullopt);
  ++waiting_;
  workshop.waiting.push_back(std::move(answer));
  if (!workshop.reading) start(id);
}

void MembersReader::start(WorkshopId id) {
  forget_old();
  Workshop& workshop = workshops_[id];
  workshop.reading = true;
  workshop.asked = std::exchange(workshop.waiting, {});
  const std::int64_t asked_ms = context_.clock.steady_ms();
  replica::load(
      context_.log, id, [this, id, asked_ms](std::optional<log::Error> failure, auto pending) {
        const auto tell = [this, id](std::shared_ptr<const Members> members,
                                     std::optional<log::Error> error) {
          context_.post(
              [this, id, members = std::move(members), error] { finish(id, members, error); });
        };
        if (failure) return tell(nullptr, failure);
        context_.exports.run([id, asked_ms, pending, tell] {
          const auto loaded = pending->finish();
          if (loaded)
            tell(members_of(id, asked_ms, loaded->state), std::nullopt);
          else
            tell(nullptr, log::Error::unavailable);
        });
      });
}

void MembersReader::finish(WorkshopId id, std::shared_ptr<const Members> members,
                           std::optional<log::Error> error) {
  Workshop& workshop = workshops_[id];
  workshop.reading = false;
  workshop.members = members;
  const std::vector<Answer> asked = std::exchange(workshop.asked, {});
  waiting_ -= asked.size();
  if (!workshop.waiting.empty()) start(id);
  for (const Answer& answer : asked) answer(members, error);
}

void MembersReader::forget_old() {
  const std::int64_t now_ms = context_.clock.steady_ms();
  std::erase_if(workshops_, [&](const auto& one) {
    const Workshop& workshop = one.second;
    const bool idle = !workshop.reading && workshop.waiting.empty();
    return idle && (!workshop.members || now_ms - workshop.members->asked_ms > forget_after_ms);
  });
}

}  // namespace dialograum::net
