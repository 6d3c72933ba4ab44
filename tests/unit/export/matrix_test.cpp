// What a matrix shows after its reveal, against values worked out from the single placements.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/random.hpp"
#include "export/csv.hpp"
#include "export/document.hpp"
#include "unit/export/workshop.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ExportItem;
using protocol::Language;
using protocol::MatrixPlace;
using protocol::MatrixSettings;
using protocol::Quadrant;

constexpr StepId step(0x10);

// A quartile of these levels, in quarters: type 7 of Hyndman and Fan.
std::int64_t quartile_in_quarters(std::vector<int> levels, std::int64_t quarters) {
  std::sort(levels.begin(), levels.end());
  const auto last = static_cast<std::int64_t>(levels.size()) - 1;
  const auto at = static_cast<std::size_t>(last * quarters / 4);
  const int above = levels[std::min(at + 1, levels.size() - 1)];
  return 4 * levels[at] + last * quarters % 4 * (above - levels[at]);
}

void expect_axis(const protocol::AxisResult& axis, const std::vector<int>& levels) {
  for (std::size_t i = 0; i < axis.counts.size(); ++i)
    EXPECT_EQ(axis.counts[i].value,
              std::count(levels.begin(), levels.end(), static_cast<int>(i) + 1));
  ASSERT_EQ(axis.median.has_value(), !levels.empty());
  if (levels.empty()) return;
  const std::int64_t q1 = quartile_in_quarters(levels, 1), q3 = quartile_in_quarters(levels, 3);
  EXPECT_EQ(axis.q1->millionths, q1 * 250'000);
  EXPECT_EQ(axis.median->millionths, quartile_in_quarters(levels, 2) * 250'000);
  EXPECT_EQ(axis.q3->millionths, q3 * 250'000);
  EXPECT_EQ(axis.iqr->millionths, (q3 - q1) * 250'000);
}

struct Case {
  Workshop workshop{Language::de};
  ActivityId id;

  explicit Case(MatrixSettings settings, std::uint64_t items = 1, const char* upwards = nullptr) {
    if (!settings.shown_from) settings.shown_from = 1;
    if (upwards) settings.y.name = workshop.text<limits::label_chars>(upwards);
    id = workshop.step(step, "Was zuerst?", std::move(settings));
    for (std::uint64_t i = 0; i < items; ++i) workshop.item(step, 0x100 + i, "Vorhaben");
    workshop.by(lead, protocol::StepStart{step, {}});
  }
  void place(int person, std::uint64_t item, int x, int y) {
    MatrixPlace command{id, 1, ItemId(0x100 + item), {}, {}};
    if (x > 0) command.x = x;
    if (y > 0) command.y = y;
    workshop.anonymous(person, id, command);
  }
  std::vector<ExportItem> reveal() {
    workshop.by(lead, protocol::StepReveal{step, {}});
    return items();
  }
  std::vector<ExportItem> items() const {
    return document(workshop.source(), lead).activities.front().rounds->front().items;
  }
};

Quadrant quadrant(int levels, std::int64_t threshold_halves, std::vector<std::pair<int, int>> all) {
  MatrixSettings settings;
  settings.levels = levels;
  settings.x.threshold_halves = settings.y.threshold_halves = threshold_halves;
  Case one(settings);
  int person = 0;
  for (auto [x, y] : all) one.place(person++, 0, x, y);
  return *one.reveal().front().matrix->quadrant;
}

TEST(Matrix, MediansAndQuartilesAreThoseOfTheSinglePlacements) {
  constexpr int items = 40, people = 9;
  MatrixSettings settings;
  settings.levels = 5;
  Case many(settings, items);
  SeededRandom random(7);
  std::vector<std::vector<int>> x(items), y(items);
  std::vector<std::int64_t> cannot(items);
  for (std::uint64_t item = 0; item < items; ++item)
    for (int person = 0; person < people; ++person) {
      const auto dice = random.u64() % 4;
      if (dice == 0 || item == 0) continue;  // the first one is placed by nobody
      const bool judges = dice != 1;
      const int across = judges ? 1 + static_cast<int>(random.u64() % 5) : 0;
      const int up = judges ? 1 + static_cast<int>(random.u64() % 5) : 0;
      many.place(person, item, across, up);
      if (judges) {
        x[item].push_back(across);
        y[item].push_back(up);
      } else {
        ++cannot[item];
      }
    }
  const auto results = many.reveal();
  ASSERT_EQ(results.size(), x.size());
  for (std::size_t item = 0; item < results.size(); ++item) {
    EXPECT_EQ(results[item].n->value, static_cast<std::int64_t>(x[item].size()));
    EXPECT_EQ(results[item].cannot_judge->value, cannot[item]);
    expect_axis(results[item].matrix->x, x[item]);
    expect_axis(results[item].matrix->y, y[item]);
    EXPECT_EQ(results[item].matrix->quadrant.has_value(), !x[item].empty());
    EXPECT_FALSE(results[item].median);
  }
}

TEST(Matrix, AQuadrantIsWhereTheMediansLie) {
  EXPECT_EQ(quadrant(6, 7, {{3, 4}}), Quadrant::quick_win);
  EXPECT_EQ(quadrant(6, 7, {{4, 4}}), Quadrant::strategic);
  EXPECT_EQ(quadrant(6, 7, {{3, 3}}), Quadrant::filler);
  EXPECT_EQ(quadrant(6, 7, {{4, 3}}), Quadrant::avoid);
  // Between two levels the medians may be half of one.
  EXPECT_EQ(quadrant(6, 6, {{3, 3}, {4, 4}}), Quadrant::strategic);
}

TEST(Matrix, AMedianOnItsThresholdIsBorderlineAndNotRounded) {
  EXPECT_EQ(quadrant(6, 7, {{3, 6}, {4, 6}}), Quadrant::borderline);
  EXPECT_EQ(quadrant(6, 7, {{1, 3}, {1, 4}}), Quadrant::borderline);
  EXPECT_EQ(quadrant(5, 6, {{3, 3}}), Quadrant::borderline);
  EXPECT_EQ(quadrant(5, 6, {{2, 1}, {4, 2}}), Quadrant::borderline);
}

TEST(Matrix, WithoutAThresholdTheMiddleOfTheScaleParts) {
  MatrixSettings settings;
  settings.levels = 5;
  Case one(settings, 2);
  one.place(0, 0, 3, 5);
  one.place(0, 1, 2, 4);
  const auto results = one.reveal();
  EXPECT_EQ(results[0].matrix->quadrant, Quadrant::borderline);
  EXPECT_EQ(results[1].matrix->quadrant, Quadrant::quick_win);
}

TEST(Matrix, BeforeTheRevealNothingIsTold) {
  Case hidden(MatrixSettings{});
  hidden.place(0, 0, 2, 5);
  const Case untouched(MatrixSettings{});
  EXPECT_FALSE(hidden.items().front().matrix);
  EXPECT_FALSE(hidden.items().front().n);
  EXPECT_EQ(to_csv(hidden.workshop.source(), lead), to_csv(untouched.workshop.source(), lead));
}

TEST(Matrix, HasALineOfTheCsvForEachAxis) {
  MatrixSettings settings;
  settings.levels = 3;
  Case named(settings, 2, "Nutzen");
  named.place(0, 0, 1, 3);
  named.place(1, 0, 2, 3);
  named.reveal();
  const std::string csv = to_csv(named.workshop.source(), lead);
  EXPECT_NE(csv.find(R"("2";"1";"1";"0";"0";"1,5";"1,25";"1,75";"0,5")"), std::string::npos) << csv;
  EXPECT_NE(csv.find(R"("Aufwand";"Quick Win")"), std::string::npos) << csv;
  EXPECT_NE(csv.find(R"("2";"0";"0";"2";"0";"3";"3";"3";"0")"), std::string::npos) << csv;
  EXPECT_NE(csv.find(R"("Nutzen";"Quick Win")"), std::string::npos) << csv;
}

}  // namespace
}  // namespace dialograum::exporting
