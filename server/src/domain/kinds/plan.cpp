// Plans: goals with measures that everybody in the room works on at once, text by text.
#include "domain/kinds/plan.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "domain/edit.hpp"
#include "domain/order.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {

using protocol::MeasureValue;
using PlanRules = Rules<protocol::PlanKind>;

namespace {

const Plan* plan_of(const State& state, ActivityId id) {
  const Activity* activity = find(state.activities, id);
  return activity ? std::get_if<Plan>(&activity->data) : nullptr;
}

Plan& plan_of(Edit& edit, ActivityId id) {
  return std::get<Plan>(edit.state.activities.at(id).data);
}

const Measure* measure_of(const State& state, ActivityId activity, MeasureId id) {
  const Measure* measure = find(plan_of(state, activity)->measures, id);
  return measure && !measure->removed ? measure : nullptr;
}

bool is_goal(const State& state, ActivityId id, ItemId goal) {
  const Item* item = item_of(state, id, goal);
  return item && !item->heading;
}

// While it is open everybody in its room; those who lead it and its moderators later, too.
Refusal judge_plan(const State& state, const Context& context, ActivityId id, InputKind kind) {
  if (Refusal input = judge_input(state, context, id, kind); input != Refusal::ok) return input;
  if (!plan_of(state, id)) return Refusal::unknown_entity;
  const Activity& activity = state.activities.at(id);
  if (activity.phase == Phase::preparing) return Refusal::wrong_phase;
  if (activity.phase == Phase::open || is_staff(context.role)) return Refusal::ok;
  const bool late = kind == InputKind::typed && within_grace(activity, context.time_ms);
  return late ? Refusal::ok : Refusal::wrong_phase;
}

template <class Command>
Refusal judge_measure(const State& state, const Context& context, const Command& command,
                      InputKind kind = InputKind::choice) {
  if (Refusal plan = judge_plan(state, context, command.activity, kind); plan != Refusal::ok)
    return plan;
  return measure_of(state, command.activity, command.measure) ? Refusal::ok
                                                              : Refusal::unknown_entity;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "2027-03-31": a day of the calendar that everybody uses.
bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (char c : text.substr(from, count)) {
      if (!is_digit(c)) return -1;
      value = 10 * value + (c - '0');
    }
    return value;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return day <= days[month - 1];
}

// An item keeps the words that it was made of: they are found when their author erases them.
bool is_said_elsewhere(const State& state, MeasureId id, ContentId words) {
  return std::any_of(state.items.begin(), state.items.end(), [&](const auto& pair) {
    const Item* item = find(pair.second, ItemId(id.value));
    return item && says(*item, words);
  });
}

void keep_author(Edit& edit, ActivityId id, MeasureId measure, const Measure& before,
                 const Measure& next) {
  const MeasureText* what = text_of(before, MeasureField::what);
  if (!what) return;
  const MeasureText* after = text_of(next, MeasureField::what);
  if ((!after || after->words != what->words) &&
      is_said_elsewhere(edit.state, measure, what->words))
    plan_of(edit, id).said_elsewhere[what->words] = what->author;
}

void mark_items_changed(Edit& edit, ContentId words) {
  for (const auto& [owner, items] : edit.state.items)
    for (const auto& [id, item] : items)
      if (says(item, words)) mark_words_erased(edit, owner, id);
}

// The only way in which a plan changes: keeps contents, what others see and the undo record right.
void put_measure(Edit& edit, ActivityId id, MeasureId measure_id, Measure next) {
  Plan& plan = plan_of(edit, id);
  auto [it, fresh] = plan.measures.try_emplace(measure_id);
  Measure before = it->second;
  if (fresh) before.removed = true;
  if (!edit.undo) edit.undo.emplace().activity = id;
  edit.undo->measures.emplace(measure_id, before);
  if (next.removed) {
    next.texts.clear();
    next.confirmed_by.clear();
  }
  next.changed = edit.context.seq;
  keep_author(edit, id, measure_id, before, next);
  for (const auto& [field, text] : next.texts) edit.retain(text.words);
  for (const auto& [field, text] : before.texts) edit.release(text.words);
  it->second = std::move(next);
  const VisibilityScope scope = VisibilityScope::of(edit.state.activities.at(id).room);
  const EntityRef ref{EntityKind::measure, measure_id.value};
  if (!it->second.removed)
    edit.mark_changed(scope, ref);
  else if (!before.removed)
    edit.mark_removed(scope, ref);
}

// Somebody has put words or their consent into the plan.
void put_input(Edit& edit, ActivityId id, MeasureId measure_id, Measure next) {
  edit.state.authored[edit.context.author].insert(id);
  put_measure(edit, id, measure_id, std::move(next));
  edit.mark_progress_changed(id);
}

// Whether they have written or confirmed anything in it.
bool is_by(const Measure& measure, const Author& author) {
  return measure.confirmed_by.contains(author) ||
         std::any_of(measure.texts.begin(), measure.texts.end(),
                     [&](const auto& text) { return text.second.author == author; });
}

}  // namespace

const MeasureText* text_of(const Measure& measure, MeasureField field) {
  return find(measure.texts, field);
}

Refusal judge(const State& state, const Context& context, const protocol::MeasureAdd& command) {
  if (Refusal plan = judge_plan(state, context, command.activity, InputKind::typed);
      plan != Refusal::ok)
    return plan;
  if (!id_free(state, command.measure.value)) return Refusal::id_used;
  if (!content_free(state, command.what.id)) return Refusal::id_used;
  if (!is_goal(state, command.activity, command.goal)) return Refusal::unknown_entity;
  return plan_of(state, command.activity)->measures.size() < limits::measures ? Refusal::ok
                                                                              : Refusal::limit;
}

void perform(Edit& edit, const protocol::MeasureAdd& command) {
  Measure measure;
  measure.goal = command.goal;
  measure.order = order_at_end(edit.context.seq);
  measure.texts[MeasureField::what] = {command.what.id, edit.context.author};
  edit.reserve_id(command.measure.value);
  put_input(edit, command.activity, command.measure, std::move(measure));
}

Refusal judge(const State& state, const Context& context, const protocol::MeasureSetText& command) {
  if (Refusal measure = judge_measure(state, context, command, InputKind::typed);
      measure != Refusal::ok)
    return measure;
  if (!command.text && command.field == MeasureField::what) return Refusal::bad_value;
  const MeasureText* now = text_of(*measure_of(state, command.activity, command.measure),
                                   command.field);
  if ((now ? now->words : ContentId()) != command.replaces.value_or(ContentId()))
    return Refusal::stale;
  return !command.text || content_free(state, command.text->id) ? Refusal::ok : Refusal::id_used;
}

void perform(Edit& edit, const protocol::MeasureSetText& command) {
  Measure measure = plan_of(edit, command.activity).measures.at(command.measure);
  if (command.text)
    measure.texts[command.field] = {command.text->id, edit.context.author};
  else
    measure.texts.erase(command.field);
  // Something else was confirmed.
  if (command.field == MeasureField::what || command.field == MeasureField::who)
    measure.confirmed_by.clear();
  put_input(edit, command.activity, command.measure, std::move(measure));
}

Refusal judge(const State& state, const Context& context, const protocol::MeasureSet& command) {
  if (Refusal measure = judge_measure(state, context, command); measure != Refusal::ok)
    return measure;
  const auto clears = [&](MeasureValue value) {
    return command.clear &&
           std::find(command.clear->begin(), command.clear->end(), value) != command.clear->end();
  };
  const bool both = (command.from && clears(MeasureValue::from)) ||
                    (command.to && clears(MeasureValue::to)) ||
                    (command.verdict && clears(MeasureValue::verdict));
  const bool nothing = !command.from && !command.to && !command.verdict && !command.status &&
                       (!command.clear || command.clear->empty());
  if (both || nothing) return Refusal::bad_value;
  for (const auto* day : {&command.from, &command.to})
    if (*day && !is_day((*day)->value)) return Refusal::bad_value;
  const Measure& measure = *measure_of(state, command.activity, command.measure);
  const std::string from = command.from ? command.from->value : measure.from;
  const std::string to = command.to ? command.to->value : measure.to;
  const bool has_both = !from.empty() && !to.empty() && !clears(MeasureValue::from) &&
                        !clears(MeasureValue::to);
  return has_both && to < from ? Refusal::bad_value : Refusal::ok;
}

void perform(Edit& edit, const protocol::MeasureSet& command) {
  Measure measure = plan_of(edit, command.activity).measures.at(command.measure);
  const std::string to_before = measure.to;
  if (command.from) measure.from = command.from->value;
  if (command.to) measure.to = command.to->value;
  if (command.verdict) measure.verdict = *command.verdict;
  if (command.status) measure.status = *command.status;
  if (command.clear)
    for (MeasureValue value : *command.clear) {
      if (value == MeasureValue::from) measure.from.clear();
      if (value == MeasureValue::to) measure.to.clear();
      if (value == MeasureValue::verdict) measure.verdict.reset();
    }
  if (measure.to != to_before) measure.confirmed_by.clear();
  put_measure(edit, command.activity, command.measure, std::move(measure));
}

Refusal judge(const State& state, const Context& context, const protocol::MeasureMove& command) {
  if (Refusal measure = judge_measure(state, context, command); measure != Refusal::ok)
    return measure;
  if (!is_goal(state, command.activity, command.goal)) return Refusal::unknown_entity;
  if (!command.after) return Refusal::ok;
  const Measure* after = measure_of(state, command.activity, *command.after);
  const bool among_them = after && after->goal == command.goal && *command.after != command.measure;
  return among_them ? Refusal::ok : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::MeasureMove& command) {
  const Plan& plan = plan_of(edit, command.activity);
  Measure measure = plan.measures.at(command.measure);
  measure.goal = command.goal;
  std::vector<std::pair<std::int64_t, MeasureId>> siblings;
  for (const auto& [id, other] : plan.measures)
    if (id != command.measure && !other.removed && other.goal == command.goal)
      siblings.emplace_back(other.order, id);
  measure.order = place_after(std::move(siblings), command.after,
                              [&](MeasureId id, std::int64_t order) {
                                Measure other = plan_of(edit, command.activity).measures.at(id);
                                other.order = order;
                                put_measure(edit, command.activity, id, std::move(other));
                              });
  put_measure(edit, command.activity, command.measure, std::move(measure));
}

Refusal judge(const State& state, const Context& context, const protocol::MeasureRemove& command) {
  return judge_measure(state, context, command);
}

void perform(Edit& edit, const protocol::MeasureRemove& command) {
  Measure measure = plan_of(edit, command.activity).measures.at(command.measure);
  measure.removed = true;
  put_measure(edit, command.activity, command.measure, std::move(measure));
  edit.mark_progress_changed(command.activity);
}

// Where nobody is named there is nobody to stand by it.
Refusal judge(const State& state, const Context& context, const protocol::MeasureConfirm& command) {
  if (Refusal measure = judge_measure(state, context, command); measure != Refusal::ok)
    return measure;
  if (!command.confirmed) return Refusal::ok;
  const Measure& measure = *measure_of(state, command.activity, command.measure);
  if (!text_of(measure, MeasureField::who)) return Refusal::bad_value;
  const bool has_room = measure.confirmed_by.contains(context.author) ||
                        measure.confirmed_by.size() < limits::confirmations;
  return has_room ? Refusal::ok : Refusal::limit;
}

void perform(Edit& edit, const protocol::MeasureConfirm& command) {
  Measure measure = plan_of(edit, command.activity).measures.at(command.measure);
  if (command.confirmed)
    measure.confirmed_by.insert(edit.context.author);
  else
    measure.confirmed_by.erase(edit.context.author);
  put_input(edit, command.activity, command.measure, std::move(measure));
}

bool PlanRules::item_in_use(const Plan& plan, ItemId item) {
  return std::any_of(plan.measures.begin(), plan.measures.end(), [&](const auto& pair) {
    return !pair.second.removed && pair.second.goal == item;
  });
}

std::optional<ContentId> PlanRules::words_of(const State& state, ActivityId id, TargetId thing) {
  const Measure* measure = measure_of(state, id, MeasureId(thing.value));
  if (!measure) return words_of_item(state, id, thing);
  const MeasureText& what = measure->texts.at(MeasureField::what);
  if (what.erased) return std::nullopt;
  return what.words;
}

void PlanRules::name_changed(Edit& edit, ActivityId id, const Author& author) {
  const VisibilityScope scope = VisibilityScope::of(edit.state.activities.at(id).room);
  for (const auto& [measure_id, measure] : plan_of(edit, id).measures)
    if (measure.confirmed_by.contains(author))
      edit.mark_changed(scope, {EntityKind::measure, measure_id.value});
}

// The words go and the place stays: what is to be done reads as deleted, every other text is empty
// again, and nobody has confirmed what is gone. What somebody could take back has them, too: it is
// touched, so that nothing brings them back.
void PlanRules::erase_author(Edit& edit, ActivityId id, const Author& author) {
  std::set<MeasureId> touched;
  std::set<ContentId> words;
  const auto collect = [&](const std::map<MeasureId, Measure>& measures) {
    for (const auto& [measure_id, measure] : measures) {
      if (!is_by(measure, author)) continue;
      touched.insert(measure_id);
      for (const auto& [field, text] : measure.texts)
        if (text.author == author) words.insert(text.words);
    }
  };
  collect(plan_of(edit, id).measures);
  for (const auto& [other, clients] : edit.state.series)
    for (const auto& [client, series] : clients)
      if (series.undo && series.undo->activity == id) collect(series.undo->measures);
  for (const auto& [said, by] : plan_of(edit, id).said_elsewhere)
    if (by == author) words.insert(said);
  for (ContentId one : words) {
    edit.effects.erased.push_back(one);
    mark_items_changed(edit, one);
  }
  for (MeasureId measure_id : touched) {
    Measure measure = plan_of(edit, id).measures.at(measure_id);
    measure.confirmed_by.erase(author);
    for (auto it = measure.texts.begin(); it != measure.texts.end();) {
      const bool mine = it->second.author == author;
      const bool is_what = it->first == MeasureField::what;
      if (mine && (is_what || it->first == MeasureField::who)) measure.confirmed_by.clear();
      if (mine && is_what) it->second.erased = true;
      it = mine && !is_what ? measure.texts.erase(it) : std::next(it);
    }
    put_measure(edit, id, measure_id, std::move(measure));
  }
  edit.undo.reset();
  edit.mark_progress_changed(id);
}

Refusal PlanRules::judge_undo(const State& state, const UndoRecord& record) {
  for (const auto& [id, before] : record.measures) {
    const Measure& now = std::get<Plan>(state.activities.at(record.activity).data).measures.at(id);
    if (now.changed != record.seq) return Refusal::changed;
    if (!before.removed && !is_goal(state, record.activity, before.goal)) return Refusal::changed;
  }
  return Refusal::ok;
}

// The measures as they were before the command.
void PlanRules::undo(Edit& edit, const UndoRecord& record) {
  for (const auto& [id, measure] : record.measures) put_measure(edit, record.activity, id, measure);
  edit.mark_progress_changed(record.activity);
}

}  // namespace dialograum::domain
