// The file behind session::CrashJournal: a note for each thread, and what earlier crashes left.
// Only a crash that the process caused itself counts (a signal like SIGSEGV or SIGABRT in a thread
// that has a note); being killed does not.
//
// Threads: open() and install_handlers() on the main one, before the others; each journal then on
// its own. Lifetime: the process's.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "session/crash_journal.hpp"

namespace dialograum::app {

class CrashMarks {
 public:
  static constexpr std::size_t journals_max = 64;
  static constexpr std::size_t strikes_max = 256;

  CrashMarks();
  ~CrashMarks();
  CrashMarks(const CrashMarks&) = delete;
  CrashMarks& operator=(const CrashMarks&) = delete;

  // Maps the file (made with mode 0600 if it is missing) and counts what the last run left, for
  // strikes(). Returns a sentence in English if it fails.
  std::optional<std::string> open(const std::filesystem::path& file);
  struct Strike {
    WorkshopId workshop;
    std::uint64_t key = 0;  // 0: the workshop's own log
    std::uint64_t count = 0;
  };
  std::vector<Strike> strikes() const;
  // An operator has dealt with this workshop, so its strikes are forgotten.
  void forgive(WorkshopId workshop);

  session::CrashJournal* journal(std::size_t index);
  // From here on a crash leaves its mark first, and then ends the process as it would have anyway.
  static void install_handlers();

 private:
  struct File;
  class ThreadJournal;
  File* file_ = nullptr;
  std::vector<std::unique_ptr<ThreadJournal>> journals_;
};

}  // namespace dialograum::app
