"""affiliation.* and person.affiliate: what people belong to, by lists of the leads (L26)."""

from .common import at_end, fresh, new_text, store_text, text_id, used
from .refusal import need
from .rights import LEADING
from .state import Affiliation

LISTS, FROM = 3, 5


def compared_by(settings):
    return settings.get("compare", "") if settings["kind"] == "rating" else ""


def is_compared_by(w, key, opened):
    steps = [step for step in w.steps.values() if step.opened or not opened]
    return any(compared_by(step.settings) == key for step in steps)


def check_list(w, args, known):
    """`known`: {value: its text} of the list as it is."""
    need(args["values"], "bad_value")
    seen_texts, seen_ids = set(), {args["affiliation"]}
    named = [(args["name"], known.get("", ""))]
    named += [(one["name"], known.get(one["value"], "")) for one in args["values"]]
    for text, own in named:
        text = text_id(text)
        need(text not in seen_texts, "id_used")
        seen_texts.add(text)
        if text != own:
            new_text(w, text)
    for one in args["values"]:
        need(one["value"] not in seen_ids, "id_used")
        seen_ids.add(one["value"])
        if one["value"] not in known:
            fresh(w, one["value"])


def set_list(w, args):
    found = w.affiliations[args["affiliation"]]
    found.name = text_id(args["name"])
    found.values = {one["value"]: text_id(one["name"]) for one in args["values"]}
    for text in (found.name, *found.values.values()):
        store_text(w, text)
    used(w, *found.values)
    forget(w, args["affiliation"], found.values)


def forget(w, key, kept=()):
    """Whoever has chosen something that is gone has chosen nothing."""
    for seat in w.seats.values():
        if seat.affiliations.get(key) not in (None, *kept):
            del seat.affiliations[key]


def create(w, context, args):
    fresh(w, args["affiliation"])
    need(len(w.affiliations) < LISTS, "limit")
    check_list(w, args, {})
    w.affiliations[args["affiliation"]] = Affiliation("", {}, at_end(context))
    used(w, args["affiliation"])
    set_list(w, args)


def update(w, context, args):
    found = w.affiliations.get(args["affiliation"])
    need(found, "unknown_entity")
    check_list(w, args, {"": found.name, **found.values})
    gone = found.values.keys() - {one["value"] for one in args["values"]}
    need(not gone or not is_compared_by(w, args["affiliation"], True), "in_use")
    set_list(w, args)


def remove(w, context, args):
    need(args["affiliation"] in w.affiliations, "unknown_entity")
    need(not is_compared_by(w, args["affiliation"], False), "in_use")
    forget(w, args["affiliation"])
    del w.affiliations[args["affiliation"]]


def affiliate(w, context, args):
    seat = w.seats.get(args["seat"])
    need(seat and not seat.link, "unknown_entity")
    need(context.seat.role in LEADING or args["seat"] == context.author[1], "not_allowed")
    need(not seat.erased, "removed")
    found = w.affiliations.get(args["affiliation"])
    need(found, "unknown_entity")
    if "value" in args:
        need(args["value"] in found.values, "unknown_entity")
        seat.affiliations[args["affiliation"]] = args["value"]
    else:
        seat.affiliations.pop(args["affiliation"], None)


def check_settings(w, settings):
    compare = compared_by(settings)
    if compare:
        need("consensing" not in settings, "bad_value")
        need(compare in w.affiliations, "unknown_entity")


def group_now(w, context, settings):
    """What goes with an answer: of a pseudonym what the entry says, of a seat what it has said."""
    compare = compared_by(settings)
    if not compare:
        return ""
    if context.author[0] == "pseudonym":
        group = context.group
    else:
        group = context.seat.affiliations.get(compare, "")
    return group if group in w.affiliations[compare].values else ""


def told_apart(sizes):
    """sizes: {value: how many answers, '' for those without one}. The values that are shown on
    their own, or none: neither a group nor what is left of the total is about one to four
    people."""
    alone = sorted((n, value) for value, n in sizes.items() if value and n >= FROM)
    left = sum(sizes.values()) - sum(n for n, _ in alone)
    while alone and 0 < left < FROM:
        left += alone.pop(0)[0]
    return sorted(value for _, value in alone)


def groups(marks):
    """[(value or '', levels with 0 for cannot judge)] of all answers to one item."""
    by_group = {}
    for mark in marks:
        by_group.setdefault(mark.group, []).append(mark.level)
    alone = told_apart({value: len(levels) for value, levels in by_group.items()})
    others = [level for value, levels in by_group.items() if value not in alone for level in levels]
    if not alone:
        return []
    return [(value, by_group[value]) for value in alone] + ([("", others)] if others else [])


def choices(seat):
    return [
        {"affiliation": key, "value": value} for key, value in sorted(seat.affiliations.items())
    ]


COMMANDS = {
    "affiliation.create": create,
    "affiliation.update": update,
    "affiliation.remove": remove,
    "person.affiliate": affiliate,
}
