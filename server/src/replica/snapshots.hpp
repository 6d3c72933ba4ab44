// When a replica saves its state, and what of it. Thread: the shard's. Lifetime: the replica's,
// from the moment it is loaded.
#pragma once

#include "log/log.hpp"
#include "replica/load.hpp"

namespace dialograum::replica {

class Snapshots {
 public:
  // every: entries.
  Snapshots(WorkshopId id, log::Log& log, Loaded& loaded, domain::Seq every)
      : id_(id), log_(log), loaded_(loaded), every_(every), saved_seq_(loaded.snapshot_seq) {}

  log::Snapshot take() const;
  void save();
  // All processes at about the same entry: the log keeps one of theirs.
  bool due() const { return loaded_.state.seq / every_ > saved_seq_ / every_; }
  // Enough has happened since the last for a replica that is given up.
  bool worthwhile() const { return loaded_.state.seq >= saved_seq_ + every_ / 16; }

 private:
  WorkshopId id_;
  log::Log& log_;
  Loaded& loaded_;
  domain::Seq every_;
  domain::Seq saved_seq_;
};

}  // namespace dialograum::replica
