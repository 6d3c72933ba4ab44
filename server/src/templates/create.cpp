#include "templates/create.hpp"

#include <map>

#include "base/crypto.hpp"
#include "base/join_code.hpp"
#include "domain/state.hpp"
#include "protocol/codec.hpp"
#include "protocol/plain_command.hpp"

namespace dialograum::templates {

namespace {

using namespace protocol;

constexpr std::size_t secret_bytes = 24;

class Builder {
 public:
  Builder(const Wish& wish, Random& random, std::int64_t now_ms)
      : wish_(wish), random_(random), now_ms_(now_ms), workshop_(wish.workshop) {}

  Built build() {
    start();
    answer().lead.value = add_link(Role::lead, {});
    answer().co_lead.value = add_link(Role::co_lead, {});
    answer().projector.value = add_link(Role::projector, {});
    for (const std::string& name : wish_.rooms) add_room(name);
    for (const StepTemplate& step : wish_.agenda->steps) add_step(step);
    return std::move(built_);
  }

 private:
  template <class T>
  T new_id() {
    return T(random_.nonzero_u64());
  }
  CreateAnswer& answer() { return built_.answer; }

  template <std::size_t Max>
  Text<Max> text(std::string_view words) {
    return {new_id<ContentId>(), std::string(words)};
  }
  template <std::size_t Max>
  Text<Max> text(const Both<Max>& both) {
    return text<Max>(in(wish_.language, both));
  }
  template <std::size_t Max>
  Maybe<Text<Max>> text(const Maybe<Both<Max>>& both) {
    if (!both) return std::nullopt;
    return text(*both);
  }

  void add(Command command) {
    EntryBody body;
    make_plain(command);
    for_each_text(command, [&](ContentId& id, std::string& words) {
      built_.create.contents.push_back({id, std::move(words)});
    });
    body.command = std::move(command);
    built_.create.bodies.push_back(encode(body, Texts::log));
  }

  void start() {
    const std::int64_t kept_from = wish_.ends_ms ? wish_.ends_ms->value : now_ms_;
    const std::int64_t delete_on_ms = kept_from + limits::kept_days * 24 * 3600 * 1000;
    const std::string code = make_code(random_);
    built_.create.id = workshop_;
    built_.create.code = code;
    built_.create.delete_on_ms = delete_on_ms;
    answer().url.value = wish_.url;
    answer().workshop = workshop_;
    answer().code.value = show_code(code);
    answer().join.value = wish_.url + "/j/" + show_code(code) + "/" + workshop_.str();

    WorkshopCreate create;
    create.workshop = workshop_;
    create.title = text<limits::title_chars>(wish_.title);
    create.language = wish_.language;
    create.code.value = code;
    create.plenary = new_id<RoomId>();
    create.plenary_name = text<limits::name_chars>(wish_.language == Language::de ? "Plenum"
                                                                                  : "Plenary");
    create.delete_on_ms = delete_on_ms;
    create.rules = domain::newest_rules;
    create.begins_ms = wish_.begins_ms;
    create.ends_ms = wish_.ends_ms;
    add(std::move(create));
  }

  // The URL with the secret in its fragment.
  std::string add_link(Role role, Maybe<RoomId> room) {
    const std::string secret = random_token(secret_bytes);
    LinkCreate link;
    link.role = role;
    link.room = room;
    link.seat = seat_of(secret, workshop_);
    link.token_hash.emplace();
    link.token_hash->value = token_hash(secret);
    add(std::move(link));
    return wish_.url + "/w/" + workshop_.str() + "#" + secret;
  }

  void add_room(const std::string& name) {
    const auto room = new_id<RoomId>();
    add(RoomCreate{room, text<limits::name_chars>(name)});
    answer().rooms.push_back({room, {name}, {add_link(Role::moderator, room)}});
  }

  void add_step(const StepTemplate& plan) {
    const auto id = new_id<StepId>();
    StepCreate step;
    step.step = id;
    step.title = text(plan.title);
    step.duration_s = plan.minutes * 60;
    set(step.auto_close, plan.auto_close);
    step.scope.kind = scope(plan);
    step.activity = std::visit([&](const auto& activity) { return settings(activity); },
                               plan.activity);
    add(std::move(step));
    if (plan.name) steps_[plan.name->value] = id;
    if (!plan.items) return;
    for (const ItemTemplate& item : *plan.items) {
      ItemAdd command;
      command.owner = OwnerId(id.value);
      command.item = new_id<ItemId>();
      command.text = text(item.text);
      set(command.heading, item.heading);
      command.hint = text(item.hint);
      command.body = text(item.body);
      add(std::move(command));
    }
  }

  // What a template leaves out stays as the protocol has it.
  template <class T>
  static void set(T& out, const Maybe<T>& value) {
    if (value) out = *value;
  }

  Settings settings(const InfoTemplate& plan) {
    InfoSettings out;
    out.body = text(plan.body);
    if (!plan.slots) return out;
    for (const SlotTemplate& one : *plan.slots) {
      Slot slot{new_id<SlotId>(), text(one.title), one.minutes, {}, text(one.text), {}};
      if (one.speakers)
        for (const SpeakerTemplate& speaker : *one.speakers)
          slot.speakers.push_back(
              {text(speaker.name), text(speaker.function), text(speaker.organisation)});
      if (!out.slots) out.slots.emplace();
      out.slots->push_back(std::move(slot));
    }
    return out;
  }
  Settings settings(const RatingTemplate& plan) {
    RatingSettings out;
    if (plan.consensing) {
      out.consensing = Consensing{new_id<ItemId>(), text(plan.consensing->text)};
      out.levels = limits::consensing_levels;
      out.cannot_judge = false;
    }
    set(out.levels, plan.levels);
    out.low_label = text(plan.low_label);
    out.high_label = text(plan.high_label);
    set(out.cannot_judge, plan.cannot_judge);
    set(out.reasons, plan.reasons);
    set(out.anonymous, plan.anonymous);
    out.shown_from = plan.shown_from;
    if (!plan.words) return out;
    out.words.emplace();
    for (const LevelWordTemplate& one : *plan.words)
      out.words->push_back({one.level, text(one.word)});
    return out;
  }
  Settings settings(const BoardTemplate& plan) {
    BoardSettings out;
    // What rooms hand over is no secret of theirs any more.
    if (plan.harvest) out.silent = false;
    set(out.silent, plan.silent);
    set(out.anonymous, plan.anonymous);
    out.writers = plan.writers;
    if (plan.harvest) {
      out.harvest = HarvestSettings{steps_.at(plan.harvest->from.value)};
      set(out.harvest->results, plan.harvest->results);
      set(out.harvest->questions, plan.harvest->questions);
    }
    out.links = plan.links;
    out.quick_round = plan.quick_round;
    if (!plan.fields) return out;
    out.fields.emplace();
    for (const CardFieldTemplate& field : *plan.fields)
      out.fields->push_back({text(field.label), text(field.hint)});
    return out;
  }
  Settings settings(const VoteTemplate& plan) {
    VoteSettings out;
    set(out.budget, plan.budget);
    set(out.max_per_item, plan.max_per_item);
    set(out.targets, plan.targets);
    if (plan.board) out.board = steps_.at(plan.board->value);
    set(out.blind, plan.blind);
    set(out.anonymous, plan.anonymous);
    set(out.tie_rule, plan.tie_rule);
    out.shown_from = plan.shown_from;
    return out;
  }
  MatrixAxis axis(const Maybe<MatrixAxisTemplate>& plan) {
    if (!plan) return {};
    return {text(plan->name), text(plan->low_label), text(plan->high_label),
            plan->threshold_halves};
  }
  Settings settings(const MatrixTemplate& plan) {
    MatrixSettings out;
    set(out.levels, plan.levels);
    out.x = axis(plan.x);
    out.y = axis(plan.y);
    set(out.cannot_judge, plan.cannot_judge);
    set(out.anonymous, plan.anonymous);
    out.shown_from = plan.shown_from;
    return out;
  }
  Settings settings(const PlanTemplate&) { return PlanSettings{}; }
  Settings settings(const QuestionsTemplate& plan) {
    QuestionsSettings out;
    set(out.anonymous, plan.anonymous);
    set(out.screened, plan.screened);
    return out;
  }
  Settings settings(const AgreementTemplate& plan) {
    AgreementSettings out;
    set(out.anonymous, plan.anonymous);
    set(out.blind, plan.blind);
    out.shown_from = plan.shown_from;
    return out;
  }

  const Wish& wish_;
  Random& random_;
  std::int64_t now_ms_;
  WorkshopId workshop_;
  std::map<std::string_view, StepId> steps_;  // those that have a name
  Built built_;
};

}  // namespace

bool may_take_place(const Wish& wish, std::int64_t now_ms) {
  if (!wish.begins_ms || !wish.ends_ms) return !wish.begins_ms && !wish.ends_ms;
  return domain::is_schedule(*wish.begins_ms, *wish.ends_ms, now_ms);
}

Built build(const Wish& wish, Random& random, std::int64_t now_ms) {
  return Builder(wish, random, now_ms).build();
}

std::vector<std::string> room_names(const Template& agenda, protocol::Language language) {
  std::vector<std::string> names;
  if (agenda.rooms)
    for (const auto& room : *agenda.rooms) names.push_back(in(language, room));
  return names;
}

}  // namespace dialograum::templates
