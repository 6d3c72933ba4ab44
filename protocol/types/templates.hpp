// A template: the file from which a workshop is made, in the words of the settings and of
// `step.create` and `item.add`, with every text in both languages. What may be left out there has
// the default of the protocol. No session knows of it, so no other header includes this one.
#pragma once

#include <boost/describe.hpp>
#include <type_traits>
#include <variant>

#include "protocol/types/kinds.hpp"

namespace dialograum::protocol {

// A text in both languages; neither is empty.
template <std::size_t Max>
struct Both {
  static constexpr std::size_t max = Max;
  Words<Max> de;
  Words<Max> en;
  BOOST_DESCRIBE_CLASS(Both, (), (de, en), (), ())
};

// How a step of a template is called, for later steps to refer to.
using StepName = Ascii<40>;

struct SpeakerTemplate {
  Both<limits::name_chars> name;
  Maybe<Both<limits::speaker_chars>> function;
  Maybe<Both<limits::speaker_chars>> organisation;
};
BOOST_DESCRIBE_STRUCT(SpeakerTemplate, (), (name, function, organisation))

struct SlotTemplate {
  Both<limits::title_chars> title;
  Maybe<Int<1, 1440>> minutes;
  Maybe<List<SpeakerTemplate, limits::speakers>> speakers;
  Maybe<Both<limits::slot_chars>> text;
};
BOOST_DESCRIBE_STRUCT(SlotTemplate, (), (title, minutes, speakers, text))

struct InfoTemplate {
  static constexpr std::string_view kind_name = InfoSettings::kind_name;
  Maybe<Both<limits::info_chars>> body;
  Maybe<List<SlotTemplate, limits::slots>> slots;
};
BOOST_DESCRIBE_STRUCT(InfoTemplate, (), (body, slots))

struct LevelWordTemplate {
  Int<2, limits::rating_levels_max - 1> level = 2;
  Both<limits::label_chars> word;
};
BOOST_DESCRIBE_STRUCT(LevelWordTemplate, (), (level, word))

// Then there are 11 levels and everybody can judge, without saying so.
struct ConsensingTemplate {
  Both<limits::item_chars> text;
};
BOOST_DESCRIBE_STRUCT(ConsensingTemplate, (), (text))

struct RatingTemplate {
  static constexpr std::string_view kind_name = RatingSettings::kind_name;
  Maybe<Int<limits::rating_levels_min, limits::rating_levels_max>> levels;
  Maybe<Both<limits::label_chars>> low_label;
  Maybe<Both<limits::label_chars>> high_label;
  Maybe<bool> cannot_judge;
  Maybe<bool> reasons;
  Maybe<bool> anonymous;
  Maybe<Int<1, limits::shown_from_max>> shown_from;
  Maybe<List<LevelWordTemplate, limits::rating_levels_max - 2>> words;
  Maybe<ConsensingTemplate> consensing;
};
BOOST_DESCRIBE_STRUCT(RatingTemplate, (),
                      (levels, low_label, high_label, cannot_judge, reasons, anonymous, shown_from,
                       words, consensing))

struct HarvestTemplate {
  StepName from;  // an earlier step with a board in the rooms
  Maybe<Int<1, limits::harvest_results>> results;
  Maybe<Int<0, limits::harvest_questions>> questions;
};
BOOST_DESCRIBE_STRUCT(HarvestTemplate, (), (from, results, questions))

struct CardFieldTemplate {
  Both<limits::label_chars> label;
  Maybe<Both<limits::hint_chars>> hint;
};
BOOST_DESCRIBE_STRUCT(CardFieldTemplate, (), (label, hint))

struct BoardTemplate {
  static constexpr std::string_view kind_name = BoardSettings::kind_name;
  Maybe<bool> silent;  // absent: as in the protocol, and false if it collects
  Maybe<bool> anonymous;
  Maybe<BoardWriters> writers;
  Maybe<HarvestTemplate> harvest;
  Maybe<List<CardFieldTemplate, static_cast<std::size_t>(limits::card_fields)>> fields;
  Maybe<bool> links;
  Maybe<bool> quick_round;
};
BOOST_DESCRIBE_STRUCT(BoardTemplate, (),
                      (silent, anonymous, writers, harvest, fields, links, quick_round))

struct VoteTemplate {
  static constexpr std::string_view kind_name = VoteSettings::kind_name;
  Maybe<Int<1, limits::dots_max>> budget;
  Maybe<Int<1, limits::dots_max>> max_per_item;
  Maybe<VoteTargets> targets;
  Maybe<StepName> board;  // an earlier step with a board; needed with cards and clusters
  Maybe<bool> blind;
  Maybe<bool> anonymous;
  Maybe<TieRule> tie_rule;
  Maybe<Int<1, limits::shown_from_max>> shown_from;
};
BOOST_DESCRIBE_STRUCT(VoteTemplate, (),
                      (budget, max_per_item, targets, board, blind, anonymous, tie_rule,
                       shown_from))

struct MatrixAxisTemplate {
  Maybe<Both<limits::label_chars>> name;
  Maybe<Both<limits::label_chars>> low_label;
  Maybe<Both<limits::label_chars>> high_label;
  Maybe<Int<2, 2 * limits::rating_levels_max>> threshold_halves;
};
BOOST_DESCRIBE_STRUCT(MatrixAxisTemplate, (), (name, low_label, high_label, threshold_halves))

struct MatrixTemplate {
  static constexpr std::string_view kind_name = MatrixSettings::kind_name;
  Maybe<Int<limits::rating_levels_min, limits::rating_levels_max>> levels;
  Maybe<MatrixAxisTemplate> x;
  Maybe<MatrixAxisTemplate> y;
  Maybe<bool> cannot_judge;
  Maybe<bool> anonymous;
  Maybe<Int<1, limits::shown_from_max>> shown_from;
};
BOOST_DESCRIBE_STRUCT(MatrixTemplate, (), (levels, x, y, cannot_judge, anonymous, shown_from))

struct PlanTemplate {
  static constexpr std::string_view kind_name = PlanSettings::kind_name;
};
BOOST_DESCRIBE_STRUCT(PlanTemplate, (), ())

struct QuestionsTemplate {
  static constexpr std::string_view kind_name = QuestionsSettings::kind_name;
  Maybe<bool> anonymous;
  Maybe<bool> screened;
};
BOOST_DESCRIBE_STRUCT(QuestionsTemplate, (), (anonymous, screened))

struct AgreementTemplate {
  static constexpr std::string_view kind_name = AgreementSettings::kind_name;
  Maybe<bool> anonymous;
  Maybe<bool> blind;
  Maybe<Int<1, limits::shown_from_max>> shown_from;
};
BOOST_DESCRIBE_STRUCT(AgreementTemplate, (), (anonymous, blind, shown_from))

// One for each kind, in the order of Kinds.
using ActivityTemplate =
    std::variant<InfoTemplate, RatingTemplate, BoardTemplate, VoteTemplate, MatrixTemplate,
                 PlanTemplate, QuestionsTemplate, AgreementTemplate>;

inline ActivityKind kind_of(const ActivityTemplate& activity) {
  return static_cast<ActivityKind>(activity.index());
}

template <class... Kind, class... Activity>
constexpr bool same_kinds(boost::mp11::mp_list<Kind...>,
                          std::type_identity<std::variant<Activity...>>) {
  return ((Kind::Settings::kind_name == Activity::kind_name) && ...);
}
static_assert(same_kinds(Kinds{}, std::type_identity<ActivityTemplate>{}));

// What a step is about: criteria, columns, options, goals, sections.
struct ItemTemplate {
  Both<limits::item_chars> text;
  Maybe<bool> heading;                      // groups those after it
  Maybe<Both<limits::hint_chars>> hint;     // what to write there, or how to understand it
  Maybe<Both<limits::section_chars>> body;  // agreements: what the section says
};
BOOST_DESCRIBE_STRUCT(ItemTemplate, (), (text, heading, hint, body))

// Whoever makes a workshop names its rooms, so no template can mean one of them.
enum class TemplateScope { plenary, all_rooms };
BOOST_DESCRIBE_ENUM(TemplateScope, plenary, all_rooms)

struct StepTemplate {
  Maybe<StepName> name;  // needed where another step refers to it
  Both<limits::title_chars> title;
  Int<0, 1440> minutes = 0;  // 0: no clock
  Maybe<bool> auto_close;
  Maybe<TemplateScope> scope;  // absent: plenary
  ActivityTemplate activity;
  Maybe<List<ItemTemplate, limits::items_per_owner>> items;
};
BOOST_DESCRIBE_STRUCT(StepTemplate, (), (name, title, minutes, auto_close, scope, activity, items))

struct WorkshopTemplate {
  Ascii<64> id;               // the `template` of a creation
  Maybe<Int<0, 1000>> order;  // in which they are offered, the lowest first; absent: at the end
  Both<limits::title_chars> title;
  Both<500> description;  // what it is good for, in a sentence or two
  Maybe<List<Both<limits::name_chars>, limits::rooms>> rooms;  // unless the creation names others
  List<StepTemplate, limits::steps> steps;
};
BOOST_DESCRIBE_STRUCT(WorkshopTemplate, (), (id, order, title, description, rooms, steps))

}  // namespace dialograum::protocol
