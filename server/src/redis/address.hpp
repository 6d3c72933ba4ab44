// Where a Redis server is and how to sign in: redis://[user:password@]host[:port][/db] or
// unix:///path/of/socket (with ?db=N and user:password@ in front of the path if need be). Plain
// values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dialograum::redis {

struct Address {
  std::string host;  // empty: a unix socket
  std::uint16_t port = 6379;
  std::string path;  // of the socket
  std::string user;  // empty: the default user
  std::string password;
  int db = 0;

  // For people to read, without the password.
  std::string str() const;
};

// None if the text is no address. Percent escapes in user and password are decoded.
std::optional<Address> parse_address(std::string_view url);

}  // namespace dialograum::redis
