"""Who may do what (PROTOCOL.md section 6), and in which series anonymous input comes (P3)."""

from .refusal import need

LEADING = ("lead", "co_lead")
ANONYMOUS_INPUT = {
    "rating.place", "rating.clear", "rating.reason", "vote.place", "card.add", "card.edit", "card.move", "card.remove",
    "card.group", "card.ungroup", "cluster.rename", "cluster.merge", "cluster.split",
}
OF_STAFF_IN_THEIR_ROOM = {
    "room.rename", "room.show", "step.start", "step.pause", "step.resume", "step.deadline", "step.close",
    "step.reveal", "step.reopen", "item.add", "item.edit", "item.move", "item.remove", "rating.items_from_board",
    "card.hide", "vote.merge",
}
OF_EVERYBODY = ANONYMOUS_INPUT | {"undo"}
OF_ONESELF = {"person.rename", "person.move", "person.erase"}
AFTER_THE_END = {
    "workshop.reopen", "workshop.delete", "workshop.delete_on", "person.rename", "link.create", "link.revoke",
    "person.remove", "person.erase",
}
OF_THE_NODE = {
    "workshop.create", "seat.join", "deadline.reached",
    "link.create", "room.create", "step.create", "item.add", "workshop.delete",  # leads may do these too
}


def check_rights(w, context, args):
    """In this order (L2): is there a workshop, a seat, a scope; the role; the workshop's end; then the room."""
    op, who = context.op, context.author[0]
    need(w.id or op == "workshop.create", "unknown_entity")
    need(not w.deleted, "workshop_ended")
    if who == "node":
        need(op in OF_THE_NODE, "not_allowed")
        return
    if who == "seat":
        need(not context.seat.out(), "removed")
        need(allowed(op, context.seat.role), "not_allowed")
    else:
        need(context.scope in w.activities, "unknown_entity")
        need(op in ANONYMOUS_INPUT or op in ("undo", "person.erase"), "not_allowed")
    need(w.status == "active" or op in AFTER_THE_END, "workshop_ended")


def allowed(op, role):
    if role == "projector" or op in OF_THE_NODE - {"link.create", "room.create", "step.create", "item.add", "workshop.delete"}:
        return False
    if op == "workshop.delete":
        return role == "lead"
    if op == "person.erase":
        return role == "participant"
    if role in LEADING or op in OF_EVERYBODY:
        return True
    if op in OF_STAFF_IN_THEIR_ROOM:
        return role == "moderator"
    return op in OF_ONESELF and role == "participant"


def own_room(context):
    """Where a moderator's and a participant's rights hold; None: everywhere (A2)."""
    if context.author[0] != "seat" or context.seat.role in LEADING:
        return None
    return context.seat.link_room or context.seat.room


def check_room(context, room):
    own = own_room(context)
    need(own is None or room == own, "wrong_room")


def check_scope(context, key, settings):
    """Anonymous input comes in its scope's series, everything else does not (P3)."""
    pseudonym = context.author[0] == "pseudonym"
    if settings.get("anonymous", False):
        need(pseudonym, "scope_required")
        need(context.scope == key, "scope_refused")
    else:
        need(not pseudonym, "scope_refused")
