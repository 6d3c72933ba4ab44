// Which rooms people may look into, and as whom.
#include "view/audience.hpp"

#include <gtest/gtest.h>

#include "domain/capacity.hpp"
#include "unit/domain/workshop_fixture.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::testing {
namespace {

struct AudienceTest : ::testing::Test {
  Workshop w;
  RoomId north = w.room(), south = w.room();
  SeatId anna = w.person();

  void move(RoomId room) { ASSERT_EQ(w.as(w.lead, PersonMove{anna, room}), Refusal::ok); }
  bool may(RoomId room) const { return view::may_watch(w.state, anna, room); }
  void end() { ASSERT_EQ(w.as(w.lead, WorkshopEnd{}), Refusal::ok); }
};

TEST_F(AudienceTest, AfterTheEndPeopleLookIntoTheRoomTheyCameFrom) {
  move(north);
  move(w.plenary);
  EXPECT_FALSE(may(north));
  end();
  EXPECT_TRUE(may(north));
  EXPECT_TRUE(may(w.plenary));
  EXPECT_FALSE(may(south));
  // As its projector: no people, nothing that staff alone see.
  EXPECT_EQ(view::audience_of(w.state, anna, north), (view::Audience{north, Role::projector}));
  EXPECT_EQ(view::audience_of(w.state, anna, south),
            (view::Audience{w.plenary, Role::participant}));
  ASSERT_EQ(w.as(w.lead, WorkshopReopen{}), Refusal::ok);
  EXPECT_FALSE(may(north));
}

TEST_F(AudienceTest, AfterTheEndPeopleInARoomLookIntoThePlenary) {
  move(north);
  end();
  EXPECT_EQ(view::audience_of(w.state, anna, w.plenary),
            (view::Audience{w.plenary, Role::projector}));
  EXPECT_EQ(view::audience_of(w.state, anna, north), (view::Audience{north, Role::participant}));
  EXPECT_FALSE(may(south));
}

TEST_F(AudienceTest, WhoWaitsForAPlaceIsInNoRoomAndSeesTheWorkshopAlone) {
  ASSERT_EQ(w.as(w.lead, WorkshopCapacity{1}), Refusal::ok);
  const SeatId ben = w.person();
  const view::Audience waiting = view::audience_of(w.state, ben, w.plenary);
  EXPECT_EQ(waiting, (view::Audience{RoomId(), Role::participant}));
  EXPECT_FALSE(view::name_of(waiting).room);
  EXPECT_FALSE(view::may_watch(w.state, ben, w.plenary));
  const view::Contents contents;
  const auto seen = [&](domain::Seq since) {
    return view::project(w.state, contents, waiting, since, view::Throttled::all()).puts.size();
  };
  EXPECT_EQ(seen(0), 1u);
  const domain::Seq before = w.state.seq;
  w.room();
  w.step(InfoSettings{});
  EXPECT_EQ(seen(0), 1u);
  EXPECT_EQ(seen(before), 0u);
  EXPECT_FALSE(w.effects.dirty.contains(domain::waiting_scope()));
  ASSERT_EQ(w.as(w.lead, WorkshopCapacity{}), Refusal::ok);
  EXPECT_TRUE(w.effects.dirty.contains(domain::waiting_scope()));
  EXPECT_EQ(seen(before), 1u);
  EXPECT_EQ(view::audience_of(w.state, ben, {}), (view::Audience{w.plenary, Role::participant}));
}

// Leads see who waits, and nobody else does; each of them sees their own place.
TEST_F(AudienceTest, TheQueueIsSeenByLeadsAndEachPlaceByItsPerson) {
  ASSERT_EQ(w.as(w.lead, WorkshopCapacity{1}), Refusal::ok);
  const SeatId ben = w.person(), cem = w.person();
  const view::Contents contents;
  const auto place_in = [&](Role role, SeatId id) {
    std::int64_t place = -1;
    for (const SharedEntity& one :
         view::entities(w.state, contents, view::Audience{w.plenary, role}))
      if (const auto* person = std::get_if<PersonEntity>(&one);
          person && person->id.value == id.str())
        place = person->waiting ? person->waiting->value : 0;
    return place;
  };
  EXPECT_EQ(place_in(Role::lead, anna), 0);
  EXPECT_EQ(place_in(Role::lead, ben), 1);
  EXPECT_EQ(place_in(Role::lead, cem), 2);
  for (Role role : {Role::moderator, Role::participant, Role::projector}) {
    EXPECT_EQ(place_in(role, ben), -1);
    EXPECT_EQ(place_in(role, anna), role == Role::projector ? -1 : 0);
  }
  const domain::Seq before = w.state.seq;
  ASSERT_EQ(w.as(ben, PersonErase{}), Refusal::ok);
  EXPECT_EQ(place_in(Role::lead, cem), 1);
  const domain::Author author = domain::Author::of(cem);
  const auto own = view::private_view(w.state, contents, cem, {&author, 1}, before);
  ASSERT_EQ(own.puts.size(), 1u);
  EXPECT_NE(own.puts[0].find("\"waiting\":1"), std::string::npos);
}

}  // namespace
}  // namespace dialograum::testing
