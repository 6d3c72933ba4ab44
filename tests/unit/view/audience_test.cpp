// Which rooms people may look into, and as whom.
#include "view/audience.hpp"

#include <gtest/gtest.h>

#include "unit/domain/workshop_fixture.hpp"

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

}  // namespace
}  // namespace dialograum::testing
