"""measure.*: what is to be done for goals (the activity's items), by whom and until when."""

from copy import deepcopy
from datetime import date

from .common import at_end, fresh, new_text, place_after, store_text, text_id, used
from .rating import input_to
from .refusal import need
from .rights import GRACE_MS
from .state import Measure, Said

MEASURES, CONFIRMATIONS = 500, 20
TEXTS = (
    "what",
    "who",
    "indicator",
    "hours",
    "money",
    "load",
    "mandate",
    "needs_decision_by",
    "evidence",
)
VALUES = ("from", "to", "verdict")


class Record:
    """How measures were before one command; None: there was none."""

    final = False

    def __init__(self, w, context, activity):
        self.n, self.seq, self.time_ms = context.n, context.seq, context.time_ms
        self.activity, self.plan = activity, w.activities[activity]
        self.measures = {}

    def measure(self, key):
        """The measure, remembered as it was, to be changed."""
        measure = self.plan.measures.get(key)
        self.measures.setdefault(key, deepcopy(measure))
        if measure:
            measure.touched = self.seq
        return measure

    def changes(self):
        return bool(self.measures)

    def contents(self):
        return {
            said.words for measure in self.measures.values() if measure for said in measure.said()
        }

    def check(self, w):
        for key, before in self.measures.items():
            need(self.plan.measures[key].touched == self.seq, "changed")
            if before:
                need(before.goal in w.criteria(self.activity), "changed")

    def put_back(self, w, seq):
        for key, before in self.measures.items():
            if before:
                self.plan.measures[key] = deepcopy(before)
            else:
                self.plan.measures[key].remove()
            self.plan.measures[key].touched = seq


def working(w, context, args, typed=False):
    """Everybody in the room while it is open; staff later, too."""
    plan = input_to(w, context, args, typed)
    need(w.kind(plan) == "plan", "unknown_entity")
    need(plan.phase != "preparing", "wrong_phase")
    late = typed and plan.closed_ms and context.time_ms - plan.closed_ms <= GRACE_MS
    need(plan.phase == "open" or context.staff or late, "wrong_phase")
    return plan


def known(w, context, args, typed=False):
    plan = working(w, context, args, typed)
    measure = plan.measures.get(args["measure"])
    need(measure and not measure.removed, "unknown_entity")
    return plan, measure


def write(w, context, plan, content):
    store_text(w, content)
    plan.wrote[content] = context.author
    return Said(content, context.author)


def add(w, context, args):
    plan, what = working(w, context, args, typed=True), text_id(args["what"])
    fresh(w, args["measure"])
    new_text(w, what)
    need(args["goal"] in w.criteria(args["activity"]), "unknown_entity")
    need(len(plan.measures) < MEASURES, "limit")
    record = Record(w, context, args["activity"])
    record.measure(args["measure"])
    texts = {"what": write(w, context, plan, what)}
    plan.measures[args["measure"]] = Measure(
        args["goal"], at_end(context), texts, touched=context.seq
    )
    used(w, args["measure"])
    return record


def set_text(w, context, args):
    plan, measure = known(w, context, args, typed=True)
    field = args["field"]
    need("text" in args or field != "what", "bad_value")
    now = measure.texts[field].words if field in measure.texts else None
    need(args.get("replaces") == now, "stale")
    if "text" in args:
        new_text(w, text_id(args["text"]))
    record = Record(w, context, args["activity"])
    record.measure(args["measure"])
    measure.texts.pop(field, None)
    if "text" in args:
        measure.texts[field] = write(w, context, plan, text_id(args["text"]))
    if field in ("what", "who"):
        measure.confirmed = set()
    return record


def is_day(text):
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def set_values(w, context, args):
    plan, measure = known(w, context, args)
    given = {name: args[name] for name in (*VALUES, "status") if name in args}
    clear = args.get("clear", [])
    need(given or clear, "bad_value")
    need(not set(given) & set(clear), "bad_value")
    need(all(is_day(given[name]) for name in ("from", "to") if name in given), "bad_value")
    after = {name: value for name, value in (measure.values | given).items() if name not in clear}
    need("from" not in after or "to" not in after or after["from"] <= after["to"], "bad_value")
    record = Record(w, context, args["activity"])
    record.measure(args["measure"])
    if measure.values.get("to") != after.get("to"):
        measure.confirmed = set()
    measure.values = after
    return record


def siblings(plan, goal, but):
    return {
        key: measure
        for key, measure in plan.measures.items()
        if key != but and not measure.removed and measure.goal == goal
    }


def move(w, context, args):
    plan, measure = known(w, context, args)
    need(args["goal"] in w.criteria(args["activity"]), "unknown_entity")
    others = siblings(plan, args["goal"], args["measure"])
    need("after" not in args or args["after"] in others, "unknown_entity")
    record = Record(w, context, args["activity"])
    order, changed = place_after(others, args.get("after"))
    for key, number in changed.items():
        record.measure(key).order = number
    record.measure(args["measure"])
    measure.goal, measure.order = args["goal"], order
    return record


def remove(w, context, args):
    _, measure = known(w, context, args)
    record = Record(w, context, args["activity"])
    record.measure(args["measure"])
    measure.remove()
    return record


def confirm(w, context, args):
    _, measure = known(w, context, args)
    me = context.author[1]
    if args["confirmed"]:
        need("who" in measure.texts, "bad_value")
        need(len(measure.confirmed | {me}) <= CONFIRMATIONS, "limit")
    record = Record(w, context, args["activity"])
    record.measure(args["measure"])
    measure.confirmed = measure.confirmed - {me}
    if args["confirmed"]:
        measure.confirmed |= {me}
    return record


def is_by(measure, author):
    return measure and (
        author[1] in measure.confirmed or any(said.author == author for said in measure.said())
    )


def erase(w, key, plan, author, seq):
    """The words go and the place stays; nobody has confirmed what is gone, and nobody takes back
    what would bring it back."""
    w.erased |= {content for content, writer in plan.wrote.items() if writer == author}
    remembered = [
        record.measures
        for clients in w.series.values()
        for series in clients.values()
        if (record := series.undo) and record.activity == key
    ]
    for measures in remembered:
        for touched, before in measures.items():
            if is_by(before, author):
                plan.measures[touched].touched = seq
    for measure in plan.measures.values():
        if not is_by(measure, author):
            continue
        measure.touched = seq
        measure.confirmed = measure.confirmed - {author[1]}
        mine = {name for name, said in measure.texts.items() if said.author == author}
        if mine & {"what", "who"}:
            measure.confirmed = set()
        for name in mine - {"what"}:
            del measure.texts[name]
        if "what" in mine:
            measure.texts["what"].erased = True


def words_of(plan, key):
    """(whether it is a measure, its words)."""
    measure = plan.measures.get(key)
    if not measure or measure.removed:
        return False, None
    what = measure.texts["what"]
    return True, None if what.erased else what.words


def people_in(plan):
    """Who has written or confirmed anything that is still there."""
    return {
        author
        for measure in plan.measures.values()
        for author in [said.author for said in measure.said() if not said.erased]
        + [("seat", seat) for seat in measure.confirmed]
    }


def shown(w, text, key, plan):
    return [
        entity(w, text, key, measure_key, measure)
        for measure_key, measure in plan.measures.items()
        if not measure.removed
    ]


def entity(w, text, activity, key, measure):
    out = {
        "e": "measure",
        "id": key,
        "activity": activity,
        "goal": measure.goal,
        "order": measure.order,
        "status": "open",
    }
    out |= measure.values
    out |= {name: text(said.words) for name, said in measure.texts.items()}
    lacks = [name for name in ("who", "to", "indicator") if name not in out]
    out["draft"] = bool(lacks)
    if out["status"] in ("reached", "dropped") and "evidence" not in out:
        lacks.append("evidence")
    out["missing"] = lacks
    out["confirmed_by"] = [
        confirmation(text, seat, w.seats[seat]) for seat in sorted(measure.confirmed)
    ]
    return out


def confirmation(text, key, seat):
    out = {"by": key, "role": seat.role}
    if seat.name:
        out["name"] = text(seat.name)
    return out


COMMANDS = {
    "measure.add": add,
    "measure.set_text": set_text,
    "measure.set": set_values,
    "measure.move": move,
    "measure.remove": remove,
    "measure.confirm": confirm,
}
