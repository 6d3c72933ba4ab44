#include "replica/remote_presence.hpp"

#include <algorithm>
#include <boost/endian/arithmetic.hpp>
#include <boost/endian/conversion.hpp>

#include "base/earliest.hpp"

namespace dialograum::replica {
namespace {

constexpr std::size_t seat_bytes = 8;

}  // namespace

std::string RemotePresence::encode(const std::set<SeatId>& seats) {
  std::vector<boost::endian::big_uint64_t> ids;
  for (SeatId seat : seats) ids.emplace_back(seat.value);
  return {reinterpret_cast<const char*>(ids.data()), ids.size() * seat_bytes};
}

bool RemotePresence::update(std::uint64_t from, const std::string& bytes, std::int64_t now_ms) {
  if (bytes.size() % seat_bytes != 0) return false;
  std::vector<SeatId> seats;
  for (std::size_t at = 0; at < bytes.size(); at += seat_bytes)
    seats.emplace_back(
        boost::endian::load_big_u64(reinterpret_cast<const unsigned char*>(&bytes[at])));
  if (seats.empty()) return processes_.erase(from) > 0;
  Process& process = processes_[from];
  process.until_ms = now_ms + ttl_ms;
  if (process.seats == seats) return false;
  process.seats = std::move(seats);
  return true;
}

bool RemotePresence::expire(std::int64_t now_ms) {
  return std::erase_if(processes_,
                       [&](const auto& known) { return known.second.until_ms <= now_ms; }) > 0;
}

std::optional<std::int64_t> RemotePresence::expires_at_ms() const {
  std::optional<std::int64_t> first;
  for (const auto& [from, process] : processes_) keep_earlier(first, process.until_ms);
  return first;
}

void RemotePresence::add_to(std::set<SeatId>& seats) const {
  for (const auto& [from, process] : processes_)
    seats.insert(process.seats.begin(), process.seats.end());
}

}  // namespace dialograum::replica
