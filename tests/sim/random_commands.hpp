// Random commands that are mostly sensible, from one seed: they name things that are there, so that
// they get past the first check. For property tests of the domain.
#pragma once

#include <optional>
#include <vector>

#include "base/random.hpp"
#include "domain/apply.hpp"
#include "domain/parts.hpp"

namespace dialograum::testing {

using namespace dialograum::protocol;

// A workshop with nothing but its plenary; every random history begins with it.
EntryBody first_body();

class RandomCommands {
 public:
  explicit RandomCommands(std::uint64_t seed) : random_(seed) {}

  // The next body for a workshop in this state. Numbers are mostly right; sometimes one is
  // repeated, skipped or sent out of order.
  EntryBody next(const domain::State& state);
  // How far the clock goes on until it arrives.
  std::int64_t pause_ms() { return one_in(20) ? pick_number(30'000) : pick_number(500); }

  // What staff would do, and what anybody would with their own input in this activity.
  Command staff_command(const domain::State& state);
  TargetId thing(const domain::State& state, ActivityId id);
  // What that room hands over, if something collects from it.
  ActivityId something_collected(const domain::State& state);
  Command harvesting(const domain::State& state);
  Command places(const domain::State& state);
  void fit(const domain::State& state, StepCreate& create);
  std::optional<BoardReport> report(const domain::State& state, ActivityId from);
  std::optional<Command> card_from_reason(const domain::State& state);
  Command own_command(const domain::State& state, ActivityId activity);

  bool one_in(std::uint64_t n) { return random_.u64() % n == 0; }
  std::int64_t pick_number(std::uint64_t below) {
    return static_cast<std::int64_t>(random_.u64() % below);
  }

 private:
  template <std::size_t Max>
  Text<Max> text() {
    return {ContentId(random_.nonzero_u64()), {}};
  }
  template <class Map>
  typename Map::key_type key_of(const Map& map);
  Maybe<Int<1, limits::shown_from_max>> shown_from();
  Maybe<HarvestSettings> harvest(const domain::State& state);
  Maybe<List<CardField, static_cast<std::size_t>(limits::card_fields)>> fields();
  Maybe<CardFieldTexts> field_texts(const domain::State& state, ActivityId id);
  void add_slots(InfoSettings& info);
  Settings settings(const domain::State& state);
  Command affiliating(const domain::State& state);
  PersonAffiliate choice(const domain::State& state, SeatId who, AffiliationId list);
  void add_group(const domain::State& state, EntryBody& body);
  Command comparing(const domain::State& state);
  ActivityId open_comparison(const domain::State& state);
  Command planning(const domain::State& state);
  bool takes_body(const domain::State& state, OwnerId owner);
  Command agreement_command(const domain::State& state, ActivityId id, ItemId item);
  Command plan_command(ActivityId id, const domain::Plan& plan, ItemId goal);
  SeatId seat(const domain::State& state, bool link);
  EntryBody calling(const domain::State& state);

  SeededRandom random_;
};

}  // namespace dialograum::testing
