"""A run: the recorder, then the check."""

import json
import subprocess

from .rows import HERE

APART = {
    "": (),
    "net": ("unshare", "--net"),
    "mount": ("unshare", "--mount", "--propagation", "private"),
}
# Others are measured while a run is checked.
LATER = ("nice", "-n", "19")


def record(folder, options, limit, env=None, apart=""):
    """(whether it ran, what was said)"""
    command = [*APART[apart], "node", HERE / "recorder/main.mjs", "--out", folder, *options]
    try:
        recorded = subprocess.run(
            command, capture_output=True, text=True, timeout=limit, env=env, check=False
        )
    except subprocess.TimeoutExpired as late:
        return False, str(late)
    return recorded.returncode == 0, recorded.stderr


def check(folder, limit):
    """(the check's last line or None if there is none, all that was said)"""
    command = [*LATER, HERE / "check/run", folder]
    try:
        checked = subprocess.run(
            command, capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired as late:
        return None, str(late)
    try:
        told = json.loads(checked.stdout.rstrip().split("\n")[-1])
    except ValueError:
        return None, checked.stdout + checked.stderr
    said = checked.stdout[
        : checked.stdout.rstrip().rfind("\n") + 1
    ]  # without the last line, which is told
    return (told if told["acknowledged"] > 0 else None), said


def record_and_check(folder, options, limit, env=None):
    ran, recorded = record(folder, options, limit, env)
    if not ran:
        return None, recorded
    told, said = check(folder, limit)
    return told, recorded + said
