// What every kind of activity shows. Each kind specialises KindView in its own header; registry.cpp
// does not compile while something is missing. A view lives for one projection, so it may keep what
// it has worked out. Thread: the replica's.
#pragma once

#include <concepts>
#include <optional>

#include "domain/state.hpp"
#include "protocol/types/entities.hpp"
#include "view/audience.hpp"
#include "view/own_entities.hpp"

namespace dialograum::view {

struct Progress {
  std::int64_t started = 0;   // people who have entered anything in the current round
  std::int64_t complete = 0;  // and those who are done
};

// What a view reads.
struct Source {
  const domain::State& state;
  const Texts& texts;
};

// For kinds in which people rate items: `rated` says how many people have rated how many of them.
inline Progress progress_of(std::size_t items, const domain::Histogram& rated) {
  Progress progress;
  for (const auto& [number, people] : rated) {
    progress.started += people;
    progress.complete += number >= items ? people : 0;
  }
  return progress;
}

// Where all items of the activity are rated.
inline Progress progress_of_items(const domain::State& state, ActivityId id,
                                  const domain::Histogram& rated) {
  std::size_t items = 0;
  for (const auto& [item, value] : domain::items_of(state, id)) items += value->heading ? 0 : 1;
  return progress_of(items, rated);
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
  // Fills in the result that `result` names; false if there is none to be seen.
  { view.fill(result, activity, data) } -> std::same_as<bool>;
  // How many answers that result is made of, counted up to a number that is enough.
  { KindView<Kind>::answers(result, data, 1u) } -> std::same_as<std::uint32_t>;
  { view.progress(id, activity, data) } -> std::same_as<Progress>;
  // What everybody may know of the activity besides its phase.
  { view.describe(entity, data) } -> std::same_as<void>;
  // The author's own input, even while nobody else sees it.
  { KindView<Kind>::own(own, id, data, author) } -> std::same_as<void>;
};

// A kind with shared entities of its own (`Shared` in protocol/types/kinds) shows these, too.
template <class Kind>
concept ShowsEntities = requires(KindView<Kind> view, const domain::EntityRef& ref,
                                 const Audience& audience) {
  { view.entity(ref, audience) } -> std::same_as<std::optional<protocol::SharedEntity>>;
};

}  // namespace dialograum::view
