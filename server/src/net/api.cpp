#include "net/api.hpp"

#include "net/origin.hpp"
#include "net/qr.hpp"
#include "protocol/codec.hpp"
#include "templates/template.hpp"

namespace dialograum::net {

namespace {

bool reads(const Request& request) { return request.method == "GET" || request.method == "HEAD"; }

Response not_found() {
  return error(404, HttpFault::not_found, "Diese Adresse gibt es nicht.",
               "There is no such address.");
}

Response templates_answer(const Request& request) {
  const bool english = query_value(request.query, "language") == "en";
  return json(200, protocol::encode(
                       templates::list(english ? protocol::Language::en : protocol::Language::de)));
}

}  // namespace

std::optional<std::string> ApiContext::base_url(const Request& request) const {
  return public_url ? public_url : address_of_host(request.host);
}

Response storage_error() {
  Response out = error(503, HttpFault::unavailable,
                       "Der Speicher des Servers nimmt gerade nichts an. Bitte versuchen Sie es in "
                       "einer Minute noch einmal.",
                       "The server's storage takes nothing at the moment. Please try again in a "
                       "minute.");
  out.headers.emplace_back("Retry-After", "60");
  return out;
}

Response going_away() {
  return error(503, HttpFault::unavailable, "Der Server nimmt gerade niemanden an.",
               "The server takes nobody at the moment.");
}

Api::Api(ApiContext context)
    : context_(std::move(context)), create_(context_), codes_(context_), export_(context_) {}

bool Api::owns(std::string_view path) const {
  return path.starts_with("/api/") || path == "/api" || path.starts_with("/ws/") ||
         path == "/healthz" || path == "/readyz";
}

void Api::handle(Request request, Done done) {
  constexpr std::string_view codes = "/api/codes/";
  constexpr std::string_view workshops = "/api/workshops/";
  const std::string& path = request.path;

  if (path == "/api/workshops") {
    if (request.method != "POST") return done(method_not_allowed("POST"));
    return create_.handle(request, std::move(done));
  }
  if (path.starts_with("/ws/"))
    return done(error(426, HttpFault::bad_request, "Diese Adresse ist nur für WebSockets.",
                      "This address is for WebSockets only."));
  if (!reads(request)) return done(method_not_allowed("GET, HEAD"));
  if (path == "/healthz") return done(json(200, R"({"status":"ok"})"));
  if (path == "/readyz") return done(ready(request));
  if (path == "/api/config") return done(config(request));
  if (path == "/api/templates") return done(templates_answer(request));
  if (path == "/api/qr.svg") return done(qr(request));
  if (path.starts_with(codes))
    return codes_.handle(request, path.substr(codes.size()), std::move(done));
  if (path.starts_with(workshops))
    return export_.handle(request, path.substr(workshops.size()), std::move(done));
  done(not_found());
}

// Clients ask for their workshop; a proxy asks whether people can come at all.
Response Api::ready(const Request& request) const {
  const auto text = query_value(request.query, "workshop");
  const auto workshop = text ? WorkshopId::parse(*text) : std::nullopt;
  // Who asks for a workshop may be somebody of it, and they are always welcome.
  const bool stores = workshop ? context_.log.ready_for(*workshop)
                               : context_.log.ready() && context_.has_room();
  if (!draining_ && stores) return json(200, R"({"status":"ready"})");
  return going_away();
}

Response Api::config(const Request& request) const {
  protocol::ConfigAnswer answer;
  answer.public_url.value = context_.base_url(request).value_or("");
  answer.build.value = context_.build;
  // What holds for whoever asks: the page offers the form or explains why it does not.
  answer.create = creator_of(request, context_.creation) != Creator::nobody
                      ? protocol::CreateRule::open
                      : protocol::CreateRule::loopback;
  return json(200, protocol::encode(answer));
}

// Only our own addresses: otherwise this would be a public service that makes codes for anybody.
Response Api::qr(const Request& request) const {
  const auto text = query_value(request.query, "text");
  const auto base = context_.base_url(request);
  if (!text || !base || !(*text == *base || text->starts_with(*base + "/")))
    return error(400, HttpFault::bad_request, "QR-Codes gibt es nur für Adressen dieses Servers.",
                 "QR codes are made for this server's addresses only.", "text");
  const auto svg = qr_svg(*text);
  if (!svg)
    return error(400, HttpFault::bad_request, "Diese Adresse ist zu lang für einen QR-Code.",
                 "This address is too long for a QR code.", "text");
  Response out;
  out.content_type = "image/svg+xml";
  out.body = std::make_shared<const std::string>(*svg);
  // A code may carry somebody's token.
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

}  // namespace dialograum::net
