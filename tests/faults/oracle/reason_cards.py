"""card.from_reason: what the reveal of a rating has shown becomes a card, which is nobody's own."""

from . import few, harvest
from .board import CARDS, is_public
from .carry import things_shown
from .common import at_end, fresh, used, words_of_items
from .refusal import need
from .rights import own_room
from .state import Card
from .vote import follow_options


def shown_reason(w, key, number, reason):
    """The item that it is about; None if nobody is shown it."""
    activity = w.activities[key]
    if w.kind(activity) != "rating" or number > len(activity.rounds):
        return None
    round_ = activity.rounds[number - 1]
    for ballot in round_.ballots.values() if round_.revealed else ():
        for item, mark in ballot.items():
            if mark.reason == reason:
                answers = sum(item in b and b[item].rated for b in round_.ballots.values())
                known = item in w.items_of(key)
                enough = not few.only_the_number(w.settings(activity), answers)
                return item if known and enough else None
    return None


def make(w, context, args):
    board, source = w.activities.get(args["activity"]), w.activities.get(args["from"])
    need(board and w.kind(board) == "board" and source, "unknown_entity")
    need(not harvest.collects(w, board), "unknown_entity")
    own = own_room(context)
    need(own in (None, board.room), "wrong_room")
    item = shown_reason(w, args["from"], args["round"], args["reason"])
    need(item, "unknown_entity")
    seen = own in (None, source.room) or (args["from"], item) in things_shown(w, own)
    need(seen, "unknown_entity")
    fresh(w, args["card"])
    columns = w.criteria(args["activity"])
    need("column" not in args or args["column"] in columns, "unknown_entity")
    topics = [key for key, one in w.items_of(args["activity"]).items() if one.topic]
    need("topic" not in args or args["topic"] in topics, "unknown_entity")
    column = args.get("column", columns[0] if columns else "")
    card = Card(("node",), board.round, column, "", args["reason"], at_end(context))
    need(is_public(w, board, card), "wrong_phase")
    there = [one.text for one in board.cards.values() if not one.removed]
    need(args["reason"] not in there, "in_use")
    need(len(board.cards) < CARDS, "limit")
    card.touched, card.topic = context.seq, args.get("topic", "")
    card.origins = [
        {
            "step": source.step,
            "room": source.room,
            "activity": args["from"],
            "round": args["round"],
            "thing": item,
        }
    ]
    board.cards[args["card"]] = card
    used(w, args["card"])


def erase(w, reasons, seq):
    """Cards that were made of these reasons say their words, and so do items made of the cards."""
    for key, board in w.activities.items():
        for card_key, card in board.cards.items():
            if not card.removed and card.text in reasons:
                w.erased |= words_of_items(w, card_key)
                card.erased, card.touched = True, seq
                follow_options(w, key)


COMMANDS = {"card.from_reason": make}
