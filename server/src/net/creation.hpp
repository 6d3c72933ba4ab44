// Who may create a workshop. Where not everybody may, a loopback connection proves nothing: a proxy
// on this machine speaks for the world, and any web page can point its own name at 127.0.0.1. So a
// request counts as this machine's own only if nothing says otherwise; everybody else needs the
// operator's token. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "net/http.hpp"

namespace dialograum::net {

struct CreationRule {
  bool open = false;          // everybody
  std::string operator_hash;  // token_hash() of the operator's token; empty: there is none
  // As far as its settings tell, people connect to this very socket: they name no proxy and no
  // other address.
  bool direct = true;
  std::uint16_t port = 0;  // the one that the server listens on
};

enum class Creator { nobody, this_machine, operator_token, anybody };

Creator creator_of(const Request& request, const CreationRule& rule);

// Does this address ("http://localhost:8080") lead to a socket of this machine with this port, and
// no further?
bool leads_to_loopback(const std::optional<std::string>& address, std::uint16_t port);

// Is this a header that only proxies add?
bool header_of_proxies(std::string_view name);

}  // namespace dialograum::net
