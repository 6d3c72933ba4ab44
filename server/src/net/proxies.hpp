// Whose address a request has when it came through a proxy. Pure functions, any thread.
//
// X-Forwarded-For is a list to which each proxy appends whom it heard: everything left of what our
// own proxies wrote is what the client claims. So the list is read from the right, as far as those
// who wrote are trusted.
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
  // The address of whoever asks: the one at the other end of the connection, or, if that is a
  // trusted proxy, the rightmost in X-Forwarded-For that is not one of them. What is no address
  // there ends the search.
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

// An address of IPv4 as it is; of IPv6 its first 64 bits, which are one household's; else the text
// itself.
std::string network_of(const std::string& address);

}  // namespace dialograum::net
