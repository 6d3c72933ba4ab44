#include "cluster.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "base/crypto.hpp"
#include "protocol/codec.hpp"

namespace dialograum::testing {
namespace {

constexpr int nodes = 3;
constexpr std::uint64_t events_at_most = 2'000'000;

}  // namespace

void Figures::add(const Figures& other) {
  seeds += other.seeds;
  twins += other.twins;
  commands += other.commands;
  entries += other.entries;
  answered += other.answered;
  replaced += other.replaced;
  gone += other.gone;
  events += other.events;
  epochs += other.epochs;
  for (const auto& [fault, times] : other.faults) faults[fault] += times;
  for (const auto& [result, times] : other.results) results[result] += times;
}

Cluster::Cluster(std::uint64_t seed, Mutant mutant, bool other_secrets)
    : seed_(seed),
      mutant_(mutant),
      other_secrets_(other_secrets),
      dice_(seed, 1),
      judge_(schedule_, has_twin(seed)),
      actor_(schedule_.new_actor()),
      storage_(std::make_unique<Storage>(schedule_, judge_, seed, workshop(), mutant)) {
  for (int i = 0; i < nodes; ++i) {
    nodes_.push_back(std::make_unique<Node>(
        i, schedule_, seed, workshop(), [this](Node& node) { return storage_->connect(node); }));
    nodes_.back()->observer = [this](Node& node) { observe(node); };
    seen_seq_.push_back(0);
  }
}

Cluster::~Cluster() {
  schedule_.forget_all();
  for (auto& node : nodes_) node->kill();
}

std::string Cluster::run() {
  for (auto& node : nodes_) node->start();
  pass(500'000);
  create_workshop();
  invite();
  // The dice fall as they did when the kept seeds were found.
  commands_wanted_ = 300 + static_cast<std::uint64_t>(dice_.below(25)) / 8;
  plan_faults();
  for (int tenth = 0;
       tenth < 1200 && (commands_made_ < commands_wanted_ || figures_.faults.empty()); ++tenth)
    if (!pass(100'000)) break;
  ending_ = true;
  if (judge_.good()) {
    heal();
    pass(10'000'000);
    // Steps that close by themselves may still come to their ends: screens are looked at in a quiet
    // moment.
    for (std::uint64_t before = 0; before != judge_.entries() && judge_.good();) {
      before = judge_.entries();
      pass(2'000'000);
    }
    check_everybody_is_served();
    check_cold_start();
    judge_.check_answers([this](std::uint64_t owner) {
      return std::any_of(clients_.begin(), clients_.end(),
                         [&](const auto& c) { return !c->ended() && c->owner() == owner; });
    });
  }
  if (judge_.good()) check_nothing_left();
  figures_.seeds = 1;
  figures_.commands = commands_made_;
  figures_.entries = judge_.entries();
  figures_.answered = judge_.acked();
  figures_.replaced = judge_.replaced();
  figures_.gone = judge_.gone_with_their_clients();
  figures_.events = schedule_.events_run();
  for (const auto& [result, times] : judge_.results())
    figures_.results[std::string(name(result))] = times;
  return judge_.failure();
}

bool Cluster::pass(std::int64_t us) {
  return schedule_.run_until(schedule_.now_us() + us, [this] {
    if (schedule_.events_run() > events_at_most) judge_.fail("it never comes to rest");
    return judge_.good();
  });
}

// ---- the workshop and its people ----

void Cluster::create_workshop() {
  log::Create request;
  request.id = workshop();
  request.code = "ABCDEFGH";
  request.delete_on_ms = schedule_.clock.wall_ms() + 86'400'000;
  const auto text = [&]<std::size_t Max>(std::string words) {
    return Text<Max>{ContentId(dice_.nonzero()), std::move(words)};
  };
  const auto add = [&](Command command) {
    EntryBody body;
    body.command = std::move(command);
    for_each_text(body.command, [&](ContentId& id, std::string& words) {
      request.contents.push_back({id, words});
      words.clear();
    });
    request.bodies.push_back(encode(body));
  };
  WorkshopCreate create;
  create.workshop = workshop();
  create.title = text.operator()<limits::title_chars>("Werkstatt");
  create.code = {"ABCDEFGH"};
  create.plenary = RoomId(3);
  create.plenary_name = text.operator()<limits::name_chars>("Plenum");
  create.delete_on_ms = request.delete_on_ms;
  create.rules = domain::newest_rules;
  add(create);
  std::vector<RoomId> rooms;
  for (int i = 0; i < 2; ++i) {
    rooms.push_back(RoomId(dice_.nonzero()));
    add(RoomCreate{rooms.back(), text.operator()<limits::name_chars>("Gruppe")});
  }
  const auto link = [&](Role role, RoomId room) {
    LinkCreate made;
    const std::string token = std::string(token_mark.text) + detail::hex64(dice_.u64()) +
                              detail::hex64(dice_.u64());
    made.role = role;
    if (room) made.room = room;
    made.seat = seat_of(token, workshop());
    made.token_hash = Ascii<64>{token_hash(token)};
    add(made);
    link_tokens_.push_back(token);
  };
  link(Role::lead, {});
  link(Role::co_lead, {});
  link(Role::moderator, rooms[0]);
  link(Role::moderator, rooms[1]);
  link(Role::projector, {});
  const auto step = [&](Settings settings) {
    StepCreate made;
    made.step = StepId(dice_.nonzero());
    made.title = text.operator()<limits::title_chars>("Schritt");
    made.scope.kind = dice_.one_in(3) ? ScopeKind::all_rooms : ScopeKind::plenary;
    made.activity = std::move(settings);
    add(made);
    for (int i = 0; i < 3; ++i) {
      ItemAdd item;
      item.owner = OwnerId(made.step.value);
      item.item = ItemId(dice_.nonzero());
      item.text = text.operator()<limits::item_chars>("Kriterium");
      add(item);
    }
  };
  RatingSettings rating;
  rating.levels = 6;
  rating.anonymous = dice_.one_in(2);
  step(rating);
  BoardSettings board;
  board.silent = dice_.one_in(2);
  board.anonymous = dice_.one_in(2);
  step(board);
  VoteSettings vote;
  vote.budget = 5;
  vote.max_per_item = 3;
  vote.blind = dice_.one_in(2);
  vote.anonymous = dice_.one_in(2);
  step(vote);
  nodes_[0]->node_log()->log().create(std::move(request),
                                      [this](std::optional<log::Error> error, log::Created) {
                                        if (error) judge_.fail("the workshop was not created");
                                      });
  pass(500'000);
}

void Cluster::invite() {
  const std::int64_t pace = dice_.between(1, 12);  // some runs are fast, some slow
  expected_us_ = 1'500'000 + 1'300'000 * pace;
  const auto come = [&](std::string token, Role role) {
    Person person;
    person.token = std::move(token);
    person.role = role;
    person.pause_us = 60'000 * pace * dice_.between(1, 4);
    person.at_once = dice_.one_in(6) ? 8 : 3;
    person.repeats = dice_.one_in(4);
    clients_.push_back(
        std::make_unique<Client>(*this, seed_, clients_.size() + 1, std::move(person)));
    clients_.back()->start(dice_.below(1'500'000));
  };
  const Role roles[] = {Role::lead, Role::co_lead, Role::moderator, Role::moderator,
                        Role::projector};
  for (std::size_t i = 0; i < link_tokens_.size(); ++i) come(link_tokens_[i], roles[i]);
  come(link_tokens_[0], Role::lead);  // the lead's tablet
  while (clients_.size() < 20) {
    const std::string token = std::string(token_mark.text) + detail::hex64(dice_.u64()) +
                              detail::hex64(dice_.u64());
    come(token, Role::participant);
    if (clients_.size() < 20 && dice_.one_in(4)) come(token, Role::participant);  // a second tab
  }
}

Node& Cluster::node_for(Dice& dice) {
  for (int tries = 0; tries < 8; ++tries) {
    Node& node = *nodes_[static_cast<std::size_t>(dice.below(nodes))];
    if ((node.takes_people() && node.node_log()->log().ready()) || dice.one_in(4)) return node;
  }
  return *nodes_[0];
}

LineHabits Cluster::habits(Dice& dice) {
  LineHabits habits;
  habits.delay_us = dice.one_in(5) ? dice.between(10'000, 120'000) : dice.between(200, 8'000);
  habits.jitter_us = dice.one_in(3) ? habits.delay_us : 300;
  if (dice.one_in(4)) habits.write_us = dice.one_in(4) ? 400'000 : 4'000;
  habits.mutant = mutant_;
  return habits;
}

bool Cluster::take_command() {
  if (ending_ || commands_made_ >= commands_wanted_) return false;
  ++commands_made_;
  return true;
}

bool Cluster::another_is_ready(const Node& than) {
  return std::any_of(nodes_.begin(), nodes_.end(), [&](const auto& node) {
    return node.get() != &than && node->takes_people() && node->node_log()->log().ready();
  });
}

bool Cluster::traced() {
  static const bool wanted = std::getenv("DIALOGRAUM_TRACE");
  return wanted;
}

void Cluster::observe(Node& node) {
  const auto* replica = node.host()->look(workshop());
  if (!replica || !replica->live()) return;
  auto& seen = seen_seq_[static_cast<std::size_t>(node.number())];
  const std::uint64_t seq = replica->state().seq;
  if (seq == seen) return;
  seen = seq;
  if (traced())
    std::cerr << schedule_.run_us() << " node " << node.number() << " is at " << replica->epoch()
              << "/" << seq << "\n";
  if (seq % states_every == 0) judge_.node_state(node.number(), replica->epoch(), replica->state());
}

}  // namespace dialograum::testing
