#include "redis/address.hpp"

#include <charconv>

namespace dialograum::redis {

namespace {

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

std::optional<std::string> unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    unsigned char byte = 0;
    const std::string_view digits = text.substr(i + 1, 2);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte,
                                              16);
    if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2) return std::nullopt;
    out += static_cast<char>(byte);
    i += 2;
  }
  return out;
}

// "user:password@" or ":password@" in front of `rest`, which is shortened.
bool take_account(std::string_view& rest, Address& address) {
  const auto at = rest.find('@');
  if (at == std::string_view::npos) return true;
  const std::string_view account = rest.substr(0, at);
  rest.remove_prefix(at + 1);
  const auto colon = account.find(':');
  if (colon == std::string_view::npos) return false;
  const auto user = unescape(account.substr(0, colon)),
             password = unescape(account.substr(colon + 1));
  if (!user || !password || password->empty()) return false;
  address.user = *user;
  address.password = *password;
  return true;
}

}  // namespace

std::optional<Address> parse_address(std::string_view url) {
  Address address;
  if (url.starts_with("unix://")) {
    url.remove_prefix(7);
    if (!take_account(url, address)) return std::nullopt;
    if (const auto query = url.find("?db="); query != std::string_view::npos) {
      if (!read_number(url.substr(query + 4), address.db)) return std::nullopt;
      url = url.substr(0, query);
    }
    address.path = url;
    // 108 bytes with the zero at the end is what the kernel takes.
    if (!url.starts_with('/') || url.size() > 107) return std::nullopt;
    return address;
  }
  if (!url.starts_with("redis://")) return std::nullopt;
  url.remove_prefix(8);
  if (!take_account(url, address)) return std::nullopt;
  if (const auto slash = url.find('/'); slash != std::string_view::npos) {
    const std::string_view db = url.substr(slash + 1);
    if (!db.empty() && !read_number(db, address.db)) return std::nullopt;
    url = url.substr(0, slash);
  }
  if (url.starts_with('[')) {
    const auto close = url.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    address.host = url.substr(1, close - 1);
    url.remove_prefix(close + 1);
  } else {
    const auto colon = url.find(':');
    address.host = url.substr(0, colon);
    url.remove_prefix(colon == std::string_view::npos ? url.size() : colon);
  }
  if (address.host.empty() || address.db < 0) return std::nullopt;
  if (url.empty()) return address;
  if (!url.starts_with(':') || !read_number(url.substr(1), address.port) || address.port == 0)
    return std::nullopt;
  return address;
}

std::string Address::str() const {
  const std::string suffix = db == 0 ? "" : (host.empty() ? "?db=" : "/") + std::to_string(db);
  if (host.empty()) return "unix://" + path + suffix;
  const bool six = host.find(':') != std::string::npos;
  return "redis://" + (six ? "[" + host + "]" : host) + ":" + std::to_string(port) + suffix;
}

}  // namespace dialograum::redis
