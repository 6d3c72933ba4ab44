#include "view/kinds/registry.hpp"

namespace dialograum::view {
namespace {

// The views of all kinds, each made of the same source.
template <class... View>
std::tuple<View...> all_of(const Source& source, std::tuple<View...>*) {
  return {View(source)...};
}

// Calls f(Kind{}, data) for the kind of an activity.
template <class F>
auto with_view(const domain::Activity& activity, F f) {
  return protocol::with_kind(activity.data, [&]<ShowsKind K>(K kind) {
    return f(kind, std::get<domain::StateOfKind<K>>(activity.data));
  });
}

// What is left of a result of too few answers (P7): what it is about, and how many these were.
protocol::ResultEntity only_the_number(const protocol::ResultEntity& result, std::int64_t answers) {
  protocol::ResultEntity out;
  out.id = result.id;
  out.activity = result.activity;
  out.round = result.round;
  out.item = result.item;
  out.n = answers;
  out.merged_into = result.merged_into;
  out.left_out = result.left_out;
  out.withheld = true;
  return out;
}

}  // namespace

KindViews::KindViews(const domain::State& state, const Texts& texts)
    : state_(state), views_(all_of({state, texts}, static_cast<decltype(views_)*>(nullptr))) {}

std::optional<protocol::ResultEntity> KindViews::result(ActivityId id, TargetId item,
                                                        std::uint32_t round) {
  const domain::Activity* activity = domain::find(state_.activities, id);
  if (!activity || round == 0) return std::nullopt;
  std::optional<protocol::ResultEntity> result(std::in_place);
  result->id = id_in_round(id, round, item.value);
  result->activity = id;
  result->round = round;
  result->item = item;
  const std::uint32_t enough = domain::shown_from(state_, domain::settings_of(state_, *activity));
  std::uint32_t answers = 0;
  const bool seen = with_view(*activity, [&]<class K>(K, const auto& data) {
    if (!of<K>().fill(*result, *activity, data)) return false;
    answers = KindView<K>::answers(*result, data, enough);
    return true;
  });
  if (!seen) return std::nullopt;
  if (domain::is_withheld(state_, *activity, answers)) return only_the_number(*result, answers);
  return result;
}

std::optional<protocol::ProgressEntity> KindViews::progress(ActivityId id) {
  const domain::Activity* activity = domain::find(state_.activities, id);
  if (!activity) return std::nullopt;
  const Progress progress = with_view(*activity, [&]<class K>(K, const auto& data) {
    return of<K>().progress(id, *activity, data);
  });
  protocol::ProgressEntity out;
  out.id = {id.str()};
  out.round = activity->round;
  out.started = progress.started;
  out.complete = progress.complete;
  return out;
}

void KindViews::describe(protocol::ActivityEntity& entity, const domain::Activity& activity) {
  with_view(activity, [&]<class K>(K, const auto& data) { of<K>().describe(entity, data); });
}

std::optional<protocol::SharedEntity> KindViews::entity(const domain::EntityRef& ref,
                                                        const Audience& audience) {
  std::optional<protocol::SharedEntity> out;
  boost::mp11::mp_for_each<protocol::Kinds>([&]<class K>(K) {
    using Own = protocol::SharedOf<K>;
    static_assert(ShowsEntities<K> != boost::mp11::mp_empty<Own>::value,
                  "a kind shows the entities that it has");
    if constexpr (ShowsEntities<K>) {
      const bool is_its_own =
          boost::mp11::mp_with_index<std::variant_size_v<protocol::SharedEntity>>(
              static_cast<std::size_t>(ref.kind), [](auto place) {
                using Entity = std::variant_alternative_t<place, protocol::SharedEntity>;
                return boost::mp11::mp_contains<Own, Entity>::value;
              });
      if (is_its_own) out = of<K>().entity(ref, audience);
    }
  });
  return out;
}

void own_input(OwnEntities& out, ActivityId id, const domain::Activity& activity,
               const domain::Author& author) {
  with_view(activity,
            [&]<class K>(K, const auto& data) { KindView<K>::own(out, id, data, author); });
}

}  // namespace dialograum::view
