#include "net/origin.hpp"

#include <algorithm>
#include <charconv>

namespace dialograum::net {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = lower(c);
  return out;
}

bool host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool valid_host(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  if (host.front() != '[') return std::all_of(host.begin(), host.end(), host_character);
  if (host.size() < 4 || host.back() != ']') return false;
  return std::all_of(host.begin() + 1, host.end() - 1, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
  });
}

// "host" or "host:port" in lower case without this scheme's default port. Not by Boost.URL: that of
// Debian 12 (1.81) refuses names that begin with an IPv4 address, such as 192.168.0.7.nip.io.
std::optional<std::string> normal_authority(std::string_view scheme, std::string_view authority) {
  std::string host = lower(authority);
  std::string port;
  const std::size_t after_brackets = host.starts_with('[') ? host.find(']') : 0;
  if (after_brackets == std::string::npos) return std::nullopt;
  if (const std::size_t colon = host.find(':', after_brackets); colon != std::string::npos) {
    port = host.substr(colon + 1);
    host.resize(colon);
    int number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc() || end != port.data() + port.size()) return std::nullopt;
    if (number < 1 || number > 65535) return std::nullopt;
    port = std::to_string(number);
  }
  if (!valid_host(host)) return std::nullopt;
  if (port.empty() || port == (scheme == "https" ? "443" : "80")) return host;
  return host + ":" + port;
}

}  // namespace

std::optional<std::string> parse_address(std::string_view url) {
  const std::size_t separator = url.find("://");
  if (separator == std::string_view::npos) return std::nullopt;
  const std::string scheme = lower(url.substr(0, separator));
  if (scheme != "http" && scheme != "https") return std::nullopt;
  std::string_view rest = url.substr(separator + 3);
  if (rest.ends_with('/')) rest.remove_suffix(1);
  const auto authority = normal_authority(scheme, rest);
  if (!authority) return std::nullopt;
  return scheme + "://" + *authority;
}

std::optional<std::string> address_of_host(std::string_view host_header) {
  const auto authority = normal_authority("http", host_header);
  if (!authority) return std::nullopt;
  return "http://" + *authority;
}

bool origin_allowed(const std::optional<std::string>& origin, std::string_view host_header,
                    const std::optional<std::string>& public_url) {
  if (!origin) return true;
  if (public_url) return *origin == *public_url;
  // A proxy may have taken the TLS off: then the page is https and we see plain HTTP with the same
  // host.
  for (std::string_view scheme : {"http", "https"}) {
    const auto authority = normal_authority(scheme, host_header);
    if (authority && *origin == std::string(scheme) + "://" + *authority) return true;
  }
  return false;
}

}  // namespace dialograum::net
