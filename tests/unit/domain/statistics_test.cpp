// The columns n, median, IQR (type 7) and A of the reference table (server/decisions/0023),
// section 3, every row; its values were computed with exact fractions by another implementation.
#include "domain/statistics.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace dialograum::domain {
namespace {

struct Row {
  std::vector<std::uint32_t> v;
  std::int64_t n;
  Fraction median;
  Fraction iqr;
  Fraction agreement;
};

const Row rows[] = {
    {{30, 40, 210, 130, 530, 50, 10}, 1000, {5, 1}, {2, 1}, {917, 1500}},
    {{10, 0, 0, 0, 0}, 10, {1, 1}, {0, 1}, {1, 1}},
    {{5, 0, 0, 0, 5}, 10, {3, 1}, {4, 1}, {-1, 1}},
    {{2, 2, 2, 2, 2}, 10, {3, 1}, {2, 1}, {0, 1}},
    {{0, 1, 8, 1, 0}, 10, {3, 1}, {0, 1}, {17, 20}},
    {{1, 2, 4, 2, 1}, 10, {3, 1}, {3, 2}, {7, 20}},
    {{4, 1, 0, 1, 4}, 10, {3, 1}, {4, 1}, {-59, 90}},
    {{0, 0, 3, 5, 2}, 10, {4, 1}, {3, 4}, {13, 20}},
    {{0, 5, 5, 0, 0}, 10, {5, 2}, {1, 1}, {3, 4}},
    {{5, 0, 5, 0, 0}, 10, {2, 1}, {2, 1}, {1, 6}},
    {{0, 1, 2, 3, 4}, 10, {4, 1}, {7, 4}, {1, 2}},
    {{3, 0, 0, 0, 1}, 4, {1, 1}, {1, 1}, {0, 1}},
    {{1, 1, 2, 5, 3, 0}, 12, {4, 1}, {5, 4}, {8, 15}},
    {{2, 1, 2}, 5, {2, 1}, {2, 1}, {-2, 5}},
};

Fraction difference(const Fraction& l, const Fraction& r) {
  // Quartiles are quarters.
  const std::int64_t quarters = l.numerator * (4 / l.denominator) -
                                r.numerator * (4 / r.denominator);
  if (quarters % 4 == 0) return {quarters / 4, 1};
  if (quarters % 2 == 0) return {quarters / 2, 2};
  return {quarters, 4};
}

TEST(Statistics, ReferenceTable) {
  for (const Row& row : rows) {
    SCOPED_TRACE(::testing::PrintToString(row.v));
    EXPECT_EQ(rating_count(row.v), row.n);
    EXPECT_EQ(quartile(row.v, 2), row.median);
    EXPECT_EQ(difference(*quartile(row.v, 3), *quartile(row.v, 1)), row.iqr);
    EXPECT_EQ(agreement(row.v), row.agreement);
  }
}

TEST(Statistics, AgreementIsTheSameReadFromBothEnds) {
  for (const Row& row : rows)
    EXPECT_EQ(agreement(std::vector<std::uint32_t>(row.v.rbegin(), row.v.rend())), row.agreement);
}

// The package's help promises -1 for any two halves that are not neighbours; the formula gives 5/12
// here.
TEST(Statistics, HalvesThatAreNotTheExtremesAreNotPolar) {
  EXPECT_EQ(difference(Fraction{1, 1}, Fraction{0, 1}), (Fraction{1, 1}));
  const std::vector<std::uint32_t> v{5, 0, 5, 0, 0};
  const Fraction a = *agreement(v);
  EXPECT_EQ((Fraction{a.denominator - a.numerator, 2 * a.denominator}), (Fraction{5, 12}));
}

TEST(Statistics, NothingToSay) {
  const std::vector<std::uint32_t> none{0, 0, 0};
  EXPECT_FALSE(quartile(none, 2));
  EXPECT_FALSE(agreement(none));
  EXPECT_FALSE(agreement(std::vector<std::uint32_t>{3, 4}));  // fewer than three levels
}

TEST(Statistics, WordsOnlyFromFiveRatingsOn) {
  EXPECT_FALSE(agreement_word(std::vector<std::uint32_t>{4, 0, 0}));
  EXPECT_EQ(agreement_word(std::vector<std::uint32_t>{5, 0, 0}), protocol::AgreementWord::high);
  EXPECT_EQ(agreement_word(std::vector<std::uint32_t>{1, 2, 4, 2, 1}),
            protocol::AgreementWord::mixed);
  EXPECT_EQ(agreement_word(std::vector<std::uint32_t>{5, 0, 5, 0, 0}),
            protocol::AgreementWord::low);
}

TEST(Statistics, MillionthsAreRoundedHalfAway) {
  EXPECT_EQ((Fraction{917, 1500}).millionths(), 611333);
  EXPECT_EQ((Fraction{2, 3}).millionths(), 666667);
  EXPECT_EQ((Fraction{-2, 3}).millionths(), -666667);
  EXPECT_EQ((Fraction{1, 2}).millionths(), 500000);
}

// The largest workshop, the most levels: nothing overflows.
TEST(Statistics, LargeCounts) {
  std::vector<std::uint32_t> v;
  for (std::uint32_t i = 0; i < 11; ++i) v.push_back(10'000 - i * 917);
  const auto a = agreement(v);
  ASSERT_TRUE(a);
  EXPECT_LE(a->numerator, a->denominator);
  EXPECT_GE(a->numerator, -a->denominator);
}

}  // namespace
}  // namespace dialograum::domain
