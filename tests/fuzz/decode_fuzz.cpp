// Any bytes into every reader of the protocol: none may crash, and what is taken must survive being
// written and read again unchanged.
#include <cstdint>
#include <cstdlib>

#include "protocol/codec.hpp"

namespace {

using namespace dialograum::protocol;

template <class T, class Decode>
void round_trip(std::string_view bytes, Decode decode) {
  const Decoded<T> first = decode(bytes);
  if (!first) return;
  const std::string written = encode(*first);
  const Decoded<T> second = decode(written);
  if (!second || encode(*second) != written) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  round_trip<ClientMessage>(bytes, decode_client_message);
  round_trip<CreateRequest>(bytes, decode_create_request);
  round_trip<ServerMessage>(bytes, decode_server_message);
  round_trip<EntryBody>(bytes, decode_entry_body);
  return 0;
}
