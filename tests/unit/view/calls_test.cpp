// Who is shown what of calls for help, announcements and the list of speakers.
#include <gtest/gtest.h>

#include <set>

#include "unit/domain/workshop_fixture.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::testing {
namespace {

const std::set<Role> everybody{Role::lead, Role::moderator, Role::participant, Role::projector};

struct CallsViewTest : ::testing::Test {
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
  void must(SeatId who, Command command) { ASSERT_EQ(w.as(who, command), Refusal::ok); }
  template <class Entity>
  std::optional<Entity> seen(RoomId room, Role role) const {
    std::optional<Entity> found;
    for (const auto& entity : view::entities(w.state, {}, {room, role}))
      if (const auto* one = std::get_if<Entity>(&entity)) {
        EXPECT_FALSE(found) << "twice";  // C4
        found = *one;
      }
    return found;
  }
  template <class Entity>
  std::set<Role> seen_in(RoomId room) const {
    std::set<Role> roles;
    for (const Role role : everybody)
      if (seen<Entity>(room, role)) roles.insert(role);
    return roles;
  }
  // What a frame since then says to them, keys of what is gone included.
  std::string since(domain::Seq before, RoomId room, Role role) const {
    const auto frame = view::project(w.state, {}, {room, role}, before, view::Throttled::none());
    std::string all;
    for (const std::string& one : frame.puts) all += one + "\n";
    for (const std::string& one : frame.removes) all += one + "\n";
    return all;
  }
  AnnouncementId say(std::vector<RoomId> rooms) {
    AnnouncementSend send{AnnouncementId(w.fresh()), w.text<limits::announcement_chars>(), {}};
    send.rooms.assign(rooms.begin(), rooms.end());
    EXPECT_EQ(w.as(w.lead, send), Refusal::ok);
    return send.announcement;
  }
  std::pair<int, int> counted(RoomId room) const {
    const auto found = seen<AnnouncementEntity>(room, Role::lead);
    return {static_cast<int>(found->seen->value), static_cast<int>(found->people->value)};
  }
  bool own_says_seen(SeatId seat) const {
    const domain::Author author = domain::Author::of(seat);
    const auto own = view::private_view(w.state, {}, seat, {&author, 1}, 0);
    return own.puts.at(0).find("\"seen\":[") != std::string::npos;
  }
};

TEST_F(CallsViewTest, HelpIsForTheRoomAndForLeadsWhereverTheyLook) {
  must(anna, HelpCall{blue, HelpKind::help});
  EXPECT_EQ(seen_in<HelpEntity>(blue),
            (std::set<Role>{Role::lead, Role::moderator, Role::participant}));
  EXPECT_EQ(seen_in<HelpEntity>(red), std::set<Role>{Role::lead});
  EXPECT_EQ(seen<HelpEntity>(red, Role::lead)->id.value, blue.str());
  const domain::Seq before = w.state.seq;
  must(moderator, HelpClear{blue});
  EXPECT_TRUE(seen_in<HelpEntity>(blue).empty());
  EXPECT_EQ(since(before, red, Role::lead), "help/" + blue.str() + "\n");
  EXPECT_EQ(since(before, blue, Role::participant), "help/" + blue.str() + "\n");
  EXPECT_EQ(since(before, blue, Role::projector), "");
  EXPECT_EQ(since(before, red, Role::moderator), "");
}

TEST_F(CallsViewTest, AnAnnouncementIsForItsRoomsAndForLeads) {
  const AnnouncementId id = say({blue});
  EXPECT_EQ(seen_in<AnnouncementEntity>(blue), everybody);
  EXPECT_EQ(seen_in<AnnouncementEntity>(red), std::set<Role>{Role::lead});
  EXPECT_EQ(seen_in<AnnouncementEntity>(w.plenary), std::set<Role>{Role::lead});
  const domain::Seq before = w.state.seq;
  must(w.lead, AnnouncementWithdraw{id});
  EXPECT_EQ(since(before, blue, Role::projector), "announcement/" + id.str() + "\n");
  EXPECT_EQ(since(before, red, Role::participant), "");
  say({});
  for (const RoomId room : {blue, red, w.plenary})
    EXPECT_EQ(seen_in<AnnouncementEntity>(room), everybody);
}

TEST_F(CallsViewTest, HowManyHaveReadItIsForLeadsAlone) {
  const AnnouncementId id = say({blue});
  EXPECT_EQ(counted(red), std::pair(0, 2));
  const domain::Seq before = w.state.seq;
  must(anna, AnnouncementSeen{id});
  must(moderator, AnnouncementSeen{id});  // is no participant
  EXPECT_EQ(counted(red), std::pair(1, 2));
  EXPECT_NE(since(before, red, Role::lead), "");
  for (const Role role : {Role::moderator, Role::participant, Role::projector}) {
    EXPECT_EQ(since(before, blue, role), "");
    const auto found = seen<AnnouncementEntity>(blue, role);
    EXPECT_FALSE(found->seen);
    EXPECT_FALSE(found->people);
  }
  EXPECT_TRUE(own_says_seen(anna));
  EXPECT_TRUE(own_says_seen(moderator));
  EXPECT_FALSE(own_says_seen(ben));
}

TEST_F(CallsViewTest, TheyAreCountedAmongThoseWhoAreThereNow) {
  const AnnouncementId id = say({blue});
  must(anna, AnnouncementSeen{id});
  for (const auto& [command, counts] : {std::pair{Command(PersonMove{cora, blue}), std::pair(1, 3)},
                                        {PersonMove{anna, red}, std::pair(0, 2)},
                                        {PersonMove{anna, blue}, std::pair(1, 3)},
                                        {PersonRemove{anna}, std::pair(0, 2)},
                                        {PersonRemove{ben}, std::pair(0, 1)}}) {
    const domain::Seq before = w.state.seq;
    must(w.lead, command);
    EXPECT_EQ(counted(blue), counts);
    EXPECT_NE(since(before, red, Role::lead).find("\"announcement\""), std::string::npos);
  }
  must(w.lead, AnnouncementWithdraw{id});
  const AnnouncementId to_all = say({});
  must(cora, AnnouncementSeen{to_all});
  EXPECT_EQ(counted(red), std::pair(1, 1));
  const domain::Seq before = w.state.seq;
  w.person();
  EXPECT_EQ(counted(red), std::pair(1, 2));
  EXPECT_NE(since(before, red, Role::lead).find("\"announcement\""), std::string::npos);
  must(cora, PersonErase{});
  EXPECT_EQ(counted(red), std::pair(0, 1));
}

TEST_F(CallsViewTest, TheListOfSpeakersIsForAllInTheRoom) {
  must(moderator, SpeakersOpen{blue, true});
  for (const SeatId who : {anna, ben}) must(who, SpeakersRaise{blue});
  must(moderator, SpeakersNext{blue, anna});
  EXPECT_EQ(seen_in<SpeakersEntity>(blue), everybody);
  EXPECT_TRUE(seen_in<SpeakersEntity>(red).empty());
  const auto list = seen<SpeakersEntity>(blue, Role::projector);
  EXPECT_EQ(list->now->seat, anna);
  EXPECT_EQ(list->now->number.value, w.state.seats.at(anna).number);
  EXPECT_FALSE(list->now->name);
  EXPECT_TRUE(list->since_ms);
  EXPECT_FALSE(list->last);
  ASSERT_EQ(list->waiting.size(), 1u);
  // Also when it closes, and when somebody on it is called something else.
  domain::Seq before = w.state.seq;
  must(ben, PersonRename{ben, w.text<limits::name_chars>()});
  EXPECT_NE(since(before, blue, Role::projector).find("\"speakers\""), std::string::npos);
  EXPECT_TRUE(seen<SpeakersEntity>(blue, Role::projector)->waiting.at(0).name);
  before = w.state.seq;
  must(cora, PersonRename{cora, w.text<limits::name_chars>()});
  EXPECT_EQ(since(before, blue, Role::projector), "");
  must(w.lead, SpeakersOpen{blue, false});
  EXPECT_FALSE(seen<SpeakersEntity>(blue, Role::participant)->open);
  must(ben, SpeakersLower{blue, ben});
  must(anna, SpeakersLower{blue, anna});
  EXPECT_EQ(since(before, blue, Role::projector), "speakers/" + blue.str() + "\n");
}

}  // namespace
}  // namespace dialograum::testing
