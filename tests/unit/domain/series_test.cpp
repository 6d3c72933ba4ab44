// K4, K5: numbers, gaps, resubmission. Entries are made by hand here.
#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct SeriesTest : ::testing::Test {
  Workshop w;
  EntryBody rename(std::int64_t n, std::int64_t after) {
    EntryBody body;
    body.seat = w.lead;
    body.client = ClientId(77);
    body.n = n;
    body.after = after;
    body.command = WorkshopJoinOpen{n % 2 == 0};
    return body;
  }
  domain::Effects send(const EntryBody& body) {
    return domain::apply(w.state, {w.state.seq + 1, w.now_ms, body});
  }
};

TEST_F(SeriesTest, AKnownNumberIsAnsweredWithItsOutcome) {
  const auto first = send(rename(1, 0));
  EXPECT_EQ(first.result, Refusal::ok);
  const std::string before = domain::encode_state(w.state);
  const auto again = send(rename(1, 0));
  EXPECT_TRUE(again.repeated);
  EXPECT_EQ(again.result, Refusal::ok);
  EXPECT_EQ(again.answered_seq, first.answered_seq);
  w.state.seq -= 1;  // but for the position in the log nothing changed
  EXPECT_EQ(domain::encode_state(w.state), before);
}

TEST_F(SeriesTest, ARefusalIsAnOutcomeToo) {
  EntryBody body = rename(1, 0);
  body.command = WorkshopReopen{};
  EXPECT_EQ(send(body).result, Refusal::wrong_phase);
  body.command = WorkshopJoinOpen{};
  EXPECT_EQ(send(body).result, Refusal::wrong_phase);  // the number is taken
  EXPECT_EQ(domain::last_number(w.state, domain::Author::of(w.lead), ClientId(77)), 1u);
}

TEST_F(SeriesTest, AGapIsRefusedAndLeavesTheNumberFree) {
  EXPECT_EQ(send(rename(2, 1)).result, Refusal::gap);
  EXPECT_EQ(send(rename(1, 0)).result, Refusal::ok);
  EXPECT_EQ(send(rename(2, 1)).result, Refusal::ok);
  EXPECT_EQ(send(rename(5, 2)).result, Refusal::ok);  // numbers only have to rise
  EXPECT_EQ(send(rename(4, 2)).result, Refusal::gap);
}

TEST_F(SeriesTest, OutcomesAreKeptForTheWholeOutbox) {
  for (std::int64_t n = 1; n <= 300; ++n) ASSERT_EQ(send(rename(n, n - 1)).result, Refusal::ok);
  EXPECT_TRUE(send(rename(300 - 255, 0)).repeated);
  EXPECT_EQ(send(rename(300 - 255, 0)).result, Refusal::ok);
  EXPECT_EQ(send(rename(300 - 256, 0)).result, Refusal::gap);
}

TEST_F(SeriesTest, TheOldestClientOfAnAuthorIsForgotten) {
  for (std::uint64_t client = 1; client <= limits::clients_per_author + 1; ++client) {
    EntryBody body = rename(1, 0);
    body.client = ClientId(1000 + client);
    ASSERT_EQ(send(body).result, Refusal::ok);
  }
  EXPECT_EQ(w.state.series.at(domain::Author::of(w.lead)).size(), limits::clients_per_author);
  EXPECT_EQ(domain::last_number(w.state, domain::Author::of(w.lead), ClientId(1001)), 0u);
}

TEST_F(SeriesTest, StrangersAndProjectorsMaySayNothing) {
  EntryBody body = rename(1, 0);
  body.seat = SeatId(0xdead);
  EXPECT_EQ(send(body).result, Refusal::not_allowed);
  EXPECT_FALSE(w.state.series.contains(domain::Author::of(SeatId(0xdead))));
  body.seat = w.link(Role::projector);
  EXPECT_EQ(send(body).result, Refusal::not_allowed);
}

}  // namespace
}  // namespace dialograum::testing
