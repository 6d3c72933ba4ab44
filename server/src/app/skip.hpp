// `dialograum skip`: lets a stopped workshop go on; if one of its entries is the cause, from the
// state before that entry. Main thread; blocks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/settings.hpp"
#include "base/ids.hpp"

namespace dialograum::app {

struct LeftOut {
  std::optional<std::string> problem;  // a sentence
  std::uint64_t entries = 0;
};

// With --redis on the server that keeps the workshop, even while it is in use; otherwise in the
// data folder, which must not be in use.
LeftOut leave_out(const Settings& settings, WorkshopId workshop, std::uint64_t seq);

}  // namespace dialograum::app
