// What the next round of a rating is about.
#include "domain/kinds/rating.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {

Refusal judge(const State&, const Context&, const protocol::RatingFocus&) {
  return Refusal::not_allowed;
}

void perform(Edit&, const protocol::RatingFocus&) {}

}  // namespace dialograum::domain
