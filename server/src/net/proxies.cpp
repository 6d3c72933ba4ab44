#include "net/proxies.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace dialograum::net {

namespace {

namespace ip = boost::asio::ip;

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

std::optional<ip::address> read_address(std::string_view text) {
  boost::system::error_code ec;
  ip::address address = ip::make_address(std::string(text), ec);
  if (ec) return std::nullopt;
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return address;
}

// Some proxies write the port, too: "192.0.2.1:4711", "[2001:db8::1]:4711".
std::optional<ip::address> read_hop(std::string_view text) {
  text = trim(text);
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    return end == std::string_view::npos ? std::nullopt : read_address(text.substr(1, end - 1));
  }
  if (std::count(text.begin(), text.end(), ':') == 1) text = text.substr(0, text.find(':'));
  return read_address(text);
}

std::string bytes_of(const ip::address& address) {
  const auto copy = [](const auto& bytes) { return std::string(bytes.begin(), bytes.end()); };
  return address.is_v4() ? copy(address.to_v4().to_bytes()) : copy(address.to_v6().to_bytes());
}

bool same_bits(std::string_view a, std::string_view b, std::size_t bits) {
  if (a.size() != b.size()) return false;
  if (a.substr(0, bits / 8) != b.substr(0, bits / 8)) return false;
  if (bits % 8 == 0) return true;
  const unsigned difference = static_cast<unsigned char>(a[bits / 8]) ^
                              static_cast<unsigned char>(b[bits / 8]);
  return difference >> (8 - bits % 8) == 0;
}

}  // namespace

std::optional<TrustedProxies> TrustedProxies::parse(std::string_view list) {
  TrustedProxies out;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view one = trim(list.substr(0, comma));
    const std::size_t slash = one.find('/');
    const auto address = read_address(one.substr(0, slash));
    if (!address) return std::nullopt;
    Network network{bytes_of(*address), 0};
    network.bits = network.bytes.size() * 8;
    if (slash != std::string_view::npos) {
      const std::string_view digits = one.substr(slash + 1);
      std::size_t bits = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
      if (error != std::errc() || end != digits.data() + digits.size() || bits > network.bits)
        return std::nullopt;
      network.bits = bits;
    }
    out.networks_.push_back(std::move(network));
    if (comma == std::string_view::npos) return out;
    list.remove_prefix(comma + 1);
    if (list.empty()) return std::nullopt;
  }
  return out;
}

bool TrustedProxies::trusts(std::string_view address) const {
  const auto read = read_address(address);
  if (!read) return false;
  const std::string bytes = bytes_of(*read);
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    return same_bits(bytes, network.bytes, network.bits);
  });
}

std::string TrustedProxies::client_of(const std::string& peer,
                                      std::string_view forwarded_for) const {
  std::string client = peer;
  while (trusts(client) && !forwarded_for.empty()) {
    const std::size_t comma = forwarded_for.rfind(',');
    const auto hop = read_hop(comma == std::string_view::npos ? forwarded_for
                                                              : forwarded_for.substr(comma + 1));
    if (!hop) break;
    client = hop->to_string();
    forwarded_for = comma == std::string_view::npos ? std::string_view()
                                                    : forwarded_for.substr(0, comma);
  }
  return client;
}

bool is_loopback_address(std::string_view address) {
  const auto read = read_address(address);
  return read && read->is_loopback();
}

std::string network_of(const std::string& address) {
  const auto read = read_address(address);
  if (!read || read->is_v4()) return read ? read->to_string() : address;
  return bytes_of(*read).substr(0, 8);
}

}  // namespace dialograum::net
