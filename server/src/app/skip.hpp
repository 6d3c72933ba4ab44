// `dialograum skip`: lets a workshop that was stopped go on, from before one of its entries if that
// is the cause. Main thread; blocks.
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

// With --redis from the server that keeps the workshop, which may be in use; else from the data
// folder, which must not be.
LeftOut leave_out(const Settings& settings, WorkshopId workshop, std::uint64_t seq);

}  // namespace dialograum::app
