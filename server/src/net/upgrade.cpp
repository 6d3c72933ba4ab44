#include "net/upgrade.hpp"

#include "net/origin.hpp"
#include "protocol/types/messages.hpp"

namespace dialograum::net {

namespace {

bool names(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view item = list.substr(0, comma);
    while (item.starts_with(' ') || item.starts_with('\t')) item.remove_prefix(1);
    while (item.ends_with(' ') || item.ends_with('\t')) item.remove_suffix(1);
    if (item == wanted) return true;
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  return false;
}

// 16 bytes in base64: 22 characters, of which the last has four bits to spare, and "==".
bool is_key(std::string_view key) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (key.size() != 24 || !key.ends_with("==")) return false;
  key.remove_suffix(2);
  return key.find_first_not_of(letters) == std::string_view::npos &&
         letters.find(key.back()) % 16 == 0;
}

std::optional<Response> check_handshake(const Handshake& handshake) {
  if (handshake.version != "13") {
    Response out = error(426, HttpFault::bad_request, "Verlangt wird WebSocket in der Version 13.",
                         "WebSocket version 13 is required.");
    out.headers.emplace_back("Sec-WebSocket-Version", "13");
    return out;
  }
  if (!handshake.one_key || !is_key(handshake.key))
    return error(400, HttpFault::bad_request, "Sec-WebSocket-Key muss 16 Bytes in base64 sein.",
                 "Sec-WebSocket-Key must be 16 bytes in base64.");
  if (handshake.has_body)
    return error(400, HttpFault::bad_request,
                 "Eine Anfrage nach einem WebSocket hat keinen Inhalt.",
                 "A request for a WebSocket has no body.");
  return std::nullopt;
}

}  // namespace

std::optional<WorkshopId> workshop_of_path(std::string_view path) {
  constexpr std::string_view prefix = "/ws/";
  if (!path.starts_with(prefix)) return std::nullopt;
  return WorkshopId::parse(path.substr(prefix.size()));
}

std::optional<Response> check_upgrade(const Request& request, const Handshake& handshake,
                                      const std::optional<std::string>& public_url) {
  if (!workshop_of_path(request.path))
    return error(404, HttpFault::unknown_workshop, "Diese Adresse gehört zu keinem Workshop.",
                 "This address belongs to no workshop.");
  if (!origin_allowed(request.origin, request.host, public_url))
    return error(
        403, HttpFault::not_allowed,
        "Diese Seite darf sich hier nicht anmelden. Bitte öffnen Sie den Link des Workshops.",
        "This page may not connect here. Please open the workshop's link.");
  if (auto refusal = check_handshake(handshake)) return refusal;
  if (!names(handshake.subprotocols, protocol::subprotocol))
    return error(400, HttpFault::bad_request,
                 "Verlangt wird das WebSocket-Protokoll dialograum.v1.",
                 "The WebSocket subprotocol dialograum.v1 is required.");
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> security_headers(
    std::string_view host, const std::optional<std::string>& public_url) {
  std::string sockets;
  // Not every browser counts ws: to its own host as 'self'.
  if (const auto own = public_url ? public_url : address_of_host(host)) {
    const std::string authority = own->substr(own->find("://") + 3);
    sockets = " ws://" + authority + " wss://" + authority;
  }
  return {
      {"Content-Security-Policy",
       "default-src 'self'; connect-src 'self'" + sockets +
           "; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
           "frame-ancestors 'none'"},
      {"Referrer-Policy", "no-referrer"},
      {"X-Content-Type-Options", "nosniff"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
  };
}

}  // namespace dialograum::net
