#include "net/last_words.hpp"

#include "session/farewell.hpp"

namespace dialograum::net {

namespace {

using boost::beast::websocket::close_code;
using protocol::DecodeError;

std::string malformed(DecodeError fault) {
  return protocol::encode(protocol::ServerMessage(
      session::farewell(protocol::Bye::malformed, protocol::name(fault), "")));
}

}  // namespace

std::string last_words(std::uint16_t code) {
  switch (code) {
    case close_code::too_big:
      return malformed(DecodeError::too_large);
    case close_code::bad_payload:
      return malformed(DecodeError::invalid_utf8);
    default:
      return {};
  }
}

std::string text_frame(const std::string& text) {
  std::string frame = "\x81";
  if (text.size() < 126) {
    frame += static_cast<char>(text.size());
  } else {
    frame += static_cast<char>(126);
    frame += static_cast<char>(text.size() >> 8);
    frame += static_cast<char>(text.size() & 255);
  }
  return frame + text;
}

}  // namespace dialograum::net
