#include "app/redis_servers.hpp"

#include <charconv>
#include <optional>
#include <set>

#include "base/ids.hpp"

namespace dialograum::app {

namespace {

constexpr std::string_view digits = detail::hex_digits;

// "01=" in front of an address, which is shortened; nothing if there is none.
std::optional<std::uint8_t> take_label(std::string_view& text) {
  if (text.size() < 3 || text[2] != '=' || digits.find(text[0]) == std::string_view::npos ||
      digits.find(text[1]) == std::string_view::npos)
    return std::nullopt;
  std::uint8_t label = 0;
  std::from_chars(text.data(), text.data() + 2, label, 16);
  text.remove_prefix(3);
  return label;
}

}  // namespace

boost::system::result<std::vector<RedisServer>, BadRedisServers> parse_redis_servers(
    std::string_view text) {
  std::vector<RedisServer> servers;
  std::set<std::uint8_t> labels;
  for (;;) {
    const std::size_t comma = text.find(',');
    std::string_view one = text.substr(0, comma);
    RedisServer server;
    if (const auto label = take_label(one)) {
      if (*label == 0)
        return BadRedisServers{"labels go from 01 to ff; 00 is for the server without one"};
      server.label = *label;
    }
    const auto address = redis::parse_address(one);
    if (!address)
      return BadRedisServers{
          "must be like redis://[user:password@]host:port/db or unix:///path/of/socket; several "
          "each behind a "
          "label of two hex digits, like 01=redis://host"};
    server.address = *address;
    if (!labels.insert(server.label).second)
      return BadRedisServers{
          server.label == 0
              ? "may have one server without a label; put 01= to ff= before the others"
              : "has the label " + label_text(server.label) + " twice"};
    servers.push_back(std::move(server));
    if (comma == std::string_view::npos) return servers;
    text.remove_prefix(comma + 1);
  }
}

std::string label_text(std::uint8_t label) { return {digits[label >> 4], digits[label & 15]}; }

}  // namespace dialograum::app
