"""Who may do what (PROTOCOL.md section 6), and in which series anonymous input comes (P3)."""

from .refusal import need

LEADING = ("lead", "co_lead")
GRACE_MS = 20_000
LAST, FOR_STAFF, FOR_LEADS, PER_SEAT = 1 << 20, 65_536, 16_384, 20_000  # entries
ANONYMOUS_INPUT = {
    "rating.place",
    "rating.clear",
    "rating.reason",
    "matrix.place",
    "matrix.clear",
    "vote.place",
    "card.add",
    "card.edit",
    "card.move",
    "card.remove",
    "card.group",
    "card.link",
    "card.ungroup",
    "cluster.rename",
    "cluster.merge",
    "cluster.split",
    "question.ask",
    "question.withdraw",
    "question.support",
    "agreement.answer",
    "agreement.clear",
}
OF_STAFF_IN_THEIR_ROOM = {
    "room.rename",
    "room.show",
    "room.rapporteur",
    "step.start",
    "step.pause",
    "step.resume",
    "step.deadline",
    "step.close",
    "step.reveal",
    "step.reopen",
    "item.add",
    "item.edit",
    "item.move",
    "item.remove",
    "item.carry",
    "rating.items_from_board",
    "rating.focus",
    "card.from_reason",
    "card.hide",
    "info.show",
    "question.set_status",
    "agreement.confirm",
    "agreement.pin",
    "vote.merge",
}
PLANNING = {
    "measure.add",
    "measure.set_text",
    "measure.set",
    "measure.move",
    "measure.remove",
    "measure.confirm",
}
OF_EVERYBODY = ANONYMOUS_INPUT | PLANNING | {"undo"}
CALLS = {
    "help.call": ("moderator", "participant"),
    "help.clear": (*LEADING, "moderator", "participant"),
    "announcement.send": LEADING,
    "announcement.withdraw": LEADING,
    "announcement.seen": ("moderator", "participant"),
    "speakers.open": (*LEADING, "moderator"),
    "speakers.raise": ("participant",),
    "speakers.lower": (*LEADING, "moderator", "participant"),
    "speakers.next": (*LEADING, "moderator"),
}
OF_ONESELF = {"person.rename", "person.move", "person.affiliate", "person.erase"}
OF_WHO_WAITS = {"person.rename", "person.erase"}
AFTER_THE_END = {
    "workshop.reopen",
    "workshop.delete",
    "workshop.delete_on",
    "person.rename",
    "link.create",
    "link.revoke",
    "person.remove",
    "person.erase",
}
OF_THE_NODE = {
    "workshop.create",
    "seat.join",
    "deadline.reached",
    "link.create",
    "room.create",
    "step.create",
    "item.add",
    "affiliation.create",
    "workshop.delete",  # leads may do these too
}


def check_rights(w, context, args):
    """In this order (L2): is there a workshop, a seat, a scope; the role; the workshop's end; then
    the room."""
    op, who = context.op, context.author[0]
    need(w.id or op == "workshop.create", "unknown_entity")
    need(not w.deleted, "workshop_ended")
    if who == "node":
        need(op in OF_THE_NODE, "not_allowed")
        need(op != "seat.join" or context.seq <= LAST - FOR_STAFF, "workshop_full")
        return
    if who == "seat":
        need(not context.seat.out(), "removed")
        need(allowed(op, context.seat.role), "not_allowed")
        need(not context.seat.waiting or op in OF_WHO_WAITS, "not_allowed")
    else:
        need(context.scope in w.activities, "unknown_entity")
        need(op in OF_EVERYBODY or op == "person.erase", "not_allowed")
    need(w.status == "active" or op in AFTER_THE_END, "workshop_ended")
    check_share(w, context)


def check_share(w, context):
    """The log's end is for those who lead; nobody else may fill it (L12)."""
    role = context.seat.role if context.author[0] == "seat" else "participant"
    if role in LEADING or (context.op == "person.erase" and context.author[0] == "seat"):
        return
    if role == "moderator":
        need(context.seq <= LAST - FOR_LEADS, "workshop_full")
        return
    need(context.seq <= LAST - FOR_STAFF, "workshop_full")
    written = sum(series.entries for series in w.series.get(context.author, {}).values())
    need(written < PER_SEAT, "seat_full")


def allowed(op, role):
    if role == "projector" or op in OF_THE_NODE - {
        "link.create",
        "room.create",
        "step.create",
        "item.add",
        "affiliation.create",
        "workshop.delete",
    }:
        return False
    if op == "workshop.delete":
        return role == "lead"
    if op == "person.erase":
        return role == "participant"
    if op in CALLS:
        return role in CALLS[op]
    if role in LEADING or op in OF_EVERYBODY:
        return True
    if op in OF_STAFF_IN_THEIR_ROOM:
        return role == "moderator"
    if op == "board.report":
        return role in ("moderator", "participant")
    return op in OF_ONESELF and role == "participant"


def own_room(context):
    """Where a moderator's and a participant's rights hold; None: everywhere (A2)."""
    if context.author[0] != "seat" or context.seat.role in LEADING:
        return None
    return context.seat.link_room or context.seat.room


def check_room(context, room, typed=False):
    """Typed text may come from people who were moved away a moment ago (K10)."""
    own = own_room(context)
    need(own is None or room == own or (typed and just_left(context, room)), "wrong_room")


def for_rapporteurs(w, activity):
    """Only who came by a link writes there (A8)."""
    return w.settings(activity).get("writers") == "rapporteurs"


def reports_in_plenary(w, activity):
    return for_rapporteurs(w, activity) and activity.room == w.plenary


def check_place(w, context, activity, typed=False):
    """Whether it is this seat's place to enter something; of a pseudonym nobody here can tell."""
    own = own_room(context)
    if own is None:
        return
    participant = context.seat.role == "participant"
    need(not (participant and for_rapporteurs(w, activity)), "not_allowed")
    if not reports_in_plenary(w, activity):
        check_room(context, activity.room, typed)


def just_left(context, room):
    left, at_ms = context.seat.left
    return left == room and context.time_ms - at_ms <= GRACE_MS


def check_scope(context, key, settings):
    """Anonymous input comes in its scope's series, everything else does not (P3)."""
    pseudonym = context.author[0] == "pseudonym"
    if settings.get("anonymous", False):
        need(pseudonym, "scope_required")
        need(context.scope == key, "scope_refused")
    else:
        need(not pseudonym, "scope_refused")
