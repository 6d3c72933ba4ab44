#include "domain/kinds/questions.hpp"

#include <vector>

#include "domain/edit.hpp"
#include "domain/kinds/info.hpp"
#include "domain/order.hpp"
#include "domain/parts.hpp"

namespace dialograum::domain {
namespace {

using protocol::QuestionStatus;
using QuestionsRules = Rules<protocol::QuestionsKind>;

const Questions* questions_of(const State& state, ActivityId id) {
  const Activity* activity = find(state.activities, id);
  return activity ? std::get_if<Questions>(&activity->data) : nullptr;
}

Questions& questions_of(Edit& edit, ActivityId id) {
  return std::get<Questions>(edit.state.activities.at(id).data);
}

// A question that is still there; null if not.
const Question* question_of(const State& state, ActivityId id, QuestionId question_id) {
  const Question* question = find(questions_of(state, id)->questions, question_id);
  return question && !question->withdrawn ? question : nullptr;
}

Refusal judge_input_here(const State& state, const Context& context, ActivityId id,
                         InputKind kind) {
  if (!questions_of(state, id)) return Refusal::unknown_entity;
  if (Refusal input = judge_input(state, context, id, kind); input != Refusal::ok) return input;
  const Activity& activity = state.activities.at(id);
  const bool late = kind == InputKind::typed && within_grace(activity, context.time_ms);
  return activity.phase == Phase::open || late ? Refusal::ok : Refusal::wrong_phase;
}

// What waits changes nothing that others see, not even when; staff have scopes of their own.
void mark_question_changed(Edit& edit, ActivityId id, QuestionId question_id, bool was_public) {
  const RoomId room = edit.state.activities.at(id).room;
  const Question& question = questions_of(edit, id).questions.at(question_id);
  const EntityRef ref{EntityKind::question, question_id.value};
  const auto mark = [&](const VisibilityScope& scope) {
    question.withdrawn ? edit.mark_removed(scope, ref) : edit.mark_changed(scope, ref);
  };
  mark(VisibilityScope::leads());
  mark(VisibilityScope::staff_of(room));
  if (is_public(question))
    edit.mark_changed(VisibilityScope::of(room), ref);
  else if (was_public)
    edit.mark_removed(VisibilityScope::of(room), ref);
}

// Also notes when its author's own view of it changed.
Involvement& involve(Edit& edit, ActivityId id, const Author& author, QuestionId question_id) {
  Involvement& involvement = questions_of(edit, id).by_author[author][question_id];
  involvement.changed = edit.context.seq;
  edit.state.authored[author].insert(id);
  edit.mark_private_changed(author);
  return involvement;
}

void withdraw(Edit& edit, ActivityId id, QuestionId question_id) {
  Question& question = questions_of(edit, id).questions.at(question_id);
  const bool was_public = is_public(question);
  question.withdrawn = true;
  edit.replace(question.text, ContentId());
  mark_question_changed(edit, id, question_id, was_public);
  std::vector<Author> involved;
  for (const auto& [author, involvements] : questions_of(edit, id).by_author)
    if (involvements.contains(question_id)) involved.push_back(author);
  for (const Author& author : involved) involve(edit, id, author, question_id);
}

void support(Edit& edit, ActivityId id, const Author& author, QuestionId question_id,
             bool supports) {
  Involvement& involvement = involve(edit, id, author, question_id);
  if (involvement.supports == supports) return;
  involvement.supports = supports;
  Question& question = questions_of(edit, id).questions.at(question_id);
  supports ? ++question.support : --question.support;
  if (!question.withdrawn) mark_question_changed(edit, id, question_id, is_public(question));
}

std::size_t asked_by(const Questions& questions, const Author& author) {
  std::size_t asked = 0;
  if (const auto* mine = find(questions.by_author, author))
    for (const auto& [id, involvement] : *mine)
      asked += questions.questions.at(id).author == author ? 1 : 0;
  return asked;
}

}  // namespace

bool is_public(const Question& question) {
  return !question.withdrawn &&
         (question.status == QuestionStatus::shown || question.status == QuestionStatus::answered);
}

Refusal judge(const State& state, const Context& context, const protocol::QuestionAsk& command) {
  if (Refusal input = judge_input_here(state, context, command.activity, InputKind::typed);
      input != Refusal::ok)
    return input;
  if (!id_free(state, command.question.value)) return Refusal::id_used;
  if (!content_free(state, command.text.id)) return Refusal::id_used;
  const Questions& questions = *questions_of(state, command.activity);
  const bool full = questions.questions.size() >= limits::questions ||
                    asked_by(questions, context.author) >= limits::questions_per_author;
  return full ? Refusal::limit : Refusal::ok;
}

void perform(Edit& edit, const protocol::QuestionAsk& command) {
  const Activity& activity = edit.state.activities.at(command.activity);
  const auto& settings = std::get<protocol::QuestionsSettings>(settings_of(edit.state, activity));
  Question question;
  question.author = edit.context.author;
  question.about = edit.state.rooms.at(activity.room).current;
  question.about_slot = slot_of(edit.state, question.about);
  question.status = settings.screened ? QuestionStatus::waiting : QuestionStatus::shown;
  question.order = order_at_end(edit.context.seq);
  edit.replace(question.text, command.text.id);
  edit.reserve_id(command.question.value);
  questions_of(edit, command.activity).questions.emplace(command.question, question);
  mark_question_changed(edit, command.activity, command.question, false);
  involve(edit, command.activity, question.author, command.question);
  edit.mark_progress_changed(command.activity);
}

Refusal judge(const State& state, const Context& context,
              const protocol::QuestionWithdraw& command) {
  if (Refusal input = judge_input_here(state, context, command.activity, InputKind::typed);
      input != Refusal::ok)
    return input;
  const Question* question = question_of(state, command.activity, command.question);
  if (!question) return Refusal::unknown_entity;
  if (question->author == context.author) return Refusal::ok;
  return is_public(*question) ? Refusal::not_allowed : Refusal::unknown_entity;
}

void perform(Edit& edit, const protocol::QuestionWithdraw& command) {
  withdraw(edit, command.activity, command.question);
  edit.mark_progress_changed(command.activity);
}

Refusal judge(const State& state, const Context& context,
              const protocol::QuestionSupport& command) {
  if (Refusal input = judge_input_here(state, context, command.activity, InputKind::choice);
      input != Refusal::ok)
    return input;
  const Question* question = question_of(state, command.activity, command.question);
  if (!question) return Refusal::unknown_entity;
  if (question->author == context.author) return Refusal::not_allowed;
  if (!is_public(*question)) return Refusal::unknown_entity;
  // What was answered needs no more support; taking one's own back is always possible.
  const bool done = question->status == QuestionStatus::answered && command.supports;
  return done ? Refusal::wrong_phase : Refusal::ok;
}

void perform(Edit& edit, const protocol::QuestionSupport& command) {
  support(edit, command.activity, edit.context.author, command.question, command.supports);
}

Refusal judge(const State& state, const Context& context,
              const protocol::QuestionSetStatus& command) {
  if (!questions_of(state, command.activity)) return Refusal::unknown_entity;
  const Activity& activity = state.activities.at(command.activity);
  if (context.role == Role::moderator && context.room != activity.room) return Refusal::wrong_room;
  if (!question_of(state, command.activity, command.question)) return Refusal::unknown_entity;
  return command.status == QuestionStatus::waiting ? Refusal::bad_value : Refusal::ok;
}

void perform(Edit& edit, const protocol::QuestionSetStatus& command) {
  Question& question = questions_of(edit, command.activity).questions.at(command.question);
  const bool was_public = is_public(question);
  question.status = command.status;
  mark_question_changed(edit, command.activity, command.question, was_public);
  involve(edit, command.activity, question.author, command.question);
}

// One's questions go; so does one's support, which would else count somebody who is gone.
void QuestionsRules::erase_author(Edit& edit, ActivityId id, const Author& author) {
  const Questions& questions = questions_of(edit, id);
  const auto* mine = find(questions.by_author, author);
  if (!mine) return;
  const std::map<QuestionId, Involvement> involvements = *mine;
  for (const auto& [question_id, involvement] : involvements) {
    const Question& question = questions.questions.at(question_id);
    if (involvement.supports) support(edit, id, author, question_id, false);
    if (question.author != author) continue;
    // What was made of it says its words, too, also after it was withdrawn.
    erase_items_made_of(edit, TargetId(question_id.value));
    if (question.withdrawn) continue;
    edit.effects.erased.push_back(question.text);
    withdraw(edit, id, question_id);
  }
  edit.mark_progress_changed(id);
}

// Where questions are asked under names, these are shown with them.
void QuestionsRules::name_changed(Edit& edit, ActivityId id, const Author& author) {
  const auto* mine = find(questions_of(edit, id).by_author, author);
  if (!mine) return;
  for (const auto& [question_id, involvement] : *mine) {
    const Question& question = questions_of(edit, id).questions.at(question_id);
    if (question.author == author && !question.withdrawn)
      mark_question_changed(edit, id, question_id, is_public(question));
  }
}

std::optional<ContentId> QuestionsRules::words_of(const State& state, ActivityId id,
                                                  TargetId thing) {
  const Question* question = question_of(state, id, QuestionId(thing.value));
  if (!question || !is_public(*question)) return std::nullopt;
  return question->text;
}

}  // namespace dialograum::domain
