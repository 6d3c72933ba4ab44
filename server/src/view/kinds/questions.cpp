#include "view/kinds/questions.hpp"

#include <algorithm>

namespace dialograum::view {

using domain::find;
using QuestionsView = KindView<protocol::QuestionsKind>;

std::optional<protocol::SharedEntity> QuestionsView::entity(const domain::EntityRef& ref,
                                                            const Audience& audience) const {
  const QuestionId id(ref.a);
  for (const auto& [on, activity] : source_.state.activities) {
    const auto* questions = std::get_if<domain::Questions>(&activity.data);
    if (!questions || activity.room != audience.room) continue;
    const domain::Question* question = find(questions->questions, id);
    if (!question) continue;
    const bool seen = domain::is_public(*question) || sees_hidden(audience);
    if (question->withdrawn || !seen) return std::nullopt;
    protocol::QuestionEntity out;
    out.id = {id.str()};
    out.activity = on;
    source_.texts.fill(out.text, question->text);
    out.status = question->status;
    out.support = question->support;
    out.about = maybe(question->about);
    out.about_slot = maybe(question->about_slot);
    out.order = question->order;
    if (domain::is_anonymous(domain::settings_of(source_.state, activity))) return out;
    if (const domain::Seat* seat = find(source_.state.seats, question->author.seat())) {
      out.author = question->author.seat();
      source_.texts.fill(out.author_name, seat->name);
    }
    return out;
  }
  return std::nullopt;
}

// How many have asked something: whoever has is done.
Progress QuestionsView::progress(ActivityId, const domain::Activity&,
                                 const domain::Questions& questions) {
  Progress progress;
  for (const auto& pair : questions.by_author)
    progress.started += std::any_of(
        pair.second.begin(), pair.second.end(), [&](const auto& involvement) {
          const domain::Question& question = questions.questions.at(involvement.first);
          return question.author == pair.first && !question.withdrawn;
        });
  progress.complete = progress.started;
  return progress;
}

void QuestionsView::own(OwnEntities& out, ActivityId id, const domain::Questions& questions,
                        const domain::Author& author) {
  const auto* mine = find(questions.by_author, author);
  if (!mine) return;
  for (const auto& [question_id, involvement] : *mine) {
    if (out.knows(involvement.changed)) continue;
    const domain::Question& question = questions.questions.at(question_id);
    const bool asked = question.author == author && !question.withdrawn;
    protocol::OwnQuestionEntity own;
    own.id = {question_id.str()};
    own.activity = id;
    own.supports = involvement.supports;
    if (asked) {
      out.texts.fill(own.text, question.text);
      own.status = question.status;
    }
    out.put_or_remove(asked || (own.supports && !question.withdrawn), own);
  }
}

}  // namespace dialograum::view
