"""Reads a history (recorder/history.mjs says what is in it) and holds what every line by itself
must keep: the rule of frames (C2 to C4), one order for everybody, and that what was acknowledged
earlier comes earlier."""

import json
import re
from collections import defaultdict

from oracle.views import normal

CANARY = re.compile(r"canary-[0-9a-f]{16}")
OFTEN, RARE, OFTEN_AT_THE_START = 100, 1000, 20  # entries between two looks at a screen


class Screen:
    """What a viewer shows (C2 to C4)."""

    def __init__(self):
        self.entities, self.epoch, self.seq, self.room, self.role = {}, None, 0, None, None

    def apply(self, frame):
        if frame["from"] == 0:
            self.entities = {}
        for key in frame["remove"]:
            self.entities.pop(key, None)
        self.entities.update(normal(frame["put"]))
        self.epoch, self.seq = frame["epoch"], frame["to"]


class Person:
    def __init__(self, facts):
        self.name, self.client = facts["name"], facts["client"]
        self.screen = Screen() if facts["screen"] else None
        self.own = Screen()
        self.seat = None
        self.epoch, self.cursor, self.own_cursor = None, None, None
        self.reset_frame = False  # nothing came yet on this connection
        self.acked = 0  # newest entry of its own that it knows of, in its epoch


def content(op, args):
    """A command as the log has it: ids for texts."""

    def reduced(value):
        if isinstance(value, dict):
            if value.keys() == {"id", "text"}:
                return value["id"]
            return {key: reduced(one) for key, one in value.items()}
        return [reduced(one) for one in value] if isinstance(value, list) else value

    return json.dumps([op, reduced(args)], sort_keys=True)


def texts_in(args):
    """All contents in what was sent, however deep."""
    if isinstance(args, list):
        return [one for value in args for one in texts_in(value)]
    if not isinstance(args, dict):
        return []
    if args.keys() == {"id", "text"}:
        return [args]
    return [one for value in args.values() for one in texts_in(value)]


class History:
    def __init__(self):
        self.people = {}
        self.invokes = {}  # (person, scope, n) -> (op, args, entries acknowledged before, epoch)
        self.texts = {}  # that were sent, by content id
        self.acks = defaultdict(list)  # the same -> [(epoch, seq, result)]
        self.samples = defaultdict(list)  # (epoch, seq) -> [(person, room, role, entities)]
        self.sampled = set()
        self.results = (
            {}
        )  # (epoch, activity, round) -> (seq of the first frame that told of one, person)
        self.canaries = []  # (person, epoch, seq, canary)
        self.own_canaries = []  # (person, canary)
        self.hashes = {}  # (epoch, room, role, from, to) -> (hash, person)
        self.newest = defaultdict(int)  # epoch -> newest acknowledged entry so far
        self.epochs = []
        self.faults, self.events = [], 0
        self.violations = []

    def violate(self, check, text):
        self.violations.append((check, text))

    def read(self, file):
        handlers = {
            name: getattr(self, f"on_{name}")
            for name in (
                "who",
                "connect",
                "welcome",
                "invoke",
                "send",
                "ack",
                "frame",
                "own",
                "shows",
                "close",
                "problem",
                "fault",
            )
        }
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                kind, _, number, *fields = line.rstrip("\n").split("\t")
                handlers[kind](int(number), *fields)
                self.events += 1

    def on_who(self, number, facts):
        self.people[number] = Person(json.loads(facts))

    def on_connect(self, number, url):
        pass

    def on_welcome(self, number, message):
        person, message = self.people[number], json.loads(message)
        if person.seat not in (None, message["seat"]):
            self.violate("identity", f"{person.name} was {person.seat}, now {message['seat']}")
        person.seat = message["seat"]
        person.own_cursor = 0
        self.see_epoch(person, message["epoch"])

    def see_epoch(self, person, epoch):
        if person.epoch != epoch:
            person.epoch, person.acked = epoch, 0
            if epoch not in self.epochs:
                self.epochs.append(epoch)

    def on_invoke(self, number, scope, n, command):
        command, person = json.loads(command), self.people[number]
        key = (number, scope, int(n))
        for text in texts_in(command["args"]):
            self.texts[text["id"]] = text["text"]
        self.invokes[key] = (
            command["op"],
            command["args"],
            self.newest[person.epoch],
            person.epoch,
        )

    def on_send(self, number, scope, n, after):
        pass

    def on_ack(self, number, scope, n, seq, stable, result):
        person, seq = self.people[number], int(seq)
        if seq == 0 and result == "gap":
            return  # not an answer: it is sent again
        self.acks[number, scope, int(n)].append((person.epoch, seq, result))
        person.acked = max(person.acked, seq)
        self.newest[person.epoch] = max(self.newest[person.epoch], seq)

    def on_frame(self, number, epoch, since, to, room, role, digest, canaries, body=None):
        person, since, to = self.people[number], int(since), int(to)
        cursor = person.cursor
        if since != 0:
            if cursor is None or cursor[0] != epoch:
                self.violate("order", f"{person.name}: a frame of {epoch} from {since} at {cursor}")
            elif since > cursor[1]:
                self.violate(
                    "order", f"{person.name}: a frame from {since} leaves a gap after {cursor[1]}"
                )
            elif (room, role) != (person.room, person.role):
                self.violate("order", f"{person.name}: another audience without starting over")
        if cursor and cursor[0] == epoch and to < cursor[1]:
            self.violate("order", f"{person.name}: from {cursor[1]} back to {to}")
        self.see_epoch(person, epoch)
        person.cursor, person.room, person.role = (epoch, to), room, role
        if digest != "-":
            known = self.hashes.setdefault((epoch, room, role, since, to), (digest, person.name))
            if known[0] != digest:
                self.violate(
                    "same order",
                    f"{person.name} and {known[1]}: "
                    f"different frames {since} to {to} of {room} {role}",
                )
        if canaries:
            self.canaries += [(number, epoch, to, canary) for canary in canaries.split(",")]
        if body:
            self.on_screen(number, person, json.loads(body))

    def on_screen(self, number, person, frame):
        screen, before = person.screen, person.screen.seq
        screen.apply(frame)
        screen.room, screen.role = person.room, person.role
        for entity in frame["put"]:
            if entity["e"] in ("result", "reason"):
                self.results.setdefault(
                    (frame["epoch"], entity["activity"], entity["round"]), (frame["to"], number)
                )
        if self.is_sampled(frame, before, screen):
            self.samples[screen.epoch, screen.seq].append(
                (number, person.room, person.role, dict(screen.entities))
            )

    def is_sampled(self, frame, before, screen):
        """Every screen now and then, one of each audience often, and what they begin with."""
        if before // RARE != screen.seq // RARE:
            return True
        step = OFTEN_AT_THE_START if frame["from"] == 0 else OFTEN
        if frame["from"] != 0 and before // step == screen.seq // step:
            return False
        place = (screen.epoch, step, screen.seq // step, screen.room, screen.role)
        fresh = place not in self.sampled
        self.sampled.add(place)
        return fresh

    def on_own(self, number, epoch, since, to, body):
        person = self.people[number]
        if int(since) > person.own_cursor:
            self.violate(
                "order", f"{person.name}: an own frame from {since} after {person.own_cursor}"
            )
        person.own_cursor = int(to)
        person.own.apply(json.loads(body))
        self.own_canaries += [(number, canary) for canary in CANARY.findall(body)]

    def on_shows(self, number, shown):
        """What a client made of it is what was sent, counters included (C2 to C6, C10)."""
        person, shown = self.people[number], json.loads(shown)
        for kind, screen in (("shared", person.screen), ("own", person.own)):
            theirs = normal(shown[kind])
            wrong = [
                key
                for key in theirs.keys() | screen.entities.keys()
                if theirs.get(key) != screen.entities.get(key)
            ]
            if wrong:
                self.violate(
                    "screen",
                    f"{person.name} shows {len(wrong)} {kind} entities otherwise "
                    f"than they were sent: {min(wrong)}",
                )
        if (shown["epoch"], shown["seq"]) != (person.screen.epoch, person.screen.seq):
            self.violate(
                "screen",
                f"{person.name} is at {shown['epoch']} {shown['seq']}, "
                f"sent was {person.screen.seq}",
            )

    def on_close(self, number, code):
        pass

    def on_problem(self, number, text):
        self.violate("client", f"{self.people[number].name}: {text}")

    def on_fault(self, _, name, facts):
        self.faults.append(name)
