// The Redis servers of `--redis`: one address, or several separated by commas, each behind its
// label: two hex digits that the ids of its workshops begin with ("01=redis://a,02=redis://b").
// Plain functions, any thread.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "redis/address.hpp"

namespace dialograum::app {

struct RedisServer {
  std::uint8_t label = 0;  // 0: none
  redis::Address address;
};

struct BadRedisServers {
  std::string sentence;  // says what they must be like; it continues "redis "
};

// At least one; labels differ, so at most one has none. A comma in a password is written %2C.
boost::system::result<std::vector<RedisServer>, BadRedisServers> parse_redis_servers(
    std::string_view text);

// As two hex digits, which ids begin with.
std::string label_text(std::uint8_t label);

}  // namespace dialograum::app
