"""What several kinds of commands share."""

from .refusal import need


def fresh(w, *ids):
    """New things have ids that nothing has or ever had (K3)."""
    for one in ids:
        need(one not in w.used, "id_used")


def used(w, *ids):
    w.used.update(ids)


def new_text(w, content):
    """A text's id must not be one that is in use."""
    need(content not in w.seen_contents or content not in live_contents(w), "id_used")


def store_text(w, content):
    w.seen_contents.add(content)


def words_of_items(w, key):
    """What items of this id say and said: they were made of the thing that has it."""
    return {words for items in w.items.values() if key in items for words in items[key].headings()}


def text_id(text):
    return text["id"] if isinstance(text, dict) else text


TEXTS = (
    "body",
    "name",
    "low_label",
    "high_label",
    "title",
    "text",
    "function",
    "organisation",
    "alternative",
    "label",
    "hint",
    "word",
)


def settings_texts(settings):
    """Where settings have their texts: (the part that has it, the key)."""
    for key, value in settings.items():
        if key in TEXTS:
            yield settings, key
        elif isinstance(value, dict):
            yield from settings_texts(value)
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, dict):
                    yield from settings_texts(one)


def text_ids(settings):
    return [text_id(part[key]) for part, key in settings_texts(settings)]


def live_contents(w):
    """Every content that the state or something that can be undone refers to."""
    live = {w.title}
    for seat in w.seats.values():
        live |= {seat.name, seat.label}
    live |= {room.name for room in w.rooms.values()}
    live |= {grouping.name for grouping in w.groupings.values()}
    live |= {announcement.text for announcement in w.announcements.values()}
    for affiliation in w.affiliations.values():
        live |= {affiliation.name, *affiliation.values.values()}
    for step in w.steps.values():
        live.add(step.title)
        live |= set(text_ids(step.settings))
    for owned in w.items.values():
        for item in owned.values():
            live |= {item.text, item.hint, item.body}
            live |= {text for wording in item.earlier for text in wording}
    for activity in w.activities.values():
        for card in activity.cards.values():
            live |= set() if card.removed else card.words()
        live |= {cluster.title for cluster in activity.clusters.values()}
        live |= {said.words for measure in activity.measures.values() for said in measure.said()}
        live |= {q.text for q in activity.questions.values() if not q.withdrawn}
        for answers in activity.answers.values():
            live |= {answer.reason for answer in answers.values()}
        for round_ in activity.rounds:
            for ballot in round_.ballots.values():
                live |= {mark.reason for mark in ballot.values() if hasattr(mark, "reason")}
    for clients in w.series.values():
        for series in clients.values():
            if series.undo:
                live |= series.undo.contents()
    return live


GAP = 1 << 20


def at_end(context):
    """The order number of what comes last (L6)."""
    return context.seq * GAP


def place_after(siblings, after):
    """The order number right behind sibling `after`, None in front; siblings: {key: thing with an
    order} (L6). Where no number is left, the siblings get new ones: returns (order, {key: new
    order})."""
    ordered = sorted(siblings, key=lambda key: (siblings[key].order, key))
    if not ordered:
        return 0, {}
    orders, changed = [siblings[key].order for key in ordered], {}
    at = 0 if after is None else ordered.index(after) + 1 if after in siblings else len(ordered)
    if at == 0:
        return orders[0] - GAP, {}
    if at == len(ordered):
        return orders[-1] + GAP, {}
    if orders[at] - orders[at - 1] < 2:
        orders = [orders[0] + i * GAP for i in range(len(ordered))]
        changed = dict(zip(ordered, orders))
    return orders[at - 1] + (orders[at] - orders[at - 1]) // 2, changed


def put_after(siblings, key, after):
    """Gives siblings[key] its number behind `after`, and the others theirs."""
    others = {other: thing for other, thing in siblings.items() if other != key}
    order, changed = place_after(others, after)
    for other, number in changed.items():
        others[other].order = number
    siblings[key].order = order


def last_of(siblings):
    return max(siblings, key=lambda key: (siblings[key].order, key), default=None)
