#include "session/session.hpp"

#include <algorithm>
#include <cctype>

#include "base/check.hpp"
#include "base/crypto.hpp"
#include "base/earliest.hpp"
#include "domain/affiliations.hpp"
#include "protocol/codec.hpp"
#include "protocol/plain_command.hpp"
#include "protocol/plain_text.hpp"
#include "protocol/refusal_texts.hpp"
#include "session/failures.hpp"
#include "session/farewell.hpp"
#include "session/pseudonyms.hpp"
#include "session/secret.hpp"

namespace dialograum::session {
namespace {

using protocol::Bye;
using protocol::Refusal;
using protocol::Role;

constexpr std::size_t in_flight_pause = 64;  // read no further while so many are under way
// Nothing is wrong with the message but that it comes now (PROTOCOL.md H3).
constexpr std::string_view unexpected = "unexpected";
// A log that just refused an entry, although it can be reached, gets a moment.
constexpr std::int64_t storage_pause_ms = 1000;
// How long a client that has seen more than this replica waits for it. Longer means that what it
// saw was lost.
constexpr std::int64_t catch_up_ms = 3000;
// Whoever found no room looks again after so long and up to twice that.
constexpr std::int64_t look_for_room_ms = 10'000;

// "abcd-efgh" and "ABCDEFGH" are the same code.
std::string plain_code(std::string_view code) {
  std::string plain;
  for (char c : code)
    if (c != '-' && c != ' ')
      plain.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  return plain;
}

// A name that shows nothing is none.
void drop_empty_name(protocol::Command& command) {
  const auto drop = [](auto& name) {
    if (name && protocol::shows_nothing(name->text)) name.reset();
  };
  if (auto* join = std::get_if<protocol::SeatJoin>(&command)) drop(join->name);
  if (auto* rename = std::get_if<protocol::PersonRename>(&command)) drop(rename->name);
}

// The words of a command leave it here: the log and the state know their ids only.
bool take_texts(protocol::Command& command, std::vector<log::ContentRow>& rows) {
  bool good = true;
  protocol::make_plain(command);
  drop_empty_name(command);
  protocol::for_each_text(command, [&](ContentId& id, std::string& text) {
    good = good && id && !protocol::shows_nothing(text);
    rows.push_back({id, std::move(text)});
    text.clear();
  });
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = i + 1; j < rows.size(); ++j) good = good && rows[i].id != rows[j].id;
  return good;
}

// Text, which may come after its author was moved away (K10), and where on the board it belongs
// (L10).
domain::InputKind kind_of(const protocol::ClientCommand& command) {
  const auto* move = std::get_if<protocol::CardMove>(&command);
  const bool typed = (move && !move->cluster) ||
                     std::holds_alternative<protocol::CardAdd>(command) ||
                     std::holds_alternative<protocol::CardEdit>(command) ||
                     std::holds_alternative<protocol::RatingReason>(command);
  return typed ? domain::InputKind::typed : domain::InputKind::choice;
}

std::size_t hash_of(const protocol::CommandMessage& message) {
  return std::hash<std::string>()(protocol::encode(protocol::ClientMessage(message)));
}

Bye why_not_in(Refusal result) {
  return result == Refusal::limit || result == Refusal::workshop_full ? Bye::full
                                                                      : Bye::join_closed;
}

}  // namespace

Session::Session(WorkshopHost& host, WorkshopId workshop, Transport& transport)
    : host_(host), workshop_(workshop), transport_(&transport) {}

// ---- connection ----

void Session::on_message(std::string_view text) {
  if (phase_ == Phase::over || phase_ == Phase::turned_away) return;
  pace().take(host_.clock().steady_ms());
  auto message = protocol::decode_client_message(text);
  if (!message)
    return bye(
        farewell(Bye::malformed, protocol::name(message.error().code), message.error().path));
  if (auto* first = std::get_if<protocol::Hello>(&*message)) {
    if (phase_ != Phase::expects_hello) return bye(farewell(Bye::malformed, unexpected, "/t"));
    hello(std::move(*first));
  } else if (std::holds_alternative<protocol::Ping>(*message)) {
    protocol::Pong pong;
    pong.time_ms = host_.clock().wall_ms();
    reply(pong);
  } else if (phase_ != Phase::joined) {
    return bye(farewell(Bye::malformed, unexpected, "/t"));
  } else if (auto* command_message = std::get_if<protocol::CommandMessage>(&*message)) {
    command(std::move(*command_message));
  } else if (auto* watch_message = std::get_if<protocol::Watch>(&*message)) {
    watch(*watch_message);
  }
  adjust_reading();
}

void Session::on_writable() {
  if (phase_ == Phase::joined) host_.replica().on_writable(*this);
}

void Session::on_closed() {
  if (phase_ == Phase::joined) host_.replica().leave(*this);
  finish();
  transport_ = nullptr;
}

void Session::finish() {
  if (phase_ == Phase::over) return;
  phase_ = Phase::over;
  note_time();
  host_.session_over();
}

void Session::on_time() {
  if (phase_ == Phase::turned_away) {
    if (host_.clock().steady_ms() >= turned_away_until_ms_) bye(Bye::too_many_failures);
    return;
  }
  adjust_reading();
  if (away_ && host_.replica().reachable() && host_.clock().steady_ms() >= away_until_ms_)
    regain_storage();
  if (catch_up_until_ms_ && host_.clock().steady_ms() >= *catch_up_until_ms_) on_live();
}

std::optional<std::int64_t> Session::next_wake_ms() const {
  if (phase_ == Phase::over) return std::nullopt;
  if (phase_ == Phase::turned_away) return turned_away_until_ms_;
  std::optional<std::int64_t> next;
  if (away_ && host_.replica().reachable()) next = away_until_ms_;
  keep_earlier(next, catch_up_until_ms_);
  if (!reading_ && in_flight_ < in_flight_pause) keep_earlier(next, pace().ready_at_ms());
  return next;
}

void Session::note_time() {
  const bool needs = phase_ != Phase::over &&
                     (phase_ == Phase::turned_away || !reading_ || away_ || catch_up_until_ms_);
  if (needs == needs_time_) return;
  needs_time_ = needs;
  host_.needs_time(needs);
}

void Session::adjust_reading() {
  if (phase_ == Phase::over) return;
  const bool on = in_flight_ < in_flight_pause && !pace().exhausted(host_.clock().steady_ms());
  if (on == reading_) return;
  reading_ = on;
  note_time();
  transport_->reading(on);
}

// ---- the log is away, and back ----

void Session::on_storage(bool reachable) {
  if (phase_ != Phase::joined) return;
  if (reachable)
    regain_storage();
  else
    lose_storage();
}

void Session::lose_storage() {
  away_until_ms_ = host_.clock().steady_ms() + storage_pause_ms;
  if (away_) return;
  away_ = true;
  note_time();
  protocol::Storage message;
  message.available = false;
  reply(message);
}

void Session::regain_storage() {
  if (!away_) return;
  away_ = false;
  note_time();
  reply(protocol::Storage{});
  adjust_reading();
}

// Nothing was written, or nobody knows: the client keeps what has not been answered and sends it
// again.
void Session::append_failed(log::Error error, const protocol::Maybe<ActivityId>& scope,
                            std::int64_t n) {
  if (phase_ != Phase::joined) return;
  if (in_flight_ > 0) --in_flight_;
  if (error == log::Error::full) {
    ack(scope, n, 0, Refusal::limit, 0);
  } else if (error == log::Error::exists) {
    // The code that was drawn is another workshop's: one chance in millions, and the old one holds.
    ack(scope, n, 0, Refusal::internal, 0);
  } else if (error == log::Error::unavailable) {
    lose_storage();
  } else {
    return bye(Bye::going_away);
  }
  adjust_reading();
}

bool Session::writable() const { return transport_ && transport_->writable(); }

void Session::send(std::shared_ptr<const std::string> message) {
  if (transport_) transport_->send(std::move(message));
}

void Session::reply(const protocol::ServerMessage& message) {
  send(std::make_shared<const std::string>(protocol::encode(message)));
}

void Session::bye(Bye reason) { bye(farewell(reason)); }

void Session::bye(protocol::ByeMessage message) {
  const Bye reason = message.reason;
  if (phase_ == Phase::over) return;
  if (phase_ == Phase::joined) host_.replica().leave(*this);
  finish();
  // Not everybody in the same moment.
  if (reason == Bye::too_many_failures) message.after_ms = failure_retry_ms;
  const auto spread = static_cast<std::int64_t>((seat.value ^ client.value) % 1000);
  if (message.retry)
    message.after_ms = reason == Bye::full ? look_for_room_ms + spread * 10 : 500 + spread;
  reply(message);
  if (transport_) transport_->close(reason);
}

void Session::end(Bye reason) { bye(reason); }

// ---- who it is ----

void Session::hello(protocol::Hello message) {
  if (message.protocol != protocol::version) return bye(Bye::version);
  if (const auto problem = problem_of_secret(message.token.value))
    return bye(farewell(Bye::unauthorized, protocol::name(*problem), "/token"));
  hello_ = std::move(message);
  client = hello_.client;
  seat = seat_of(hello_.token.value, workshop_);
  if (hello_.watch) watched = *hello_.watch;
  phase_ = Phase::waits_for_replica;
  if (host_.missing()) return on_missing();
  if (host_.replica().live()) identify();
}

// One that was lost may be put back in a moment by another process, from its replica.
void Session::on_missing() {
  if (phase_ != Phase::expects_hello) bye(hello_.cursor ? Bye::going_away : Bye::unknown_workshop);
}

void Session::on_live() {
  if (phase_ == Phase::waits_for_replica && host_.replica().live()) identify();
}

// Another replica has shown it more than this one has: it waits, because screens do not go back
// (C8).
bool Session::waits_for_entries() {
  const auto& cursor = hello_.cursor;
  const replica::Replica& replica = host_.replica();
  const bool behind = cursor && cursor->epoch.value == replica.epoch() &&
                      static_cast<domain::Seq>(cursor->seq.value) > replica.state().seq;
  const std::int64_t now = host_.clock().steady_ms();
  if (behind && !catch_up_until_ms_) catch_up_until_ms_ = now + catch_up_ms;
  const bool waits = behind && now < *catch_up_until_ms_;
  if (!waits) catch_up_until_ms_.reset();
  // A node that is cut off may never get there; others have. With the log at hand, the cursor is
  // void.
  if (behind && !waits && !replica.reachable()) {
    bye(Bye::going_away);
    return true;
  }
  note_time();
  return waits;
}

void Session::identify() {
  if (phase_ == Phase::waits_for_replica && waits_for_entries()) return;
  const domain::Seat* found = domain::find(host_.replica().state().seats, seat);
  if (!found) return ask_for_seat();
  if (!constant_time_equal(found->token_hash, token_hash(hello_.token.value))) return turn_away();
  if (!domain::may_enter(*found)) return bye(Bye::removed);
  welcome();
}

// A wrong code or token. After many of them the answer takes a second: right ones never wait, so
// good people come in while somebody guesses.
void Session::turn_away() {
  if (host_.count_failure(transport_ ? transport_->peer() : std::string()))
    return bye(Bye::unauthorized);
  phase_ = Phase::turned_away;
  turned_away_until_ms_ = host_.clock().steady_ms() + failure_pause_ms;
  note_time();
}

// A token that is not known yet becomes a seat if it comes with the code.
void Session::ask_for_seat() {
  const domain::State& state = host_.replica().state();
  if (!hello_.code || !constant_time_equal(plain_code(hello_.code->value), state.code))
    return turn_away();
  if (!host_.admits()) return bye(Bye::full);
  protocol::SeatJoin join;
  join.seat = seat;
  join.token_hash = {token_hash(hello_.token.value)};
  join.name = std::move(hello_.name);
  join.code = protocol::Ascii<8>{state.code};
  protocol::EntryBody body;
  body.command = std::move(join);
  std::vector<log::ContentRow> texts;
  if (!take_texts(body.command, texts)) {
    std::get<protocol::SeatJoin>(body.command).name.reset();
    texts.clear();
  }
  const Refusal result = domain::judge(state, body, host_.clock().wall_ms()).result;
  if (result != Refusal::ok) return bye(why_not_in(result));
  phase_ = Phase::waits_for_seat;
  host_.replica().append(body, std::move(texts), [self = weak_from_this()](log::Error) {
    if (auto session = self.lock()) session->bye(Bye::going_away);
  });
}

void Session::on_seat(const domain::Effects& effects) {
  if (phase_ != Phase::waits_for_seat) return;
  // Another connection of the same token may have been faster.
  if (domain::find(host_.replica().state().seats, seat)) return identify();
  if (effects.result == Refusal::code_changed) return turn_away();
  if (effects.result != Refusal::ok) bye(why_not_in(effects.result));
}

void Session::welcome() {
  replica::Replica& replica = host_.replica();
  const domain::State& state = replica.state();
  host_.evict_older_sessions(seat, client, *this);
  share_ = &host_.share_of(seat);
  protocol::Welcome message;
  message.build = {host_.build()};
  message.workshop = workshop_;
  message.seat = seat;
  message.role = state.seats.at(seat).role;
  message.epoch = {replica.epoch()};
  message.seq = static_cast<std::int64_t>(state.seq);
  message.time_ms = host_.clock().wall_ms();
  if (!host_.durable() && domain::is_leading(message.role)) message.durable = false;
  authors = {domain::Author::of(seat)};
  auto add_series = [&](const protocol::Maybe<ActivityId>& scope) {
    const std::uint64_t last = domain::last_number(state, author_in(scope), client_in(scope));
    if (last == 0) return;
    protocol::SeriesState series;
    series.scope = scope;
    series.last = static_cast<std::int64_t>(last);
    message.series.push_back(series);
  };
  add_series(std::nullopt);
  for (const auto& [id, activity] : state.activities) {
    if (activity.opened_ms == 0 || !domain::is_anonymous(domain::settings_of(state, activity)))
      continue;
    const domain::Author author = author_in(id);
    // Pseudonyms that have left something, or may in the room where they are.
    if (state.authored.contains(author) || activity.room == state.seats.at(seat).room)
      authors.push_back(author);
    add_series(id);
  }
  // A cursor is good for the room it was kept in (PROTOCOL.md C9): elsewhere the rest since then is
  // not enough.
  if (!view::may_watch(state, seat, watched)) watched = {};
  const view::Audience shown = view::audience_of(state, seat, watched);
  const bool guest = shown.role == Role::projector && message.role != Role::projector;
  const bool same_epoch = hello_.cursor && hello_.cursor->epoch.value == message.epoch.value;
  if (same_epoch) seen = std::min(static_cast<domain::Seq>(hello_.cursor->seq.value), state.seq);
  if (same_epoch && hello_.watch == shown.room && !guest)
    cursor = static_cast<domain::Seq>(hello_.cursor->seq.value);
  reply(message);
  phase_ = Phase::joined;
  replica.join(*this);
  if (!replica.reachable()) lose_storage();
}

const Session::Pseudonym& Session::pseudonym(ActivityId activity) const {
  if (const auto known = pseudonyms_.find(activity); known != pseudonyms_.end())
    return known->second;
  // Commands may name activities that are not there.
  if (pseudonyms_.size() >= limits::activities) pseudonyms_.clear();
  const std::string& token = hello_.token.value;
  return pseudonyms_
      .try_emplace(activity, Pseudonym{pseudonym_of(token, workshop_, activity),
                                       pseudonym_client(token, workshop_, activity, client)})
      .first->second;
}

domain::Author Session::author_in(const protocol::Maybe<ActivityId>& scope) const {
  return scope ? pseudonym(*scope).author : domain::Author::of(seat);
}

ClientId Session::client_in(const protocol::Maybe<ActivityId>& scope) const {
  return scope ? pseudonym(*scope).client : client;
}

void Session::scope_opened(ActivityId activity) {
  host_.replica().add_author(*this, author_in(activity));
}

// ---- what it wants ----

void Session::watch(const protocol::Watch& message) {
  const domain::State& state = host_.replica().state();
  if (view::may_watch(state, seat, message.room)) return host_.replica().watch(*this, message.room);
  // The audience stays; a client that waits for another one is told why none comes.
  const Role role = state.seats.at(seat).role;
  const bool chooses = domain::is_leading(role) || role == Role::projector;
  refuse_watch(message.room, chooses ? Refusal::unknown_entity : Refusal::not_allowed);
}

void Session::refuse_watch(RoomId room, Refusal result) {
  protocol::WatchRefused message;
  message.room = room;
  message.result = result;
  message.message_de = {std::string(protocol::message(result, protocol::Language::de))};
  message.message_en = {std::string(protocol::message(result, protocol::Language::en))};
  reply(message);
}

// What only this node can say: the seat and hash of a new link's secret.
bool Session::complete_link(protocol::EntryBody& body) const {
  auto* link = std::get_if<protocol::LinkCreate>(&body.command);
  if (!link) return true;
  if (!link->secret || problem_of_secret(link->secret->value)) return false;
  link->seat = seat_of(link->secret->value, workshop_);
  link->token_hash = protocol::Ascii<64>{token_hash(link->secret->value)};
  link->secret.reset();
  return true;
}

// A new code is drawn for whoever may have one and asks about the present one only: each that is
// drawn is the workshop's for good.
void Session::complete_code(protocol::EntryBody& body) const {
  auto* command = std::get_if<protocol::WorkshopNewCode>(&body.command);
  const domain::State& state = host_.replica().state();
  if (command && domain::is_leading(state.seats.at(seat).role) &&
      command->replaces.value == state.code)
    command->code = protocol::Ascii<8>{host_.replica().draw_code()};
}

// To whom a pseudonym's answer belongs, the log must not know, but which group it is compared with.
void Session::complete_group(protocol::EntryBody& body) const {
  const auto* place = std::get_if<protocol::RatingPlace>(&body.command);
  const domain::State& state = host_.replica().state();
  const domain::Activity* activity = place ? domain::find(state.activities, place->activity)
                                           : nullptr;
  if (!activity) return;
  if (const ValueId group = domain::group_beside(state, *activity, state.seats.at(seat)))
    body.group = group;
}

void Session::command(protocol::CommandMessage message) {
  if (away_) return;
  replica::Replica& replica = host_.replica();
  const domain::State& state = replica.state();
  const std::int64_t n = message.n;
  for (const Refused& before : refused_)
    if (before.n == n && before.message == hash_of(message))
      return ack(message.scope, n, 0, before.result, 0);
  protocol::EntryBody body;
  if (message.scope) {
    // Room, seat and removal are checked here, because the log must not know whose pseudonym it is.
    const domain::Activity* activity = domain::find(state.activities, *message.scope);
    if (!activity) return refuse(message, Refusal::unknown_entity);
    // Nobody leaves in an anonymous activity's series, nor is the wish written down there: decision
    // 0011. The same for every server and state, so the refusal needs no place in the log.
    if (std::holds_alternative<protocol::PersonErase>(message.command))
      return refuse(message, Refusal::scope_refused);
    if (!domain::is_anonymous(domain::settings_of(state, *activity)))
      return refuse(message, Refusal::scope_refused);
    const domain::Seat& own = state.seats.at(seat);
    if (own.role == Role::projector) return refuse(message, Refusal::not_allowed);
    const std::int64_t now = std::max(host_.clock().wall_ms(), state.time_ms);
    const Refusal place = domain::judge_place(state, *activity, own, kind_of(message.command), now);
    if (place != Refusal::ok) {
      if (!replica.shared()) return refuse(message, place);
      body.refused = place;
    }
    replica.add_author(*this, author_in(message.scope));
  }
  const domain::Author author = author_in(message.scope);
  if (message.scope) {
    body.pseudonym = protocol::Ascii<32>{author.pseudonym_hex()};
    body.scope = message.scope;
  } else {
    body.seat = seat;
  }
  body.client = client_in(message.scope);
  body.n = n;
  body.after = message.after;
  body.command = protocol::to_command(message.command);
  if (message.scope) complete_group(body);
  std::vector<log::ContentRow> texts;
  const bool texts_good = take_texts(body.command, texts);
  if (!complete_link(body) || !texts_good) return refuse(message, Refusal::bad_value);
  complete_code(body);
  std::size_t text_bytes = 0;
  for (const log::ContentRow& row : texts) text_bytes += row.text.size();
  const Refusal no_entry = judge_entries(body);
  const Refusal no_text = judge_texts(text_bytes);
  // With nothing of ours under way the replica's judgement is final; else only apply knows what
  // came before. Where others write to the same log, the command may be on its way there from a
  // connection that broke: only its place in the log refuses it for all of them (decision 0008).
  if (in_flight_ == 0 || no_entry != Refusal::ok || no_text != Refusal::ok) {
    const domain::Verdict verdict = domain::judge(state, body, host_.clock().wall_ms());
    if (verdict.known) {
      ack(message.scope, n, verdict.answered_seq, verdict.result, 0);
      return replica.advance_cursor_to(*this, verdict.answered_seq);
    }
    if (verdict.result == Refusal::gap || (verdict.result != Refusal::ok && !replica.shared()))
      return refuse(message, verdict.result);
    // A place is what there is none of (decision 0008).
    if (no_entry != Refusal::ok) return refuse(message, no_entry);
  }
  if (no_text != Refusal::ok) {
    if (!replica.shared()) return refuse(message, no_text);
    body.refused = no_text;
    texts.clear();
    text_bytes = 0;
  }
  ++share_->entries;
  share_->text_bytes += text_bytes;
  replica.complete(body);
  ++in_flight_;
  replica.append(body, std::move(texts),
                 [self = weak_from_this(), scope = message.scope, n](log::Error error) {
                   if (auto session = self.lock()) session->append_failed(error, scope, n);
                 });
}

// No more entries of this seat, or of anybody but those who bring the workshop to an end. Told from
// counters.
Refusal Session::judge_entries(const protocol::EntryBody& body) const {
  const domain::State& state = host_.replica().state();
  if (const Refusal share = domain::judge_share(state, body); share != Refusal::ok) return share;
  if (domain::is_staff(state.seats.at(seat).role)) return Refusal::ok;
  // Erasing one's own never waits for room.
  if (std::holds_alternative<protocol::PersonErase>(body.command)) return Refusal::ok;
  return share_->entries < limits::entries_per_seat ? Refusal::ok : Refusal::seat_full;
}

Refusal Session::judge_texts(std::size_t bytes) {
  replica::Replica& replica = host_.replica();
  if (bytes == 0) return Refusal::ok;
  if (domain::is_staff(replica.state().seats.at(seat).role))
    return replica.has_room_for(bytes, limits::text_bytes) ? Refusal::ok : Refusal::limit;
  if (share_->text_bytes + bytes > limits::text_bytes_per_seat) return Refusal::seat_full;
  return replica.has_room_for(bytes, limits::text_bytes - limits::text_bytes_for_staff)
             ? Refusal::ok
             : Refusal::workshop_full;
}

void Session::decided(const protocol::EntryBody& body, const domain::Effects& effects) {
  if (phase_ != Phase::joined || body.client != client_in(body.scope)) return;
  if (in_flight_ > 0) --in_flight_;
  const bool gap = effects.result == Refusal::gap;
  ack(body.scope, body.n, gap ? 0 : effects.answered_seq, effects.result,
      domain::last_number(host_.replica().state(), author_in(body.scope), body.client));
  if (!gap) host_.replica().advance_cursor_to(*this, effects.answered_seq);
  adjust_reading();
}

void Session::refuse(const protocol::CommandMessage& message, Refusal result) {
  if (result != Refusal::gap) {
    refused_.push_back({message.n, hash_of(message), result});
    if (refused_.size() > limits::series_outcomes) refused_.pop_front();
  }
  ack(message.scope, message.n, 0, result,
      domain::last_number(host_.replica().state(), author_in(message.scope),
                          client_in(message.scope)));
}

void Session::ack(const protocol::Maybe<ActivityId>& scope, std::int64_t n, domain::Seq seq,
                  Refusal result, domain::Seq last) {
  protocol::Ack message;
  message.scope = scope;
  message.n = n;
  message.seq = static_cast<std::int64_t>(seq);
  // Not past what this client was answered: how far the log is tells that others have entered
  // something.
  answered_ = std::max(answered_, seq);
  message.stable = static_cast<std::int64_t>(std::min(host_.replica().stable(), answered_));
  message.result = result;
  if (result != Refusal::ok) {
    message.message_de = protocol::Words<500>{
        std::string(protocol::message(result, protocol::Language::de))};
    message.message_en = protocol::Words<500>{
        std::string(protocol::message(result, protocol::Language::en))};
  }
  if (result == Refusal::gap) message.last = static_cast<std::int64_t>(last);
  reply(message);
}

}  // namespace dialograum::session
