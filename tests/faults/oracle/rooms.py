"""room.* and grouping.*: rooms and who belongs where."""

from . import agenda, calls
from .chance import shuffle
from .common import at_end, fresh, new_text, store_text, text_id, used
from .refusal import need
from .rights import check_room
from .spread import spread
from .state import Grouping, Room

ROOMS, GROUPINGS = 1_000, 50


def existing(w, room):
    need(room in w.rooms, "unknown_entity")
    return w.rooms[room]


def create(w, context, args):
    name = text_id(args["name"])
    fresh(w, args["room"])
    new_text(w, name)
    need(len(w.rooms) < ROOMS, "limit")
    w.rooms[args["room"]] = Room(name, "breakout", order=at_end(context))
    store_text(w, name)
    used(w, args["room"])
    agenda.make_activities(w, args["room"])


def rename(w, context, args):
    room, name = existing(w, args["room"]), text_id(args["name"])
    check_room(context, args["room"])
    need(args["replaces"] == room.name, "stale")
    new_text(w, name)
    room.name = name
    store_text(w, name)


def archive(w, context, args):
    room = existing(w, args["room"])
    need(args["room"] != w.plenary, "bad_value")
    if room.archived == args["archived"]:
        return
    room.archived = args["archived"]
    if not room.archived:
        agenda.make_activities(w, args["room"])
        return
    for activity in w.activities.values():
        if activity.room == args["room"] and activity.phase == "open":
            agenda.close_activity(activity, context.time_ms)
    for seat in w.seats.values():
        if seat.room == args["room"] and seat.is_in():
            seat.go(w.plenary, w.time_ms)


def show(w, context, args):
    room = existing(w, args["room"])
    check_room(context, args["room"])
    key = args.get("activity", "")
    if key:
        activity = w.activities.get(key)
        need(activity and activity.room == args["room"], "unknown_entity")
        need(activity.phase != "preparing", "wrong_phase")
    room.current = key


def rapporteur(w, context, args):
    """Somebody who is in the room, until they leave it."""
    room = existing(w, args["room"])
    check_room(context, args["room"])
    need(room.kind == "breakout", "bad_value")
    chosen = w.seats.get(args.get("seat"))
    if "seat" in args:
        need(chosen and chosen.is_in(), "unknown_entity")
        need(chosen.room == args["room"], "unknown_entity")
    for seat in w.seats.values():
        if seat.room == args["room"]:
            seat.reports = seat is chosen


def check_rooms(w, rooms):
    for i, room in enumerate(rooms):
        need(room in w.rooms and w.rooms[room].kind == "breakout", "unknown_entity")
        need(room not in rooms[:i], "bad_value")


def usable(w, grouping, room):
    return room in grouping.rooms and room in w.rooms and not w.rooms[room].archived


def grouping_create(w, context, args):
    name = text_id(args["name"])
    fresh(w, args["grouping"])
    new_text(w, name)
    check_rooms(w, args["rooms"])
    need(len(w.groupings) < GROUPINGS, "limit")
    grouping = Grouping(name, list(args["rooms"]), args["free_choice"])
    grouping.late = args.get("late", "stay")
    w.groupings[args["grouping"]] = grouping
    store_text(w, name)
    used(w, args["grouping"])


def known_grouping(w, args):
    need(args["grouping"] in w.groupings, "unknown_entity")
    return w.groupings[args["grouping"]]


def grouping_update(w, context, args):
    grouping, name = known_grouping(w, args), text_id(args["name"])
    if name != grouping.name:
        new_text(w, name)
    check_rooms(w, args["rooms"])
    grouping.name, grouping.rooms, grouping.free_choice = (
        name,
        list(args["rooms"]),
        args["free_choice"],
    )
    grouping.late = args.get("late", "stay")
    store_text(w, name)
    for seat, room in list(grouping.assigned.items()):
        if not usable(w, grouping, room):
            set_assignment(w, args["grouping"], seat, None)


def grouping_remove(w, context, args):
    known_grouping(w, args)
    need(args["grouping"] != w.open_grouping, "in_use")
    need(not (w.pending and w.pending[1] == args["grouping"]), "in_use")
    del w.groupings[args["grouping"]]


def set_assignment(w, key, seat_id, room):
    """While the grouping is open, an assignment is a move."""
    assigned, seat = w.groupings[key].assigned, w.seats[seat_id]
    if room:
        assigned[seat_id] = room
    else:
        assigned.pop(seat_id, None)
    if w.open_grouping == key and seat.is_in():
        seat.go(room or w.plenary, w.time_ms)


def assign(w, context, args):
    grouping = known_grouping(w, args)
    for one in args["assignments"]:
        seat = w.seats.get(one["seat"])
        need(seat and not seat.link, "unknown_entity")
        need("room" not in one or usable(w, grouping, one["room"]), "unknown_entity")
    for one in args["assignments"]:
        set_assignment(w, args["grouping"], one["seat"], one.get("room"))


def random(w, context, args):
    """Random and even, or by what people belong to, over those who are here (L4)."""
    grouping, key = known_grouping(w, args), args["grouping"]
    mixing = args.get("mixing")
    need(not mixing or mixing["by"] in w.affiliations, "unknown_entity")
    free = [room for room in grouping.rooms if usable(w, grouping, room)]
    need(free, "bad_value")
    shuffle(free, context.seed ^ 1)
    here = set(context.present or [])
    staying = list(grouping.assigned.items()) if args["only_unassigned"] else None
    for seat in list(grouping.assigned):
        if staying is None and seat not in here:
            set_assignment(w, key, seat, None)
    coming = [
        seat
        for seat in sorted(here)
        if seat in w.seats
        and w.seats[seat].is_in()
        and not (args["only_unassigned"] and seat in grouping.assigned)
    ]
    for seat, room in list(spread(w, free, staying, coming, mixing, context.seed)):
        set_assignment(w, key, seat, room)


def open_(w, context, args):
    known_grouping(w, args)
    if args["grouping"] == w.open_grouping:
        need(w.pending, "wrong_phase")
        w.pending = None  # people are there and stay: the announced change is called off
        return
    announce(w, context, args["notice_ms"], args["grouping"])


def close(w, context, args):
    need(w.open_grouping or w.pending, "wrong_phase")
    if w.open_grouping:
        announce(w, context, args["notice_ms"], "")
    else:
        w.pending = None  # it was announced only: called off


def announce(w, context, notice_ms, grouping):
    w.pending = (context.time_ms + notice_ms, grouping)
    if notice_ms == 0:
        move_everybody(w)


def move_everybody(w):
    """The announced change of rooms: who is not assigned comes to the plenary."""
    _, w.open_grouping = w.pending
    w.pending = None
    calls.nobody_waits(w)
    grouping = w.groupings.get(w.open_grouping)
    for key, seat in w.seats.items():
        if seat.is_in():
            own = grouping and grouping.assigned.get(key)
            seat.go(own if own and usable(w, grouping, own) else w.plenary, w.time_ms)


def deadline(w, context, args):
    """What was announced for a time (E8); too early, or for a time that no longer holds, it does
    nothing."""
    if "activity" in args:
        activity = w.activities.get(args["activity"])
        if (
            activity
            and activity.phase == "open"
            and activity.deadline_ms == args["at_ms"] <= context.time_ms
            and w.steps[activity.step].auto_close
        ):
            agenda.close_activity(activity, context.time_ms)
    elif w.pending and w.pending[0] == args["at_ms"] <= context.time_ms:
        move_everybody(w)


COMMANDS = {
    "room.create": create,
    "room.rename": rename,
    "room.archive": archive,
    "room.show": show,
    "room.rapporteur": rapporteur,
    "grouping.create": grouping_create,
    "grouping.update": grouping_update,
    "grouping.remove": grouping_remove,
    "grouping.assign": assign,
    "grouping.shuffle": random,
    "grouping.open": open_,
    "grouping.close": close,
    "deadline.reached": deadline,
}
