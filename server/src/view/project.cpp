#include "view/project.hpp"

#include <set>

#include "base/mutant.hpp"
#include "protocol/codec.hpp"
#include "view/results.hpp"
#include "view/texts.hpp"

namespace dialograum::view {
namespace {

using domain::Circle;
using domain::EntityKind;
using domain::EntityRef;
using domain::find;
using protocol::Role;
using protocol::SharedEntity;

template <class Tag>
protocol::Maybe<Id<Tag>> maybe(Id<Tag> id) {
  return id ? protocol::Maybe<Id<Tag>>(id) : std::nullopt;
}

protocol::Maybe<protocol::TimeMs> maybe_time(std::int64_t ms) {
  return ms == 0 ? std::nullopt : protocol::Maybe<protocol::TimeMs>(ms);
}

bool sees_hidden(const Audience& audience) {
  return audience.role == Role::lead || audience.role == Role::moderator;
}

// One entity as one audience sees it now, or nothing.
class Projector {
 public:
  Projector(const domain::State& state, const Contents& contents, const Audience& audience)
      : state_(state), texts_(state, contents), results_(state, texts_), audience_(audience) {}

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
        return lift(results_.progress(ActivityId(ref.a)));
      case EntityKind::item:
        return item(OwnerId(ref.a), ItemId(ref.b));
      case EntityKind::card:
        return card(CardId(ref.a));
      case EntityKind::cluster:
        return cluster(ClusterId(ref.a));
      case EntityKind::result:
        return lift(results_.result(ActivityId(ref.a), TargetId(ref.b), ref.round));
      case EntityKind::reason:
        return lift(results_.reason(ActivityId(ref.a), ContentId(ref.b), ref.round));
      case EntityKind::person:
        return person(SeatId(ref.a));
      case EntityKind::link:
        return link(SeatId(ref.a));
    }
    return std::nullopt;
  }

  // The key that entity() would have, for those that are gone.
  static std::string key(const EntityRef& ref) {
    const std::string a = dialograum::detail::hex64(ref.a);
    const std::string b = dialograum::detail::hex64(ref.b);
    switch (ref.kind) {
      case EntityKind::workshop:
        return "workshop/" + a;
      case EntityKind::census:
        return "census/" + a;
      case EntityKind::room:
        return "room/" + a;
      case EntityKind::grouping:
        return "grouping/" + a;
      case EntityKind::step:
        return "step/" + a;
      case EntityKind::activity:
        return "activity/" + a;
      case EntityKind::progress:
        return "progress/" + a;
      case EntityKind::item:
        return "item/" + a + "." + b;
      case EntityKind::card:
        return "card/" + a;
      case EntityKind::cluster:
        return "cluster/" + a;
      case EntityKind::result:
        return "result/" + a + "." + std::to_string(ref.round) + "." + b;
      case EntityKind::reason:
        return "reason/" + b;
      case EntityKind::person:
        return "person/" + a;
      case EntityKind::link:
        return "link/" + a;
    }
    return {};
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
    texts_.fill(out.activity);
    out.order = step->order;
    return out;
  }

  std::optional<SharedEntity> activity(ActivityId id) const {
    const domain::Activity* activity = find(state_.activities, id);
    if (!activity) return std::nullopt;
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
    if (const auto* vote = std::get_if<domain::Vote>(&activity->data);
        vote && !vote->rounds.empty() && domain::holds_what_was_opened(state_)) {
      const domain::VoteRound& round = vote->rounds.back();
      out.options.emplace();
      for (TargetId option : round.options)
        if (!round.merged.contains(option)) out.options->push_back(option);
    }
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
    return out;
  }

  std::optional<SharedEntity> card(CardId id) const {
    const auto [activity_id, activity, card] = find_card(id);
    if (!card || !domain::is_card_public(state_, *activity, *card)) return std::nullopt;
    if (card->hidden && !sees_hidden(audience_)) return std::nullopt;
    protocol::CardEntity out;
    out.id = {id.str()};
    out.activity = activity_id;
    out.column = maybe(card->column);
    out.cluster = maybe(card->cluster);
    texts_.fill(out.text, card->text);
    out.order = card->order;
    out.hidden = card->hidden;
    if (!domain::is_anonymous(domain::settings_of(state_, *activity))) {
      if (const domain::Seat* seat = find(state_.seats, card->author.seat())) {
        out.author = card->author.seat();
        texts_.fill(out.author_name, seat->name);
      }
    }
    return out;
  }

  std::optional<SharedEntity> cluster(ClusterId id) const {
    for (const auto& [activity_id, activity] : state_.activities) {
      const auto* board = std::get_if<domain::Board>(&activity.data);
      if (!board || !may_show_board_of(activity.room)) continue;
      const domain::Cluster* cluster = find(board->clusters, id);
      if (!cluster) continue;
      protocol::ClusterEntity out;
      out.id = {id.str()};
      out.activity = activity_id;
      out.column = maybe(cluster->column);
      texts_.fill(out.title, cluster->title);
      out.order = cluster->order;
      return out;
    }
    return std::nullopt;
  }

  std::optional<SharedEntity> person(SeatId id) const {
    const domain::Seat* seat = find(state_.seats, id);
    if (!seat || seat->link || seat->erased) return std::nullopt;
    if (seat->removed && audience_.role != Role::lead) return std::nullopt;
    if (audience_.role != Role::lead && seat->room != audience_.room) return std::nullopt;
    if (audience_.role == Role::participant &&
        state_.rooms.at(seat->room).people > limits::people_listed_up_to)
      return std::nullopt;
    protocol::PersonEntity out;
    out.id = {id.str()};
    out.number = seat->number;
    texts_.fill(out.name, seat->name);
    out.room = seat->room;
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

  // Where to look: which cards are for this audience the circles say; the plenary's are where they
  // are voted on.
  bool may_show_board_of(RoomId room) const {
    return room == audience_.room || room == state_.plenary;
  }

  struct FoundCard {
    ActivityId id;
    const domain::Activity* activity = nullptr;
    const domain::Card* card = nullptr;
  };
  FoundCard find_card(CardId id) const {
    for (const auto& [activity_id, activity] : state_.activities) {
      const auto* board = std::get_if<domain::Board>(&activity.data);
      if (!board || !may_show_board_of(activity.room)) continue;
      if (const domain::Card* card = find(board->cards, id)) return {activity_id, &activity, card};
    }
    return {};
  }

  const domain::State& state_;
  Texts texts_;
  Results results_;
  Audience audience_;
};

}  // namespace

Projection project(const domain::State& state, const Contents& contents, const Audience& audience,
                   domain::Seq since, Lazy lazy) {
  Projection out;
  out.to = state.seq;
  const auto circles = circles_of(audience);
  bool snapshot = since == 0 || since > state.seq;
  for (const Circle& circle : circles)
    if (const domain::Changes* changes = find(state.changes, circle))
      snapshot = snapshot || since < changes->floor();
  if (snapshot) {
    since = 0;
    lazy = Lazy::all();
  }
  out.from = since;
  if (mutant("change_skipped") && since != 0 && sometimes()) ++since;
  Projector projector(state, contents, audience);
  for (const Circle& circle : circles) {
    const domain::Changes* changes = find(state.changes, circle);
    if (!changes) continue;
    auto add = [&](const EntityRef& ref) {
      if (!reads(audience, circle, ref.kind)) return;
      if (auto entity = projector.entity(ref))
        out.puts.push_back(protocol::encode(*entity));
      else if (!snapshot)
        out.removes.push_back(Projector::key(ref));
    };
    changes->each_after(since, [&](const EntityRef& ref, bool) {
      if (!domain::is_lazy(ref.kind)) add(ref);
    });
    if (!lazy.include) continue;
    changes->each_after(lazy.since, [&](const EntityRef& ref, bool) {
      if (domain::is_lazy(ref.kind)) add(ref);
    });
  }
  return out;
}

std::vector<protocol::SharedEntity> entities(const domain::State& state, const Contents& contents,
                                             const Audience& audience) {
  std::vector<protocol::SharedEntity> out;
  Projector projector(state, contents, audience);
  for (const Circle& circle : circles_of(audience))
    if (const domain::Changes* changes = find(state.changes, circle))
      changes->each_after(0, [&](const EntityRef& ref, bool) {
        if (!reads(audience, circle, ref.kind)) return;
        if (auto entity = projector.entity(ref)) out.push_back(std::move(*entity));
      });
  return out;
}

std::string frame_message(const Projection& projection, const Audience& audience,
                          std::string_view epoch) {
  protocol::AudienceName name;
  name.room = audience.room;
  name.role = audience.role;
  return protocol::encode_frame(epoch, projection.from, projection.to, name, projection.puts,
                                projection.removes);
}

}  // namespace dialograum::view
