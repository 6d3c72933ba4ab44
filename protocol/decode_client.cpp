// What comes from strangers: messages of a session and request bodies.
#include "protocol/decode.hpp"

namespace dialograum::protocol {

Decoded<ClientMessage> decode_client_message(std::string_view json) {
  return detail::decode<ClientMessage>(
      json, {limits::message_bytes, limits::json_depth, limits::json_nodes}, {.from_client = true});
}

Decoded<CreateRequest> decode_create_request(std::string_view json) {
  return detail::decode<CreateRequest>(
      json, {limits::http_body_bytes, limits::json_depth, limits::json_nodes},
      {.from_client = true});
}

std::string_view name(DecodeError error) {
  static constexpr std::string_view names[] = {
      "too_large",      "too_deep",     "too_many_nodes", "not_json",
      "duplicate_key",  "invalid_utf8", "missing_field",  "unknown_field",
      "wrong_type",     "out_of_range", "too_long",       "too_short",
      "bad_characters", "unknown_name", "bad_id",         "not_for_clients"};
  return names[static_cast<std::size_t>(error)];
}

void throw_exception_from_error(const DecodeFailure& failure, const boost::source_location&) {
  throw std::runtime_error("decode: " + std::string(name(failure.code)) + " at '" + failure.path +
                           "'");
}

}  // namespace dialograum::protocol
