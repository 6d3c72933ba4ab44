"""help.*, announcement.* and speakers.*: what runs beside the activities (A10 to A12)."""

from dataclasses import dataclass, field

from .common import fresh, new_text, store_text, text_id, used
from .refusal import need
from .rights import check_room

ANNOUNCEMENTS, HANDS = 20, 50


@dataclass
class Announcement:
    text: str
    at_ms: int
    rooms: list  # none: everybody
    seen: set = field(default_factory=set)

    def tells(self, room):
        return not self.rooms or room in self.rooms


@dataclass
class Speakers:
    open: bool = True
    now: str = ""
    since_ms: int = 0
    last: str = ""
    waiting: list = field(default_factory=list)

    def ends(self):
        if self.now:
            self.now, self.since_ms, self.last = "", 0, self.now


def used_room(w, context, args):
    room = w.rooms.get(args["room"])
    need(room and not room.archived, "unknown_entity")
    check_room(context, args["room"])
    return room


# ---- help ----
def call(w, context, args):
    room = used_room(w, context, args)
    if room.help is None:
        room.help = (args["kind"], context.time_ms)
    elif args["kind"] == "help":
        room.help = ("help", room.help[1])


def clear(w, context, args):
    used_room(w, context, args).help = None


def nobody_waits(w):
    for room in w.rooms.values():
        room.help = None


# ---- announcements ----
def send(w, context, args):
    text = text_id(args["text"])
    fresh(w, args["announcement"])
    new_text(w, text)
    for i, room in enumerate(args["rooms"]):
        need(room in w.rooms and not w.rooms[room].archived, "unknown_entity")
        need(room not in args["rooms"][:i], "bad_value")
    while len(w.announcements) >= ANNOUNCEMENTS:
        forget(w, min(w.announcements, key=lambda key: (w.announcements[key].at_ms, key)))
    w.announcements[args["announcement"]] = Announcement(text, context.time_ms, args["rooms"])
    store_text(w, text)
    used(w, args["announcement"])


def forget(w, key):
    w.erased.add(w.announcements.pop(key).text)


def known(w, args):
    need(args["announcement"] in w.announcements, "unknown_entity")
    return w.announcements[args["announcement"]]


def withdraw(w, context, args):
    known(w, args)
    forget(w, args["announcement"])


def seen(w, context, args):
    known(w, args).seen.add(context.author[1])


# ---- speakers ----
def open_(w, context, args):
    room = used_room(w, context, args)
    if args["open"] and room.speakers is None:
        room.speakers = Speakers()
    elif room.speakers:
        room.speakers.open = args["open"]


def raise_(w, context, args):
    speakers, me = used_room(w, context, args).speakers, context.author[1]
    need(speakers and speakers.open, "wrong_phase")
    if me == speakers.now or me in speakers.waiting:
        return
    need(len(speakers.waiting) < HANDS, "limit")
    speakers.waiting.append(me)


def lower(w, context, args):
    speakers, seat = used_room(w, context, args).speakers, args["seat"]
    need(context.staff or seat == context.author[1], "not_allowed")
    if speakers and seat == speakers.now:
        speakers.ends()
    elif speakers and seat in speakers.waiting:
        speakers.waiting.remove(seat)


def next_(w, context, args):
    speakers, seat = used_room(w, context, args).speakers, args.get("seat", "")
    need(speakers, "wrong_phase")
    if seat == speakers.now:
        return
    need(not seat or seat in speakers.waiting, "unknown_entity")
    speakers.ends()
    if seat:
        speakers.waiting.remove(seat)
        speakers.now, speakers.since_ms = seat, context.time_ms


# ---- after every entry ----
def tidy(w):
    """Nobody is on the list of a room that they are not in; a list without an end is no more."""
    for announcement in w.announcements.values():
        announcement.seen -= {key for key in announcement.seen if w.seats[key].erased}
    for key, room in w.rooms.items():
        if room.archived or w.status == "ended":
            room.help = room.speakers = None
        if not room.speakers:
            continue
        speakers = room.speakers
        here = set(w.people_in(key))
        speakers.waiting = [seat for seat in speakers.waiting if seat in here]
        if speakers.now not in here:
            speakers.now, speakers.since_ms = "", 0
        if speakers.last not in here:
            speakers.last = ""
        if not (speakers.open or speakers.now or speakers.waiting):
            room.speakers = None


# ---- what is seen ----
def shared(views, room):
    """For leads all calls; help is nothing for the wall."""
    w, out = views.w, []
    for key, one in w.rooms.items():
        if one.help and (views.leading or (key == room and views.role != "projector")):
            out.append({"e": "help", "id": key, "kind": one.help[0], "since_ms": one.help[1]})
    for key, one in w.announcements.items():
        if views.leading or one.tells(room):
            out.append(announcement(views, key, one))
    if w.rooms[room].speakers:
        out.append(speakers_of(views, room, w.rooms[room].speakers))
    return out


def announcement(views, key, one):
    out = {
        "e": "announcement",
        "id": key,
        "text": views.text(one.text),
        "at_ms": one.at_ms,
        "rooms": one.rooms,
    }
    if views.leading:
        told = {seat for seat, value in views.present() if one.tells(value.room)}
        out["seen"], out["people"] = len(told & one.seen), len(told)
    return out


def speakers_of(views, room, speakers):
    out = {"e": "speakers", "id": room, "open": speakers.open}
    out["waiting"] = [hand(views, seat) for seat in speakers.waiting]
    if speakers.now:
        out["now"], out["since_ms"] = hand(views, speakers.now), speakers.since_ms
    if speakers.last:
        out["last"] = hand(views, speakers.last)
    return out


def hand(views, key):
    seat = views.w.seats[key]
    out = {"seat": key, "number": seat.number}
    return out | ({"name": views.text(seat.name)} if seat.name else {})


def own(w, seat):
    """What somebody has put aside."""
    put_aside = sorted(key for key, one in w.announcements.items() if seat in one.seen)
    return {"seen": put_aside} if put_aside else {}


COMMANDS = {
    "help.call": call,
    "help.clear": clear,
    "announcement.send": send,
    "announcement.withdraw": withdraw,
    "announcement.seen": seen,
    "speakers.open": open_,
    "speakers.raise": raise_,
    "speakers.lower": lower,
    "speakers.next": next_,
}
