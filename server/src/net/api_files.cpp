#include "net/api_files.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "net/file_type.hpp"
#include "net/origin.hpp"
#include "protocol/codec.hpp"

namespace dialograum::net {
namespace {

constexpr std::int64_t fresh_ms = 5'000;  // who was removed may read for so long
constexpr int uploads_at_once = 4;
constexpr std::size_t most_kept_bytes = 64 * 1024 * 1024;
constexpr std::int64_t kept_ms = 60'000;

constexpr std::string_view prefix = "/api/workshops/";
constexpr std::string_view middle = "/files/";

struct Place {
  WorkshopId workshop;
  FileId file;
};

std::optional<Place> place_of(std::string_view path) {
  if (!path.starts_with(prefix)) return std::nullopt;
  path.remove_prefix(prefix.size());
  const std::size_t at = path.find(middle);
  if (at == std::string_view::npos) return std::nullopt;
  const auto workshop = WorkshopId::parse(path.substr(0, at));
  const auto file = FileId::parse(path.substr(at + middle.size()));
  if (!workshop || !file) return std::nullopt;
  return Place{*workshop, *file};
}

// The same for a wrong link, another role, an unknown workshop and a file that is not there.
Response not_here() {
  return error(404, HttpFault::not_found,
               "Diese Datei gibt es nicht, nicht mehr, oder nicht für diesen Link.",
               "There is no such file, not any more, or not for this link.");
}

Response too_large() {
  return error(413, HttpFault::too_large, "Diese Datei ist zu groß. Erlaubt sind 10 MB.",
               "This file is too large. At most 10 MB are allowed.");
}

Response busy() {
  Response out = error(503, HttpFault::unavailable,
                       "Gerade werden viele Dateien hochgeladen. Bitte gleich noch einmal.",
                       "Many files are being uploaded. Please try again shortly.");
  out.headers.emplace_back("Retry-After", "5");
  return out;
}

Response answer_to(std::optional<log::Error> error_code) {
  return !error_code || *error_code == log::Error::unavailable ? storage_error() : not_here();
}

bool leads(const Members& members, std::string_view secret) {
  const auto role = members.role_of(secret);
  return role == protocol::Role::lead || role == protocol::Role::co_lead;
}

}  // namespace

bool FilesApi::owns(std::string_view path) {
  return path.starts_with(prefix) && path.find(middle) != std::string_view::npos;
}

// ---- uploading ----

void FilesApi::admit(const Request& request, std::uint64_t bytes,
                     std::function<void(std::optional<Response>)> done) {
  const auto place = place_of(request.path);
  if (request.method != "PUT" || !place) return done(not_here());
  if (bytes > limits::file_bytes) return done(too_large());
  const std::string secret(bearer_of(request).value_or(""));
  members_.read(
      place->workshop, fresh_ms,
      [secret](const Members& members) { return leads(members, secret); },
      [secret, done = std::move(done)](std::shared_ptr<const Members> members,
                                       std::optional<log::Error> failure) {
        if (!members) return done(answer_to(failure));
        done(leads(*members, secret) ? std::nullopt : std::optional(not_here()));
      });
}

void FilesApi::put(const Request& request, Done done) {
  const auto place = place_of(request.path);
  if (!place) return done(not_here());
  if (!origin_allowed(request.origin, request.host, context_.public_url))
    return done(error(403, HttpFault::not_allowed,
                      "Hochgeladen wird nur von den eigenen Seiten dieses Servers.",
                      "Files are uploaded from this server's own pages only."));
  if (request.body.size() > limits::file_bytes) return done(too_large());
  if (uploading_ == uploads_at_once) return done(busy());
  ++uploading_;
  const Done finished = [this, done = std::move(done)](Response response) {
    --uploading_;
    done(std::move(response));
  };
  const std::string secret(bearer_of(request).value_or(""));
  const log::File file{place->file, std::make_shared<const std::string>(request.body)};
  // Read anew: what is not named in it may go.
  members_.read(
      place->workshop, 0, [](const Members&) { return false; },
      [this, workshop = place->workshop, secret, file, finished](
          std::shared_ptr<const Members> members, std::optional<log::Error> failure) {
        if (!members) return finished(answer_to(failure));
        if (!leads(*members, secret)) return finished(not_here());
        store(workshop, file, *members, finished);
      });
}

void FilesApi::store(WorkshopId workshop, log::File file, const Members& members, Done done) {
  const auto type = file_type(*file.bytes);
  if (!type)
    return done(error(415, HttpFault::wrong_type,
                      "Das ist weder ein Bild (PNG, JPEG, WebP, GIF) noch ein PDF.",
                      "This is neither an image (PNG, JPEG, WebP, GIF) nor a PDF."));
  protocol::FileAnswer answer;
  answer.id = file.id;
  answer.type = *type;
  answer.bytes = static_cast<std::int64_t>(file.bytes->size());
  context_.log.put_file(
      workshop, std::move(file), {members.files.begin(), members.files.end()},
      [this, answer, done = std::move(done)](std::optional<log::Error> failure) {
        Response out = json(201, protocol::encode(answer));
        if (failure == log::Error::full)
          out = error(409, HttpFault::too_many_files,
                      "Dieser Workshop hat schon so viele Dateien, wie er haben darf (20 Dateien, "
                      "zusammen 60 MB).",
                      "This workshop has as many files as it may have (20 files, 60 MB in all).");
        else if (failure == log::Error::exists)
          out = error(409, HttpFault::id_used, "Diese Kennung hat schon eine andere Datei.",
                      "Another file has this id.");
        else if (failure)
          out = answer_to(failure);
        context_.post([out = std::move(out), done] { done(out); });
      });
}

// ---- reading ----

void FilesApi::get(const Request& request, Done done) {
  const auto place = place_of(request.path);
  if (!place) return done(not_here());
  const std::string secret(bearer_of(request).value_or(""));
  // What nobody is shown yet is the leads', who see it in the form that will name it.
  const auto allowed = [secret, file = place->file](const Members& members) {
    return leads(members, secret) || (members.files.contains(file) && members.role_of(secret));
  };
  const Key key{place->workshop, place->file};
  const bool known = request.if_none_match.find(place->file.str()) != std::string::npos;
  members_.read(place->workshop, fresh_ms, allowed,
                [this, key, known, allowed, done = std::move(done)](
                    std::shared_ptr<const Members> members, std::optional<log::Error> failure) {
                  if (!members) return done(answer_to(failure));
                  if (!allowed(*members)) return done(not_here());
                  send(key, members->files.contains(key.second), known, done);
                });
}

void FilesApi::send(const Key& key, bool named, bool known_to_client, Done done) {
  const Done answer = [key, known_to_client, done = std::move(done)](Response found) {
    if (found.status != 200) return done(std::move(found));
    const std::string tag = key.second.str();
    const auto type = file_type(*found.body);
    found.content_type = type ? content_type_of(*type) : "application/octet-stream";
    const bool shown = type && *type != protocol::FileType::pdf;
    found.headers = {
        // Nothing that is in it can run, even if somebody opens the address by itself.
        {"Content-Security-Policy", "sandbox; default-src 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Content-Disposition", (shown ? "inline; filename=\"" : "attachment; filename=\"") + tag +
                                    (shown ? "\"" : ".pdf\"")},
        {"Cache-Control", "private, max-age=3600, immutable"},
        {"Vary", "Authorization"},
        {"ETag", '"' + tag + '"'}};
    if (known_to_client) {
      found.status = 304;
      found.body = std::make_shared<const std::string>();
    }
    done(std::move(found));
  };
  // What no step names any more is gone at once.
  if (!named) kept_.erase(key);
  if (const auto found = kept_.find(key); found != kept_.end()) {
    found->second.used_ms = context_.clock.steady_ms();
    Response out;
    out.body = found->second.bytes;
    return answer(std::move(out));
  }
  std::vector<Done>& waiting = reading_[key];
  waiting.push_back(answer);
  if (waiting.size() > 1) return;
  context_.log.read_file(key.first, key.second,
                         [this, key, named](std::optional<log::Error> failure, log::File file) {
                           context_.post([this, key, named, failure, file = std::move(file)] {
                             Response out;
                             if (failure)
                               out = answer_to(failure);
                             else
                               out.body = file.bytes;
                             if (!failure && named) keep(key, file.bytes);
                             const auto waited = reading_.extract(key);
                             for (const Done& one : waited.mapped()) one(out);
                           });
                         });
}

void FilesApi::keep(const Key& key, std::shared_ptr<const std::string> bytes) {
  const std::int64_t now_ms = context_.clock.steady_ms();
  std::erase_if(kept_, [&](const auto& one) { return now_ms - one.second.used_ms > kept_ms; });
  std::size_t all = bytes->size();
  for (const auto& [other, kept] : kept_) all += kept.bytes->size();
  while (all > most_kept_bytes && !kept_.empty()) {
    const auto oldest = std::min_element(kept_.begin(), kept_.end(), [](auto& l, auto& r) {
      return l.second.used_ms < r.second.used_ms;
    });
    all -= oldest->second.bytes->size();
    kept_.erase(oldest);
  }
  kept_[key] = {std::move(bytes), now_ms};
}

}  // namespace dialograum::net
