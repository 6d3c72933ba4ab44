// Where people reach this server, and which web pages may open a session with it. Pure functions,
// any thread.
//
// An address is "scheme://host" or "scheme://host:port", in lower case, without the scheme's
// default port: exactly what a browser sends as Origin and what comes before "/w/..." in a link.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dialograum::net {

// What an operator typed as public URL ("https://Workshop.Example.org:443/"), as an address;
// nothing if it is not one: another scheme, a path, credentials, an impossible port.
std::optional<std::string> parse_address(std::string_view url);

// The address that a request was sent to, by its Host header; nothing if that header is not
// host[:port]. The scheme is http: behind a proxy with TLS a public URL has to be configured.
std::optional<std::string> address_of_host(std::string_view host_header);

// May a page of this origin open a WebSocket or create a workshop here? With a public URL: that
// one, exactly. Without: the page must come from the host it talks to. No Origin at all is fine:
// only browsers send requests with the rights of somebody else than the page's author, and they
// always send it with a WebSocket. Our secrets are in the first message, never in cookies, so a
// foreign page has nothing to abuse.
bool origin_allowed(const std::optional<std::string>& origin, std::string_view host_header,
                    const std::optional<std::string>& public_url);

}  // namespace dialograum::net
