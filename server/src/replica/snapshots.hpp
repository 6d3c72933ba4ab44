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
  // Falls due in all processes at about the same entry; the log keeps one of their snapshots.
  bool due() const { return loaded_.state.seq / every_ > saved_seq_ / every_; }
  // Whether enough has happened since the last one to save a replica that is given up.
  bool worthwhile() const { return loaded_.state.seq >= saved_seq_ + every_ / 16; }

 private:
  WorkshopId id_;
  log::Log& log_;
  Loaded& loaded_;
  domain::Seq every_;
  domain::Seq saved_seq_;
};

}  // namespace dialograum::replica
