#include "replica/snapshots.hpp"

#include "domain/state_codec.hpp"

namespace dialograum::replica {

log::Snapshot Snapshots::take() const {
  log::Snapshot snapshot;
  snapshot.epoch = loaded_.epoch;
  snapshot.seq = loaded_.state.seq;
  snapshot.state_version = domain::state_version;
  snapshot.state = domain::encode_state(loaded_.state);
  snapshot.state_hash = domain::hash_of_encoded(snapshot.state);
  return snapshot;
}

void Snapshots::save() {
  log::Snapshot snapshot = take();
  const auto& referred = loaded_.state.contents;
  std::vector<ContentId> live;
  live.reserve(referred.size());
  for (const auto& [id, references] : referred) live.push_back(id);
  loaded_.contents.sweep([&](ContentId id) { return referred.contains(id); });
  saved_seq_ = snapshot.seq;
  log_.save_snapshot(id_, std::move(snapshot), std::move(live));
}

}  // namespace dialograum::replica
