// A workshop to send commands to, without anything around the domain: each call is one log entry.
#pragma once

#include <map>
#include <optional>

#include "domain/apply.hpp"
#include "domain/state_codec.hpp"
#include "protocol/types.hpp"

namespace dialograum::testing {

using namespace dialograum::protocol;

class Workshop {
 public:
  // With a lead, a plenary, and nobody else.
  Workshop();

  SeatId lead{0x10};
  RoomId plenary{0x20};
  domain::State state;
  std::int64_t now_ms = 1'000'000;

  std::uint64_t fresh() { return ++next_id_; }
  template <std::size_t Max = 1000>
  Text<Max> text() {
    return {ContentId(fresh()), {}};
  }

  SeatId person();                                 // comes in with the code
  SeatId link(Role role, RoomId room = RoomId());  // a link's seat
  RoomId room();
  StepId step(Settings settings,
              Scope scope = {});  // made by the lead, in the plenary unless said otherwise
  ActivityId in_plenary(StepId step) const { return domain::activity_of(step, plenary); }
  ItemId item(OwnerId owner, bool heading = false);

  Refusal as(SeatId seat, Command command);
  // In the anonymous activity's own series of that person; `group`: what the node wrote beside it.
  Refusal hidden(SeatId seat, ActivityId scope, Command command, ValueId group = ValueId());
  Refusal node(Command command);

  domain::Effects effects;  // of the last entry

  static domain::Author pseudonym(SeatId seat, ActivityId scope);

 private:
  Refusal run(EntryBody body);
  std::map<std::pair<domain::Author, ClientId>, std::int64_t> numbers_;
  std::uint64_t next_id_ = 0x1000;
};

}  // namespace dialograum::testing
