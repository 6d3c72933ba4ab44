// While something is blind, nobody learns of it by what they send (P1): for every command, role and
// phase, two workshops that differ only in hidden input give the same answer, the same undo, the
// same frames and the same exports to everybody but those who entered it. The table is complete by
// construction: commands come from the registry, roles and phases from their enumerations.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "export/export.hpp"
#include "sim/secrets/probes.hpp"
#include "view/kinds/registry.hpp"
#include "view/private_view.hpp"
#include "view/project.hpp"
#include "view/texts.hpp"

namespace dialograum::testing {
namespace {

template <class E>
std::string name_of(E value) {
  return boost::describe::enum_to_string(value, "?");
}

std::string op_of(const Command& command) {
  return std::visit([](const auto& c) { return std::string(std::decay_t<decltype(c)>::op); },
                    command);
}

// A command's names in the table: which one, by whom, in which phase of what it is about.
struct Case {
  std::string op;
  std::string speaker;
  Phase phase;
  auto operator<=>(const Case&) const = default;
};

struct Findings {
  std::uint64_t compared = 0;
  std::uint64_t differed = 0;
  std::uint64_t pairs = 0;
  std::set<std::string> rows;  // command × role × phase × kind of hidden difference
  std::set<Case> cases;
  void (*say)(const std::string&) = nullptr;  // what differed
};

// What counters say may differ where one has entered more than the other.
bool is_counter(const std::string& entity) {
  return entity.find("\"e\":\"progress\"") != std::string::npos;
}

std::vector<std::string> shown(const view::Projection& projection, bool counted) {
  std::vector<std::string> all{std::to_string(projection.from) + " to " +
                               std::to_string(projection.to)};
  for (const auto& put : projection.puts)
    if (!counted || !is_counter(put)) all.push_back(put);
  all.push_back("removed");
  all.insert(all.end(), projection.removes.begin(), projection.removes.end());
  return all;
}

// Everything that others than the secret authors are sent in this state: what is new since `since`,
// and (0) all of it.
std::vector<std::string> screens(const World& w, const domain::State& state, domain::Seq since,
                                 bool counted) {
  std::vector<std::string> all;
  const auto add = [&](const view::Projection& projection) {
    auto lines = shown(projection, counted);
    all.insert(all.end(), std::make_move_iterator(lines.begin()),
               std::make_move_iterator(lines.end()));
  };
  for (RoomId room : {w.plenary, w.room1, w.room2})
    for (Role role : {Role::participant, Role::moderator, Role::lead, Role::projector}) {
      // Staff of other rooms see what participants see there, and less.
      if (since == 0 && role != Role::lead && room != w.room1) continue;
      add(view::project(state, w.contents, {room, role}, since, view::Throttled::after(since)));
    }
  for (SeatId seat : {w.lead, w.moderator, w.dora, w.emil, w.fritz}) {
    const auto authors = w.authors_of(seat);
    add(view::private_view(state, w.contents, seat, authors, since));
  }
  return all;
}

// The counters of all activities, whether they are said to have changed or not.
std::vector<std::pair<std::int64_t, std::int64_t>> counters(const World& w,
                                                            const domain::State& state) {
  const view::Texts texts(state, w.contents);
  view::KindViews results(state, texts);
  std::vector<std::pair<std::int64_t, std::int64_t>> all;
  for (const auto& [id, activity] : state.activities)
    if (const auto progress = results.progress(id))
      all.emplace_back(progress->started, progress->complete);
  return all;
}

std::string first_difference(const std::vector<std::string>& left,
                             const std::vector<std::string>& right) {
  const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
  if (l == left.end() && r == right.end()) return {};
  return (l == left.end() ? "nothing" : l->substr(0, 300)) + " | " +
         (r == right.end() ? "nothing" : r->substr(0, 300));
}

std::string exported(const World& w, SeatId seat) {
  const exporting::Source source{w.state, w.contents, "1-0"};
  return exporting::to_json(source, seat) + exporting::to_csv(source, seat);
}

class Pair {
 public:
  Pair(const Plan& plan, const Difference& difference, Findings& findings)
      : left_(plan), right_(plan), difference_(difference), findings_(findings) {
    left_.enter(difference.left, false);
    right_.enter(difference.right, difference.other_words);
    left_.reach_stage();
    right_.reach_stage();
    ++findings_.pairs;
  }

  void compare(const std::vector<Probe>& probes) {
    const std::string where = name_of(left_.plan.kind) + ", " + name_of(left_.plan.stage) +
                              (left_.plan.anonymous ? ", anonymous" : ", named") +
                              (left_.plan.board_in_plenary ? ", board in the plenary" : "") + ", " +
                              difference_.name;
    note(where, first_difference(screens(left_, left_.state, 0, difference_.counted),
                                 screens(right_, right_.state, 0, difference_.counted)));
    for (SeatId seat : {left_.lead, left_.moderator, left_.dora, left_.emil})
      note(where + ": export",
           exported(left_, seat) == exported(right_, seat) ? "" : "another document");
    for (const Speaker& speaker : left_.speakers())
      for (const Probe& probe : probes) {
        const Case one{op_of(probe.command), speaker.name,
                       left_.state.activities.at(probe.about).phase};
        findings_.cases.insert(one);
        findings_.rows.insert(one.op + '/' + one.speaker + '/' + name_of(one.phase) + '/' +
                              name_of(left_.plan.kind) + '/' + difference_.name);
        note(where + ": " + speaker.name + " sends " + one.op, compare_one(speaker, probe.command));
      }
  }

 private:
  void note(const std::string& where, const std::string& difference) {
    ++findings_.compared;
    if (difference.empty()) return;
    ++findings_.differed;
    // Said at once: the rest takes a while.
    if (findings_.say && findings_.differed <= 20) findings_.say(where + ": " + difference);
  }

  // Empty if nobody can tell the two apart by it.
  std::string compare_one(const Speaker& speaker, const Command& command) const {
    const EntryBody body = left_.body_of(speaker, command);
    const auto answer = domain::judge(left_.state, body, left_.now_ms);
    const auto other = domain::judge(right_.state, body, right_.now_ms);
    if (answer.result != other.result)
      return name_of(answer.result) + " | " + name_of(other.result);
    if (answer.result != Refusal::ok) return {};
    domain::State left = left_.state, right = right_.state;
    const domain::Seq before = left.seq;
    const auto done = domain::apply(left, {before + 1, left_.now_ms, body});
    const auto done_there = domain::apply(right, {before + 1, right_.now_ms, body});
    if (done.dirty != done_there.dirty || done.throttled != done_there.throttled)
      return "other audiences are sent something";
    if (done.moved != done_there.moved || done.shut_out != done_there.shut_out ||
        done.scopes != done_there.scopes || done.erased != done_there.erased)
      return "other effects";
    if (left.deleted) return {};
    if (std::string undo = compare_undo(body, left, right); !undo.empty()) return undo;
    // A reveal is where they may part.
    const auto* activity = domain::find(left.activities, left_.blind);
    if (!activity || activity->phase == Phase::revealed) return {};
    if (!difference_.counted && counters(left_, left) != counters(right_, right))
      return "other counters";
    if (auto found = first_difference(screens(left_, left, before, difference_.counted),
                                      screens(right_, right, before, difference_.counted));
        !found.empty())
      return "sent: " + found;
    // Whole screens cost the most: what is not said to have changed is looked at every few
    // commands.
    if (++accepted_ % 5 != 0) return {};
    return first_difference(screens(left_, left, 0, difference_.counted),
                            screens(right_, right, 0, difference_.counted));
  }

  std::string compare_undo(EntryBody body, const domain::State& left,
                           const domain::State& right) const {
    const std::int64_t n = body.n;
    body.after = n;
    body.n = n + 1;
    body.command = Undo{n};
    const auto answer = domain::judge(left, body, left_.now_ms);
    const auto other = domain::judge(right, body, right_.now_ms);
    if (answer.result == other.result) return {};
    return "undo: " + name_of(answer.result) + " | " + name_of(other.result);
  }

  World left_, right_;
  Difference difference_;
  Findings& findings_;
  mutable std::uint64_t accepted_ = 0;
};

std::vector<Plan> plans(Kind kind) {
  std::vector<Plan> all;
  const bool on_board = kind == Kind::vote_cards || kind == Kind::vote_clusters;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Stage>>([&](auto stage) {
    // An agreement is blind once: what comes after its reveal is said openly.
    if (kind == Kind::agreement && stage.value == Stage::second_round) return;
    for (bool in_plenary : {false, true}) {
      const bool may_be = stage.value == Stage::open || stage.value == Stage::closed ||
                          stage.value == Stage::second_round;
      if (in_plenary && !(on_board && may_be)) continue;
      // Named and anonymous ones in turn: how hidden things are kept is the same, the series
      // differ.
      const bool anonymous = (static_cast<int>(kind) + static_cast<int>(stage.value) +
                              (in_plenary ? 1 : 0)) %
                                 2 ==
                             0;
      all.push_back({kind, stage.value, anonymous, in_plenary});
    }
  });
  return all;
}

void compare(const Plan& plan, Findings& findings) {
  const World start(plan);
  const bool as_others = plan.stage == Stage::paused || plan.stage == Stage::closed_long_ago ||
                         plan.stage == Stage::ended;
  std::size_t number = static_cast<std::size_t>(plan.stage);
  for (const Difference& difference : start.differences()) {
    // Stages that are nearly like another one: every other difference.
    if (as_others && ++number % 2 == 0) continue;
    World looked_at = start;
    looked_at.reach_stage();
    Pair(plan, difference, findings).compare(probes(looked_at));
  }
}

class Secrets : public ::testing::TestWithParam<Kind> {};

TEST_P(Secrets, NoAnswerUndoOrFrameTellsThem) {
  Findings found;
  found.say = [](const std::string& line) { ADD_FAILURE() << line; };
  for (const Plan& plan : plans(GetParam())) compare(plan, found);
  EXPECT_EQ(found.differed, 0u);

  // Nothing was left out: every command, by every role, about something in each phase that it can
  // be about.
  std::set<std::string> names;
  for (const Speaker& speaker : World(Plan{}).speakers()) names.insert(speaker.name);
  std::set<Role> roles;
  const World world{Plan{}};
  for (const Speaker& speaker : world.speakers())
    roles.insert(world.state.seats.at(speaker.seat).role);
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>(
      [&](auto role) { EXPECT_TRUE(roles.contains(role.value)) << role.name << " was not asked"; });
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, ClientCommand>>(
      [&](auto type) {
        using C = typename decltype(type)::type;
        for (const auto& name : names)
          boost::mp11::mp_for_each<boost::describe::describe_enumerators<Phase>>([&](auto phase) {
            const bool about_activities = requires(C c) { c.activity.value; }
            || std::is_same_v<C, Undo>;
            const bool hides = phase.value == Phase::open || phase.value == Phase::closed;
            if (!about_activities && !hides) return;
            EXPECT_TRUE(found.cases.contains({std::string(C::op), name, phase.value}))
                << C::op << " of a " << name << ", " << phase.name << ", was not compared";
          });
      });
  std::cout << "secrets: " << name_of(GetParam()) << ": compared " << found.compared
            << " commands in " << found.pairs << " pairs of workshops: " << found.rows.size()
            << " cases of command x role x phase x hidden difference, " << found.differed
            << " differed" << std::endl;
}

INSTANTIATE_TEST_SUITE_P(Every, Secrets,
                         ::testing::Values(Kind::rating, Kind::matrix, Kind::silent_board,
                                           Kind::vote_list, Kind::vote_cards, Kind::vote_clusters,
                                           Kind::agreement, Kind::consensing),
                         [](const auto& info) { return name_of(info.param); });

// After the reveal of so few answers that only their number is shown (P7): what others are sent,
// from one entry to the next and all in all, and every export.
void compare_withheld(const Plan& plan, const Difference& difference, Findings& findings) {
  World left(plan), right(plan);
  const auto note = [&](const std::string& found) {
    ++findings.compared;
    if (found.empty()) return;
    ++findings.differed;
    if (findings.say)
      findings.say(name_of(plan.kind) + ", " + name_of(plan.stage) +
                   (plan.open_totals ? ", open" : "") + ", " + difference.name + ": " + found);
  };
  domain::Seq since = left.state.seq;
  const auto look = [&] {
    for (domain::Seq from : {since, domain::Seq{0}})
      note(first_difference(screens(left, left.state, from, false),
                            screens(right, right.state, from, false)));
    for (SeatId seat : {left.lead, left.moderator, left.dora, left.emil})
      note(exported(left, seat) == exported(right, seat) ? "" : "another document");
    since = left.state.seq;
  };
  for (std::size_t i = 0; i < difference.left.size(); ++i) {
    left.enter({difference.left[i]}, false);
    right.enter({difference.right[i]}, difference.other_words);
    look();
  }
  left.reveal();
  right.reveal();
  look();
}

void compare_withheld(int shown_from, Findings& findings) {
  for (Kind kind : {Kind::rating, Kind::consensing, Kind::matrix, Kind::vote_list, Kind::vote_cards,
                    Kind::vote_clusters, Kind::agreement})
    for (Stage stage : {Stage::open, Stage::second_round})
      for (bool open_totals : {false, true}) {
        if (open_totals && (rates(kind) || kind == Kind::matrix)) continue;
        Plan plan{kind, stage};
        plan.shown_from = shown_from;
        plan.open_totals = open_totals;
        for (const Difference& difference : World(plan).differences())
          if (!difference.counted && !difference.other_items)
            compare_withheld(plan, difference, findings);
      }
}

TEST(SecretsOfFewAnswers, AreNotToldByTheReveal) {
  Findings found;
  found.say = [](const std::string& line) { ADD_FAILURE() << line; };
  compare_withheld(limits::shown_from_max, found);
  EXPECT_GT(found.compared, 200u);
  EXPECT_EQ(found.differed, 0u);
}

TEST(SecretsOfFewAnswers, AreFoundByTheComparisonWhereOneAnswerIsEnough) {
  Findings found;
  compare_withheld(1, found);
  EXPECT_GT(found.differed, 100u);
}

// Rules 1 told what was hidden: the comparison finds it, so it would find it again.
TEST(SecretsOfTheFirstRules, AreFoundByTheComparison) {
  Findings found;
  compare({Kind::vote_cards, Stage::board_shown, true, false, 1}, found);
  EXPECT_GT(found.differed, 10u);
}

}  // namespace
}  // namespace dialograum::testing
