#include "net/creation.hpp"

#include <algorithm>
#include <array>

#include "base/crypto.hpp"
#include "net/origin.hpp"
#include "net/proxies.hpp"

namespace dialograum::net {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool shows_operator_token(const Request& request, const CreationRule& rule) {
  constexpr std::string_view scheme = "bearer ";  // in any case: RFC 9110, 11.1
  const std::string_view given = request.authorization;
  if (rule.operator_hash.empty() || lower(given.substr(0, scheme.size())) != scheme) return false;
  return constant_time_equal(token_hash(given.substr(scheme.size())), rule.operator_hash);
}

bool is_this_machine(const Request& request, const CreationRule& rule) {
  return rule.direct && request.peer_is_loopback && !request.forwarded &&
         leads_to_loopback(address_of_host(request.host), rule.port);
}

}  // namespace

Creator creator_of(const Request& request, const CreationRule& rule) {
  if (shows_operator_token(request, rule)) return Creator::operator_token;
  if (is_this_machine(request, rule)) return Creator::this_machine;
  return rule.open ? Creator::anybody : Creator::nobody;
}

bool leads_to_loopback(const std::optional<std::string>& address, std::uint16_t port) {
  constexpr std::string_view scheme = "http://";
  if (!address || !address->starts_with(scheme)) return false;
  std::string_view host = std::string_view(*address).substr(scheme.size());
  // An address has no port if it is the scheme's own.
  std::string own_port = "80";
  if (const std::size_t colon = host.rfind(':');
      colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
    own_port = host.substr(colon + 1);
    host = host.substr(0, colon);
  }
  if (own_port != std::to_string(port)) return false;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  // Nobody can register or resolve a name below "localhost": browsers answer it themselves.
  return host == "localhost" || host.ends_with(".localhost") || is_loopback_address(host);
}

bool header_of_proxies(std::string_view name) {
  static constexpr std::array<std::string_view, 12> names = {
      "forwarded",           "via",
      "x-real-ip",           "x-client-ip",
      "x-cluster-client-ip", "x-proxyuser-ip",
      "true-client-ip",      "client-ip",
      "cf-connecting-ip",    "cf-ray",
      "fastly-client-ip",    "x-original-host"};
  const std::string low = lower(name);
  return low.starts_with("x-forwarded") || low.starts_with("x-envoy-") ||
         std::find(names.begin(), names.end(), low) != names.end();
}

}  // namespace dialograum::net
