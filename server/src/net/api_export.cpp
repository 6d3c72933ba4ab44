#include "net/api_export.hpp"

#include "base/crypto.hpp"
#include "export/export.hpp"
#include "replica/load.hpp"

namespace dialograum::net {

namespace {

Response unknown_workshop() {
  return error(404, HttpFault::unknown_workshop, "Diesen Workshop gibt es nicht oder nicht mehr.",
               "There is no such workshop, or not any more.");
}

Response unauthorized() {
  Response out = error(401, HttpFault::unauthorized,
                       "Dafür braucht es einen gültigen Link dieses Workshops.",
                       "This needs a valid link of this workshop.");
  out.headers.emplace_back("WWW-Authenticate", "Bearer");
  return out;
}

bool may_read(const replica::Loaded& loaded, SeatId seat, std::string_view secret) {
  const auto found = loaded.state.seats.find(seat);
  if (found == loaded.state.seats.end()) return false;
  const domain::Seat& known = found->second;
  return constant_time_equal(known.token_hash, token_hash(secret)) && domain::may_enter(known) &&
         !known.waiting;
}

}  // namespace

struct ExportApi::Job {
  WorkshopId workshop;
  std::string secret;
  bool csv = false;
  Done done;
};

void ExportApi::handle(const Request& request, std::string_view id, bool csv, Done done) {
  const auto workshop = WorkshopId::parse(id);
  if (!workshop) return done(unknown_workshop());
  const auto secret = bearer_of(request);
  if (!secret) return done(unauthorized());
  if (running_ == at_once) {
    Response busy = error(503, HttpFault::unavailable,
                          "Gerade werden viele Ergebnisse geholt. Bitte gleich noch einmal.",
                          "Many results are being fetched. Please try again shortly.");
    busy.headers.emplace_back("Retry-After", "5");
    return done(std::move(busy));
  }
  ++running_;
  load(std::make_shared<Job>(Job{*workshop, std::string(*secret), csv, std::move(done)}));
}

// A replica of its own, read and written off the shards, so that a large export delays nobody.
void ExportApi::load(std::shared_ptr<Job> job) {
  replica::load(
      context_.log, job->workshop, [this, job](std::optional<log::Error> failure, auto pending) {
        if (failure == log::Error::unavailable) return finish(job, storage_error());
        if (failure) return finish(job, unknown_workshop());
        context_.exports.run([this, job, pending] { finish(job, answer(*job, *pending)); });
      });
}

Response ExportApi::answer(const Job& job, replica::Pending& pending) {
  const auto loaded = pending.finish();
  if (!loaded) return storage_error();
  const SeatId seat = seat_of(job.secret, job.workshop);
  if (!may_read(*loaded, seat, job.secret)) return unauthorized();
  const std::string epoch = loaded->epoch.str();
  const exporting::Source source{loaded->state, loaded->contents, epoch};
  Response out = json(200,
                      job.csv ? exporting::to_csv(source, seat) : exporting::to_json(source, seat));
  if (job.csv) out.content_type = "text/csv; charset=utf-8";
  out.headers.emplace_back(
      "Content-Disposition",
      "attachment; filename=\"dialograum-" + job.workshop.str() + (job.csv ? ".csv\"" : ".json\""));
  return out;
}

void ExportApi::finish(const std::shared_ptr<Job>& job, Response response) {
  context_.post([this, job, response = std::move(response)] {
    --running_;
    job->done(response);
  });
}

}  // namespace dialograum::net
