#include "domain/permissions.hpp"

namespace dialograum::domain {

bool may_send(const protocol::Command& command, unsigned sender) {
  return std::visit([&]<class C>(const C&) { return (C::senders & sender) != 0; }, command);
}

bool allowed_while_waiting(const protocol::Command& command) {
  return std::holds_alternative<protocol::PersonRename>(command) ||
         std::holds_alternative<protocol::PersonErase>(command);
}

bool allowed_when_ended(const protocol::Command& command) {
  return std::visit(
      []<class C>(const C&) {
        return requires { C::when_ended; };
      },
      command);
}

}  // namespace dialograum::domain
