#include "export/kinds/board.hpp"

#include <map>

#include "export/namesakes.hpp"

namespace dialograum::exporting {
namespace {

using protocol::ExportState;
using protocol::Phase;
using BoardExport = KindExport<protocol::BoardKind>;

// As on the cards: the name, or the number of a person without one.
protocol::Maybe<protocol::Words<limits::name_chars>> author_of(const Screens& screens,
                                                               const Namesakes& namesakes,
                                                               const protocol::CardEntity& card) {
  using Author = protocol::Words<limits::name_chars>;
  if (card.author_name && card.author)
    return Author{namesakes.told_apart(*card.author, card.author_name->text)};
  if (!card.author) return std::nullopt;
  const auto* person = screens.find<protocol::PersonEntity>(card.author->str());
  if (!person) return std::nullopt;
  const char* guest = Both{"Gast ", "Guest "}.in(screens.language());
  return Author{guest + std::to_string(person->number.value)};
}

std::string handed_cell(const Line& line, protocol::Language language) {
  if (!line.handed) return "";
  switch (*line.handed) {
    case Handed::result:
      return quoted(Both{"Ergebnis", "Result"}.in(language));
    case Handed::question:
      return quoted(Both{"Frage", "Question"}.in(language));
    case Handed::ready:
      return quoted(Both{"bereit", "ready"}.in(language));
  }
  return "";
}

void add_fields(protocol::ExportCard& out, const protocol::CardEntity& card,
                const Screens& screens) {
  if (card.fields) {
    out.fields.emplace();
    for (const auto& one : *card.fields) out.fields->push_back({one.field, {one.text.text}});
  }
  if (card.links) {
    out.links.emplace();
    for (CardId to : *card.links)
      out.links->push_back({to, {screens.words_of(TargetId(to.value))}});
  }
}

// By the labels of its board; the first field is the text.
std::vector<std::pair<std::string, std::string>> fields_of(const protocol::ExportBoard& board,
                                                           const protocol::ExportCard& card) {
  std::vector<std::pair<std::string, std::string>> fields;
  if (!board.fields || !card.fields) return fields;
  for (const auto& one : *card.fields) {
    const auto at = static_cast<std::size_t>(one.field.value);
    if (at < board.fields->size())
      fields.emplace_back((*board.fields)[at].label.value, one.text.value);
  }
  return fields;
}

std::optional<std::string> contributes_to(const protocol::ExportCard& card) {
  if (!card.links) return std::nullopt;
  std::string joined;
  for (const auto& one : *card.links) {
    if (!joined.empty()) joined += '\n';
    joined += one.text.value;
  }
  return joined;
}

}  // namespace

void BoardExport::add(protocol::ExportActivity& activity_out, const Screens& screens,
                      const protocol::ActivityEntity& activity,
                      const protocol::BoardSettings& settings) {
  const ActivityId id = ActivityId::parse(activity.id.value).value_or(ActivityId());
  protocol::ExportBoard& out = activity_out.board.emplace();
  out.state = !settings.silent || activity.phase == Phase::revealed ? ExportState::shown
                                                                    : ExportState::hidden;
  for (const auto* item : screens.items_of(activity)) {
    if (item->topic) {
      if (!out.topics) out.topics.emplace();
      out.topics->push_back({item->item, {item->text.text}, item->origins});
    } else {
      protocol::ExportColumn& column = out.columns.emplace_back();
      column.id = item->item;
      column.text = {item->text.text};
      if (item->hint) column.hint = {item->hint->text};
    }
  }
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
    one.author = author_of(screens, namesakes, *card);
    one.hidden = card->hidden;
    one.topic = card->topic;
    one.origins = card->origins;
    one.question = card->question;
    one.round = card->round;
    add_fields(one, *card, screens);
  }
  if (settings.fields) {
    out.fields.emplace();
    for (const auto& field : *settings.fields) {
      protocol::ExportField& one = out.fields->emplace_back();
      one.label = {field.label.text};
      if (field.hint) one.hint = {field.hint->text};
    }
  }
  out.reported = activity.reported;
  if (activity.round.value > 1) out.round = activity.round;
}

void BoardExport::add_lines(Lines& lines, const protocol::ExportActivity& activity) {
  const protocol::ExportBoard& board = *activity.board;
  std::map<ItemId, std::string> columns;
  for (const auto& one : board.columns) columns[one.id] = one.text.value;
  std::map<ItemId, std::string> topics;
  if (board.topics)
    for (const auto& one : *board.topics) {
      topics[one.id] = one.text.value;
      Line& line = lines.emplace_back(Line{activity, activity.state});
      line.about = one.text.value;
      line.item.origins = one.origins;
    }
  std::map<ClusterId, std::string> clusters;
  for (const auto& one : board.clusters)
    if (one.title) clusters[one.id] = one.title->value;
  for (const auto& card : board.cards) {
    // Another round began because this one was revealed.
    const bool earlier = card.round.value_or(1).value < board.round.value_or(1).value;
    Line& line = lines.emplace_back(Line{activity, earlier ? Phase::revealed : activity.state});
    if (card.column) line.column = columns[*card.column];
    if (card.cluster) line.heading = clusters[*card.cluster];
    if (card.topic) line.about = topics[*card.topic];
    line.text = card.text.value;
    if (card.author) line.author = card.author->value;
    line.taken = card.hidden;
    line.item.origins = card.origins;
    line.fields = fields_of(board, card);
    line.contributes_to = contributes_to(card);
    if (card.origins)
      line.handed = card.question.value_or(false) ? Handed::question : Handed::result;
  }
  for (RoomId room : board.reported.value_or(protocol::List<RoomId, limits::rooms>())) {
    Line& line = lines.emplace_back(Line{activity, activity.state});
    line.handed = Handed::ready;
    line.item.origins.emplace().push_back({{}, room, {}, 1, {}});
  }
  // What is not to be seen says why.
  if (board.state == ExportState::hidden || board.cards.empty())
    lines.emplace_back(Line{activity, activity.state, board.state});
}

std::size_t BoardExport::levels(const protocol::BoardSettings&) { return 0; }

Columns BoardExport::columns() {
  static constexpr Column columns[] = {{{"Ernte", "Harvest"}, handed_cell}};
  return columns;
}

Columns BoardExport::columns_of(const protocol::ExportActivity& activity) {
  static constexpr Column links[] = {
      {{"Trägt bei zu", "Contributes to"},
       [](const Line& line, protocol::Language) { return words_cell(line.contributes_to); }}};
  const auto& settings = std::get<protocol::BoardSettings>(activity.settings);
  return settings.links.value_or(false) ? Columns(links) : Columns();
}

std::vector<std::string> BoardExport::field_labels(const protocol::ExportActivity& activity) {
  std::vector<std::string> labels;
  const auto& fields = std::get<protocol::BoardSettings>(activity.settings).fields;
  if (!fields) return labels;
  for (std::size_t i = 1; i < fields->size(); ++i) labels.push_back((*fields)[i].label.text);
  return labels;
}

}  // namespace dialograum::exporting
