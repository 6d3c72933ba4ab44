// Cards with fields: what a card says besides its text, in the fields that its board names. Pure;
// thread: the replica's.
#pragma once

#include <map>

#include "domain/edit.hpp"

namespace dialograum::domain {

using CardFields = std::map<std::uint32_t, ContentId>;

CardFields fields_of(const protocol::CardFieldTexts& texts);

// Each field is one that the board names, once; each text is new, also among them.
Refusal judge_fields(const State& state, const protocol::CardAdd& command);
Refusal judge_fields(const State& state, const protocol::CardEdit& command);

// What of a thing's fields a board that collects has a place for: those of the same number.
CardFields fields_for(const State& state, ActivityId collecting, ActivityId from, TargetId thing);

}  // namespace dialograum::domain
