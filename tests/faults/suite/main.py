#!/usr/bin/env python3
"""Runs workshops under faults and checks each; prints one table. tests/faults/run calls it; see there.

Every row is a run of the recorder with one kind of faults, judged by the check. Every mutant is a run that the check
must find fault with."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
SERVER = ROOT / "build/release/bin/dialograum"
MUTANT_SERVER = ROOT / "build/mutants/bin/dialograum"
FAILED = ROOT / "build/faults-failed"  # the last run that broke a promise
CROWD = ("--people", "100", "--think-ms", "50", "--scene-ms", "1500")  # more than 1,000 commands a second
RUN_LIMIT_S, FULL_RUN_LIMIT_S, MUTANT_LIMIT_S = 240, 7200, 120


@dataclass
class Row:
    fault: str
    faults: str  # the recorder's --faults
    options: tuple = ()
    runs: int = 1  # with a workshop and a seed of its own each; a workshop's log has its limit
    must_fail: bool = False  # shows that the check would see it


def default_rows(redis):
    rows = [
        Row("kill -9 of the only node", "kill_node:10"),
        Row("node stopped, connections cut, readers stalled", "stop_node:2,drop_everybody:2,stall_readers:2"),
    ]
    if redis:
        rows += [
            Row("kill -9 of nodes, 3 on Redis", "kill_node:10", ("--redis", "--nodes", "3")),
            Row("Redis killed, stopped, emptied", "kill_redis:1,stop_redis:1,empty_redis:1", ("--redis", "--nodes", "3")),
            Row("wires to Redis cut", "cut_wire:1,cut_answers:1", ("--redis", "--nodes", "3")),
        ]
    return rows


def full_rows(redis):
    rows = [
        Row("kill -9 of the only node", "kill_node:100", CROWD, runs=10),
        Row("node stopped (SIGSTOP)", "stop_node:50"),
        Row("2,000 connections cut at once", "drop_everybody:10", ("--people", "2000", "--think-ms", "2500")),
        Row("a fifth of the readers stalled", "stall_readers:50"),
        Row("half of all commands sent twice or late", "", ("--chaos", "0.5", "--seconds", "60")),
    ]
    if redis:
        three = ("--redis", "--nodes", "3")
        rows += [
            Row("kill -9 of nodes, 3 on Redis", "kill_node:100", (*three, *CROWD), runs=10),
            Row("kill -9 of Redis", "kill_redis:50", (*three, *CROWD), runs=4),
            Row("Redis stopped (SIGSTOP)", "stop_redis:20", three),
            Row("Redis emptied (FLUSHALL)", "empty_redis:20", three),
            Row(
                "everysec on a slow disk, kill -9 of Redis: must lose", "kill_redis:5",
                (*three, "--fsync", "everysec", "--slow-fsync", slow_fsync()), must_fail=True,
            ),
            Row("the end of Redis' file cut off", "cut_redis:50", three, runs=4),
            Row("wire between a node and Redis cut", "cut_wire:30", three),
            Row("answers of Redis lost", "cut_answers:30", three),
        ]
    return rows


def slow_fsync():
    library = ROOT / "build/slow_fsync.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, HERE / "slow_fsync/slow_fsync.c"], check=True)
    return str(library)


def has_redis():
    told = subprocess.run([SERVER, "--help"], capture_output=True, text=True, check=False)
    return "--redis" in told.stdout


def record_and_check(folder, options, limit, env=None):
    """(the check's last line or None if there is none, all that was said)"""
    command = ["node", HERE / "recorder/main.mjs", "--out", folder, *options]
    try:
        recorded = subprocess.run(command, capture_output=True, text=True, timeout=limit, env=env, check=False)
        if recorded.returncode != 0:
            return None, recorded.stderr
        checked = subprocess.run(
            [HERE / "check/run", folder], capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired as late:
        return None, str(late)
    try:
        told = json.loads(checked.stdout.rstrip().split("\n")[-1])
    except ValueError:
        return None, checked.stdout + checked.stderr
    # Without the last line, which is told.
    said = recorded.stderr + checked.stdout[: checked.stdout.rstrip().rfind("\n") + 1]
    return (told if told["acknowledged"] > 0 else None), said


def run_row(row, seed, full):
    with tempfile.TemporaryDirectory(prefix="dialograum-faults-") as folder:
        options = [*row.options, "--binary", SERVER, "--seed", str(seed)]
        if row.faults:
            options += ["--faults", row.faults]
        told, said = record_and_check(folder, options, FULL_RUN_LIMIT_S if full else RUN_LIMIT_S)
        good = told is not None and bool(told["violations"]) == row.must_fail
        if not good:
            shutil.rmtree(FAILED, ignore_errors=True)
            shutil.copytree(folder, FAILED, ignore=shutil.ignore_patterns("*.sock"))
            said += f"What was recorded stands in {FAILED.relative_to(ROOT)}: tests/faults/check/run says it again.\n"
        return told, good, said


HEADER = ("fault", "count", "acknowledged", "per s", "lost", "doubled", "forks", "leaks", "other", "back p50", "p99 ms")


def cells(row, runs):
    """One line for what all runs of a row have told."""
    def sum_of(key):
        return sum(told[key] for told in runs)

    faults = sum(sum(told["faults"].values()) for told in runs)
    other = sum(
        n for told in runs for check, n in told["violations"].items() if check not in ("loss", "once", "fork", "leak")
    )
    back = sorted(ms for told in runs for ms in told["recovery"]["all_ms"])
    of_back = [back[min(len(back) - 1, int(len(back) * share))] if back else "" for share in (0.5, 0.99)]
    return (
        row.fault, faults, sum_of("acknowledged"), round(sum_of("acknowledged") / sum_of("seconds")), sum_of("lost"),
        sum_of("doubled"), sum_of("forks"), sum_of("leaks"), other, *of_back,
    )


def print_table(rows):
    lines = [HEADER, *rows]
    widths = [max(len(str(line[i])) for line in lines) for i in range(len(HEADER))]
    for line in lines:
        first, *rest = (str(cell) for cell in line)
        print(first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:])), sep="  ")


def run_rows(rows, seed, full):
    table, failed = [], 0
    for i, row in enumerate(rows):
        runs, good = [], True
        for run in range(row.runs):
            print(f"-- {row.fault}" + (f", {run + 1} of {row.runs}" if row.runs > 1 else ""), file=sys.stderr, flush=True)
            told, as_promised, said = run_row(row, seed + i + 1000 * run, full)
            if not as_promised:
                good = False
                print(said[-4000:], file=sys.stderr)
            if told:
                runs.append(told)
        failed += not good
        if runs:
            table.append(cells(row, runs))
    print_table(table)
    return len(rows) - failed, failed


# ---- mutants ----
SHORT = (
    "--people", "16", "--seconds", "3", "--faults", "kill_node:2,drop_everybody:1", "--scene-ms", "260",
    "--think-ms", "30", "--settle-ms", "4000", "--quiet-ms", "1500",
)


def caught(name, seed):
    """What the check says about this mutant, '' if nothing, None if the runs broke, which proves nothing. In three
    seconds on a busy machine some bugs have no occasion to show: then there is another run."""
    env = {**os.environ, "DIALOGRAUM_MUTANT": name}
    said = ""
    for attempt in range(3):
        with tempfile.TemporaryDirectory(prefix="dialograum-mutant-") as folder:
            options = [*SHORT, "--binary", MUTANT_SERVER, "--seed", str(seed + attempt)]
            told, said = record_and_check(folder, options, MUTANT_LIMIT_S, env)
        if told and (told["violations"] or not name):
            return ", ".join(f"{check} {count}" for check, count in told["violations"].items())
    if told:
        return ""
    print(f"{name or 'no mutant'}: the run broke: {said[-2000:]}", file=sys.stderr)
    return None


def run_mutants(seed, only):
    names = [line.split("\t")[0] for line in (HERE / "mutants.tsv").read_text().splitlines()]
    names = [name for name in names if not only or name in only]
    failed = 0
    if clean := caught("", seed):
        print(f"no mutant awake, yet: {clean}")
    failed += clean != ""
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, said in zip(names, pool.map(lambda name: caught(name, seed), names)):
            print(f"{name:28} {said or 'NOT CAUGHT'}", flush=True)
            failed += not said
    return len(names) + 1 - failed, failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("faults", "mutants"))
    parser.add_argument("--mutant", action="append", help="this one only")
    parser.add_argument("--row", default="", help="rows only whose name contains this")
    parser.add_argument("--runs", type=int, help="of each row, instead of as many as it says")
    options = parser.parse_args()
    passed = failed = 0
    if options.only != "mutants":
        redis = has_redis()
        rows = full_rows(redis) if options.full else default_rows(redis)
        rows = [replace(row, runs=options.runs or row.runs) for row in rows if options.row in row.fault]
        passed, failed = run_rows(rows, options.seed, options.full)
    if options.only != "faults":
        good, bad = run_mutants(options.seed, options.mutant)
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
