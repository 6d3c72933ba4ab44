#include "base/sealed.hpp"

#include <vector>

#include "base/check.hpp"
#include "base/crypto.hpp"
#include "base/sodium.hpp"

namespace dialograum {
namespace {

using Bytes = std::vector<unsigned char>;

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

std::optional<Bytes> bytes_of(std::string_view hex) {
  Bytes out(hex.size() / 2);
  std::size_t size = 0;
  // Of nothing there is no address to write to, which libsodium does not allow for.
  if (out.empty() || hex.size() % 2 != 0 ||
      sodium_hex2bin(out.data(), out.size(), hex.data(), hex.size(), nullptr, &size, nullptr) !=
          0 ||
      size != out.size())
    return std::nullopt;
  return out;
}

Bytes key_of(std::string_view secret, std::string_view label) {
  auto key = bytes_of(blake2b({}, label, secret, key_bytes));
  CHECK(key);
  return *key;
}

}  // namespace

std::string seal(std::string_view secret, std::string_view label, std::string_view plain) {
  ensure_sodium();
  const Bytes key = key_of(secret, label);
  Bytes out(nonce_bytes + plain.size() + tag_bytes);
  randombytes_buf(out.data(), nonce_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      out.data() + nonce_bytes, nullptr, reinterpret_cast<const unsigned char*>(plain.data()),
      plain.size(), nullptr, 0, nullptr, out.data(), key.data());
  return hex(out.data(), out.size());
}

std::optional<std::string> unseal(std::string_view secret, std::string_view label,
                                  std::string_view sealed) {
  ensure_sodium();
  const auto bytes = bytes_of(sealed);
  if (!bytes || bytes->size() < nonce_bytes + tag_bytes) return std::nullopt;
  const Bytes key = key_of(secret, label);
  std::string plain(bytes->size() - nonce_bytes - tag_bytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()),
                                                 nullptr, nullptr, bytes->data() + nonce_bytes,
                                                 bytes->size() - nonce_bytes, nullptr, 0,
                                                 bytes->data(), key.data()) != 0)
    return std::nullopt;
  return plain;
}

}  // namespace dialograum
