// Who speaks and who is next.
#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {

Refusal judge(const State&, const Context&, const protocol::SpeakersOpen&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::SpeakersOpen&) {}

Refusal judge(const State&, const Context&, const protocol::SpeakersRaise&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::SpeakersRaise&) {}

Refusal judge(const State&, const Context&, const protocol::SpeakersLower&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::SpeakersLower&) {}

Refusal judge(const State&, const Context&, const protocol::SpeakersNext&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::SpeakersNext&) {}

}  // namespace dialograum::domain
