#include "templates/catalogue.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "templates/shipped_files.hpp"

namespace dialograum::templates {

namespace {

constexpr auto most = decltype(protocol::TemplatesAnswer::templates)::max;

std::int64_t order_of(const Template& agenda) {
  return agenda.order ? agenda.order->value : decltype(agenda.order)::value_type::hi + 1;
}

}  // namespace

std::optional<Fault> Catalogue::add(std::string_view json) {
  auto agenda = read(json);
  if (!agenda) return agenda.error();
  if (find(agenda->id.value)) return Fault{"/id", "Another template has this id."};
  if (templates_.size() == most) return Fault{"", "There are too many templates."};
  const auto others = templates_.begin() + static_cast<std::ptrdiff_t>(shipped_);
  const auto place = std::upper_bound(
      others, templates_.end(), order_of(*agenda),
      [](std::int64_t order, const Template& one) { return order < order_of(one); });
  templates_.insert(place, std::move(*agenda));
  return std::nullopt;
}

const Template* Catalogue::find(std::string_view id) const {
  const auto found = std::ranges::find(templates_, id,
                                       [](const Template& one) { return one.id.value; });
  return found == templates_.end() ? nullptr : &*found;
}

protocol::TemplatesAnswer Catalogue::list(protocol::Language language) const {
  protocol::TemplatesAnswer answer;
  for (const Template& agenda : templates_) {
    protocol::TemplateInfo info;
    info.id = agenda.id;
    info.title.value = in(language, agenda.title);
    info.description.value = in(language, agenda.description);
    info.minutes = minutes(agenda);
    if (agenda.rooms)
      for (const auto& room : *agenda.rooms) info.rooms.push_back({in(language, room)});
    for (const protocol::StepTemplate& step : agenda.steps) {
      protocol::TemplateStep line;
      line.title.value = in(language, step.title);
      line.minutes = step.minutes;
      line.kind = protocol::kind_of(step.activity);
      line.scope = scope(step);
      info.steps.push_back(std::move(line));
    }
    answer.templates.push_back(std::move(info));
  }
  return answer;
}

const Catalogue& shipped() {
  static const Catalogue catalogue = [] {
    Catalogue made;
    for (const ShippedFile& file : shipped_files()) CHECK(!made.add(file.json));
    made.shipped_ = made.templates_.size();
    return made;
  }();
  return catalogue;
}

}  // namespace dialograum::templates
