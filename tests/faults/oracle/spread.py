"""Who goes into which room when people are spread (PROTOCOL.md L4)."""

from .chance import shuffle


def spread(w, rooms, staying, coming, mixing, seed):
    """rooms: in the order that decides among equals. staying: (seat, room) of those who are there;
    None: everybody comes anew. coming: seats, ascending. Yields (seat, room)."""
    by = mixing["by"] if mixing else None

    def value(seat):
        return w.seats[seat].affiliations.get(by, "")

    coming = list(coming)
    shuffle(coming, seed)
    values = sorted({value(seat) for seat in coming})
    shuffle(values, seed ^ 2)
    coming.sort(key=lambda seat: values.index(value(seat)))
    if mixing and mixing["together"] and staying is None:
        yield from one_after_other(rooms, coming, value)
        return
    inside = {room: [] for room in rooms}
    for seat, room in staying or []:
        if room in inside:
            inside[room].append(value(seat))
    everybody = len(coming) + sum(map(len, inside.values()))
    limit = -(-everybody // len(rooms)) + 1
    for seat in coming:
        if mixing and mixing["together"]:
            free = [room for room in rooms if len(inside[room]) < limit]
            room = min(free, key=lambda r: (-inside[r].count(value(seat)), len(inside[r])))
        else:
            room = min(rooms, key=lambda r: (len(inside[r]), inside[r].count(value(seat))))
        inside[room].append(value(seat))
        yield seat, room


def one_after_other(rooms, people, value):
    """As many for each room as are due, or as end with a value, where that is nearest."""
    least, most = len(people) // len(rooms), -(-len(people) // len(rooms)) + 1
    least -= least > 1
    ends = {0, len(people)}
    ends |= {i for i in range(1, len(people)) if value(people[i - 1]) != value(people[i])}
    at = 0
    for after in range(len(rooms) - 1, -1, -1):
        left = len(people) - at
        due = -(-left // (after + 1))
        good = [
            size
            for size in range(least, min(most, left) + 1)
            if at + size in ends | {at} and least * after <= left - size <= most * after
        ]
        size = min(good, key=lambda one: (abs(one - due), -one), default=due)
        for seat in people[at : at + size]:
            yield seat, rooms[-1 - after]
        at += size
