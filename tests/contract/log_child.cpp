// log_child FOLDER ROUND: opens the log in FOLDER, makes two workshops if they are missing, appends
// to them from four threads until it is killed, and says each delivered record on stdout: "workshop
// seq body". Exit codes: 3 the folder could not be opened (the reason is on stdout), 4 something
// else went wrong.
#include <unistd.h>

#include <condition_variable>
#include <cstdlib>
#include <future>
#include <mutex>
#include <thread>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/sqlite_log.hpp"

namespace {

using namespace dialograum;

// Appends in flight: enough for groups of many sizes, and no backlog. (Not std::counting_semaphore:
// that of g++ 12.2 can sleep for ever.)
class Window {
 public:
  void enter() {
    std::unique_lock guard(mutex_);
    changed_.wait(guard, [this] { return inside_ < 200; });
    ++inside_;
  }
  void leave() {
    std::lock_guard guard(mutex_);
    --inside_;
    changed_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int inside_ = 0;
};
Window window;

// One write() each: a line is in the pipe whole or not at all.
void say(const std::string& line) {
  if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(4);
}

class Reporter final : public log::LogListener {
 public:
  Reporter(WorkshopId id, std::promise<log::Epoch>& epoch) : id_(id), epoch_(epoch) {}
  void opened(Opened opened) override { epoch_.set_value(opened.epoch); }
  void failed(log::Error) override { std::_Exit(4); }
  void record(std::shared_ptr<const log::Record> r) override {
    say(id_.str() + " " + std::to_string(r->entry.seq) + " " + r->entry.body + "\n");
    window.leave();
  }
  void erased(const std::vector<ContentId>&) override {}
  void deleted() override { std::_Exit(4); }

 private:
  WorkshopId id_;
  std::promise<log::Epoch>& epoch_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string round = argv[2];
  SystemClock clock;
  SystemRandom random;
  auto result = log::open_sqlite_log(argv[1], clock, random);
  if (!result.log) {
    say(result.failure.sentence + "\n");
    return 3;
  }
  log::Log& log = *result.log;
  const WorkshopId ids[] = {WorkshopId(1), WorkshopId(2)};
  std::promise<log::Epoch> opened[2];
  log::Epoch epochs[2];
  for (int w = 0; w < 2; ++w) {
    log.create({ids[w], "CODE000" + std::to_string(w), 0, "", "", {"first"}, {}},
               [](auto, auto) {});
    log.open(ids[w], std::make_shared<Reporter>(ids[w], opened[w]));
    epochs[w] = opened[w].get_future().get();
  }
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (std::uint64_t i = 0;; ++i) {
        const std::string body = round + "." + std::to_string(t) + "." + std::to_string(i);
        window.enter();
        log.append(ids[i % 2], epochs[i % 2], body,
                   {{ContentId(random.nonzero_u64()), "of " + body}},
                   [](log::Error) { std::_Exit(4); });
      }
    });
  for (auto& thread : threads) thread.join();
}
