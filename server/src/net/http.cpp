#include "net/http.hpp"

#include "protocol/codec.hpp"

namespace dialograum::net {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Response json(int status, std::string body) {
  Response out;
  out.status = status;
  out.body = std::make_shared<const std::string>(std::move(body));
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Response error(int status, HttpFault code, std::string_view message_de, std::string_view message_en,
               std::string_view field) {
  protocol::ErrorAnswer answer;
  answer.error.code = code;
  answer.error.message_de.value = message_de;
  answer.error.message_en.value = message_en;
  if (!field.empty()) {
    answer.error.field.emplace();
    answer.error.field->value = field;
  }
  return json(status, protocol::encode(answer));
}

Response method_not_allowed(std::string_view allowed) {
  Response out = error(405, HttpFault::method_not_allowed,
                       "Diese Adresse nimmt so eine Anfrage nicht an.",
                       "This address does not take such a request.");
  out.headers.emplace_back("Allow", allowed);
  return out;
}

std::optional<std::string> percent_decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]);
    const int low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::optional<std::string> query_value(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return percent_decode(pair.substr(equals + 1));
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
  return std::nullopt;
}

}  // namespace dialograum::net
