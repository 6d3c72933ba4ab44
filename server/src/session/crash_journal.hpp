// Notes what a thread is working on, in a place that survives a crash (server/decisions/0007). The
// next start refuses the message at which the server crashed, and quarantines a workshop after two
// crashes. The implementation (app) keeps the notes in a mapped file.
//
// Thread: one journal for each thread that works for workshops, used by it alone. Lifetime: the
// process.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/ids.hpp"

namespace dialograum::session {

class CrashJournal {
 public:
  virtual ~CrashJournal() = default;
  // Until done(), a crash of this thread is blamed on this message, or (key 0) on the workshop's
  // own log. One piece of work at a time.
  virtual void begin(WorkshopId workshop, std::uint64_t key) = 0;
  virtual void done() = 0;
  // Found at the start: this message broke the process.
  virtual bool refuses(WorkshopId workshop, std::uint64_t key) const = 0;
  // Found at the start: this workshop broke the process more than once.
  virtual bool quarantines(WorkshopId workshop) const = 0;
};

// FNV-1a, never 0: tells messages apart, no more.
constexpr std::uint64_t key_of(std::string_view message) {
  std::uint64_t hash = 14695981039346656037u;
  for (char c : message) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash == 0 ? 1 : hash;
}

// Notes a piece of work for the length of a block. Without a journal nothing is noted.
class ScopedCrashNote {
 public:
  ScopedCrashNote(CrashJournal* journal, WorkshopId workshop, std::uint64_t key)
      : journal_(journal) {
    if (journal_) journal_->begin(workshop, key);
  }
  ~ScopedCrashNote() {
    if (journal_) journal_->done();
  }
  ScopedCrashNote(const ScopedCrashNote&) = delete;
  ScopedCrashNote& operator=(const ScopedCrashNote&) = delete;

 private:
  CrashJournal* journal_;
};

}  // namespace dialograum::session
