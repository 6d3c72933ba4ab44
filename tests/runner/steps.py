"""Commands as steps that a person can follow: what runs, for how long, and what it said if it
failed. Each is a process group of its own, so that a signal or a time limit ends all of it."""

import os
import re
import signal
import subprocess
import sys
import threading
import time

END_S = 20  # between asking a step to end and killing it
REST_S = 10  # for what a step left behind to close our pipes


def say(text):
    print(text, file=sys.stderr, flush=True)


class Interrupted(BaseException):
    def __init__(self, number):
        super().__init__(number)
        self.number = number


def interrupt(number, _):
    # Ending the steps has a limit of its own; a second signal would only leave something behind.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    raise Interrupted(number)


def on_signals():
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)


def signal_group(process, number):
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass


def end(process):
    """Ends a group: asks, then kills what is left, also of children whose parent has gone."""
    signal_group(process, signal.SIGTERM)
    try:
        process.wait(END_S)
    except subprocess.TimeoutExpired:
        pass
    signal_group(process, signal.SIGKILL)
    process.wait()


def spawn(command, **options):
    command = [str(word) for word in command]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0, **options)


def wait(process, limit_s=None):
    """The exit status; 124 if the limit was reached, as timeout(1) has it."""
    try:
        return process.wait(limit_s)
    except subprocess.TimeoutExpired:
        end(process)
        return 124
    except BaseException:
        end(process)
        raise


def file_name(title):
    return re.sub(r"[^a-zA-Z0-9]", "-", title)[:60]


class Steps:
    def __init__(self, logs):
        self.logs = logs

    def log_of(self, title):
        return self.logs / f"{file_name(title)}.log"

    def _told(self, title, run):
        started = time.monotonic()
        say(f"-- {title}")
        status = run()
        seconds = round(time.monotonic() - started)
        if status == 0:
            say(f"   {title}: {seconds} s")
        else:
            say(f"error: {title}: exit {status} after {seconds} s")
        return status

    def shown(self, title, command, env=None):
        """All of its output goes to stderr."""
        return self._told(title, lambda: wait(spawn(command, stdout=sys.stderr, env=env)))

    def quiet(self, title, command, env=None):
        """Its output goes to a file, whose end is shown if it fails."""

        def run():
            self.logs.mkdir(parents=True, exist_ok=True)
            with open(self.log_of(title), "wb") as log:
                process = spawn(command, stdout=log, stderr=subprocess.STDOUT, env=env)
                status = wait(process)
            if status != 0:
                said = self.log_of(title).read_text(errors="replace").splitlines()
                say("\n".join(said[-60:]))
            return status

        return self._told(title, run)

    def copied(self, title, command, out, err, limit_s):
        """Its output goes to stderr, and to two files."""

        def run():
            process = spawn(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            pairs = ((process.stdout, out), (process.stderr, err))
            copies = [threading.Thread(target=copy, args=pair, daemon=True) for pair in pairs]
            for one in copies:
                one.start()
            status = wait(process, limit_s)
            for one in copies:
                one.join(REST_S)
            return status

        return self._told(title, run)


def copy(source, file):
    with open(file, "wb") as target:
        for line in source:
            target.write(line)
            target.flush()
            sys.stderr.buffer.write(line)
            sys.stderr.buffer.flush()
