#include "app/crash_marks.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace dialograum::app {
namespace {

constexpr std::array<char, 8> magic{'D', 'G', 'M', 'A', 'R', 'K', '0', '1'};
constexpr std::size_t alternate_stack_bytes = 64 * 1024;

struct Note {
  std::uint64_t workshop;  // 0: nothing is being worked on
  std::uint64_t key;
  std::uint64_t crashed;
};

// What the handler finds: the note of the thread that broke.
thread_local Note* current_note = nullptr;

extern "C" void leave_mark(int signal) {
  if (current_note && current_note->workshop != 0) current_note->crashed = 1;
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

// A stack that ran over has no room for the handler. A sanitizer may have given the thread one
// already.
void give_alternate_stack() {
  stack_t present{};
  if (::sigaltstack(nullptr, &present) == 0 && (present.ss_flags & SS_DISABLE) == 0) return;
  thread_local std::array<char, alternate_stack_bytes> memory;
  stack_t stack{};
  stack.ss_sp = memory.data();
  stack.ss_size = memory.size();
  ::sigaltstack(&stack, nullptr);
}

}  // namespace

struct CrashMarks::File {
  std::array<char, 8> magic;
  std::array<Note, journals_max> notes;
  std::array<Strike, strikes_max> strikes;
};

class CrashMarks::ThreadJournal final : public session::CrashJournal {
 public:
  ThreadJournal(const CrashMarks& marks, Note& note) : note_(note), strikes_(marks.strikes()) {}

  void begin(WorkshopId workshop, std::uint64_t key) override {
    if (current_note != &note_) {
      current_note = &note_;
      give_alternate_stack();
    }
    note_.key = key;
    std::atomic_signal_fence(std::memory_order_seq_cst);
    note_.workshop = workshop.value;
    std::atomic_signal_fence(std::memory_order_seq_cst);
  }
  void done() override {
    std::atomic_signal_fence(std::memory_order_seq_cst);
    note_.workshop = 0;
  }
  bool refuses(WorkshopId workshop, std::uint64_t key) const override {
    return std::any_of(strikes_.begin(), strikes_.end(), [&](const Strike& strike) {
      return strike.workshop == workshop && strike.key == key;
    });
  }
  bool quarantines(WorkshopId workshop) const override {
    std::uint64_t count = 0;
    for (const Strike& strike : strikes_) count += strike.workshop == workshop ? strike.count : 0;
    return count >= 2;
  }

 private:
  Note& note_;
  std::vector<Strike> strikes_;  // of earlier runs: fixed from the start
};

CrashMarks::CrashMarks() = default;

CrashMarks::~CrashMarks() {
  journals_.clear();
  if (file_) ::munmap(file_, sizeof(File));
}

std::optional<std::string> CrashMarks::open(const std::filesystem::path& path) {
  const auto failed = [&] {
    return "The file " + path.string() + " cannot be used: " + std::strerror(errno) + ".";
  };
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return failed();
  void* memory = MAP_FAILED;
  // posix_fallocate, so that a full disk is found now and not by a signal later.
  if (const int error = ::posix_fallocate(descriptor, 0, sizeof(File)); error != 0)
    errno = error;
  else
    memory = ::mmap(nullptr, sizeof(File), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  ::close(descriptor);
  if (memory == MAP_FAILED) return failed();
  file_ = static_cast<File*>(memory);
  if (file_->magic != magic) *file_ = File{magic, {}, {}};

  for (Note& note : file_->notes) {
    if (note.crashed != 0 && note.workshop != 0) {
      auto same = [&](const Strike& strike) {
        return strike.workshop.value == note.workshop && strike.key == note.key;
      };
      auto place = std::find_if(file_->strikes.begin(), file_->strikes.end(), same);
      if (place == file_->strikes.end())
        place = std::find_if(file_->strikes.begin(), file_->strikes.end(),
                             [](const Strike& strike) { return strike.count == 0; });
      // Full: the oldest goes.
      if (place == file_->strikes.end()) {
        std::rotate(file_->strikes.begin(), file_->strikes.begin() + 1, file_->strikes.end());
        place = file_->strikes.end() - 1;
        place->count = 0;
      }
      *place = {WorkshopId(note.workshop), note.key, place->count + 1};
    }
    note = {};
  }
  for (Note& note : file_->notes) journals_.push_back(std::make_unique<ThreadJournal>(*this, note));
  return std::nullopt;
}

std::vector<CrashMarks::Strike> CrashMarks::strikes() const {
  std::vector<Strike> found;
  for (const Strike& strike : file_->strikes)
    if (strike.count != 0) found.push_back(strike);
  return found;
}

void CrashMarks::forgive(WorkshopId workshop) {
  for (Strike& strike : file_->strikes)
    if (strike.workshop == workshop) strike = {};
}

session::CrashJournal* CrashMarks::journal(std::size_t index) {
  return index < journals_.size() ? journals_[index].get() : nullptr;
}

void CrashMarks::install_handlers() {
  struct sigaction action {};
  action.sa_handler = leave_mark;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  for (int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL})
    ::sigaction(signal, &action, nullptr);
}

}  // namespace dialograum::app
