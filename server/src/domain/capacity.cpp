// How many people there is room for, and who waits.
#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {

Refusal judge(const State&, const Context&, const protocol::WorkshopCapacity&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::WorkshopCapacity&) {}

Refusal judge(const State&, const Context&, const protocol::PersonAdmit&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::PersonAdmit&) {}

Refusal judge(const State&, const Context&, const protocol::RoomCapacity&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::RoomCapacity&) {}

}  // namespace dialograum::domain
