#include "app/demo.hpp"

#include <future>

#include "app/files.hpp"
#include "protocol/codec.hpp"
#include "templates/catalogue.hpp"
#include "templates/create.hpp"

namespace dialograum::app {

namespace {

bool exists(log::Log& log, WorkshopId workshop) {
  std::promise<bool> found;
  log.find(workshop, [&](std::optional<log::Error> failure, const log::DirectoryRow&) {
    found.set_value(!failure);
  });
  return found.get_future().get();
}

std::optional<log::Error> create(log::Log& log, log::Create request) {
  std::promise<std::optional<log::Error>> done;
  log.create(std::move(request), [&](std::optional<log::Error> failure, const log::Created&) {
    done.set_value(failure);
  });
  return done.get_future().get();
}

void move_to(protocol::CreateAnswer& links, const std::string& url) {
  const std::size_t old = links.url.value.size();
  const auto rebase = [&](std::string& link) { link = url + link.substr(old); };
  rebase(links.lead.value);
  rebase(links.co_lead.value);
  rebase(links.projector.value);
  rebase(links.join.value);
  for (auto& room : links.rooms) rebase(room.moderator.value);
  links.url.value = url;
}

std::optional<protocol::CreateAnswer> kept(const std::filesystem::path& file, log::Log& log) {
  const auto bytes = read_whole(file);
  if (!bytes) return std::nullopt;
  auto links = protocol::decode_create_answer(*bytes);
  if (!links || !exists(log, links->workshop)) return std::nullopt;
  return *links;
}

}  // namespace

Demo open_demo(const std::filesystem::path& data, const std::string& url, log::Log& log,
               const Clock& clock, Random& random) {
  const std::filesystem::path file = data / "demo.json";
  if (auto links = kept(file, log)) {
    move_to(*links, url);
    return {std::move(*links), std::nullopt};
  }
  const templates::Template& agenda = *templates::shipped().find("qualitaetsdialog");
  const auto language = protocol::Language::de;
  const WorkshopId workshop = log.place(WorkshopId(random.nonzero_u64()), {});
  const templates::Wish wish{workshop, templates::in(language, agenda.title),   language,
                             &agenda,  templates::room_names(agenda, language), url};
  templates::Built built = templates::build(wish, random, clock.wall_ms());
  if (create(log, std::move(built.create)))
    return {{}, "The demo workshop cannot be stored in " + data.string() + "."};
  if (auto problem = write_private(file, protocol::encode(built.answer))) return {{}, problem};
  return {std::move(built.answer), std::nullopt};
}

std::string describe(const protocol::CreateAnswer& links) {
  std::string out = "Demo-Workshop (demo workshop):\n";
  const auto line = [&](std::string_view what, const std::string& link) {
    out += "  " + std::string(what) + std::string(what.size() < 28 ? 28 - what.size() : 1, ' ') +
           link + "\n";
  };
  line("Leitung (lead)", links.lead.value);
  line("Co-Leitung (co-lead)", links.co_lead.value);
  for (const auto& room : links.rooms) line(room.name.value, room.moderator.value);
  line("Leinwand (projector)", links.projector.value);
  line("Teilnehmen (join)", links.join.value);
  line("Code", links.code.value);
  return out;
}

}  // namespace dialograum::app
