#include "sim/secrets/world.hpp"

#include "base/check.hpp"
#include "domain/parts.hpp"

namespace dialograum::testing {

template <std::size_t Max>
Text<Max> World::text() {
  const ContentId id(fresh());
  contents.put(id, "text " + std::to_string(id.value));
  return {id, {}};
}

World::World(const Plan& plan) : plan(plan) {
  WorkshopCreate create;
  create.workshop = WorkshopId(1);
  create.title = text<limits::title_chars>();
  create.code = {"ABCDEFGH"};
  create.plenary = plenary = RoomId(fresh());
  create.plenary_name = text<limits::name_chars>();
  create.delete_on_ms = now_ms + 86'400'000;
  create.rules = plan.rules;
  must(node(create));
  make_people();
  make_affiliation();
  if (plan.board_in_plenary) make_board();
  must(send(lead, GroupingOpen{grouping, 0}));
  must(send(lead, PersonMove{fritz, plenary}));
  make_plan();
  if (!plan.board_in_plenary) make_board();
  make_blind_step();
  make_harvest();
  make_calls();
}

void World::must(Refusal result) { CHECK(result == Refusal::ok); }

void World::make_people() {
  lead = link(Role::lead);
  for (RoomId* room : {&room1, &room2, &room3}) {
    *room = RoomId(fresh());
    must(send(lead, RoomCreate{*room, text<limits::name_chars>()}));
  }
  co_lead = link(Role::co_lead);
  moderator = link(Role::moderator, room1);
  other_moderator = link(Role::moderator, room2);
  projector = link(Role::projector, room1);
  for (SeatId* seat : {&anna, &ben, &dora, &emil, &fritz}) *seat = join();
  GroupingCreate create;
  create.grouping = grouping = GroupingId(fresh());
  create.name = text<limits::name_chars>();
  create.rooms = {};
  for (RoomId room : {room1, room2, room3}) create.rooms.push_back(room);
  create.free_choice = true;
  must(send(lead, create));
  create.grouping = other_grouping = GroupingId(fresh());
  create.name = text<limits::name_chars>();
  must(send(lead, create));
  GroupingAssign assign;
  assign.grouping = grouping;
  for (SeatId seat : {anna, ben, dora, fritz}) assign.assignments.push_back({seat, room1});
  assign.assignments.push_back({emil, room2});
  must(send(lead, assign));
}

// Something to read, to clear and to lower.
void World::make_calls() {
  announcement = AnnouncementId(fresh());
  must(send(co_lead, AnnouncementSend{announcement, text<limits::announcement_chars>(), {}}));
  must(send(dora, HelpCall{room1, HelpKind::help}));
  must(send(moderator, SpeakersOpen{room1, true}));
  must(send(dora, SpeakersRaise{room1}));
}

void World::make_affiliation() {
  AffiliationCreate list;
  list.affiliation = affiliation = AffiliationId(fresh());
  list.name = text<limits::name_chars>();
  for (int i = 0; i < 2; ++i) {
    values.push_back(ValueId(fresh()));
    list.values.push_back({values.back(), text<limits::name_chars>()});
  }
  must(send(lead, list));
  for (SeatId who : {anna, dora}) must(send(who, PersonAffiliate{who, affiliation, values[0]}));
}

StepId World::make_step(Settings settings, ScopeKind scope) {
  StepCreate create;
  create.step = StepId(fresh());
  create.title = text<limits::title_chars>();
  create.duration_s = 600;
  create.scope.kind = scope;
  create.activity = std::move(settings);
  must(send(lead, create));
  return create.step;
}

CardId World::add_card(SeatId who, ActivityId activity, std::vector<ItemId> in, bool pseudonym) {
  CardAdd add{activity, CardId(fresh()), {}, text<limits::card_chars>()};
  if (!in.empty()) add.column = in.front();
  must(send(who, add, pseudonym));
  return add.card;
}

// One more field, and links between cards.
void World::make_full(BoardSettings& settings) {
  settings.links = true;
  settings.fields.emplace();
  for (int i = 0; i < 2; ++i) settings.fields->push_back({text<limits::label_chars>(), {}});
}

void World::make_board() {
  BoardSettings settings;
  settings.silent = false;
  settings.anonymous = false;
  make_full(settings);
  board_step = make_step(settings,
                         plan.board_in_plenary ? ScopeKind::plenary : ScopeKind::all_rooms);
  const RoomId where = plan.board_in_plenary ? plenary : room1;
  board = domain::activity_of(board_step, where);
  for (int i = 0; i < 2; ++i) {
    columns.push_back(ItemId(fresh()));
    must(send(lead, ItemAdd{OwnerId(board_step.value),
                            columns.back(),
                            text<limits::item_chars>(),
                            false,
                            {},
                            text<limits::hint_chars>()}));
  }
  must(send(lead, StepStart{board_step, where}));
  for (SeatId who : {anna, ben, dora, anna, ben, dora, anna, ben})
    cards.push_back(add_card(who, board, columns, false));
  // Two, one and one in a cluster; the others are single, the last of them hidden.
  for (auto [first, count] : {std::pair{0, 2}, {2, 1}, {3, 1}}) {
    CardGroup group;
    group.activity = board;
    for (int i = first; i < first + count; ++i)
      group.cards.push_back(cards[static_cast<std::size_t>(i)]);
    group.cluster = ClusterId(fresh());
    if (first == 0) group.title = text<limits::title_chars>();
    must(send(lead, group));
    clusters.push_back(group.cluster);
  }
  must(send(lead, CardLink{board, cards[0], cards[4], true}));
  must(send(lead, CardLink{board, cards[5], cards.back(), true}));
  must(send(lead, CardHide{board, cards.back(), true}));
}

void World::make_plan() {
  plan_step = make_step(PlanSettings{}, ScopeKind::all_rooms);
  plan_of_all = domain::activity_of(plan_step, room1);
  goal = ItemId(fresh());
  must(send(lead,
            ItemAdd{OwnerId(plan_step.value), goal, text<limits::item_chars>(), false, {}, {}}));
  must(send(lead, StepStart{plan_step, room1}));
  measure = MeasureId(fresh());
  must(send(anna, MeasureAdd{plan_of_all, measure, goal, text<limits::measure_chars>()}));
}

void World::make_blind_step() {
  Settings settings;
  const bool a = plan.anonymous;
  switch (plan.kind) {
    case Kind::rating:
    case Kind::consensing: {
      RatingSettings rating;
      rating.levels = 6;
      rating.anonymous = a;
      rating.shown_from = plan.shown_from;
      rating.cannot_judge = true;
      rating.reasons = true;
      if (plan.kind == Kind::rating) rating.compare = affiliation;
      if (plan.kind == Kind::consensing) {
        passive = ItemId(fresh());
        rating.levels = limits::consensing_levels;
        rating.cannot_judge = false;
        rating.consensing = Consensing{passive, text<limits::item_chars>()};
      }
      settings = rating;
      break;
    }
    case Kind::matrix: {
      MatrixSettings matrix;
      matrix.levels = 6;
      matrix.anonymous = a;
      matrix.shown_from = plan.shown_from;
      settings = matrix;
      break;
    }
    case Kind::silent_board: {
      BoardSettings silent;
      silent.silent = true;
      silent.anonymous = a;
      make_full(silent);
      settings = silent;
      break;
    }
    case Kind::agreement: {
      AgreementSettings agreement;
      agreement.blind = !plan.open_totals;
      agreement.anonymous = a;
      agreement.shown_from = plan.shown_from;
      settings = agreement;
      break;
    }
    default: {
      VoteSettings vote;
      vote.budget = 3;
      vote.max_per_item = 2;
      vote.blind = !plan.open_totals;
      vote.anonymous = a;
      vote.shown_from = plan.shown_from;
      vote.targets = plan.kind == Kind::vote_list    ? VoteTargets::list
                     : plan.kind == Kind::vote_cards ? VoteTargets::cards
                                                     : VoteTargets::clusters;
      if (vote.targets != VoteTargets::list) vote.board = board_step;
      settings = vote;
    }
  }
  step = make_step(settings, ScopeKind::all_rooms);
  info_step = make_step(InfoSettings{}, ScopeKind::all_rooms);
  blind = domain::activity_of(step, room1);
  revealed = domain::activity_of(step, room2);
  preparing = domain::activity_of(step, room3);
  for (int i = 0; i < 4; ++i) {
    items.push_back(ItemId(fresh()));
    must(send(lead, ItemAdd{OwnerId(step.value),
                            items.back(),
                            text<limits::item_chars>(),
                            i == 0,
                            {},
                            text<limits::hint_chars>()}));
  }
  if (passive) items.push_back(passive);
  if (rates(plan.kind)) must(send(lead, RatingItemsFromBoard{blind, board}));
  for (RoomId room : {room1, room2}) must(send(lead, StepStart{step, room}));
  const auto* activity = domain::find(state.activities, blind);
  if (std::holds_alternative<domain::Vote>(activity->data))
    targets = domain::vote_targets(state, *activity);
  must(send(lead, StepReveal{step, room2}));
  if (plan.stage == Stage::second_round) {
    everybody_enters(1);
    must(send(lead, StepReveal{step, room1}));
    if (plan.kind == Kind::silent_board) {
      CardGroup group;
      group.activity = blind;
      for (std::size_t i = cards.size() - 3; i < cards.size(); ++i) group.cards.push_back(cards[i]);
      group.cluster = ClusterId(fresh());
      must(send(lead, group));
      clusters.push_back(group.cluster);
    }
    must(send(lead, StepReopen{step, room1}));
  }
  for (int i = 0; i < 4; ++i) secret_cards.push_back(CardId(fresh()));
  for (int i = 0; i < 2; ++i) secret_objections.push_back(ObjectionId(fresh()));
  // Dora has entered something of her own, the same in both.
  if (rates(plan.kind)) must(send(dora, RatingPlace{blind, round(), items[1], 3}, plan.anonymous));
  if (plan.kind == Kind::matrix)
    must(send(dora, MatrixPlace{blind, round(), items[1], 3, 5}, plan.anonymous));
  if (plan.kind == Kind::agreement)
    must(send(dora, AgreementAnswer{blind, items[1], 1}, plan.anonymous));
  if (plan.kind == Kind::silent_board) {
    for (int i = 0; i < 2; ++i) cards.push_back(add_card(dora, blind, {items[1]}, plan.anonymous));
  }
  if (!targets.empty()) must(send(dora, VotePlace{blind, round(), targets[0], 1}, plan.anonymous));
}

// Dora hands over for room 1: from the silent board if that is what is blind, else from the board
// that all see.
void World::make_harvest() {
  const bool of_silent = plan.kind == Kind::silent_board;
  if (!of_silent && plan.board_in_plenary) return;
  BoardSettings settings;
  settings.silent = false;
  settings.harvest = HarvestSettings{of_silent ? step : board_step, 3, 1};
  harvest = domain::activity_of(make_step(settings, ScopeKind::plenary), plenary);
  must(send(lead, RoomRapporteur{room1, dora}));
  if (of_silent) return;
  BoardReport report{harvest, board, {}, {}, false};
  report.results.push_back({TargetId(clusters.front().value), CardId(fresh())});
  report.questions.push_back({TargetId(cards[4].value), CardId(fresh())});
  must(send(dora, report));
}

void World::everybody_enters(std::int64_t in_round) {
  for (SeatId who : {anna, ben, dora}) {
    if (rates(plan.kind))
      must(send(who, RatingPlace{blind, in_round, items[1], 2}, plan.anonymous));
    if (plan.kind == Kind::matrix)
      must(send(who, MatrixPlace{blind, in_round, items[1], 2, 2}, plan.anonymous));
    if (plan.kind == Kind::agreement)
      must(send(who, AgreementAnswer{blind, items[1], 1}, plan.anonymous));
    if (plan.kind == Kind::silent_board)
      cards.push_back(add_card(who, blind, {items[1]}, plan.anonymous));
    if (!targets.empty())
      must(send(who, VotePlace{blind, in_round, targets[1], 1}, plan.anonymous));
  }
}

std::vector<Difference> World::differences() const {
  const std::int64_t r = round();
  const ContentId word(0xE000), other_word(0xE001);
  std::vector<Difference> all;
  if (rates(plan.kind)) {
    const auto place = [&](SeatId who, std::size_t item, std::int64_t level) {
      RatingPlace command{blind, r, items[item], {}};
      if (level > 0) command.level = level;
      return SecretStep{who, command};
    };
    const auto clear = [&](std::size_t item) {
      return SecretStep{anna, RatingClear{blind, r, items[item]}};
    };
    const auto reason = [&](ReasonTag tag, bool with_text) {
      RatingReason command{blind, r, items[1], tag, {}};
      if (with_text) command.text = Text<limits::reason_chars>{word, {}};
      return SecretStep{anna, command};
    };
    all.push_back({"which level", {place(anna, 1, 2)}, {place(anna, 1, 5)}});
    if (plan.kind == Kind::rating)
      all.push_back({"whether they can judge", {place(anna, 1, 2)}, {place(anna, 1, 0)}});
    else
      all.push_back({"a proposal or to keep everything as it is",
                     {place(anna, 1, 11), place(anna, items.size() - 1, 1)},
                     {place(anna, 1, 1), place(anna, items.size() - 1, 11)}});
    all.push_back({.name = "which criterion",
                   .left = {place(anna, 1, 2)},
                   .right = {place(anna, 2, 2)},
                   .other_items = true});
    all.push_back({.name = "which was taken back",
                   .left = {place(anna, 1, 2), place(anna, 2, 2), clear(1)},
                   .right = {place(anna, 1, 2), place(anna, 2, 2), clear(2)},
                   .other_items = true});
    all.push_back({"who rated what",
                   {place(anna, 1, 1), place(ben, 1, 6)},
                   {place(anna, 1, 6), place(ben, 1, 1)}});
    all.push_back(
        {"which reason", {reason(ReasonTag::gap, true)}, {reason(ReasonTag::practice, false)}});
    if (plan.kind == Kind::rating && plan.anonymous) {
      const auto of_group = [&](ValueId group) {
        SecretStep step = place(anna, 1, 2);
        step.group = group;
        return step;
      };
      all.push_back({"which group", {of_group(values[0])}, {of_group(values[1])}});
      all.push_back({"a group or none", {of_group(values[0])}, {of_group(ValueId())}});
    }
    all.push_back({"a reason or none", {reason(ReasonTag::gap, true)}, {{anna, {}}}});
    all.push_back({"a rating or none", {place(anna, 1, 2)}, {{anna, {}}}, true});
  } else if (plan.kind == Kind::matrix) {
    const auto place = [&](SeatId who, std::size_t item, std::int64_t x, std::int64_t y) {
      MatrixPlace command{blind, r, items[item], {}, {}};
      if (x > 0) command.x = x;
      if (y > 0) command.y = y;
      return SecretStep{who, command};
    };
    const auto clear = [&](std::size_t item) {
      return SecretStep{anna, MatrixClear{blind, r, items[item]}};
    };
    all.push_back({"which effort", {place(anna, 1, 2, 4)}, {place(anna, 1, 5, 4)}});
    all.push_back({"which impact", {place(anna, 1, 2, 4)}, {place(anna, 1, 2, 1)}});
    all.push_back({"whether they can judge", {place(anna, 1, 2, 4)}, {place(anna, 1, 0, 0)}});
    all.push_back({.name = "which item",
                   .left = {place(anna, 1, 2, 4)},
                   .right = {place(anna, 2, 2, 4)},
                   .other_items = true});
    all.push_back({.name = "which was taken back",
                   .left = {place(anna, 1, 2, 4), place(anna, 2, 2, 4), clear(1)},
                   .right = {place(anna, 1, 2, 4), place(anna, 2, 2, 4), clear(2)},
                   .other_items = true});
    all.push_back({"who placed what",
                   {place(anna, 1, 1, 6), place(ben, 1, 6, 1)},
                   {place(anna, 1, 6, 1), place(ben, 1, 1, 6)}});
    all.push_back({"a placement or none", {place(anna, 1, 2, 4)}, {{anna, {}}}, true});
  } else if (plan.kind == Kind::agreement) {
    const auto carry = [&](SeatId who, std::size_t section) {
      return SecretStep{who, AgreementAnswer{blind, items[section], 1}};
    };
    const auto object = [&](SeatId who, std::size_t section, std::size_t number = 0) {
      AgreementAnswer answer{blind, items[section], 1};
      answer.objection = ObjectionWords{secret_objections[number],
                                        {number == 0 ? word : other_word, {}}};
      return SecretStep{who, answer};
    };
    const auto clear = [&](std::size_t section) {
      return SecretStep{anna, AgreementClear{blind, items[section]}};
    };
    all.push_back({"carried or not", {carry(anna, 1)}, {object(anna, 1)}});
    all.push_back({"which reason", {object(anna, 1)}, {object(anna, 1)}, false, true});
    all.push_back(
        {"who objects", {object(anna, 1), carry(ben, 1)}, {carry(anna, 1), object(ben, 1)}});
    all.push_back({"carried in the end",
                   {object(anna, 1), carry(anna, 1)},
                   {carry(anna, 1), object(anna, 1)}});
    all.push_back({"objected once or twice",
                   {object(anna, 1), object(anna, 1, 1)},
                   {carry(anna, 1), object(anna, 1, 1)}});
    all.push_back({.name = "which section",
                   .left = {carry(anna, 1)},
                   .right = {carry(anna, 2)},
                   .other_items = true});
    all.push_back({.name = "which was taken back",
                   .left = {object(anna, 1), carry(anna, 2), clear(1)},
                   .right = {object(anna, 1), carry(anna, 2), clear(2)},
                   .other_items = true});
    all.push_back({"an answer or none", {carry(anna, 1)}, {{anna, {}}}, true});
  } else if (plan.kind == Kind::silent_board) {
    const auto add = [&](SeatId who, std::size_t card, std::size_t column, ContentId content) {
      return SecretStep{who, CardAdd{blind, secret_cards[card], items[column], {content, {}}, r}};
    };
    const auto move = [&](std::size_t card, std::size_t after) {
      return SecretStep{anna,
                        CardMove{blind, secret_cards[card], items[1], {}, secret_cards[after]}};
    };
    const auto remove = [&](std::size_t card) {
      return SecretStep{anna, CardRemove{blind, secret_cards[card]}};
    };
    const SecretStep edit{anna, CardEdit{blind, secret_cards[0], {other_word, {}}, word}};
    const ContentId second(0xE002), third(0xE003);
    const auto link = [&](CardId from, CardId to, bool linked) {
      return SecretStep{anna, CardLink{blind, from, to, linked}};
    };
    const auto with_field = [&](ContentId words) {
      CardAdd command{blind, secret_cards[0], items[1], {word, {}}, r};
      if (words) command.fields = CardFieldTexts{{1, {words, {}}}};
      return SecretStep{anna, command};
    };
    all.push_back({"which words", {add(anna, 0, 1, word)}, {add(anna, 0, 1, word)}, false, true});
    all.push_back({"which column", {add(anna, 0, 1, word)}, {add(anna, 0, 2, word)}});
    all.push_back({"in which order",
                   {add(anna, 0, 1, word), add(anna, 1, 1, second), move(0, 1)},
                   {add(anna, 0, 1, word), add(anna, 1, 1, second), move(1, 0)}});
    all.push_back({"which was removed",
                   {add(anna, 0, 1, word), add(anna, 1, 2, second), remove(0)},
                   {add(anna, 0, 1, word), add(anna, 1, 2, second), remove(1)}});
    all.push_back(
        {"edited or not", {add(anna, 0, 1, word), edit}, {add(anna, 0, 1, word), {anna, {}}}});
    all.push_back({"a field or none", {with_field(third)}, {with_field({})}});
    all.push_back(
        {"which words of a field", {with_field(third)}, {with_field(third)}, false, true});
    all.push_back({"which way a link goes",
                   {add(anna, 0, 1, word), add(anna, 1, 2, second),
                    link(secret_cards[0], secret_cards[1], true)},
                   {add(anna, 0, 1, word), add(anna, 1, 2, second),
                    link(secret_cards[1], secret_cards[0], true)}});
    if (plan.stage == Stage::second_round) {
      // To what everybody sees of the round before; the last two cards are dora's of this one.
      const CardId seen = cards[cards.size() - 3], other = cards[cards.size() - 4];
      all.push_back({"to which card a link goes",
                     {add(anna, 0, 1, word), link(secret_cards[0], seen, true)},
                     {add(anna, 0, 1, word), link(secret_cards[0], other, true)}});
      all.push_back({"whether a link is still there",
                     {add(anna, 0, 1, word), link(secret_cards[0], seen, true),
                      link(secret_cards[0], seen, false)},
                     {add(anna, 0, 1, word), link(secret_cards[0], seen, true),
                      link(secret_cards[0], seen, true)}});
    }
    all.push_back({"who wrote what",
                   {add(anna, 0, 1, word), add(ben, 1, 2, second)},
                   {add(anna, 1, 2, second), add(ben, 0, 1, word)}});
    all.push_back({"one or two",
                   {add(anna, 0, 1, word), add(anna, 1, 1, second)},
                   {add(anna, 0, 1, word), {anna, {}}},
                   true});
    all.push_back({"a card or none", {add(anna, 0, 1, word)}, {{anna, {}}}, true});
  } else {
    const auto place = [&](SeatId who, std::size_t target, std::int64_t dots) {
      return SecretStep{who, VotePlace{blind, r, targets[target % targets.size()], dots}};
    };
    all.push_back({"the first or the next", {place(anna, 0, 1)}, {place(anna, 1, 1)}});
    all.push_back({"the third or the next", {place(anna, 2, 1)}, {place(anna, 3, 1)}});
    all.push_back(
        {"the last or the first", {place(anna, targets.size() - 1, 1)}, {place(anna, 0, 1)}});
    all.push_back({"on one or on two",
                   {place(anna, 0, 1), place(anna, 0, 2)},
                   {place(anna, 0, 1), place(anna, 1, 1)}});
    all.push_back({"all on one or on several",
                   {place(anna, 0, 2), place(anna, 1, 1)},
                   {place(anna, 2, 2), place(anna, 0, 1)}});
    all.push_back({"which was taken back",
                   {place(anna, 0, 1), place(anna, 1, 1), place(anna, 0, 0)},
                   {place(anna, 0, 1), place(anna, 1, 1), place(anna, 1, 0)}});
    all.push_back({"who chose what",
                   {place(anna, 0, 2), place(ben, 1, 2)},
                   {place(anna, 1, 2), place(ben, 0, 2)}});
    all.push_back({"a vote or none", {place(anna, 1, 1)}, {{anna, {}}}, true});
  }
  return all;
}

void World::enter(const std::vector<SecretStep>& steps, bool other_words) {
  for (std::uint64_t word = 0xE000; word < 0xE004; ++word)
    contents.put(ContentId(word), other_words ? "something else" : "something");
  for (const SecretStep& one : steps) {
    if (one.command)
      must(send(one.who, *one.command, plan.anonymous, false, one.group));
    else
      CHECK(send(one.who, Undo{1}, plan.anonymous, true) == Refusal::internal);
  }
}

void World::reach_stage() {
  switch (plan.stage) {
    case Stage::open:
    case Stage::second_round:
      break;
    case Stage::paused:
      must(send(lead, StepPause{step, room1}));
      break;
    case Stage::closed:
    case Stage::closed_long_ago:
      must(send(lead, StepClose{step, room1}));
      break;
    case Stage::board_shown:
      must(send(lead, RoomShow{room1, board}));
      break;
    case Stage::ended:
      must(send(lead, WorkshopEnd{}));
      break;
  }
  now_ms += plan.stage == Stage::closed_long_ago ? 60'000 : 2'000;
}

domain::Author World::author_of(SeatId seat, ActivityId scope) const {
  return {seat.value * 31 + 7, scope.value};
}

std::vector<domain::Author> World::authors_of(SeatId seat) const {
  return {domain::Author::of(seat), author_of(seat, blind)};
}

std::vector<Speaker> World::speakers() const {
  std::vector<Speaker> all{{"lead", lead},
                           {"co_lead", co_lead},
                           {"moderator", moderator},
                           {"moderator of another room", other_moderator},
                           {"projector", projector},
                           {"participant", dora},
                           {"participant of another room", emil},
                           {"participant in the plenary", fritz}};
  if (plan.anonymous) {
    all.push_back({"pseudonym", dora, true});
    all.push_back({"pseudonym of a moderator", moderator, true});
  }
  return all;
}

EntryBody World::body_of(const Speaker& speaker, Command command, ClientId client) const {
  EntryBody body;
  domain::Author author = domain::Author::of(speaker.seat);
  if (speaker.pseudonym) {
    author = author_of(speaker.seat, blind);
    body.pseudonym = Ascii<32>{author.pseudonym_hex()};
    body.scope = blind;
  } else {
    body.seat = speaker.seat;
  }
  body.client = client;
  body.after = static_cast<std::int64_t>(domain::last_number(state, author, client));
  body.n = body.after + 1;
  body.seed = 17;
  if (std::holds_alternative<GroupingShuffle>(command)) {
    body.present.emplace();
    for (SeatId seat : {anna, ben, dora, emil}) body.present->push_back(seat);
  }
  body.command = std::move(command);
  return body;
}

SeatId World::link(Role role, RoomId room) {
  LinkCreate create;
  create.role = role;
  create.seat = SeatId(fresh());
  create.token_hash = Ascii<64>{std::string(64, 'c')};
  if (room) create.room = room;
  must(node(create));
  return *create.seat;
}

SeatId World::join() {
  SeatJoin join;
  join.seat = SeatId(fresh());
  join.token_hash = {std::string(64, 'b')};
  join.name = text<limits::name_chars>();
  must(node(join));
  return join.seat;
}

Refusal World::send(SeatId seat, Command command, bool pseudonym, bool refused, ValueId group) {
  EntryBody body = body_of({{}, seat, pseudonym}, std::move(command));
  if (group) body.group = group;
  if (refused) body.refused = Refusal::internal;
  return run(std::move(body));
}

Refusal World::node(Command command) {
  EntryBody body;
  body.command = std::move(command);
  return run(std::move(body));
}

Refusal World::run(EntryBody body) {
  now_ms += 100;
  return domain::apply(state, {state.seq + 1, now_ms, body}).result;
}

}  // namespace dialograum::testing
