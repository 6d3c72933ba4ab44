// What every kind of activity shows. Each kind specialises KindView in a header of its own;
// registry.cpp does not compile while something is missing. A view lives for one projection, so
// what is worked out once may stay in it. Thread: the replica's.
#pragma once

#include <concepts>

#include "domain/state.hpp"
#include "protocol/types/entities.hpp"
#include "view/own_entities.hpp"

namespace dialograum::view {

struct Progress {
  std::int64_t started = 0;   // people who have given anything in the current round
  std::int64_t complete = 0;  // and those who have given everything
};

// What a view is made with, and what it is asked about.
struct Source {
  const domain::State& state;
  const Texts& texts;
};

// Of kinds in which everybody rates items: `rated` says how many people have rated how many.
inline Progress progress_of_items(const domain::State& state, ActivityId id,
                                  const domain::Given& rated) {
  std::size_t items = 0;
  for (const auto& [item, value] : domain::items_of(state, id)) items += value->heading ? 0 : 1;
  Progress progress;
  for (const auto& [number, people] : rated) {
    progress.started += people;
    progress.complete += number >= items ? people : 0;
  }
  return progress;
}

template <class Kind>
class KindView;

template <class Kind>
concept ShowsKind = requires(KindView<Kind> view, ActivityId id, const domain::Activity& activity,
                             const domain::StateOfKind<Kind>& data, OwnEntities& own,
                             const domain::Author& author, protocol::ResultEntity& result,
                             protocol::ActivityEntity& entity) {
  requires std::constructible_from < KindView<Kind>,
  const Source& > ;
  // Fills in the result that `result` names; false when there is none to be seen.
  { view.fill(result, activity, data) } -> std::same_as<bool>;
  { view.progress(id, activity, data) } -> std::same_as<Progress>;
  // What everybody may know of the activity beside its phase.
  { view.describe(entity, data) } -> std::same_as<void>;
  // One's own input, also while nobody else sees it.
  { KindView<Kind>::own(own, id, data, author) } -> std::same_as<void>;
};

}  // namespace dialograum::view
