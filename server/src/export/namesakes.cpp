#include "export/namesakes.hpp"

#include "base/limits.hpp"
#include "protocol/utf8.hpp"

namespace dialograum::exporting {
namespace {

void shorten_to(std::string& text, std::size_t code_points) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool starts = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (starts && code_points-- == 0) break;
  }
  text.resize(at);
}

}  // namespace

Namesakes::Namesakes(const Screens& screens) {
  std::map<std::string, const protocol::PersonEntity*> first;
  for (const auto& [id, person] : screens.all<protocol::PersonEntity>()) {
    if (!person.name) continue;
    const auto [before, alone] = first.try_emplace(person.name->text, &person);
    if (alone) continue;
    const protocol::PersonEntity* newer = &person;
    if (person.number.value < before->second->number.value) std::swap(newer, before->second);
    later_[newer->id.value] = newer->number;
  }
}

std::string Namesakes::told_apart(SeatId seat, const std::string& name) const {
  const auto found = later_.find(seat.str());
  if (found == later_.end()) return name;
  const std::string number = " (" + std::to_string(found->second) + ")";
  std::string out = name;
  shorten_to(out, limits::name_chars - protocol::count_code_points(number));
  return out + number;
}

}  // namespace dialograum::exporting
