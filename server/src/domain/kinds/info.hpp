// Announcements: nobody enters anything, so there is nothing to hold, to count or to reveal.
#pragma once

#include "domain/kinds/rules.hpp"

namespace dialograum::domain {

struct Info {};
BOOST_DESCRIBE_STRUCT(Info, (), ())

template <>
struct StateOf<protocol::InfoKind> {
  using type = Info;
};

template <>
struct Rules<protocol::InfoKind> {
  static constexpr bool can_be_revealed = false;
  static constexpr bool takes_topics = false;
  static constexpr bool runs_beside = false;
  static Refusal judge_settings(const State&, const protocol::InfoSettings&) { return Refusal::ok; }
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

}  // namespace dialograum::domain
