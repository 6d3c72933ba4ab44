// One thread for long work (reading a whole workshop), so that neither shards nor HTTP wait for it.
// Thread: run() may be called from any; the work is done on the worker's own. Lifetime: the
// server's.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace dialograum::net {

class Worker {
 public:
  Worker();
  ~Worker();
  void run(std::function<void()> work);
  // Finishes what is running and drops what waits.
  void stop();

 private:
  void loop();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace dialograum::net
