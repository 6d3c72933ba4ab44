#include "replica/whispers.hpp"

#include <algorithm>

namespace dialograum::replica {
namespace {

constexpr std::size_t seat_bytes = 8;

}  // namespace

std::string Whispers::encode(const std::set<SeatId>& seats) {
  std::string bytes;
  bytes.reserve(seats.size() * seat_bytes);
  for (SeatId seat : seats)
    for (int shift = 56; shift >= 0; shift -= 8)
      bytes.push_back(static_cast<char>(seat.value >> shift & 0xff));
  return bytes;
}

bool Whispers::heard(std::uint64_t from, const std::string& bytes, std::int64_t now_ms) {
  if (bytes.size() % seat_bytes != 0) return false;
  std::vector<SeatId> seats;
  for (std::size_t at = 0; at < bytes.size(); at += seat_bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < seat_bytes; ++i)
      value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    seats.push_back(SeatId(value));
  }
  if (seats.empty()) return processes_.erase(from) > 0;
  Process& process = processes_[from];
  process.until_ms = now_ms + ttl_ms;
  if (process.seats == seats) return false;
  process.seats = std::move(seats);
  return true;
}

bool Whispers::expire(std::int64_t now_ms) {
  return std::erase_if(processes_,
                       [&](const auto& known) { return known.second.until_ms <= now_ms; }) > 0;
}

std::optional<std::int64_t> Whispers::expires_at_ms() const {
  std::optional<std::int64_t> first;
  for (const auto& [from, process] : processes_)
    first = first ? std::min(*first, process.until_ms) : process.until_ms;
  return first;
}

void Whispers::add_to(std::set<SeatId>& seats) const {
  for (const auto& [from, process] : processes_)
    seats.insert(process.seats.begin(), process.seats.end());
}

}  // namespace dialograum::replica
