"""Entries to state: numbers, rights, and who does what (PROTOCOL.md K1 to K5, A1 to A6, L1, L2)."""

from dataclasses import dataclass

from . import (
    affiliations,
    agreement,
    agenda,
    board,
    calls,
    carry,
    focus,
    harvest,
    info,
    items,
    links,
    matrix,
    people,
    places,
    plan,
    questions,
    rating,
    reason_cards,
    rooms,
    undo,
    vote,
    workshop,
)
from .refusal import Refused
from .rights import check_rights
from .state import Series, Workshop

COMMANDS = {}
for part in (
    workshop,
    people,
    affiliations,
    places,
    rooms,
    calls,
    agenda,
    items,
    carry,
    rating,
    focus,
    board,
    links,
    reason_cards,
    harvest,
    info,
    vote,
    matrix,
    plan,
    questions,
    agreement,
    undo,
):
    COMMANDS.update(part.COMMANDS)

OUTCOMES = 256
CLIENTS = 16


@dataclass
class Context:
    seq: int
    time_ms: int
    author: tuple  # ('seat', id), ('pseudonym', hex) or ('node',)
    seat: object = None  # state.Seat of a seat
    scope: str = ""
    n: int = 0
    client: str = ""
    seed: int = 0
    present: list = None
    op: str = ""
    group: str = ""  # what the node wrote beside a pseudonym's answer

    @property
    def staff(self):
        return self.author[0] == "seat" and self.seat.role in ("lead", "co_lead", "moderator")


class Reducer:
    def __init__(self):
        self.state = Workshop()

    def apply(self, seq, time_ms, body):
        """What the entry comes to: (result, whether its number alone decided it, the entry that
        holds its outcome)."""
        w = self.state
        w.seq, w.time_ms = seq, time_ms
        context = Context(
            seq,
            time_ms,
            author_of(body),
            scope=body.get("scope", ""),
            n=body["n"],
            client=body["client"],
            seed=body.get("seed", 0),
            present=body.get("present"),
            op=body["op"],
            group=body.get("group", ""),
        )
        args = body.get("args", {})
        if context.author[0] == "node":
            return self.outcome(context, args), False, seq
        clients = w.series.get(context.author, {})
        series = clients.get(context.client, Series())
        if context.n in series.outcomes:
            return series.outcomes[context.n][0], True, series.outcomes[context.n][1]
        if body["after"] != series.last or context.n <= series.last:
            return "gap", True, seq
        if context.author[0] == "seat":
            context.seat = w.seats.get(context.author[1])
            if context.seat is None:
                return "not_allowed", False, seq
        # What only the server that received it could judge (L1).
        result = body.get("refused") or self.outcome(context, args, series)
        series.last, series.used_at = context.n, seq
        series.entries += 1
        series.outcomes[context.n] = (result, seq)
        if len(series.outcomes) > OUTCOMES:
            del series.outcomes[next(iter(series.outcomes))]
        clients = w.series.setdefault(context.author, {})
        clients[context.client] = series
        if len(clients) > CLIENTS:
            others = [client for client in clients if client != context.client]
            series.entries += clients.pop(
                min(others, key=lambda client: clients[client].used_at)
            ).entries
        return result, False, seq

    def outcome(self, context, args, series=None):
        try:
            judge_and_do = COMMANDS[context.op]
            check_rights(self.state, context, args)
            record = judge_and_do(self.state, context, args)
        except Refused as refused:
            return refused.code
        calls.tidy(self.state)
        if series is not None and record is not None and record.changes():
            series.undo = record
        return "ok"


def author_of(body):
    if "seat" in body:
        return ("seat", body["seat"])
    if "pseudonym" in body:
        return ("pseudonym", body["pseudonym"])
    return ("node",)
