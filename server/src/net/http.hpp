// Our own types for a request and an answer, so that handlers do not know Beast. Plain values.
// Thread: the HTTP thread's, unless a function says otherwise.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/types/http_bodies.hpp"

namespace dialograum::net {

using protocol::HttpFault;

struct Request {
  std::string method;  // "GET", "HEAD", "POST", ...
  std::string path;    // before the "?"; not decoded
  std::string query;   // after it
  std::string body;
  std::string host;  // the Host header, always there
  std::optional<std::string> origin;
  std::string content_type;
  std::string authorization;
  std::string idempotency_key;
  std::string if_none_match;
  bool accepts_gzip = false;
  std::string peer;  // the address of whoever asks, without its port; from a trusted proxy, the one
                     // that it names
  bool peer_is_loopback = false;
  bool forwarded = false;  // it has signs of a proxy
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
  std::vector<std::pair<std::string, std::string>> headers;  // further ones
};

using Done = std::function<void(Response)>;  // exactly once, on the HTTP thread
using Handler = std::function<void(Request, Done)>;

Response json(int status, std::string body);
// {"error": {...}} with a sentence to act on in both languages.
Response error(int status, HttpFault code, std::string_view message_de, std::string_view message_en,
               std::string_view field = {});
Response method_not_allowed(std::string_view allowed);

// The secret of a link or seat that came with a request: "Authorization: Bearer <secret>" (W5).
std::optional<std::string_view> bearer_of(const Request& request);

// Decodes "%C3%BC" and "+"; nothing if a "%" is not followed by two hex digits.
std::optional<std::string> percent_decode(std::string_view text);
// The value of one field of a query, percent-decoded; nothing if it is absent or broken.
std::optional<std::string> query_value(std::string_view query, std::string_view name);

}  // namespace dialograum::net
