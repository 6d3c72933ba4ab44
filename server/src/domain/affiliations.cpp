// What people belong to, by the lists of the leads.
#include "domain/commands.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {

Refusal judge(const State&, const Context&, const protocol::AffiliationCreate&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::AffiliationCreate&) {}

Refusal judge(const State&, const Context&, const protocol::AffiliationUpdate&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::AffiliationUpdate&) {}

Refusal judge(const State&, const Context&, const protocol::AffiliationRemove&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::AffiliationRemove&) {}

Refusal judge(const State&, const Context&, const protocol::PersonAffiliate&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::PersonAffiliate&) {}

}  // namespace dialograum::domain
