"""server/run --cluster N: a Redis, N servers and a proxy on this machine, without containers.

cluster.py N [OPTION of the server...]   each is a process of its own with a log of its own. One
that dies is started again; a signal ends all of them, servers first.
"""

import argparse
import fcntl
import http.client
import os
import pathlib
import random
import re
import secrets
import signal
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
START_S = 60
PROXY_START_S = 20
# A place that is left has to be free again when its process is started anew, so below those that
# outgoing connections get.
PORTS = range(20_000, 32_768)


class Failure(Exception):
    pass


class Ended(BaseException):
    """A signal: no error, and nothing that a handler of errors should see."""


def say(text):
    print(text, file=sys.stderr, flush=True)


def free_port():
    while True:
        port = random.choice(PORTS)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port


def proxy_config(text, host, port, servers):
    """docker/haproxy.cfg for servers {name: port} of this machine, whose names need no look-up."""
    text = re.sub(r"^resolvers docker\n(?:  .*\n)*", "", text, flags=re.M)
    text = text.replace(" resolvers docker", "")
    text = re.sub(r"^  maxconn \d+", "  maxconn 8000", text, flags=re.M)
    text = re.sub(r"^  bind .*", f"  bind {host}:{port}", text, flags=re.M)
    lines = "".join(f"  server {name} 127.0.0.1:{at}\n" for name, at in servers.items())
    return re.sub(r"(?:^  server .*\n)+", lines, text, flags=re.M)


def options_of(arguments):
    """(what we need to know, what goes to every server as it is)."""
    known = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    known.add_argument("nodes", type=int)
    known.add_argument("--host", default="127.0.0.1")
    known.add_argument("--port", type=int, default=8080)
    known.add_argument("--public-url")
    known.add_argument("--data", default=os.environ.get("DIALOGRAUM_DATA") or ROOT / "data")
    known.add_argument("--links")
    known.add_argument("--no-demo", action="store_true")
    return known.parse_known_args(arguments)


def has_token(others):
    """Whether the environment or the file of --config has an operator's token."""
    if os.environ.get("DIALOGRAUM_OPERATOR_TOKEN"):
        return True
    words = [word for other in others for word in other.split("=", 1)]
    files = [after for word, after in zip(words, words[1:]) if word == "--config"]
    try:
        return bool(files) and bool(
            re.search(r"^\s*operator_token", pathlib.Path(files[-1]).read_text(), re.M)
        )
    except OSError:
        return False  # the server says what is wrong with it


class Cluster:
    def __init__(self, given, others):
        self.given, self.others = given, others
        self.folder = pathlib.Path(given.data) / "cluster"
        self.processes = {}
        self.port = given.port or free_port()
        self.public = given.public_url or f"http://{given.host}:{self.port}"
        # A server keeps its port when it is started again.
        self.ports = {f"node-{i}": free_port() for i in range(1, given.nodes + 1)}
        self.token = None if has_token(others) else secrets.token_hex(16)
        self.environment = dict(os.environ)
        if self.token:
            self.environment["DIALOGRAUM_OPERATOR_TOKEN"] = self.token

    def log_of(self, name):
        return self.folder / f"{name}.log"

    def start(self, name, command, stdout=None):
        with open(self.log_of(name), "ab") as log:
            self.processes[name] = subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=stdout or log,
                stderr=log,
                env=self.environment,
                process_group=0,  # Ctrl-C is for us; we end the others in their order
            )

    def wait_for(self, name, what, ready, seconds=START_S):
        until = time.monotonic() + seconds
        while not ready():
            if self.processes[name].poll() is not None:
                raise Failure(f"{what} did not start; see {self.log_of(name)}")
            if time.monotonic() > until:
                raise Failure(f"{what} did not answer within {seconds} s; see {self.log_of(name)}")
            time.sleep(0.1)

    def start_redis(self):
        home = self.folder / "redis"
        home.mkdir(exist_ok=True)
        path = home / "redis.sock"
        # Every acknowledged entry is on the disk, nothing is thrown away, and there is no network
        # to reach it by.
        options = {
            "port": 0,
            "unixsocket": path,
            "unixsocketperm": 700,
            "dir": home,
            "appendonly": "yes",
            "appendfsync": "always",
            "maxmemory-policy": "noeviction",
            "save": "",
        }
        words = [word for key, value in options.items() for word in (f"--{key}", value)]
        self.start("redis", [ROOT / "server/tools/redis-server", *words])
        self.wait_for("redis", "Redis", lambda: answers_ping(path))

    def start_node(self, name):
        ready = self.folder / f"{name}.ready"
        # The first server makes the demo workshop; all others find it in Redis.
        first = name == "node-1"
        demo = ["--links", self.given.links] if first and self.given.links else []
        if self.given.no_demo or not first:
            demo += ["--no-demo"]
        command = [ROOT / "build/release/bin/dialograum", "--static", ROOT / "web-client/dist"]
        command += ["--data", self.folder / name]
        command += ["--redis", f"unix://{self.folder}/redis/redis.sock"]
        command += ["--host", "127.0.0.1", "--port", self.ports[name]]
        command += ["--trusted-proxy", "127.0.0.1", "--public-url", self.public]
        with open(ready, "wb") as stdout:
            self.start(name, [*command, *demo, *self.others], stdout)

    def wait_for_node(self, name):
        ready = self.folder / f"{name}.ready"
        try:
            self.wait_for(name, name, lambda: ready.read_text().startswith("READY "))
        except Failure as failure:
            last = self.log_of(name).read_text(errors="replace").splitlines()[-1:]
            raise Failure(f"{failure}\n{''.join(last)}") from None

    def start_proxy(self):
        self.start("proxy", ["haproxy", "-f", self.folder / "haproxy.cfg"])

    def proxy_is_ready(self):
        connection = http.client.HTTPConnection(self.given.host, self.port, timeout=2)
        try:
            connection.request("GET", "/readyz", headers={"Host": "localhost"})
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def start_again(self, name):
        if name == "redis":
            self.start_redis()
        elif name == "proxy":
            self.start_proxy()
        else:
            self.start_node(name)

    def start_all(self):
        self.start_redis()
        first, *rest = self.ports
        self.start_node(first)
        self.wait_for_node(first)
        for name in rest:
            self.start_node(name)
        for name in rest:
            self.wait_for_node(name)
        config = (ROOT / "docker/haproxy.cfg").read_text()
        (self.folder / "haproxy.cfg").write_text(
            proxy_config(config, self.given.host, self.port, self.ports)
        )
        self.start_proxy()
        self.wait_for("proxy", "the proxy", self.proxy_is_ready, PROXY_START_S)

    def tell(self):
        said = self.log_of("node-1").read_text(errors="replace")
        demo = re.findall(r"^.*Demo-Workshop(?:.*\n)*?  Code.*", said, re.M)
        if demo:
            say(demo[-1])
        # Only one that was made here: whoever set one has its link.
        if self.token and "Link für Betreibende" in said:
            say(f"Workshops anlegen (create workshops): {self.public}/neu#operator={self.token}")
        for name in ("redis", "proxy"):
            say(f"{name}: process {self.processes[name].pid}")
        for i, (name, port) in enumerate(self.ports.items(), 1):
            say(f"server {i}: process {self.processes[name].pid}, port {port}")
        say(f"logs: {self.folder}/*.log")
        print(f"READY {self.public}", flush=True)

    def watch(self):
        while True:
            # Sleeps until a child has ended, and leaves it to poll() to take it away.
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
            for name, process in list(self.processes.items()):
                if process.poll() is None:
                    continue
                say(f"{name} has ended; it is started again")
                time.sleep(0.5)
                self.start_again(name)
                say(f"{name}: process {self.processes[name].pid}")

    def end(self):
        """First those who serve, so that everything they owe gets to Redis, then what they stand
        on."""
        for names in (list(self.ports), ["proxy"], ["redis"]):
            going = [self.processes[name] for name in names if name in self.processes]
            for process in going:
                if process.poll() is None:
                    process.terminate()
            for process in going:
                process.wait()


def answers_ping(path):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def end_by_signal(*_):
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise Ended


def main(arguments):
    given, others = options_of(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end_by_signal)
    cluster = Cluster(given, others)
    cluster.folder.mkdir(parents=True, exist_ok=True)
    with open(cluster.folder / ".lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say(f"error: another cluster runs on {cluster.folder}; end it or name another folder")
            return 1
        try:
            cluster.start_all()
            cluster.tell()
            cluster.watch()
        except Ended:
            return 0
        except (Failure, OSError) as failure:
            say(f"error: {failure}")
            return 1
        finally:
            cluster.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
