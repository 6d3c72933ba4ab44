// What a shipped workshop template is: an agenda as data, in both languages. New work formats are
// templates over the existing kinds of activity. Constant data, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/types/http_bodies.hpp"
#include "protocol/types/kinds.hpp"

namespace dialograum::templates {

struct Both {
  std::string_view de;
  std::string_view en;
  std::string_view in(protocol::Language language) const {
    return language == protocol::Language::de ? de : en;
  }
};

struct InfoPlan {
  using Kind = protocol::InfoKind;
  Both body;
};
struct RatingPlan {
  using Kind = protocol::RatingKind;
  int levels = 6;
  Both low_label;
  Both high_label;
};
struct BoardPlan {
  using Kind = protocol::BoardKind;
  bool silent = true;
  bool quick_round = false;
  // A board of the plenary that collects: the step of the template whose boards it collects from.
  std::optional<std::size_t> harvest = {};
};
struct GoalsPlan {
  using Kind = protocol::PlanKind;
};
struct QuestionsPlan {
  using Kind = protocol::QuestionsKind;
  bool screened = false;
};
struct AgreementPlan {
  using Kind = protocol::AgreementKind;
};
struct VotePlan {
  using Kind = protocol::VoteKind;
  protocol::VoteTargets targets = protocol::VoteTargets::list;
  std::size_t board = 0;  // for cards and clusters: the step of the template whose board is meant
  int budget = 5;
  int max_per_item = 3;
};
// The kinds that templates use so far.
using ActivityPlan = std::variant<InfoPlan, RatingPlan, BoardPlan, VotePlan, GoalsPlan,
                                  QuestionsPlan, AgreementPlan>;

// Criteria, columns, options or sections; a heading groups those after it.
struct ItemPlan {
  Both text;
  bool heading = false;
  Both body = {};  // of a section
};

struct StepPlan {
  Both title;
  int minutes = 0;
  protocol::ScopeKind scope = protocol::ScopeKind::plenary;
  ActivityPlan activity;
  std::vector<ItemPlan> items;
};

struct Template {
  std::string_view id;
  Both title;
  Both description;
  std::vector<Both> rooms;  // unless the lead names others
  std::vector<StepPlan> steps;

  int minutes() const;
};

// In the order in which they are offered.
const std::vector<Template>& all();
const Template* find(std::string_view id);

protocol::ActivityKind kind(const ActivityPlan& plan);

// For GET /api/templates.
protocol::TemplatesAnswer list(protocol::Language language);

// One function per template, each in its own file.
Template qualitaetsdialog();
Template netzwerkrunde();
Template transferkonferenz();
Template leer();

}  // namespace dialograum::templates
