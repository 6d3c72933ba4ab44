// A board in an export: columns, clusters with their members, cards with the authorship that the
// board shows.
#include "export/document.hpp"
#include "export/namesakes.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ExportState;
using protocol::Phase;

// As on the cards: the name, or the number of a person without one.
protocol::Maybe<protocol::Words<limits::name_chars>> author_of(const Screens& screens,
                                                               const Namesakes& namesakes,
                                                               const protocol::CardEntity& card,
                                                               protocol::Language language) {
  using Author = protocol::Words<limits::name_chars>;
  if (card.author_name && card.author)
    return Author{namesakes.told_apart(*card.author, card.author_name->text)};
  if (!card.author) return std::nullopt;
  auto it = screens.people.find(card.author->str());
  if (it == screens.people.end()) return std::nullopt;
  const char* guest = language == protocol::Language::de ? "Gast " : "Guest ";
  return Author{guest + std::to_string(it->second.number.value)};
}

}  // namespace

protocol::ExportBoard board(const Screens& screens, const protocol::ActivityEntity& activity,
                            const protocol::BoardSettings& settings, protocol::Language language) {
  const ActivityId id = ActivityId::parse(activity.id.value).value_or(ActivityId());
  protocol::ExportBoard out;
  out.state = !settings.silent || activity.phase == Phase::revealed ? ExportState::shown
                                                                    : ExportState::hidden;
  for (const auto* item : screens.items_of(activity))
    out.columns.push_back({item->item, {item->text.text}});
  const auto cards = screens.cards_of(id);
  const Namesakes namesakes(screens);
  for (const auto* cluster : screens.clusters_of(id)) {
    protocol::ExportCluster& one = out.clusters.emplace_back();
    one.id = ClusterId::parse(cluster->id.value).value_or(ClusterId());
    if (cluster->title) one.title = {cluster->title->text};
    one.column = cluster->column;
    for (const auto* card : cards)
      if (card->cluster == one.id)
        one.cards.push_back(CardId::parse(card->id.value).value_or(CardId()));
  }
  for (const auto* card : cards) {
    protocol::ExportCard& one = out.cards.emplace_back();
    one.id = CardId::parse(card->id.value).value_or(CardId());
    one.text = {card->text.text};
    one.column = card->column;
    one.cluster = card->cluster;
    one.author = author_of(screens, namesakes, *card, language);
    one.hidden = card->hidden;
  }
  return out;
}

}  // namespace dialograum::exporting
