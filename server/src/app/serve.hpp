// The composition root: opens the log, makes the server, serves until a signal, stops in order.
// Main thread; returns the exit code. SIGINT and SIGTERM must be blocked in all threads.
#pragma once

#include <string>

#include "app/settings.hpp"

namespace dialograum::app {

int serve(const Settings& settings);

// Writes one sentence to stderr and returns the exit code of a failed start.
int fail(const std::string& sentence);

}  // namespace dialograum::app
