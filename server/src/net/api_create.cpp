#include "net/api_create.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "base/sealed.hpp"
#include "net/origin.hpp"
#include "protocol/plain_text.hpp"
#include "templates/create.hpp"

namespace dialograum::net {

namespace {

constexpr std::size_t key_bytes = 128;
constexpr int code_attempts = 5;

Response bad_field(std::string_view field, std::string_view de, std::string_view en) {
  return error(422, HttpFault::bad_request, de, en, field);
}

Response undecodable(const protocol::DecodeFailure& failure) {
  return error(400, HttpFault::bad_request,
               "Die Anfrage ist nicht so aufgebaut, wie der Server sie versteht.",
               "The request is not built in a way that the server understands.", failure.path);
}

// What the request asks for, with the template's rooms unless it names some.
boost::system::result<templates::Wish, Response> wish_of(const protocol::CreateRequest& request,
                                                         const templates::Catalogue& catalogue,
                                                         std::int64_t now_ms) {
  templates::Wish wish;
  wish.title = protocol::plain_label(request.title.value);
  wish.language = request.language;
  if (protocol::shows_nothing(wish.title))
    return bad_field("/title", "Bitte geben Sie dem Workshop einen Titel.",
                     "Please give the workshop a title.");
  wish.begins_ms = request.begins_ms;
  wish.ends_ms = request.ends_ms;
  if (!templates::may_take_place(wish, now_ms))
    return bad_field("/ends_ms",
                     "Bitte geben Sie Beginn und Ende an: das Ende nach dem Beginn, nicht "
                     "vergangen, höchstens ein Jahr später und in den nächsten drei Jahren.",
                     "Please give a beginning and an end: the end after the beginning, not in the "
                     "past, at most a year later and within the next three years.");
  wish.agenda = catalogue.find(request.template_name ? request.template_name->value : "leer");
  if (wish.agenda == nullptr)
    return bad_field("/template", "Diese Vorlage gibt es nicht.", "There is no such template.");
  if (!request.rooms) {
    wish.rooms = templates::room_names(*wish.agenda, wish.language);
    return wish;
  }
  for (const auto& room : *request.rooms) {
    std::string name = protocol::plain_label(room.value);
    if (protocol::shows_nothing(name))
      return bad_field("/rooms/" + std::to_string(wish.rooms.size()),
                       "Bitte geben Sie jedem Raum einen Namen.", "Please give each room a name.");
    wish.rooms.push_back(std::move(name));
  }
  return wish;
}

Response no_room() {
  Response out = error(503, HttpFault::unavailable,
                       "Der Server ist ausgelastet und nimmt gerade keine neuen Workshops an; die "
                       "laufenden gehen weiter. "
                       "Bitte versuchen Sie es in einigen Minuten noch einmal.",
                       "The server is busy to its limit and takes no new workshops at the moment; "
                       "those that are running "
                       "go on. Please try again in a few minutes.");
  out.headers.emplace_back("Retry-After", "60");
  return out;
}

// Who repeats a request: the key alone may be known to others. Nothing of it is stored, only what
// it names and seals (decision 0011).
std::string secret_of(const Request& request) {
  const std::string who = request.authorization.empty() ? "from " + request.peer
                                                        : "as " + request.authorization;
  return who + '\0' + request.idempotency_key;
}

constexpr std::string_view name_label = "dialograum.creation.name";
constexpr std::string_view answer_label = "dialograum.creation.answer";

// What is kept is the first request's fingerprint and its answer, which holds the links.
Response repeated(const std::string& secret, const std::string& fingerprint,
                  const std::string& kept) {
  const auto payload = unseal(secret, answer_label, kept);
  if (!payload) return storage_error();
  if (!payload->starts_with(fingerprint))
    return error(409, HttpFault::key_reused,
                 "Dieser Idempotency-Key gehört schon zu einer anderen Anfrage.",
                 "This Idempotency-Key already belongs to another request.");
  return json(201, payload->substr(fingerprint.size()));
}

}  // namespace

struct CreateApi::Job {
  templates::Wish wish;
  std::string secret;       // opens what is kept for a repetition; empty: none was asked for
  std::string name;         // by which it is kept
  std::string fingerprint;  // of the request: the same key may only be used for the same one
  Done done;
  int attempts = 0;
};

// A page of another origin must not make workshops with the rights of whoever looks at it: it
// cannot send JSON without being asked first (CORS), and its Origin gives it away.
std::optional<Response> CreateApi::refuse(const Request& request) const {
  if (creator_of(request, context_.creation) == Creator::nobody)
    return error(403, HttpFault::create_not_allowed,
                 "Um hier Workshops anzulegen, brauchen Sie den Link für Betreibende. Wer den "
                 "Server betreibt, findet "
                 "ihn in dessen Ausgabe beim Start.",
                 "To create workshops here you need the operator's link. Whoever runs the server "
                 "finds it in what the "
                 "server prints when it starts.");
  if (!origin_allowed(request.origin, request.host, context_.public_url))
    return error(403, HttpFault::not_allowed,
                 "Von dieser Seite aus kann man hier keinen Workshop anlegen.",
                 "No workshop can be created here from that page.");
  if (request.content_type != "application/json" &&
      !request.content_type.starts_with("application/json;"))
    return error(415, HttpFault::bad_request, "Verlangt wird Content-Type: application/json.",
                 "Content-Type: application/json is required.");
  const std::string& key = request.idempotency_key;
  if (key.size() > key_bytes ||
      !std::all_of(key.begin(), key.end(), [](char c) { return c >= 33 && c <= 126; }))
    return error(400, HttpFault::bad_request,
                 "Der Idempotency-Key darf höchstens 128 druckbare Zeichen haben.",
                 "The Idempotency-Key may have at most 128 printable characters.");
  return std::nullopt;
}

void CreateApi::handle(const Request& request, Done done) {
  if (auto refusal = refuse(request)) return done(std::move(*refusal));
  if (creator_of(request, context_.creation) == Creator::anybody &&
      !strangers_.take(context_.clock.steady_ms())) {
    Response out = error(
        429, HttpFault::too_many_requests,
        "Gerade werden auf diesem Server sehr viele Workshops angelegt. Bitte versuchen Sie es "
        "in einer Minute noch einmal.",
        "Very many workshops are being created on this server just now. Please try again in a "
        "minute.");
    out.headers.emplace_back("Retry-After", "60");
    return done(std::move(out));
  }
  if (!context_.has_room()) return done(no_room());
  const auto decoded = protocol::decode_create_request(request.body);
  if (!decoded) return done(undecodable(decoded.error()));
  auto wish = wish_of(*decoded, context_.catalogue, context_.clock.wall_ms());
  if (!wish) return done(wish.error());
  const auto base = context_.base_url(request);
  if (!base)
    return done(error(400, HttpFault::bad_request,
                      "Der Name des Servers in der Anfrage (Host) ist ungültig.",
                      "The server's name in the request (Host) is not valid."));
  auto job = std::make_shared<Job>();
  job->wish = std::move(*wish);
  job->wish.url = *base;
  if (!request.idempotency_key.empty()) {
    job->secret = secret_of(request);
    job->name = blake2b({}, name_label, job->secret, 32);
  }
  job->fingerprint = blake2b({}, "dialograum.request", request.body, 16);
  job->done = std::move(done);
  attempt(std::move(job));
}

void CreateApi::attempt(std::shared_ptr<Job> job) {
  job->wish.workshop = context_.log.place(WorkshopId(context_.random.nonzero_u64()), job->name);
  templates::Built built = templates::build(job->wish, context_.random, context_.clock.wall_ms());
  const std::string answer = protocol::encode(built.answer);
  built.create.idempotency_key = job->name;
  if (!job->name.empty())
    built.create.idempotency_payload = seal(job->secret, answer_label, job->fingerprint + answer);
  context_.log.create(std::move(built.create),
                      [this, job, answer](std::optional<log::Error> failure, log::Created created) {
                        context_.post([this, job, answer, failure, created = std::move(created)] {
                          // Another workshop has this code already: one chance in millions, so draw
                          // again.
                          if (failure == log::Error::exists && ++job->attempts < code_attempts)
                            return attempt(job);
                          if (failure) return job->done(storage_error());
                          job->done(created.repeated ? repeated(job->secret, job->fingerprint,
                                                                created.idempotency_payload)
                                                     : json(201, answer));
                        });
                      });
}

}  // namespace dialograum::net
