// Collects those of a person's own entities that they have not been sent yet. Lives for one private
// view.
#pragma once

#include "protocol/codec.hpp"
#include "view/project.hpp"
#include "view/texts.hpp"

namespace dialograum::view {

// "<activity>.<round>.<item>"
inline protocol::EntityId id_in_round(ActivityId id, std::size_t round, std::uint64_t item) {
  return {id.str() + "." + std::to_string(round) + "." + dialograum::detail::hex64(item)};
}

class OwnEntities {
 public:
  OwnEntities(const domain::State& state, const Contents& contents, domain::Seq since)
      : texts(state, contents), since_(since) {
    out_.from = since;
    out_.to = state.seq;
  }

  const Texts texts;

  bool knows(domain::Seq changed) const { return changed <= since_; }
  bool is_first_view() const { return since_ == 0; }

  void put(const protocol::OwnEntity& entity) { out_.puts.push_back(protocol::encode(entity)); }
  // In a first view there is nothing to remove.
  void remove(const protocol::OwnEntity& entity) {
    if (since_ != 0) out_.removes.push_back(protocol::entity_key(entity));
  }
  void put_or_remove(bool is_there, const protocol::OwnEntity& entity) {
    is_there ? put(entity) : remove(entity);
  }

  Projection take() { return std::move(out_); }

 private:
  domain::Seq since_;
  Projection out_;
};

}  // namespace dialograum::view
