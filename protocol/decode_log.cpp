// What we wrote ourselves. It is checked all the same: a torn or foreign file must not become
// state.
#include "protocol/decode.hpp"

namespace dialograum::protocol {
namespace {

// An entry carries what a client's message can and, in addition, up to limits::seats seats.
constexpr JsonLimits entry_limits{1024 * 1024, limits::json_depth,
                                  limits::json_nodes + 2 * limits::seats};

}  // namespace

Decoded<EntryBody> decode_entry_body(std::string_view json) {
  return detail::decode<EntryBody>(json, entry_limits, {.texts = Texts::log, .zero_ids = true});
}

Decoded<Settings> decode_settings(std::string_view json, Texts texts) {
  return detail::decode<Settings>(json, entry_limits, {.texts = texts});
}

}  // namespace dialograum::protocol
