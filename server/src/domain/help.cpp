// Rooms that call for the leads.
#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {

Refusal judge(const State&, const Context&, const protocol::HelpCall&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::HelpCall&) {}

Refusal judge(const State&, const Context&, const protocol::HelpClear&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::HelpClear&) {}

}  // namespace dialograum::domain
