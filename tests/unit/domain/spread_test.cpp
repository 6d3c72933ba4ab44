#include "domain/spread.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/random.hpp"

namespace dialograum::testing {
namespace {

using domain::Manner;
using domain::Placed;

// People with values 0 (none) and up, `of[v]` of each.
std::vector<Placed> people_of(const std::vector<std::size_t>& of) {
  std::vector<Placed> people;
  for (std::size_t value = 0; value < of.size(); ++value)
    for (std::size_t i = 0; i < of[value]; ++i)
      people.push_back({SeatId(people.size() + 1), ValueId(value), {}});
  return people;
}

std::vector<RoomId> some_rooms(std::size_t n) {
  std::vector<RoomId> rooms;
  for (std::size_t i = 0; i < n; ++i) rooms.push_back(RoomId(100 + i));
  return rooms;
}

struct Outcome {
  explicit Outcome(const std::vector<RoomId>& rooms, const std::vector<Placed>& people) {
    for (RoomId room : rooms) sizes[room];
    for (const Placed& one : people) {
      ++sizes.at(one.room);
      ++of[one.value][one.room];
    }
  }
  std::size_t largest() const {
    std::size_t most = 0;
    for (const auto& [room, size] : sizes) most = std::max(most, size);
    return most;
  }
  std::size_t smallest() const {
    std::size_t least = SIZE_MAX;
    for (const auto& [room, size] : sizes) least = std::min(least, size);
    return least;
  }
  // How often a value goes on in another room.
  std::size_t splits() const {
    std::size_t all = 0;
    for (const auto& [value, in] : of) all += in.size() - 1;
    return all;
  }
  std::map<RoomId, std::size_t> sizes;
  std::map<ValueId, std::map<RoomId, std::size_t>> of;
};

Outcome spread(std::size_t rooms, std::vector<Placed> people, Manner manner, std::uint64_t seed) {
  const auto all = some_rooms(rooms);
  domain::Spread(all).place(people, manner, seed);
  return Outcome(all, people);
}

struct Case {
  std::size_t rooms, people = 0;
  std::vector<std::size_t> of;
};

std::vector<Case> cases() {
  SeededRandom random(7);
  const auto number = [&](std::size_t below) {
    return static_cast<std::size_t>(random.nonzero_u64() % below);
  };
  std::vector<Case> all;
  for (int i = 0; i < 2000; ++i) {
    Case one{1 + number(12), 0, {}};
    one.of.resize(1 + number(9));
    const std::size_t most = 1 + number(15);
    for (std::size_t& n : one.of) n = number(most);
    for (std::size_t n : one.of) one.people += n;
    all.push_back(one);
  }
  return all;
}

TEST(SpreadTest, MixedRoomsDifferByOnePersonAndSoDoesEachValueInThem) {
  std::uint64_t seed = 0;
  for (const Case& one : cases()) {
    const Outcome out = spread(one.rooms, people_of(one.of), Manner::mixed, ++seed);
    ASSERT_LE(out.largest() - out.smallest(), 1u) << "seed " << seed;
    for (const auto& [value, in] : out.of) {
      const std::size_t n = one.of[value.value];
      for (const auto& [room, count] : in) ASSERT_LE(count, (n + one.rooms - 1) / one.rooms);
      // Nobody of a value is alone with others of it twice elsewhere: as many rooms as it goes.
      ASSERT_EQ(in.size(), std::min(n, one.rooms)) << "seed " << seed;
    }
  }
}

TEST(SpreadTest, TogetherFewAreSplitAndNoRoomIsMuchLarger) {
  std::uint64_t seed = 0;
  for (const Case& one : cases()) {
    const Outcome out = spread(one.rooms, people_of(one.of), Manner::together, ++seed);
    const std::size_t part = one.people / one.rooms;
    ASSERT_LE(out.largest(), (one.people + one.rooms - 1) / one.rooms + 1) << "seed " << seed;
    ASSERT_GE(out.smallest(), part > 1 ? part - 1 : part) << "seed " << seed;
    ASSERT_LT(out.splits(), one.rooms) << "seed " << seed;
  }
}

TEST(SpreadTest, ValuesThatFitAreNotSplit) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    EXPECT_EQ(spread(4, people_of({6, 6, 6, 6}), Manner::together, seed).splits(), 0u);
    EXPECT_EQ(spread(4, people_of({7, 7, 5, 5}), Manner::together, seed).splits(), 0u) << seed;
  }
}

TEST(SpreadTest, WhoJoinsLaterGoesToTheirsWhereThereIsAPlace) {
  const auto rooms = some_rooms(3);
  domain::Spread spread(rooms);
  for (std::uint64_t room = 0; room < 3; ++room)
    for (int i = 0; i < 3; ++i) spread.add(rooms[room], ValueId(room + 1));
  std::vector<Placed> people;
  for (std::uint64_t i = 1; i <= 4; ++i) people.push_back({SeatId(i), ValueId(2), {}});
  spread.place(people, Manner::joining, 5);
  // 13 people in 3 rooms: at most 6 in one.
  std::map<RoomId, int> placed;
  for (const Placed& one : people) ++placed[one.room];
  EXPECT_EQ(placed[rooms[1]], 3);
  EXPECT_EQ(placed[rooms[0]] + placed[rooms[2]], 1);
}

TEST(SpreadTest, TheSeedDecidesAndNothingElse) {
  for (Manner manner : {Manner::mixed, Manner::together}) {
    auto one = people_of({3, 4, 5}), again = one, other = one;
    domain::Spread(some_rooms(3)).place(one, manner, 1);
    domain::Spread(some_rooms(3)).place(again, manner, 1);
    domain::Spread(some_rooms(3)).place(other, manner, 2);
    const auto rooms_of = [](const std::vector<Placed>& people) {
      std::map<SeatId, RoomId> rooms;
      for (const Placed& person : people) rooms[person.seat] = person.room;
      return rooms;
    };
    EXPECT_EQ(rooms_of(one), rooms_of(again));
    EXPECT_NE(rooms_of(one), rooms_of(other));
  }
}

}  // namespace
}  // namespace dialograum::testing
