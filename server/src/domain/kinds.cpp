// The one place that knows all kinds: a new activity kind adds its line to each of these.
#include "domain/board.hpp"
#include "domain/parts.hpp"
#include "domain/rating.hpp"
#include "domain/vote.hpp"

namespace dialograum::domain {

void open_round(Edit& edit, ActivityId id) {
  const ActivityData& data = edit.state.activities.at(id).data;
  if (std::holds_alternative<Rating>(data)) open_rating_round(edit, id);
  if (std::holds_alternative<Vote>(data)) open_vote_round(edit, id);
}

void reveal_round(Edit& edit, ActivityId id) {
  const ActivityData& data = edit.state.activities.at(id).data;
  if (std::holds_alternative<Rating>(data)) reveal_rating_round(edit, id);
  if (std::holds_alternative<Board>(data)) reveal_board_round(edit, id);
  if (std::holds_alternative<Vote>(data)) reveal_vote_round(edit, id);
}

void recount(Given& given, std::uint32_t before, std::uint32_t after) {
  if (before == after) return;
  if (before > 0 && --given[before] == 0) given.erase(before);
  if (after > 0) ++given[after];
}

bool items_are_fixed(const State& state, ActivityId id) {
  const Activity& activity = state.activities.at(id);
  return holds_what_was_opened(state) && activity.opened_ms != 0 &&
         (std::holds_alternative<Rating>(activity.data) ||
          std::holds_alternative<Vote>(activity.data));
}

bool columns_are_fixed(const State& state, ActivityId id) {
  const Activity& activity = state.activities.at(id);
  const auto* board = std::get_if<protocol::BoardSettings>(&settings_of(state, activity));
  return holds_what_was_opened(state) && activity.opened_ms != 0 && board && board->silent;
}

bool takes_no_items(const State& state, ActivityId id) {
  if (!holds_what_was_opened(state)) return false;
  const auto* vote = std::get_if<Vote>(&state.activities.at(id).data);
  return vote && !vote->rounds.empty() && !vote->rounds.back().revealed;
}

bool item_in_use(const State& state, ActivityId id, ItemId item) {
  const ActivityData& data = state.activities.at(id).data;
  if (const auto* rating = std::get_if<Rating>(&data)) return rating_item_in_use(*rating, item);
  if (const auto* board = std::get_if<Board>(&data)) return board_column_in_use(*board, item);
  if (const auto* vote = std::get_if<Vote>(&data))
    return vote_option_in_use(*vote, TargetId(item.value));
  return false;
}

void erase_author(Edit& edit, ActivityId id, const Author& author) {
  const ActivityData& data = edit.state.activities.at(id).data;
  if (std::holds_alternative<Rating>(data)) erase_from_rating(edit, id, author);
  if (std::holds_alternative<Board>(data)) erase_from_board(edit, id, author);
  if (std::holds_alternative<Vote>(data)) erase_from_vote(edit, id, author);
}

}  // namespace dialograum::domain
