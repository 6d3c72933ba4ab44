// What somebody wrote by hand: every mistake is said where it is.
#include "protocol/decode.hpp"
#include "protocol/template_codec.hpp"

namespace dialograum::protocol {
namespace {

constexpr JsonLimits template_limits{256 * 1024, limits::json_depth, 50'000};

// It is for editors alone.
void drop_schema(JsonDocument& document) {
  if (document.front().kind != JsonNode::Kind::object) return;
  for (std::uint32_t at = 1; at < document.size(); at = document[at].next) {
    if (document[at].key != "$schema" || document[at].kind != JsonNode::Kind::string) continue;
    document.erase(document.begin() + at);
    for (JsonNode& node : document)
      if (node.next > at) --node.next;
    --document.front().count;
    return;
  }
}

// Where a text is empty: a JSON pointer below `value`.
template <class T>
std::optional<std::string> empty_text(const T& value) {
  using namespace detail;
  std::optional<std::string> found;
  if constexpr (is_words<T>) {
    if (value.value.empty()) found = "";
  } else if constexpr (is_maybe<T>) {
    if (value) found = empty_text(*value);
  } else if constexpr (is_list<T>) {
    for (std::size_t i = 0; i < value.size() && !found; ++i)
      if (auto below = empty_text(value[i])) found = pointer_step(i) + *below;
  } else if constexpr (is_variant<T>) {
    found = std::visit([](const auto& alternative) { return empty_text(alternative); }, value);
  } else if constexpr (Struct<T>) {
    for_each_member<T>([&](std::string_view name, auto pointer) {
      if (found) return;
      if (auto below = empty_text(value.*pointer)) found = pointer_step(name) + *below;
    });
  }
  return found;
}

}  // namespace

Decoded<WorkshopTemplate> decode_template(std::string_view json) {
  auto document = read_json(json, template_limits);
  if (!document) return document.error();
  drop_schema(*document);
  const detail::Rules rules;
  detail::Reader reader(*document, rules);
  WorkshopTemplate out;
  if (!reader.read(0, out)) return reader.failure();
  if (auto where = empty_text(out)) return DecodeFailure{DecodeError::too_short, std::move(*where)};
  return out;
}

}  // namespace dialograum::protocol
