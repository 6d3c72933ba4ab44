// Texts that the log was asked to erase and has not confirmed. Thread: the shard's. Lifetime: the
// replica's.
#pragma once

#include <set>
#include <vector>

#include "log/log.hpp"

namespace dialograum::replica {

class Erasures {
 public:
  Erasures(WorkshopId id, log::Log& log) : id_(id), log_(log) {}

  void order(const std::vector<ContentId>& contents) {
    if (contents.empty()) return;
    pending_.insert(contents.begin(), contents.end());
    log_.erase(id_, contents);
  }
  void confirmed(const std::vector<ContentId>& contents) {
    for (ContentId id : contents) pending_.erase(id);
  }
  // Asks again, in case the log did not do it; a repeat is harmless.
  void repeat() {
    if (!pending_.empty()) log_.erase(id_, {pending_.begin(), pending_.end()});
  }
  bool pending() const { return !pending_.empty(); }

 private:
  WorkshopId id_;
  log::Log& log_;
  std::set<ContentId> pending_;
};

}  // namespace dialograum::replica
