// Spreads people over rooms, at random but evenly, or by what they belong to (PROTOCOL.md L4). The
// same for everybody who has the seed. Pure, any thread.
#pragma once

#include <map>
#include <vector>

#include "domain/state.hpp"

namespace dialograum::domain {

enum class Manner {
  mixed,     // those of one value apart, as evenly as it goes
  together,  // those of one value in as few rooms as the sizes allow
  joining,   // to those of their value who are there already
};

struct Placed {
  SeatId seat;
  ValueId value;  // zero: they have said none
  RoomId room;
};

class Spread {
 public:
  explicit Spread(const std::vector<RoomId>& rooms);  // in this order where nothing else decides
  void add(RoomId room, ValueId value);               // somebody who is there and stays
  // Gives everybody a room. They come in the order of their ids, and are put into the one in which
  // they are placed.
  void place(std::vector<Placed>& people, Manner manner, std::uint64_t seed);

 private:
  struct Filled {
    RoomId room;
    std::size_t people = 0;
    std::map<ValueId, std::size_t> of;
    std::size_t of_value(ValueId value) const;
  };

  void put(Placed& person, Filled& room);
  Filled& emptiest(ValueId value);
  Filled& closest(ValueId value, std::size_t most);
  void fill_one_after_other(std::vector<Placed>& people);

  std::vector<Filled> rooms_;
};

}  // namespace dialograum::domain
