#include "domain/kinds/card_fields.hpp"

#include <set>

#include "domain/kinds/board_edit.hpp"

namespace dialograum::domain {
namespace {

// How many fields a card of this board has, its text included.
std::size_t number_of_fields(const State& state, ActivityId id) {
  const auto& fields = board_settings_of(state, id).fields;
  return fields ? fields->size() : 1;
}

template <class Command>
Refusal judge_texts(const State& state, const Command& command) {
  if (!command.fields) return Refusal::ok;
  const std::size_t number = number_of_fields(state, command.activity);
  std::set<std::int64_t> fields;
  std::set<ContentId> contents{command.text.id};
  for (const protocol::CardFieldText& one : *command.fields) {
    if (static_cast<std::size_t>(one.field.value) >= number) return Refusal::unknown_entity;
    if (!fields.insert(one.field.value).second) return Refusal::bad_value;
    if (!content_free(state, one.text.id) || !contents.insert(one.text.id).second)
      return Refusal::id_used;
  }
  return Refusal::ok;
}

}  // namespace

CardFields fields_of(const protocol::CardFieldTexts& texts) {
  CardFields fields;
  for (const protocol::CardFieldText& one : texts)
    fields[static_cast<std::uint32_t>(one.field.value)] = one.text.id;
  return fields;
}

Refusal judge_fields(const State& state, const protocol::CardAdd& command) {
  return judge_texts(state, command);
}

Refusal judge_fields(const State& state, const protocol::CardEdit& command) {
  return judge_texts(state, command);
}

CardFields fields_for(const State& state, ActivityId collecting, ActivityId from, TargetId thing) {
  const Card* card = find(find_board(state, from)->cards, CardId(thing.value));
  if (!card) return {};
  CardFields fields = card->fields;
  const std::size_t number = number_of_fields(state, collecting);
  std::erase_if(fields, [&](const auto& field) { return field.first >= number; });
  return fields;
}

}  // namespace dialograum::domain
