#include "bench.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/crypto.hpp"
#include "domain/state.hpp"

namespace dialograum::testing {

Bench::Bench() {
  log::Create request;
  request.id = workshop;
  request.code = "ABCDEFGH";
  request.delete_on_ms = clock.wall_ms() + 86'400'000;
  auto add = [&](Command command) {
    EntryBody body;
    body.command = std::move(command);
    for_each_text(body.command, [&](ContentId& id, std::string& words) {
      request.contents.push_back({id, words});
      words.clear();
    });
    request.bodies.push_back(encode(body));
  };
  WorkshopCreate create;
  create.workshop = workshop;
  create.title = text<limits::title_chars>("Werkstatt");
  create.code = {"ABCDEFGH"};
  create.plenary = plenary;
  create.plenary_name = text<limits::name_chars>("Plenum");
  create.delete_on_ms = request.delete_on_ms;
  create.rules = domain::newest_rules;
  add(create);
  LinkCreate link;
  link.role = Role::lead;
  link.seat = seat_of(lead_token, workshop);
  link.token_hash = Ascii<64>{token_hash(lead_token)};
  add(link);
  log.create(std::move(request),
             [](std::optional<log::Error> error, log::Created) { ASSERT_FALSE(error); });
  log.pump();
  start();
}

Bench::~Bench() = default;

void Bench::start() {
  session::HostConfig config;
  config.build = "test";
  config.journal = journal;
  config.durable = durable;
  config.failures = failures;
  config.memory_short = [this] { return memory_short; };
  host = std::make_unique<session::SessionHost>(
      std::move(config), clock, random, *in_front_,
      [this](std::function<void()> f) { posted_.push_back(std::move(f)); });
}

void Bench::put_in_front(log::Log& log) {
  in_front_ = &log;
  restart();
}

void Bench::restart() {
  host.reset();
  log.pump();
  posted_.clear();
  start();
}

void Bench::settle() {
  for (bool moved = true; moved;) {
    moved = false;
    log.pump();
    while (!posted_.empty()) {
      moved = true;
      auto f = std::move(posted_.front());
      posted_.pop_front();
      f();
    }
    if (auto at = host->next_wake_ms(); at && *at <= clock.steady_ms()) {
      moved = true;
      host->on_time();
    }
  }
}

void Bench::pass(std::int64_t ms) {
  const std::int64_t end = clock.steady_ms() + ms;
  settle();
  while (clock.steady_ms() < end) {
    const auto next = host->next_wake_ms();
    clock.set(std::min(end, next ? std::max(*next, clock.steady_ms() + 1) : end));
    settle();
  }
}

Client::Client(Bench& bench, std::string token, ClientId client)
    : bench_(bench), token_(std::move(token)), client_(client) {
  connection_ = bench_.host->connect(bench_.workshop, *this);
}

Client::~Client() { leave(); }

void Client::leave() {
  if (auto connection = std::exchange(connection_, nullptr)) connection->on_closed();
}

Hello Client::hello() {
  Hello hello;
  hello.token = {token_};
  hello.client = client_;
  return hello;
}

void Client::say(const ClientMessage& message) {
  say_before_anything_settles(message);
  bench_.settle();
}

void Client::say_before_anything_settles(const ClientMessage& message) {
  ASSERT_TRUE(connection_);
  connection_->on_message(encode(message));
}

void Client::join(std::string code) {
  Hello message = hello();
  message.code = Ascii<9>{std::move(code)};
  say(message);
}

Ack Client::send(ClientCommand command, Maybe<ActivityId> scope) {
  auto& [next, last] = numbers_[scope ? scope->str() : ""];
  CommandMessage message;
  message.scope = scope;
  message.n = ++next;
  message.after = last;
  message.command = std::move(command);
  const std::size_t before = all<Ack>().size();
  say(message);
  const auto acks = all<Ack>();
  EXPECT_GT(acks.size(), before);
  if (acks.size() <= before) return {};
  if (acks.back().seq > 0) last = message.n;
  return acks.back();
}

void Client::send(std::shared_ptr<const std::string> message) {
  raw.push_back(*message);
  auto decoded = decode_server_message(*message);
  ASSERT_TRUE(decoded.has_value()) << *message;
  if (const auto* frame = std::get_if<Frame>(&*decoded)) apply(*frame);
  if (const auto* frame = std::get_if<OwnFrame>(&*decoded)) apply(*frame);
  messages.push_back(std::move(*decoded));
}

void Client::unblock() {
  busy = false;
  connection_->on_writable();
  bench_.settle();
}

// The rule of PROTOCOL.md, kept strictly: a frame that does not fit is a failure here.
void Client::apply(const Frame& frame) {
  if (frame.from == 0) {
    shared_.clear();
  } else {
    ASSERT_TRUE(cursor);
    ASSERT_LE(frame.from, cursor->seq);
    ASSERT_GE(frame.to, cursor->seq) << "seqs only rise";
  }
  for (const auto& entity : frame.put) shared_.insert_or_assign(entity_key(entity), entity);
  for (const auto& key : frame.remove) shared_.erase(key.value);
  cursor = Cursor{frame.epoch, frame.to};
}

void Client::apply(const OwnFrame& frame) {
  if (frame.from == 0) own_.clear();
  for (const auto& entity : frame.put) own_.insert_or_assign(entity_key(entity), entity);
  for (const auto& key : frame.remove) own_.erase(key.value);
}

std::string Client::bytes() const {
  std::string all;
  for (const auto& message : raw) all += message + "\n";
  return all;
}

void Client::forget() {
  raw.clear();
  messages.clear();
}

}  // namespace dialograum::testing
