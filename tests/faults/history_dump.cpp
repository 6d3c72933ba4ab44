// history_dump SEED [ENTRIES [EVERY]]: a random history with what the server's own domain and view
// make of it, as JSON lines for the comparison with the oracle (compare/run). One line per entry;
// after every EVERY entries a frame for each audience and each person since the one before, as a
// client that stayed gets it; at the end once more everything from 0, as one that comes gets it.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "domain/capacity.hpp"
#include "domain/state_codec.hpp"
#include "protocol/codec.hpp"
#include "sim/random_commands.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"

namespace dialograum::testing {
namespace {

std::string list(const std::vector<std::string>& encoded) {
  std::string out = "[";
  for (const std::string& one : encoded) {
    if (out.size() > 1) out += ',';
    out += one;
  }
  return out + "]";
}

std::string frame(const view::Projection& seen) {
  std::vector<std::string> removes;
  for (const std::string& key : seen.removes) removes.push_back('"' + key + '"');
  return "\"from\":" + std::to_string(seen.from) + ",\"put\":" + list(seen.puts) +
         ",\"remove\":" + list(removes);
}

std::string author_name(const domain::Author& author) {
  return author.is_pseudonym() ? author.pseudonym_hex() : author.seat().str();
}

class History {
 public:
  explicit History(std::uint64_t seed) : commands_(seed) { run({1, 1'000'000, first_body()}); }

  void next() {
    // One by one: the order in which arguments are evaluated is the compiler's.
    const std::int64_t time_ms = state_.time_ms + commands_.pause_ms();
    run({state_.seq + 1, time_ms, commands_.next(state_)});
  }

  void show(bool from_the_start) {
    for (const auto& [room, value] : state_.rooms)
      for (Role role : {Role::lead, Role::moderator, Role::participant, Role::projector})
        show({room, role}, from_the_start ? 0 : shown_[room.value]);
    if (!domain::queue_of(state_).empty())
      show({RoomId(), Role::participant},
           from_the_start ? 0 : std::exchange(shown_[0], state_.seq));
    for (const auto& [seat, value] : state_.seats) {
      std::vector<domain::Author> authors{domain::Author::of(seat)};
      for (const auto& [author, clients] : state_.series)
        if (author.high == (seat.value | 1))
          authors.push_back(author);  // as RandomCommands forms them
      show(seat, authors, from_the_start ? 0 : shown_[seat.value]);
    }
    for (const auto& [room, value] : state_.rooms) shown_[room.value] = state_.seq;
    for (const auto& [seat, value] : state_.seats) shown_[seat.value] = state_.seq;
  }

 private:
  void run(domain::Entry entry) {
    protocol::for_each_text(entry.body.command, [&](ContentId& id, std::string&) {
      contents_.put(id, "t" + id.str());
    });
    const std::string body = protocol::encode(entry.body);
    const auto effects = domain::apply(state_, entry);
    for (ContentId id : effects.erased) contents_.erase(id);
    std::printf("{\"seq\":%llu,\"time_ms\":%lld,\"body\":%s,\"result\":\"%s\",\"repeated\":%s}\n",
                static_cast<unsigned long long>(entry.seq), static_cast<long long>(entry.time_ms),
                body.c_str(), std::string(protocol::name(effects.result)).c_str(),
                effects.repeated ? "true" : "false");
  }

  void show(const view::Audience& audience, domain::Seq since) const {
    const auto seen = view::project(state_, contents_, audience, since,
                                    view::Throttled::after(since));
    std::printf("{\"room\":\"%s\",\"role\":\"%s\",%s}\n", audience.room.str().c_str(),
                std::string(protocol::name(audience.role)).c_str(), frame(seen).c_str());
  }

  void show(SeatId seat, const std::vector<domain::Author>& authors, domain::Seq since) const {
    const auto seen = view::private_view(state_, contents_, seat, authors, since);
    std::vector<std::string> names;
    for (const domain::Author& author : authors) names.push_back('"' + author_name(author) + '"');
    std::printf("{\"seat\":\"%s\",\"authors\":%s,%s}\n", seat.str().c_str(), list(names).c_str(),
                frame(seen).c_str());
  }

  domain::State state_;
  view::Contents contents_;
  RandomCommands commands_;
  std::map<std::uint64_t, domain::Seq> shown_;  // up to where, by room and seat
};

}  // namespace
}  // namespace dialograum::testing

int main(int count, char** words) {
  const auto number = [&](int i, int otherwise) {
    return count > i ? std::atoi(words[i]) : otherwise;
  };
  if (count < 2) {
    std::fputs("history_dump SEED [ENTRIES [EVERY]]\n", stderr);
    return 2;
  }
  const int entries = number(2, 400), every = number(3, 50);
  dialograum::testing::History history(static_cast<std::uint64_t>(number(1, 1)));
  for (int i = 1; i < entries; ++i) {
    history.next();
    if (i % every == 0) history.show(false);
  }
  history.show(false);
  history.show(true);
}
