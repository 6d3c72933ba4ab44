// What runs beside the activities: calls for help, announcements, the list of speakers.
#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct CallsTest : ::testing::Test {
  Workshop w;
  RoomId blue = w.room();
  RoomId red = w.room();
  SeatId anna = person_in(blue), ben = person_in(blue), cora = person_in(red);
  SeatId moderator = w.link(Role::moderator, blue);

  SeatId person_in(RoomId room) {
    const SeatId seat = w.person();
    EXPECT_EQ(w.as(w.lead, PersonMove{seat, room}), Refusal::ok);
    return seat;
  }
  void archive(RoomId room) { ASSERT_EQ(w.as(w.lead, RoomArchive{room, true}), Refusal::ok); }
};

// ---- help ----
struct HelpTest : CallsTest {
  const std::optional<domain::Help>& help(RoomId room) const { return w.state.rooms.at(room).help; }
  Refusal call(SeatId who, RoomId room, HelpKind kind = HelpKind::help) {
    return w.as(who, HelpCall{room, kind});
  }
};

TEST_F(HelpTest, ARoomCallsOnceAndALaterCallOnlyRaisesIt) {
  const std::int64_t called_ms = w.now_ms;
  EXPECT_EQ(call(moderator, blue, HelpKind::more_time), Refusal::ok);
  w.now_ms += 60'000;
  EXPECT_EQ(call(anna, blue), Refusal::ok);
  EXPECT_EQ(help(blue)->kind, HelpKind::help);
  EXPECT_EQ(help(blue)->since_ms, called_ms);  // it waits no shorter for that
  EXPECT_EQ(call(moderator, blue, HelpKind::more_time), Refusal::ok);
  EXPECT_EQ(help(blue)->kind, HelpKind::help);
  EXPECT_FALSE(help(red));
}

TEST_F(HelpTest, OneCallsForTheRoomThatOneIsIn) {
  EXPECT_EQ(call(cora, blue), Refusal::wrong_room);
  EXPECT_EQ(call(moderator, red), Refusal::wrong_room);
  EXPECT_EQ(call(w.lead, blue), Refusal::not_allowed);
  EXPECT_EQ(call(anna, RoomId(w.fresh())), Refusal::unknown_entity);
  EXPECT_EQ(call(w.person(), w.plenary), Refusal::ok);  // in the plenary too
}

TEST_F(HelpTest, WhoIsThereAndWhoLeadsClearIt) {
  for (const SeatId who : {ben, moderator, w.lead}) {
    ASSERT_EQ(call(anna, blue), Refusal::ok);
    EXPECT_EQ(w.as(cora, HelpClear{blue}), Refusal::wrong_room);
    EXPECT_EQ(w.as(who, HelpClear{blue}), Refusal::ok);
    EXPECT_FALSE(help(blue));
    EXPECT_EQ(w.as(who, HelpClear{blue}), Refusal::ok);  // a second lead looked in as well
  }
}

TEST_F(HelpTest, NobodyWaitsInARoomThatEverybodyLeaves) {
  ASSERT_EQ(call(anna, blue), Refusal::ok);
  archive(blue);
  EXPECT_FALSE(help(blue));
  EXPECT_EQ(call(moderator, blue), Refusal::unknown_entity);
  GroupingCreate create{GroupingId(w.fresh()), w.text<limits::name_chars>(), {}, false};
  create.rooms.push_back(red);
  ASSERT_EQ(w.as(w.lead, create), Refusal::ok);
  ASSERT_EQ(call(cora, red), Refusal::ok);
  ASSERT_EQ(call(anna, w.plenary), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, GroupingOpen{create.grouping, 0}), Refusal::ok);
  EXPECT_FALSE(help(red));
  EXPECT_FALSE(help(w.plenary));
  ASSERT_EQ(call(anna, w.plenary), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, WorkshopEnd{}), Refusal::ok);
  EXPECT_FALSE(help(w.plenary));
}

// ---- announcements ----
struct AnnouncementsTest : CallsTest {
  AnnouncementId say(std::vector<RoomId> rooms = {}) {
    AnnouncementSend send{AnnouncementId(w.fresh()), w.text<limits::announcement_chars>(), {}};
    send.rooms.assign(rooms.begin(), rooms.end());
    EXPECT_EQ(w.as(w.lead, send), Refusal::ok);
    return send.announcement;
  }
  Refusal say_to(std::vector<RoomId> rooms) {
    AnnouncementSend send{AnnouncementId(w.fresh()), w.text<limits::announcement_chars>(), {}};
    send.rooms.assign(rooms.begin(), rooms.end());
    return w.as(w.lead, send);
  }
  const domain::Announcement* find(AnnouncementId id) const {
    return domain::find(w.state.announcements, id);
  }
};

TEST_F(AnnouncementsTest, LeadsTellRoomsThatAreInUse) {
  EXPECT_EQ(say_to({blue, w.plenary}), Refusal::ok);
  EXPECT_EQ(say_to({blue, blue}), Refusal::bad_value);
  EXPECT_EQ(say_to({RoomId(w.fresh())}), Refusal::unknown_entity);
  archive(red);
  EXPECT_EQ(say_to({red}), Refusal::unknown_entity);
  AnnouncementSend again{say(), w.text<limits::announcement_chars>(), {}};
  EXPECT_EQ(w.as(w.lead, again), Refusal::id_used);
  EXPECT_EQ(w.as(w.lead, AnnouncementSend{AnnouncementId(w.fresh()), {w.state.title, {}}, {}}),
            Refusal::id_used);
  EXPECT_EQ(w.as(moderator, again), Refusal::not_allowed);
  EXPECT_EQ(w.as(anna, again), Refusal::not_allowed);
}

TEST_F(AnnouncementsTest, WhatIsWithdrawnLosesItsWords) {
  const AnnouncementId id = say();
  const ContentId text = find(id)->text;
  ASSERT_EQ(w.as(anna, AnnouncementSeen{id}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, AnnouncementWithdraw{id}), Refusal::ok);
  EXPECT_EQ(w.effects.erased, std::vector<ContentId>{text});
  EXPECT_EQ(w.effects.own, std::vector<domain::Author>{domain::Author::of(anna)});
  EXPECT_FALSE(find(id));
  EXPECT_EQ(w.as(w.lead, AnnouncementWithdraw{id}), Refusal::unknown_entity);
  EXPECT_EQ(w.as(anna, AnnouncementSeen{id}), Refusal::unknown_entity);
}

TEST_F(AnnouncementsTest, TheOldestIsForgottenAtTheLimit) {
  std::vector<AnnouncementId> all;
  for (std::size_t i = 0; i < limits::announcements; ++i, ++w.now_ms) all.push_back(say());
  EXPECT_TRUE(find(all[0]));
  const ContentId oldest = find(all[0])->text;
  all.push_back(say());
  EXPECT_EQ(w.effects.erased, std::vector<ContentId>{oldest});
  EXPECT_FALSE(find(all[0]));
  EXPECT_TRUE(find(all[1]));
  EXPECT_TRUE(find(all.back()));
  EXPECT_EQ(w.state.announcements.size(), limits::announcements);
}

TEST_F(AnnouncementsTest, WhoHasReadItCountsOnceAndIsForgottenWithThem) {
  const AnnouncementId id = say({blue});
  for (const SeatId who : {anna, anna, moderator, cora})  // cora was moved while she read it
    EXPECT_EQ(w.as(who, AnnouncementSeen{id}), Refusal::ok);
  EXPECT_EQ(find(id)->seen, (std::set<SeatId>{anna, moderator, cora}));
  EXPECT_EQ(w.as(w.lead, AnnouncementSeen{id}), Refusal::not_allowed);
  ASSERT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  EXPECT_EQ(find(id)->seen, (std::set<SeatId>{moderator, cora}));
}

// ---- speakers ----
struct SpeakersTest : CallsTest {
  const std::optional<domain::Speakers>& list() const { return w.state.rooms.at(blue).speakers; }
  Refusal open(bool is_open = true) { return w.as(moderator, SpeakersOpen{blue, is_open}); }
  Refusal raise(SeatId who) { return w.as(who, SpeakersRaise{blue}); }
  Refusal lower(SeatId by, SeatId whose) { return w.as(by, SpeakersLower{blue, whose}); }
  Refusal next(Maybe<SeatId> seat) { return w.as(moderator, SpeakersNext{blue, seat}); }
  using Seats = std::vector<SeatId>;
};

TEST_F(SpeakersTest, HandsWaitInTheOrderOfRaising) {
  EXPECT_EQ(raise(anna), Refusal::wrong_phase);
  EXPECT_EQ(next(anna), Refusal::wrong_phase);
  ASSERT_EQ(open(), Refusal::ok);
  for (const SeatId who : {ben, anna, ben}) EXPECT_EQ(raise(who), Refusal::ok);
  EXPECT_EQ(list()->waiting, (Seats{ben, anna}));
  EXPECT_EQ(raise(cora), Refusal::wrong_room);
  EXPECT_EQ(raise(moderator), Refusal::not_allowed);
  EXPECT_EQ(lower(anna, ben), Refusal::not_allowed);
  EXPECT_EQ(lower(anna, anna), Refusal::ok);
  EXPECT_EQ(lower(moderator, ben), Refusal::ok);
  EXPECT_TRUE(list()->waiting.empty());
}

TEST_F(SpeakersTest, TheNextSpeaksAndTheOneBeforeIsTheLast) {
  ASSERT_EQ(open(), Refusal::ok);
  for (const SeatId who : {anna, ben}) ASSERT_EQ(raise(who), Refusal::ok);
  w.now_ms += 1000;
  EXPECT_EQ(next(ben), Refusal::ok);  // not the first, if that is what they agree on
  EXPECT_EQ(list()->now, ben);
  EXPECT_EQ(list()->since_ms, w.now_ms);
  EXPECT_EQ(list()->waiting, Seats{anna});
  w.now_ms += 1000;
  EXPECT_EQ(w.as(w.lead, SpeakersNext{blue, ben}), Refusal::ok);  // the lead said so, too
  EXPECT_EQ(list()->since_ms, w.now_ms - 1000);
  EXPECT_EQ(raise(ben), Refusal::ok);  // who speaks need not ask
  EXPECT_EQ(list()->waiting, Seats{anna});
  EXPECT_EQ(next(cora), Refusal::unknown_entity);
  EXPECT_EQ(next(anna), Refusal::ok);
  EXPECT_EQ(list()->last, ben);
  EXPECT_EQ(lower(anna, anna), Refusal::ok);  // has said everything
  EXPECT_EQ(list()->last, anna);
  EXPECT_FALSE(list()->now);
  EXPECT_EQ(list()->since_ms, 0);
  EXPECT_EQ(next({}), Refusal::ok);
  EXPECT_EQ(list()->last, anna);
}

TEST_F(SpeakersTest, ClosingKeepsThoseWhoWaitAndTheListEndsWithThem) {
  ASSERT_EQ(open(), Refusal::ok);
  ASSERT_EQ(raise(anna), Refusal::ok);
  ASSERT_EQ(open(false), Refusal::ok);
  EXPECT_EQ(raise(ben), Refusal::wrong_phase);
  EXPECT_EQ(next(anna), Refusal::ok);
  EXPECT_TRUE(list());
  EXPECT_EQ(next({}), Refusal::ok);
  EXPECT_FALSE(list());
  EXPECT_EQ(open(false), Refusal::ok);  // it is closed already
  EXPECT_FALSE(list());
  EXPECT_EQ(w.as(anna, SpeakersOpen{blue, true}), Refusal::not_allowed);
  EXPECT_EQ(w.as(moderator, SpeakersOpen{red, true}), Refusal::wrong_room);
}

TEST_F(SpeakersTest, WhoLeavesTheRoomIsNoMoreOnItsList) {
  ASSERT_EQ(open(), Refusal::ok);
  const SeatId dora = person_in(blue);
  for (const SeatId who : {anna, ben, dora}) ASSERT_EQ(raise(who), Refusal::ok);
  ASSERT_EQ(next(anna), Refusal::ok);
  ASSERT_EQ(next(ben), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, PersonMove{anna, red}), Refusal::ok);
  EXPECT_FALSE(list()->last);
  ASSERT_EQ(w.as(ben, PersonErase{}), Refusal::ok);
  EXPECT_FALSE(list()->now);
  EXPECT_FALSE(list()->last);
  ASSERT_EQ(open(false), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, PersonRemove{dora}), Refusal::ok);
  EXPECT_FALSE(list());
}

TEST_F(SpeakersTest, ARoomThatIsArchivedAndAWorkshopThatEndsHaveNone) {
  ASSERT_EQ(open(), Refusal::ok);
  ASSERT_EQ(raise(anna), Refusal::ok);
  archive(blue);
  EXPECT_FALSE(list());
  EXPECT_EQ(open(), Refusal::unknown_entity);
  ASSERT_EQ(w.as(w.lead, SpeakersOpen{w.plenary, true}), Refusal::ok);
  ASSERT_EQ(w.as(anna, SpeakersRaise{w.plenary}), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, WorkshopEnd{}), Refusal::ok);
  EXPECT_FALSE(w.state.rooms.at(w.plenary).speakers);
}

TEST_F(SpeakersTest, HandsHaveALimit) {
  ASSERT_EQ(open(), Refusal::ok);
  std::vector<SeatId> all;
  while (all.size() < limits::hands) all.push_back(person_in(blue));
  for (const SeatId who : all) ASSERT_EQ(raise(who), Refusal::ok);
  EXPECT_EQ(raise(anna), Refusal::limit);
  ASSERT_EQ(next(all[0]), Refusal::ok);
  EXPECT_EQ(raise(anna), Refusal::ok);
}

}  // namespace
}  // namespace dialograum::testing
