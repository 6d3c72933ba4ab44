// Who is connected to the other processes, as they publish it: lossy, with a time to live, never in
// the log. Plain value. Thread: the shard's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/ids.hpp"

namespace dialograum::replica {

class RemotePresence {
 public:
  // A process repeats itself this often. One that has said nothing for `ttl_ms` counts as gone, so
  // that the number of people online is right within five seconds after its death.
  static constexpr std::int64_t repeat_ms = 1500;
  static constexpr std::int64_t ttl_ms = 3500;

  // 8 bytes for each seat, most significant first; anything else is ignored.
  static std::string encode(const std::set<SeatId>& seats);

  // True if it changed who is connected.
  bool update(std::uint64_t from, const std::string& bytes, std::int64_t now_ms);
  bool expire(std::int64_t now_ms);
  std::optional<std::int64_t> expires_at_ms() const;
  void add_to(std::set<SeatId>& seats) const;

 private:
  struct Process {
    std::vector<SeatId> seats;
    std::int64_t until_ms = 0;
  };
  std::map<std::uint64_t, Process> processes_;
};

}  // namespace dialograum::replica
