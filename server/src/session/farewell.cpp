#include "session/farewell.hpp"

#include "protocol/refusal_texts.hpp"

namespace dialograum::session {

using protocol::Bye;
using protocol::Language;

protocol::ByeMessage farewell(Bye reason) {
  protocol::ByeMessage message;
  message.reason = reason;
  message.message_de = {std::string(protocol::message(reason, Language::de))};
  message.message_en = {std::string(protocol::message(reason, Language::en))};
  message.retry = reason == Bye::going_away || reason == Bye::quarantined || reason == Bye::full;
  return message;
}

protocol::ByeMessage farewell(Bye reason, std::string_view fault, std::string_view field) {
  protocol::ByeMessage message = farewell(reason);
  message.fault = protocol::Ascii<32>{std::string(fault)};
  if (!field.empty()) message.field = protocol::Words<200>{std::string(field)};
  return message;
}

}  // namespace dialograum::session
