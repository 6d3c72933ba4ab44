"""rating.*: what people say about criteria."""

from . import affiliations
from .common import new_text, store_text, text_id
from .refusal import need
from .rights import GRACE_MS, check_place, check_room, check_scope
from .state import Item, Mark

ITEMS = 1_000


def input_to(w, context, args, typed=False):
    """The checks that all input shares: series and room (P3, A1)."""
    activity = w.activities.get(args["activity"])
    need(activity, "unknown_entity")
    check_scope(context, args["activity"], w.settings(activity))
    check_place(w, context, activity, typed)
    return activity


def open_rating(w, context, args, grace=False, kind="rating"):
    activity = input_to(w, context, args, typed=grace)
    need(w.kind(activity) == kind, "unknown_entity")
    need(args["round"] == activity.round, "wrong_round")
    late = grace and activity.phase == "closed" and context.time_ms - activity.closed_ms <= GRACE_MS
    need(activity.phase == "open" or late, "wrong_phase")
    item = w.items_of(args["activity"]).get(args["item"])
    need(item, "unknown_entity")
    need(not item.heading, "bad_value")
    return activity, w.settings(activity)


def criterion(w, context, args, grace=False):
    activity, settings = open_rating(w, context, args, grace)
    need(activity.rounds[-1].asks(args["item"]), "bad_value")
    return activity, settings


def check_settings(settings):
    """Words stand between the ends, which have labels of their own."""
    levels = [word["level"] for word in settings.get("words", [])]
    need(all(1 < level < settings["levels"] for level in levels), "bad_value")
    need(all(low < high for low, high in zip(levels, levels[1:])), "bad_value")


def mark_of(activity, context, item):
    return activity.rounds[-1].ballots.setdefault(context.author, {}).setdefault(item, Mark())


def place(w, context, args):
    activity, settings = criterion(w, context, args)
    level = args.get("level", 0)
    need(level <= settings["levels"] and (level or settings["cannot_judge"]), "bad_level")
    mark = mark_of(activity, context, args["item"])
    mark.rated, mark.level = True, level
    mark.group = affiliations.group_now(w, context, settings)


def clear(w, context, args):
    activity, _ = criterion(w, context, args)
    mark = mark_of(activity, context, args["item"])
    mark.rated, mark.level, mark.group = False, 0, ""


def reason(w, context, args):
    activity, settings = criterion(w, context, args, grace=True)
    need(settings["reasons"], "bad_value")
    text = text_id(args["text"]) if "text" in args else ""
    if text:
        new_text(w, text)
    mark = mark_of(activity, context, args["item"])
    mark.reason, mark.tag = text, args["tag"]
    store_text(w, text)


def items_from_board(w, context, args):
    from .board import is_public
    from .carry import add_origin

    activity, board = w.activities.get(args["activity"]), w.activities.get(args["board"])
    need(activity and board, "unknown_entity")
    need(w.kind(activity) == "rating" and w.kind(board) == "board", "unknown_entity")
    check_room(context, activity.room)
    cards = [
        key for key, card in board.cards.items() if is_public(w, board, card) and card.readable()
    ]
    need(cards, "wrong_phase")
    items = w.items.setdefault(args["activity"], {})
    need(len(items.keys() | set(cards)) <= ITEMS, "limit")
    for key in sorted(cards):
        if key not in items:
            items[key] = Item(board.cards[key].text, False, board.cards[key].order)
            add_origin(w, items[key], args["board"], key)


COMMANDS = {
    "rating.place": place,
    "rating.clear": clear,
    "rating.reason": reason,
    "rating.items_from_board": items_from_board,
}
