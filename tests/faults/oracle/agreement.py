"""agreement.*: who carries which wording of a section, who objects and why, what was agreed on."""

from .common import fresh, new_text, store_text, text_id, used, words_of_items
from .few import only_the_number
from .rating import input_to
from .refusal import need
from .rights import GRACE_MS, check_room
from .state import Agreed, AgreedPart, Answer


def agreement_of(w, args):
    activity = w.activities.get(args["activity"])
    need(activity and w.kind(activity) == "agreement", "unknown_entity")
    return activity


def open_agreement(w, context, args, typed=False):
    activity = agreement_of(w, args)
    input_to(w, context, args, typed)
    late = typed and activity.closed_ms and context.time_ms - activity.closed_ms <= GRACE_MS
    need(activity.phase == "open" or late, "wrong_phase")
    return activity


def section_of(w, args):
    item = w.items_of(args["activity"]).get(args["section"])
    need(item and not item.heading, "unknown_entity")
    return item


def answer(w, context, args):
    objection = args.get("objection")
    activity = open_agreement(w, context, args, typed=bool(objection))
    item = section_of(w, args)
    need(args["version"] == item.version(), "stale")
    said = Answer(args["version"])
    if objection:
        fresh(w, objection["id"])
        said.objection, said.reason = objection["id"], text_id(objection["reason"])
        new_text(w, said.reason)
        store_text(w, said.reason)
        used(w, said.objection)
        activity.objected.setdefault(context.author, set()).add(said.objection)
    activity.answers.setdefault(context.author, {})[args["section"]] = said


def clear(w, context, args):
    activity = open_agreement(w, context, args)
    section_of(w, args)
    activity.answers.get(context.author, {}).pop(args["section"], None)


def seen(w, activity):
    return activity.revealed_once or not w.settings(activity)["blind"]


def counted(w, key, activity):
    """{section: {author: answer}}: those to the words of now; sections without one are left out."""
    out = {}
    for section, item in w.items_of(key).items():
        here = {
            author: answers[section]
            for author, answers in activity.answers.items()
            if section in answers and answers[section].version == item.version()
        }
        if here and not item.heading:
            out[section] = here
    return out


def confirm(w, context, args):
    activity = agreement_of(w, args)
    check_room(context, activity.room)
    if "sections" not in args:
        need(activity.agreed, "wrong_phase")
        activity.agreed, activity.pinned = None, False
        return
    need(activity.phase != "preparing" and seen(w, activity), "wrong_phase")
    need(args["sections"], "bad_value")
    items, read = w.items_of(args["activity"]), args["sections"]
    now = {key: item.version() for key, item in items.items()}
    same = {one["section"]: one["version"] for one in read} == now
    need(same and len(read) == len(now), "stale")
    answers = counted(w, args["activity"], activity)
    people = w.people_in(activity.room)
    parts = []
    for key, version in now.items():
        given = answers.get(key, {}).values()
        parts.append(AgreedPart(key, version, len(given), sum(not one.objection for one in given)))
    activity.agreed = Agreed(context.time_ms, len(people), parts)


def pin(w, context, args):
    activity = agreement_of(w, args)
    check_room(context, activity.room)
    need(activity.agreed, "wrong_phase")
    activity.pinned = args["pinned"]


def item_is_agreed_on(activity, key):
    return activity.agreed and any(part.section == key for part in activity.agreed.parts)


def item_removed(activity, key):
    for answers in activity.answers.values():
        answers.pop(key, None)


def erase(w, activity, author):
    for key in activity.objected.get(author, ()):
        w.erased |= words_of_items(w, key)
    w.erased |= {one.reason for one in activity.answers.get(author, {}).values() if one.reason}
    activity.answers.pop(author, None)


def public(w, key, activity):
    """{objection: (section, author, answer)}: what everybody in the room reads."""
    if not seen(w, activity):
        return {}
    return {
        one.objection: (section, author, one)
        for section, given in counted(w, key, activity).items()
        if not only_the_number(w.settings(activity), len(given))
        for author, one in given.items()
        if one.objection
    }


def shared(views, key, activity):
    w, out = views.w, []
    if not seen(w, activity):
        return out
    for section, given in counted(w, key, activity).items():
        result = {
            "e": "result",
            "id": f"{key}.1.{section}",
            "activity": key,
            "round": 1,
            "item": section,
        }
        carried = sum(not one.objection for one in given.values())
        few = only_the_number(w.settings(activity), len(given))
        out.append(result | (few or {"n": len(given), "consents": carried}))
    for objection, (section, author, one) in public(w, key, activity).items():
        entity = {"e": "objection", "id": objection, "activity": key, "section": section}
        entity["reason"] = views.text(one.reason)
        if author[0] == "seat":
            entity["author"] = author[1]
            if name := w.seats[author[1]].name:
                entity["author_name"] = views.text(name)
        out.append(entity)
    return out


def agreed(views, room, key, activity):
    """In its room, and while it is pinned the plenary's in all others."""
    w = views.w
    everywhere = activity.pinned and activity.room == w.plenary
    if not activity.agreed or not (activity.room == room or everywhere):
        return []
    return [
        {
            "e": "agreement",
            "id": key,
            "step": activity.step,
            "room": activity.room,
            "agreed_ms": activity.agreed.time_ms,
            "people": activity.agreed.people,
            "pinned": activity.pinned,
            "sections": [part_of(views, key, activity, part) for part in activity.agreed.parts],
        }
    ]


def part_of(views, key, activity, part):
    item = views.w.items_of(key)[part.section]
    text, body = [*item.earlier, (item.text, item.body)][part.version - 1]
    out = {
        "section": part.section,
        "version": part.version,
        "heading": item.heading,
        "text": views.text(text),
    }
    if body:
        out["body"] = views.text(body)
    if not item.heading:
        few = only_the_number(views.w.settings(activity), part.answers)
        out |= few or {"n": part.answers, "consents": part.consents}
    return out


def given(w, key, activity):
    """How many have said anything, and how many have answered all as it reads now."""
    sections = w.criteria(key)
    answers = counted(w, key, activity)
    started = sum(bool(said) for said in activity.answers.values())
    complete = sum(
        all(author in answers.get(section, {}) for section in sections)
        for author, said in activity.answers.items()
        if said and sections
    )
    return started, complete


def own(views, key, activity, author):
    out = []
    for section, one in activity.answers.get(author, {}).items():
        mine = {"e": "own_answer", "id": f"{key}.{section}", "activity": key, "section": section}
        mine["version"] = one.version
        if one.objection:
            mine["objection"] = views.text(one.reason)
        out.append(mine)
    return out


COMMANDS = {
    "agreement.answer": answer,
    "agreement.clear": clear,
    "agreement.confirm": confirm,
    "agreement.pin": pin,
}
