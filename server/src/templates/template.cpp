#include "templates/template.hpp"

#include <string>

namespace dialograum::templates {

int Template::minutes() const {
  int sum = 0;
  for (const StepPlan& step : steps) sum += step.minutes;
  return sum;
}

const std::vector<Template>& all() {
  static const std::vector<Template> templates = {qualitaetsdialog(), netzwerkrunde(),
                                                  transferkonferenz(), leer()};
  return templates;
}

const Template* find(std::string_view id) {
  for (const Template& candidate : all())
    if (candidate.id == id) return &candidate;
  return nullptr;
}

protocol::ActivityKind kind(const ActivityPlan& plan) {
  return std::visit(
      []<class Plan>(const Plan&) {
        return static_cast<protocol::ActivityKind>(
            boost::mp11::mp_find<protocol::Kinds, typename Plan::Kind>::value);
      },
      plan);
}

protocol::TemplatesAnswer list(protocol::Language language) {
  protocol::TemplatesAnswer answer;
  for (const Template& t : all()) {
    protocol::TemplateInfo info;
    info.id.value = t.id;
    info.title.value = t.title.in(language);
    info.description.value = t.description.in(language);
    info.minutes = t.minutes();
    for (const Both& room : t.rooms) info.rooms.push_back({std::string(room.in(language))});
    for (const StepPlan& step : t.steps) {
      protocol::TemplateStep line;
      line.title.value = step.title.in(language);
      line.minutes = step.minutes;
      line.kind = kind(step.activity);
      line.scope = step.scope;
      info.steps.push_back(std::move(line));
    }
    answer.templates.push_back(std::move(info));
  }
  return answer;
}

}  // namespace dialograum::templates
