#include "view/kinds/board.hpp"

#include <algorithm>

#include "domain/kinds/harvest.hpp"
#include "view/origins.hpp"

namespace dialograum::view {
namespace {

using domain::find;
using BoardView = KindView<protocol::BoardKind>;

// Calls f(id, activity, board) until it answers true, for every board that may have something for
// this audience. Which cards these are the scopes say; the plenary's are where they are voted on.
template <class F>
void find_board(const domain::State& state, const Audience& audience, F f) {
  for (const auto& [id, activity] : state.activities) {
    const auto* board = std::get_if<domain::Board>(&activity.data);
    if (!board || (activity.room != audience.room && activity.room != state.plenary)) continue;
    if (f(id, activity, *board)) return;
  }
}

protocol::Maybe<protocol::CardFieldTexts> fields_of(const Texts& texts, const domain::Card& card) {
  if (card.fields.empty()) return std::nullopt;
  protocol::CardFieldTexts fields;
  for (const auto& [field, words] : card.fields) {
    protocol::CardFieldText& one = fields.emplace_back();
    one.field = field;
    texts.fill(one.text, words);
  }
  return fields;
}

using Links = protocol::Maybe<protocol::List<CardId, limits::links_per_card>>;

bool shows(const domain::State& state, const domain::Activity& activity, const domain::Card& card,
           const Audience& audience) {
  return domain::is_card_public(state, activity, card) && (!card.hidden || sees_hidden(audience));
}

// A link is shown where both of its cards are, on their board.
Links links_of(const domain::State& state, const domain::Activity& activity,
               const domain::Board& board, const domain::Card& card, const Audience& audience) {
  if (activity.room != audience.room) return std::nullopt;
  Links links;
  for (CardId to : card.links) {
    if (!shows(state, activity, board.cards.at(to), audience)) continue;
    if (!links) links.emplace();
    links->push_back(to);
  }
  return links;
}

}  // namespace

std::optional<protocol::CardEntity> BoardView::card(CardId id, const Audience& audience) const {
  std::optional<protocol::CardEntity> out;
  find_board(source_.state, audience,
             [&](ActivityId on, const domain::Activity& activity, const domain::Board& board) {
               const domain::Card* card = find(board.cards, id);
               if (!card) return false;
               if (!shows(source_.state, activity, *card, audience)) return true;
               out.emplace();
               out->id = {id.str()};
               out->activity = on;
               out->column = maybe(card->column);
               out->cluster = maybe(card->cluster);
               source_.texts.fill(out->text, card->text);
               out->order = card->order;
               out->hidden = card->hidden;
               out->topic = maybe(card->topic);
               out->origins = origins_of(card->origins);
               if (card->question) out->question = true;
               if (card->round > 1) out->round = card->round;
               out->fields = fields_of(source_.texts, *card);
               out->links = links_of(source_.state, activity, board, *card, audience);
               if (domain::is_anonymous(domain::settings_of(source_.state, activity))) return true;
               if (const domain::Seat* seat = find(source_.state.seats, card->author.seat())) {
                 out->author = card->author.seat();
                 source_.texts.fill(out->author_name, seat->name);
               }
               return true;
             });
  return out;
}

std::optional<protocol::ClusterEntity> BoardView::cluster(ClusterId id,
                                                          const Audience& audience) const {
  std::optional<protocol::ClusterEntity> out;
  find_board(source_.state, audience,
             [&](ActivityId on, const domain::Activity& activity, const domain::Board& board) {
               const domain::Cluster* cluster = find(board.clusters, id);
               if (!cluster) return false;
               // In a room: while something that it handed over is in there.
               if (activity.room != audience.room &&
                   !domain::stands_for(board, id, audience.room) &&
                   !domain::is_voted_on_in(source_.state, on, audience.room))
                 return true;
               out.emplace();
               out->id = {id.str()};
               out->activity = on;
               out->column = maybe(cluster->column);
               source_.texts.fill(out->title, cluster->title);
               out->order = cluster->order;
               return true;
             });
  return out;
}

// Nobody knows when somebody has said everything: whoever has written anything counts as both.
Progress BoardView::progress(ActivityId, const domain::Activity& activity,
                             const domain::Board& board) {
  Progress progress;
  for (const auto& [author, cards] : board.by_author)
    progress.started += std::any_of(cards.begin(), cards.end(), [&](CardId card) {
      const domain::Card& value = board.cards.at(card);
      return !value.removed && value.round == activity.round;
    });
  progress.complete = progress.started;
  return progress;
}

void BoardView::describe(protocol::ActivityEntity& entity, const domain::Board& board) {
  if (board.reported.empty()) return;
  entity.reported.emplace();
  for (RoomId room : board.reported) entity.reported->push_back(room);
}

void BoardView::own(OwnEntities& out, ActivityId id, const domain::Board& board,
                    const domain::Author& author) {
  const auto* mine = find(board.by_author, author);
  if (!mine) return;
  for (CardId card_id : *mine) {
    const domain::Card& card = board.cards.at(card_id);
    if (out.knows(card.changed)) continue;
    protocol::OwnCardEntity own;
    own.id = {card_id.str()};
    if (!card.removed) {
      own.activity = id;
      own.column = maybe(card.column);
      own.cluster = maybe(card.cluster);
      out.texts.fill(own.text, card.text);
      own.order = card.order;
      own.hidden = card.hidden;
      own.topic = maybe(card.topic);
      own.fields = fields_of(out.texts, card);
      if (!card.links.empty()) {
        own.links.emplace();
        own.links->assign(card.links.begin(), card.links.end());
      }
    }
    out.put_or_remove(!card.removed, own);
  }
}

}  // namespace dialograum::view
