"""Seeded bugs: the check must find each."""

import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from .rows import HERE, ROOT
from .runs import record_and_check

MUTANT_SERVER = ROOT / "build/mutants/bin/dialograum"
# Of the screens of clients (recorder/client_bugs.mjs), with a server that has none.
CLIENT_BUGS = ("counters_dropped", "audience_kept", "removes_ignored")
LIMIT_S, ATTEMPTS = 120, 4
SHORT = (
    "--people",
    "16",
    "--seconds",
    "3",
    "--faults",
    "kill_node:2,drop_everybody:1",
    "--scene-ms",
    "260",
    "--think-ms",
    "30",
    "--settle-ms",
    "4000",
    "--quiet-ms",
    "1500",
)


def caught(name, seed):
    """What the check says about this mutant, '' if nothing, None if the runs broke, which proves
    nothing. In three seconds on a busy machine some bugs have no occasion to show: then there is
    another run."""
    of_client = name in CLIENT_BUGS
    env = {**os.environ, "DIALOGRAUM_MUTANT": "" if of_client else name}
    said = ""
    for attempt in range(ATTEMPTS):
        with tempfile.TemporaryDirectory(prefix="dialograum-mutant-") as folder:
            options = [*SHORT, "--binary", MUTANT_SERVER, "--seed", str(seed + attempt)]
            options += ["--client-bug", name] if of_client else []
            told, said = record_and_check(folder, options, LIMIT_S, env)
        if told and (told["violations"] or not name):
            found = ", ".join(f"{check} {count}" for check, count in told["violations"].items())
            if found and not name:
                print(f"FAILED no mutant awake, yet: {found}\n{said[-4000:]}", file=sys.stderr)
            return found
    if told:
        return ""
    print(f"FAILED {name or 'no mutant'}: the run broke: {said[-2000:]}", file=sys.stderr)
    return None


def run_mutants(seed, only):
    names = [line.split("\t")[0] for line in (HERE / "mutants.tsv").read_text().splitlines()]
    names += CLIENT_BUGS
    names = [name for name in names if not only or name in only]
    failed = int(caught("", seed) != "")
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, said in zip(names, pool.map(lambda name: caught(name, seed), names)):
            print(f"{name:28} {said}" if said else f"FAILED {name}: not caught", flush=True)
            failed += not said
    return len(names) + 1 - failed, failed
