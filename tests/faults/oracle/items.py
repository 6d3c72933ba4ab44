"""item.*: criteria, options, columns and their headings, of a step or of one activity."""

from .common import at_end, fresh, new_text, put_after, store_text, text_id, used
from .refusal import need
from .rights import own_room
from .state import Item, Mark

ITEMS = 1_000


def owned(w, context, args):
    own = own_room(context)
    if args["owner"] in w.steps:
        need(own is None, "not_allowed")
    else:
        need(args["owner"] in w.activities, "unknown_entity")
        need(own in (None, w.activities[args["owner"]].room), "wrong_room")
    return w.items.get(args["owner"], {})


def known(w, context, args):
    items = owned(w, context, args)
    need(args["item"] in items, "unknown_entity")
    return items, items[args["item"]]


def add(w, context, args):
    items, text = owned(w, context, args), text_id(args["text"])
    fresh(w, args["item"])
    new_text(w, text)
    need("after" not in args or args["after"] in items, "unknown_entity")
    need(len(items) < ITEMS, "limit")
    w.items[args["owner"]] = items
    items[args["item"]] = Item(text, args["heading"], at_end(context))
    if "after" in args:
        put_after(items, args["item"], args["after"])
    store_text(w, text)
    used(w, args["item"])


def edit(w, context, args):
    (_, item), text = known(w, context, args), text_id(args["text"])
    need(args["replaces"] == item.text, "stale")
    new_text(w, text)
    item.text = text
    store_text(w, text)


def move(w, context, args):
    items, _ = known(w, context, args)
    if "after" in args:
        need(args["after"] != args["item"], "bad_value")
        need(args["after"] in items, "unknown_entity")
    put_after(items, args["item"], args.get("after"))


def remove(w, context, args):
    items, _ = known(w, context, args)
    for key, activity in w.activities.items():
        if args["owner"] in (key, activity.step):
            need(not in_use(activity, args["item"]), "in_use")
    for key, activity in w.activities.items():
        if args["owner"] in (key, activity.step):
            for round_ in activity.rounds:
                round_.shown.discard(args["item"])
    del items[args["item"]]


def in_use(activity, item):
    for round_ in activity.rounds:
        for ballot in round_.ballots.values():
            given = ballot.get(item)
            if given and (not isinstance(given, Mark) or given.rated or given.reason):
                return True
    return any(card.column == item and not card.removed for card in activity.cards.values())


COMMANDS = {"item.add": add, "item.edit": edit, "item.move": move, "item.remove": remove}
