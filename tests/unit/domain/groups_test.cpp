#include "domain/kinds/groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace dialograum::domain {
namespace {

constexpr ValueId nobody;

RatingTally tally(std::uint32_t low, std::uint32_t high, std::uint32_t cannot_judge = 0) {
  return {{low, high}, cannot_judge};
}

std::uint32_t answers(const RatingTally& one) {
  return std::accumulate(one.counts.begin(), one.counts.end(), one.cannot_judge);
}

// Groups 1, 2, … with so many answers, all to the first level; the first number is of no group.
GroupTallies of(const std::vector<std::uint32_t>& sizes) {
  GroupTallies groups;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    if (sizes[i] > 0) groups[ValueId(i)] = tally(sizes[i], 0);
  return groups;
}

using Sizes = std::vector<std::pair<std::uint64_t, std::uint32_t>>;
Sizes told(const std::vector<std::uint32_t>& sizes) {
  Sizes all;
  for (const auto& [group, one] : told_apart(of(sizes)))
    all.emplace_back(group.value, answers(one));
  return all;
}

TEST(Groups, AreToldFromFiveAnswersOn) {
  EXPECT_EQ(told({0, 5, 5}), (Sizes{{1, 5}, {2, 5}}));
  EXPECT_EQ(told({5, 6}), (Sizes{{1, 6}, {0, 5}}));
  EXPECT_EQ(told({7, 4}), Sizes{});
  EXPECT_EQ(told({9}), Sizes{});
  EXPECT_EQ(told({}), Sizes{});
}

TEST(Groups, OfFewAreOneWithAllOthers) {
  EXPECT_EQ(told({0, 3, 2, 8}), (Sizes{{3, 8}, {0, 5}}));
  EXPECT_EQ(told({1, 3, 1, 8}), (Sizes{{3, 8}, {0, 5}}));
}

TEST(Groups, TheSmallestJoinsOthersWhoWouldBeLeftAlone) {
  EXPECT_EQ(told({1, 5, 6, 7}), (Sizes{{2, 6}, {3, 7}, {0, 6}}));
  EXPECT_EQ(told({0, 6, 5, 4}), (Sizes{{1, 6}, {0, 9}}));
  // Of equal ones that with the lowest id, whatever their order in the list is.
  EXPECT_EQ(told({4, 5, 5}), (Sizes{{2, 5}, {0, 9}}));
  EXPECT_EQ(told({4, 5}), Sizes{}) << "no group is left to compare";
}

TEST(Groups, EverybodyInOneIsTheTotal) { EXPECT_EQ(told({0, 6}), (Sizes{{1, 6}})); }

TEST(Groups, WhoeverCannotJudgeHasAnswered) {
  GroupTallies groups;
  groups[ValueId(1)] = tally(1, 1, 3);
  groups[nobody] = tally(0, 0, 5);
  const ToldGroups apart = told_apart(groups);
  ASSERT_EQ(apart.size(), 2u);
  EXPECT_EQ(apart[0].second.cannot_judge, 3u);
  EXPECT_EQ(apart[1].first, nobody);
  EXPECT_EQ(apart[1].second.cannot_judge, 5u);
}

// No sum and no difference of what is told (the total, the groups and what is left of any of them)
// is about one to four people. All sizes of three groups and of people without one, up to eleven.
TEST(Groups, NoDifferenceLeavesAFew) {
  int compared = 0;
  for (std::uint32_t none = 0; none <= 11; ++none)
    for (std::uint32_t a = 0; a <= 11; ++a)
      for (std::uint32_t b = 0; b <= 11; ++b)
        for (std::uint32_t c = 0; c <= 11; ++c) {
          const Sizes sizes = told({none, a, b, c});
          const std::uint32_t total = none + a + b + c;
          std::uint32_t sum = 0;
          for (const auto& [group, size] : sizes) sum += size;
          ASSERT_TRUE(sizes.empty() || sum == total) << none << ' ' << a << ' ' << b << ' ' << c;
          for (std::uint32_t chosen = 0; !sizes.empty() && chosen < 1u << sizes.size(); ++chosen) {
            std::uint32_t inside = 0;
            for (std::size_t i = 0; i < sizes.size(); ++i)
              if (chosen & (1u << i)) inside += sizes[i].second;
            for (std::uint32_t side : {inside, total - inside})
              ASSERT_TRUE(side == 0 || side >= 5) << none << ' ' << a << ' ' << b << ' ' << c;
            ++compared;
          }
        }
  EXPECT_GT(compared, 100'000);
}

TEST(Groups, AreTalliedByItem) {
  RatingRound round;
  const ItemId first(1), second(2);
  Mark mark;
  mark.rated = true;
  mark.level = 2;
  mark.group = ValueId(7);
  round.ballots[Author::of(SeatId(1))][first] = mark;
  mark.level = 0;
  round.ballots[Author::of(SeatId(2))][first] = mark;
  mark.group = nobody;
  mark.level = 1;
  round.ballots[Author::of(SeatId(2))][second] = mark;
  mark.rated = false;
  round.ballots[Author::of(SeatId(3))][second] = mark;
  const auto items = tallies_by_group(round, 3);
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items.at(first).at(ValueId(7)).counts, (std::vector<std::uint32_t>{0, 1, 0}));
  EXPECT_EQ(items.at(first).at(ValueId(7)).cannot_judge, 1u);
  EXPECT_EQ(items.at(second).size(), 1u);
  EXPECT_EQ(answers(items.at(second).at(nobody)), 1u);
}

}  // namespace
}  // namespace dialograum::domain
