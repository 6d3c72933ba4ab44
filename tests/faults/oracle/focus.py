"""rating.focus: what the next round of a rating is about (L27)."""

from . import consensing
from .refusal import need
from .rights import check_room

MOST = 100


def criteria_below(w, key, headings):
    """Criteria whose path has one of these: the run of headings right above each other that is
    nearest above them."""
    path, below, after_criterion = [], [], True
    for item_key, item in w.items_of(key).items():
        if item.heading:
            path = [item_key] if after_criterion else [*path, item_key]
        elif set(path) & set(headings):
            below.append(item_key)
        after_criterion = not item.heading
    return below


def focus(w, context, args):
    activity, headings = w.activities.get(args["activity"]), args["headings"]
    need(activity and w.kind(activity) == "rating", "unknown_entity")
    check_room(context, activity.room)
    need(not consensing.passive(w.settings(activity)), "bad_value")
    need(activity.phase in ("preparing", "revealed"), "wrong_phase")
    items = w.items_of(args["activity"])
    for place, heading in enumerate(headings):
        need(heading in items, "unknown_entity")
        need(items[heading].heading and heading not in headings[:place], "bad_value")
    if headings:
        below = criteria_below(w, args["activity"], headings)
        need(below, "bad_value")
        need(len(below) <= MOST, "limit")
    activity.focus = headings


COMMANDS = {"rating.focus": focus}
