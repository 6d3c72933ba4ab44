// Whose address a request has when it came through a proxy. Pure functions, any thread.
//
// X-Forwarded-For is a list to which each proxy appends the address that connected to it.
// Everything to the left of what our own proxies wrote is only a claim of the client. So the list
// is read from the right, for as long as those who wrote it are trusted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dialograum::net {

class TrustedProxies {
 public:
  // Addresses and networks ("10.0.0.0/8", "fd00::/8") with commas between them; nothing if one is
  // neither.
  static std::optional<TrustedProxies> parse(std::string_view list);

  bool empty() const { return networks_.empty(); }
  // Is this address one of them?
  bool trusts(std::string_view address) const;
  // The address of whoever asks: the one at the other end of the connection or, if that is a
  // trusted proxy, the rightmost in X-Forwarded-For that is not one. Anything there that is no
  // address ends the search.
  std::string client_of(const std::string& peer, std::string_view forwarded_for) const;

 private:
  struct Network {
    std::string bytes;  // 4 or 16
    std::size_t bits = 0;
  };
  std::vector<Network> networks_;
};

// 127.0.0.0/8, ::1, and the first of these written as IPv6.
bool is_loopback_address(std::string_view address);

// What an address counts as: IPv4 as it is; of IPv6 the first 64 bits, which belong to one
// household; anything else is taken as it is.
std::string network_of(const std::string& address);

}  // namespace dialograum::net
