#include "base/crypto.hpp"

#include <array>
#include <boost/algorithm/hex.hpp>
#include <boost/endian/conversion.hpp>
#include <cstdint>
#include <iterator>
#include <vector>

#include "base/check.hpp"
#include "base/sodium.hpp"

namespace dialograum {

namespace {

using Digest = std::array<unsigned char, crypto_generichash_BYTES_MAX>;

const unsigned char* bytes_of(std::string_view s) {
  return reinterpret_cast<const unsigned char*>(s.data());
}

Digest digest(std::string_view key, std::string_view label, std::string_view message,
              std::size_t out_bytes) {
  CHECK(out_bytes >= crypto_generichash_BYTES_MIN && out_bytes <= crypto_generichash_BYTES_MAX);
  CHECK(key.empty() || (key.size() >= crypto_generichash_KEYBYTES_MIN &&
                        key.size() <= crypto_generichash_KEYBYTES_MAX));
  CHECK(label.find('\0') == std::string_view::npos);
  ensure_sodium();
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.empty() ? nullptr : bytes_of(key), key.size(), out_bytes);
  const unsigned char zero = 0;
  crypto_generichash_update(&state, bytes_of(label), label.size());
  crypto_generichash_update(&state, &zero, 1);
  crypto_generichash_update(&state, bytes_of(message), message.size());
  Digest out{};
  crypto_generichash_final(&state, out.data(), out_bytes);
  return out;
}

// A token comes from outside and may have any length; a key of BLAKE2b may not.
std::string key_of(std::string_view token) {
  const Digest d = digest({}, "dialograum.key", token, 32);
  return std::string(reinterpret_cast<const char*>(d.data()), 32);
}

}  // namespace

std::string hex(const unsigned char* data, std::size_t size) {
  std::string out;
  boost::algorithm::hex_lower(data, data + size, std::back_inserter(out));
  return out;
}

std::string blake2b(std::string_view key, std::string_view label, std::string_view message,
                    std::size_t out_bytes) {
  return hex(digest(key, label, message, out_bytes).data(), out_bytes);
}

std::string token_hash(std::string_view token) {
  return blake2b({}, "dialograum.token", token, 32);
}

SeatId seat_of(std::string_view token, WorkshopId workshop) {
  const Digest d = digest(key_of(token), "dialograum.seat", workshop.str(), 32);
  const std::uint64_t v = boost::endian::load_big_u64(d.data());
  return SeatId(v == 0 ? 1 : v);
}

std::string pseudonym(std::string_view token, WorkshopId workshop, ActivityId activity) {
  return blake2b(key_of(token), "dialograum.pseudonym", workshop.str() + activity.str(), 16);
}

std::string random_token(std::size_t bytes) {
  ensure_sodium();
  std::vector<unsigned char> raw(bytes);
  randombytes_buf(raw.data(), raw.size());
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_encoded_len(bytes, variant), '\0');
  sodium_bin2base64(out.data(), out.size(), raw.data(), raw.size(), variant);
  out.pop_back();
  return out;
}

bool constant_time_equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace dialograum
