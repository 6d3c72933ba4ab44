#include "random_commands.hpp"

#include <set>

#include "domain/affiliations.hpp"
#include "domain/kinds/harvest.hpp"

namespace dialograum::testing {

EntryBody first_body() {
  WorkshopCreate create;
  create.workshop = WorkshopId(1);
  create.title = {ContentId(2), {}};
  create.code = {"ABCDEFGH"};
  create.plenary = RoomId(3);
  create.plenary_name = {ContentId(4), {}};
  create.rules = domain::newest_rules;
  EntryBody body;
  body.command = create;
  return body;
}

template <class Map>
typename Map::key_type RandomCommands::key_of(const Map& map) {
  if (map.empty() || one_in(30)) return typename Map::key_type(random_.nonzero_u64());
  auto it = map.begin();
  std::advance(it, pick_number(map.size()));
  return it->first;
}

SeatId RandomCommands::seat(const domain::State& state, bool link) {
  std::vector<SeatId> seats;
  for (const auto& [id, value] : state.seats)
    if (value.link == link) seats.push_back(id);
  if (seats.empty()) return SeatId(random_.nonzero_u64());
  return seats[static_cast<std::size_t>(pick_number(seats.size()))];
}

// Often one, so that results of the few people here are shown, too.
Maybe<Int<1, limits::shown_from_max>> RandomCommands::shown_from() {
  if (one_in(4)) return std::nullopt;
  return 1 + (one_in(2) ? 0 : pick_number(4));
}

Maybe<HarvestSettings> RandomCommands::harvest(const domain::State& state) {
  Maybe<HarvestSettings> settings;
  for (const auto& [id, step] : state.steps)
    if (std::holds_alternative<BoardSettings>(step.settings) &&
        (step.scope.kind != ScopeKind::plenary || one_in(20)))
      settings = HarvestSettings{id, 1 + pick_number(3), pick_number(2)};
  return settings;
}

Maybe<List<CardField, static_cast<std::size_t>(limits::card_fields)>> RandomCommands::fields() {
  List<CardField, static_cast<std::size_t>(limits::card_fields)> fields;
  for (std::int64_t i = one_in(30) ? 0 : 1 + pick_number(3); i > 0; --i) {
    CardField& one = fields.emplace_back();
    one.label = text<limits::label_chars>();
    if (one_in(2)) one.hint = text<limits::hint_chars>();
  }
  return fields;
}

// Mostly of fields that the board has.
Maybe<CardFieldTexts> RandomCommands::field_texts(const domain::State& state, ActivityId id) {
  const auto* activity = domain::find(state.activities, id);
  const auto* board = activity ? std::get_if<BoardSettings>(&domain::settings_of(state, *activity))
                               : nullptr;
  const auto number = board && board->fields ? static_cast<std::int64_t>(board->fields->size()) : 1;
  if (number < 2 && !one_in(30)) return std::nullopt;
  CardFieldTexts texts;
  for (std::int64_t field = 1; field < std::max<std::int64_t>(number, 2); ++field)
    if (one_in(2)) texts.push_back({field, text<limits::field_chars>()});
  return texts;
}

// One in twenty has two slots of one id, or an image without words.
void RandomCommands::add_slots(InfoSettings& info) {
  auto& slots = info.slots.emplace();
  const std::uint64_t first = random_.nonzero_u64();
  for (std::uint64_t i = 0, count = 1 + pick_number(3); i < count; ++i) {
    Slot slot;
    slot.id = SlotId(one_in(20) ? first : first + i);
    slot.title = text<limits::title_chars>();
    if (one_in(2)) slot.minutes = 5 + pick_number(60);
    if (one_in(2)) slot.text = text<limits::slot_chars>();
    for (std::uint64_t n = pick_number(3); n > 0; --n) {
      Speaker speaker;
      speaker.name = text<limits::name_chars>();
      if (one_in(2)) speaker.function = text<limits::speaker_chars>();
      if (one_in(2)) speaker.organisation = text<limits::speaker_chars>();
      slot.speakers.push_back(speaker);
    }
    if (one_in(3)) {
      StoredFile file;
      file.id = FileId(1 + pick_number(5));
      file.type = static_cast<FileType>(pick_number(5));
      file.name = text<limits::title_chars>();
      if (!one_in(20)) file.alternative = text<limits::alternative_chars>();
      slot.file = file;
    }
    slots.push_back(slot);
  }
}

Settings RandomCommands::settings(const domain::State& state) {
  switch (pick_number(13)) {
    case 0: {
      InfoSettings info;
      if (one_in(2)) info.body = text<limits::info_chars>();
      if (one_in(2)) add_slots(info);
      return info;
    }
    case 1:
    case 2: {
      RatingSettings rating;
      rating.levels = 3 + pick_number(9);
      rating.anonymous = !one_in(3);
      rating.cannot_judge = !one_in(4);
      rating.shown_from = shown_from();
      if (one_in(3)) {
        rating.levels = limits::consensing_levels;
        rating.cannot_judge = one_in(20);
        rating.consensing = Consensing{ItemId(random_.nonzero_u64()), text<limits::item_chars>()};
      } else if (one_in(3)) {
        rating.words.emplace();
        for (std::int64_t level = 2; level < 5; ++level)
          if (one_in(2)) rating.words->push_back({level, text<limits::label_chars>()});
      }
      if ((!rating.consensing && !state.affiliations.empty() && !one_in(3)) || one_in(30))
        rating.compare = key_of(state.affiliations);
      return rating;
    }
    case 3:
    case 4: {
      BoardSettings board;
      board.silent = one_in(2);
      board.anonymous = one_in(2);
      if (one_in(4)) board.writers = BoardWriters::rapporteurs;
      if (one_in(2)) board.harvest = harvest(state);
      if (board.harvest) board.silent = one_in(20);
      if (one_in(2)) board.fields = fields();
      board.links = !one_in(3);
      if (one_in(5)) board.quick_round = true;
      if (board.quick_round) {
        board.silent = !one_in(20);
        board.links = one_in(20);
      }
      return board;
    }
    case 5:
    case 6: {
      MatrixSettings matrix;
      matrix.levels = 3 + pick_number(9);
      matrix.anonymous = !one_in(3);
      matrix.cannot_judge = !one_in(4);
      matrix.shown_from = shown_from();
      if (one_in(2)) matrix.x.name = text<limits::label_chars>();
      for (MatrixAxis* axis : {&matrix.x, &matrix.y})
        if (one_in(2)) axis->threshold_halves = 2 + pick_number(21);
      return matrix;
    }
    case 9:
      return PlanSettings{};
    case 10: {
      QuestionsSettings questions;
      questions.anonymous = one_in(2);
      questions.screened = one_in(2);
      return questions;
    }
    case 11:
    case 12: {
      AgreementSettings agreement;
      agreement.anonymous = !one_in(3);
      agreement.blind = one_in(2);
      agreement.shown_from = shown_from();
      return agreement;
    }
    default: {
      VoteSettings vote;
      vote.budget = 1 + pick_number(6);
      vote.max_per_item = 1 + pick_number(static_cast<std::uint64_t>(vote.budget.value));
      vote.blind = one_in(2);
      vote.anonymous = !one_in(3);
      vote.shown_from = shown_from();
      vote.targets = static_cast<VoteTargets>(pick_number(3));
      if (vote.targets != VoteTargets::list) {
        for (const auto& [id, step] : state.steps)
          if (std::holds_alternative<BoardSettings>(step.settings)) vote.board = id;
        if (!vote.board) vote.targets = VoteTargets::list;
      }
      return vote;
    }
  }
}

// Mostly where what it is built on is, too.
void RandomCommands::fit(const domain::State& state, StepCreate& create) {
  if (one_in(10)) return;
  if (const auto* board = std::get_if<BoardSettings>(&create.activity); board && board->harvest)
    create.scope.kind = ScopeKind::plenary;
  if (const auto* vote = std::get_if<VoteSettings>(&create.activity); vote && vote->board)
    if (const auto* step = domain::find(state.steps, *vote->board);
        step && step->scope.kind != ScopeKind::plenary)
      create.scope = step->scope;
}

Command RandomCommands::staff_command(const domain::State& state) {
  const StepId step = key_of(state.steps);
  const ActivityId activity = key_of(state.activities);
  if (one_in(7)) return planning(state);
  if (one_in(state.affiliations.empty() ? 10 : 25)) return affiliating(state);
  if (one_in(8)) return comparing(state);
  if (one_in(12))
    if (auto card = card_from_reason(state)) return *card;
  Maybe<RoomId> room;
  if (one_in(4)) room = key_of(state.rooms);
  const OwnerId owner(one_in(3) ? activity.value : step.value);
  const auto* items = domain::find(state.items, owner);
  const ItemId item = items ? key_of(*items) : ItemId(random_.nonzero_u64());
  if (one_in(6)) return harvesting(state);
  if (one_in(12)) return places(state);
  switch (pick_number(40)) {
    case 0:
      return RoomCreate{RoomId(random_.nonzero_u64()), text<limits::name_chars>()};
    case 1: {
      const RoomId id = key_of(state.rooms);
      const auto* value = domain::find(state.rooms, id);
      return RoomRename{id, text<limits::name_chars>(), value ? value->name : ContentId(5)};
    }
    case 2:
      return RoomArchive{key_of(state.rooms), one_in(2)};
    case 3: {
      GroupingCreate create{
          GroupingId(random_.nonzero_u64()), text<limits::name_chars>(), {}, one_in(3), {}};
      if (one_in(2)) create.late = LateRule::smallest;
      for (const auto& [id, value] : state.rooms)
        if (value.kind == RoomKind::breakout) create.rooms.push_back(id);
      return create;
    }
    case 4: {
      GroupingShuffle shuffle{key_of(state.groupings), one_in(2), {}};
      if (one_in(2) && (!state.affiliations.empty() || one_in(10)))
        shuffle.mixing = Mixing{key_of(state.affiliations), one_in(2)};
      return shuffle;
    }
    case 5:
      return GroupingOpen{key_of(state.groupings), one_in(2) ? 0 : 5000};
    case 6:
      return GroupingClose{one_in(2) ? 0 : 5000};
    case 7:
      return PersonMove{seat(state, false), key_of(state.rooms)};
    case 8:
      return one_in(3) ? Command(PersonRemove{seat(state, false)})
                       : Command(PersonRestore{seat(state, false)});
    case 9:
    case 10:
    case 11: {
      StepCreate create;
      create.step = StepId(random_.nonzero_u64());
      create.title = text<limits::title_chars>();
      create.duration_s = one_in(2) ? 0 : 5 + pick_number(60);
      create.auto_close = one_in(2);
      create.scope.kind = one_in(3) ? ScopeKind::all_rooms : ScopeKind::plenary;
      create.activity = settings(state);
      fit(state, create);
      if (one_in(3)) create.after = step;
      return create;
    }
    case 12:
      return StepRemove{step};
    case 13:
      return StepMove{step, one_in(2) ? Maybe<StepId>(key_of(state.steps)) : std::nullopt};
    case 14:
    case 15:
    case 16:
    case 17:
      return StepStart{step, room};
    case 18:
      return StepPause{step, room};
    case 19:
      return StepResume{step, room};
    case 20:
      return StepDeadline{step, room, state.time_ms + pick_number(60'000)};
    case 21:
      return StepClose{step, room};
    case 22:
    case 23:
      return StepReveal{step, room};
    case 24:
      return StepReopen{step, room};
    case 27: {
      const domain::Item* edited = items ? domain::find(*items, item) : nullptr;
      ItemEdit edit{owner,
                    item,
                    text<limits::item_chars>(),
                    edited && !one_in(5) ? edited->text : ContentId(5),
                    {}};
      if (one_in(2)) edit.hint = text<limits::hint_chars>();
      if (takes_body(state, owner)) edit.body = text<limits::section_chars>();
      return edit;
    }
    case 25:
    case 26: {
      ItemAdd add;
      add.owner = owner;
      add.item = ItemId(random_.nonzero_u64());
      add.text = text<limits::item_chars>();
      add.heading = one_in(5);
      if (one_in(3)) add.hint = text<limits::hint_chars>();
      if (takes_body(state, owner)) add.body = text<limits::section_chars>();
      if (items && one_in(3)) add.after = item;
      return add;
    }
    case 28:
      return ItemMove{owner, item,
                      one_in(2) && items ? Maybe<ItemId>(key_of(*items)) : std::nullopt};
    case 29:
      return ItemRemove{owner, item};
    case 30:
      return RatingItemsFromBoard{activity, key_of(state.activities)};
    case 34:
    case 35: {
      ItemCarry carry{owner, activity, {}, one_in(2)};
      for (std::int64_t i = 1 + pick_number(2); i > 0; --i)
        carry.things.push_back(thing(state, activity));
      return carry;
    }
    case 36:
      return RoomCreate{RoomId(random_.nonzero_u64()), text<limits::name_chars>()};
    case 37:
    case 38: {
      const SeatId chosen = seat(state, false);
      const auto* person = domain::find(state.seats, chosen);
      const RoomId in = person ? person->room : RoomId();
      if (in == state.plenary && !one_in(20)) return PersonMove{chosen, key_of(state.rooms)};
      return RoomRapporteur{in && !one_in(10) ? in : key_of(state.rooms),
                            one_in(8) ? Maybe<SeatId>() : Maybe<SeatId>(chosen)};
    }
    case 31:
      return RoomShow{key_of(state.rooms), activity};
    case 32: {
      std::string code = "CODE0000";
      code[7] = static_cast<char>('A' + pick_number(9));
      return WorkshopNewCode{{one_in(4) ? "ABCDEFGH" : state.code}, Ascii<8>{code}};
    }
    case 33: {
      StepUpdate update;
      update.step = step;
      update.title = text<limits::title_chars>();
      if (one_in(2)) update.activity = settings(state);
      // What stays open is changed oftener.
      const auto* value = domain::find(state.steps, step);
      if (value && std::holds_alternative<InfoSettings>(value->settings) && one_in(2)) {
        InfoSettings info;
        add_slots(info);
        update.activity = info;
      }
      return update;
    }
    default:
      if (state.status == WorkshopStatus::active && !one_in(6))
        return RoomRename{state.plenary, text<limits::name_chars>(),
                          state.rooms.at(state.plenary).name};
      if (one_in(2)) {
        const auto begins = state.time_ms + static_cast<std::int64_t>(pick_number(100'000));
        return WorkshopSchedule{begins, begins - 1 + static_cast<std::int64_t>(pick_number(9))};
      }
      return state.status == WorkshopStatus::active ? Command(WorkshopEnd{})
                                                    : Command(WorkshopReopen{});
  }
}

// Mostly a section of an agreement.
bool RandomCommands::takes_body(const domain::State& state, OwnerId owner) {
  const auto* activity = domain::find(state.activities, ActivityId(owner.value));
  const auto* step = domain::find(state.steps, activity ? activity->step : StepId(owner.value));
  const bool fits = step && std::holds_alternative<AgreementSettings>(step->settings);
  return one_in(fits ? 2 : 60);
}

// Something that can be carried out of an activity, or could if it were there.
TargetId RandomCommands::thing(const domain::State& state, ActivityId id) {
  const auto* activity = domain::find(state.activities, id);
  const auto* board = activity ? std::get_if<domain::Board>(&activity->data) : nullptr;
  if (board && !board->clusters.empty() && one_in(3))
    return TargetId(key_of(board->clusters).value);
  if (board && !one_in(4)) return TargetId(key_of(board->cards).value);
  const auto* plan = activity ? std::get_if<domain::Plan>(&activity->data) : nullptr;
  if (plan && one_in(2)) return TargetId(key_of(plan->measures).value);
  const auto* questions = activity ? std::get_if<domain::Questions>(&activity->data) : nullptr;
  if (questions && !one_in(4)) return TargetId(key_of(questions->questions).value);
  const auto* agreement = activity ? std::get_if<domain::Agreement>(&activity->data) : nullptr;
  if (agreement && one_in(2)) return TargetId(key_of(agreement->objections).value);
  const auto items = domain::items_of(state, id);
  if (items.empty()) return TargetId(random_.nonzero_u64());
  return TargetId(items[static_cast<std::size_t>(pick_number(items.size()))].first.value);
}

ActivityId RandomCommands::something_collected(const domain::State& state) {
  std::vector<ActivityId> boards;
  for (const auto& [id, activity] : state.activities)
    if (const auto* harvest = domain::harvest_of(state, activity))
      for (const auto& [room, value] : state.rooms) {
        const ActivityId from = domain::activity_of(harvest->from, room);
        const auto* source = domain::find(state.activities, from);
        const auto* board = source ? std::get_if<domain::Board>(&source->data) : nullptr;
        if (board && (!board->cards.empty() || one_in(10))) boards.push_back(from);
      }
  if (boards.empty()) return ActivityId();
  return boards[static_cast<std::size_t>(pick_number(boards.size()))];
}

// The next thing that a harvest needs: a room, a board in it, cards, something that collects,
// people.
Command RandomCommands::harvesting(const domain::State& state) {
  const ActivityId from = something_collected(state);
  if (from && one_in(3)) {
    const RoomId room = state.activities.at(from).room;
    const SeatId chosen = seat(state, false);
    const auto* person = domain::find(state.seats, chosen);
    if (person && person->room != room) return PersonMove{chosen, room};
    return RoomRapporteur{room, one_in(8) ? Maybe<SeatId>() : Maybe<SeatId>(chosen)};
  }
  if (from && !one_in(3))
    if (auto handed_over = report(state, from)) return *handed_over;
  if (state.rooms.size() < 3)
    return RoomCreate{RoomId(random_.nonzero_u64()), text<limits::name_chars>()};
  BoardSettings board;
  board.silent = false;
  board.anonymous = false;
  for (const auto& [id, step] : state.steps) {
    const auto* source = std::get_if<BoardSettings>(&step.settings);
    if (!source || source->anonymous || step.scope.kind != ScopeKind::all_rooms) continue;
    if (!step.opened) return StepStart{id, {}};
    if (!from && !one_in(3))
      board.harvest = HarvestSettings{id, 1 + pick_number(3), pick_number(2)};
    if (board.harvest) break;
    const ActivityId in = domain::activity_of(id, key_of(state.rooms));
    return CardAdd{in, CardId(random_.nonzero_u64()), {}, text<limits::card_chars>()};
  }
  StepCreate create;
  create.step = StepId(random_.nonzero_u64());
  create.title = text<limits::title_chars>();
  create.scope.kind = board.harvest ? ScopeKind::plenary : ScopeKind::all_rooms;
  create.activity = board;
  return create;
}

std::optional<BoardReport> RandomCommands::report(const domain::State& state, ActivityId from) {
  const auto* source = domain::find(state.activities, from);
  std::optional<BoardReport> report;
  for (const auto& [id, activity] : state.activities) {
    const auto* harvest = domain::harvest_of(state, activity);
    if (!source || !harvest || harvest->from != source->step || (report && one_in(2))) continue;
    report = BoardReport{id, from, {}, {}, !one_in(5)};
    const auto* board = std::get_if<domain::Board>(&source->data);
    std::set<TargetId> named;
    for (std::int64_t i = pick_number(4); i >= 0; --i) {
      TargetId one = thing(state, from);
      const auto* card = board ? domain::find(board->cards, CardId(one.value)) : nullptr;
      if ((!card || card->removed || !named.insert(one).second) && !one_in(20)) continue;
      ReportedThing handed_over{one, CardId(random_.nonzero_u64())};
      if (report->questions.empty() && one_in(4))
        report->questions.push_back(handed_over);
      else
        report->results.push_back(handed_over);
    }
  }
  return report;
}

// A list of what people belong to, or another form of one: with or without what it had, renamed, in
// another order.
Command RandomCommands::affiliating(const domain::State& state) {
  if (state.affiliations.empty() || one_in(4)) {
    AffiliationCreate create{AffiliationId(random_.nonzero_u64()), text<limits::name_chars>(), {}};
    for (std::int64_t i = one_in(20) ? 0 : 1 + pick_number(3); i > 0; --i)
      create.values.push_back({ValueId(random_.nonzero_u64()), text<limits::name_chars>()});
    return create;
  }
  const AffiliationId id = key_of(state.affiliations);
  const auto* list = domain::find(state.affiliations, id);
  if (!list || one_in(6)) return AffiliationRemove{id};
  if (one_in(2)) return choice(state, seat(state, false), id);
  AffiliationUpdate update{id, {list->name, {}}, {}};
  if (one_in(2)) update.name = text<limits::name_chars>();
  for (const domain::NamedValue& one : list->values)
    if (!one_in(8))
      update.values.push_back(
          {one.value, one_in(3) ? text<limits::name_chars>() : Name{one.name, {}}});
  if (one_in(2))
    update.values.push_back({ValueId(random_.nonzero_u64()), text<limits::name_chars>()});
  if (update.values.size() > 1 && one_in(3)) std::swap(update.values[0], update.values[1]);
  return update;
}

// Mostly the first value, so that some are more than a few.
PersonAffiliate RandomCommands::choice(const domain::State& state, SeatId who, AffiliationId list) {
  PersonAffiliate affiliate{who, list, {}};
  if (one_in(6)) return affiliate;
  affiliate.value = ValueId(random_.nonzero_u64());
  const auto* found = domain::find(state.affiliations, list);
  if (!found || one_in(20)) return affiliate;
  const auto which = one_in(3) ? pick_number(found->values.size()) : 0;
  affiliate.value = found->values[static_cast<std::size_t>(which)].value;
  return affiliate;
}

// The next thing that a comparison needs: a list, a rating by it, a criterion, its beginning,
// people who belong somewhere, and when there are answers its reveal.
Command RandomCommands::comparing(const domain::State& state) {
  if (state.affiliations.empty()) return affiliating(state);
  for (const auto& [id, step] : state.steps) {
    const auto list = domain::compared_by(step.settings);
    if (!list || step.scope.kind != ScopeKind::plenary) continue;
    const OwnerId owner(id.value);
    if (!state.items.contains(owner))
      return ItemAdd{owner, ItemId(random_.nonzero_u64()), text<limits::item_chars>(), false, {},
                     {}};
    if (!step.opened) return StepStart{id, {}};
    const auto* activity = domain::find(state.activities, domain::activity_of(id, state.plenary));
    if (!activity || activity->phase == Phase::revealed) continue;
    const auto& rounds = std::get<domain::Rating>(activity->data).rounds;
    if (!rounds.empty() && rounds.back().ballots.size() > 7) return StepReveal{id, {}};
    if (activity->phase == Phase::closed && one_in(2)) return StepReopen{id, {}};
    return choice(state, seat(state, false), *list);
  }
  StepCreate create;
  create.step = StepId(random_.nonzero_u64());
  create.title = text<limits::title_chars>();
  RatingSettings rating;
  rating.anonymous = !one_in(4);
  rating.shown_from = shown_from();
  rating.compare = key_of(state.affiliations);
  create.activity = rating;
  return create;
}

ActivityId RandomCommands::open_comparison(const domain::State& state) {
  for (const auto& [id, activity] : state.activities)
    if (activity.phase == Phase::open && domain::compared_by(domain::settings_of(state, activity)))
      return id;
  return ActivityId();
}

// What a node would write beside an answer, or what it never would.
void RandomCommands::add_group(const domain::State& state, EntryBody& body) {
  const auto* place = std::get_if<RatingPlace>(&body.command);
  const auto* activity = place ? domain::find(state.activities, place->activity) : nullptr;
  const auto* settings = activity
                             ? std::get_if<RatingSettings>(&domain::settings_of(state, *activity))
                             : nullptr;
  if (!settings || one_in(6)) return;
  const bool fits = settings->compare && !one_in(20);
  if (!fits && !one_in(20)) return;
  body.group = choice(state, SeatId(1), fits ? *settings->compare : key_of(state.affiliations))
                   .value;
}

// The next thing that a plan needs: a step, a goal, its beginning, measures.
Command RandomCommands::planning(const domain::State& state) {
  for (const auto& [id, step] : state.steps) {
    if (!std::holds_alternative<PlanSettings>(step.settings)) continue;
    const OwnerId owner(id.value);
    if (!state.items.contains(owner))
      return ItemAdd{owner, ItemId(random_.nonzero_u64()), text<limits::item_chars>(), false, {},
                     {}};
    if (!step.opened) return StepStart{id, {}};
  }
  std::vector<ActivityId> plans;
  for (const auto& [id, activity] : state.activities)
    if (std::holds_alternative<domain::Plan>(activity.data) && activity.phase != Phase::preparing)
      plans.push_back(id);
  if (!plans.empty()) {
    const ActivityId id = plans[static_cast<std::size_t>(pick_number(plans.size()))];
    const auto goals = domain::items_of(state, id);
    const ItemId goal = goals.empty()
                            ? ItemId(1)
                            : goals[static_cast<std::size_t>(pick_number(goals.size()))].first;
    return plan_command(id, std::get<domain::Plan>(state.activities.at(id).data), goal);
  }
  StepCreate create;
  create.step = StepId(random_.nonzero_u64());
  create.title = text<limits::title_chars>();
  create.activity = PlanSettings{};
  return create;
}

Command RandomCommands::plan_command(ActivityId id, const domain::Plan& plan, ItemId goal) {
  const MeasureId measure = key_of(plan.measures);
  const auto* value = domain::find(plan.measures, measure);
  const auto day_in = [&](const std::string& year) {
    return Day{year + "-0" + std::to_string(1 + pick_number(9)) + "-1" +
               std::to_string(pick_number(10))};
  };
  switch (plan.measures.empty() && !one_in(8) ? 9 : pick_number(12)) {
    case 0:
    case 1:
    case 2: {
      // Few texts are often those that everybody writes.
      const auto field = static_cast<MeasureField>(pick_number(one_in(2) ? 2 : 9));
      MeasureSetText set{id, measure, field, {}, {}};
      if (!one_in(5)) set.text = text<limits::measure_chars>();
      const auto* now = value ? domain::text_of(*value, field) : nullptr;
      if (now && !one_in(10)) set.replaces = now->words;
      return set;
    }
    case 3:
    case 4: {
      MeasureSet set{id, measure, {}, {}, {}, {}, {}};
      if (one_in(2)) set.from = day_in("2027");
      if (one_in(2)) set.to = one_in(20) ? Day{"2027-02-30"} : day_in(one_in(8) ? "2027" : "2028");
      if (one_in(2)) set.verdict = static_cast<MeasureVerdict>(pick_number(3));
      if (one_in(3)) set.status = static_cast<MeasureStatus>(pick_number(4));
      if (one_in(4)) set.clear = {static_cast<MeasureValue>(pick_number(3))};
      return set;
    }
    case 5: {
      MeasureMove move{id, measure, goal, {}};
      if (one_in(2)) move.after = key_of(plan.measures);
      return move;
    }
    case 6:
      return MeasureRemove{id, measure};
    case 7:
    case 8:
      return MeasureConfirm{id, measure, !one_in(4)};
    default:
      return MeasureAdd{id, MeasureId(random_.nonzero_u64()), goal, text<limits::measure_chars>()};
  }
}

// Mostly a reason that was shown, on a board of any room.
std::optional<Command> RandomCommands::card_from_reason(const domain::State& state) {
  std::vector<CardFromReason> reasons;
  std::vector<ActivityId> boards;
  for (const auto& [id, activity] : state.activities) {
    if (std::holds_alternative<domain::Board>(activity.data)) boards.push_back(id);
    const auto* rating = std::get_if<domain::Rating>(&activity.data);
    for (std::size_t i = 0; rating && i < rating->rounds.size(); ++i)
      for (const auto& [author, ballot] : rating->rounds[i].ballots)
        for (const auto& [item, mark] : ballot)
          if (mark.reason && (rating->rounds[i].revealed || one_in(10)))
            reasons.push_back({{}, {}, {}, {}, id, static_cast<std::int64_t>(i) + 1, mark.reason});
  }
  if (reasons.empty() || boards.empty()) return std::nullopt;
  CardFromReason card = reasons[static_cast<std::size_t>(pick_number(reasons.size()))];
  card.activity = boards[static_cast<std::size_t>(pick_number(boards.size()))];
  card.card = CardId(random_.nonzero_u64());
  const auto items = domain::items_of(state, card.activity);
  const auto any_item = [&] {
    return items[static_cast<std::size_t>(pick_number(items.size()))].first;
  };
  if (!items.empty() && one_in(2)) card.column = any_item();
  if (!items.empty() && one_in(4)) card.topic = any_item();
  return card;
}

// Few places, so that somebody waits, and now and then enough for everybody.
Command RandomCommands::places(const domain::State& state) {
  switch (pick_number(5)) {
    case 0: {
      WorkshopCapacity capacity{};
      if (!one_in(3)) capacity.people = 3 + pick_number(6);
      return capacity;
    }
    case 1:
      return PersonAdmit{seat(state, false)};
    case 2:
      return PersonRemove{seat(state, false)};
    default: {
      RoomCapacity capacity{key_of(state.rooms), {}};
      if (!one_in(3)) capacity.people = 1 + pick_number(3);
      return capacity;
    }
  }
}

Command RandomCommands::own_command(const domain::State& state, ActivityId id) {
  const auto* activity = domain::find(state.activities, id);
  if (!activity) return RatingPlace{id, 1, ItemId(1), {}};
  const auto items = domain::items_of(state, id);
  const ItemId item = items.empty() || one_in(20)
                          ? ItemId(random_.nonzero_u64())
                          : items[static_cast<std::size_t>(pick_number(items.size()))].first;
  const std::int64_t round = one_in(20) ? 2 : activity->round;
  if (std::holds_alternative<domain::Rating>(activity->data)) {
    if (one_in(10)) {
      RatingFocus focus{id, {}};
      if (!one_in(4)) focus.headings.push_back(item);
      for (const auto& [heading, value] : items)
        if (value->heading && heading != item && one_in(3)) focus.headings.push_back(heading);
      return focus;
    }
    switch (pick_number(6)) {
      case 0:
        return RatingClear{id, round, item};
      case 1:
        return RatingReason{id, round, item, ReasonTag::gap, text<limits::reason_chars>()};
      default: {
        RatingPlace place{id, round, item, {}};
        if (!one_in(6)) place.level = 1 + pick_number(11);
        return place;
      }
    }
  }
  if (std::holds_alternative<domain::Matrix>(activity->data)) {
    if (one_in(6)) return MatrixClear{id, round, item};
    MatrixPlace place{id, round, item, {}, {}};
    if (!one_in(6)) place.x = 1 + pick_number(11);
    if (place.x.has_value() != one_in(20)) place.y = 1 + pick_number(11);
    return place;
  }
  if (const auto* board = std::get_if<domain::Board>(&activity->data)) {
    const CardId card = key_of(board->cards);
    const auto* value = domain::find(board->cards, card);
    const ClusterId cluster = one_in(3) ? ClusterId(random_.nonzero_u64())
                                        : key_of(board->clusters);
    if (one_in(6))
      if (auto handed_over = report(state, id)) return *handed_over;
    switch (pick_number(15)) {
      case 0:
        return CardEdit{id, card, text<limits::card_chars>(), value ? value->text : ContentId(5),
                        field_texts(state, id)};
      case 10:
      case 11:
      case 12: {
        CardLink link{id, card, key_of(board->cards), !one_in(4)};
        if (value && !link.linked && !value->links.empty()) link.to = *value->links.begin();
        return link;
      }
      case 1: {
        CardMove move{id, card, {}, {}, {}};
        if (one_in(2)) move.cluster = cluster;
        if (one_in(2)) move.after = key_of(board->cards);
        if (one_in(2)) move.column = item;
        return move;
      }
      case 2:
        return CardRemove{id, card};
      case 3:
        return CardHide{id, card, one_in(2)};
      case 4:
      case 5: {
        CardGroup group{id, {}, cluster, {}};
        for (int i = 0; i < 3; ++i) group.cards.push_back(key_of(board->cards));
        return group;
      }
      case 6: {
        CardUngroup ungroup{id, {}};
        ungroup.cards.push_back(card);
        return ungroup;
      }
      case 7: {
        const auto* named = domain::find(board->clusters, cluster);
        ClusterRename rename{id, cluster, text<limits::title_chars>(), {}};
        if (named && named->title) rename.replaces = named->title;
        return rename;
      }
      case 8:
        return ClusterMerge{id, cluster, key_of(board->clusters)};
      case 9: {
        ClusterSplit split{
            id, value ? value->cluster : cluster, ClusterId(random_.nonzero_u64()), {}, {}};
        split.cards.push_back(card);
        return split;
      }
      default: {
        CardAdd add{id, CardId(random_.nonzero_u64()), {}, text<limits::card_chars>()};
        if (!items.empty()) add.column = item;
        add.round = activity->round;
        for (const auto& [id, value] : items)
          if (value->topic && one_in(2)) add.topic = id;
        add.fields = field_texts(state, id);
        return add;
      }
    }
  }
  if (const auto* plan = std::get_if<domain::Plan>(&activity->data))
    return plan_command(id, *plan, item);
  if (std::holds_alternative<domain::Vote>(activity->data)) {
    const auto targets = domain::vote_targets(state, *activity);
    const TargetId target = targets.empty() || one_in(20)
                                ? TargetId(item.value)
                                : targets[static_cast<std::size_t>(pick_number(targets.size()))];
    if (one_in(12) && !targets.empty())
      return VoteMerge{id, target, targets[static_cast<std::size_t>(pick_number(targets.size()))]};
    return VotePlace{id, round, target, pick_number(5)};
  }
  if (std::holds_alternative<domain::Info>(activity->data)) {
    InfoShow show{id, {}};
    const auto& info = std::get<InfoSettings>(domain::settings_of(state, *activity));
    if (info.slots && !one_in(4))
      show.slot = (*info.slots)[static_cast<std::size_t>(pick_number(info.slots->size()))].id;
    if (one_in(20)) show.slot = SlotId(random_.nonzero_u64());
    return show;
  }
  if (const auto* questions = std::get_if<domain::Questions>(&activity->data)) {
    const QuestionId question = key_of(questions->questions);
    switch (pick_number(7)) {
      case 0:
        return QuestionWithdraw{id, question};
      case 1:
      case 2:
        return QuestionSupport{id, question, !one_in(4)};
      case 3:
        return QuestionSetStatus{id, question, static_cast<QuestionStatus>(pick_number(4))};
      default:
        return QuestionAsk{id, QuestionId(random_.nonzero_u64()), text<limits::question_chars>()};
    }
  }
  if (std::holds_alternative<domain::Agreement>(activity->data))
    return agreement_command(state, id, item);
  return Undo{1};
}

Command RandomCommands::agreement_command(const domain::State& state, ActivityId id, ItemId item) {
  const auto items = domain::items_of(state, id);
  const auto version_of = [&](ItemId section) {
    const domain::Item* found = domain::item_of(state, id, section);
    return std::int64_t{found && !one_in(12) ? domain::version_of(*found) : 1};
  };
  // A text to answer to, and now and then other words.
  if (items.size() < 2 || one_in(12)) {
    ItemAdd add{OwnerId(one_in(2) ? id.value : state.activities.at(id).step.value),
                ItemId(random_.nonzero_u64()),
                text<limits::item_chars>(),
                one_in(6),
                {},
                {}};
    add.body = text<limits::section_chars>();
    return add;
  }
  if (const domain::Item* section = domain::item_of(state, id, item); section && one_in(8)) {
    const auto* owned = domain::find(state.items, OwnerId(id.value));
    const bool own = owned && owned->contains(item);
    ItemEdit edit{OwnerId(own ? id.value : state.activities.at(id).step.value),
                  item,
                  text<limits::item_chars>(),
                  section->text,
                  {}};
    if (!one_in(3)) edit.body = text<limits::section_chars>();
    return edit;
  }
  switch (pick_number(9)) {
    case 0:
      return AgreementClear{id, item};
    case 1: {
      AgreementConfirm confirm{id};
      if (one_in(6)) return confirm;
      confirm.sections.emplace();
      for (const auto& [section, value] : items)
        if (!one_in(20)) confirm.sections->push_back({section, version_of(section)});
      return confirm;
    }
    case 2:
      return AgreementPin{id, !one_in(3)};
    default: {
      AgreementAnswer answer{id, item, version_of(item)};
      if (one_in(3))
        answer.objection = ObjectionWords{ObjectionId(random_.nonzero_u64()),
                                          text<limits::reason_chars>()};
      return answer;
    }
  }
}

// A call for help, an announcement or something on a list of speakers, and who sends it. Mostly of
// the room that somebody is in.
EntryBody RandomCommands::calling(const domain::State& state) {
  EntryBody body;
  body.seed = pick_number(1ull << 50);
  body.client = ClientId(1);
  const SeatId person = seat(state, false);
  const auto* who = domain::find(state.seats, person);
  const RoomId room = who && !one_in(10) ? who->room : key_of(state.rooms);
  const auto& list = state.rooms.contains(room) ? state.rooms.at(room).speakers : std::nullopt;
  const SeatId hand = list && !list->waiting.empty() && !one_in(5) ? list->waiting.front() : person;
  SeatId lead = seat(state, true);
  for (const auto& [id, value] : state.seats)
    if (value.role == Role::lead && !value.revoked && !one_in(5)) lead = id;
  body.seat = one_in(6) ? lead : person;
  switch (pick_number(list ? 12 : 8)) {
    case 0:
      body.command = HelpCall{room, one_in(2) ? HelpKind::help : HelpKind::more_time};
      break;
    case 1:
      body.command = HelpClear{room};
      break;
    case 2:
    case 3: {
      AnnouncementSend send{
          AnnouncementId(random_.nonzero_u64()), text<limits::announcement_chars>(), {}};
      while (send.rooms.size() < 3 && one_in(2)) send.rooms.push_back(key_of(state.rooms));
      body.command = send;
      body.seat = lead;
      break;
    }
    case 4:
      body.command = AnnouncementSeen{key_of(state.announcements)};
      if (!one_in(5)) break;
      body.command = AnnouncementWithdraw{key_of(state.announcements)};
      body.seat = lead;
      break;
    case 5:
    case 6:
    case 7:
      body.command = SpeakersOpen{room, !one_in(4)};
      body.seat = lead;
      break;
    case 8:
      body.command = SpeakersLower{room, hand};
      break;
    case 9: {
      SpeakersNext next{room, {}};
      if (!one_in(4)) next.seat = hand;
      body.command = next;
      body.seat = lead;
      break;
    }
    default:
      body.command = SpeakersRaise{room};
  }
  const auto last = static_cast<std::int64_t>(
      domain::last_number(state, domain::author_of(body), body.client));
  body.n = last + 1;
  body.after = last;
  return body;
}

EntryBody RandomCommands::next(const domain::State& state) {
  if (state.seats.size() >= 8 && one_in(8)) return calling(state);
  EntryBody body;
  body.seed = pick_number(1ull << 50);
  if (state.seats.size() < 8 || one_in(60)) {
    if (one_in(4)) {
      LinkCreate link;
      link.role = static_cast<Role>(pick_number(3));
      link.seat = SeatId(random_.nonzero_u64());
      link.token_hash = Ascii<64>{std::string(64, 'a')};
      if (link.role == Role::moderator) link.room = key_of(state.rooms);
      body.command = link;
    } else {
      SeatJoin join;
      join.seat = SeatId(random_.nonzero_u64());
      join.token_hash = {std::string(64, 'b')};
      if (one_in(2)) join.name = text<limits::name_chars>();
      body.command = join;
    }
    return body;
  }
  if (one_in(15)) {
    if (auto deadline = domain::next_deadline(state)) {
      body.command = *deadline;
      return body;
    }
  }
  if (state.status == WorkshopStatus::ended && one_in(4)) {
    for (const auto& [id, value] : state.seats)
      if (value.role == Role::lead && !value.revoked) body.seat = id;
    if (body.seat) {
      body.client = ClientId(1);
      body.after = static_cast<std::int64_t>(
          domain::last_number(state, domain::author_of(body), body.client));
      body.n = body.after + 1;
      body.command = WorkshopReopen{};
      return body;
    }
  }
  body.client = ClientId(1 + static_cast<std::uint64_t>(pick_number(2)));
  const bool young = state.steps.size() < 8 || state.items.size() < 8;
  if (state.activities.empty() ? !one_in(8) : one_in(young ? 2 : 5)) {
    body.seat = seat(state, true);
    // Leads are obeyed most; without them nothing would ever be opened.
    for (const auto& [id, value] : state.seats)
      if (value.role == Role::lead && !value.revoked && !one_in(5)) body.seat = id;
    body.command = staff_command(state);
  } else {
    const SeatId who = seat(state, one_in(6));
    const ActivityId compared = one_in(4) ? open_comparison(state) : ActivityId();
    const ActivityId activity = compared ? compared
                                : one_in(3) || state.activities.empty()
                                    ? key_of(state.activities)
                                    : [&] {  // mostly where people are
                                        const auto* in = domain::find(state.seats, who);
                                        const auto* room = in ? domain::find(state.rooms, in->room)
                                                              : nullptr;
                                        if (room && room->beside && one_in(3)) return room->beside;
                                        return room && room->current ? room->current
                                                                     : key_of(state.activities);
                                      }();
    const auto* value = domain::find(state.activities, activity);
    const bool anonymous = value && domain::is_anonymous(domain::settings_of(state, *value));
    if (anonymous != one_in(15)) {
      const domain::Author author{who.value | 1, activity.value};
      body.pseudonym = Ascii<32>{author.pseudonym_hex()};
      body.scope = activity;
    } else {
      body.seat = who;
    }
    body.command = own_command(state, activity);
    if (std::holds_alternative<BoardReport>(body.command) && !one_in(10)) {
      body.pseudonym.reset();
      body.scope.reset();
      body.seat = who;
      const auto* source = domain::find(state.activities, activity);
      const auto* room = source ? domain::find(state.rooms, source->room) : nullptr;
      if (room && room->rapporteur) body.seat = room->rapporteur;
    }
    const bool of_staff = std::holds_alternative<AgreementConfirm>(body.command) ||
                          std::holds_alternative<AgreementPin>(body.command) ||
                          std::holds_alternative<ItemAdd>(body.command) ||
                          std::holds_alternative<ItemEdit>(body.command);
    if (of_staff && !one_in(10)) {
      body.pseudonym.reset();
      body.scope.reset();
      body.seat = seat(state, true);
    }
    if (!state.affiliations.empty() && one_in(12)) {
      body.pseudonym.reset();
      body.scope.reset();
      body.seat = who;
      body.command = choice(state, one_in(15) ? seat(state, false) : who,
                            key_of(state.affiliations));
    }
    if (body.pseudonym) add_group(state, body);
    if (one_in(12) && body.seat) body.command = PersonMove{who, key_of(state.rooms)};
    if (one_in(100)) body.command = PersonErase{};
  }
  const domain::Author author = domain::author_of(body);
  const auto last = static_cast<std::int64_t>(domain::last_number(state, author, body.client));
  body.n = last + 1;
  body.after = last;
  if (one_in(25)) body.n = std::max<std::int64_t>(1, last - pick_number(3));  // again
  if (one_in(40)) body.after = last + 1;                                      // a gap
  if (one_in(12)) {
    // Taking back what this series did last.
    const auto* clients = domain::find(state.series, author);
    const auto* series = clients ? domain::find(*clients, body.client) : nullptr;
    if (series && series->undo) body.command = Undo{static_cast<std::int64_t>(series->undo->n)};
  }
  if (std::holds_alternative<GroupingShuffle>(body.command)) {
    body.present.emplace();
    for (const auto& [id, value] : state.seats)
      if (!one_in(4)) body.present->push_back(id);
  }
  return body;
}

}  // namespace dialograum::testing
