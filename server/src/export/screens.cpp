#include "export/screens.hpp"

#include <algorithm>
#include <tuple>

#include "view/audience.hpp"
#include "view/project.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ActivityEntity;
using protocol::CardEntity;
using protocol::ClusterEntity;
using protocol::ItemEntity;
using protocol::RoomEntity;
using protocol::StepEntity;

// Pointers to the values that `wanted` likes, sorted by what `key` makes of them.
template <class T, class Wanted, class Key>
std::vector<const T*> select(const std::map<std::string, T>& from, Wanted wanted, Key key) {
  std::vector<const T*> out;
  for (const auto& [id, value] : from)
    if (wanted(value)) out.push_back(&value);
  std::sort(out.begin(), out.end(), [&](const T* l, const T* r) { return key(*l) < key(*r); });
  return out;
}

}  // namespace

Screens::Screens(const Source& source, SeatId seat) {
  for (const auto& [room, value] : source.state.rooms) {
    const view::Audience audience = view::audience_of(source.state, seat, room);
    if (audience.room != room) continue;  // not for this seat to look into
    for (auto& entity : view::entities(source.state, source.contents, audience))
      std::visit(
          [&]<class E>(E& one) {
            E& place = std::get<ById<E>>(tables_)[one.id.value];
            // A card is in other rooms too, and says what it contributes to on its board alone.
            if constexpr (std::is_same_v<E, CardEntity>)
              if (place.links && !one.links) return;
            place = std::move(one);
          },
          entity);
  }
}

protocol::Language Screens::language() const {
  const auto& workshops = all<protocol::WorkshopEntity>();
  return workshops.empty() ? protocol::Language::de : workshops.begin()->second.language;
}

const StepEntity* Screens::step(StepId id) const { return find<StepEntity>(id.str()); }

std::vector<const ActivityEntity*> Screens::activities_in_order() const {
  return select(
      all<ActivityEntity>(),
      [&](const auto& activity) {
        return step(activity.step) && find<RoomEntity>(activity.room.str());
      },
      [&](const auto& activity) {
        const auto& room = all<RoomEntity>().at(activity.room.str());
        return std::tuple(step(activity.step)->order.value, room.kind, room.order.value,
                          activity.id.value);
      });
}

std::vector<const ItemEntity*> Screens::items_of(const ActivityEntity& activity) const {
  return select(
      all<ItemEntity>(),
      [&](const auto& item) {
        return item.owner.value == activity.step.value || item.owner.str() == activity.id.value;
      },
      [](const auto& item) { return std::pair(item.order.value, item.item); });
}

std::int64_t Screens::column_order(const protocol::Maybe<ItemId>& column) const {
  if (!column) return protocol::Order::lo;
  for (const auto& [id, item] : all<ItemEntity>())
    if (item.item == *column) return item.order;
  return protocol::Order::hi;
}

std::vector<const CardEntity*> Screens::cards_of(ActivityId board) const {
  return select(
      all<CardEntity>(), [&](const auto& card) { return card.activity == board; },
      [&](const auto& card) {
        return std::tuple(column_order(card.column), card.order.value, card.id.value);
      });
}

std::vector<const ClusterEntity*> Screens::clusters_of(ActivityId board) const {
  return select(
      all<ClusterEntity>(), [&](const auto& cluster) { return cluster.activity == board; },
      [&](const auto& cluster) {
        return std::tuple(column_order(cluster.column), cluster.order.value, cluster.id.value);
      });
}

// A cluster without a title is called by its cards.
std::string Screens::words_of(TargetId id) const {
  if (const auto* card = find<CardEntity>(id.str())) return card->text.text;
  if (const auto* cluster = find<ClusterEntity>(id.str())) {
    if (cluster->title) return cluster->title->text;
    for (const auto* card : cards_of(cluster->activity))
      if (card->cluster && card->cluster->value == id.value) return card->text.text;
  }
  for (const auto& [key, item] : all<ItemEntity>())
    if (item.item.value == id.value) return item.text.text;
  // Hidden or gone: a line without a name would look like a mistake.
  return language() == protocol::Language::de ? "[nicht sichtbar]" : "[not shown]";
}

}  // namespace dialograum::exporting
