// log_bench [FOLDER] [SECONDS]: how many appends a second the SQLite log makes durable here, and
// how long one takes from append() to delivery, with 1, 100 and 1000 writers that each wait for
// their entry before they send the next. Prints figures; asserts nothing.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <future>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "log/sqlite_log.hpp"

namespace {

using namespace dialograum;
using Time = std::chrono::steady_clock;

// All writers at once: on the log thread, an entry that comes back is answered by the next append.
class Writers final : public log::LogListener {
 public:
  Writers(log::Log& log, WorkshopId id, int writers, Time::duration run)
      : log_(log), id_(id), writers_(writers), run_(run) {}

  void opened(Opened opened) override {
    epoch_ = opened.epoch;
    start_ = Time::now();
    for (int i = 0; i < writers_; ++i) append();
  }
  void record(std::shared_ptr<const log::Record>) override {
    const auto now = Time::now();
    micros_.push_back(std::chrono::duration<double, std::micro>(now - sent_.front()).count());
    sent_.pop_front();
    if (now - start_ < run_)
      append();
    else if (sent_.empty())
      finish(now);
  }
  void failed(log::Error) override { std::abort(); }
  void erased(const std::vector<ContentId>&) override {}
  void deleted() override {}
  void wait() { done_.get_future().wait(); }

 private:
  void append() {
    sent_.push_back(Time::now());
    log_.append(id_, epoch_, std::string(200, 'x'), {}, [](log::Error) { std::abort(); });
  }
  void finish(Time::time_point now) {
    const double seconds = std::chrono::duration<double>(now - start_).count();
    std::sort(micros_.begin(), micros_.end());
    const auto at = [&](double part) {
      return micros_[static_cast<std::size_t>(part * static_cast<double>(micros_.size() - 1))] /
             1'000;
    };
    std::printf("%7d %12.0f %10.2f %10.2f\n", writers_,
                static_cast<double>(micros_.size()) / seconds, at(0.5), at(0.99));
    done_.set_value();
  }

  log::Log& log_;
  const WorkshopId id_;
  const int writers_;
  const Time::duration run_;
  log::Epoch epoch_;
  Time::time_point start_;
  std::deque<Time::time_point> sent_;  // delivery is in the order of the appends
  std::vector<double> micros_;
  std::promise<void> done_;
};

}  // namespace

int main(int argc, char** argv) {
  const std::string folder =
      argc > 1 ? argv[1] : (std::filesystem::temp_directory_path() / "dialograum-bench").string();
  const auto run = std::chrono::seconds(argc > 2 ? std::atoi(argv[2]) : 3);
  SystemClock clock;
  SystemRandom random;
  auto opened = log::open_sqlite_log(folder, clock, random);
  if (!opened.log) {
    std::fprintf(stderr, "%s\n", opened.failure.sentence.c_str());
    return 1;
  }
  std::printf("writers    appends/s     p50 ms     p99 ms\n");
  for (int writers : {1, 100, 1'000}) {
    const WorkshopId id(random.nonzero_u64());
    opened.log->create({id, id.str(), 0, "", "", {"first"}, {}}, [](auto, auto) {});
    auto all = std::make_shared<Writers>(*opened.log, id, writers, run);
    opened.log->open(id, all);
    all->wait();
    opened.log->remove(id, [](auto) {});
  }
}
