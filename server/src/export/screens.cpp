#include "export/screens.hpp"

#include <algorithm>
#include <tuple>

#include "view/audience.hpp"
#include "view/project.hpp"

namespace dialograum::exporting {
namespace {

using protocol::VoteTargets;

// Pointers to the values that `wanted` likes, sorted by what `key` makes of them.
template <class T, class Wanted, class Key>
std::vector<const T*> select(const std::map<std::string, T>& from, Wanted wanted, Key key) {
  std::vector<const T*> out;
  for (const auto& [id, value] : from)
    if (wanted(value)) out.push_back(&value);
  std::sort(out.begin(), out.end(), [&](const T* l, const T* r) { return key(*l) < key(*r); });
  return out;
}

template <class T>
const T* find(const std::map<std::string, T>& in, const std::string& id) {
  auto it = in.find(id);
  return it == in.end() ? nullptr : &it->second;
}

}  // namespace

Screens::Screens(const Source& source, SeatId seat) {
  for (const auto& [room, value] : source.state.rooms) {
    const view::Audience audience = view::audience_of(source.state, seat, room);
    if (audience.room != room) continue;  // not for this seat to look into
    for (auto& entity : view::entities(source.state, source.contents, audience))
      add(std::move(entity));
  }
}

void Screens::add(protocol::SharedEntity&& entity) {
  struct Into {
    Screens& to;
    void operator()(protocol::WorkshopEntity& e) const { to.workshops[e.id.value] = std::move(e); }
    void operator()(protocol::CensusEntity& e) const { to.censuses[e.id.value] = std::move(e); }
    void operator()(protocol::RoomEntity& e) const { to.rooms[e.id.value] = std::move(e); }
    void operator()(protocol::StepEntity& e) const { to.steps[e.id.value] = std::move(e); }
    void operator()(protocol::ActivityEntity& e) const { to.activities[e.id.value] = std::move(e); }
    void operator()(protocol::ItemEntity& e) const { to.items[e.id.value] = std::move(e); }
    void operator()(protocol::CardEntity& e) const { to.cards[e.id.value] = std::move(e); }
    void operator()(protocol::ClusterEntity& e) const { to.clusters[e.id.value] = std::move(e); }
    void operator()(protocol::ResultEntity& e) const { to.results[e.id.value] = std::move(e); }
    void operator()(protocol::ReasonEntity& e) const { to.reasons[e.id.value] = std::move(e); }
    void operator()(protocol::PersonEntity& e) const { to.people[e.id.value] = std::move(e); }
    void operator()(protocol::GroupingEntity&) const {}
    void operator()(protocol::ProgressEntity&) const {}
    void operator()(protocol::LinkEntity&) const {}
  };
  std::visit(Into{*this}, entity);
}

const protocol::StepEntity* Screens::step(StepId id) const { return find(steps, id.str()); }

std::vector<const protocol::ActivityEntity*> Screens::activities_in_order() const {
  return select(
      activities,
      [&](const auto& activity) { return step(activity.step) && find(rooms, activity.room.str()); },
      [&](const auto& activity) {
        const auto& room = rooms.at(activity.room.str());
        return std::tuple(step(activity.step)->order.value, room.kind, room.order.value,
                          activity.id.value);
      });
}

std::vector<const protocol::ItemEntity*> Screens::items_of(
    const protocol::ActivityEntity& activity) const {
  return select(
      items,
      [&](const auto& item) {
        return item.owner.value == activity.step.value || item.owner.str() == activity.id.value;
      },
      [](const auto& item) { return std::pair(item.order.value, item.item); });
}

// The step's board in the same room, else in the plenary.
const protocol::ActivityEntity* Screens::board_of(const protocol::ActivityEntity& vote,
                                                  const protocol::VoteSettings& settings) const {
  const protocol::ActivityEntity* elsewhere = nullptr;
  for (const auto& [id, activity] : activities) {
    if (!settings.board || activity.step != *settings.board) continue;
    if (activity.room == vote.room) return &activity;
    const auto* room = find(rooms, activity.room.str());
    if (room && room->kind == protocol::RoomKind::plenary) elsewhere = &activity;
  }
  return elsewhere;
}

std::vector<Choice> Screens::targets_of(const protocol::ActivityEntity& vote,
                                        const protocol::VoteSettings& settings) const {
  std::vector<Choice> out;
  if (settings.targets == VoteTargets::list) {
    for (const auto* item : items_of(vote))
      out.push_back({TargetId(item->item.value), item->text.text, item->heading});
    return out;
  }
  const auto* board = board_of(vote, settings);
  if (!board) return out;
  const ActivityId id = ActivityId::parse(board->id.value).value_or(ActivityId());
  const bool clusters_too = settings.targets == VoteTargets::clusters;
  if (clusters_too)
    for (const auto* cluster : clusters_of(id)) {
      const TargetId target = TargetId::parse(cluster->id.value).value_or(TargetId());
      out.push_back({target, words_of(target)});
    }
  for (const auto* card : cards_of(id)) {
    if (card->hidden || (clusters_too && card->cluster)) continue;
    out.push_back({TargetId::parse(card->id.value).value_or(TargetId()), card->text.text});
  }
  return out;
}

std::int64_t Screens::column_order(const protocol::Maybe<ItemId>& column) const {
  if (!column) return protocol::Order::lo;
  for (const auto& [id, item] : items)
    if (item.item == *column) return item.order;
  return protocol::Order::hi;
}

std::vector<const protocol::CardEntity*> Screens::cards_of(ActivityId board) const {
  return select(
      cards, [&](const auto& card) { return card.activity == board; },
      [&](const auto& card) {
        return std::tuple(column_order(card.column), card.order.value, card.id.value);
      });
}

std::vector<const protocol::ClusterEntity*> Screens::clusters_of(ActivityId board) const {
  return select(
      clusters, [&](const auto& cluster) { return cluster.activity == board; },
      [&](const auto& cluster) {
        return std::tuple(column_order(cluster.column), cluster.order.value, cluster.id.value);
      });
}

// A cluster without a title is called by its cards.
std::string Screens::words_of(TargetId id) const {
  if (const auto* card = find(cards, id.str())) return card->text.text;
  if (const auto* cluster = find(clusters, id.str())) {
    if (cluster->title) return cluster->title->text;
    for (const auto* card : cards_of(cluster->activity))
      if (card->cluster && card->cluster->value == id.value) return card->text.text;
  }
  for (const auto& [key, item] : items)
    if (item.item.value == id.value) return item.text.text;
  // Hidden or gone: a line without a name would look like a mistake.
  const bool german = workshops.empty() ||
                      workshops.begin()->second.language == protocol::Language::de;
  return german ? "[nicht sichtbar]" : "[not shown]";
}

}  // namespace dialograum::exporting
