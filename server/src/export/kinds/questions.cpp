#include "export/kinds/questions.hpp"

#include <algorithm>
#include <vector>

#include "export/namesakes.hpp"

namespace dialograum::exporting {
namespace {

using protocol::Language;
using protocol::QuestionEntity;
using protocol::QuestionStatus;
using QuestionsExport = KindExport<protocol::QuestionsKind>;

Both words_for(QuestionStatus status) {
  switch (status) {
    case QuestionStatus::waiting:
      return {"wartet auf Freigabe", "waiting for release"};
    case QuestionStatus::shown:
      return {"offen", "open"};
    case QuestionStatus::hidden:
      return {"ausgeblendet", "hidden"};
    case QuestionStatus::answered:
      return {"beantwortet", "answered"};
  }
  return {"", ""};
}

std::string status_cell(const Line& line, Language language) {
  return line.question ? quoted(words_for(line.question->status).in(language)) : "";
}

std::string support_cell(const Line& line, Language) {
  return line.question ? quoted(std::to_string(line.question->support.value)) : "";
}

const Column own_columns[] = {{{"Stand der Frage", "Question is"}, status_cell},
                              {{"Unterstützt von", "Supported by"}, support_cell}};

// The most supported first, as on the screens.
std::vector<const QuestionEntity*> questions_of(const Screens& screens,
                                                const protocol::ActivityEntity& activity) {
  std::vector<const QuestionEntity*> questions;
  for (const auto& [key, question] : screens.all<QuestionEntity>())
    if (question.activity.str() == activity.id.value) questions.push_back(&question);
  std::sort(questions.begin(), questions.end(), [](const auto* l, const auto* r) {
    return std::tuple(-l->support.value, l->order.value, l->id.value) <
           std::tuple(-r->support.value, r->order.value, r->id.value);
  });
  return questions;
}

}  // namespace

void QuestionsExport::add(protocol::ExportActivity& out, const Screens& screens,
                          const protocol::ActivityEntity& activity,
                          const protocol::QuestionsSettings&) {
  auto& questions = out.questions.emplace();
  const Namesakes namesakes(screens);
  for (const QuestionEntity* question : questions_of(screens, activity)) {
    protocol::ExportQuestion& one = questions.emplace_back();
    one.id = QuestionId::parse(question->id.value).value_or(QuestionId());
    one.text = {question->text.text};
    one.status = question->status;
    one.support = question->support;
    one.about = question->about;
    one.about_slot = question->about_slot;
    if (question->author && question->author_name)
      one.author = {namesakes.told_apart(*question->author, question->author_name->text)};
  }
}

void QuestionsExport::add_lines(Lines& lines, const protocol::ExportActivity& activity) {
  for (const protocol::ExportQuestion& question : *activity.questions) {
    Line& line = lines.emplace_back(Line{activity, activity.state});
    line.text = question.text.value;
    if (question.author) line.author = question.author->value;
    line.taken = question.status == QuestionStatus::hidden;
    line.question = question;
  }
  if (activity.questions->empty()) lines.emplace_back(Line{activity, activity.state});
}

Columns QuestionsExport::columns() { return own_columns; }

}  // namespace dialograum::exporting
