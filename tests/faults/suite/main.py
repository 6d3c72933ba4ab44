#!/usr/bin/env python3
"""Runs workshops under faults and checks each; prints one table. tests/faults/run calls it; see
there.

Every row is a run of the recorder with one kind of faults, judged by the check. Every mutant is a
run that the check must find fault with."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from suite.mutants import run_mutants  # noqa: E402
from suite.rows import default_rows, full_rows  # noqa: E402
from suite.table import run_rows  # noqa: E402


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
        rows = full_rows() if options.full else default_rows()
        rows = [
            replace(row, runs=options.runs or row.runs) for row in rows if options.row in row.fault
        ]
        passed, failed = run_rows(rows, options.seed, options.full)
    if options.only != "faults":
        good, bad = run_mutants(options.seed, options.mutant)
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
