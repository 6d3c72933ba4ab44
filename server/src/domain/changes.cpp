#include "domain/changes.hpp"

#include "base/limits.hpp"

namespace dialograum::domain {

void Changes::set(const EntityRef& ref, Seq seq, bool removed) {
  auto [it, inserted] = at_.try_emplace(ref);
  if (inserted) {
    by_seq_.insert({seq, ref});
  } else {
    const std::pair<Seq, EntityRef> before{it->second.seq, ref};
    if (it->second.removed) tombstones_.erase(before);
    if (before.first != seq) {
      auto moved = by_seq_.extract(before);
      moved.value().first = seq;
      by_seq_.insert(std::move(moved));
    }
  }
  it->second = {seq, removed};
  if (removed) tombstones_.insert({seq, ref});
}

void Changes::mark_removed(const EntityRef& ref, Seq seq) {
  if (!at_.contains(ref)) return;  // nobody has been told of it
  set(ref, seq, true);
  // Pruned by count, here and nowhere else, so that every replica forgets the same ones.
  while (tombstones_.size() > limits::tombstones) {
    auto oldest = *tombstones_.begin();
    floor_ = oldest.first;
    tombstones_.erase(tombstones_.begin());
    by_seq_.erase(oldest);
    at_.erase(oldest.second);
  }
}

Seq Changes::changed_seq(const EntityRef& ref) const {
  auto it = at_.find(ref);
  return it == at_.end() ? 0 : it->second.seq;
}

Changes Changes::restore(std::map<EntityRef, Change> at, Seq floor) {
  Changes changes;
  for (const auto& [ref, change] : at) changes.set(ref, change.seq, change.removed);
  changes.floor_ = floor;
  return changes;
}

}  // namespace dialograum::domain
