// Questions that people ask and others support, beside whatever the room looks at.
#pragma once

#include <boost/mp11.hpp>

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

// Runs beside the room's activity and never closes it (PROTOCOL.md L19).
struct QuestionsSettings {
  static constexpr std::string_view kind_name = "questions";
  bool anonymous = true;  // false: names stand on the questions
  bool screened = false;  // others see a question once staff have let it through
};
BOOST_DESCRIBE_STRUCT(QuestionsSettings, (), (anonymous, screened))

// waiting: its author and staff see it. hidden: taken from view by staff.
enum class QuestionStatus { waiting, shown, hidden, answered };
BOOST_DESCRIBE_ENUM(QuestionStatus, waiting, shown, hidden, answered)

struct QuestionAsk {
  static constexpr std::string_view op = "question.ask";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  QuestionId question;
  Text<limits::question_chars> text;
};
BOOST_DESCRIBE_STRUCT(QuestionAsk, (), (activity, question, text))

struct QuestionWithdraw {  // one's own
  static constexpr std::string_view op = "question.withdraw";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  QuestionId question;
};
BOOST_DESCRIBE_STRUCT(QuestionWithdraw, (), (activity, question))

struct QuestionSupport {  // somebody else's, while it is shown; false takes it back
  static constexpr std::string_view op = "question.support";
  static constexpr unsigned senders = sender::everybody;
  ActivityId activity;
  QuestionId question;
  bool supports = true;
};
BOOST_DESCRIBE_STRUCT(QuestionSupport, (), (activity, question, supports))

struct QuestionSetStatus {  // anything but waiting
  static constexpr std::string_view op = "question.set_status";
  static constexpr unsigned senders = sender::staff;
  ActivityId activity;
  QuestionId question;
  QuestionStatus status = QuestionStatus::shown;
};
BOOST_DESCRIBE_STRUCT(QuestionSetStatus, (), (activity, question, status))

struct QuestionEntity {  // waiting and hidden ones are for staff alone
  static constexpr std::string_view e = "question";
  EntityId id;
  ActivityId activity;
  Text<limits::question_chars> text;
  QuestionStatus status = QuestionStatus::shown;
  Int<0, limits::seats> support = 0;  // people besides its author
  Maybe<ActivityId> about;            // what the room looked at when it was asked
  Order order;                        // of asking
  Maybe<SeatId> author;               // where names are asked for,
  Maybe<Name> author_name;            // if the person has one
  Maybe<SlotId> about_slot;           // of `about`, the slot that was then
};
BOOST_DESCRIBE_STRUCT(QuestionEntity, (),
                      (id, activity, text, status, support, about, order, author, author_name,
                       about_slot))

struct OwnQuestionEntity {  // asked or supported by me
  static constexpr std::string_view e = "own_question";
  EntityId id;
  ActivityId activity;
  bool supports = false;
  Maybe<Text<limits::question_chars>> text;  // asked by me: also while nobody else sees it,
  Maybe<QuestionStatus> status;              // and what became of it
};
BOOST_DESCRIBE_STRUCT(OwnQuestionEntity, (), (id, activity, supports, text, status))

struct QuestionsKind {
  using Settings = QuestionsSettings;
  using Commands =
      boost::mp11::mp_list<QuestionAsk, QuestionWithdraw, QuestionSupport, QuestionSetStatus>;
  using Own = boost::mp11::mp_list<OwnQuestionEntity>;
  using Shared = boost::mp11::mp_list<QuestionEntity>;
  using Names = boost::mp11::mp_list<QuestionStatus>;
};

}  // namespace dialograum::protocol
