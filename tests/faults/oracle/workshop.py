"""workshop.*: the workshop itself."""

from . import agenda, places
from .common import new_text, store_text, text_id, used
from .refusal import need
from .state import Room

CODES, DAY_MS = 1_000, 86_400_000


def create(w, context, args):
    need(not w.id, "id_used")
    w.id, w.title, w.language = args["workshop"], text_id(args["title"]), args["language"]
    w.code, w.plenary, w.delete_on_ms = args["code"], args["plenary"], args["delete_on_ms"]
    w.created_ms = context.time_ms
    w.begins_ms, w.ends_ms = args.get("begins_ms", 0), args.get("ends_ms", 0)
    w.rooms[w.plenary] = Room(text_id(args["plenary_name"]), "plenary")
    store_text(w, w.title)
    store_text(w, w.rooms[w.plenary].name)
    used(w, w.plenary)


def rename(w, context, args):
    title = text_id(args["title"])
    need(args["replaces"] == w.title, "stale")
    new_text(w, title)
    w.title = title
    store_text(w, title)


def join_open(w, context, args):
    w.join_open = args["open"]


def new_code(w, context, args):
    need(args["replaces"] == w.code and "code" in args, "code_changed")
    need(w.new_codes + 1 < CODES, "limit")
    w.code = args["code"]
    w.new_codes += 1


def delete_on(w, context, args):
    need(args["at_ms"] > context.time_ms, "bad_value")
    w.delete_on_ms = args["at_ms"]


def schedule(w, context, args):
    begins, ends, now = args["begins_ms"], args["ends_ms"], context.time_ms
    need(begins < ends <= begins + 366 * DAY_MS, "bad_value")
    need(now < ends <= now + 3 * 366 * DAY_MS, "bad_value")
    if w.delete_on_ms:
        w.delete_on_ms = ends + max(w.delete_on_ms - (w.ends_ms or w.created_ms), DAY_MS)
    w.begins_ms, w.ends_ms = begins, ends


def end(w, context, args):
    for activity in w.activities.values():
        if activity.phase == "open":
            agenda.close_activity(activity, context.time_ms)
    w.pending = None
    w.status = "ended"


def reopen(w, context, args):
    need(w.status == "ended", "wrong_phase")
    w.status = "active"
    places.move_up(w)


def delete(w, context, args):
    w.deleted = True


COMMANDS = {
    "workshop.create": create,
    "workshop.rename": rename,
    "workshop.join_open": join_open,
    "workshop.new_code": new_code,
    "workshop.delete_on": delete_on,
    "workshop.schedule": schedule,
    "workshop.end": end,
    "workshop.reopen": reopen,
    "workshop.delete": delete,
}
