// Goals and measures: what is to be done, by whom and until when, and whether it is realistic. The
// goals are the activity's items; everybody in the room works on the measures together.
#pragma once

#include <boost/mp11.hpp>

#include "protocol/types/common.hpp"
#include "protocol/types/origin.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

// Everybody in the room sees everything at once, and nothing is anonymous.
struct PlanSettings {
  static constexpr std::string_view kind_name = "plan";
};
BOOST_DESCRIBE_STRUCT(PlanSettings, (), ())

using MeasureWords = Text<limits::measure_chars>;
using Day = Ascii<10>;  // "2027-03-31"

// The texts of a measure. indicator: "Woran erkennen wir …?". hours, money, load and mandate are
// what the reality check looks at.
enum class MeasureField {
  what,
  who,
  indicator,
  hours,
  money,
  load,
  mandate,
  needs_decision_by,
  evidence
};
BOOST_DESCRIBE_ENUM(MeasureField, what, who, indicator, hours, money, load, mandate,
                    needs_decision_by, evidence)

// What the reality check came to.
enum class MeasureVerdict { viable, with_reservation, not_now };
BOOST_DESCRIBE_ENUM(MeasureVerdict, viable, with_reservation, not_now)

enum class MeasureStatus { open, running, reached, dropped };
BOOST_DESCRIBE_ENUM(MeasureStatus, open, running, reached, dropped)

// What a measure lacks: without the first three it is a draft; evidence is asked for once it is
// reached or dropped.
enum class MeasureGap { who, to, indicator, evidence };
BOOST_DESCRIBE_ENUM(MeasureGap, who, to, indicator, evidence)

// What a measure need not have, apart from texts.
enum class MeasureValue { from, to, verdict };
BOOST_DESCRIBE_ENUM(MeasureValue, from, to, verdict)

struct MeasureAdd {  // at the end of its goal's measures
  static constexpr std::string_view op = "measure.add";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  MeasureId measure;
  ItemId goal;
  MeasureWords what;
};
BOOST_DESCRIBE_STRUCT(MeasureAdd, (), (activity, measure, goal, what))

// One text, so that several people can work on one measure at once. `what` cannot be emptied.
struct MeasureSetText {
  static constexpr std::string_view op = "measure.set_text";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  MeasureId measure;
  MeasureField field = MeasureField::what;
  Maybe<MeasureWords> text;   // absent: emptied
  Maybe<ContentId> replaces;  // absent: it was empty
};
BOOST_DESCRIBE_STRUCT(MeasureSetText, (), (activity, measure, field, text, replaces))

// What is absent stays as it is. `to` is not before `from`.
struct MeasureSet {
  static constexpr std::string_view op = "measure.set";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  MeasureId measure;
  Maybe<Day> from;
  Maybe<Day> to;
  Maybe<MeasureVerdict> verdict;
  Maybe<MeasureStatus> status;
  Maybe<List<MeasureValue, 3>> clear;  // these are emptied
};
BOOST_DESCRIBE_STRUCT(MeasureSet, (), (activity, measure, from, to, verdict, status, clear))

struct MeasureMove {
  static constexpr std::string_view op = "measure.move";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  MeasureId measure;
  ItemId goal;
  Maybe<MeasureId> after;  // a measure of that goal; absent: to the front
};
BOOST_DESCRIBE_STRUCT(MeasureMove, (), (activity, measure, goal, after))

struct MeasureRemove {
  static constexpr std::string_view op = "measure.remove";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  MeasureId measure;
};
BOOST_DESCRIBE_STRUCT(MeasureRemove, (), (activity, measure))

// Whoever is named under `who`, or somebody for the body named there, stands by the measure; or no
// longer does. Ends by itself when what, who or `to` changes.
struct MeasureConfirm {
  static constexpr std::string_view op = "measure.confirm";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  MeasureId measure;
  bool confirmed = true;
};
BOOST_DESCRIBE_STRUCT(MeasureConfirm, (), (activity, measure, confirmed))

struct Confirmation {
  SeatId by;
  Role role = Role::participant;
  Maybe<Name> name;  // if the person has one
};
BOOST_DESCRIBE_STRUCT(Confirmation, (), (by, role, name))

struct MeasureEntity {
  static constexpr std::string_view e = "measure";
  EntityId id;
  ActivityId activity;
  ItemId goal;
  Order order;
  MeasureWords what;
  Maybe<Day> from;
  Maybe<Day> to;
  Maybe<MeasureWords> who;
  Maybe<MeasureWords> indicator;
  Maybe<MeasureWords> hours;
  Maybe<MeasureWords> money;
  Maybe<MeasureWords> load;
  Maybe<MeasureWords> mandate;
  Maybe<MeasureVerdict> verdict;  // absent: not checked yet
  Maybe<MeasureWords> needs_decision_by;
  MeasureStatus status = MeasureStatus::open;
  Maybe<MeasureWords> evidence;
  bool draft = true;  // it lacks who, to or indicator
  List<MeasureGap, 4> missing;
  List<Confirmation, limits::confirmations> confirmed_by;
};
BOOST_DESCRIBE_STRUCT(MeasureEntity, (),
                      (id, activity, goal, order, what, from, to, who, indicator, hours, money,
                       load, mandate, verdict, needs_decision_by, status, evidence, draft, missing,
                       confirmed_by))

using PlainMeasureWords = Words<limits::measure_chars>;

struct ExportMeasure {
  MeasureId id;
  PlainMeasureWords what;
  Maybe<Day> from;
  Maybe<Day> to;
  Maybe<PlainMeasureWords> who;
  Maybe<PlainMeasureWords> indicator;
  Maybe<PlainMeasureWords> hours;
  Maybe<PlainMeasureWords> money;
  Maybe<PlainMeasureWords> load;
  Maybe<PlainMeasureWords> mandate;
  Maybe<MeasureVerdict> verdict;
  Maybe<PlainMeasureWords> needs_decision_by;
  MeasureStatus status = MeasureStatus::open;
  Maybe<PlainMeasureWords> evidence;
  bool draft = true;
  List<MeasureGap, 4> missing;
  List<Words<limits::name_chars>, limits::confirmations> confirmed_by;
};
BOOST_DESCRIBE_STRUCT(ExportMeasure, (),
                      (id, what, from, to, who, indicator, hours, money, load, mandate, verdict,
                       needs_decision_by, status, evidence, draft, missing, confirmed_by))

struct ExportGoal {
  ItemId id;
  Words<limits::card_chars> text;
  Maybe<List<Origin, limits::origins>> origins;
  List<ExportMeasure, limits::measures> measures;
};
BOOST_DESCRIBE_STRUCT(ExportGoal, (), (id, text, origins, measures))

struct ExportPlan {
  List<ExportGoal, limits::items_per_owner> goals;
};
BOOST_DESCRIBE_STRUCT(ExportPlan, (), (goals))

struct PlanKind {
  using Settings = PlanSettings;
  using Commands = boost::mp11::mp_list<MeasureAdd, MeasureSetText, MeasureSet, MeasureMove,
                                        MeasureRemove, MeasureConfirm>;
  using Own = boost::mp11::mp_list<>;
  using Shared = boost::mp11::mp_list<MeasureEntity>;
  using Parts = boost::mp11::mp_list<Confirmation, ExportMeasure, ExportGoal, ExportPlan>;
  using Names =
      boost::mp11::mp_list<MeasureField, MeasureVerdict, MeasureStatus, MeasureGap, MeasureValue>;
};

}  // namespace dialograum::protocol
