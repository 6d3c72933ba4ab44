"""step.*: the agenda, its activities in the rooms, and their phases and clocks."""

from . import affiliations, board, consensing, harvest, info, matrix, rating, vote
from .chance import activity_id
from .common import fresh, last_of, new_text, put_after, store_text, text_id, text_ids, used
from .focus import criteria_below
from .refusal import Refused, need
from .rights import own_room
from .state import RATED, WITH_ROUNDS, Activity, Round, Step

STEPS, ROUNDS, DAY_MS = 200, 20, 86_400_000


def runs_in(w, scope, key):
    room = w.rooms[key]
    if room.archived:
        return False
    if scope["kind"] == "plenary":
        return key == w.plenary
    return room.kind == "breakout" if scope["kind"] == "all_rooms" else key in scope["rooms"]


def make_activities(w, only=None):
    """Every step has an activity in every room of its scope, those made later included (L5)."""
    for key, step in w.steps.items():
        for room in w.rooms:
            if only in (key, room) and runs_in(w, step.scope, room):
                w.activities.setdefault(activity_id(key, room), Activity(key, room))


def check_scope(w, scope):
    need(bool(scope["rooms"]) == (scope["kind"] == "rooms"), "bad_value")
    for room in scope["rooms"]:
        need(room in w.rooms, "unknown_entity")


def check_settings(w, settings, own=()):
    texts = text_ids(settings)
    need(len(set(texts)) == len(texts), "id_used")
    for text in texts:
        if text not in own:
            new_text(w, text)
    if settings["kind"] == "info":
        info.check_settings(settings)
    if settings["kind"] == "matrix":
        matrix.check_settings(settings)
    if settings["kind"] == "rating":
        rating.check_settings(settings)
        consensing.check_settings(settings)
        affiliations.check_settings(w, settings)
    if settings["kind"] == "vote":
        need(settings["max_per_item"] <= settings["budget"], "bad_value")
        if settings["targets"] != "list":
            board = w.steps.get(settings.get("board"))
            need(board and board.settings["kind"] == "board", "unknown_entity")
    if settings["kind"] == "board":
        need(settings.get("fields") != [], "bad_value")
    if settings.get("quick_round"):
        need(settings["silent"] and "harvest" not in settings, "bad_value")
        need(not settings.get("links"), "bad_value")
    if collecting := settings.get("harvest"):
        need(not settings["silent"], "bad_value")
        source = w.steps.get(collecting["from"])
        need(source and source.settings["kind"] == "board", "unknown_entity")


def built_on(settings):
    return settings.get("board") or settings.get("harvest", {}).get("from")


def check_base(w, scope, settings, base_scope, base_settings):
    """What a step is built on is where the step needs it."""
    is_board = base_settings["kind"] == "board"
    if settings["kind"] == "board":
        need(scope["kind"] == "plenary", "bad_value")
        need(is_board, "unknown_entity")
        need(base_scope["kind"] != "plenary", "no_board_there")
    elif settings["targets"] != "list":
        need(is_board, "unknown_entity")
        need(not base_settings.get("quick_round"), "bad_value")
        here = [room for room in w.rooms if runs_in(w, scope, room)]
        there = [room for room in w.rooms if runs_in(w, base_scope, room)]
        need(w.plenary in there or set(here) <= set(there), "no_board_there")


def check_own_base(w, scope, settings):
    base = w.steps.get(built_on(settings))
    if base:
        check_base(w, scope, settings, base.scope, base.settings)


def check_as_base(w, key, scope, settings):
    """What others are built on stays where they need it."""
    for other_key, other in w.steps.items():
        if other_key != key and built_on(other.settings) == key:
            try:
                check_base(w, other.scope, other.settings, scope, settings)
            except Refused:
                raise Refused("in_use") from None


def store_settings(w, settings):
    for text in text_ids(settings):
        store_text(w, text)


def create(w, context, args):
    title = text_id(args["title"])
    fresh(w, args["step"])
    new_text(w, title)
    need(len(w.steps) < STEPS, "limit")
    need("after" not in args or args["after"] in w.steps, "unknown_entity")
    check_scope(w, args["scope"])
    check_settings(w, args["activity"])
    consensing.check_passive(w, args["step"], "", args["activity"])
    check_own_base(w, args["scope"], args["activity"])
    step = Step(title, args["duration_s"], args["auto_close"], args["scope"], args["activity"])
    after = args.get("after", last_of(w.steps))
    w.steps[args["step"]] = step
    put_after(w.steps, args["step"], after)
    store_text(w, title)
    store_settings(w, args["activity"])
    used(w, args["step"])
    make_activities(w, args["step"])
    consensing.bring_passive(w, context, args["step"], "", args["activity"])


def known(w, args):
    need(args["step"] in w.steps, "unknown_entity")
    return w.steps[args["step"]]


def is_voted_on(w, board_step):
    """Which board an opened vote is about stays."""
    return any(
        step.opened
        and step.settings.get("board") == board_step
        and step.settings.get("targets") != "list"
        for step in w.steps.values()
    )


def stays_open(step, args):
    """Into announcements nobody enters anything: their settings can be changed at any time."""
    kinds = {step.settings["kind"], args.get("activity", {}).get("kind")}
    return "scope" not in args and kinds == {"info"}


def update(w, context, args):
    step = known(w, args)
    if "activity" in args or "scope" in args:
        need(not step.opened or stays_open(step, args), "already_opened")
        need(not is_voted_on(w, args["step"]), "already_opened")
        need(not harvest.reported_to(w, args["step"]), "already_opened")
    if "title" in args and text_id(args["title"]) != step.title:
        new_text(w, text_id(args["title"]))
    if "scope" in args:
        check_scope(w, args["scope"])
    other_kind = "activity" in args and args["activity"]["kind"] != step.settings["kind"]
    brought = consensing.passive(step.settings)
    need(not (other_kind and w.items.get(args["step"], {}).keys() - {brought}), "in_use")
    if "activity" in args:
        check_settings(w, args["activity"], text_ids(step.settings))
        consensing.check_passive(w, args["step"], brought, args["activity"])
    if "activity" in args or "scope" in args:
        scope, settings = args.get("scope", step.scope), args.get("activity", step.settings)
        check_own_base(w, scope, settings)
        check_as_base(w, args["step"], scope, settings)
    if "title" in args:
        step.title = text_id(args["title"])
        store_text(w, step.title)
    step.duration_s = args.get("duration_s", step.duration_s)
    step.auto_close = args.get("auto_close", step.auto_close)
    step.scope = args.get("scope", step.scope)
    step.settings = args.get("activity", step.settings)
    store_settings(w, step.settings)
    consensing.bring_passive(w, context, args["step"], brought, step.settings)
    if "scope" not in args and "activity" not in args:
        return
    for key, activity in list(w.activities.items()):
        if activity.step == args["step"] and (
            other_kind or not runs_in(w, step.scope, activity.room)
        ):
            forget(w, key)
    make_activities(w, args["step"])


def forget(w, key):
    del w.activities[key]
    w.items.pop(key, None)


def move(w, context, args):
    known(w, args)
    if "after" in args:
        need(args["after"] != args["step"], "bad_value")
        need(args["after"] in w.steps, "unknown_entity")
    put_after(w.steps, args["step"], args.get("after"))


def remove(w, context, args):
    step = known(w, args)
    need(not step.opened, "already_opened")
    need(all(built_on(other.settings) != args["step"] for other in w.steps.values()), "in_use")
    need(not harvest.reported_to(w, args["step"]), "in_use")
    for key in [key for key, activity in w.activities.items() if activity.step == args["step"]]:
        forget(w, key)
    w.items.pop(args["step"], None)
    del w.steps[args["step"]]


def where_it_applies(w, context, args, applies):
    """The step's activities in the named room, or in all its rooms (A2). Rooms in which it does not
    apply are left as they are; nowhere: wrong_phase. Archived rooms are left alone."""
    known(w, args)
    own = own_room(context)
    need(own is None or args.get("room") == own, "wrong_room")
    found = [
        (key, activity)
        for key, activity in w.activities.items()
        if activity.step == args["step"]
        and args.get("room") in (None, activity.room)
        and not w.rooms[activity.room].archived
    ]
    need(found, "unknown_entity")
    found = [key for key, activity in found if applies(activity)]
    need(found, "wrong_phase")
    return found


def close_activity(activity, time_ms):
    activity.phase, activity.closed_ms = "closed", time_ms
    activity.deadline_ms = activity.remaining_ms = 0


def show(w, key, time_ms):
    """The room looks at it, and what else was open there is closed. Questions run beside what the
    room looks at, and close only other questions (L19)."""
    room, beside = w.activities[key].room, w.kind(w.activities[key]) == "questions"
    for other_key, other in w.activities.items():
        same = other.room == room and (w.kind(other) == "questions") == beside
        if same and other.phase == "open" and other_key != key:
            close_activity(other, time_ms)
    setattr(w.rooms[room], "beside" if beside else "current", key)


def open_activity(w, key, time_ms, with_clock):
    """Opens input, and starts the clock: also that of another round, not that of a round that goes
    on."""
    show(w, key, time_ms)
    activity = w.activities[key]
    step = w.steps[activity.step]
    activity.phase, activity.closed_ms, activity.remaining_ms = "open", 0, 0
    activity.opened_ms = activity.opened_ms or time_ms
    activity.deadline_ms = time_ms + step.duration_s * 1000 if with_clock and step.duration_s else 0
    if step.settings["kind"] in WITH_ROUNDS:
        while len(activity.rounds) < activity.round:
            activity.rounds.append(Round())
            if step.settings["kind"] == "vote":
                vote.take_options(w, key, activity)
            if step.settings["kind"] == "rating":
                activity.rounds[-1].focus = criteria_below(w, key, activity.focus)
    step.opened = True


def start(w, context, args):
    for key in where_it_applies(w, context, args, lambda a: a.phase == "preparing"):
        open_activity(w, key, context.time_ms, True)


def pause(w, context, args):
    for key in where_it_applies(
        w, context, args, lambda a: a.phase == "open" and a.deadline_ms > 0
    ):
        activity = w.activities[key]
        activity.remaining_ms = max(1, activity.deadline_ms - context.time_ms)
        activity.deadline_ms = 0


def resume(w, context, args):
    for key in where_it_applies(
        w, context, args, lambda a: a.phase == "open" and a.remaining_ms > 0
    ):
        activity = w.activities[key]
        activity.deadline_ms = context.time_ms + activity.remaining_ms
        activity.remaining_ms = 0


def deadline(w, context, args):
    need(args["at_ms"] <= context.time_ms + DAY_MS, "bad_value")
    for key in where_it_applies(
        w, context, args, lambda a: a.phase == "open" and a.remaining_ms == 0
    ):
        w.activities[key].deadline_ms = max(args["at_ms"], context.time_ms)


def close(w, context, args):
    for key in where_it_applies(w, context, args, lambda a: a.phase == "open"):
        close_activity(w.activities[key], context.time_ms)


def reveal(w, context, args):
    def applies(a):
        return a.phase in ("open", "closed") and w.kind(a) not in ("info", "plan", "questions")

    for key in where_it_applies(w, context, args, applies):
        activity = w.activities[key]
        if activity.phase == "open":
            close_activity(activity, context.time_ms)
        activity.phase, activity.revealed_once = "revealed", True
        if activity.rounds:
            activity.rounds[-1].revealed = True
            activity.rounds[-1].seed = context.seed
        if w.kind(activity) == "board":
            board.reveal(w, context, key)
        if w.kind(activity) == "vote":
            vote.note_shown(activity)
        if w.kind(activity) in RATED:
            now = activity.rounds[-1]
            now.shown.update(item for item in w.criteria(key) if now.asks(item))
        show(w, key, context.time_ms)


def reopen(w, context, args):
    def applies(a):
        return a.phase == "closed" or (a.phase == "revealed" and a.round < ROUNDS)

    for key in where_it_applies(w, context, args, applies):
        activity = w.activities[key]
        again = activity.phase == "revealed"
        activity.round += again
        open_activity(w, key, context.time_ms, again)


COMMANDS = {
    "step.create": create,
    "step.update": update,
    "step.move": move,
    "step.remove": remove,
    "step.start": start,
    "step.pause": pause,
    "step.resume": resume,
    "step.deadline": deadline,
    "step.close": close,
    "step.reveal": reveal,
    "step.reopen": reopen,
}
