// The program: reads what to do and does it. Nothing but this file and serve.cpp talks to the
// process.
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "app/command_line.hpp"
#include "app/crash_marks.hpp"
#include "app/serve.hpp"
#include "app/skip.hpp"
#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/sqlite_backup.hpp"

namespace {

using namespace dialograum;

// Signals are waited for in one place instead of interrupting any thread.
void prepare_process() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  spdlog::set_default_logger(spdlog::stderr_color_mt("dialograum"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %^%l%$ %v");
}

void allow_signals() {
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, nullptr);
}

int backup(const app::CommandLine& line) {
  allow_signals();
  if (const auto failure = log::backup(line.settings.data.string(), line.file))
    return app::fail(failure->sentence);
  std::cerr << "backed up to " << line.file << "\n";
  return 0;
}

int restore(const app::CommandLine& line) {
  allow_signals();
  SystemClock clock;
  SystemRandom random;
  const log::Restored restored = log::restore(line.settings.data.string(), line.file, clock,
                                              random);
  if (restored.failure) return app::fail(restored.failure->sentence);
  std::cerr << "restored " << restored.workshops
            << " workshops; deleted again: " << restored.deleted_again << " workshops and "
            << restored.erased_again << " texts\n";
  if (restored.present_unreadable)
    std::cerr << "The database that was there could not be read: what had been deleted since the "
                 "backup is back and must be deleted by hand.\n";
  return 0;
}

int skip(const app::CommandLine& line) {
  allow_signals();
  const auto workshop = WorkshopId::parse(line.workshop);
  if (!workshop)
    return app::fail(line.workshop + " is no workshop's id: those have 16 hex digits.");
  if (line.seq > 0) {
    const app::LeftOut left_out = app::leave_out(line.settings, *workshop, line.seq);
    if (left_out.problem) return app::fail(*left_out.problem);
    std::cerr << "left out " << left_out.entries << " entries\n";
  }
  // A data folder that only notes crashes may not be there: the workshop may have been stopped
  // elsewhere.
  if (!line.settings.redis.empty() &&
      !std::filesystem::exists(line.settings.data / "crash-marks")) {
    std::cerr << "no crash is noted in " << line.settings.data.string() << "\n";
    return 0;
  }
  app::CrashMarks marks;
  if (auto problem = marks.open(line.settings.data / "crash-marks")) return app::fail(*problem);
  marks.forgive(*workshop);
  std::cerr << "workshop " << line.workshop << " goes on with the next start\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  prepare_process();
  const auto [line, problem] = app::read_command_line(
      argc, argv, [](const char* name) { return std::getenv(name); });
  if (problem) {
    app::fail(*problem);
    return 2;
  }
  switch (line.action) {
    case app::Action::serve:
      return app::serve(line.settings);
    case app::Action::backup:
      return backup(line);
    case app::Action::restore:
      return restore(line);
    case app::Action::skip:
      return skip(line);
    case app::Action::print_config:
      std::cout << app::print(line.settings);
      return 0;
    case app::Action::nothing:
      std::cout << line.output;
      return 0;
  }
  return 1;
}
