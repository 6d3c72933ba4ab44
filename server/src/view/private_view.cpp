#include "view/private_view.hpp"

#include "base/mutant.hpp"
#include "protocol/codec.hpp"
#include "view/texts.hpp"

namespace dialograum::view {
namespace {

using domain::find;
using protocol::OwnEntity;

class OwnProjector {
 public:
  OwnProjector(const domain::State& state, const Contents& contents, domain::Seq since)
      : state_(state), texts_(state, contents), since_(since) {
    out_.from = since;
    out_.to = state.seq;
  }

  void me(SeatId id) {
    const domain::Seat* seat = find(state_.seats, id);
    if (!seat || (since_ != 0 && seat->changed <= since_)) return;
    protocol::MeEntity me;
    me.id = {id.str()};
    me.role = seat->role;
    me.number = seat->number;
    texts_.fill(me.name, seat->name);
    me.room = seat->link_room ? seat->link_room : seat->room;
    if (const domain::Grouping* grouping = find(state_.groupings, state_.open_grouping))
      if (const RoomId* own = find(grouping->assigned, id)) me.own_room = *own;
    if (seat->left_room) {
      me.left_room = seat->left_room;
      me.left_ms = seat->left_ms;
    }
    put(me);
  }

  void author(const domain::Author& author) {
    const auto* activities = find(state_.authored, author);
    if (mutant("own_of_somebody_else") && !state_.authored.empty()) {
      for (ActivityId id : state_.authored.begin()->second)
        if (const auto* board = std::get_if<domain::Board>(&state_.activities.at(id).data))
          cards(id, *board, state_.authored.begin()->first);
    }
    if (!activities) return;
    for (ActivityId id : *activities) {
      const domain::Activity& activity = state_.activities.at(id);
      if (const auto* rating = std::get_if<domain::Rating>(&activity.data))
        ratings(id, *rating, author);
      if (const auto* board = std::get_if<domain::Board>(&activity.data)) cards(id, *board, author);
      if (const auto* vote = std::get_if<domain::Vote>(&activity.data)) dots(id, *vote, author);
    }
  }

  Projection take() { return std::move(out_); }

 private:
  void put(const OwnEntity& entity) { out_.puts.push_back(protocol::encode(entity)); }
  // In a first view there is nothing to take away.
  void remove(const OwnEntity& entity) {
    if (since_ != 0) out_.removes.push_back(protocol::entity_key(entity));
  }

  static protocol::EntityId id_of(ActivityId id, std::size_t round, std::uint64_t item) {
    return {id.str() + "." + std::to_string(round) + "." + dialograum::detail::hex64(item)};
  }

  void ratings(ActivityId id, const domain::Rating& rating, const domain::Author& author) {
    for (std::size_t i = 0; i < rating.rounds.size(); ++i) {
      const auto* ballot = find(rating.rounds[i].ballots, author);
      if (!ballot) continue;
      for (const auto& [item, mark] : *ballot) {
        if (mark.changed <= since_) continue;
        protocol::OwnRatingEntity own;
        own.id = id_of(id, i + 1, item.value);
        own.activity = id;
        own.round = static_cast<std::int64_t>(i) + 1;
        own.item = item;
        own.rated = mark.rated;
        if (mark.rated && mark.level > 0) own.level = mark.level;
        own.tag = mark.tag;
        texts_.fill(own.reason, mark.reason);
        if (mark.rated || mark.reason)
          put(own);
        else
          remove(own);
      }
    }
  }

  void dots(ActivityId id, const domain::Vote& vote, const domain::Author& author) {
    for (std::size_t i = 0; i < vote.rounds.size(); ++i) {
      const auto* ballot = find(vote.rounds[i].ballots, author);
      if (!ballot) continue;
      for (const auto& [target, value] : *ballot) {
        if (value.changed <= since_) continue;
        protocol::OwnVoteEntity own;
        own.id = id_of(id, i + 1, target.value);
        own.activity = id;
        own.round = static_cast<std::int64_t>(i) + 1;
        own.target = target;
        own.dots = value.dots;
        if (value.dots > 0)
          put(own);
        else
          remove(own);
      }
    }
  }

  void cards(ActivityId id, const domain::Board& board, const domain::Author& author) {
    const auto* mine = find(board.by_author, author);
    if (!mine) return;
    for (CardId card_id : *mine) {
      const domain::Card& card = board.cards.at(card_id);
      if (card.changed <= since_) continue;
      protocol::OwnCardEntity own;
      own.id = {card_id.str()};
      if (card.removed) {
        remove(own);
        continue;
      }
      own.activity = id;
      if (card.column) own.column = card.column;
      if (card.cluster) own.cluster = card.cluster;
      texts_.fill(own.text, card.text);
      own.order = card.order;
      own.hidden = card.hidden;
      put(own);
    }
  }

  const domain::State& state_;
  Texts texts_;
  domain::Seq since_;
  Projection out_;
};

}  // namespace

Projection private_view(const domain::State& state, const Contents& contents, SeatId seat,
                        std::span<const domain::Author> authors, domain::Seq since) {
  if (since > state.seq) since = 0;
  OwnProjector projector(state, contents, since);
  projector.me(seat);
  for (const domain::Author& author : authors) projector.author(author);
  return projector.take();
}

std::string own_message(const Projection& projection, std::string_view epoch) {
  return protocol::encode_own_frame(epoch, projection.from, projection.to, projection.puts,
                                    projection.removes);
}

}  // namespace dialograum::view
