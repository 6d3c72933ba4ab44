"""A real server of our own with one empty workshop, and somebody who leads it, for tests that speak
the protocol from outside."""

import json
import pathlib
import re
import subprocess
import sys
import time
import urllib.request

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "protocol/example"))
from vote import Client, new_id, text  # noqa: E402

patience_s = 60


class Server:
    def __init__(self, program, folder):
        self.program, self.folder, self.port = program, pathlib.Path(folder), "0"
        self.page = (
            self.folder / "page"
        )  # no web client is needed here, but the server insists on a page
        self.page.mkdir()
        (self.page / "index.html").write_text("<!doctype html><title>-</title>")
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [
                self.program, "--data", self.folder / "data", "--static", self.page,
                "--port", self.port, "--no-demo", "--log-level", "warn",
            ],
            stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        ready = self.process.stdout.readline()
        found = re.fullmatch(r"READY (http://\S+:(\d+))\n", ready)
        if not found:
            raise RuntimeError(f"the server did not start: {ready!r}")
        self.url, self.port = found[1], found[2]

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Finishes what it has begun."""
        self.process.terminate()
        self.process.wait()

    def create(self):
        body = {"title": "Fremde Programme", "language": "de", "rooms": []}
        request = urllib.request.Request(
            self.url + "/api/workshops",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=patience_s) as answer:
            return json.load(answer)


class Lead(Client):
    def __init__(self, links):
        super().__init__(links["url"], links["workshop"], links["code"], None)
        self.token = links["lead"].split("#")[1]

    def answer(self):
        pass  # a lead does what is said below

    def join(self):
        self.connect()
        self.until(lambda: self.shared.seq and self.own.all("me"))

    def until(self, reached):
        end = time.monotonic() + patience_s
        while not reached():
            if time.monotonic() > end:
                raise TimeoutError("the server did not come to that")
            self.handle(json.loads(self.receive()))

    def do(self, op, args):
        self.command(None, op, args)
        self.send_all(self.series[None])
        self.until(lambda: not self.series[None].pending)

    def open_step(self, settings):
        step = new_id()
        plenary = {"kind": "plenary", "rooms": []}
        self.do(
            "step.create",
            {
                "step": step, "title": text(settings["kind"]), "duration_s": 0, "auto_close": False,
                "scope": plenary, "activity": settings,
            },
        )  # fmt: skip
        for number in range(3):
            words = text(f"Kriterium {number + 1}")
            self.do("item.add", {"owner": step, "item": new_id(), "text": words, "heading": False})
        self.do("step.start", {"step": step})
        return step

    def complete(self, step):
        """Whether one person has given everything in this step's activity."""
        ids = [
            activity["id"] for activity in self.shared.all("activity") if activity["step"] == step
        ]
        return any(p["id"] in ids and p["complete"] == 1 for p in self.shared.all("progress"))
