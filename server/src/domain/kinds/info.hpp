// Announcements and agendas of talks: nobody enters anything, so there is nothing to count or to
// reveal. What is held is the slot that is now.
#pragma once

#include <set>

#include "domain/kinds/rules.hpp"

namespace dialograum::domain {

struct Info {
  SlotId slot;  // that is now; zero: none. One that the settings no longer have is none, either
};
BOOST_DESCRIBE_STRUCT(Info, (), (slot))

template <>
struct StateOf<protocol::InfoKind> {
  using type = Info;
};

template <>
struct Rules<protocol::InfoKind> {
  static constexpr bool can_be_revealed = false;
  static constexpr bool takes_topics = false;
  static constexpr bool runs_beside = false;
  static constexpr bool settings_stay_open = true;
  static Refusal judge_settings(const State&, const protocol::InfoSettings& settings);
  static std::optional<StepId> built_on(const protocol::InfoSettings&) { return std::nullopt; }
  static void open_round(Edit&, ActivityId) {}
  static void reveal(Edit&, ActivityId) {}
  static ItemsHeld items_held(const protocol::InfoSettings&, const Info&) { return {}; }
  static bool item_in_use(const Info&, ItemId) { return false; }
  static void erase_author(Edit&, ActivityId, const Author&) {}
  static std::optional<ContentId> words_of(const State&, ActivityId, TargetId) {
    return std::nullopt;
  }
  static void name_changed(Edit&, ActivityId, const Author&) {}
};

DIALOGRAUM_COMMAND(InfoShow)

// The slot that is now in this activity; zero if none is, or if it is of another kind.
SlotId slot_of(const State& state, ActivityId id);
// The files that steps name. All others can go.
std::set<FileId> named_files(const State& state);

}  // namespace dialograum::domain
