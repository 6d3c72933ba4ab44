#include "view/private_view.hpp"

#include <algorithm>

#include "domain/capacity.hpp"
#include "protocol/codec.hpp"
#include "view/affiliations.hpp"
#include "view/calls.hpp"
#include "view/kinds/registry.hpp"

namespace dialograum::view {
namespace {

using domain::find;

void add_me(OwnEntities& out, const domain::State& state, SeatId id) {
  const domain::Seat* seat = find(state.seats, id);
  if (!seat || (!out.is_first_view() && out.knows(seat->changed))) return;
  protocol::MeEntity me;
  me.id = {id.str()};
  me.role = seat->role;
  me.number = seat->number;
  out.texts.fill(me.name, seat->name);
  me.room = seat->link_room ? seat->link_room : seat->room;
  if (domain::waits(*seat)) {
    const auto queue = domain::queue_of(state);
    me.waiting = std::find(queue.begin(), queue.end(), id) - queue.begin() + 1;
  }
  const domain::Grouping* grouping = find(state.groupings, state.open_grouping);
  if (grouping && !seat->waiting)
    if (const RoomId* own = find(grouping->assigned, id)) me.own_room = *own;
  if (seat->left_room) {
    me.left_room = seat->left_room;
    me.left_ms = seat->left_ms;
  }
  if (state.rooms.at(seat->room).rapporteur == id) me.rapporteur = true;
  me.affiliations = affiliations_of(*seat);
  me.seen = seen_by(state, id);
  out.put(me);
}

void add_input(OwnEntities& out, const domain::State& state, const domain::Author& author) {
  if (const auto* activities = find(state.authored, author))
    for (ActivityId id : *activities) own_input(out, id, state.activities.at(id), author);
}

}  // namespace

Projection private_view(const domain::State& state, const Contents& contents, SeatId seat,
                        std::span<const domain::Author> authors, domain::Seq since) {
  if (since > state.seq) since = 0;
  OwnEntities out(state, contents, since);
  add_me(out, state, seat);
  for (const domain::Author& author : authors) {
    add_input(out, state, author);
  }
  return out.take();
}

std::string own_message(const Projection& projection, std::string_view epoch) {
  return protocol::encode_own_frame(epoch, projection.from, projection.to, projection.puts,
                                    projection.removes);
}

}  // namespace dialograum::view
