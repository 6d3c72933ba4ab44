// Agreements: who carries which wording of each section (the activity's items), who objects and
// why, and what was confirmed.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "domain/changes.hpp"
#include "domain/kinds/rules.hpp"

namespace dialograum::domain {

struct Item;

// What one author says about one section.
struct SectionAnswer {
  std::uint32_t version = 0;  // of the section that they read; 0: taken back
  ObjectionId objection;      // zero: they carry it
  Seq changed = 0;            // the last entry that changed what they see of it themselves
};
BOOST_DESCRIBE_STRUCT(SectionAnswer, (), (version, objection, changed))

struct Objection {
  Author author;
  ItemId section;
  ContentId reason;  // zero: no longer upheld; the id stays, for what was made of it
};
BOOST_DESCRIBE_STRUCT(Objection, (), (author, section, reason))

// The answers to the present wording of a section.
struct SectionTally {
  std::uint32_t answers = 0;
  std::uint32_t consents = 0;
  std::set<ObjectionId> objections;
};
BOOST_DESCRIBE_STRUCT(SectionTally, (), (answers, consents, objections))

struct AgreedSection {
  ItemId section;
  std::uint32_t version = 0;
  std::uint32_t answers = 0;  // when it was confirmed
  std::uint32_t consents = 0;
};
BOOST_DESCRIBE_STRUCT(AgreedSection, (), (section, version, answers, consents))

// What was confirmed. Its words are those of the items: as long as they are in here, they stay.
struct Agreed {
  std::int64_t time_ms = 0;
  std::uint32_t people = 0;  // in the room
  std::vector<AgreedSection> sections;
};
BOOST_DESCRIBE_STRUCT(Agreed, (), (time_ms, people, sections))

struct Agreement {
  std::map<Author, std::map<ItemId, SectionAnswer>> by_author;
  std::map<ObjectionId, Objection> objections;
  std::map<ItemId, SectionTally> sections;  // without those that nobody has answered
  std::optional<Agreed> agreed;
  bool pinned = false;
};
BOOST_DESCRIBE_STRUCT(Agreement, (), (by_author, objections, sections, agreed, pinned))

template <>
struct StateOf<protocol::AgreementKind> {
  using type = Agreement;
};

template <>
struct Rules<protocol::AgreementKind> {
  static constexpr bool can_be_revealed = true;
  static constexpr bool takes_topics = false;
  static constexpr bool runs_beside = false;
  static Refusal judge_settings(const State&, const protocol::AgreementSettings&) {
    return Refusal::ok;
  }
  static std::optional<StepId> built_on(const protocol::AgreementSettings&) { return std::nullopt; }
  static void open_round(Edit&, ActivityId) {}
  static void reveal(Edit& edit, ActivityId id);
  // A section may be reworded and added at any time: people are asked anew. Of a blind one none is
  // removed, because who is done then would tell who had answered it.
  static ItemsHeld items_held(const protocol::AgreementSettings& settings, const Agreement&) {
    return {.removal = settings.blind};
  }
  static bool item_in_use(const Agreement& agreement, ItemId item);
  static void erase_author(Edit& edit, ActivityId id, const Author& author);
  static std::optional<ContentId> words_of(const State& state, ActivityId id, TargetId thing);
  static void name_changed(Edit& edit, ActivityId id, const Author& author);
  static void words_changed(Edit& edit, ActivityId id, ItemId section);
  static void words_erased(Edit& edit, ActivityId id, ItemId section);
};

DIALOGRAUM_COMMAND(AgreementAnswer)
DIALOGRAUM_COMMAND(AgreementClear)
DIALOGRAUM_COMMAND(AgreementConfirm)
DIALOGRAUM_COMMAND(AgreementPin)

// Counts the wordings of a section from 1 on.
std::uint32_t version_of(const Item& section);
// Does everybody in the room see answers, as far as enough have answered?
bool shows_answers(const State& state, const Activity& activity);
// Does everybody in the room see this objection?
bool is_public(const State& state, const Activity& activity, ObjectionId id);

}  // namespace dialograum::domain
