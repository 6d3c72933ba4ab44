#include "view/kinds/plan.hpp"

#include <set>

namespace dialograum::view {
namespace {

using domain::find;
using protocol::MeasureField;
using protocol::MeasureGap;
using protocol::MeasureStatus;
using PlanView = KindView<protocol::PlanKind>;

// Where the text of each field stands in the entity.
constexpr std::pair<MeasureField,
                    protocol::Maybe<protocol::MeasureWords> protocol::MeasureEntity::*>
    optional_texts[] = {
        {MeasureField::who, &protocol::MeasureEntity::who},
        {MeasureField::indicator, &protocol::MeasureEntity::indicator},
        {MeasureField::hours, &protocol::MeasureEntity::hours},
        {MeasureField::money, &protocol::MeasureEntity::money},
        {MeasureField::load, &protocol::MeasureEntity::load},
        {MeasureField::mandate, &protocol::MeasureEntity::mandate},
        {MeasureField::needs_decision_by, &protocol::MeasureEntity::needs_decision_by},
        {MeasureField::evidence, &protocol::MeasureEntity::evidence},
};

protocol::Maybe<protocol::Day> day(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return protocol::Day{text};
}

void add_gaps(protocol::MeasureEntity& out) {
  if (!out.who) out.missing.push_back(MeasureGap::who);
  if (!out.to) out.missing.push_back(MeasureGap::to);
  if (!out.indicator) out.missing.push_back(MeasureGap::indicator);
  out.draft = !out.missing.empty();
  const bool over = out.status == MeasureStatus::reached || out.status == MeasureStatus::dropped;
  if (over && !out.evidence) out.missing.push_back(MeasureGap::evidence);
}

}  // namespace

std::optional<protocol::SharedEntity> PlanView::entity(const domain::EntityRef& ref,
                                                       const Audience& audience) const {
  for (const auto& [id, activity] : source_.state.activities) {
    const auto* plan = std::get_if<domain::Plan>(&activity.data);
    if (!plan || activity.room != audience.room) continue;
    const domain::Measure* found = find(plan->measures, MeasureId(ref.a));
    if (found && !found->removed) return measure(id, MeasureId(ref.a), *found);
  }
  return std::nullopt;
}

protocol::MeasureEntity PlanView::measure(ActivityId on, MeasureId id,
                                          const domain::Measure& from) const {
  protocol::MeasureEntity out;
  out.id = {id.str()};
  out.activity = on;
  out.goal = from.goal;
  out.order = from.order;
  source_.texts.fill(out.what, from.texts.at(MeasureField::what).words);
  for (const auto& [field, member] : optional_texts)
    if (const auto* text = domain::text_of(from, field))
      source_.texts.fill(out.*member, text->words);
  out.from = day(from.from);
  out.to = day(from.to);
  out.verdict = from.verdict;
  out.status = from.status;
  for (const domain::Author& author : from.confirmed_by) {
    protocol::Confirmation& one = out.confirmed_by.emplace_back();
    one.by = author.seat();
    if (const domain::Seat* seat = find(source_.state.seats, author.seat())) {
      one.role = seat->role;
      source_.texts.fill(one.name, seat->name);
    }
  }
  add_gaps(out);
  return out;
}

// Nobody knows when a plan is done: whoever has written or confirmed anything counts as both.
Progress PlanView::progress(ActivityId, const domain::Activity&, const domain::Plan& plan) {
  std::set<domain::Author> authors;
  for (const auto& [id, measure] : plan.measures) {
    for (const auto& [field, text] : measure.texts)
      if (!text.erased) authors.insert(text.author);
    authors.insert(measure.confirmed_by.begin(), measure.confirmed_by.end());
  }
  Progress progress;
  progress.started = progress.complete = static_cast<std::int64_t>(authors.size());
  return progress;
}

}  // namespace dialograum::view
