#include "workshop_fixture.hpp"

#include <gtest/gtest.h>

namespace dialograum::testing {

Workshop::Workshop() {
  WorkshopCreate create;
  create.workshop = WorkshopId(1);
  create.title = text<limits::title_chars>();
  create.code = {"ABCDEFGH"};
  create.plenary = plenary;
  create.plenary_name = text<limits::name_chars>();
  create.delete_on_ms = now_ms + 86'400'000;
  create.rules = domain::newest_rules;
  EXPECT_EQ(node(create), Refusal::ok);
  LinkCreate link;
  link.role = Role::lead;
  link.seat = lead;
  link.token_hash = Ascii<64>{std::string(64, 'a')};
  EXPECT_EQ(node(link), Refusal::ok);
}

SeatId Workshop::person() {
  SeatJoin join;
  join.seat = SeatId(fresh());
  join.token_hash = {std::string(64, 'b')};
  EXPECT_EQ(node(join), Refusal::ok);
  return join.seat;
}

SeatId Workshop::link(Role role, RoomId room) {
  LinkCreate link;
  link.role = role;
  link.seat = SeatId(fresh());
  link.token_hash = Ascii<64>{std::string(64, 'c')};
  if (room) link.room = room;
  EXPECT_EQ(node(link), Refusal::ok);
  return *link.seat;
}

RoomId Workshop::room() {
  RoomCreate create{RoomId(fresh()), text<limits::name_chars>()};
  EXPECT_EQ(as(lead, create), Refusal::ok);
  return create.room;
}

StepId Workshop::step(Settings settings, Scope scope) {
  StepCreate create;
  create.step = StepId(fresh());
  create.title = text<limits::title_chars>();
  create.scope = std::move(scope);
  create.activity = std::move(settings);
  EXPECT_EQ(as(lead, create), Refusal::ok);
  return create.step;
}

ItemId Workshop::item(OwnerId owner, bool heading) {
  ItemAdd add;
  add.owner = owner;
  add.item = ItemId(fresh());
  add.text = text<limits::item_chars>();
  add.heading = heading;
  EXPECT_EQ(as(lead, add), Refusal::ok);
  return add.item;
}

domain::Author Workshop::pseudonym(SeatId seat, ActivityId scope) {
  return {seat.value * 31 + 7, scope.value};
}

Refusal Workshop::as(SeatId seat, Command command) {
  EntryBody body;
  body.seat = seat;
  body.client = ClientId(1);
  body.n = numbers_[{domain::Author::of(seat), body.client}] + 1;
  body.command = std::move(command);
  return run(std::move(body));
}

Refusal Workshop::hidden(SeatId seat, ActivityId scope, Command command, ValueId group) {
  const domain::Author author = pseudonym(seat, scope);
  EntryBody body;
  body.pseudonym = Ascii<32>{author.pseudonym_hex()};
  body.scope = scope;
  body.client = ClientId(1);
  body.n = numbers_[{author, body.client}] + 1;
  body.command = std::move(command);
  if (group) body.group = group;
  return run(std::move(body));
}

Refusal Workshop::node(Command command) {
  EntryBody body;
  body.command = std::move(command);
  return run(std::move(body));
}

Refusal Workshop::run(EntryBody body) {
  const domain::Author author = domain::author_of(body);
  body.after = static_cast<std::int64_t>(domain::last_number(state, author, body.client));
  if (!author.is_node()) numbers_[{author, body.client}] = body.n;
  body.seed = static_cast<std::int64_t>(state.seq + 17);
  if (std::holds_alternative<GroupingShuffle>(body.command)) {
    body.present.emplace();
    for (const auto& [id, seat] : state.seats)
      if (!seat.link) body.present->push_back(id);
  }
  // Asked ahead of the log the answer is the same, and asking changes nothing.
  const std::string before = domain::state_hash(state);
  const auto verdict = domain::judge(state, body, now_ms);
  EXPECT_EQ(domain::state_hash(state), before);
  effects = domain::apply(state, {state.seq + 1, now_ms, body});
  EXPECT_EQ(verdict.result, effects.result);
  return effects.result;
}

}  // namespace dialograum::testing
