"""Runs the parts of tests/run (which has the help) and says what came of them."""

import shutil
import sys
import time

import parts
import reports
from steps import Interrupted, on_signals, say


def chosen_of(arguments):
    """(the parts to run, whether --full was said); or what is wrong with the arguments."""
    full = "--full" in arguments
    names = [argument for argument in arguments if argument != "--full"]
    for name in names:
        if name not in parts.PARTS:
            return None, f"no part {name}; tests/run --list"
    return names or [name for name in parts.PARTS if full or name != "bare"], full


def run_part(name, run, missing):
    """Runs one part and says why it failed where nothing else does."""
    tally = parts.Tally()
    say(f"== {name}")
    if missing:
        tally.broke(f"{name} cannot run: the {missing} did not build")
        return tally
    try:
        run(tally)
    except Exception as error:  # a part never ends the run
        tally.broke(f"{name} broke: {type(error).__name__}: {error}")
    # Green by running nothing is how a suite dies unnoticed.
    if tally.ran == 0:
        tally.broke(f"the part {name} ran no test")
    return tally


def run_all(names, runs, built):
    """Runs parts and prints the summary; the exit status."""
    begun = time.monotonic()
    table, failures = [], []
    total = parts.Tally()
    for name in names:
        started = time.monotonic()
        needs = parts.PARTS[name].needs.split()
        missing = next((need for need in needs if need not in built), None)
        tally = run_part(name, getattr(runs, name), missing)
        total.count(tally.passed, tally.failed, tally.skipped)
        failures += tally.failures
        seconds = time.monotonic() - started
        table.append(
            f"{name:<10} {tally.passed:6} passed {tally.failed:4} failed"
            f" {tally.skipped:3} skipped {seconds:6.0f} s"
        )
    print()
    if failures:
        print("\n".join(failures), end="\n\n")
    print("\n".join(table))
    print(f"{'all':<10} {time.monotonic() - begun:43.0f} s")
    print(reports.closing_line(total.passed, total.failed, total.skipped), flush=True)
    return 1 if total.failed else 0


def main(arguments):
    if "--list" in arguments:
        print("\n".join(parts.PARTS))
        return 0
    names, full = chosen_of(arguments)
    if names is None:
        say(f"error: {full}")
        return 1
    results = parts.ROOT / "build/test-results"
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir(parents=True)
    runs = parts.Runs(results, parts.ROOT / "build/logs", full)
    on_signals()
    try:
        built = runs.prepare(names)
        if built is None:
            return 1
        if "sanitizers" in names and len(names) > 1:
            runs.build_ahead()
        return run_all(names, runs, built)
    except Interrupted as interrupted:
        say(f"stopped by signal {interrupted.number}")
        return 128 + interrupted.number
    finally:
        runs.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
