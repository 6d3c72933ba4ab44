// Bytes that can only be read again with a secret: XChaCha20-Poly1305 under a key made from it. As
// safe as the secret is hard to guess. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dialograum {

// Hex. `label` separates the uses of one secret; sealing the same twice gives different bytes.
std::string seal(std::string_view secret, std::string_view label, std::string_view plain);

// Nothing if it was sealed with another secret or label, or has been changed since.
std::optional<std::string> unseal(std::string_view secret, std::string_view label,
                                  std::string_view sealed);

}  // namespace dialograum
