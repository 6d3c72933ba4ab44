"""The runner on parts made up here: each way in which tests can go wrong has to be seen."""

import contextlib
import io
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

import main
import parts
import reports
import steps

HERE = pathlib.Path(__file__).resolve().parent
CTEST = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="(empty)" tests="5" failures="2" disabled="1" skipped="1">
  <testcase name="unit: Good.Case" status="run"><system-out>[==========]</system-out></testcase>
  <testcase name="unit: Bad.Case" status="fail"><failure message=""/><system-out>Note: Google
[ RUN      ]
a.cpp:1: Failure
Expected 1 &lt; 0
</system-out></testcase>
  <testcase name="unit: Crash.Case" status="fail"><system-out></system-out></testcase>
  <testcase name="unit: Off.Case" status="disabled"><system-out>Disabled</system-out></testcase>
  <testcase name="unit: Gone.Case" status="notrun"><system-out>Unable</system-out></testcase>
</testsuite>
"""


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie that nobody has taken away yet has ended.
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it took too long")
        time.sleep(0.02)


class RunnerTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.runs = parts.Runs(self.folder, self.folder / "logs")

    def script(self, text, name="script"):
        file = self.folder / name
        file.write_text(f"#!/usr/bin/env bash\n{text}\n")
        file.chmod(0o755)
        return file

    def closing(self, text, limit_s=30):
        """(status, what was printed) of a run whose one part is this script."""
        script = self.script(text)
        self.runs.unit = lambda tally: self.runs.closing_line_of(tally, "it", [script], limit_s)
        return self.run_parts("unit")

    def run_parts(self, *names, built=("server", "tools", "client")):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            status = main.run_all(names, self.runs, set(built))
        return status, said.getvalue().splitlines()

    def test_a_good_part(self):
        status, said = self.closing("echo 3 passed, 0 failed, 1 skipped")
        self.assertEqual((status, said[-1]), (0, "3 passed, 0 failed, 1 skipped"))

    def test_a_failing_part_is_told_once_more_above_the_table(self):
        status, said = self.closing(
            "echo FAILED the fourth >&2; echo because >&2; echo 3 passed, 1 failed; exit 1"
        )
        self.assertEqual((status, said[-1]), (1, "3 passed, 1 failed"))
        table = next(at for at, line in enumerate(said) if line.startswith("unit "))
        self.assertLess(said.index("FAILED the fourth"), table)
        self.assertIn("because", said)

    def test_a_bad_status_with_a_good_closing_line_is_a_failure(self):
        status, said = self.closing("echo 3 passed, 0 failed; exit 5")
        self.assertEqual((status, said[-1]), (1, "3 passed, 1 failed"))

    def test_a_crash_and_output_without_a_closing_line(self):
        for text in ("kill -SEGV $$", "echo 3 passed, 0 failed; echo and more", "true"):
            status, said = self.closing(text)
            self.assertEqual((status, said[-1]), (1, "0 passed, 1 failed"), text)

    def test_a_part_that_runs_no_test_has_failed(self):
        status, said = self.closing("echo 0 passed, 0 failed")
        self.assertEqual((status, said[-1]), (1, "0 passed, 1 failed"))
        self.assertIn("FAILED the part unit ran no test", said)

    def test_a_program_that_is_missing(self):
        self.runs.unit = lambda tally: self.runs.closing_line_of(tally, "it", [self.folder / "no"])
        status, said = self.run_parts("unit")
        self.assertEqual((status, said[-1]), (1, "0 passed, 1 failed"))

    def test_a_part_that_breaks_does_not_end_the_run(self):
        def broken(tally):
            raise OSError("no space left")

        self.runs.unit = broken
        self.runs.web = lambda tally: tally.count(2, 0)
        status, said = self.run_parts("unit", "web")
        self.assertEqual((status, said[-1]), (1, "2 passed, 1 failed"))
        self.assertIn("FAILED unit broke: OSError: no space left", said)

    def test_a_part_whose_build_failed_is_not_run(self):
        self.runs.unit = lambda tally: tally.count(5, 0)
        status, said = self.run_parts("unit", built=[])
        self.assertEqual((status, said[-1]), (1, "0 passed, 1 failed"))

    def test_a_time_limit_ends_a_step_with_its_children(self):
        pids = self.folder / "pids"
        status, said = self.closing(f"sleep 600 & echo $! >{pids}; sleep 600", limit_s=1)
        self.assertEqual((status, said[-1]), (1, "0 passed, 1 failed"))
        self.assertIn("FAILED it ended with status 124 and without a closing line", said)
        until(lambda: not alive(int(pids.read_text())))

    def test_one_that_ignores_being_asked_is_killed(self):
        before, steps.END_S = steps.END_S, 0.2
        self.addCleanup(setattr, steps, "END_S", before)
        status, _ = self.closing("trap '' TERM; while :; do sleep 0.1; done", limit_s=0.5)
        self.assertEqual(status, 1)

    def test_a_command_that_is_one_test(self):
        good, bad = self.script("true", "good"), self.script("echo why; exit 3", "bad")

        def web(tally):
            self.runs.one_test(tally, "the good one", [good])
            self.runs.one_test(tally, "the bad one", [bad])

        self.runs.web = web
        status, said = self.run_parts("web")
        self.assertEqual((status, said[-1]), (1, "1 passed, 1 failed"))
        self.assertEqual(said[1:3], ["FAILED the bad one", "why"])

    def test_signals_end_the_step_with_its_children(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number=number):
                pids = self.folder / f"pids-{number}"
                step = self.script(f"sleep 600 & echo $! $$ >{pids}; wait")
                driver = textwrap.dedent(
                    f"""
                    import pathlib, sys
                    import parts, steps
                    runs = parts.Runs(pathlib.Path({str(self.folder)!r}), pathlib.Path("/tmp"))
                    steps.on_signals()
                    try:
                        runs.closing_line_of(parts.Tally(), "it", [{str(step)!r}])
                    except steps.Interrupted as one:
                        sys.exit(128 + one.number)
                    """
                )
                runner = subprocess.Popen(
                    [sys.executable, "-c", driver], cwd=HERE, stderr=subprocess.DEVNULL
                )
                until(lambda: pids.exists() and len(pids.read_text().split()) == 2)
                runner.send_signal(number)
                self.assertEqual(runner.wait(30), 128 + number)
                for pid in pids.read_text().split():
                    until(lambda: not alive(int(pid)))

    def test_arguments(self):
        self.assertEqual(main.chosen_of(["web", "unit"]), (["web", "unit"], False))
        self.assertNotIn("bare", main.chosen_of([])[0])
        self.assertIn("bare", main.chosen_of(["--full"])[0])
        self.assertEqual(main.chosen_of(["wep"])[0], None)

    def test_every_part_can_be_run(self):
        for name in parts.PARTS:
            self.assertTrue(callable(getattr(parts.Runs, name)), name)


class ReportsTest(unittest.TestCase):
    def file(self, text):
        with tempfile.NamedTemporaryFile("w", delete=False) as file:
            file.write(text)
        path = pathlib.Path(file.name)
        self.addCleanup(path.unlink)
        return path

    def test_ctest(self):
        passed, failed, skipped, failures = reports.junit(self.file(CTEST))
        self.assertEqual((passed, failed, skipped), (1, 2, 2))
        self.assertEqual(
            failures[:4],
            [
                "FAILED unit: Bad.Case",
                "  a.cpp:1: Failure",
                "  Expected 1 < 0",
                "FAILED unit: Crash.Case",
            ],
        )

    def test_ctest_that_was_cut_off_or_left_nothing(self):
        for path in (self.file(CTEST[:300]), pathlib.Path("/nonexistent")):
            with self.assertRaises(reports.Unreadable):
                reports.junit(path)

    def test_vitest(self):
        report = """{"numPassedTests": 4, "numTotalTests": 6, "testResults": [
          {"name": "a.test.ts", "status": "failed", "assertionResults": [
            {"fullName": "a is b", "status": "failed", "failureMessages": ["no"]},
            {"fullName": "later", "status": "todo"}]},
          {"name": "b.test.ts", "status": "failed", "message": "does not load",
           "assertionResults": []}]}"""
        passed, failed, said = reports.vitest(self.file(report))
        self.assertEqual((passed, failed), (4, 3))
        self.assertIn("  a is b: no", said)
        self.assertIn("FAILED b.test.ts does not load", said)

    def test_only_the_last_line_closes(self):
        self.assertEqual(reports.closing_counts("1 passed, 2 failed\n"), (1, 2, 0))
        self.assertEqual(reports.closing_counts("x\n1 passed, 0 failed, 3 skipped"), (1, 0, 3))
        for output in ("", "1 passed, 0 failed\nand more\n", "11 passed, 0 failed!"):
            self.assertIsNone(reports.closing_counts(output))


if __name__ == "__main__":
    unittest.main()
