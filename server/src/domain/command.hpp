// What every command has: judge(state, context, command) says whether it is accepted, and
// perform(edit, command) does it, only ever right after its judge said ok. Roles have been checked
// before (permissions.hpp).
#pragma once

#include "protocol/types/commands.hpp"
#include "protocol/types/refusals.hpp"

namespace dialograum::domain {

using protocol::Refusal;

struct State;
struct Context;
class Edit;

}  // namespace dialograum::domain

#define DIALOGRAUM_COMMAND(Type)                                                            \
  Refusal judge(const State& state, const Context& context, const protocol::Type& command); \
  void perform(Edit& edit, const protocol::Type& command);
