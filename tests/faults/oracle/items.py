"""item.*: criteria, options, columns and their headings, of a step or of one activity."""

from . import agreement, consensing
from .common import at_end, fresh, new_text, put_after, store_text, text_id, used
from .refusal import need
from .rights import own_room
from .state import WITH_ROUNDS, Item

ITEMS, VERSIONS = 1_000, 20


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


def under(w, args):
    """The activities in which an owner's items count."""
    return [
        activity for key, activity in w.activities.items() if args["owner"] in (key, activity.step)
    ]


def check_not_fixed(w, args):
    """Criteria and options stay, with their words, from the first opening on."""
    need(
        not any(a.opened_ms and w.kind(a) in WITH_ROUNDS for a in under(w, args)),
        "already_opened",
    )


def held(w, args):
    """None comes while a round of a vote runs."""
    return any(
        a.rounds and w.kind(a) == "vote" and not a.rounds[-1].revealed for a in under(w, args)
    )


def step_of(w, args):
    activity = w.activities.get(args["owner"])
    return w.steps[activity.step if activity else args["owner"]]


def keeps_wordings(w, args):
    """Since people were first asked about how it reads."""
    step = step_of(w, args)
    return step.opened and step.settings["kind"] == "agreement"


def new_words(w, args):
    """The ids of the words, the hint and the body, "" without one; each must be new. Only sections
    of an agreement have a body."""
    words = [text_id(args.get(name, "")) for name in ("text", "hint", "body")]
    for at, one in enumerate(words):
        if one:
            need(one not in words[:at], "id_used")
            new_text(w, one)
    need(not words[2] or step_of(w, args).settings["kind"] == "agreement", "bad_value")
    return words


def store_words(w, item, text, hint, body):
    item.text, item.hint, item.body = text, hint, body
    for one in filter(None, (text, hint, body)):
        store_text(w, one)


def add(w, context, args):
    items = owned(w, context, args)
    fresh(w, args["item"])
    words = new_words(w, args)
    need("after" not in args or args["after"] in items, "unknown_entity")
    need(not held(w, args), "already_opened")
    need(len(items) < ITEMS, "limit")
    w.items[args["owner"]] = items
    items[args["item"]] = Item(words[0], args["heading"], at_end(context))
    if "after" in args:
        put_after(items, args["item"], args["after"])
    store_words(w, items[args["item"]], *words)
    used(w, args["item"])


def edit(w, context, args):
    _, item = known(w, context, args)
    check_not_fixed(w, args)
    need(args["replaces"] == item.text, "stale")
    keeps = keeps_wordings(w, args)
    need(not keeps or item.version() < VERSIONS, "limit")
    words = new_words(w, args)
    if keeps:
        item.earlier.append((item.text, item.body))
    store_words(w, item, *words)


def move(w, context, args):
    items, _ = known(w, context, args)
    if "after" in args:
        need(args["after"] != args["item"], "bad_value")
        need(args["after"] in items, "unknown_entity")
    put_after(items, args["item"], args.get("after"))


def remove(w, context, args):
    items, _ = known(w, context, args)
    step = w.steps.get(args["owner"])
    need(not step or args["item"] != consensing.passive(step.settings), "in_use")
    for activity in under(w, args):
        # Whether a silent board's column is used must not be told.
        settings = w.settings(activity)
        unseen = settings.get("silent") or settings["kind"] in WITH_ROUNDS
        unseen = unseen or (settings["kind"] == "agreement" and settings["blind"])
        need(not (activity.opened_ms and unseen), "already_opened")
        need(not agreement.item_is_agreed_on(activity, args["item"]), "in_use")
        cards = activity.cards.values()
        need(
            not any(
                args["item"] in (card.column, card.topic) and not card.removed for card in cards
            ),
            "in_use",
        )
        measures = activity.measures.values()
        need(not any(args["item"] == one.goal and not one.removed for one in measures), "in_use")
    del items[args["item"]]
    for activity in under(w, args):
        agreement.item_removed(activity, args["item"])


COMMANDS = {"item.add": add, "item.edit": edit, "item.move": move, "item.remove": remove}
