#include <gtest/gtest.h>

#include <cstdlib>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct PeopleTest : ::testing::Test {
  Workshop w;
  RoomId blue = w.room();
  RoomId red = w.room();
  std::vector<SeatId> people;

  void come(int n) {
    for (int i = 0; i < n; ++i) people.push_back(w.person());
  }
  GroupingId grouping(bool free_choice = false) {
    GroupingCreate create{GroupingId(w.fresh()), w.text<limits::name_chars>(), {}, free_choice};
    create.rooms.assign({blue, red});
    EXPECT_EQ(w.as(w.lead, create), Refusal::ok);
    return create.grouping;
  }
  RoomId where(SeatId seat) const { return w.state.seats.at(seat).room; }
};

TEST_F(PeopleTest, ShufflingIsEvenAndOpeningMovesAfterTheNotice) {
  come(7);
  const GroupingId id = grouping();
  EXPECT_EQ(w.as(w.lead, GroupingShuffle{id, false}), Refusal::ok);
  std::map<RoomId, int> sizes;
  for (const auto& [seat, room] : w.state.groupings.at(id).assigned) ++sizes[room];
  EXPECT_EQ(sizes.at(blue) + sizes.at(red), 7);
  EXPECT_LE(std::abs(sizes.at(blue) - sizes.at(red)), 1);
  EXPECT_EQ(w.as(w.lead, GroupingOpen{id, 10'000}), Refusal::ok);
  EXPECT_EQ(where(people[0]), w.plenary);
  const auto deadline = domain::next_deadline(w.state);
  ASSERT_TRUE(deadline);
  EXPECT_EQ(w.node(*deadline), Refusal::ok);  // too early: nothing
  EXPECT_EQ(where(people[0]), w.plenary);
  w.now_ms += 10'000;
  EXPECT_EQ(w.node(*deadline), Refusal::ok);
  for (SeatId seat : people) EXPECT_EQ(where(seat), w.state.groupings.at(id).assigned.at(seat));
  EXPECT_EQ(w.node(*deadline), Refusal::ok);  // a second node noticed it too
  EXPECT_FALSE(domain::next_deadline(w.state));
  EXPECT_EQ(w.as(w.lead, GroupingClose{0}), Refusal::ok);
  for (SeatId seat : people) EXPECT_EQ(where(seat), w.plenary);
}

TEST_F(PeopleTest, AnAnnouncedMoveCanBeCalledOffInBothDirections) {
  come(2);
  const GroupingId id = grouping();
  ASSERT_EQ(w.as(w.lead, GroupingShuffle{id, false}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, GroupingOpen{id, 10'000}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, GroupingClose{0}), Refusal::ok);
  EXPECT_FALSE(domain::next_deadline(w.state));
  ASSERT_EQ(w.as(w.lead, GroupingOpen{id, 0}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, GroupingOpen{id, 0}), Refusal::wrong_phase);  // nothing is announced
  const RoomId room = where(people[0]);
  ASSERT_EQ(w.as(w.lead, GroupingClose{10'000}), Refusal::ok);
  const auto deadline = domain::next_deadline(w.state);
  ASSERT_TRUE(deadline);
  EXPECT_EQ(w.as(w.lead, GroupingOpen{id, 0}), Refusal::ok);
  EXPECT_FALSE(w.state.pending_move);
  w.now_ms += 10'000;
  EXPECT_EQ(w.node(*deadline), Refusal::ok);  // a node that had not heard of it
  EXPECT_EQ(where(people[0]), room);
  // What rules 1 gave, it gives for ever.
  ASSERT_EQ(w.as(w.lead, GroupingClose{10'000}), Refusal::ok);
  w.state.rules = 1;
  EXPECT_EQ(w.as(w.lead, GroupingOpen{id, 0}), Refusal::wrong_phase);
}

TEST_F(PeopleTest, ParticipantsMoveOnlyThemselvesAndOnlyWhereTheyMay) {
  come(2);
  const GroupingId id = grouping();
  GroupingAssign assign;
  assign.grouping = id;
  assign.assignments.push_back({people[0], blue});
  ASSERT_EQ(w.as(w.lead, assign), Refusal::ok);
  EXPECT_EQ(w.as(people[0], PersonMove{people[0], blue}), Refusal::not_allowed);  // not open
  ASSERT_EQ(w.as(w.lead, GroupingOpen{id, 0}), Refusal::ok);
  EXPECT_EQ(where(people[0]), blue);
  EXPECT_EQ(where(people[1]), w.plenary);
  EXPECT_EQ(w.as(people[0], PersonMove{people[0], w.plenary}), Refusal::ok);
  EXPECT_EQ(w.as(people[0], PersonMove{people[0], blue}), Refusal::ok);
  EXPECT_EQ(w.as(people[0], PersonMove{people[0], red}), Refusal::not_allowed);
  EXPECT_EQ(w.as(people[0], PersonMove{people[1], blue}), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, PersonMove{people[1], red}), Refusal::ok);
}

TEST_F(PeopleTest, RemovedPeopleAreOutAndCanComeBack) {
  come(1);
  EXPECT_EQ(w.as(w.lead, PersonRemove{people[0]}), Refusal::ok);
  EXPECT_EQ(w.effects.shut_out, (std::vector<SeatId>{people[0]}));
  EXPECT_EQ(w.state.rooms.at(w.plenary).people, 0u);
  EXPECT_EQ(w.as(people[0], PersonRename{people[0], {}}), Refusal::removed);
  EXPECT_EQ(w.as(w.lead, PersonRestore{people[0]}), Refusal::ok);
  EXPECT_EQ(w.state.rooms.at(w.plenary).people, 1u);
}

TEST_F(PeopleTest, ArchivingARoomSendsItsPeopleBack) {
  come(1);
  ASSERT_EQ(w.as(w.lead, PersonMove{people[0], blue}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, RoomArchive{blue, true}), Refusal::ok);
  EXPECT_EQ(where(people[0]), w.plenary);
  EXPECT_EQ(w.as(w.lead, RoomArchive{w.plenary, true}), Refusal::bad_value);
}

TEST_F(PeopleTest, LinksAndWhoMayMakeThem) {
  const SeatId co_lead = w.link(Role::co_lead);
  const SeatId moderator = w.link(Role::moderator, blue);
  LinkCreate link;
  link.role = Role::lead;
  link.seat = SeatId(w.fresh());
  link.token_hash = Ascii<64>{std::string(64, 'd')};
  EXPECT_EQ(w.as(co_lead, link), Refusal::not_allowed);
  EXPECT_EQ(w.as(co_lead, WorkshopDelete{}), Refusal::not_allowed);
  link.role = Role::moderator;
  link.room = red;
  EXPECT_EQ(w.as(co_lead, link), Refusal::ok);
  EXPECT_EQ(
      w.as(moderator, RoomRename{red, w.text<limits::name_chars>(), w.state.rooms.at(red).name}),
      Refusal::wrong_room);
  EXPECT_EQ(w.as(co_lead, LinkRevoke{w.lead}), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, LinkRevoke{w.lead}), Refusal::bad_value);
  EXPECT_EQ(w.as(w.lead, LinkRevoke{moderator}), Refusal::ok);
  EXPECT_EQ(
      w.as(moderator, RoomRename{blue, w.text<limits::name_chars>(), w.state.rooms.at(blue).name}),
      Refusal::removed);
}

TEST_F(PeopleTest, ErasingTakesTheNameAndTheSeat) {
  SeatJoin join;
  join.seat = SeatId(w.fresh());
  join.token_hash = {std::string(64, 'b')};
  join.name = w.text<limits::name_chars>();
  ASSERT_EQ(w.node(join), Refusal::ok);
  EXPECT_EQ(w.as(join.seat, PersonErase{}), Refusal::ok);
  EXPECT_EQ(w.effects.erased, (std::vector<ContentId>{join.name->id}));
  EXPECT_FALSE(w.state.contents.contains(join.name->id));
  EXPECT_EQ(w.as(join.seat, PersonErase{}), Refusal::removed);
  EXPECT_EQ(w.state.rooms.at(w.plenary).people, 0u);
}

TEST_F(PeopleTest, ANewCodeTakesThePlaceOfTheOneThatItsLeadSaw) {
  const auto new_code = [](const std::string& replaces, const std::string& code) {
    return WorkshopNewCode{{replaces}, Ascii<8>{code}};
  };
  come(1);
  const auto entity = domain::VisibilityScope::everybody();
  EXPECT_EQ(w.as(people[0], new_code("ABCDEFGH", "JKLMNPQR")), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.link(Role::moderator, w.plenary), new_code("ABCDEFGH", "JKLMNPQR")),
            Refusal::not_allowed);
  EXPECT_EQ(w.state.code, "ABCDEFGH");
  EXPECT_EQ(w.as(w.link(Role::co_lead), new_code("ABCDEFGH", "JKLMNPQR")), Refusal::ok);
  EXPECT_TRUE(w.effects.dirty.contains(entity));
  EXPECT_EQ(w.state.code, "JKLMNPQR");
  EXPECT_FALSE(w.state.seats.at(people[0]).removed);
  // Two leads at once: one new code, not two.
  EXPECT_EQ(w.as(w.lead, new_code("ABCDEFGH", "STUVWXYZ")), Refusal::code_changed);
  EXPECT_EQ(w.as(w.lead, WorkshopNewCode{{"JKLMNPQR"}, {}}), Refusal::code_changed);
  EXPECT_EQ(w.state.code, "JKLMNPQR");
  EXPECT_EQ(w.as(w.lead, WorkshopEnd{}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, new_code("JKLMNPQR", "STUVWXYZ")), Refusal::workshop_ended);
}

TEST_F(PeopleTest, AWorkshopHasAThousandCodesAtMost) {
  w.state.new_codes = static_cast<std::uint32_t>(limits::codes) - 2;
  EXPECT_EQ(w.as(w.lead, WorkshopNewCode{{"ABCDEFGH"}, Ascii<8>{"JKLMNPQR"}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, WorkshopNewCode{{"JKLMNPQR"}, Ascii<8>{"STUVWXYZ"}}), Refusal::limit);
  EXPECT_EQ(w.state.code, "JKLMNPQR");
}

TEST_F(PeopleTest, WhoKnockedWithACodeThatIsClosedBeforeTheirTurnDoesNotComeIn) {
  SeatJoin join;
  join.seat = SeatId(w.fresh());
  join.token_hash = {std::string(64, 'b')};
  join.code = Ascii<8>{"ABCDEFGH"};
  EXPECT_EQ(w.as(w.lead, WorkshopNewCode{{"ABCDEFGH"}, Ascii<8>{"JKLMNPQR"}}), Refusal::ok);
  EXPECT_EQ(w.node(join), Refusal::code_changed);
  EXPECT_FALSE(w.state.seats.contains(join.seat));
  join.code = Ascii<8>{"JKLMNPQR"};
  EXPECT_EQ(w.node(join), Refusal::ok);
  // Entries from before there were codes in them.
  join.seat = SeatId(w.fresh());
  join.code.reset();
  EXPECT_EQ(w.node(join), Refusal::ok);
}

TEST_F(PeopleTest, ClosedAndEndedWorkshopsTakeNobodyIn) {
  EXPECT_EQ(w.as(w.lead, WorkshopJoinOpen{false}), Refusal::ok);
  SeatJoin join;
  join.seat = SeatId(w.fresh());
  join.token_hash = {std::string(64, 'b')};
  EXPECT_EQ(w.node(join), Refusal::join_closed);
  EXPECT_EQ(w.as(w.lead, WorkshopJoinOpen{true}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, WorkshopEnd{}), Refusal::ok);
  EXPECT_EQ(w.node(join), Refusal::workshop_ended);
  EXPECT_EQ(w.as(w.lead, RoomCreate{RoomId(w.fresh()), w.text<limits::name_chars>()}),
            Refusal::workshop_ended);
  EXPECT_EQ(w.as(w.lead, WorkshopReopen{}), Refusal::ok);
  EXPECT_EQ(w.node(join), Refusal::ok);
}

}  // namespace
}  // namespace dialograum::testing
