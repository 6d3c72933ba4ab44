#include "net/api.hpp"

#include <algorithm>

#include "net/origin.hpp"
#include "protocol/codec.hpp"

namespace dialograum::net {

namespace {

Response not_found() {
  return error(404, HttpFault::not_found, "Diese Adresse gibt es nicht.",
               "There is no such address.");
}

// What stands in the place of the first "{}"; nothing if the path is another one.
std::optional<std::string_view> match(std::string_view pattern, std::string_view path) {
  std::optional<std::string_view> first;
  while (!pattern.empty()) {
    const std::size_t place = pattern.find("{}");
    const std::string_view before = pattern.substr(0, place);
    if (!path.starts_with(before)) return std::nullopt;
    path.remove_prefix(before.size());
    if (place == std::string_view::npos) break;
    pattern.remove_prefix(place + 2);
    const std::string_view step = path.substr(
        0, std::min(path.find('/'), pattern.empty() ? path.size() : path.find(pattern[0])));
    path.remove_prefix(step.size());
    if (!first) first = step;
  }
  if (!path.empty()) return std::nullopt;
  return first.value_or("");
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
    : context_(std::move(context)),
      create_(context_),
      codes_(context_),
      export_(context_),
      files_(context_) {
  // Answers that are there at once.
  const auto now = [](auto answer) {
    return [answer](const Request& request, std::string_view, const Done& done) {
      done(answer(request));
    };
  };
  const auto exported = [this](bool csv) {
    return [this, csv](const Request& request, std::string_view id, Done done) {
      export_.handle(request, id, csv, std::move(done));
    };
  };
  routes_ = {
      {"GET", "/healthz", now([](const Request&) { return json(200, R"({"status":"ok"})"); })},
      {"GET", "/readyz", now([this](const Request& request) { return ready(request); })},
      {"GET", "/api/config", now([this](const Request& request) { return config(request); })},
      {"GET", "/api/templates",
       now([this](const Request& request) { return list_templates(request); })},
      {"GET", "/api/codes/{}",
       [this](const Request& request, std::string_view typed, Done done) {
         codes_.handle(request, typed, std::move(done));
       }},
      {"POST", "/api/workshops",
       [this](const Request& request, std::string_view, Done done) {
         create_.handle(request, std::move(done));
       }},
      {"GET", "/api/workshops/{}/export.json", exported(false)},
      {"GET", "/api/workshops/{}/export.csv", exported(true)},
      {"GET", "/api/workshops/{}/files/{}",
       [this](const Request& request, std::string_view, Done done) {
         files_.get(request, std::move(done));
       }},
      {"PUT", "/api/workshops/{}/files/{}",
       [this](const Request& request, std::string_view, Done done) {
         files_.put(request, std::move(done));
       }},
      {"GET", "/ws/{}", now([](const Request&) {
         return error(426, HttpFault::bad_request, "Diese Adresse ist nur für WebSockets.",
                      "This address is for WebSockets only.");
       })},
  };
}

void Api::admit(const Request& request, std::uint64_t bytes,
                std::function<void(std::optional<Response>)> done) {
  if (FilesApi::owns(request.path)) return files_.admit(request, bytes, std::move(done));
  done(error(413, HttpFault::too_large, "Das ist zu groß. Erlaubt sind 256 KiB.",
             "This is too large. At most 256 KiB are allowed."));
}

bool Api::owns(std::string_view path) const {
  return path.starts_with("/api/") || path == "/api" || path.starts_with("/ws/") ||
         path == "/healthz" || path == "/readyz";
}

void Api::handle(const Request& request, Done done) const {
  std::string allowed;
  for (const Route& route : routes_) {
    const auto part = match(route.pattern, request.path);
    if (!part) continue;
    const bool reads = route.method == "GET";
    if (request.method == route.method || (reads && request.method == "HEAD"))
      return route.handler(request, *part, std::move(done));
    allowed.append(allowed.empty() ? "" : ", ").append(reads ? "GET, HEAD" : route.method);
  }
  done(allowed.empty() ? not_found() : method_not_allowed(allowed));
}

Response Api::list_templates(const Request& request) const {
  const bool english = query_value(request.query, "language") == "en";
  return json(200, protocol::encode(context_.catalogue.list(english ? protocol::Language::en
                                                                    : protocol::Language::de)));
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

}  // namespace dialograum::net
