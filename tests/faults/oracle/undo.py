"""undo: the last undoable command of a series, taken back within 30 seconds (K11, L9)."""

from copy import copy

from .refusal import need

UNDO_MS = 30_000


class Record:
    """How a board's cards and clusters were before one command."""

    def __init__(self, w, context, activity):
        self.n, self.seq, self.time_ms = context.n, context.seq, context.time_ms
        self.activity, self.board = activity, w.activities[activity]
        self.final = False  # dots were merged: not to be taken back
        self.cards, self.clusters = {}, {}  # None: there was none

    def card(self, key):
        """The card, remembered as it was, to be changed."""
        card = self.board.cards.get(key)
        self.cards.setdefault(key, copy(card))
        if card:
            card.touched = self.seq
        return card

    def cluster(self, key):
        cluster = self.board.clusters.get(key)
        self.clusters.setdefault(key, copy(cluster))
        if cluster:
            cluster.touched = self.seq
        return cluster

    def changes(self):
        return bool(self.cards or self.clusters)

    def contents(self):
        live = {cluster.title for cluster in self.clusters.values() if cluster}
        return live.union(*(card.words() for card in self.cards.values() if card))

    def check(self, w):
        from .harvest import check_taking_back
        from .links import check_circles

        board = self.board
        for key in self.cards:
            need(board.cards[key].touched == self.seq, "changed")
        for key, before in self.clusters.items():
            now = board.clusters.get(key)
            need(now is None or now.touched == self.seq, "changed")
            if before is None:
                inside = [
                    card
                    for card, value in board.cards.items()
                    if value.cluster == key and not value.removed
                ]
                need(all(card in self.cards for card in inside), "changed")
        for before in self.cards.values():
            if before and not before.removed and before.cluster:
                need(before.cluster in board.clusters or before.cluster in self.clusters, "changed")
        check_taking_back(w, board, self.cards)
        check_circles(board, self.cards)
        check_options(w, self)

    def put_back(self, w, seq):
        from .vote import follow_options

        put_back(self.board, self, seq)
        follow_options(w, self.activity)


def undo(w, context, args):
    series = w.series.get(context.author, {}).get(context.client)
    record = series and series.undo
    need(record and record.n == args["command"], "nothing_to_undo")
    need(context.time_ms - record.time_ms <= UNDO_MS, "nothing_to_undo")
    record.check(w)
    record.put_back(w, context.seq)
    series.undo = None


def check_options(w, record):
    """What was put to a vote since stays as it was put; and nothing comes back under dots."""
    from .vote import are_fixed, may_join

    def check(*things):
        need(not are_fixed(w, record.activity, *things), "already_opened")

    for key, before in record.cards.items():
        now = record.board.cards[key]
        if before is None or before.removed:
            if not now.removed:
                check(key, now.cluster)
        elif before.cluster != now.cluster:
            check(now.cluster, before.cluster)
            if before.cluster:
                need(may_join(w, record.activity, key, before.cluster), "already_opened")
        elif now.removed or (before.text, before.fields) != (now.text, now.fields):
            check(key, now.cluster)
    for key, before in record.clusters.items():
        now = record.board.clusters.get(key)
        if before is None or (now and now.title != before.title):
            check(key)


def put_back(board, record, seq):
    for key, before in record.clusters.items():
        board.clusters.pop(key, None)
        if before:
            board.clusters[key] = copy(before)
            board.clusters[key].touched = seq
    for key, before in record.cards.items():
        if before:
            board.cards[key] = copy(before)
        else:
            board.cards[key].removed, board.cards[key].cluster = True, ""
            board.cards[key].links = frozenset()
        board.cards[key].touched = seq


COMMANDS = {"undo": undo}
