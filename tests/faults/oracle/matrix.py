"""matrix.*: where people see items between two axes, and what comes of it."""

from fractions import Fraction

from . import statistics
from .few import only_the_number
from .rating import open_rating
from .refusal import need
from .state import Placement


def threshold(settings, axis):
    """Where low ends, in levels; in the middle of the scale unless it is set."""
    return Fraction(settings[axis].get("threshold_halves", settings["levels"] + 1), 2)


def check_settings(settings):
    need(all(threshold(settings, axis) <= settings["levels"] for axis in "xy"), "bad_value")


def placement_of(activity, context, item):
    ballot = activity.rounds[-1].ballots.setdefault(context.author, {})
    return ballot.setdefault(item, Placement())


def place(w, context, args):
    activity, settings = open_rating(w, context, args, kind="matrix")
    x, y = args.get("x", 0), args.get("y", 0)
    need((x > 0) == (y > 0), "bad_level")
    need(max(x, y) <= settings["levels"] and (x or settings["cannot_judge"]), "bad_level")
    placement = placement_of(activity, context, args["item"])
    placement.rated, placement.x, placement.y = True, x, y


def clear(w, context, args):
    activity, _ = open_rating(w, context, args, kind="matrix")
    placement = placement_of(activity, context, args["item"])
    placement.rated, placement.x, placement.y = False, 0, 0


def results(w, key, activity):
    return [
        result(w.settings(activity), key, number, round_, item)
        for number, round_ in enumerate(activity.rounds, 1)
        if round_.revealed
        for item in round_.shown
    ]


def result(settings, key, number, round_, item):
    placements = [ballot[item] for ballot in round_.ballots.values() if item in ballot]
    placed = [placement for placement in placements if placement.x]
    cannot_judge = sum(placement.rated and not placement.x for placement in placements)
    about = {
        "e": "result",
        "id": f"{key}.{number}.{item}",
        "activity": key,
        "round": number,
        "item": item,
    }
    if few := only_the_number(settings, len(placed) + cannot_judge):
        return about | few
    axes = {
        axis: axis_result([getattr(placement, axis) for placement in placed], settings["levels"])
        for axis in "xy"
    }
    if placed:
        axes["quadrant"] = quadrant(
            *(
                statistics.median(tuple(axes[axis]["counts"])) - threshold(settings, axis)
                for axis in "xy"
            )
        )
    return about | {"n": len(placed), "cannot_judge": cannot_judge, "matrix": axes}


def axis_result(levels, highest):
    counts = [levels.count(level) for level in range(1, highest + 1)]
    out = {"counts": counts}
    if levels:
        q1, q3 = statistics.quartiles(tuple(counts))
        numbers = {"median": statistics.median(tuple(counts)), "q1": q1, "q3": q3, "iqr": q3 - q1}
        out |= {name: statistics.millionths(value) for name, value in numbers.items()}
    return out


def quadrant(effort, impact):
    """By how far the medians are above the thresholds."""
    if effort == 0 or impact == 0:
        return "borderline"
    if impact > 0:
        return "strategic" if effort > 0 else "quick_win"
    return "avoid" if effort > 0 else "filler"


def own(entity, item, placement):
    out = {"e": "own_matrix", **entity, "item": item}
    if placement.x:
        out |= {"x": placement.x, "y": placement.y}
    return out


COMMANDS = {"matrix.place": place, "matrix.clear": clear}
