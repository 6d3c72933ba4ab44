// The default log: one SQLite file. Its own thread makes entries durable with natural group commit:
// while one commit waits for the disk, the next group gathers.
//
// Threads and lifetime: as log.hpp says. Opening blocks; do it before serving.
#pragma once

#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/log.hpp"
#include "log/options.hpp"

namespace dialograum::log {

enum class OpenError {
  in_use,         // another process serves this folder
  newer_version,  // written by a newer Dialograum
  not_ours,       // another program's file, or a damaged one
  no_space,
  no_access,  // it cannot be made, read or written
};

struct OpenFailure {
  OpenError error;
  std::string sentence;  // for the operator, complete
};

struct OpenResult {
  std::unique_ptr<Log> log;  // null: see failure
  OpenFailure failure{};
};

// Clock and random outlive the log.
OpenResult open_sqlite_log(const std::string& folder, const Clock& clock, Random& random,
                           Options options = {});

}  // namespace dialograum::log
