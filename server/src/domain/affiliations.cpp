// What people belong to, by the lists of the leads.
#include "domain/affiliations.hpp"

#include <algorithm>

#include "domain/commands.hpp"
#include "domain/order.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

void bump_list(Edit& edit, AffiliationId id) {
  edit.mark_changed(VisibilityScope::everybody(), {EntityKind::affiliation, id.value});
}

// Only leads see what others belong to.
void bump_person(Edit& edit, SeatId id) {
  edit.mark_changed(VisibilityScope::leads(), {EntityKind::person, id.value});
  edit.mark_me_changed(id);
}

// Whoever has chosen something that is gone has chosen nothing.
template <class IsGone>
void forget_choices(Edit& edit, AffiliationId list, IsGone is_gone) {
  for (auto& [id, seat] : edit.state.seats) {
    const ValueId* chosen = find(seat.affiliations, list);
    if (!chosen || !is_gone(*chosen)) continue;
    seat.affiliations.erase(list);
    bump_person(edit, id);
  }
}

bool is_compared_by(const State& state, AffiliationId list, bool opened) {
  return std::any_of(state.steps.begin(), state.steps.end(), [&](const auto& step) {
    return (step.second.opened || !opened) && compared_by(step.second.settings) == list;
  });
}

// `before`: the list as it is, which keeps its ids and texts.
Refusal judge_list(const State& state, AffiliationId id, const Affiliation* before,
                   const protocol::Name& name, const protocol::AffiliationValues& values) {
  if (values.empty()) return Refusal::bad_value;
  std::set<ContentId> texts;
  const auto has_own_text = [&](ContentId text, ContentId own) {
    return texts.insert(text).second && (text == own || content_free(state, text));
  };
  if (!has_own_text(name.id, before ? before->name : ContentId())) return Refusal::id_used;
  std::set<std::uint64_t> ids{id.value};
  for (const protocol::AffiliationValue& one : values) {
    const NamedValue* own = before ? value_in(*before, one.value) : nullptr;
    if (!ids.insert(one.value.value).second) return Refusal::id_used;
    if (!own && !id_free(state, one.value.value)) return Refusal::id_used;
    if (!has_own_text(one.name.id, own ? own->name : ContentId())) return Refusal::id_used;
  }
  return Refusal::ok;
}

void set_list(Edit& edit, AffiliationId id, const protocol::Name& name,
              const protocol::AffiliationValues& values) {
  Affiliation& list = edit.state.affiliations[id];
  edit.replace(list.name, name.id);
  std::vector<NamedValue> next;
  for (const protocol::AffiliationValue& one : values) {
    const NamedValue* own = value_in(list, one.value);
    NamedValue& value = next.emplace_back(own ? *own : NamedValue{one.value, {}});
    edit.replace(value.name, one.name.id);
    edit.reserve_id(one.value.value);
  }
  std::swap(list.values, next);
  for (const NamedValue& old : next)
    if (!value_in(list, old.value)) edit.release(old.name);
  forget_choices(edit, id, [&](ValueId chosen) { return !value_in(list, chosen); });
  bump_list(edit, id);
}

}  // namespace

const NamedValue* value_in(const Affiliation& list, ValueId value) {
  const auto it = std::find_if(list.values.begin(), list.values.end(),
                               [&](const NamedValue& one) { return one.value == value; });
  return it == list.values.end() ? nullptr : &*it;
}

std::optional<AffiliationId> compared_by(const Settings& settings) {
  return std::visit(
      [](const auto& kind) -> std::optional<AffiliationId> {
        if constexpr (requires { kind.compare; })
          return kind.compare;
        else
          return std::nullopt;
      },
      settings);
}

ValueId group_of(const Settings& settings, const Seat& seat) {
  const auto list = compared_by(settings);
  const ValueId* chosen = list ? find(seat.affiliations, *list) : nullptr;
  return chosen ? *chosen : ValueId();
}

ValueId group_beside(const State& state, const Activity& activity, const Seat& seat) {
  const Settings& settings = settings_of(state, activity);
  const ValueId group = group_of(settings, seat);
  if (!group) return group;
  std::uint32_t alike = 0;
  for (const auto& [id, other] : state.seats) {
    if (!counts_as_person(other) || other.room != activity.room) continue;
    alike += group_of(settings, other) == group ? 1 : 0;
    if (alike == group_from) return group;
  }
  return ValueId();
}

Refusal judge(const State& state, const Context&, const protocol::AffiliationCreate& command) {
  if (!id_free(state, command.affiliation.value)) return Refusal::id_used;
  if (state.affiliations.size() >= limits::affiliations) return Refusal::limit;
  return judge_list(state, command.affiliation, nullptr, command.name, command.values);
}

void perform(Edit& edit, const protocol::AffiliationCreate& command) {
  edit.reserve_id(command.affiliation.value);
  edit.state.affiliations[command.affiliation].order = order_at_end(edit.context.seq);
  set_list(edit, command.affiliation, command.name, command.values);
}

Refusal judge(const State& state, const Context&, const protocol::AffiliationUpdate& command) {
  const Affiliation* list = find(state.affiliations, command.affiliation);
  if (!list) return Refusal::unknown_entity;
  if (Refusal good = judge_list(state, command.affiliation, list, command.name, command.values);
      good != Refusal::ok)
    return good;
  if (!is_compared_by(state, command.affiliation, true)) return Refusal::ok;
  // Results name groups by it.
  const auto stays = [&](const NamedValue& old) {
    return std::any_of(command.values.begin(), command.values.end(),
                       [&](const auto& one) { return one.value == old.value; });
  };
  return std::all_of(list->values.begin(), list->values.end(), stays) ? Refusal::ok
                                                                      : Refusal::in_use;
}

void perform(Edit& edit, const protocol::AffiliationUpdate& command) {
  set_list(edit, command.affiliation, command.name, command.values);
}

// One that is prepared names the list, too.
Refusal judge(const State& state, const Context&, const protocol::AffiliationRemove& command) {
  if (!state.affiliations.contains(command.affiliation)) return Refusal::unknown_entity;
  return is_compared_by(state, command.affiliation, false) ? Refusal::in_use : Refusal::ok;
}

void perform(Edit& edit, const protocol::AffiliationRemove& command) {
  Affiliation& list = edit.state.affiliations.at(command.affiliation);
  edit.replace(list.name, ContentId());
  for (const NamedValue& value : list.values) edit.release(value.name);
  forget_choices(edit, command.affiliation, [](ValueId) { return true; });
  edit.state.affiliations.erase(command.affiliation);
  edit.mark_removed(VisibilityScope::everybody(),
                    {EntityKind::affiliation, command.affiliation.value});
}

Refusal judge(const State& state, const Context& context,
              const protocol::PersonAffiliate& command) {
  const Seat* seat = find(state.seats, command.seat);
  if (!seat || seat->link) return Refusal::unknown_entity;
  if (!is_leading(context.role) && Author::of(command.seat) != context.author)
    return Refusal::not_allowed;
  if (seat->erased) return Refusal::removed;
  const Affiliation* list = find(state.affiliations, command.affiliation);
  if (!list) return Refusal::unknown_entity;
  return !command.value || value_in(*list, *command.value) ? Refusal::ok : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::PersonAffiliate& command) {
  auto& chosen = edit.state.seats.at(command.seat).affiliations;
  if (command.value)
    chosen[command.affiliation] = *command.value;
  else
    chosen.erase(command.affiliation);
  bump_person(edit, command.seat);
}

}  // namespace dialograum::domain
