#include "unit/export/workshop.hpp"

#include <gtest/gtest.h>

#include "protocol/codec.hpp"

namespace dialograum::exporting {

Workshop::Workshop(protocol::Language language, std::uint32_t rules) {
  protocol::WorkshopCreate create;
  create.workshop = WorkshopId(0xf1);
  create.title = text<limits::title_chars>("Qualitätsdialog \"2026\"");
  create.language = language;
  create.code = {"ABCDEFGH"};
  create.plenary = plenary;
  create.plenary_name = text<limits::name_chars>("Plenum");
  create.delete_on_ms = 1'800'000'000'000;
  create.rules = rules;
  by_node(create);
  by_node(protocol::RoomCreate{breakout, text<limits::name_chars>("Gruppe 1; Süd")});
  protocol::LinkCreate link;
  link.token_hash = protocol::Ascii<64>{std::string(64, 'a')};
  link.seat = lead;
  link.role = protocol::Role::lead;
  by_node(link);
  link.seat = moderator;
  link.role = protocol::Role::moderator;
  link.room = breakout;
  by_node(link);
  for (std::uint64_t i = 0; i < 6; ++i) {
    protocol::SeatJoin join;
    join.seat = SeatId(first_person.value + i);
    join.token_hash = {std::string(64, 'b')};
    if (i == 0) join.name = text<limits::name_chars>("+Aylin \"A\"; Köln");
    by_node(join);
  }
}

void Workshop::by(SeatId seat, protocol::Command command) {
  protocol::EntryBody body;
  body.seat = seat;
  body.command = std::move(command);
  apply(std::move(body), seat.str());
}

void Workshop::anonymous(int person, ActivityId scope, protocol::Command command, ValueId group) {
  protocol::EntryBody body;
  body.pseudonym = protocol::Ascii<32>{std::string(31, '1') + std::to_string(person)};
  body.scope = scope;
  body.command = std::move(command);
  if (group) body.group = group;
  const std::string series = body.pseudonym->value;
  apply(std::move(body), series);
}

void Workshop::by_node(protocol::Command command) {
  protocol::EntryBody body;
  body.command = std::move(command);
  apply(std::move(body), "");
}

void Workshop::apply(protocol::EntryBody body, const std::string& series) {
  const std::string what(protocol::op_name(body.command));
  if (!series.empty()) {
    body.client = ClientId(0xe1);
    body.after = static_cast<std::int64_t>(numbers_[series]);
    body.n = static_cast<std::int64_t>(++numbers_[series]);
  }
  body.seed = 42;
  domain::Entry entry{state_.seq + 1,
                      1'700'000'000'000 + static_cast<std::int64_t>(state_.seq) * 1000,
                      std::move(body)};
  const domain::Effects effects = domain::apply(state_, entry);
  ASSERT_EQ(effects.result, protocol::Refusal::ok)
      << what << ": " << protocol::name(effects.result);
}

ActivityId Workshop::step(StepId id, const std::string& title, protocol::Settings settings) {
  protocol::StepCreate create;
  create.step = id;
  create.title = text<limits::title_chars>(title);
  create.activity = std::move(settings);
  by(lead, create);
  return domain::activity_of(id, plenary);
}

void Workshop::item(StepId step, std::uint64_t id, const std::string& words, bool heading) {
  protocol::ItemAdd add;
  add.owner = OwnerId(step.value);
  add.item = ItemId(id);
  add.text = text<limits::item_chars>(words);
  add.heading = heading;
  by(lead, add);
}

}  // namespace dialograum::exporting
