// libsodium, initialised before its first use. Only for the .cpp files of base. Any thread.
#pragma once

#include <sodium.h>

#include "base/check.hpp"

namespace dialograum {

inline void ensure_sodium() {
  static const bool ready = sodium_init() >= 0;
  CHECK(ready);
}

}  // namespace dialograum
