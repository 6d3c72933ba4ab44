"""All rows, and what came of them as one table."""

import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .rows import ROOT
from .runs import check, record

SERVER = ROOT / "build/release/bin/dialograum"
FAILED = ROOT / "build/faults-failed"  # the last run that broke a promise
RUN_LIMIT_S, FULL_RUN_LIMIT_S = 240, 7200
HEADER = (
    "fault",
    "count",
    "acknowledged",
    "per s",
    "lost",
    "doubled",
    "forks",
    "leaks",
    "other",
    "back p50",
    "p99 ms",
)


def judge(row, folder, recorded, limit):
    """(what the check told or None, whether it is as promised); what broke a promise is said and
    kept."""
    ran, said = recorded
    told = None
    if ran:
        told, found = check(folder, limit)
        said += found
    good = told is not None and bool(told["violations"]) == row.must_fail
    if not good:
        why = told["violations"] if told else "the run broke"
        print(f"FAILED {row.fault}: {why}\n{said[-4000:]}", file=sys.stderr)
        shutil.rmtree(FAILED, ignore_errors=True)
        shutil.copytree(folder, FAILED, ignore=shutil.ignore_patterns("*.sock"))
        kept = FAILED.relative_to(ROOT)
        print(
            f"What was recorded stands in {kept}: tests/faults/check/run says it again.",
            file=sys.stderr,
        )
    shutil.rmtree(folder, ignore_errors=True)
    return told, good


def run_rows(rows, seed, full):
    """(passed, failed). A run is checked while the next one is recorded."""
    limit = FULL_RUN_LIMIT_S if full else RUN_LIMIT_S
    with ThreadPoolExecutor(max_workers=1) as checks:
        judged = []
        for i, row in enumerate(rows):
            judged.append([])
            for run in range(row.runs):
                print(
                    f"-- {row.fault}" + (f", {run + 1} of {row.runs}" if row.runs > 1 else ""),
                    file=sys.stderr,
                    flush=True,
                )
                folder = Path(tempfile.mkdtemp(prefix="dialograum-faults-"))
                options = [*row.options, "--binary", SERVER, "--seed", str(seed + i + 1000 * run)]
                if row.faults:
                    options += ["--faults", row.faults]
                recorded = record(folder, options, limit, apart=row.apart)
                judged[-1].append(checks.submit(judge, row, folder, recorded, limit))
        results = [[one.result() for one in runs] for runs in judged]
    lines = [cells(row, [told for told, _ in runs if told]) for row, runs in zip(rows, results)]
    print_table([line for line in lines if line])
    failed = sum(not all(good for _, good in runs) for runs in results)
    return len(rows) - failed, failed


def cells(row, runs):
    """One line for what all runs of a row have told."""

    def sum_of(key):
        return sum(told[key] for told in runs)

    if not runs:
        return None
    faults = sum(sum(told["faults"].values()) for told in runs)
    other = sum(
        n
        for told in runs
        for check, n in told["violations"].items()
        if check not in ("loss", "once", "fork", "leak")
    )
    back = sorted(ms for told in runs for ms in told["recovery"]["all_ms"])
    of_back = [
        back[min(len(back) - 1, int(len(back) * share))] if back else "" for share in (0.5, 0.99)
    ]
    return (
        row.fault,
        faults,
        sum_of("acknowledged"),
        round(sum_of("acknowledged") / sum_of("seconds")),
        sum_of("lost"),
        sum_of("doubled"),
        sum_of("forks"),
        sum_of("leaks"),
        other,
        *of_back,
    )


def print_table(rows):
    lines = [HEADER, *rows]
    widths = [max(len(str(line[i])) for line in lines) for i in range(len(HEADER))]
    for line in lines:
        first, *rest = (str(cell) for cell in line)
        print(
            first.ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(rest, widths[1:])),
            sep="  ",
        )
