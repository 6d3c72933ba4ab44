#include "view/project.hpp"

#include <boost/mp11.hpp>

#include "domain/capacity.hpp"
#include "domain/carry.hpp"
#include "domain/kinds/harvest.hpp"
#include "protocol/codec.hpp"
#include "view/affiliations.hpp"
#include "view/calls.hpp"
#include "view/kinds/registry.hpp"
#include "view/origins.hpp"
#include "view/texts.hpp"

namespace dialograum::view {
namespace {

using domain::EntityKind;
using domain::EntityRef;
using domain::find;
using domain::VisibilityScope;
using protocol::Role;
using protocol::SharedEntity;

protocol::Maybe<protocol::TimeMs> maybe_time(std::int64_t ms) {
  return ms == 0 ? std::nullopt : protocol::Maybe<protocol::TimeMs>(ms);
}

// The name on the wire of each EntityKind: its place among the shared entities.
std::string_view name_of(EntityKind kind) {
  return boost::mp11::mp_with_index<std::variant_size_v<SharedEntity>>(
      static_cast<std::size_t>(kind),
      [](auto place) { return std::variant_alternative_t<place, SharedEntity>::e; });
}

constexpr bool names_fit() {
  bool fits = true;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<EntityKind>>([&](auto one) {
    using Entity = std::variant_alternative_t<static_cast<std::size_t>(one.value), SharedEntity>;
    fits = fits && Entity::e == one.name;
  });
  return fits;
}
static_assert(names_fit(), "EntityKind names each shared entity, in their order");

protocol::EntityId id_of(const EntityRef& ref) {
  const std::string a = dialograum::detail::hex64(ref.a);
  const std::string b = dialograum::detail::hex64(ref.b);
  switch (ref.kind) {
    case EntityKind::item:
      return {a + "." + b};
    case EntityKind::result:
      return id_in_round(ActivityId(ref.a), ref.round, ref.b);
    case EntityKind::reason:
      return {b};
    default:
      return {a};
  }
}

// The key that the entity would have, for those that are gone.
std::string key_of(const EntityRef& ref) {
  return std::string(name_of(ref.kind)) + "/" + id_of(ref).value;
}

// One entity as one audience sees it now, or nothing.
class Projector {
 public:
  Projector(const domain::State& state, const Contents& contents, const Audience& audience)
      : state_(state), texts_(state, contents), kinds_(state, texts_), audience_(audience) {}

  std::optional<SharedEntity> entity(const EntityRef& ref) {
    switch (ref.kind) {
      case EntityKind::workshop:
        return workshop();
      case EntityKind::census:
        return census(ref.a);
      case EntityKind::room:
        return room(RoomId(ref.a));
      case EntityKind::grouping:
        return grouping(GroupingId(ref.a));
      case EntityKind::step:
        return step(StepId(ref.a));
      case EntityKind::activity:
        return activity(ActivityId(ref.a));
      case EntityKind::progress:
        return lift(kinds_.progress(ActivityId(ref.a)));
      case EntityKind::item:
        return item(OwnerId(ref.a), ItemId(ref.b));
      case EntityKind::card:
        return lift(kinds_.of<protocol::BoardKind>().card(CardId(ref.a), audience_));
      case EntityKind::cluster:
        return lift(kinds_.of<protocol::BoardKind>().cluster(ClusterId(ref.a), audience_));
      case EntityKind::result:
        if (!is_seen(ActivityId(ref.a), TargetId(ref.b))) return std::nullopt;
        return lift(kinds_.result(ActivityId(ref.a), TargetId(ref.b), ref.round));
      case EntityKind::reason:
        return lift(reason(ActivityId(ref.a), ContentId(ref.b), ref.round));
      case EntityKind::person:
        return person(SeatId(ref.a));
      case EntityKind::link:
        return link(SeatId(ref.a));
      case EntityKind::affiliation:
        return affiliation(AffiliationId(ref.a));
      case EntityKind::help:
        return lift(help_of(state_, RoomId(ref.a), audience_));
      case EntityKind::announcement:
        return lift(announcement_of(state_, texts_, AnnouncementId(ref.a), audience_));
      case EntityKind::speakers:
        return lift(speakers_of(state_, texts_, RoomId(ref.a), audience_));
      default:
        return kinds_.entity(ref, audience_);
    }
  }

 private:
  template <class T>
  static std::optional<SharedEntity> lift(std::optional<T> entity) {
    if (!entity) return std::nullopt;
    return SharedEntity(std::move(*entity));
  }

  SharedEntity workshop() const {
    protocol::WorkshopEntity out;
    out.id = {state_.workshop.str()};
    texts_.fill(out.title, state_.title);
    out.language = state_.language;
    out.status = state_.status;
    out.code = {state_.code};
    out.join_open = state_.join_open;
    out.created_ms = state_.created_ms;
    out.delete_on_ms = state_.delete_on_ms;
    if (state_.begins_ms) out.begins_ms = state_.begins_ms;
    if (state_.ends_ms) out.ends_ms = state_.ends_ms;
    if (state_.capacity) out.capacity = state_.capacity;
    out.plenary = state_.plenary;
    out.open_grouping = maybe(state_.open_grouping);
    if (state_.pending_move) {
      out.moves_at_ms = state_.pending_move->at_ms;
      out.moves_to = maybe(state_.pending_move->to);
    }
    return out;
  }

  std::optional<SharedEntity> census(std::uint64_t id) const {
    protocol::CensusEntity out;
    out.id = {dialograum::detail::hex64(id)};
    if (const domain::Room* room = find(state_.rooms, RoomId(id))) {
      out.people = room->people;
    } else {
      std::int64_t sum = 0;
      for (const auto& [room_id, value] : state_.rooms) sum += value.people;
      out.people = sum;
    }
    return out;
  }

  std::optional<SharedEntity> room(RoomId id) const {
    const domain::Room* room = find(state_.rooms, id);
    if (!room) return std::nullopt;
    protocol::RoomEntity out;
    out.id = {id.str()};
    texts_.fill(out.name, room->name);
    out.kind = room->kind;
    out.archived = room->archived;
    out.order = room->order;
    out.current = maybe(room->current);
    out.beside = maybe(room->beside);
    if (room->capacity) out.capacity = room->capacity;
    return out;
  }

  std::optional<SharedEntity> grouping(GroupingId id) const {
    const domain::Grouping* grouping = find(state_.groupings, id);
    if (!grouping) return std::nullopt;
    protocol::GroupingEntity out;
    out.id = {id.str()};
    texts_.fill(out.name, grouping->name);
    out.rooms.assign(grouping->rooms.begin(), grouping->rooms.end());
    out.free_choice = grouping->free_choice;
    if (grouping->late != protocol::LateRule::stay) out.late = grouping->late;
    return out;
  }

  std::optional<SharedEntity> step(StepId id) const {
    const domain::Step* step = find(state_.steps, id);
    if (!step) return std::nullopt;
    protocol::StepEntity out;
    out.id = {id.str()};
    texts_.fill(out.title, step->title);
    out.duration_s = step->duration_s;
    out.auto_close = step->auto_close;
    out.scope = step->scope;
    out.activity = step->settings;
    std::visit(
        [&](auto& kind) {
          if constexpr (requires { kind.shown_from; })
            if (kind.anonymous) kind.shown_from = domain::shown_from(state_, step->settings);
        },
        out.activity);
    texts_.fill(out.activity);
    out.order = step->order;
    return out;
  }

  std::optional<SharedEntity> activity(ActivityId id) {
    const domain::Activity* activity = find(state_.activities, id);
    if (!activity || !is_near(id, *activity)) return std::nullopt;
    protocol::ActivityEntity out;
    out.id = {id.str()};
    out.step = activity->step;
    out.room = activity->room;
    out.phase = activity->phase;
    out.round = activity->round;
    out.revealed_once = activity->revealed_once;
    out.opened_ms = maybe_time(activity->opened_ms);
    out.deadline_ms = maybe_time(activity->deadline_ms);
    out.remaining_ms = maybe_time(activity->remaining_ms);
    out.closed_ms = maybe_time(activity->closed_ms);
    kinds_.describe(out, *activity);
    return out;
  }

  // Prepared items are the staff's until their step is opened for the first time.
  std::optional<SharedEntity> item(OwnerId owner, ItemId id) const {
    const domain::Items* items = find(state_.items, owner);
    const domain::Item* item = items ? find(*items, id) : nullptr;
    if (!item) return std::nullopt;
    const domain::Activity* activity = find(state_.activities, ActivityId(owner.value));
    const domain::Step* step = find(state_.steps, activity ? activity->step : StepId(owner.value));
    if (!step || (!step->opened && !sees_hidden(audience_))) return std::nullopt;
    protocol::ItemEntity out;
    out.id = {owner.str() + "." + id.str()};
    out.owner = owner;
    out.item = id;
    texts_.fill(out.text, item->text);
    out.heading = item->heading;
    out.order = item->order;
    if (item->topic) out.topic = true;
    if (item->hint) texts_.fill(out.hint.emplace(), item->hint);
    texts_.fill(out.body, item->body);
    for (const domain::Wording& wording : item->earlier) {
      if (!out.earlier) out.earlier.emplace();
      protocol::ItemWords& words = out.earlier->emplace_back();
      texts_.fill(words.text, wording.text);
      texts_.fill(words.body, wording.body);
    }
    out.origins = origins_of(item->origins);
    return out;
  }

  // Leads hear of all activities, others of those of their room, and of the plenary's that concern
  // it.
  bool is_near(ActivityId id, const domain::Activity& activity) const {
    return audience_.role == Role::lead || activity.room == audience_.room ||
           domain::is_followed_in(state_, activity, audience_.room) ||
           domain::is_voted_on_in(state_, id, audience_.room);
  }

  // What a thing came to is its room's, and theirs who talk about it elsewhere.
  bool is_seen(ActivityId id, TargetId thing) const {
    const domain::Activity* activity = find(state_.activities, id);
    return activity && (activity->room == audience_.room ||
                        domain::is_shown_in(state_, id, thing, audience_.room));
  }

  std::optional<protocol::ReasonEntity> reason(ActivityId id, ContentId content,
                                               std::uint32_t round) {
    auto out = kinds_.of<protocol::RatingKind>().reason(id, content, round);
    if (out && !is_seen(id, TargetId(out->item.value))) out.reset();
    return out;
  }

  std::optional<SharedEntity> person(SeatId id) {
    const domain::Seat* seat = find(state_.seats, id);
    if (!seat || seat->link || seat->erased) return std::nullopt;
    if ((seat->removed || seat->waiting) && audience_.role != Role::lead) return std::nullopt;
    if (audience_.role != Role::lead && seat->room != audience_.room) return std::nullopt;
    if (audience_.role == Role::participant &&
        state_.rooms.at(seat->room).people > limits::people_listed_up_to)
      return std::nullopt;
    protocol::PersonEntity out;
    out.id = {id.str()};
    out.number = seat->number;
    texts_.fill(out.name, seat->name);
    out.room = seat->room;
    if (!seat->removed && state_.rooms.at(seat->room).rapporteur == id) out.rapporteur = true;
    if (audience_.role == Role::lead) out.affiliations = affiliations_of(*seat);
    if (domain::waits(*seat)) out.waiting = place_in_queue(id);
    if (audience_.role == Role::lead || audience_.role == Role::moderator) {
      out.removed = seat->removed;
      for (const auto& [grouping_id, grouping] : state_.groupings)
        if (const RoomId* room = find(grouping.assigned, id)) {
          if (!out.assigned) out.assigned.emplace();
          out.assigned->push_back({grouping_id, *room});
        }
    }
    return out;
  }

  std::optional<SharedEntity> affiliation(AffiliationId id) const {
    const domain::Affiliation* list = find(state_.affiliations, id);
    if (!list) return std::nullopt;
    protocol::AffiliationEntity out;
    out.id = {id.str()};
    texts_.fill(out.name, list->name);
    for (const domain::NamedValue& one : list->values) {
      protocol::AffiliationValue& value = out.values.emplace_back();
      value.value = one.value;
      texts_.fill(value.name, one.name);
    }
    out.order = list->order;
    return out;
  }

  // Looked up once for all who wait.
  std::int64_t place_in_queue(SeatId id) {
    if (queue_.empty())
      for (SeatId one : domain::queue_of(state_))
        queue_.emplace(one, static_cast<std::int64_t>(queue_.size()) + 1);
    return queue_.at(id);
  }

  std::optional<SharedEntity> link(SeatId id) const {
    const domain::Seat* seat = find(state_.seats, id);
    if (!seat || !seat->link || audience_.role != Role::lead) return std::nullopt;
    protocol::LinkEntity out;
    out.id = {id.str()};
    out.role = seat->role;
    out.room = maybe(seat->link_room);
    texts_.fill(out.label, seat->label);
    out.revoked = seat->revoked;
    return out;
  }

  const domain::State& state_;
  Texts texts_;
  KindViews kinds_;
  Audience audience_;
  std::map<SeatId, std::int64_t> queue_;
};

}  // namespace

Projection project(const domain::State& state, const Contents& contents, const Audience& audience,
                   domain::Seq since, Throttled throttled) {
  Projection out;
  out.to = state.seq;
  const auto scopes = visibility_scopes_of(audience);
  bool snapshot = since == 0 || since > state.seq;
  for (const VisibilityScope& scope : scopes)
    if (const domain::Changes* changes = find(state.changes, scope))
      snapshot = snapshot || since < changes->floor();
  if (snapshot) {
    since = 0;
    throttled = Throttled::all();
  }
  out.from = since;
  Projector projector(state, contents, audience);
  for (const VisibilityScope& scope : scopes) {
    const domain::Changes* changes = find(state.changes, scope);
    if (!changes) continue;
    auto add = [&](const EntityRef& ref) {
      if (!reads(audience, scope, ref.kind)) return;
      if (auto entity = projector.entity(ref))
        out.puts.push_back(protocol::encode(*entity));
      else if (!snapshot)
        out.removes.push_back(key_of(ref));
    };
    changes->each_after(since, [&](const EntityRef& ref, bool) {
      if (!domain::is_throttled(ref.kind)) add(ref);
    });
    if (!throttled.include) continue;
    changes->each_after(throttled.since, [&](const EntityRef& ref, bool) {
      if (domain::is_throttled(ref.kind)) add(ref);
    });
  }
  return out;
}

std::vector<protocol::SharedEntity> entities(const domain::State& state, const Contents& contents,
                                             const Audience& audience) {
  std::vector<protocol::SharedEntity> out;
  Projector projector(state, contents, audience);
  for (const VisibilityScope& scope : visibility_scopes_of(audience))
    if (const domain::Changes* changes = find(state.changes, scope))
      changes->each_after(0, [&](const EntityRef& ref, bool) {
        if (!reads(audience, scope, ref.kind)) return;
        if (auto entity = projector.entity(ref)) out.push_back(std::move(*entity));
      });
  return out;
}

std::string frame_message(const Projection& projection, const Audience& audience,
                          std::string_view epoch) {
  return protocol::encode_frame(epoch, projection.from, projection.to, name_of(audience),
                                projection.puts, projection.removes);
}

}  // namespace dialograum::view
