"""The parts of tests/run and what each of them runs."""

import os
import pathlib
import shutil
import subprocess
import typing

import reports
from steps import Steps, end, say, spawn, wait

ROOT = pathlib.Path(__file__).resolve().parents[2]
PREPARE = ROOT / "server/tools/prepare"


class Part(typing.NamedTuple):
    needs: str = ""  # to have been built: tools (the client's packages), client, server
    packages: str = ""  # groups of server/tools/packages.bash, besides build and node


# In the order in which they run.
PARTS = {
    "lint": Part("tools", "lint"),
    "unit": Part("server"),
    "contract": Part("server", "redis"),
    "protocol": Part("server", "protocol"),
    "property": Part("server"),
    "secrets": Part("server"),
    "sim": Part("server", "redis"),
    "web": Part("tools client"),
    "e2e": Part("server tools client", "e2e redis proxy"),
    "replay": Part("server client", "redis"),
    "faults": Part("server", "faults"),
    "sanitizers": Part("", "redis"),
    "bare": Part("", "bare"),
}
HOUR = 3600


class Tally:
    """What a part has come to."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.failures = []  # lines to be said once more at the end

    def count(self, passed, failed, skipped=0):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped

    def broke(self, why):
        say(f"error: {why}")
        self.failures.append(f"FAILED {why}")
        self.failed += 1

    @property
    def ran(self):
        return self.passed + self.failed + self.skipped


def works(command):
    try:
        return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False


class Runs:
    """The ways in which parts run tests. Each adds to the tally of its part, none ends the run."""

    def __init__(self, results, logs, full=False):
        self.results, self.full = results, full
        self.steps = Steps(logs)

    def one_test(self, tally, title, command):
        """A command that is one test."""
        if self.steps.quiet(title, command) == 0:
            tally.count(1, 0)
            return
        said = self.steps.log_of(title).read_text(errors="replace")
        tally.failures += [f"FAILED {title}", *reports.failures_in(said)]
        tally.count(0, 1)

    def closing_line_of(self, tally, title, command, limit_s=HOUR):
        """A command whose last line on stdout is our closing line. One that hangs is ended."""
        if not shutil.which(str(command[0])):
            tally.broke(f"{title}: {command[0]} is missing")
            return
        name = title.replace(" ", "-")
        out, err = self.results / f"{name}.out", self.results / f"{name}.log"
        status = self.steps.copied(title, command, out, err, limit_s)
        output = out.read_text(errors="replace")
        counts = reports.closing_counts(output)
        if counts is None:
            tally.broke(f"{title} ended with status {status} and without a closing line")
        else:
            tally.count(*counts)
            if status != 0 and counts[1] == 0:
                tally.broke(f"{title} ended with status {status}")
        if counts is None or counts[1] > 0:
            said = reports.failures_in(err.read_text(errors="replace"), output)
            tally.failures += [f"FAILED {title}", *said]

    def ctest(self, tally, preset, label, *options):
        """Every GoogleTest case with that label counts as one test."""
        name = "all" if label == ".*" else label
        report = self.results / f"{preset}-{name}.xml"
        command = ["ctest", "--test-dir", ROOT / "build" / preset, "-L", f"^({label})$"]
        command += ["-j", os.cpu_count(), "--output-on-failure", "--progress"]
        command += ["--output-junit", report, *options]
        # The sanitizers of gcc 12 do not know the address layouts of newer kernels.
        if "san" in preset and works(["setarch", "-R", "true"]):
            command = ["setarch", "-R", *command]
        env = os.environ | {
            "UBSAN_OPTIONS": "print_stacktrace=1",
            "ASAN_OPTIONS": "detect_stack_use_after_return=1",
            "TSAN_OPTIONS": "second_deadlock_stack=1",
        }
        title = f"ctest {preset} {name}"
        status = self.steps.shown(title, command, env)
        try:
            passed, failed, skipped, failures = reports.junit(report)
        except reports.Unreadable as error:
            tally.broke(f"{title} ended with status {status} and left no report ({error})")
            return
        if passed + failed + skipped == 0:
            tally.broke(f"{title} ended with status {status} and ran no test")
            return
        # C++ tests need nothing that could be absent: one that skips itself has failed.
        if skipped:
            say(f"error: {skipped} tests of {title} were skipped or disabled")
        tally.count(passed, failed + skipped)
        tally.failures += failures
        if status != 0 and failed + skipped == 0:
            tally.broke(f"{title} ended with status {status}")

    def npm(self, *words):
        quiet = ["audit", "fund", "update_notifier"]
        settings = [f"npm_config_{name}=false" for name in quiet]
        return ["env", *settings, "npm", *words, "--prefix", ROOT / "web-client"]

    # ---- the parts ----

    def lint(self, tally):
        self.closing_line_of(tally, "lint", [ROOT / "tests/lint/run"])

    def unit(self, tally):
        self.ctest(tally, "release", "unit")
        self.closing_line_of(tally, "scripts", [ROOT / "tests/runner/selftest"])

    def contract(self, tally):
        self.ctest(tally, "release", "contract")

    def property(self, tally):
        self.ctest(tally, "release", "property")

    def protocol(self, tally):
        self.ctest(tally, "release", "protocol")
        self.closing_line_of(tally, "protocol generate", [ROOT / "protocol/generate", "--check"])
        for title, name in (
            ("frames in the example", "example-frames"),
            ("foreign client", "foreign-client"),
            ("sentences of the protocol", "promises"),
            ("who leaves is not linked", "leaving"),
        ):
            self.closing_line_of(tally, title, [ROOT / "tests/protocol" / name])

    def secrets(self, tally):
        options = ["--seeds", "2000"] if self.full else []
        self.closing_line_of(tally, "secrets", [ROOT / "tests/sim/secrets/run", *options])

    def sim(self, tally):
        """A short run, the mutants and the model against a real Redis; then many seeds."""
        self.ctest(tally, "release", "sim")
        self.closing_line_of(tally, "sim", [ROOT / "tests/sim/run", *self.full_option()])

    def web(self, tally):
        self.one_test(tally, "svelte-check", self.npm("run", "check"))
        self.one_test(tally, "biome", self.npm("run", "lint"))
        self.one_test(tally, "size of what a phone loads", self.npm("run", "size"))
        report = self.results / "vitest.json"
        reporters = ["--reporter=default", "--reporter=json", f"--outputFile={report}"]
        status = self.steps.shown("vitest", [*self.npm("test"), "--", *reporters])
        try:
            passed, failed, failures = reports.vitest(report)
        except reports.Unreadable as error:
            tally.broke(f"vitest ended with status {status} and left no report ({error})")
            return
        tally.count(passed, failed)
        tally.failures += failures
        if status != 0 and failed == 0:
            tally.broke(f"vitest ended with status {status}")

    def e2e(self, tally):
        self.closing_line_of(tally, "e2e", [ROOT / "tests/e2e/run"])

    def replay(self, tally):
        command = [ROOT / "load-tests/run", "selftest", *self.full_option()]
        self.closing_line_of(tally, "replay", command)

    def faults(self, tally):
        limit_s = 8 * HOUR if self.full else HOUR
        command = [ROOT / "tests/faults/run", *self.full_option()]
        self.closing_line_of(tally, "faults", command, limit_s)

    def sanitizers(self, tally):
        self.end_of_building_ahead()
        # Tests on a real Redis have deadlines of seconds, which a sanitizer's slowness can break;
        # the table of secrets takes minutes without one.
        options = [] if self.full else ["-E", "[Rr]edis|Every/Secrets"]
        for preset in self.sanitizer_presets():
            built = self.steps.shown(f"build {preset}", [PREPARE, "build", preset, "tests"])
            if built == 0:
                self.ctest(tally, preset, ".*", *options)
            else:
                tally.broke(f"{preset} did not build")

    def bare(self, tally):
        self.closing_line_of(tally, "bare", [ROOT / "tests/bare/run"], 4 * HOUR)

    # ---- what they share ----

    ahead = None

    def full_option(self):
        return ["--full"] if self.full else []

    def sanitizer_presets(self):
        presets = ["asan-ubsan", "tsan"]
        return presets + [f"{preset}-net" for preset in presets] if self.full else presets

    def build_ahead(self):
        """The sanitizers' builds take what the parts before leave of the cores: browsers and kills
        do much waiting."""
        jobs = subprocess.run([PREPARE, "jobs"], capture_output=True, text=True).stdout.strip()
        builds = [
            f"cmake -S '{ROOT}' --preset {preset} && "
            f"nice -n 19 ninja -C '{ROOT}/build/{preset}' -j {jobs} tests"
            for preset in self.sanitizer_presets()
        ]
        self.steps.logs.mkdir(parents=True, exist_ok=True)
        with open(self.steps.log_of("building ahead"), "wb") as log:
            command = ["bash", "-c", "\n".join(builds)]
            self.ahead = spawn(command, stdout=log, stderr=subprocess.STDOUT)

    def end_of_building_ahead(self):
        """What did not work is tried again, and told, by the part itself."""
        if self.ahead:
            say("-- the rest of building ahead")
            wait(self.ahead)
            self.ahead = None

    def stop(self):
        if self.ahead and self.ahead.poll() is None:
            end(self.ahead)

    def prepare(self, parts):
        """What of server, tools and client could be built; None if nothing can run."""
        needs = " ".join(PARTS[part].needs for part in parts)
        groups = sorted({group for part in parts for group in PARTS[part].packages.split()})
        command = [PREPARE, "parts", needs, *groups]
        process = spawn(command, stdout=subprocess.PIPE, text=True)
        try:
            said, _ = process.communicate()
        except BaseException:
            end(process)
            raise
        lines = said.splitlines()
        if process.returncode != 0:
            return None
        for line in lines:
            if line.startswith("PATH="):
                os.environ["PATH"] = line.removeprefix("PATH=")
        return set(lines)
