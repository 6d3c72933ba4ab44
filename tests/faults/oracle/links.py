"""card.link: what contributes to what on a board (L24)."""

from .refusal import Refused, need
from .undo import Record

LINKS = 20


def leads_to(cards, start, end):
    """Whether a way along links goes from one card to another; cards that are gone are no way."""
    done, waiting = set(), [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        if here not in done and not cards[here].removed:
            waiting += cards[here].links
        done.add(here)
    return False


def check_circles(board, before):
    """Undoing brings links back that others may have gone the other way since."""
    cards = {**board.cards, **{key: card for key, card in before.items() if card}}
    for key, card in before.items():
        if card and not card.removed:
            need(not any(leads_to(cards, to, key) for to in card.links), "changed")


def may_link(w, context, args):
    from .board import as_staff, known, sorting, writing

    board = w.activities.get(args["activity"])
    need(board and w.kind(board) == "board", "unknown_entity")
    if as_staff(w, context, board):
        return known(w, context, args)
    try:
        return writing(w, context, args)
    except Refused as refused:
        try:
            return sorting(w, context, args)
        except Refused:
            raise refused from None


def link(w, context, args):
    from .board import as_staff, is_public, seen

    board = may_link(w, context, args)
    need(w.settings(board).get("links"), "bad_value")
    card = seen(w, context, board, args["card"])
    to = seen(w, context, board, args["to"])
    need(card and to, "unknown_entity")
    need(as_staff(w, context, board) or card.author == context.author, "not_allowed")
    there = args["to"] in card.links
    lasting = frozenset(key for key in card.links if not board.cards[key].removed)
    if args["linked"] and not there:
        need(is_public(w, board, to) or not is_public(w, board, card), "wrong_phase")
        need(not leads_to(board.cards, args["to"], args["card"]), "bad_value")
        need(len(lasting) < LINKS, "limit")
    if args["linked"] == there:
        return None
    record = Record(w, context, args["activity"])
    card = record.card(args["card"])
    card.links = lasting ^ {args["to"]}
    return record


COMMANDS = {"card.link": link}
