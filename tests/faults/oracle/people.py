"""link.*, person.* and seat.join: who is in the workshop and where."""

from . import agreement, board, harvest, places, plan, questions, reason_cards
from .common import fresh, new_text, store_text, text_id, used, words_of_items
from .refusal import need
from .rights import LEADING
from .state import RATED, Seat

LINKS, SEATS = 2_000, 10_000


def link_create(w, context, args):
    role, room = args["role"], args.get("room", "")
    need("seat" in args and "token_hash" in args, "bad_value")
    need(role != "participant", "bad_value")
    if context.author[0] == "seat":
        need(role not in LEADING or context.seat.role == "lead", "not_allowed")
    fresh(w, args["seat"])
    need(role != "moderator" or room, "bad_value")
    need(not room or room in w.rooms, "unknown_entity")
    if "label" in args:
        new_text(w, text_id(args["label"]))
    need(sum(seat.link for seat in w.seats.values()) < LINKS, "limit")
    seat = Seat(role, True, room or w.plenary, token_hash=args["token_hash"])
    seat.link_room = room if role == "moderator" else ""
    if "label" in args:
        seat.label = text_id(args["label"])
        store_text(w, seat.label)
    w.seats[args["seat"]] = seat
    used(w, args["seat"])


def link_revoke(w, context, args):
    seat = w.seats.get(args["seat"])
    need(seat and seat.link, "unknown_entity")
    need(seat.role not in LEADING or context.seat.role == "lead", "not_allowed")
    need(args["seat"] != context.author[1], "bad_value")
    seat.revoked = True


def join(w, context, args):
    fresh(w, args["seat"])
    need(w.status == "active", "workshop_ended")
    need(w.join_open, "join_closed")
    need(args.get("code", w.code) == w.code, "code_changed")
    need(len(w.seats) < SEATS + LINKS, "limit")
    if "name" in args:
        new_text(w, text_id(args["name"]))
    seat = Seat(
        "participant", False, w.plenary, number=w.next_number, token_hash=args["token_hash"]
    )
    w.next_number += 1
    if "name" in args:
        seat.name = text_id(args["name"])
        store_text(w, seat.name)
    w.seats[args["seat"]] = seat
    used(w, args["seat"])
    places.arrive(w, args["seat"])


def person(w, args):
    seat = w.seats.get(args["seat"])
    need(seat and not seat.link, "unknown_entity")
    return seat


def rename(w, context, args):
    seat = person(w, args)
    need(context.seat.role in LEADING or args["seat"] == context.author[1], "not_allowed")
    need(not seat.erased, "removed")
    if "name" in args:
        new_text(w, text_id(args["name"]))
    if seat.name:
        w.erased.add(seat.name)
    seat.name = text_id(args["name"]) if "name" in args else ""
    store_text(w, seat.name)


def remove(w, context, args):
    seat = person(w, args)
    need(not seat.erased, "removed")
    seat.removed, seat.reports = True, False
    places.move_up(w)


def restore(w, context, args):
    seat = person(w, args)
    need(not seat.erased, "removed")
    if seat.removed:
        seat.removed = False
        if not seat.waiting:
            places.come_in(w, args["seat"])
    places.move_up(w)


def move(w, context, args):
    seat = person(w, args)
    need(not seat.out(), "removed")
    need(not seat.waiting, "not_allowed")
    room = w.rooms.get(args["room"])
    need(room and not room.archived, "unknown_entity")
    grouping = w.groupings.get(w.open_grouping)
    if context.seat.role not in LEADING:
        need(args["seat"] == context.author[1], "not_allowed")
        need(
            args["room"] == w.plenary
            or (grouping and grouping.assigned.get(args["seat"]) == args["room"])
            or (grouping and grouping.free_choice and args["room"] in grouping.rooms),
            "not_allowed",
        )
        if args["room"] not in (w.plenary, seat.room) and grouping.free_choice:
            need(not places.full(w, args["room"]), "room_full")
    # Who goes to the plenary for a while keeps their own room.
    if grouping and args["room"] in grouping.rooms:
        grouping.assigned[args["seat"]] = args["room"]
    seat.go(args["room"], w.time_ms)


def erase(w, context, args):
    need(context.author[0] == "seat", "scope_refused")
    for activity_key, activity in w.activities.items():
        erase_ballots(w, activity, context.author, context.seq)
        board.erase_undoable(w, activity_key, activity, context.author)
        questions.erase(w, activity, context.author)
        agreement.erase(w, activity, context.author)
        for key, card in activity.cards.items():
            if card.author != context.author:
                continue
            # Criteria that were made of it have its id.
            w.erased |= words_of_items(w, key)
            harvest.erase(w, key, context.seq)
            if not card.removed:
                board.erase(w, activity_key, card, context.seq)
        if w.kind(activity) == "plan":
            plan.erase(w, activity_key, activity, context.author, context.seq)
    for series in w.series.get(context.author, {}).values():
        series.undo = None
    seat = context.seat
    if seat.name:
        w.erased.add(seat.name)
    seat.name, seat.erased, seat.reports = "", True, False
    seat.affiliations = {}
    for grouping in w.groupings.values():
        grouping.assigned.pop(context.author[1], None)
    places.move_up(w)


def erase_ballots(w, activity, author, seq):
    """Ballots of rounds that nobody has seen go; of the others the texts only, because the counts
    were told."""
    for round_ in activity.rounds:
        ballot = round_.ballots.get(author, {})
        reasons = {mark.reason for mark in ballot.values() if getattr(mark, "reason", "")}
        w.erased |= reasons
        reason_cards.erase(w, reasons, seq)
        if not round_.revealed and (w.kind(activity) in RATED or round_ is activity.rounds[-1]):
            round_.ballots.pop(author, None)
            round_.asked.pop(author, None)


COMMANDS = {
    "link.create": link_create,
    "link.revoke": link_revoke,
    "seat.join": join,
    "person.rename": rename,
    "person.remove": remove,
    "person.restore": restore,
    "person.move": move,
    "person.erase": erase,
}
