// The command line: what to do, and with which settings. Main thread.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/settings.hpp"

namespace dialograum::app {

enum class Action { serve, backup, restore, skip, print_config, nothing };

struct CommandLine {
  Action action = Action::serve;
  Settings settings;
  std::string file;       // backup: to where; restore: from where
  std::string workshop;   // skip: which
  std::uint64_t seq = 0;  // skip: from which entry on; 0: none, the workshop only gets a new chance
  std::string output;     // nothing: help or version, for stdout
};

struct CommandLineResult {
  CommandLine line;
  std::optional<std::string> problem;  // a sentence; exit code 2
};

CommandLineResult read_command_line(int argc, const char* const* argv,
                                    const std::function<const char*(const char*)>& variable);

}  // namespace dialograum::app
