// What a client reads from a server. Unknown fields are ignored, as PROTOCOL.md V4 asks of every
// client.
#include "protocol/decode.hpp"

namespace dialograum::protocol {
namespace {

// The largest export: a workshop at all its limits.
constexpr JsonLimits answer_limits{512 * 1024 * 1024, limits::json_depth, UINT32_MAX};
constexpr detail::Rules lenient{.ignore_unknown_fields = true};

}  // namespace

Decoded<ServerMessage> decode_server_message(std::string_view json) {
  return detail::decode<ServerMessage>(json, answer_limits, lenient);
}
Decoded<CreateAnswer> decode_create_answer(std::string_view json) {
  return detail::decode<CreateAnswer>(json, answer_limits, lenient);
}
Decoded<ErrorAnswer> decode_error_answer(std::string_view json) {
  return detail::decode<ErrorAnswer>(json, answer_limits, lenient);
}
Decoded<CodeAnswer> decode_code_answer(std::string_view json) {
  return detail::decode<CodeAnswer>(json, answer_limits, lenient);
}
Decoded<FileAnswer> decode_file_answer(std::string_view json) {
  return detail::decode<FileAnswer>(json, answer_limits, lenient);
}
Decoded<Export> decode_export(std::string_view json) {
  return detail::decode<Export>(json, answer_limits, lenient);
}

}  // namespace dialograum::protocol
