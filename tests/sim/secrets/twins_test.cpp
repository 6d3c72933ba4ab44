// Non-interference (P1): two runs that differ only in what others secretly did give
// a viewer identical bytes until the reveal. Random workshops; every command and phase of
// random_commands comes up.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

#include "domain/shuffle.hpp"
#include "sim/random_commands.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::testing {
namespace {

bool blind(const domain::State& state, ActivityId id) {
  const auto* activity = domain::find(state.activities, id);
  if (!activity || activity->phase == Phase::revealed) return false;
  const auto& settings = domain::settings_of(state, *activity);
  if (std::holds_alternative<RatingSettings>(settings)) return true;
  if (std::holds_alternative<MatrixSettings>(settings)) return true;
  if (const auto* vote = std::get_if<VoteSettings>(&settings)) return vote->blind;
  if (const auto* board = std::get_if<BoardSettings>(&settings)) return board->silent;
  if (const auto* agreement = std::get_if<AgreementSettings>(&settings))
    return agreement->blind && !activity->revealed_once;
  return false;
}

// Pairs of options: who gives dots to one of them gives them to the other in the twin, and takes
// them from there.
class Twins {
 public:
  TargetId of(ActivityId activity, std::size_t round, TargetId target,
              const std::set<TargetId>& options) {
    auto& pairs = pairs_[{activity, round}];
    if (!pairs.contains(target)) {
      TargetId other = target;
      for (TargetId option : options)
        if (option != target && !pairs.contains(option)) other = option;
      pairs[target] = other;
      pairs[other] = target;
    }
    return pairs.at(target);
  }

 private:
  std::map<std::pair<ActivityId, std::size_t>, std::map<TargetId, TargetId>> pairs_;
};

// The same command with another secret: another level, another option, another column, another
// text. Which activity, who, when and how much stay the same, because that somebody sent something
// is not secret.
void change_secret(const domain::State& state, EntryBody& body, view::Contents& contents,
                   Twins& twins) {
  if (auto* place = std::get_if<RatingPlace>(&body.command)) {
    const auto& settings = std::get<RatingSettings>(
        domain::settings_of(state, state.activities.at(place->activity)));
    if (place->level && *place->level <= settings.levels)
      place->level = 1 + (*place->level % settings.levels.value);
    const auto* list = settings.compare ? domain::find(state.affiliations, *settings.compare)
                                        : nullptr;
    if (body.group && list)
      body.group = *body.group == list->values.back().value ? list->values.front().value
                                                            : list->values.back().value;
  }
  if (auto* place = std::get_if<MatrixPlace>(&body.command)) {
    const auto levels = std::get<MatrixSettings>(
                            domain::settings_of(state, state.activities.at(place->activity)))
                            .levels.value;
    for (auto* level : {&place->x, &place->y})
      if (*level && **level <= levels) *level = 1 + (**level).value % levels;
  }
  if (auto* reason = std::get_if<RatingReason>(&body.command)) {
    if (reason->text) contents.put(reason->text->id, "other secret");
    reason->tag = reason->tag == ReasonTag::gap ? ReasonTag::practice : ReasonTag::gap;
  }
  if (auto* place = std::get_if<VotePlace>(&body.command)) {
    const auto& rounds = std::get<domain::Vote>(state.activities.at(place->activity).data).rounds;
    if (!rounds.empty())
      place->target = twins.of(place->activity, rounds.size(), place->target,
                               rounds.back().options);
  }
  if (auto* card = std::get_if<CardAdd>(&body.command)) {
    contents.put(card->text.id, "other secret");
    const auto columns = domain::items_of(state, card->activity);
    for (const auto& [id, item] : columns)
      if (!item->heading && (!card->column || *card->column != id)) {
        card->column = id;
        break;
      }
  }
  if (auto* edit = std::get_if<CardEdit>(&body.command))
    contents.put(edit->text.id, "other secret");
  if (auto* answer = std::get_if<AgreementAnswer>(&body.command)) answer->objection.reset();
}

void put_texts(const EntryBody& body, view::Contents& contents) {
  if (const auto* reason = std::get_if<RatingReason>(&body.command); reason && reason->text)
    contents.put(reason->text->id, "first secret");
  if (const auto* card = std::get_if<CardAdd>(&body.command))
    contents.put(card->text.id, "first secret");
  if (const auto* edit = std::get_if<CardEdit>(&body.command))
    contents.put(edit->text.id, "first secret");
  if (const auto* answer = std::get_if<AgreementAnswer>(&body.command); answer && answer->objection)
    contents.put(answer->objection->reason.id, "first secret");
}

bool is_secret_input(const domain::State& state, const EntryBody& body) {
  ActivityId id;
  std::visit(
      [&](const auto& command) {
        using C = std::decay_t<decltype(command)>;
        if constexpr (std::is_same_v<C, RatingPlace> || std::is_same_v<C, RatingReason> ||
                      std::is_same_v<C, CardAdd> || std::is_same_v<C, CardEdit> ||
                      std::is_same_v<C, VotePlace> || std::is_same_v<C, MatrixPlace> ||
                      std::is_same_v<C, AgreementAnswer>)
          id = command.activity;
      },
      body.command);
  return id && blind(state, id);
}

bool is_of_a_secret_author(const std::set<domain::Author>& authors, const EntryBody& body) {
  return authors.contains(domain::author_of(body));
}

bool reveals_something_blind(const domain::State& state, const EntryBody& body) {
  const auto* reveal = std::get_if<StepReveal>(&body.command);
  if (!reveal) return false;
  for (const auto& [id, activity] : state.activities)
    if (activity.step == reveal->step && blind(state, id)) return true;
  return false;
}

struct Viewed {
  domain::State state;
  view::Contents contents;
};

// Everything that the audiences of a workshop and an uninvolved person may be sent at this point.
std::string seen(const Viewed& run, domain::Seq since) {
  std::vector<view::Audience> audiences{{RoomId(), Role::participant}};  // who waits for a place
  for (const auto& [room, value] : run.state.rooms)
    for (Role role : {Role::participant, Role::moderator, Role::lead, Role::projector})
      audiences.push_back({room, role});
  std::string all;
  for (const view::Audience& audience : audiences)
    for (domain::Seq from : {domain::Seq{0}, since})
      all += view::frame_message(
          view::project(run.state, run.contents, audience, from, view::Throttled::all()), audience,
          "1-0");
  for (const auto& [id, seat] : run.state.seats) {
    if (!seat.link) continue;  // staff: their own things hold nobody else's
    const domain::Author author = domain::Author::of(id);
    all += view::own_message(view::private_view(run.state, run.contents, id, {&author, 1}, since),
                             "1-0");
  }
  return all;
}

TEST(SecretsOfTwins, BytesDoNotDependOnWhatOthersHide) {
  const char* many = std::getenv("DIALOGRAUM_SEEDS");
  const std::uint64_t runs = many ? std::strtoull(many, nullptr, 10) : 25;
  int changed = 0;
  for (std::uint64_t seed = 1; seed <= runs; ++seed) {
    Viewed one, two;
    const EntryBody first = first_body();
    domain::apply(one.state, {1, 1'000'000, first});
    domain::apply(two.state, {1, 1'000'000, first});
    RandomCommands commands(seed);
    std::set<domain::Author> secret_authors;
    Twins twins;
    std::int64_t now = 1'000'000;
    for (int i = 0; i < 250; ++i) {
      now += commands.pause_ms();
      EntryBody body = commands.next(one.state);
      // A reveal is where the two runs may part: of blind things nobody reveals any here.
      if (reveals_something_blind(one.state, body)) continue;
      // Staff write their own cards in the open here, so that their private views hold no secret.
      const bool by_staff = body.seat && domain::find(one.state.seats, *body.seat) &&
                            one.state.seats.at(*body.seat).link;
      put_texts(body, one.contents);
      EntryBody other = body;
      if (is_secret_input(one.state, body) && !by_staff) {
        change_secret(one.state, other, two.contents, twins);
        secret_authors.insert(domain::author_of(body));
        ++changed;
      } else {
        put_texts(other, two.contents);
      }
      // What somebody may still enter depends on what they have entered, and may differ for them
      // alone: then it is refused in both.
      if (is_of_a_secret_author(secret_authors, body) &&
          domain::judge(one.state, body, now).result != domain::judge(two.state, other, now).result)
        body.refused = other.refused = Refusal::internal;
      const domain::Seq before = one.state.seq;
      const auto left = domain::apply(one.state, {before + 1, now, body});
      const auto right = domain::apply(two.state, {before + 1, now, other});
      ASSERT_EQ(left.result, right.result);
      ASSERT_EQ(left.dirty, right.dirty);
      ASSERT_EQ(left.throttled, right.throttled);
      if (i % 5 != 0) continue;
      ASSERT_EQ(seen(one, before), seen(two, before))
          << "seed " << seed << " entry " << one.state.seq;
    }
  }
  EXPECT_GT(changed, static_cast<int>(runs) * 3)
      << "too little was hidden for this to mean anything";
  std::cout << "secrets: " << runs << " random workshops and their twins, " << changed
            << " commands hid something else" << std::endl;
}

}  // namespace
}  // namespace dialograum::testing
