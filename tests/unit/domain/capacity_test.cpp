#include "domain/capacity.hpp"

#include <gtest/gtest.h>

#include "domain/parts.hpp"
#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct CapacityTest : ::testing::Test {
  Workshop w;
  RoomId blue = w.room();
  RoomId red = w.room();
  std::vector<SeatId> people;

  void come(int n) {
    for (int i = 0; i < n; ++i) people.push_back(w.person());
  }
  void limit(int places) { ASSERT_EQ(w.as(w.lead, WorkshopCapacity{places}), Refusal::ok); }
  bool waits(std::size_t i) const { return domain::waits(w.state.seats.at(people[i])); }
  std::vector<std::size_t> waiting() const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < people.size(); ++i)
      if (waits(i)) found.push_back(i);
    return found;
  }
  GroupingId grouping(LateRule late, bool free_choice = false) {
    GroupingCreate create{
        GroupingId(w.fresh()), w.text<limits::name_chars>(), {}, free_choice, late};
    create.rooms.assign({blue, red});
    EXPECT_EQ(w.as(w.lead, create), Refusal::ok);
    return create.grouping;
  }
  RoomId where(SeatId seat) const { return w.state.seats.at(seat).room; }
  std::uint32_t in(RoomId room) const { return w.state.rooms.at(room).people; }
};

using Places = std::vector<std::size_t>;

TEST_F(CapacityTest, WhoComesWhenAllPlacesAreTakenWaitsAndMovesUpInOrder) {
  limit(2);
  come(5);
  EXPECT_EQ(waiting(), (Places{2, 3, 4}));
  EXPECT_EQ(in(w.plenary), 2u);
  ASSERT_EQ(w.as(w.lead, PersonRemove{people[0]}), Refusal::ok);
  EXPECT_EQ(waiting(), (Places{3, 4}));
  EXPECT_EQ(w.effects.moved, (std::vector<SeatId>{people[2]}));
  ASSERT_EQ(w.as(people[1], PersonErase{}), Refusal::ok);
  EXPECT_EQ(waiting(), (Places{4}));
  limit(3);
  EXPECT_EQ(waiting(), Places{});
  EXPECT_EQ(in(w.plenary), 3u);
  come(1);
  EXPECT_EQ(waiting(), (Places{5}));
  ASSERT_EQ(w.as(w.lead, WorkshopCapacity{}), Refusal::ok);
  EXPECT_EQ(waiting(), Places{});
}

TEST_F(CapacityTest, ALowerCapacitySendsNobodyOutAndTheirPlacesGo) {
  come(3);
  limit(1);
  EXPECT_EQ(in(w.plenary), 3u);
  come(1);
  ASSERT_EQ(w.as(w.lead, PersonRemove{people[0]}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, PersonRemove{people[1]}), Refusal::ok);
  EXPECT_EQ(waiting(), (Places{3}));
  ASSERT_EQ(w.as(w.lead, PersonRemove{people[2]}), Refusal::ok);
  EXPECT_EQ(waiting(), Places{});
}

TEST_F(CapacityTest, LeadsLetInBeyondTheLimit) {
  limit(1);
  come(4);
  ASSERT_EQ(w.as(w.lead, PersonAdmit{people[2]}), Refusal::ok);
  EXPECT_EQ(waiting(), (Places{1, 3}));
  EXPECT_EQ(in(w.plenary), 2u);
  EXPECT_EQ(w.as(w.lead, PersonAdmit{people[2]}), Refusal::ok);  // another lead was faster
  EXPECT_EQ(in(w.plenary), 2u);
  EXPECT_EQ(w.as(people[1], PersonAdmit{people[1]}), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, PersonAdmit{w.lead}), Refusal::unknown_entity);
  ASSERT_EQ(w.as(w.lead, PersonRemove{people[1]}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, PersonAdmit{people[1]}), Refusal::removed);
}

TEST_F(CapacityTest, WhoWaitsMayOnlyChangeTheirNameAndLeave) {
  limit(1);
  come(3);
  const SeatId me = people[1];
  EXPECT_EQ(w.as(me, PersonRename{me, w.text<limits::name_chars>()}), Refusal::ok);
  EXPECT_EQ(w.as(me, PersonMove{me, w.plenary}), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, PersonMove{me, blue}), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, RoomRapporteur{blue, me}), Refusal::unknown_entity);
  const StepId step = w.step(QuestionsSettings{});
  ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok);
  const QuestionAsk ask{w.in_plenary(step), QuestionId(w.fresh()),
                        w.text<limits::question_chars>()};
  EXPECT_EQ(w.as(me, ask), Refusal::not_allowed);
  EXPECT_EQ(domain::judge_place(w.state, w.state.activities.at(w.in_plenary(step)),
                                w.state.seats.at(me), domain::InputKind::typed, w.now_ms),
            Refusal::not_allowed);
  EXPECT_EQ(w.as(me, PersonErase{}), Refusal::ok);
  EXPECT_EQ(waiting(), (Places{2}));
  EXPECT_EQ(in(w.plenary), 1u);
}

TEST_F(CapacityTest, WhoWasRemovedFromTheQueueComesBackToTheirPlaceInIt) {
  limit(1);
  come(3);
  ASSERT_EQ(w.as(w.lead, PersonRemove{people[1]}), Refusal::ok);
  EXPECT_EQ(waiting(), (Places{2}));
  ASSERT_EQ(w.as(w.lead, PersonRestore{people[1]}), Refusal::ok);
  EXPECT_EQ(waiting(), (Places{1, 2}));
  ASSERT_EQ(w.as(w.lead, PersonRemove{people[0]}), Refusal::ok);
  EXPECT_EQ(waiting(), (Places{2}));
  // Leads take back whom they removed, whether there is a place or not.
  ASSERT_EQ(w.as(w.lead, PersonRestore{people[0]}), Refusal::ok);
  EXPECT_EQ(waiting(), (Places{2}));
  EXPECT_EQ(in(w.plenary), 2u);
}

TEST_F(CapacityTest, AfterTheEndNobodyMovesUpUntilItGoesOn) {
  limit(1);
  come(2);
  ASSERT_EQ(w.as(w.lead, WorkshopEnd{}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, PersonRemove{people[0]}), Refusal::ok);
  EXPECT_EQ(waiting(), (Places{1}));
  ASSERT_EQ(w.as(w.lead, WorkshopReopen{}), Refusal::ok);
  EXPECT_EQ(waiting(), Places{});
}

TEST_F(CapacityTest, WhoComesLateGoesToTheSmallestRoomThatIsNotFull) {
  come(3);
  const GroupingId id = grouping(LateRule::smallest);
  GroupingAssign assign{id, {}};
  assign.assignments.push_back({people[0], blue});
  assign.assignments.push_back({people[1], blue});
  assign.assignments.push_back({people[2], red});
  ASSERT_EQ(w.as(w.lead, assign), Refusal::ok);
  come(1);
  EXPECT_EQ(where(people[3]), w.plenary);  // not open yet
  ASSERT_EQ(w.as(w.lead, GroupingOpen{id, 0}), Refusal::ok);
  EXPECT_EQ(where(people[3]), w.plenary);  // and has no room
  come(1);
  EXPECT_EQ(where(people[4]), red);
  EXPECT_EQ(w.state.groupings.at(id).assigned.at(people[4]), red);
  come(1);
  EXPECT_EQ(where(people[5]), blue);  // the first among equals
  ASSERT_EQ(w.as(w.lead, RoomCapacity{red, 2}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, RoomCapacity{blue, 4}), Refusal::ok);
  come(1);
  EXPECT_EQ(where(people[6]), blue);
  come(1);
  EXPECT_EQ(where(people[7]), w.plenary);
  ASSERT_EQ(w.as(w.lead, RoomCapacity{red, {}}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, RoomArchive{red, true}), Refusal::ok);
  come(1);
  EXPECT_EQ(where(people[8]), w.plenary);
  // Nothing pulls somebody back who stays in the plenary.
  EXPECT_EQ(w.as(people[6], PersonMove{people[6], w.plenary}), Refusal::ok);
  come(1);
  EXPECT_EQ(where(people[9]), blue);
  EXPECT_EQ(where(people[6]), w.plenary);
}

TEST_F(CapacityTest, WithStayWhoComesLateIsInThePlenary) {
  const GroupingId id = grouping(LateRule::stay);
  ASSERT_EQ(w.as(w.lead, GroupingOpen{id, 0}), Refusal::ok);
  come(1);
  EXPECT_EQ(where(people[0]), w.plenary);
}

TEST_F(CapacityTest, WhoMovesUpLandsWhereALateJoinerLands) {
  limit(1);
  come(3);
  const GroupingId id = grouping(LateRule::smallest);
  GroupingAssign assign{id, {}};
  assign.assignments.push_back({people[0], blue});
  assign.assignments.push_back({people[2], blue});  // while they wait
  ASSERT_EQ(w.as(w.lead, assign), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, GroupingOpen{id, 0}), Refusal::ok);
  EXPECT_TRUE(waits(2));
  ASSERT_EQ(w.as(w.lead, PersonAdmit{people[1]}), Refusal::ok);
  EXPECT_EQ(where(people[1]), red);
  ASSERT_EQ(w.as(w.lead, PersonAdmit{people[2]}), Refusal::ok);
  EXPECT_EQ(where(people[2]), blue);
  EXPECT_EQ(in(w.plenary), 0u);
}

TEST_F(CapacityTest, AFullRoomRefusesThoseWhoChooseAndNotTheLead) {
  come(3);
  const GroupingId id = grouping(LateRule::stay, true);
  ASSERT_EQ(w.as(w.lead, RoomCapacity{blue, 1}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, GroupingOpen{id, 0}), Refusal::ok);
  EXPECT_EQ(w.as(people[0], PersonMove{people[0], blue}), Refusal::ok);
  EXPECT_EQ(w.as(people[0], PersonMove{people[0], blue}), Refusal::ok);  // is there
  EXPECT_EQ(w.as(people[1], PersonMove{people[1], blue}), Refusal::room_full);
  EXPECT_EQ(where(people[1]), w.plenary);
  EXPECT_EQ(w.as(w.lead, PersonMove{people[1], blue}), Refusal::ok);
  EXPECT_EQ(w.as(people[1], PersonMove{people[1], w.plenary}), Refusal::ok);
  EXPECT_EQ(w.as(people[1], PersonMove{people[1], blue}), Refusal::room_full);
  EXPECT_EQ(w.as(w.lead, RoomCapacity{w.plenary, 1}), Refusal::bad_value);
  EXPECT_EQ(w.as(w.lead, RoomCapacity{RoomId(w.fresh()), 1}), Refusal::unknown_entity);
}

TEST_F(CapacityTest, WhereTheLeadChoseTheRoomsOnesOwnIsNeverFull) {
  come(2);
  const GroupingId id = grouping(LateRule::stay);
  GroupingAssign assign{id, {}};
  for (SeatId seat : people) assign.assignments.push_back({seat, blue});
  ASSERT_EQ(w.as(w.lead, assign), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, RoomCapacity{blue, 1}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, GroupingOpen{id, 0}), Refusal::ok);
  EXPECT_EQ(in(blue), 2u);
  EXPECT_EQ(w.as(people[0], PersonMove{people[0], w.plenary}), Refusal::ok);
  EXPECT_EQ(w.as(people[0], PersonMove{people[0], blue}), Refusal::ok);
}

TEST_F(CapacityTest, WhoIsHereAndWaitsIsSpreadNowhere) {
  limit(2);
  come(4);
  const GroupingId id = grouping(LateRule::smallest);
  ASSERT_EQ(w.as(w.lead, GroupingShuffle{id, false, {}}), Refusal::ok);
  EXPECT_EQ(w.state.groupings.at(id).assigned.size(), 2u);
}

}  // namespace
}  // namespace dialograum::testing
