"""Who has a place, who waits for one, and where somebody goes who comes late (PROTOCOL.md E12)."""

from .refusal import need


def full(w, room):
    limit = w.rooms[room].capacity
    return limit > 0 and len(w.people_in(room)) >= limit


def queue(w):
    waiting = [key for key, seat in w.seats.items() if seat.waiting and not seat.out()]
    return sorted(waiting, key=lambda key: w.seats[key].number)


def is_free(w):
    return w.capacity == 0 or len(w.people_in()) < w.capacity


def come_in(w, key):
    """Into the plenary, or where the open grouping has a room for those who come late."""
    seat, grouping = w.seats[key], w.groupings.get(w.open_grouping)
    seat.waiting, seat.room = False, w.plenary
    if grouping is None or grouping.late != "smallest":
        return
    own = grouping.assigned.get(key)
    if own not in grouping.rooms or w.rooms[own].archived:
        open_ = [r for r in grouping.rooms if not w.rooms[r].archived and not full(w, r)]
        own = min(open_, key=lambda room: len(w.people_in(room)), default=None)
        if own is None:
            return
        grouping.assigned[key] = own
    seat.room = own


def arrive(w, key):
    seat = w.seats[key]
    seat.waiting = True  # counts as nobody while it is asked
    if is_free(w):
        come_in(w, key)


def move_up(w):
    while w.status == "active" and queue(w) and is_free(w):
        come_in(w, queue(w)[0])


def workshop_capacity(w, context, args):
    w.capacity = args.get("people", 0)
    move_up(w)


def admit(w, context, args):
    seat = w.seats.get(args["seat"])
    need(seat and not seat.link, "unknown_entity")
    need(not seat.out(), "removed")
    if seat.waiting:
        come_in(w, args["seat"])


def room_capacity(w, context, args):
    need(args["room"] in w.rooms, "unknown_entity")
    need(args["room"] != w.plenary, "bad_value")
    w.rooms[args["room"]].capacity = args.get("people", 0)


COMMANDS = {
    "workshop.capacity": workshop_capacity,
    "person.admit": admit,
    "room.capacity": room_capacity,
}
