#include "session/pseudonyms.hpp"

#include "base/check.hpp"
#include "base/crypto.hpp"

namespace dialograum::session {

domain::Author pseudonym_of(std::string_view token, WorkshopId workshop, ActivityId activity) {
  auto author = domain::Author::of_pseudonym(pseudonym(token, workshop, activity));
  CHECK(author.has_value());  // one hash in 2^64 begins with eight zero bytes
  return *author;
}

ClientId pseudonym_client(std::string_view token, WorkshopId workshop, ActivityId activity,
                          ClientId client) {
  const std::string hash = blake2b(
      {}, "dialograum.client", std::string(token) + workshop.str() + activity.str() + client.str(),
      16);
  auto id = ClientId::parse(std::string_view(hash).substr(0, 16));
  return id ? *id : ClientId(1);
}

}  // namespace dialograum::session
