#include "templates/template.hpp"

namespace dialograum::templates {

int minutes(const Template& agenda) {
  std::int64_t sum = 0;
  for (const protocol::StepTemplate& step : agenda.steps) sum += step.minutes;
  return static_cast<int>(sum);
}

protocol::ScopeKind scope(const protocol::StepTemplate& step) {
  return step.scope == protocol::TemplateScope::all_rooms ? protocol::ScopeKind::all_rooms
                                                          : protocol::ScopeKind::plenary;
}

}  // namespace dialograum::templates
