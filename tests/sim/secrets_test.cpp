// Non-interference (design invariant 4): two runs that differ only in what others secretly did give a viewer
// identical bytes until the reveal. Random workshops; every command and phase of random_commands comes up.
#include <gtest/gtest.h>

#include <cstdlib>

#include "domain/shuffle.hpp"
#include "random_commands.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::testing {
namespace {

bool blind(const domain::State& state, ActivityId id) {
  const auto* activity = domain::find(state.activities, id);
  if (!activity || activity->phase == Phase::revealed) return false;
  const auto& settings = domain::settings_of(state, *activity);
  if (std::holds_alternative<RatingSettings>(settings)) return true;
  if (const auto* vote = std::get_if<VoteSettings>(&settings)) return vote->blind;
  if (const auto* board = std::get_if<BoardSettings>(&settings)) return board->silent;
  return false;
}

// The same command with another secret: another level, another target, another text. Which activity, who, when
// and how much stay the same, because that somebody sent something is not secret.
void change_secret(const domain::State& state, EntryBody& body, view::Contents& contents) {
  if (auto* place = std::get_if<RatingPlace>(&body.command)) {
    const auto& settings = std::get<RatingSettings>(domain::settings_of(state, state.activities.at(place->activity)));
    if (place->level && *place->level <= settings.levels)
      place->level = 1 + (*place->level % settings.levels.value);
  }
  if (auto* reason = std::get_if<RatingReason>(&body.command)) {
    if (reason->text) contents.put(reason->text->id, "other secret");
    reason->tag = reason->tag == ReasonTag::gap ? ReasonTag::practice : ReasonTag::gap;
  }
  if (auto* card = std::get_if<CardAdd>(&body.command)) contents.put(card->text.id, "other secret");
  if (auto* edit = std::get_if<CardEdit>(&body.command)) contents.put(edit->text.id, "other secret");
}

void put_texts(const EntryBody& body, view::Contents& contents) {
  if (const auto* reason = std::get_if<RatingReason>(&body.command); reason && reason->text)
    contents.put(reason->text->id, "first secret");
  if (const auto* card = std::get_if<CardAdd>(&body.command)) contents.put(card->text.id, "first secret");
  if (const auto* edit = std::get_if<CardEdit>(&body.command)) contents.put(edit->text.id, "first secret");
}

bool is_secret_input(const domain::State& state, const EntryBody& body) {
  ActivityId id;
  std::visit(
      [&](const auto& command) {
        using C = std::decay_t<decltype(command)>;
        if constexpr (std::is_same_v<C, RatingPlace> || std::is_same_v<C, RatingReason> ||
                      std::is_same_v<C, CardAdd> || std::is_same_v<C, CardEdit>)
          id = command.activity;
      },
      body.command);
  return id && blind(state, id);
}

struct Viewed {
  domain::State state;
  view::Contents contents;
};

// Everything that the audiences of a workshop and an uninvolved person may be sent at this point.
std::string seen(const Viewed& run, domain::Seq since) {
  std::string all;
  for (const auto& [room, value] : run.state.rooms)
    for (Role role : {Role::participant, Role::moderator, Role::lead, Role::projector}) {
      const view::Audience audience{room, role};
      for (domain::Seq from : {domain::Seq{0}, since})
        all += view::frame_message(view::project(run.state, run.contents, audience, from, view::Lazy::all()), audience,
                                   "1-0");
    }
  for (const auto& [id, seat] : run.state.seats) {
    if (!seat.link) continue;  // staff: their own things hold nobody else's
    const domain::Author author = domain::Author::of(id);
    all += view::own_message(view::private_view(run.state, run.contents, id, {&author, 1}, since), "1-0");
  }
  return all;
}

TEST(Secrets, BytesDoNotDependOnWhatOthersHide) {
  const char* many = std::getenv("DIALOGRAUM_SEEDS");
  const std::uint64_t runs = many ? std::strtoull(many, nullptr, 10) : 25;
  int changed = 0;
  for (std::uint64_t seed = 1; seed <= runs; ++seed) {
    Viewed one, two;
    const EntryBody first = first_body();
    domain::apply(one.state, {1, 1'000'000, first});
    domain::apply(two.state, {1, 1'000'000, first});
    RandomCommands commands(seed);
    std::int64_t now = 1'000'000;
    for (int i = 0; i < 250; ++i) {
      now += commands.pause_ms();
      EntryBody body = commands.next(one.state);
      // A reveal is where the two runs may part; nobody reveals here.
      if (std::holds_alternative<StepReveal>(body.command) || std::holds_alternative<PersonErase>(body.command) ||
          std::holds_alternative<Undo>(body.command))
        continue;
      // Staff write their own cards in the open here, so that their private views hold no secret.
      const bool by_staff = body.seat && domain::find(one.state.seats, *body.seat) &&
                            one.state.seats.at(*body.seat).link;
      put_texts(body, one.contents);
      EntryBody other = body;
      if (is_secret_input(one.state, body) && !by_staff) {
        change_secret(one.state, other, two.contents);
        ++changed;
      } else {
        put_texts(other, two.contents);
      }
      const domain::Seq before = one.state.seq;
      const auto left = domain::apply(one.state, {before + 1, now, body});
      const auto right = domain::apply(two.state, {before + 1, now, other});
      ASSERT_EQ(left.result, right.result);
      ASSERT_EQ(left.dirty, right.dirty);
      ASSERT_EQ(left.lazy, right.lazy);
      if (i % 5 != 0) continue;
      ASSERT_EQ(seen(one, before), seen(two, before)) << "seed " << seed << " entry " << one.state.seq;
    }
  }
  EXPECT_GT(changed, static_cast<int>(runs) * 3) << "too little was hidden for this to mean anything";
}

}  // namespace
}  // namespace dialograum::testing
