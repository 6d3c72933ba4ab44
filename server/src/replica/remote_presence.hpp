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
  // A process repeats itself this often; one that has said nothing for `ttl_ms` is gone, so that
  // the number of people online is right within five seconds after its death.
  static constexpr std::int64_t repeat_ms = 1500;
  static constexpr std::int64_t ttl_ms = 3500;

  // 8 bytes a seat, most significant first; what is not that is ignored.
  static std::string encode(const std::set<SeatId>& seats);

  // True when it changed who is there.
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
