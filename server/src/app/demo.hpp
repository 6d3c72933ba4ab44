// The demo workshop: made at the first start, the same one at every later start. Its links are kept
// in the data folder (demo.json, mode 0600), because the log has only their hashes. Main thread,
// before serving.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "protocol/types/http_bodies.hpp"

namespace dialograum::app {

struct Demo {
  protocol::CreateAnswer links;
  std::optional<std::string> problem;  // a sentence; there is no demo then
};

// `url`: what links begin with now, which may have changed since the last start.
Demo open_demo(const std::filesystem::path& data, const std::string& url, log::Log& log,
               const Clock& clock, Random& random);

// Several lines for people to read.
std::string describe(const protocol::CreateAnswer& links);

}  // namespace dialograum::app
