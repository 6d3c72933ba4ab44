#include "templates/create.hpp"

#include "base/crypto.hpp"
#include "base/join_code.hpp"
#include "domain/state.hpp"
#include "protocol/codec.hpp"

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
    std::vector<StepId> steps;
    for (const StepPlan& plan : wish_.agenda->steps) steps.push_back(add_step(plan, steps));
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
  std::string_view words(const Both& both) const { return both.in(wish_.language); }

  void add(Command command) {
    EntryBody body;
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
    create.plenary_name = text<limits::name_chars>(words({"Plenum", "Plenary"}));
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

  StepId add_step(const StepPlan& plan, const std::vector<StepId>& before) {
    const auto id = new_id<StepId>();
    StepCreate step;
    step.step = id;
    step.title = text<limits::title_chars>(words(plan.title));
    step.duration_s = plan.minutes * 60;
    step.scope.kind = plan.scope;
    step.activity = std::visit([&](const auto& p) { return settings(p, before); }, plan.activity);
    add(std::move(step));
    for (const ItemPlan& item : plan.items) {
      ItemAdd command;
      command.owner = OwnerId(id.value);
      command.item = new_id<ItemId>();
      command.text = text<limits::item_chars>(words(item.text));
      command.heading = item.heading;
      if (!item.body.de.empty()) command.body = text<limits::section_chars>(words(item.body));
      add(std::move(command));
    }
    return id;
  }

  Settings settings(const InfoPlan& plan, const std::vector<StepId>&) {
    InfoSettings out;
    out.body = text<limits::info_chars>(words(plan.body));
    return out;
  }
  Settings settings(const RatingPlan& plan, const std::vector<StepId>&) {
    RatingSettings out;
    out.levels = plan.levels;
    out.low_label = text<limits::label_chars>(words(plan.low_label));
    out.high_label = text<limits::label_chars>(words(plan.high_label));
    return out;
  }
  Settings settings(const BoardPlan& plan, const std::vector<StepId>& before) {
    BoardSettings out;
    out.silent = plan.silent;
    if (plan.quick_round) out.quick_round = true;
    if (plan.harvest) out.harvest = protocol::HarvestSettings{before.at(*plan.harvest)};
    return out;
  }
  Settings settings(const GoalsPlan&, const std::vector<StepId>&) {
    return protocol::PlanSettings{};
  }
  Settings settings(const QuestionsPlan& plan, const std::vector<StepId>&) {
    protocol::QuestionsSettings out;
    out.screened = plan.screened;
    return out;
  }
  Settings settings(const AgreementPlan&, const std::vector<StepId>&) {
    return protocol::AgreementSettings{};
  }
  Settings settings(const VotePlan& plan, const std::vector<StepId>& before) {
    VoteSettings out;
    out.budget = plan.budget;
    out.max_per_item = plan.max_per_item;
    out.targets = plan.targets;
    if (plan.targets != VoteTargets::list) out.board = before.at(plan.board);
    return out;
  }

  const Wish& wish_;
  Random& random_;
  std::int64_t now_ms_;
  WorkshopId workshop_;
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
  for (const Both& room : agenda.rooms) names.emplace_back(room.in(language));
  return names;
}

}  // namespace dialograum::templates
