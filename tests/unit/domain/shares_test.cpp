// PROTOCOL.md L12: nobody fills a workshop so that it cannot be brought to an end.
#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct SharesTest : ::testing::Test {
  Workshop w;
  StepId step = w.step(named_board());
  ActivityId board = w.in_plenary(step);
  SeatId anna = w.person();
  SeatId moderator = w.link(Role::moderator, w.plenary);

  static BoardSettings named_board() {
    BoardSettings settings;
    settings.anonymous = false;
    return settings;
  }
  void SetUp() override { ASSERT_EQ(w.as(w.lead, StepStart{step, {}}), Refusal::ok); }
  Refusal write(SeatId who) {
    return w.as(who, CardAdd{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()});
  }
  // The next entry is the last one before the log's last `reserve`.
  void come_to(std::uint64_t reserve) { w.state.seq = limits::log_entries - reserve - 1; }
};

TEST_F(SharesTest, TheLogsEndIsForStaffAndItsVeryEndForLeads) {
  come_to(limits::log_entries_for_staff + 1);
  EXPECT_EQ(write(anna), Refusal::ok);
  EXPECT_EQ(write(anna), Refusal::ok);
  EXPECT_EQ(write(anna), Refusal::workshop_full);
  EXPECT_EQ(write(moderator), Refusal::ok);
  come_to(limits::log_entries_for_leads + 1);
  EXPECT_EQ(write(moderator), Refusal::ok);
  EXPECT_EQ(write(moderator), Refusal::ok);
  EXPECT_EQ(write(moderator), Refusal::workshop_full);
  EXPECT_EQ(w.as(w.lead, StepClose{step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, StepReveal{step, {}}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, WorkshopEnd{}), Refusal::ok);
}

TEST_F(SharesTest, NobodyNewComesIntoAFullWorkshop) {
  const auto join = [this] {
    SeatJoin command;
    command.seat = SeatId(w.fresh());
    command.token_hash = {std::string(64, 'b')};
    return w.node(command);
  };
  come_to(limits::log_entries_for_staff);
  EXPECT_EQ(join(), Refusal::ok);
  EXPECT_EQ(join(), Refusal::workshop_full);
}

TEST_F(SharesTest, ErasingOneselfDoesNotWaitForRoom) {
  const SeatId ben = w.person();
  come_to(limits::log_entries_for_staff - 1);
  EXPECT_EQ(write(anna), Refusal::workshop_full);
  EXPECT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
  come_to(limits::log_entries_for_leads - 1);
  EXPECT_EQ(w.as(ben, PersonErase{}), Refusal::ok);
}

TEST_F(SharesTest, OneSeatMayWriteTwentyThousandEntriesOverAllOfItsClients) {
  auto& clients = w.state.series[domain::Author::of(anna)];
  clients[ClientId(1)].entries = limits::entries_per_seat - 3;
  clients[ClientId(2)].entries = 1;
  EXPECT_EQ(write(anna), Refusal::ok);
  EXPECT_EQ(write(anna), Refusal::ok);
  EXPECT_EQ(write(anna), Refusal::seat_full);
  EXPECT_EQ(write(w.person()), Refusal::ok);
  EXPECT_EQ(w.as(anna, PersonErase{}), Refusal::ok);
}

TEST_F(SharesTest, StaffMayWriteAsMuchAsTheyNeed) {
  w.state.series[domain::Author::of(w.lead)][ClientId(1)].entries = limits::entries_per_seat;
  EXPECT_EQ(write(w.lead), Refusal::ok);
}

TEST_F(SharesTest, AForgottenClientsEntriesStillCount) {
  for (std::uint64_t client = 1; client <= limits::clients_per_author + 5; ++client) {
    EntryBody body;
    body.seat = anna;
    body.client = ClientId(client);
    body.n = 1;
    body.command = CardAdd{board, CardId(w.fresh()), {}, w.text<limits::card_chars>()};
    domain::apply(w.state, {w.state.seq + 1, w.now_ms, body});
  }
  std::uint64_t sum = 0;
  for (const auto& [client, series] : w.state.series.at(domain::Author::of(anna)))
    sum += series.entries;
  EXPECT_EQ(sum, limits::clients_per_author + 5);
}

TEST_F(SharesTest, LogsOfRulesOneKeepTheirMeaning) {
  w.state.rules = 1;
  come_to(limits::log_entries_for_leads);
  EXPECT_EQ(write(anna), Refusal::ok);
  EXPECT_EQ(w.state.series.at(domain::Author::of(anna)).begin()->second.entries, 0u);
}

}  // namespace
}  // namespace dialograum::testing
