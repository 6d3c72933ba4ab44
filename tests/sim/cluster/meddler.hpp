// Stands between a process's log and its replicas and does what a mutant is named for; without one
// it is not there. Thread: the test's. Lifetime: its process's way to the log.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "log/log.hpp"
#include "mutants.hpp"

namespace dialograum::testing {

class Meddler {
 public:
  Meddler(Mutant mutant, int node, const Clock& clock);
  ~Meddler();
  // Who the core shall deliver to, and who stands for whom.
  std::shared_ptr<log::LogListener> between(std::shared_ptr<log::LogListener> listener);
  std::shared_ptr<log::LogListener> stands_for(
      const std::shared_ptr<log::LogListener>& listener) const;
  // False: this one never leaves the process.
  bool may_append(const log::Epoch& epoch, std::string& body,
                  const std::vector<log::ContentRow>& contents);

 private:
  class Between;
  Mutant mutant_;
  bool here_;  // this process is the one that goes wrong
  const Clock& clock_;
  std::uint64_t appends_ = 0;
  std::vector<std::shared_ptr<Between>> all_;
};

}  // namespace dialograum::testing
