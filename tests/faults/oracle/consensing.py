"""Systemic consensing, a method of rating: level 1 is no resistance (0), level 11 is full (10)."""

from fractions import Fraction

from . import few, statistics
from .common import at_end, fresh, store_text, text_id, used
from .refusal import need
from .state import Item

LEVELS, ITEMS = 11, 1_000


def check_settings(settings):
    if "consensing" in settings:
        need(settings["levels"] == LEVELS and not settings["cannot_judge"], "bad_value")


def passive(settings):
    """The proposal to keep everything as it is, which comes with these settings; else ''."""
    return settings.get("consensing", {}).get("item", "")


def check_passive(w, step_key, before, settings):
    new = passive(settings)
    if not new or new == before:
        return
    need(new != step_key, "id_used")
    fresh(w, new)
    others = w.items.get(step_key, {}).keys() - {before}
    need(len(others) < ITEMS, "limit")


def bring_passive(w, context, step_key, before, settings):
    new = passive(settings)
    if new == before:
        return
    items = w.items.setdefault(step_key, {})
    items.pop(before, None)
    if new:
        items[new] = Item(text_id(settings["consensing"]["text"]), False, at_end(context))
        store_text(w, items[new].text)
        used(w, new)


class Resistance:
    def __init__(self, values):
        self.n, self.sum, self.highest = len(values), sum(values), max(values, default=None)

    def each(self):
        return Fraction(self.sum, self.n)

    def place(self):
        """The least resistance of each answer first, then the lower highest."""
        return self.each(), self.highest

    def acceptance(self):
        return 100 - Fraction(100 * self.sum, 10 * self.n)

    def against(self, other):
        mine, its = self.each(), other.each()
        return "equal" if mine == its else "better" if mine < its else "worse"


def resistance_to(round_, item):
    marks = [ballot[item] for ballot in round_.ballots.values() if item in ballot]
    return Resistance([mark.level - 1 for mark in marks if mark.rated])


def result(w, key, round_, item):
    """What is added to the counts of one proposal."""
    settings = w.settings(w.activities[key])
    shown = {}  # what is withheld has no place, nor is anything compared with it
    for one in w.criteria(key):
        resistance = resistance_to(round_, one)
        if resistance.n and not few.only_the_number(settings, resistance.n):
            shown[one] = resistance
    people = sum(any(mark.rated for mark in b.values()) for b in round_.ballots.values())
    mine = resistance_to(round_, item)
    out = {"sum": mine.sum, "people": people}
    if not mine.n:
        return {"consensing": out}
    out |= {"highest": mine.highest, "acceptance": statistics.millionths(mine.acceptance())}
    still = shown.get(passive(settings))
    if still and item != passive(settings):
        out["against_passive"] = mine.against(still)
    rank = 1 + sum(other.place() < mine.place() for other in shown.values())
    return {"consensing": out, "rank": rank}
