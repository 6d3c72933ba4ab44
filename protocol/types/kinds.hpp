// The one list of activity kinds. What is the same for all of them is computed from it, here and in
// the other layers; each kind is a struct of types in a file of its own in kinds/:
//   Settings   what its step is set to; `kind_name` is the kind's name on the wire
//   Commands   what only this kind understands
//   Own        what people see of their own input
//   Shared     (optional) entities that only this kind has, for everybody in the room
//   Parts, Names   (optional) its further types, for the reference
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <variant>

#include "protocol/types/kinds/agreement.hpp"
#include "protocol/types/kinds/board.hpp"
#include "protocol/types/kinds/info.hpp"
#include "protocol/types/kinds/matrix.hpp"
#include "protocol/types/kinds/plan.hpp"
#include "protocol/types/kinds/questions.hpp"
#include "protocol/types/kinds/rating.hpp"
#include "protocol/types/kinds/vote.hpp"

namespace dialograum::protocol {

// In the order in which they were added: each place is a number in every encoded state.
using Kinds = boost::mp11::mp_list<InfoKind, RatingKind, BoardKind, VoteKind, MatrixKind, PlanKind,
                                   QuestionsKind, AgreementKind>;

enum class ActivityKind { info, rating, board, vote, matrix, plan, questions, agreement };
BOOST_DESCRIBE_ENUM(ActivityKind, info, rating, board, vote, matrix, plan, questions, agreement)

template <class Kind>
using SettingsOf = typename Kind::Settings;
template <class Kind>
using CommandsOf = typename Kind::Commands;
template <class Kind>
using OwnOf = typename Kind::Own;

template <class Kind>
struct SharedOfKind {
  using type = boost::mp11::mp_list<>;
};
template <class Kind>
requires requires { typename Kind::Shared; }
struct SharedOfKind<Kind> {
  using type = typename Kind::Shared;
};
template <class Kind>
using SharedOf = typename SharedOfKind<Kind>::type;

// The registry of activity kinds: on the wire an object with "kind" set to kind_name.
using Settings = boost::mp11::mp_rename<boost::mp11::mp_transform<SettingsOf, Kinds>, std::variant>;

// Calls f(Kind{}) with the kind whose alternative `variant` holds: settings, or anything else with
// one alternative for each kind.
template <class Variant, class F>
decltype(auto) with_kind(const Variant& variant, F&& f) {
  using boost::mp11::mp_at;
  using boost::mp11::mp_size;
  static_assert(std::variant_size_v<Variant> == mp_size<Kinds>::value);
  return boost::mp11::mp_with_index<mp_size<Kinds>::value>(
      variant.index(),
      [&](auto index) -> decltype(auto) { return f(mp_at<Kinds, decltype(index)>{}); });
}

inline ActivityKind kind_of(const Settings& settings) {
  return static_cast<ActivityKind>(settings.index());
}

// The commands of all kinds, their private entities and their shared ones.
using KindCommands =
    boost::mp11::mp_apply<boost::mp11::mp_append, boost::mp11::mp_transform<CommandsOf, Kinds>>;
using KindOwn =
    boost::mp11::mp_apply<boost::mp11::mp_append, boost::mp11::mp_transform<OwnOf, Kinds>>;
using KindShared =
    boost::mp11::mp_apply<boost::mp11::mp_append, boost::mp11::mp_transform<SharedOf, Kinds>>;

// The names of ActivityKind are those of the kinds.
template <class... Kind>
constexpr bool names_fit(boost::mp11::mp_list<Kind...>) {
  bool fits = true;
  std::size_t at = 0;
  const std::string_view names[] = {Kind::Settings::kind_name...};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<ActivityKind>>([&](auto one) {
    fits = fits && at < std::size(names) && names[at] == one.name &&
           static_cast<std::size_t>(one.value) == at;
    ++at;
  });
  return fits && at == std::size(names);
}
static_assert(names_fit(Kinds{}), "ActivityKind names each kind, in the order of Kinds");

}  // namespace dialograum::protocol
