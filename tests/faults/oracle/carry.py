"""item.carry: what is made in one activity of what stands in another, and who sees by it what that
came to."""

from . import agreement, plan
from .board import is_public
from .common import at_end
from .items import ITEMS, held, owned
from .refusal import need
from .rights import own_room
from .state import Item

ORIGINS = 20


def words_of(w, key, thing):
    """The text of a thing of this activity, as everybody in its room sees it; else None."""
    activity = w.activities[key]
    kind = w.kind(activity)
    if kind == "vote" and w.settings(activity)["targets"] != "list":
        board = w.board_of_vote(activity)
        if board and w.kind(w.activities[board]) == "board":
            key, activity, kind = board, w.activities[board], "board"
    if kind == "board":
        if card := activity.cards.get(thing):
            taken = is_public(w, activity, card) and card.readable()
            return card.text if taken else None
        cluster = activity.clusters.get(thing)
        return (cluster and cluster.title) or None
    if kind == "info":
        return None
    if kind == "plan":
        is_measure, words = plan.words_of(activity, thing)
        if is_measure:
            return words
    if kind == "questions":
        question = activity.questions.get(thing)
        return question.text if question and question.is_public() else None
    if kind == "agreement":
        if read := agreement.public(w, key, activity).get(thing):
            return read[2].reason
    item = w.items_of(key).get(thing)
    return item.text if item and not item.heading else None


def add_origin(w, item, key, thing):
    source = w.activities[key]
    known = any((one["activity"], one["thing"]) == (key, thing) for one in item.origins)
    if known or len(item.origins) >= ORIGINS:
        return
    item.origins.append(
        {
            "step": source.step,
            "room": source.room,
            "activity": key,
            "round": source.round,
            "thing": thing,
        }
    )


def carry(w, context, args):
    items, own = owned(w, context, args), own_room(context)
    source = w.activities.get(args["from"])
    need(source, "unknown_entity")
    need(context.seat.role != "moderator" or source.room == own, "wrong_room")
    need(args["owner"] not in (args["from"], source.step) and args["things"], "bad_value")
    target = w.activities.get(args["owner"])
    step = w.steps[target.step if target else args["owner"]]
    need(not args["topic"] or step.settings["kind"] == "board", "bad_value")
    need(not held(w, args), "already_opened")
    texts = {thing: words_of(w, args["from"], thing) for thing in args["things"]}
    need(None not in texts.values(), "unknown_entity")
    # One that is named twice counts twice.
    new = sum(thing not in items for thing in args["things"])
    need(len(items) + new <= ITEMS, "limit")
    w.items[args["owner"]] = items
    order = at_end(context)
    for thing in args["things"]:
        if thing not in items:
            items[thing] = Item(texts[thing], False, order, args["topic"])
            order += 1
        add_origin(w, items[thing], args["from"], thing)


def things_shown(w, room):
    """(activity, thing): what something in that room was made of."""
    shown = set()
    for owner, items in w.items.items():
        here = any(
            activity.room == room and owner in (key, activity.step)
            for key, activity in w.activities.items()
        )
        for item in items.values() if here else ():
            shown |= {(one["activity"], one["thing"]) for one in item.origins}
    return shown


COMMANDS = {"item.carry": carry}
