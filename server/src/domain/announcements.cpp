// What the leads tell rooms.
#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {

Refusal judge(const State&, const Context&, const protocol::AnnouncementSend&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::AnnouncementSend&) {}

Refusal judge(const State&, const Context&, const protocol::AnnouncementWithdraw&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::AnnouncementWithdraw&) {}

Refusal judge(const State&, const Context&, const protocol::AnnouncementSeen&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::AnnouncementSeen&) {}

}  // namespace dialograum::domain
