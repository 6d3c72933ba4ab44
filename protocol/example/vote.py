#!/usr/bin/env python3
"""A foreign client of Dialograum: joins with a code and answers what is open. Written from
PROTOCOL.md alone.

It rates every criterion, places all its dots, or writes a card, waits until the server has
acknowledged that, and ends after --activities of them. It survives lost connections. Names in
brackets are rules of PROTOCOL.md."""

import argparse
import base64
import json
import os
import random
import sys
import time
import urllib.error
import urllib.request

from websocket import Closed, WebSocket


def new_id():
    return f"{random.SystemRandom().randrange(1, 2**64):016x}"  # (T2)


def text(words):
    return {"id": new_id(), "text": words}  # (T5)


class Gap(Closed):
    """Something between the cursor and a frame never came: a new connection, without a cursor,
    starts over."""


class Entities:
    """What one kind of frame carries: everything by key, and how far it goes."""

    def __init__(self):
        self.by_key = {}
        self.epoch = None
        self.seq = 0

    def apply(self, frame):
        if frame["from"] == 0:  # (C3)
            self.by_key = {}
        elif frame["epoch"] != self.epoch or frame["to"] < self.seq:
            return  # (C2) seen already
        elif frame["from"] > self.seq:
            raise Gap()  # (C2)
        for entity in frame["put"]:  # (C4)
            self.by_key[f"{entity['e']}/{entity['id']}"] = entity
        for key in frame["remove"]:
            self.by_key.pop(key, None)
        self.epoch, self.seq = frame["epoch"], frame["to"]

    def all(self, name):
        found = [entity for entity in self.by_key.values() if entity["e"] == name]
        return sorted(found, key=lambda entity: (entity.get("order", 0), entity["id"]))  # (E4)


class Series:
    """One numbered series of commands (K1): what is not acknowledged yet, in order."""

    def __init__(self, scope):
        self.scope = scope
        self.next = 1
        self.logged = 0  # the number that the server has logged last
        self.pending = []

    def add(self, op, args):
        self.pending.append({"n": self.next, "op": op, "args": args})
        self.next += 1

    def messages(self):
        after = self.logged
        for command in self.pending:
            message = {"t": "command", "after": after, **command}
            if self.scope:
                message["scope"] = self.scope
            yield message
            after = command["n"]

    def resume(self, last):
        """`last` is the server's word on where this series stands: commands up to it are in the log
        (K7)."""
        self.logged = last
        self.next = max(self.next, last + 1)

    def acknowledge(self, ack):
        """Returns whether what is pending must be sent again."""
        if ack["result"] == "gap":  # (K5)
            self.resume(ack.get("last", self.logged))
            return True
        self.pending = [command for command in self.pending if command["n"] != ack["n"]]
        if ack["seq"] > 0:  # (K2)
            self.logged = max(self.logged, ack["n"])
            return False
        return bool(self.pending)


class Client:
    def __init__(self, base, workshop, code, name):
        self.url = f"{base}/ws/{workshop}"
        self.code = code
        self.name = text(name) if name else None
        self.token = base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")  # (H4)
        self.client = new_id()  # (H5)
        self.shared = Entities()
        self.own = Entities()
        self.audience = None
        self.series = {}
        self.answered = set()  # (activity, round)
        self.finished = set()
        self.refused = 0

    # ---- the connection ----

    def run(self, activities, deadline):
        pause = 0.5
        while time.monotonic() < deadline:
            try:
                self.connect()
                pause = 0.5
                while time.monotonic() < deadline:
                    self.handle(json.loads(self.receive()))
                    if len(self.finished) >= activities:
                        self.socket.close()
                        return True
            except (OSError, Closed) as error:  # (B4, H9)
                print(f"lost the connection: {error}", file=sys.stderr)
                time.sleep(pause * random.uniform(0.5, 1))
                pause = min(pause * 2, 20)
        return False

    def connect(self):
        self.socket = WebSocket(self.url, "dialograum.v1", timeout=20)
        self.send(self.hello())

    def hello(self):
        hello = {
            "t": "hello",
            "protocol": 1,
            "token": self.token,
            "client": self.client,
            "code": self.code,
        }
        if self.name:
            hello["name"] = self.name
        if self.audience and "room" in self.audience:  # (C9)
            hello["cursor"] = {"epoch": self.shared.epoch, "seq": self.shared.seq}
            hello["watch"] = self.audience["room"]
        return hello

    def send(self, message):
        self.socket.send(json.dumps(message))

    def receive(self):
        try:
            return self.socket.receive()
        except TimeoutError:  # (H8)
            self.send({"t": "ping"})
            return self.socket.receive()

    def handle(self, message):
        kind = message["t"]
        if kind == "welcome":
            self.own = Entities()  # (C6)
            last = {entry.get("scope"): entry["last"] for entry in message["series"]}
            for scope, series in self.series.items():
                series.resume(last.get(scope, 0))
            self.send_apart([series for series in self.series.values() if series.pending])
        elif kind == "frame":
            try:
                self.shared.apply(message)
            except Gap:
                self.audience = None
                raise
            self.audience = message["audience"]
            self.answer()
        elif kind == "own":
            self.own.apply(message)
            self.answer()
        elif kind == "ack":
            self.acknowledge(message)
        elif kind == "bye":
            self.bye(message)
        # Anything else is ignored (T7).

    def bye(self, message):
        print(message["message_en"], file=sys.stderr)
        if not message["retry"]:  # (B2)
            sys.exit(1)
        time.sleep(message.get("after_ms", 0) / 1000)
        raise Closed()

    # ---- commands ----

    def command(self, scope, op, args):
        self.series.setdefault(scope, Series(scope)).add(op, args)

    def send_all(self, series):
        for message in series.messages():
            self.send(message)  # known numbers are answered again, nothing happens twice (K4)

    def send_apart(self, waiting):
        """What piled up in several activities must not stand side by side in the log (P11)."""
        random.shuffle(waiting)
        for number, series in enumerate(waiting):
            if number:
                time.sleep(random.uniform(2, 8))
            self.send_all(series)

    def acknowledge(self, ack):
        scope = ack.get("scope")
        series = self.series[scope]
        if ack["result"] not in ("ok", "gap"):
            self.refused += 1
            print(f"refused ({ack['result']}): {ack.get('message_en', '')}", file=sys.stderr)
        if series.acknowledge(ack):
            self.send_all(series)
        if not any(series.pending for series in self.series.values()):
            self.finished = set(self.answered)

    # ---- what to say ----

    def answer(self):
        me = next(iter(self.own.all("me")), None)
        room = me and self.shared.by_key.get(f"room/{me['room']}")
        activity = room and self.shared.by_key.get(f"activity/{room.get('current')}")  # (E2)
        if not activity or activity["phase"] != "open":
            return
        if (activity["id"], activity["round"]) in self.answered:
            return
        step = self.shared.by_key[f"step/{activity['step']}"]
        settings = step["activity"]
        answers = {"rating": self.rate, "vote": self.vote, "board": self.write}.get(
            settings["kind"]
        )
        if not answers:  # information, or a kind of later days (V4)
            return
        commands = answers(activity, settings)
        if not commands:  # no items yet
            return
        self.answered.add((activity["id"], activity["round"]))
        scope = activity["id"] if settings["anonymous"] else None  # (P3)
        for op, args in commands:
            self.command(scope, op, {"activity": activity["id"], **args})
        self.send_all(self.series[scope])
        print(f"{settings['kind']}: {len(commands)} commands", file=sys.stderr)

    def items(self, activity):
        owners = (activity["id"], activity["step"])  # (E3)
        return [i for i in self.shared.all("item") if i["owner"] in owners and not i["heading"]]

    def rate(self, activity, settings):
        return [
            (
                "rating.place",
                {
                    "round": activity["round"],
                    "item": item["item"],
                    "level": random.randint(1, settings["levels"]),
                },
            )
            for item in self.items(activity)
        ]

    def vote(self, activity, settings):
        targets = {
            "list": lambda: [item["item"] for item in self.items(activity)],
            "cards": lambda: [card["id"] for card in self.shared.all("card")],
            "clusters": lambda: [cluster["id"] for cluster in self.shared.all("cluster")],
        }[settings["targets"]]()
        random.shuffle(targets)
        commands, left = [], settings["budget"]
        for target in targets:
            dots = min(left, settings["max_per_item"])
            if dots:
                commands.append(
                    ("vote.place", {"round": activity["round"], "target": target, "dots": dots})
                )
            left -= dots
        return commands

    def write(self, activity, settings):
        return [
            ("card.add", {"card": new_id(), "text": text("Eine Idee von einem fremden Programm")})
        ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("url", help="the server, e.g. http://127.0.0.1:8080")
    parser.add_argument("code", help="the workshop's code, e.g. ABCD-EFGH")
    parser.add_argument("--name")
    parser.add_argument("--activities", type=int, default=1, help="end after so many (default 1)")
    parser.add_argument("--timeout", type=float, default=3600, help="give up after so many seconds")
    options = parser.parse_args()
    base = options.url.rstrip("/")
    try:
        with urllib.request.urlopen(
            f"{base}/api/codes/{options.code}", timeout=10
        ) as answer:  # (W3)
            workshop = json.load(answer)
    except urllib.error.HTTPError as error:  # (W1)
        sys.exit(json.load(error)["error"]["message_en"])
    print(f"joining “{workshop['title']}”", file=sys.stderr)
    client = Client(base, workshop["workshop"], options.code, options.name)
    done = client.run(options.activities, time.monotonic() + options.timeout)
    print(json.dumps({"activities": len(client.finished), "refused": client.refused}))
    sys.exit(0 if done and client.refused == 0 else 1)


if __name__ == "__main__":
    main()
