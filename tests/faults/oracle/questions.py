"""question.*: what people ask beside what the room looks at, and who would like to hear it, too."""

from . import info
from .common import at_end, fresh, new_text, store_text, text_id, used, words_of_items
from .rating import input_to
from .refusal import need
from .rights import GRACE_MS, check_room
from .state import Question

QUESTIONS, PER_AUTHOR = 1_000, 50


def open_questions(w, context, args, typed=False):
    activity = w.activities.get(args["activity"])
    need(activity and w.kind(activity) == "questions", "unknown_entity")
    input_to(w, context, args, typed)
    late = typed and activity.closed_ms and context.time_ms - activity.closed_ms <= GRACE_MS
    need(activity.phase == "open" or late, "wrong_phase")
    return activity


def there(activity, key):
    question = activity.questions.get(key)
    need(question and not question.withdrawn, "unknown_entity")
    return question


def ask(w, context, args):
    activity, text = open_questions(w, context, args, typed=True), text_id(args["text"])
    fresh(w, args["question"])
    new_text(w, text)
    mine = [one for one in activity.questions.values() if one.author == context.author]
    need(len(activity.questions) < QUESTIONS and len(mine) < PER_AUTHOR, "limit")
    activity.questions[args["question"]] = Question(
        context.author,
        text,
        about=w.rooms[activity.room].current,
        status="waiting" if w.settings(activity)["screened"] else "shown",
        order=at_end(context),
        about_slot=info.now(w, w.rooms[activity.room].current),
    )
    store_text(w, text)
    used(w, args["question"])


def withdraw(w, context, args):
    activity = open_questions(w, context, args, typed=True)
    question = there(activity, args["question"])
    need(question.author == context.author or question.is_public(), "unknown_entity")
    need(question.author == context.author, "not_allowed")
    question.withdrawn = True


def support(w, context, args):
    activity = open_questions(w, context, args)
    question = there(activity, args["question"])
    need(question.author != context.author, "not_allowed")
    need(question.is_public(), "unknown_entity")
    need(question.status == "shown" or not args["supports"], "wrong_phase")
    if args["supports"]:
        question.supporters.add(context.author)
    else:
        question.supporters.discard(context.author)


def set_status(w, context, args):
    activity = w.activities.get(args["activity"])
    need(activity and w.kind(activity) == "questions", "unknown_entity")
    check_room(context, activity.room)
    question = there(activity, args["question"])
    need(args["status"] != "waiting", "bad_value")
    question.status = args["status"]


def erase(w, activity, author):
    for key, question in activity.questions.items():
        question.supporters.discard(author)
        if question.author != author:
            continue
        # Items that were made of it have its id.
        w.erased |= words_of_items(w, key)
        if not question.withdrawn:
            w.erased.add(question.text)
            question.withdrawn = True


def entity(views, key, one, question):
    out = {
        "e": "question",
        "id": one,
        "activity": key,
        "text": views.text(question.text),
        "status": question.status,
        "support": len(question.supporters),
        "order": question.order,
    }
    if question.about:
        out["about"] = question.about
    if question.about_slot:
        out["about_slot"] = question.about_slot
    if question.author[0] == "seat":
        seat = views.w.seats[question.author[1]]
        out["author"] = question.author[1]
        if seat.name:
            out["author_name"] = views.text(seat.name)
    return out


def shared(views, key, activity):
    return [
        entity(views, key, one, question)
        for one, question in activity.questions.items()
        if not question.withdrawn and (question.is_public() or views.staff)
    ]


def own(views, key, activity, author):
    out = []
    for one, question in activity.questions.items():
        asked, supports = question.author == author, author in question.supporters
        if question.withdrawn or not (asked or supports):
            continue
        mine = {"e": "own_question", "id": one, "activity": key, "supports": supports}
        if asked:
            mine |= {"text": views.text(question.text), "status": question.status}
        out.append(mine)
    return out


COMMANDS = {
    "question.ask": ask,
    "question.withdraw": withdraw,
    "question.support": support,
    "question.set_status": set_status,
}
