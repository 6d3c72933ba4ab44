"""The history, the log that is left and the oracle, compared (README.md says what must hold)."""

import json
from collections import Counter

from oracle import agreement
from oracle.common import live_contents
from oracle.reducer import Reducer, author_of
from oracle.views import Views

from .history import CANARY, content

SPARE_FILES = 8  # kept-alive HTTP, databases that were opened meanwhile
TAKES_THE_LOG = ("empty_redis", "cut_redis", "promote_replica")
COUNTERS = ("progress/", "census/")


def told(ours, theirs):
    if ours is None or theirs is None:
        return f"should be {ours}, is {theirs}"
    fields = [
        field for field in ours.keys() | theirs.keys() if ours.get(field) != theirs.get(field)
    ]
    return ", ".join(
        f"{field} should be {ours.get(field)}, is {theirs.get(field)}" for field in sorted(fields)
    )


class Checker:
    def __init__(self, history, log, meta):
        self.history, self.log, self.meta = history, log, meta
        self.violations = list(history.violations)
        self.reducer = Reducer()
        self.outcomes = {}  # seq -> (result, known, seq that decided)
        self.public_from = {}  # content id -> the entry from which everybody in the room may see it
        self.results_from = {}  # (activity, round) -> the entry from which its results are told
        self.authors = {}  # (author, client of the log) -> (person, scope)
        self.entries = {seq: body for seq, _, body in log.entries}
        self.lost = self.doubled = self.forks = self.leaks = 0

    def violate(self, check, text):
        self.violations.append((check, text))

    def run(self):
        self.know_authors()
        self.replay()
        self.check_log()
        self.check_acks()
        self.check_phantoms()
        self.check_leaks()
        self.check_end()

    # ---- whose is which series ----
    def know_authors(self):
        """A seat's series names seat and client; a pseudonym's is learnt from what was
        acknowledged, and must then be one person's alone (P4)."""
        for number, person in self.history.people.items():
            self.authors[("seat", person.seat), person.client] = (number, "")
        for key, acks in self.history.acks.items():
            for epoch, seq, _ in acks:
                if key[1] and epoch == self.log.epoch and seq:
                    self.know_author(key, seq)
        # Of what was acknowledged before the log was put back, only what is still where it was.
        known = set(self.authors.values())
        for key, acks in self.history.acks.items():
            for epoch, seq, _ in acks:
                if (
                    key[1]
                    and epoch != self.log.epoch
                    and key[:2] not in known
                    and self.is_there(key, seq)
                ):
                    self.know_author(key, seq)

    def is_there(self, key, seq):
        body = self.entries.get(seq)
        op, args, _, _ = self.history.invokes[key]
        return body and content(op, args) == content(body["op"], body.get("args", {}))

    def know_author(self, key, seq):
        number, scope, n = key
        body = self.entries.get(seq)
        if body is None or body["n"] != n or body.get("scope") != scope:
            return
        owner = self.authors.setdefault((author_of(body), body["client"]), (number, scope))
        if owner != (number, scope):
            self.violate("anonymity", f"{author_of(body)} is {owner} and {(number, scope)}")

    # ---- the oracle over the log ----
    def replay(self):
        views = Views(self.reducer.state, self.text_of)
        previous = 0
        for seq, time_ms, body in self.log.entries:
            if seq != previous + 1:
                self.violate("order", f"the log goes from {previous} to {seq}")
            previous = seq
            self.outcomes[seq] = self.reducer.apply(seq, time_ms, body)
            if self.outcomes[seq][:2] == ("ok", False):
                self.note_public(seq, body)
                self.check_budget(seq, body)
            expected = {}
            for number, room, role, shown in self.history.samples.get((self.log.epoch, seq), ()):
                if (room, role) not in expected:
                    expected[room, role] = views.audience(room, role)
                self.compare(number, seq, expected[room, role], shown, counters=False)

    def text_of(self, content_id):
        """Also those that nothing refers to any more, which the log has swept (P8)."""
        return self.log.texts.get(content_id) or self.history.texts.get(content_id)

    def note_public(self, seq, body):
        """Which texts became visible for all with this entry."""
        state, op, args = self.reducer.state, body["op"], body.get("args", {})
        if op in ("step.start", "step.reopen", "step.reveal"):
            for key, activity in state.activities.items():
                if activity.step == args["step"] and activity.rounds:
                    if activity.rounds[-1].revealed or not state.settings(activity).get(
                        "blind", True
                    ):
                        self.results_from.setdefault((key, activity.round), seq)
        if op.startswith(("step.", "agreement.")):
            self.note_agreements(seq)
        if op == "step.reveal":
            for key, activity in state.activities.items():
                if activity.step == args["step"] and activity.phase == "revealed":
                    self.publish(
                        seq, [card.text for card in activity.cards.values() if not card.removed]
                    )
                    for round_ in activity.rounds:
                        if round_.revealed:
                            self.publish(
                                seq,
                                [
                                    m.reason
                                    for b in round_.ballots.values()
                                    for m in b.values()
                                    if hasattr(m, "reason")
                                ],
                            )
        elif op in ("card.add", "card.edit"):
            activity = state.activities[args["activity"]]
            card = activity.cards[args["card"]]
            if not state.settings(activity)["silent"] or card.round <= activity.revealed_rounds:
                self.publish(seq, [card.text])
        elif "text" in args and ("owner" in args or op == "measure.set_text"):
            self.publish(seq, [args["text"]])
        elif op == "measure.add":
            self.publish(seq, [args["what"]])

    def note_agreements(self, seq):
        """Whose answers are told, and which objections: one of few may wait for others' answers."""
        state = self.reducer.state
        for key, activity in state.activities.items():
            if state.kind(activity) != "agreement" or not activity.opened_ms:
                continue
            if agreement.seen(state, activity):
                self.results_from.setdefault((key, 1), seq)
            objections = agreement.public(state, key, activity).values()
            self.publish(seq, [one.reason for _, _, one in objections])

    def publish(self, seq, contents):
        for one in contents:
            self.public_from.setdefault(one, seq)

    def check_budget(self, seq, body):
        if body["op"] != "vote.place":
            return
        activity = self.reducer.state.activities[body["args"]["activity"]]
        spent = sum(activity.rounds[-1].ballots.get(author_of(body), {}).values())
        if not 0 <= spent <= self.reducer.state.settings(activity)["budget"]:
            self.violate("budget", f"entry {seq}: {spent} dots")

    def compare(self, number, seq, ours, theirs, counters):
        if ours == theirs:
            return
        wrong = [
            key
            for key in ours.keys() | theirs.keys()
            if ours.get(key) != theirs.get(key) and (counters or not key.startswith(COUNTERS))
        ]
        if not wrong:
            return
        key = min(wrong)
        name = self.history.people[number].name
        self.violate(
            "view",
            f"{name} at {seq}: {len(wrong)} differ; {key}: {told(ours.get(key), theirs.get(key))}",
        )

    # ---- commands ----
    def check_log(self):
        for content_id in live_contents(self.reducer.state) - self.reducer.state.erased - {""}:
            sent = self.history.texts.get(content_id)
            if content_id not in self.log.texts or sent not in (None, self.log.texts[content_id]):
                self.violate(
                    "text",
                    f"{content_id} was {sent} and is {self.log.texts.get(content_id)} in the log",
                )
        scopes = {}  # pseudonym -> its only scope
        for seq, _, body in self.log.entries:
            if (
                "pseudonym" in body
                and scopes.setdefault(body["pseudonym"], body["scope"]) != body["scope"]
            ):
                self.violate("anonymity", f"entry {seq} is by a pseudonym of another scope")
            if "pseudonym" in body and "seat" in body:
                self.violate("anonymity", f"entry {seq} names seat and pseudonym")

    def place_of(self, key):
        """The entry that decided this command, by its author's number."""
        number, scope, n = key
        for seq, body in self.by_number.get((scope, n), ()):
            if self.authors.get((author_of(body), body["client"])) == (number, scope):
                return seq
        return None

    def check_acks(self):
        self.by_number = {}
        for seq, body in self.entries.items():
            if body["n"] and not self.outcomes[seq][1]:
                self.by_number.setdefault((body.get("scope", ""), body["n"]), []).append(
                    (seq, body)
                )
        for key, acks in self.history.acks.items():
            self.check_ack(key, acks)

    def check_ack(self, key, acks):
        number, scope, n = key
        name = self.history.people[number].name
        final = [ack for ack in acks if ack[1] > 0]
        here = {ack[1:] for ack in final if ack[0] == self.log.epoch}
        if len(here) > 1:
            self.doubled += 1
            self.violate("once", f"{name}: command {n} of '{scope}' had the answers {sorted(here)}")
        if not final:
            return
        seq = next(iter(here))[0] if here else self.place_of(key)
        body = self.entries.get(seq)
        if body is None:
            self.lost += 1
            self.violate(
                "loss",
                f"{name}: command {n} of '{scope}' was acknowledged as {final[0]} "
                "and is not in the log",
            )
            return
        op, args, before, epoch = self.history.invokes[key]
        if body["n"] != n or content(op, args) != content(body["op"], body.get("args", {})):
            self.lost += 1
            self.violate(
                "loss",
                f"{name}: command {n} of '{scope}' was acknowledged as {seq}, where another one is",
            )
        if epoch == self.log.epoch and here and seq <= before:
            self.violate(
                "real time", f"{name}: command {n} came after {before} was answered and is {seq}"
            )
        result = self.outcomes[seq][0]
        for _, answered in here:
            if answered != result:
                self.violate(
                    "outcome",
                    f"{name}: {op} {json.dumps(args)[:200]} at {seq} was answered {answered}, "
                    f"the oracle says {result}",
                )

    def check_phantoms(self):
        invoked = Counter()
        for (number, scope, n), (op, args, _, _) in self.history.invokes.items():
            invoked[scope, n, content(op, args)] += 1
        for seq, body in self.entries.items():
            if body["n"] == 0:
                continue
            known = self.authors.get((author_of(body), body["client"]))
            if known:
                command = self.history.invokes.get((*known, body["n"]))
                fits = command and content(*command[:2]) == content(
                    body["op"], body.get("args", {})
                )
            else:
                fits = (
                    invoked[
                        body.get("scope", ""), body["n"], content(body["op"], body.get("args", {}))
                    ]
                    > 0
                )
            if not fits:
                self.violate("phantom", f"entry {seq} was never sent: {json.dumps(body)[:200]}")

    # ---- secrets ----
    def check_leaks(self):
        owner, text_ids = {}, {}
        for (number, _, _), (_, args, _, _) in self.history.invokes.items():
            text = args.get("text", args.get("what", args.get("objection", {}).get("reason")))
            if isinstance(text, dict) and CANARY.fullmatch(text["text"]):
                owner[text["text"]], text_ids[text["text"]] = number, text["id"]
        for number, epoch, to, canary in self.history.canaries:
            since = self.public_from.get(text_ids.get(canary))
            if epoch == self.log.epoch and (since is None or to < since):
                self.leak(
                    f"{self.history.people[number].name} saw {canary} at {to}, public from {since}"
                )
        for (epoch, activity, round_), (to, number) in self.history.results.items():
            since = self.results_from.get((activity, round_))
            if epoch == self.log.epoch and (since is None or to < since):
                self.leak(
                    f"{self.history.people[number].name} saw results of {activity} "
                    f"round {round_} at {to}, told from {since}"
                )
        for number, canary in self.history.own_canaries:
            if owner.get(canary) != number:
                self.leak(
                    f"{self.history.people[number].name} got {canary} "
                    f"of {owner.get(canary)} as its own"
                )

    def leak(self, text):
        self.leaks += 1
        self.violate("leak", text)

    # ---- the end: quiet, everybody connected ----
    def check_end(self):
        views, head = Views(self.reducer.state, self.text_of), self.log.entries[-1][0]
        for number, person in self.history.people.items():
            if person.epoch != self.log.epoch:
                self.forks += 1
                self.violate(
                    "fork", f"{person.name} ended in {person.epoch}, the log is {self.log.epoch}"
                )
                continue
            if person.acked > person.cursor[1]:
                self.violate(
                    "own writes",
                    f"{person.name} has the answer {person.acked} "
                    f"and the cursor {person.cursor[1]}",
                )
            if person.seat not in self.reducer.state.seats:
                self.lost += 1
                self.violate("loss", f"{person.name} came in and has no seat any more")
                continue
            if person.screen:
                self.compare_end(number, person, views, head)
            authors = [author for (author, _), owner in self.authors.items() if owner[0] == number]
            ours = views.own(person.seat, list(dict.fromkeys(authors)))
            self.compare(number, head, ours, person.own.entities, counters=True)
        self.check_nodes(head)
        self.check_liveness()
        self.check_resources()
        self.check_epochs()

    def compare_end(self, number, person, views, head):
        # Nothing that concerned this audience came after its cursor, so that it shows the end.
        shown = person.screen.entities
        self.compare(number, head, views.audience(person.room, person.role), shown, counters=True)

    def check_nodes(self, head):
        for one in self.meta["exports"]:
            if (one["epoch"], one["seq"]) != (self.log.epoch, head) or one["digest"] != self.meta[
                "exports"
            ][0]["digest"]:
                self.forks += 1
                self.violate("nodes", f"{one} at the end of {self.log.epoch} {head}")

    def check_epochs(self):
        """Only who takes the log away makes another epoch: no crash may lose its end."""
        expected = sum(self.meta["faults"].get(name, 0) for name in TAKES_THE_LOG)
        more = len(self.history.epochs) - 1 - expected
        if more > 0:
            self.lost += more
            self.violate("loss", f"the log lost its end {more} times")

    def check_resources(self):
        files = self.meta["files"]
        if files["after"] > files["before"] + SPARE_FILES:
            self.violate(
                "resources",
                f"{files['after']} open files after everybody left, {files['before']} before",
            )

    def check_liveness(self):
        if self.meta["settled"]["undecided"]:
            self.violate(
                "liveness", f"{self.meta['settled']['undecided']} people were not served at the end"
            )
        for key in self.history.invokes.keys() - self.history.acks.keys():
            self.violate(
                "liveness",
                f"{self.history.people[key[0]].name}: command {key[2]} of '{key[1]}' "
                "was never answered",
            )
