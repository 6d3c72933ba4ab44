#include "net/api_codes.hpp"

#include "base/join_code.hpp"
#include "protocol/codec.hpp"
#include "replica/load.hpp"

namespace dialograum::net {

namespace {

Response unknown_code() {
  return error(404, HttpFault::unknown_code,
               "Diesen Code gibt es nicht. Bitte prüfen Sie die acht Zeichen.",
               "There is no such code. Please check the eight characters.", "code");
}

Response too_many() {
  Response out = error(
      429, HttpFault::too_many_requests,
      "Diesen Code gibt es nicht, und gerade wurden sehr viele falsche Codes eingegeben. Bitte "
      "prüfen Sie die acht Zeichen, warten Sie einen Moment und versuchen Sie es noch einmal.",
      "There is no such code, and very many wrong codes were typed just now. Please check the "
      "eight characters, wait a moment and try again.",
      "code");
  out.headers.emplace_back("Retry-After", std::to_string(session::failure_retry_ms / 1000));
  return out;
}

std::string answer_of(WorkshopId workshop, const replica::Loaded& loaded) {
  protocol::CodeAnswer answer;
  answer.workshop = workshop;
  if (const std::string* title = loaded.contents.find(loaded.state.title))
    answer.title.value = *title;
  answer.language = loaded.state.language;
  answer.status = loaded.state.status;
  answer.join_open = loaded.state.join_open;
  return protocol::encode(answer);
}

}  // namespace

void CodesApi::handle(const Request& request, std::string_view typed, Done done) {
  // What cannot be a code tells nobody anything: it costs nothing.
  const auto code = read_code(percent_decode(typed).value_or(""));
  if (!code) return done(unknown_code());
  const std::int64_t now_ms = context_.clock.steady_ms();
  if (const auto known = kept_.find(*code); known != kept_.end()) {
    if (now_ms < known->second.until_ms) return done(json(200, known->second.answer));
    kept_.erase(known);
  }
  auto& queue = waiting_[*code];
  queue.push_back({request.peer, std::move(done)});
  if (queue.size() == 1) look_up(*code);
}

void CodesApi::look_up(const std::string& code) {
  context_.log.find_code(code,
                         [this, code](std::optional<log::Error> failure, log::DirectoryRow row) {
                           context_.post([this, code, failure, row] {
                             if (failure == log::Error::unavailable)
                               return not_found(code, storage_error());
                             if (failure) return not_found(code, unknown_code());
                             load(code, row.id);
                           });
                         });
}

void CodesApi::load(const std::string& code, WorkshopId workshop) {
  replica::load(context_.log, workshop,
                [this, code, workshop](std::optional<log::Error> failure, auto pending) {
                  if (failure) return loaded(code, failure, "");
                  context_.readers.run([this, code, workshop, pending] {
                    const auto current = pending->finish();
                    if (!current) return loaded(code, log::Error::unavailable, "");
                    // One that a newer code has closed leads nowhere; the directory keeps it, so
                    // that it never leads to another workshop.
                    if (current->state.code != code)
                      return loaded(code, log::Error::unknown_workshop, "");
                    loaded(code, std::nullopt, answer_of(workshop, *current));
                  });
                });
}

void CodesApi::loaded(const std::string& code, std::optional<log::Error> failure,
                      std::string answer) {
  context_.post([this, code, failure, answer = std::move(answer)] {
    if (failure == log::Error::unavailable) return not_found(code, storage_error());
    if (failure) return not_found(code, unknown_code());
    found(code, answer);
  });
}

std::vector<CodesApi::Waiting> CodesApi::take(const std::string& code) {
  auto node = waiting_.extract(code);
  return std::move(node.mapped());
}

void CodesApi::found(const std::string& code, std::string answer) {
  for (const Waiting& waiting : take(code)) waiting.done(json(200, answer));
  const std::int64_t now_ms = context_.clock.steady_ms();
  if (kept_.size() >= kept)
    std::erase_if(kept_, [&](const auto& entry) { return entry.second.until_ms <= now_ms; });
  if (kept_.size() < kept) kept_[code] = {std::move(answer), now_ms + kept_ms};
}

void CodesApi::not_found(const std::string& code, const Response& response) {
  for (Waiting& waiting : take(code)) {
    if (response.status == 404)
      unknown(std::move(waiting));
    else
      waiting.done(response);
  }
}

void CodesApi::unknown(Waiting waiting) {
  if (context_.failures.allow(waiting.peer, context_.clock.steady_ms()))
    return waiting.done(unknown_code());
  if (delayed_ == delayed_most) return waiting.done(too_many());
  ++delayed_;
  context_.later(std::chrono::milliseconds(session::failure_pause_ms),
                 [this, done = std::move(waiting.done)] {
                   --delayed_;
                   done(too_many());
                 });
}

}  // namespace dialograum::net
