#include "client.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>
#include <type_traits>

#include "base/crypto.hpp"
#include "node.hpp"
#include "protocol/codec.hpp"
#include "session/pseudonyms.hpp"

namespace dialograum::testing {
namespace {

template <class T, class Variant>
struct Holds;
template <class T, class... Ts>
struct Holds<T, std::variant<Ts...>> : std::bool_constant<(std::is_same_v<T, Ts> || ...)> {};

std::optional<ClientCommand> client_command(const Command& command) {
  return std::visit(
      []<class T>(const T& alternative) -> std::optional<ClientCommand> {
        if constexpr (Holds<T, ClientCommand>::value)
          return ClientCommand(alternative);
        else
          return std::nullopt;
      },
      command);
}

// Another place between the axes instead of one that counts.
void change_placement(const domain::State& state, MatrixPlace& place) {
  const auto* activity = domain::find(state.activities, place.activity);
  if (!activity || !place.x || !place.y) return;
  const auto* matrix = std::get_if<MatrixSettings>(&domain::settings_of(state, *activity));
  if (!matrix || *place.x > matrix->levels || *place.y > matrix->levels) return;
  for (auto* level : {&place.x, &place.y}) *level = 1 + (**level).value % matrix->levels.value;
}

// Another level instead of one that counts.
void change_level(const domain::State& state, Command& command) {
  if (auto* placement = std::get_if<MatrixPlace>(&command)) change_placement(state, *placement);
  auto* place = std::get_if<RatingPlace>(&command);
  const auto* activity = place ? domain::find(state.activities, place->activity) : nullptr;
  if (!activity || !place->level) return;
  const auto* rating = std::get_if<RatingSettings>(&domain::settings_of(state, *activity));
  if (rating && *place->level >= 1 && *place->level <= rating->levels)
    place->level = 1 + (*place->level % rating->levels.value);
}

// The option at the other end of the list: the same dots of the same budget, elsewhere.
void change_option(const domain::State& state, Command& command, bool blind) {
  auto* place = std::get_if<VotePlace>(&command);
  const auto* activity = place ? domain::find(state.activities, place->activity) : nullptr;
  const auto* vote = activity ? std::get_if<domain::Vote>(&activity->data) : nullptr;
  if (!vote || vote->rounds.empty()) return;
  const auto& settings = std::get<VoteSettings>(domain::settings_of(state, *activity));
  if (settings.targets != VoteTargets::list || settings.blind != blind) return;
  const std::set<TargetId>& options = vote->rounds.back().options;
  const auto at = options.find(place->target);
  if (at != options.end())
    place->target = *std::next(options.rbegin(), std::distance(options.begin(), at));
}

ActivityId activity_in(const Command& command) {
  return std::visit(
      []<class T>(const T& c) {
        if constexpr (requires { c.activity.value; })
          return ActivityId(c.activity.value);
        else
          return ActivityId();
      },
      command);
}

// What goes with a scope in an anonymous activity (PROTOCOL.md P3).
bool is_anonymous_input(const Command& command, Role role) {
  return std::visit(
      [&]<class T>(const T&) {
        constexpr bool input = std::is_same_v<T, RatingPlace> || std::is_same_v<T, RatingClear> ||
                               std::is_same_v<T, RatingReason> || std::is_same_v<T, MatrixPlace> ||
                               std::is_same_v<T, MatrixClear> || std::is_same_v<T, VotePlace> ||
                               std::is_same_v<T, CardAdd> || std::is_same_v<T, CardEdit> ||
                               std::is_same_v<T, QuestionAsk> ||
                               std::is_same_v<T, QuestionWithdraw> ||
                               std::is_same_v<T, QuestionSupport> ||
                               std::is_same_v<T, AgreementAnswer> ||
                               std::is_same_v<T, AgreementClear>;
        constexpr bool sorting = std::is_same_v<T, CardMove> || std::is_same_v<T, CardRemove> ||
                                 std::is_same_v<T, CardGroup> || std::is_same_v<T, CardUngroup> ||
                                 std::is_same_v<T, ClusterRename> ||
                                 std::is_same_v<T, ClusterMerge> || std::is_same_v<T, ClusterSplit>;
        return input || (sorting && role == Role::participant);
      },
      command);
}

}  // namespace

Client::Client(Surroundings& world, std::uint64_t seed, std::uint64_t number, Person person)
    : world_(world),
      dice_(seed, 5000 + number),
      commands_of_(seed * 1000 + number),
      number_(number),
      person_(std::move(person)),
      actor_(world.schedule().new_actor()) {
  seat_ = seat_of(person_.token, world_.workshop());
  fresh_tab();
}

void Client::fresh_tab() {
  client_ = ClientId(dice_.nonzero());
  owner_ = dice_.nonzero();
  outbox_ = {};
  shared_ = {};
  own_ = {};
  pseudonyms_.clear();
  name_ = {ContentId(dice_.nonzero()), "Person " + std::to_string(number_)};
}

void Client::start(std::int64_t after_us) {
  again(after_us);
  world_.schedule().after(after_us + dice_.below(person_.pause_us), actor_, [this] { think(); });
}

// ---- the line ----

void Client::again(std::int64_t after_us) {
  if (ended_) return;
  world_.schedule().after(after_us, actor_, [this, attempt = ++attempt_] {
    if (attempt == attempt_) connect();
  });
}

void Client::connect() {
  if (ended_ || line_) return;
  told_to_wait_us_.reset();
  Node& node = world_.node_for(dice_);
  line_ = std::make_shared<Line>(world_.schedule(), dice_.u64(), world_.habits(dice_), *this, node);
  line_->open();
  Hello hello;
  hello.token = {person_.token};
  hello.client = client_;
  if (person_.role == Role::participant) {
    // As it stands on the wall.
    const std::string& shown = world_.judge().state().code;
    hello.code = Ascii<9>{shown.empty() ? "ABCDEFGH" : shown};
    hello.name = name_;
  }
  if (!shared_.epoch().empty() && !shared_.room().empty() && !dice_.one_in(20)) {
    hello.cursor = Cursor{{shared_.epoch()}, static_cast<std::int64_t>(shared_.seq())};
    hello.watch = RoomId::parse(shared_.room());
  } else {
    shared_ = {};
    if (wanted_room_) hello.watch = wanted_room_;
  }
  std::string bytes = encode(ClientMessage(hello));
  trace(">", bytes);
  line_->say(std::move(bytes));
}

void Client::reconnect(std::int64_t after_us) {
  if (line_) line_->close();
  line_.reset();
  welcomed_ = false;
  outbox_.lost();
  again(after_us);
}

void Client::replace_tab() {
  fresh_tab();
  reconnect(dice_.below(500'000));
}

void Client::wake() {
  failures_ = 0;
  if (!line_) again(dice_.below(300'000));
}

void Client::leave() {
  ended_ = true;
  welcomed_ = false;
  if (line_) line_->close();
  line_.reset();
}

void Client::on_closed(Line& line) {
  if (&line != line_.get()) return;
  line_.reset();
  welcomed_ = false;
  outbox_.lost();
  if (ended_) return;
  // PROTOCOL.md H9, B2
  std::int64_t wait_us = 500'000;
  for (int i = 0; i < failures_ && wait_us < 20'000'000; ++i) wait_us *= 2;
  wait_us = std::min<std::int64_t>(wait_us, 20'000'000);
  wait_us -= dice_.below(wait_us / 2);
  ++failures_;
  again(told_to_wait_us_.value_or(wait_us));
}

// ---- what arrives ----

// DIALOGRAUM_TRACE=n prints what client n hears and says.
void Client::trace(std::string_view direction, std::string_view what) const {
  static const char* const wanted = std::getenv("DIALOGRAUM_TRACE");
  if (!wanted || std::strtoull(wanted, nullptr, 10) != number_) return;
  std::cerr << world_.schedule().run_us() << " node " << (line_ ? line_->node().number() : -1)
            << " " << direction << " " << what.substr(0, 300) << "\n";
}

void Client::on_message(Line& line, const std::shared_ptr<const std::string>& message) {
  if (&line != line_.get()) return;
  trace("<", *message);
  Judge& judge = world_.judge();
  bool fresh = false;
  const auto& frame = world_.readings().of(message, fresh).frame;
  const bool shared = !frame || !frame->own;
  if (fresh) judge.shown(*message, shared);
  if (shared) judge.heard(*message);
  if (frame) {
    if (!frame->own && frame->from == 0 && judge.lost_beyond(shared_.epoch(), shared_.seq()))
      shared_.forget_cursor();
    const std::string wrong = (frame->own ? own_ : shared_).apply(*frame, message);
    if (!wrong.empty())
      judge.fail("client " + std::to_string(number_) + " on node " +
                 std::to_string(line.node().number()) + ": " + wrong + ": " +
                 message->substr(0, 200));
    if (frame->epoch != epoch_) judge.fail("a frame of another epoch than the welcome's");
    outbox_.settle(std::min(shared_.seq(), own_.seq()));
    return;
  }
  // Goes to many, and nothing here follows from it.
  if (!fresh && message->starts_with(R"({"t":"presence")")) return;
  const auto decoded = decode_server_message(*message);
  if (!decoded) return judge.fail("a message that cannot be read: " + message->substr(0, 200));
  if (const auto* first = std::get_if<Welcome>(&*decoded)) welcome(*first);
  if (const auto* ack = std::get_if<Ack>(&*decoded)) answer(*ack);
  if (const auto* end = std::get_if<ByeMessage>(&*decoded)) bye(*end);
  if (const auto* changed = std::get_if<protocol::Storage>(&*decoded)) storage(changed->available);
}

// PROTOCOL.md K14
void Client::storage(bool available) {
  storage_away_ = !available;
  ++aways_;
  if (available) {
    outbox_.resume();
    return transmit();
  }
  world_.schedule().after(5'000'000, actor_, [this, away = aways_] {
    if (storage_away_ && away == aways_ && line_ && world_.another_is_ready(line_->node()))
      reconnect(dice_.below(500'000));
  });
}

void Client::welcome(const Welcome& message) {
  welcomed_ = true;
  storage_away_ = false;
  failures_ = 0;
  epoch_ = message.epoch.value;
  own_.start_over();
  if (shared_.epoch() == epoch_ && static_cast<std::uint64_t>(message.seq.value) < shared_.seq() &&
      !world_.judge().lost_beyond(epoch_, shared_.seq()))
    world_.judge().fail("a node welcomes client " + std::to_string(number_) +
                        " before it is where the client is");
  outbox_.welcome(epoch_, static_cast<std::uint64_t>(message.seq.value), message.series);
  transmit();
}

void Client::answer(const Ack& ack) {
  world_.judge().answered(key_of(ack.scope, ack.n), epoch_, ack);
  outbox_.ack(ack);
  outbox_.settle(std::min(shared_.seq(), own_.seq()));
  transmit();
}

void Client::bye(const ByeMessage& message) {
  switch (message.reason) {
    case Bye::removed:
    case Bye::join_closed:
    case Bye::too_many_sessions:
      ended_ = true;
      break;
    case Bye::unauthorized:
      // Another code was given out between the look at the wall and the door, or this node has not
      // heard of it, or not that a lost tail took it back.
      if (world_.judge().code_was_changed()) break;
      world_.judge().fail("client " + std::to_string(number_) + " was told that its code is wrong");
      break;
    case Bye::going_away:
      told_to_wait_us_ = message.after_ms.value_or(1000) * 1000 + dice_.below(1'000'000);
      break;
    default:
      world_.judge().fail("client " + std::to_string(number_) +
                          " was sent away: " + std::string(name(message.reason)));
  }
}

// ---- what it does ----

void Client::think() {
  if (ended_) return;
  act();
  const std::int64_t pause_us = world_.calm() ? 4 * person_.pause_us : person_.pause_us;
  world_.schedule().after(pause_us / 2 + dice_.below(pause_us), actor_, [this] { think(); });
}

void Client::act() {
  // Each refusal before the log sends everything behind it once more: a person waits for some
  // answers.
  if (outbox_.kept() > 150 || outbox_.undecided() > 10) return;
  const auto& state = world_.judge().state();
  if (person_.role != Role::participant && person_.role != Role::moderator && welcomed_ &&
      dice_.one_in(12) && !state.rooms.empty()) {
    auto room = state.rooms.begin();
    std::advance(room, dice_.below(static_cast<std::int64_t>(state.rooms.size())));
    wanted_room_ = room->first;
    line_->say(encode(ClientMessage(Watch{wanted_room_})));
  }
  if (welcomed_ && dice_.one_in(50)) line_->say(encode(ClientMessage(Ping{})));
  if (person_.role == Role::projector || !state.seats.contains(seat_)) return;
  for (std::int64_t i = 1 + dice_.below(person_.at_once); i > 0 && world_.take_command(); --i) {
    auto command = something();
    if (!command) continue;
    if (world_.varies_dots() && std::holds_alternative<VoteMerge>(*command)) continue;
    if (world_.other_secrets()) change_secret(*command);
    const ActivityId id = activity_in(*command);
    const auto* activity = domain::find(state.activities, id);
    ActivityId scope;
    if (activity && domain::is_anonymous(domain::settings_of(state, *activity)) &&
        is_anonymous_input(*command, person_.role) != dice_.one_in(40))
      scope = id;
    const bool board_blind = activity && std::holds_alternative<domain::Board>(activity->data) &&
                             std::get<BoardSettings>(domain::settings_of(state, *activity)).silent;
    const bool blind = world_.mutant() == Mutant::shows_the_hidden ||
                       std::holds_alternative<RatingReason>(*command) ||
                       (board_blind && std::holds_alternative<CardAdd>(*command));
    put_words(*command, id, blind);
    // A random command may name nothing, which no client can say.
    if (encode(*command, Texts::log).find("\"0000000000000000\"") != std::string::npos) continue;
    if (auto own = client_command(*command)) {
      outbox_.add(scope, std::move(*own));
      ++commands_;
    }
  }
  transmit();
}

void Client::change_secret(Command& command) const {
  const auto& state = world_.judge().state();
  const bool in_the_open = world_.mutant() == Mutant::votes_in_the_open;
  if (!in_the_open) change_level(state, command);
  if (world_.varies_dots()) change_option(state, command, !in_the_open);
}

std::optional<Command> Client::something() {
  const auto& state = world_.judge().state();
  const domain::Seat& mine = state.seats.at(seat_);
  const RoomId in = mine.link_room ? mine.link_room : mine.room;
  const auto* room = domain::find(state.rooms, in);
  const ActivityId here = room ? room->current : ActivityId();
  if (person_.role != Role::participant && dice_.one_in(person_.role == Role::moderator ? 3 : 2)) {
    if (person_.role == Role::lead && state.status == WorkshopStatus::ended)
      return Command(WorkshopReopen{});
    if (person_.role == Role::lead && dice_.one_in(15)) {
      LinkCreate link;
      link.role = Role::projector;
      link.secret = Ascii<86>{std::string(token_mark.text) + detail::hex64(dice_.u64()) + "neu"};
      return Command(link);
    }
    const auto* now = domain::find(state.activities, here);
    const bool idle = !now || now->phase != Phase::open;
    if (idle && person_.role != Role::moderator && !state.steps.empty() && !dice_.one_in(4)) {
      auto step = state.steps.begin();
      std::advance(step, dice_.below(static_cast<std::int64_t>(state.steps.size())));
      const bool closed = now && now->phase == Phase::closed && dice_.one_in(3);
      if (closed) return Command(StepReveal{now->step, {}});
      return Command(StepStart{step->first, {}});
    }
    // What is open stays so for a while.
    Command command = commands_of_.staff_command(state);
    if (std::holds_alternative<StepClose>(command) && !dice_.one_in(4)) return std::nullopt;
    if (auto* new_code = std::get_if<WorkshopNewCode>(&command)) new_code->code.reset();
    return command;
  }
  if (dice_.one_in(15) && person_.role == Role::participant) {
    if (dice_.one_in(40)) return Command(PersonErase{});
    if (dice_.one_in(2)) return Command(PersonRename{seat_, Name{ContentId(dice_.nonzero()), {}}});
    auto to = state.rooms.begin();
    std::advance(to, dice_.below(static_cast<std::int64_t>(state.rooms.size())));
    return Command(PersonMove{seat_, to->first});
  }
  if (dice_.one_in(12)) {
    const auto* clients = domain::find(state.series, domain::Author::of(seat_));
    const auto* series = clients ? domain::find(*clients, client_) : nullptr;
    if (series && series->undo) return Command(Undo{static_cast<std::int64_t>(series->undo->n)});
  }
  if (!here) return std::nullopt;
  return commands_of_.own_command(state, here);
}

void Client::put_words(Command& command, ActivityId activity, bool blind) {
  const auto* found = domain::find(world_.judge().state().activities, activity);
  for_each_text(command, [&](ContentId& id, std::string& text) {
    if (blind && found) {
      std::string secret = id.str();
      if (world_.other_secrets() && world_.mutant() != Mutant::votes_in_the_open)
        std::reverse(secret.begin(), secret.end());
      text = std::string(blind_mark.text) + secret;
      world_.judge().hide(id, activity, found->round);
    } else {
      text = "Wort " + id.str();
    }
  });
}

// ---- commands under way ----

void Client::transmit() {
  if (!welcomed_ || storage_away_) return;
  auto messages = outbox_.due();
  const bool repeats = person_.repeats && !world_.calm();
  if (repeats && messages.size() > 1 && dice_.one_in(4)) {
    const auto a = static_cast<std::size_t>(
        dice_.below(static_cast<std::int64_t>(messages.size())));
    std::swap(messages[a], messages[(a + 1) % messages.size()]);
  }
  for (const auto& message : messages) {
    say(message);
    if (!repeats || !dice_.one_in(5)) continue;
    outbox_.repeated(message.scope ? *message.scope : ActivityId());
    say(message);
  }
}

void Client::say(const CommandMessage& message) {
  const CommandKey key = key_of(message.scope, message.n);
  if (!world_.judge().knows(key)) {
    std::string encoded = encode(to_command(message.command), Texts::log);
    world_.judge().invoked(key, owner_, epoch_, encoded.substr(1, encoded.size() - 2));
  }
  std::string bytes = encode(ClientMessage(message));
  trace(">", bytes);
  line_->say(std::move(bytes));
}

CommandKey Client::key_of(const Maybe<ActivityId>& scope, std::int64_t n) {
  if (!scope) return {domain::Author::of(seat_), client_, n};
  const Pseudonym& mine = pseudonym(*scope);
  return {mine.author, mine.client, n};
}

const Client::Pseudonym& Client::pseudonym(ActivityId scope) {
  auto it = pseudonyms_.find(scope);
  if (it == pseudonyms_.end()) {
    const WorkshopId workshop = world_.workshop();
    it = pseudonyms_
             .emplace(scope,
                      Pseudonym{session::pseudonym_of(person_.token, workshop, scope),
                                session::pseudonym_client(person_.token, workshop, scope, client_)})
             .first;
  }
  return it->second;
}

std::vector<domain::Author> Client::authors(const domain::State& state, RoomId room) {
  std::vector<domain::Author> all{domain::Author::of(seat_)};
  for (const auto& [id, activity] : state.activities) {
    if (activity.opened_ms == 0 || (room && activity.room != room) ||
        !domain::is_anonymous(domain::settings_of(state, activity)))
      continue;
    const domain::Author author = pseudonym(id).author;
    if (state.authored.contains(author)) all.push_back(author);
  }
  return all;
}

}  // namespace dialograum::testing
