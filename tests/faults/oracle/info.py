"""info.*: an agenda of talks and the one that is now."""

from .refusal import need
from .rights import check_room


def slots(settings):
    return [slot["id"] for slot in settings.get("slots", ())]


def files(settings):
    parts = [settings, *settings.get("slots", ())]
    return [part["file"] for part in parts if "file" in part]


def check_settings(settings):
    need(len(set(slots(settings))) == len(slots(settings)), "bad_value")
    for file in files(settings):
        need(file["type"] == "pdf" or "alternative" in file, "bad_value")


def now(w, key):
    """The slot that is now in an activity, if it still has it."""
    activity = w.activities.get(key)
    if activity and w.kind(activity) == "info" and activity.slot in slots(w.settings(activity)):
        return activity.slot
    return ""


def show(w, context, args):
    activity = w.activities.get(args["activity"])
    need(activity and w.kind(activity) == "info", "unknown_entity")
    check_room(context, activity.room)
    need("slot" not in args or args["slot"] in slots(w.settings(activity)), "unknown_entity")
    need(activity.opened_ms, "wrong_phase")
    activity.slot = args.get("slot", "")


COMMANDS = {"info.show": show}
