#include "export/document.hpp"

#include <algorithm>

#include "export/kinds/registry.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ActivityEntity;

void add_rooms(protocol::Export& out, const Screens& screens) {
  std::vector<const protocol::RoomEntity*> rooms;
  for (const auto& [id, room] : screens.all<protocol::RoomEntity>()) rooms.push_back(&room);
  std::sort(rooms.begin(), rooms.end(), [](const auto* l, const auto* r) {
    return std::tuple(l->kind, l->order.value, l->id.value) <
           std::tuple(r->kind, r->order.value, r->id.value);
  });
  for (const auto* room : rooms) {
    protocol::ExportRoom& one = out.rooms.emplace_back();
    one.id = RoomId::parse(room->id.value).value_or(RoomId());
    one.name = {room->name.text};
    one.kind = room->kind;
    one.archived = room->archived;
    if (const auto* census = screens.find<protocol::CensusEntity>(room->id.value))
      one.people = census->people;
  }
}

protocol::ExportActivity activity_of(const Screens& screens, const ActivityEntity& activity) {
  const protocol::StepEntity& step = *screens.step(activity.step);
  protocol::ExportActivity out;
  out.id = ActivityId::parse(activity.id.value).value_or(ActivityId());
  out.room = activity.room;
  out.state = activity.phase;
  out.step = activity.step;
  out.title = {step.title.text};
  out.settings = step.activity;
  out.kind = protocol::kind_of(step.activity);
  add_activity(out, screens, activity, step.activity);
  return out;
}

}  // namespace

protocol::Export document(const Source& source, SeatId seat) {
  const Screens screens(source, seat);
  protocol::Export out;
  out.workshop = source.state.workshop;
  out.epoch = {std::string(source.epoch)};
  for (const auto& [id, workshop] : screens.all<protocol::WorkshopEntity>()) {
    out.title = {workshop.title.text};
    out.language = workshop.language;
    out.status = workshop.status;
  }
  add_rooms(out, screens);
  for (const ActivityEntity* activity : screens.activities_in_order())
    out.activities.push_back(activity_of(screens, *activity));
  return out;
}

}  // namespace dialograum::exporting
