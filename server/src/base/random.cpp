#include "base/random.hpp"

#include "base/sodium.hpp"

namespace dialograum {

std::uint64_t SystemRandom::u64() {
  ensure_sodium();
  std::uint64_t v = 0;
  randombytes_buf(&v, sizeof v);
  return v;
}

}  // namespace dialograum
