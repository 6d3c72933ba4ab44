#include "net/http.hpp"

#include <boost/url/params_encoded_view.hpp>
#include <boost/url/parse_query.hpp>
#include <boost/url/pct_string_view.hpp>

#include "protocol/codec.hpp"

namespace dialograum::net {

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

std::optional<std::string_view> bearer_of(const Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view given = request.authorization;
  if (!given.starts_with(scheme)) return std::nullopt;
  return given.substr(scheme.size());
}

std::optional<std::string> percent_decode(std::string_view text) {
  const auto checked = boost::urls::make_pct_string_view(text);
  if (!checked) return std::nullopt;
  return checked->decode(boost::urls::encoding_opts(true));  // "+" is a space
}

std::optional<std::string> query_value(std::string_view query, std::string_view name) {
  const auto fields = boost::urls::parse_query(query);
  if (!fields) return std::nullopt;
  const auto field = fields->find(name);
  if (field == fields->end() || !(*field).has_value) return std::nullopt;
  return percent_decode((*field).value);
}

}  // namespace dialograum::net
