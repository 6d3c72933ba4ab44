#include "domain/spread.hpp"

#include <algorithm>
#include <tuple>

#include "domain/shuffle.hpp"

namespace dialograum::domain {
namespace {

std::size_t rounded_up(std::size_t people, std::size_t rooms) {
  return (people + rooms - 1) / rooms;
}

// At random, but those of one value behind each other.
void put_in_order(std::vector<Placed>& people, std::uint64_t seed) {
  shuffle(people, seed);
  std::vector<ValueId> values;
  values.reserve(people.size());
  for (const Placed& one : people) values.push_back(one.value);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  shuffle(values, seed ^ 2);
  std::map<ValueId, std::size_t> place;
  for (ValueId value : values) place.emplace(value, place.size());
  std::stable_sort(people.begin(), people.end(), [&](const Placed& l, const Placed& r) {
    return place.at(l.value) < place.at(r.value);
  });
}

}  // namespace

std::size_t Spread::Filled::of_value(ValueId value) const {
  const auto* found = find(of, value);
  return found ? *found : 0;
}

Spread::Spread(const std::vector<RoomId>& rooms) {
  for (RoomId room : rooms) rooms_.push_back({room, 0, {}});
}

void Spread::add(RoomId room, ValueId value) {
  for (Filled& one : rooms_) {
    if (one.room != room) continue;
    ++one.people;
    ++one.of[value];
  }
}

void Spread::put(Placed& person, Filled& room) {
  person.room = room.room;
  ++room.people;
  ++room.of[person.value];
}

Spread::Filled& Spread::emptiest(ValueId value) {
  return *std::min_element(rooms_.begin(), rooms_.end(), [&](const Filled& l, const Filled& r) {
    return std::pair(l.people, l.of_value(value)) < std::pair(r.people, r.of_value(value));
  });
}

// There always is a room with fewer than `most`: more people than there are would not fill them.
Spread::Filled& Spread::closest(ValueId value, std::size_t most) {
  const auto rank = [&](const Filled& one) {
    const bool full = one.people >= most;
    return std::tuple(full, full ? 0 : -static_cast<std::int64_t>(one.of_value(value)), one.people);
  };
  return *std::min_element(rooms_.begin(), rooms_.end(),
                           [&](const Filled& l, const Filled& r) { return rank(l) < rank(r); });
}

void Spread::place(std::vector<Placed>& people, Manner manner, std::uint64_t seed) {
  put_in_order(people, seed);
  if (manner == Manner::together) return fill_one_after_other(people);
  std::size_t all = people.size();
  for (const Filled& room : rooms_) all += room.people;
  const std::size_t most = rounded_up(all, rooms_.size()) + 1;
  for (Placed& one : people)
    put(one, manner == Manner::joining ? closest(one.value, most) : emptiest(one.value));
}

// Each room gets its part of those who are left, or ends where a value does if that is near.
void Spread::fill_one_after_other(std::vector<Placed>& people) {
  const std::size_t part = people.size() / rooms_.size();
  const std::size_t least = part > 1 ? part - 1 : part;
  const std::size_t most = rounded_up(people.size(), rooms_.size()) + 1;
  std::size_t at = 0;
  std::size_t rooms_behind = rooms_.size();
  for (Filled& room : rooms_) {
    --rooms_behind;
    const std::size_t left = people.size() - at;
    const std::size_t due = rounded_up(left, rooms_behind + 1);
    const auto is_good = [&](std::size_t size) {
      if (size < least || size > std::min(most, left)) return false;
      const std::size_t rest = left - size;
      const bool rest_fits = rest >= least * rooms_behind && rest <= most * rooms_behind;
      return rest_fits &&
             (size == 0 || rest == 0 || people[at + size - 1].value != people[at + size].value);
    };
    std::size_t size = due;
    for (std::size_t away = most + 1; away-- > 0;) {
      if (away <= due && is_good(due - away)) size = due - away;
      if (is_good(due + away)) size = due + away;
    }
    for (std::size_t i = 0; i < size; ++i) put(people[at + i], room);
    at += size;
  }
}

}  // namespace dialograum::domain
