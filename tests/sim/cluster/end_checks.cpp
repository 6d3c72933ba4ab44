#include <algorithm>

#include "cluster.hpp"
#include "protocol/codec.hpp"
#include "replica/load.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::testing {
namespace {

// A minute passes until replicas that nobody looks at are put away, a twentieth of the time of a
// run.
constexpr std::uint64_t replicas_left_every = 8;  // seeds

Entities entities_of(std::string bytes) {
  Entities found;
  const auto message = std::make_shared<const std::string>(std::move(bytes));
  if (const auto frame = read_frame(*message))
    for (const Put& put : frame->puts) found.insert({put.name, put.bytes, message});
  return found;
}

// The rank in a revealed vote follows what there is to vote on now, also when the board changes
// after the reveal; who was there before is not told. Until that is settled, ranks are left out of
// the comparison.
std::string without_rank(std::string_view bytes) {
  std::string entity(bytes);
  const auto at = entity.find(",\"rank\":");
  if (entity.starts_with(R"({"e":"result")") && at != std::string::npos)
    entity.erase(at, entity.find_first_of(",}", at + 1) - at);
  return entity;
}

std::string difference(const Entities& shown, const Entities& fresh) {
  for (const Entity& entity : fresh) {
    const auto it = shown.find(entity.name);
    if (it == shown.end())
      return entity.name.str() + " is missing; it should be " + std::string(entity.bytes);
    if (it->bytes != entity.bytes && without_rank(it->bytes) != without_rank(entity.bytes))
      return entity.name.str() + " is " + std::string(it->bytes) + " and should be " +
             std::string(entity.bytes);
  }
  for (const Entity& entity : shown)
    if (!fresh.contains(entity.name))
      return entity.name.str() + " should not be there: " + std::string(entity.bytes);
  return {};
}

}  // namespace

void Cluster::check_everybody_is_served() {
  for (std::size_t i = 0; i < clients_.size() && judge_.good(); ++i) {
    const Client& client = *clients_[i];
    if (client.ended()) continue;
    const std::string who = "client " + std::to_string(i + 1);
    if (!client.connected())
      judge_.fail(who + " is not connected 10 s after healing");
    else if (client.outbox().undecided() > 0)
      judge_.fail(std::to_string(client.outbox().undecided()) + " commands of " + who +
                  " are undecided 10 s after healing");
  }
  for (const auto& node : nodes_) {
    const auto* replica = node->host()->look(workshop());
    if (!replica || !replica->live()) continue;
    if (replica->state().seq != judge_.state().seq)
      judge_.fail("node " + std::to_string(node->number()) + " is at " +
                  std::to_string(replica->state().seq) + ", the log at " +
                  std::to_string(judge_.state().seq));
    else
      judge_.node_state(node->number(), replica->epoch(), replica->state());
  }
}

// A new process that reads what is stored. What falls due meanwhile (an automatic closing) may
// change it: again.
void Cluster::check_cold_start() {
  Node cold(static_cast<int>(nodes_.size()), schedule_, seed_, workshop(),
            [this](Node& node) { return storage_->connect(node); });
  cold.start();
  for (int tenth = 0; tenth < 10 && !cold.node_log()->log().ready(); ++tenth) pass(100'000);
  for (int tries = 0; tries < 20 && judge_.good(); ++tries) {
    const std::uint64_t before = judge_.entries();
    std::shared_ptr<const replica::Loaded> loaded;
    replica::load(cold.node_log()->log(), workshop(),
                  [&](std::optional<log::Error> error, std::shared_ptr<replica::Pending> pending) {
                    if (error || !pending)
                      judge_.fail("a cold start cannot open the workshop");
                    else
                      loaded = pending->finish();
                  });
    for (int tenth = 0; tenth < 30 && !loaded && judge_.good(); ++tenth) pass(100'000);
    pass(1'500'000);  // until it is on the slowest screens, too
    if (!judge_.good() || judge_.entries() != before) continue;
    if (!loaded) {
      judge_.fail("a cold start cannot read the workshop");
      break;
    }
    if (loaded->state.seq != judge_.state().seq) judge_.fail("a cold start reads another head");
    judge_.node_state(cold.number(), loaded->epoch.str(), loaded->state);
    check_screens(*loaded);
    std::optional<WorkshopId> led_to;
    cold.node_log()->log().find_code(
        loaded->state.code,
        [&](std::optional<log::Error>, const log::DirectoryRow& row) { led_to = row.id; });
    for (int tenth = 0; tenth < 30 && !led_to; ++tenth) pass(100'000);
    if (led_to != workshop()) judge_.fail("the present code does not lead to the workshop");
    break;
  }
  cold.kill();
}

void Cluster::check_screens(const replica::Loaded& cold) {
  std::map<view::Audience, Entities> fresh;
  const std::string epoch = cold.epoch.str();
  for (std::size_t i = 0; i < clients_.size() && judge_.good(); ++i) {
    Client& client = *clients_[i];
    if (client.ended()) continue;
    const std::string who = "client " + std::to_string(i + 1);
    const auto room = RoomId::parse(client.shared().room());
    const auto audience = view::audience_of(cold.state, client.seat(), room.value_or(RoomId()));
    if (client.shared().epoch() != epoch) return judge_.fail(who + " shows another epoch");
    if (room.value_or(RoomId()) != audience.room ||
        client.shared().role() != protocol::name(audience.role))
      return judge_.fail(who + " shows another audience");
    auto [it, first] = fresh.try_emplace(audience);
    if (first)
      it->second = entities_of(view::frame_message(
          view::project(cold.state, cold.contents, audience, 0, view::Throttled::all()), audience,
          epoch));
    if (const auto wrong = difference(client.shared().entities(), it->second); !wrong.empty())
      return judge_.fail(who + " shows something else than is: " + wrong);
    // What one has left in other rooms, under a pseudonym there, may be told when one looks there
    // again.
    const auto own_of = [&](const std::vector<domain::Author>& authors) {
      return entities_of(view::own_message(
          view::private_view(cold.state, cold.contents, client.seat(), authors, 0), epoch));
    };
    const auto everywhere = client.authors(cold.state, RoomId());
    const auto all = own_of(everywhere);
    for (const Entity& shown : client.own().entities())
      if (const auto it = all.find(shown.name); it == all.end() || it->bytes != shown.bytes)
        return judge_.fail(who + " shows as its own what is not: " + std::string(shown.bytes));
    // Who waits for a place has written nothing anywhere.
    const auto here = room ? client.authors(cold.state, *room)
                           : std::vector{domain::Author::of(client.seat())};
    Entities of_here;
    for (const Entity& entity : here == everywhere ? all : (of_here = own_of(here)))
      if (!client.own().entities().contains(entity.name))
        return judge_.fail(who + " does not show as its own: " + std::string(entity.bytes));
  }
}

void Cluster::check_nothing_left() {
  for (auto& client : clients_) client->leave();
  const bool replicas = seed_ % replicas_left_every == 0;
  pass(replicas ? 70'000'000 : 5'000'000);
  for (auto& node : nodes_) {
    const std::string who = "node " + std::to_string(node->number());
    if (!node->lines().empty()) judge_.fail(who + " still has lines");
    if (node->host()->connections() != 0) judge_.fail(who + " still has sessions");
    if (replicas && node->host()->replicas() != 0)
      judge_.fail(who + " still has a replica that nobody looks at");
  }
}

}  // namespace dialograum::testing
